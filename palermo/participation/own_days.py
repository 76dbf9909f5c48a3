"""Each depositor's own day: from when, and until when, an instrument binds the State behind a deposit."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from palermo.facts.dates import Interval, later
from palermo.facts.records import ActionKind
from palermo.participation.answers import PartyDay
from palermo.participation.delays import RULES
from palermo.participation.spells import when

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.facts.records import Action
    from palermo.participation.spells import Spell
    from palermo.participation.tally import Case

_EFFECT = attrgetter("in_force", "state")
_DEPOSIT = attrgetter("deposited", "state")
_SUCCESSION = ActionKind.SUCCESSION


@dataclass(frozen=True, slots=True)
class General:
    """The day of the last condition and the general day of entry into force that follows from it."""

    met: Interval
    day: Interval


def own_days(case: Case, stays: list[Spell], general: General | None) -> list[PartyDay]:
    """Return each spell's days, in order of effect; those that never took effect come last."""
    if general is None:
        days = [PartyDay(s.state, s.since, None, s.gone) for s in stays]
    else:
        days = _in_force(case, stays, general)
        if case.parent is not None:
            in_parent = case.stays_in_parent()
            days = [_within_parent(day, in_parent.get(day.state, [])) for day in days]
    bound = [day for day in days if day.in_force]
    return sorted(bound, key=_EFFECT) + sorted((day for day in days if not day.in_force), key=_DEPOSIT)


def _in_force(case: Case, stays: list[Spell], general: General) -> list[PartyDay]:
    delay = case.clause.for_later_states
    rule, n = (RULES[delay.rule], delay.n) if delay else (None, 0)
    met, day = general.met, general.day
    predecessors: Mapping[str, Interval] | None = None
    found = []
    for state, made, _, deposit, withdrawal in stays:
        start: Interval | None
        if deposit.kind is _SUCCESSION or deposit.effective:
            if predecessors is None:
                predecessors = _first_days(case, stays, general)
            start = _from_act(case, deposit, general, predecessors)
        elif made.latest <= met.earliest:
            start = day
        elif rule is None:
            start = day if made == met else None
        elif made.earliest == made.latest and met.latest < made.earliest:
            own = rule(made.earliest, n)
            start = later(day, Interval(own, own)) if own < day.latest else Interval(own, own)
        else:
            start = Interval(
                day.earliest if made.earliest <= met.latest else max(day.earliest, rule(made.earliest, n)),
                max(day.latest, rule(made.latest, n)),
            )
        found.append(PartyDay(state, made, start) if withdrawal is None else _ended(case, made, start, withdrawal))
    return found


def _first_days(case: Case, stays: list[Spell], general: General) -> Mapping[str, Interval]:
    """Return the first day of each State that did not itself succeed: what a successor may continue."""
    if case.instrument.succession != "predecessor":
        return {}
    own = [spell for spell in stays if spell.deposit.kind is not ActionKind.SUCCESSION and not spell.deposit.effective]
    return {day.state: day.in_force for day in _in_force(case, own, general) if day.in_force}


def _from_act(case: Case, deposit: Action, general: General, predecessors: Mapping[str, Interval]) -> Interval | None:
    """Return the first day of an act that says itself from when it takes effect, or of a succession.

    A successor State is bound from the date of succession, without the delay that follows a deposit
    (Vienna Convention on Succession of States in respect of Treaties, arts. 22-23).
    """
    if deposit.kind is ActionKind.SUCCESSION and case.instrument.succession == "predecessor":
        start = predecessors.get(deposit.predecessor or "")
    elif deposit.effective:
        start = Interval(deposit.effective, deposit.effective)
    else:
        start = when(deposit)
    return later(start, general.day) if start else None


def withdrawal_effect(case: Case, withdrawal: Action) -> Interval:
    """Return when a withdrawal takes effect: as the act says, else after the clause's notice, else at once."""
    if withdrawal.effective:
        return Interval(withdrawal.effective, withdrawal.effective)
    clause = case.instrument.withdrawal
    if clause is None:
        return when(withdrawal)
    rule = RULES[clause.delay.rule]
    return Interval(rule(withdrawal.earliest, clause.delay.n), rule(withdrawal.latest, clause.delay.n))


def _ended(case: Case, made: Interval, start: Interval | None, withdrawal: Action) -> PartyDay:
    """Return the days of a spell that a withdrawal ended.

    Only a party can denounce; an instrument withdrawn before it took effect never binds.
    """
    notified = when(withdrawal)
    if start is None or notified.latest < start.earliest:
        return PartyDay(withdrawal.state, made, None, notified)
    return PartyDay(withdrawal.state, made, start, later(start, withdrawal_effect(case, withdrawal)))


def _within_parent(day: PartyDay, stays: list[PartyDay]) -> PartyDay:
    """Keep a protocol's days within the State's stay in the parent treaty."""
    if day.in_force is None:
        return day
    for stay in stays:
        if stay.in_force is None or (stay.until and stay.until.latest <= day.in_force.earliest):
            continue
        ends = [until for until in (day.until, stay.until) if until]
        return PartyDay(day.state, day.deposited, later(day.in_force, stay.in_force), min(ends, default=None))
    return PartyDay(day.state, day.deposited, None, day.until)
