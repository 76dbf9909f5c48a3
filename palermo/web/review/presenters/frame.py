"""What several pages of the review have in common: faults, choices, and names of States with their addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from palermo.web.pages.reader import Reader


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why something was not taken: what, and what to do; in the reader's language, or in English where `foreign`."""

    what: str
    remedy: str
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A State by its name, with its page."""

    code: str
    name: str
    url: str


def named(code: str, reader: Reader) -> Named:
    """Return a State; without page where the facts do not know it."""
    known = code in reader.facts.states or code in reader.facts.organizations
    return Named(code, reader.name(code), reverse("pages:state", args=[code]) if known else "")
