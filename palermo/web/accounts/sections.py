"""Sections that a contributor may be named for: an application that keeps answers says in `named_sections.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.module_loading import autodiscover_modules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Section(NamedTuple):
    """A section: its key, such as `untoc-5`, and its title in the language of the page."""

    key: str
    title: str


_OFFERS: list[Callable[[], Iterable[Section]]] = []


def offer(sections: Callable[[], Iterable[Section]]) -> None:
    """Add sections; the function is asked for each form, in the language of that page."""
    _OFFERS.append(sections)


def offered() -> tuple[Section, ...]:
    """Return all sections, each once, in the order in which they were offered."""
    found = {each.key: each for make in _OFFERS for each in make()}
    return tuple(found.values())


def discover() -> None:
    """Read the module `named_sections` of every application."""
    autodiscover_modules("named_sections")
