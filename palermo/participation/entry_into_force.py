"""When an instrument entered into force, through which deposit, and each depositor's own day."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from palermo.facts.dates import Interval
from palermo.participation.answers import EntryIntoForce, Trigger
from palermo.participation.delays import effect
from palermo.participation.explain import explain
from palermo.participation.own_days import General, own_days
from palermo.participation.spells import spells
from palermo.participation.tally import Case, admit, first_met

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence
    from datetime import date
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
    weights: Mapping[str, Decimal] | None = None,
    parent: EntryIntoForce | None = None,
    required: Mapping[str, EntryIntoForce] = _NONE,
) -> EntryIntoForce:
    """Compute entry into force from the instrument's clauses and the acts notified to its depositary.

    `organizations` holds the codes that are not States; `weights` the column that a share is read from;
    `parent` and `required` the answers for the treaty that a protocol supplements
    and for instruments that must be in force first, by id.
    Acts may come in any order.
    A day that hangs on an act whose day is not known comes back as an interval.
    """
    case = Case(instrument, organizations, weights, parent, required)
    acts = tuple(actions)
    stays = spells(acts)
    entries, left_out = admit(case, stays)
    met = _bounds(case, entries)
    general = _general(case, met) if met else None
    return EntryIntoForce(
        instrument=instrument.id,
        entry_into_force=general.day if general else None,
        trigger=_trigger(entries, met) if met else None,
        not_counted=tuple(left_out),
        parties=tuple(days := own_days(case, stays, general)),
        because=explain(case, acts, entries, met[1] if met else None, general, days),
    )


def _bounds(case: Case, entries: Sequence[Spell]) -> tuple[Met, Met] | None:
    """Return when the conditions were met at the earliest and at the latest; None unless they surely were."""
    latest = first_met(case, entries, 1)
    if latest is None:
        return None
    if all(e.since[0] == e.since[1] and (e.gone is None or e.gone.known) for e in entries):
        return latest, latest
    earliest = first_met(case, entries, 0)
    return (earliest, latest) if earliest else (latest, latest)


def _general(case: Case, met: tuple[Met, Met]) -> General | None:
    """Return the general day, or None when another instrument that must come first is not in force."""
    other = case.clause.not_before_instrument
    if not other:
        waits = None
    elif (answer := case.required.get(other)) and answer.entry_into_force:
        waits = answer.entry_into_force
    else:
        return None
    days = Interval(*(_day(case, each.day, waits and waits[end]) for end, each in enumerate(met)))
    return General(Interval(met[0].day, met[1].day), days)


def _day(case: Case, met: date, other: date | None) -> date:
    clause = case.clause
    if clause.on_date_if_met and met <= clause.on_date_if_met:
        day = clause.on_date_if_met
    else:
        day = effect(clause.delay, met)
    return max(each for each in (day, clause.not_before, other) if each)


def _trigger(entries: Sequence[Spell], met: tuple[Met, Met]) -> Trigger:
    last = met[1]
    same_day = sorted({entry.state for entry in entries if entry.since == last.entry.since})
    return Trigger(last.entry.state, Interval(met[0].day, last.day), last.number, tuple(same_day))
