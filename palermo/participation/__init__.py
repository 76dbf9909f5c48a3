"""Who is bound, by what, since when, towards whom, on any date: computed from dated acts, with reasons.

The questions are methods of `Register`, or functions that take the facts as their last argument:

>>> import palermo
>>> from datetime import date
>>> from palermo.participation import status
>>> facts = palermo.load()
>>> status("KEN", "untoc", date(2005, 1, 1), facts).status.value
'party'
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from palermo.participation.entry_into_force import entry_into_force
from palermo.participation.register import Register, UnknownInstrument

if TYPE_CHECKING:
    from datetime import date

    from palermo.facts.records import Facts
    from palermo.participation.answers import Event, Relation, Status

__all__ = [
    "Register",
    "UnknownInstrument",
    "entry_into_force",
    "history",
    "parties",
    "register_of",
    "relation",
    "status",
]


@lru_cache(maxsize=8)
def register_of(facts: Facts) -> Register:
    """Return the register over these facts, the same one each time."""
    return Register(facts)


def status(state: str, instrument: str, as_of: date, facts: Facts) -> Status:
    """Return where a State stands towards an instrument on a day; see `Register.status`."""
    return register_of(facts).status(state, instrument, as_of)


def parties(instrument: str, as_of: date, facts: Facts) -> tuple[Status, ...]:
    """Return who by that day has, or may have, consented to be bound; see `Register.parties`."""
    return register_of(facts).parties(instrument, as_of)


def history(instrument: str, facts: Facts) -> tuple[Event, ...]:
    """Return everything dated of an instrument; see `Register.history`."""
    return register_of(facts).history(instrument)


def relation(a: str, b: str, as_of: date, facts: Facts) -> tuple[Relation, ...]:
    """Return what is in force between two States on a day; see `Register.relation`."""
    return register_of(facts).relation(a, b, as_of)
