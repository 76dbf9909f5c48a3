"""What "My work" shows: panels that applications add, each made for the person who looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from django.utils.module_loading import autodiscover_modules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.web.accounts.views.visit import SignedVisit


class Panel(NamedTuple):
    """One part of the page: its heading, its template, which sees `panel.content`, and its place among the others."""

    key: str
    title: str
    template: str
    content: object
    place: int = 50


class Maker(Protocol):
    """Makes a panel for a visit, or None where there is nothing for this person."""

    def __call__(self, visit: SignedVisit, /) -> Panel | None:
        """Return the panel."""


_MAKERS: dict[str, Maker] = {}


def panel(key: str, make: Maker) -> None:
    """Add a panel; raise ValueError when there is one of this key. Call it in the module `work_panels` of an app."""
    if key in _MAKERS:
        raise ValueError(f"There is a panel {key!r} already")
    _MAKERS[key] = make


def panels(visit: SignedVisit) -> tuple[Panel, ...]:
    """Return the panels for a person, in their order."""
    return tuple(sorted(_made(visit), key=lambda each: (each.place, each.key)))


def _made(visit: SignedVisit) -> Iterator[Panel]:
    for make in tuple(_MAKERS.values()):
        made = make(visit)
        if made is not None:
            yield made


def discover() -> None:
    """Read the module `work_panels` of every application."""
    autodiscover_modules("work_panels")
