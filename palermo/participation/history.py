"""The history of an instrument or a State: every dated act, statement and effect, in order of day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.facts.dates import Interval
from palermo.participation.answers import Event, EventKind
from palermo.participation.spells import SAME_DAY_ORDER, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.participation.register import Register

#: Events of one day: the text exists before anyone acts on it, acts come before what follows from them.
_SAME_DAY = (
    EventKind.ADOPTION,
    EventKind.ACTION,
    EventKind.DECLARATION,
    EventKind.ENTRY_INTO_FORCE,
    EventKind.IN_FORCE_FOR,
    EventKind.WITHDRAWAL_EFFECT,
)


def instrument_events(register: Register, instrument_id: str) -> tuple[Event, ...]:
    """Return the history of one instrument; declarations without a day are left out, as they cannot be placed."""
    return tuple(sorted(_events(register, instrument_id), key=_order))


def state_events(register: Register, state: str) -> tuple[Event, ...]:
    """Return the history of one State over all instruments."""
    every = (event for each in register.facts.instruments for event in _events(register, each))
    return tuple(sorted((event for event in every if event.state == state), key=_order))


def _order(event: Event) -> tuple[object, ...]:
    rank = SAME_DAY_ORDER[event.action.kind] if event.action else 0
    return event.date, _SAME_DAY.index(event.kind), rank, event.instrument, event.state


def _events(register: Register, instrument_id: str) -> Iterator[Event]:
    instrument, answer = register.instrument(instrument_id), register.entry_into_force(instrument_id)
    yield Event(Interval(instrument.adopted, instrument.adopted), EventKind.ADOPTION, instrument_id, "")
    if answer.entry_into_force:
        yield Event(answer.entry_into_force, EventKind.ENTRY_INTO_FORCE, instrument_id, "")
    for action in register.facts.actions.get(instrument_id, ()):
        yield Event(when(action), EventKind.ACTION, instrument_id, action.state, action=action)
    for party in answer.parties:
        if party.in_force:
            yield Event(party.in_force, EventKind.IN_FORCE_FOR, instrument_id, party.state)
        if party.in_force and party.until:
            yield Event(party.until, EventKind.WITHDRAWAL_EFFECT, instrument_id, party.state)
    for statement in register.facts.declarations.get(instrument_id, ()):
        if statement.date:
            yield Event(statement.date, EventKind.DECLARATION, instrument_id, statement.state, declaration=statement)
