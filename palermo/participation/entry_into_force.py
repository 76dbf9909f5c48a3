"""When an instrument entered into force, through which deposit, and each depositor's own day."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from palermo.facts.dates import NEVER, Interval
from palermo.participation.answers import EntryIntoForce, Trigger
from palermo.participation.explain import explain
from palermo.participation.general import General, general_day
from palermo.participation.own_days import own_days
from palermo.participation.spells import spells
from palermo.participation.tally import Case, admit, first_met

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence
    from decimal import Decimal

    from palermo.facts.records import Action, Instrument
    from palermo.participation.spells import Spell
    from palermo.participation.tally import Met

_NONE: Mapping[str, EntryIntoForce] = MappingProxyType({})


def entry_into_force(
    instrument: Instrument,
    actions: Iterable[Action],
    *,
    organizations: Container[str] = frozenset(),
    dissolved: Container[str] = frozenset(),
    weights: Mapping[str, Decimal] | None = None,
    parent: EntryIntoForce | None = None,
    required: Mapping[str, EntryIntoForce] = _NONE,
) -> EntryIntoForce:
    """Compute entry into force from the instrument's clauses and the acts notified to its depositary.

    `organizations` holds the codes that are not States, `dissolved` those of States that no longer exist;
    `weights` the column that a share is read from; `parent` and `required` the answers for the treaty that a
    protocol supplements and for instruments that must be in force first, by id.
    Acts may come in any order.
    A day that hangs on an act whose day is not known comes back as an interval; it has no end (`a/..`)
    when it also hangs on that whether the conditions were met at all.
    """
    case = Case(instrument, organizations, weights, parent, required, dissolved)
    acts = tuple(actions)
    stays = spells(acts)
    entries, left_out = admit(case, stays)
    met = _bounds(case, entries)
    general = _general(case, met) if met else None
    return EntryIntoForce(
        instrument=instrument.id,
        entry_into_force=general.day if general else None,
        trigger=_trigger(entries, *met) if met else None,
        not_counted=tuple(left_out),
        parties=tuple(days := own_days(case, stays, general)),
        because=explain(case, acts, entries, met, general, days),
    )


def _bounds(case: Case, entries: Sequence[Spell]) -> tuple[Met, Met | None] | None:
    """Return when the conditions were met at the earliest and, if they surely were, at the latest."""
    if all(e.since[0] == e.since[1] and (e.gone is None or e.gone.known) for e in entries):
        met = first_met(case, entries, 0)
        return (met, met) if met else None
    earliest = first_met(case, entries, 0)
    return (earliest, first_met(case, entries, 1)) if earliest else None


def _general(case: Case, met: tuple[Met, Met | None]) -> General | None:
    """Return the general day, or None when another instrument that must come first is not in force."""
    other = case.clause.not_before_instrument
    waits = None
    if other:
        answer = case.required.get(other)
        waits = answer.entry_into_force if answer else None
        if waits is None:
            return None
    interval = Interval(met[0].day, met[1].day if met[1] else NEVER)
    days = Interval(*(general_day(case.clause, day, waits and waits[end]) for end, day in enumerate(interval)))
    return General(case.clause, interval, waits, days)


def _trigger(entries: Sequence[Spell], first: Met, last: Met | None) -> Trigger | None:
    if last is None:
        return None
    same_day = sorted({entry.state for entry in entries if entry.since == last.entry.since})
    state = last.entry.state if first.entry.state == last.entry.state else None
    return Trigger(state, Interval(first.day, last.day), last.number, tuple(same_day))
