"""The page from which a State is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from palermo.web.guide.showing import Link
from palermo.web.pages.presenters.frame import Choice

if TYPE_CHECKING:
    from palermo.participation import Register
    from palermo.web.pages.reader import Reader


@dataclass(frozen=True, slots=True)
class StatesPage:
    """Every State and organization, by name."""

    section: str
    options: tuple[Choice, ...]
    states: tuple[Link, ...]


def build_states(register: Register, reader: Reader) -> StatesPage:
    """Return the States and organizations in the order of their names."""
    codes = reader.ordered(register.participants)
    return StatesPage(
        section="states",
        options=tuple(Choice(code, reader.name(code), chosen=False) for code in codes),
        states=tuple(Link(reader.name(code), reverse("guide:state", args=[code])) for code in codes),
    )
