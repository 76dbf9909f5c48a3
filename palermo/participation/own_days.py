"""Each depositor's own day: from when, and until when, an instrument binds the State behind a deposit."""

from __future__ import annotations

from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from palermo.facts.dates import Interval, later
from palermo.facts.records import ActionKind
from palermo.participation.answers import PartyDay
from palermo.participation.delays import RULES
from palermo.participation.spells import when

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from palermo.facts.records import Action
    from palermo.participation.general import General
    from palermo.participation.spells import Spell
    from palermo.participation.tally import Case

_EFFECT = attrgetter("in_force", "state")
_DEPOSIT = attrgetter("deposited", "state")
_SUCCESSION = ActionKind.SUCCESSION
_DAY = timedelta(days=1)


def own_days(case: Case, stays: list[Spell], general: General | None) -> list[PartyDay]:
    """Return each spell's days, in order of effect; those that never took effect come last."""
    if general is None:
        days = [PartyDay(s.state, s.since, None, s.gone, "withdrawal" if s.gone else "") for s in stays]
    else:
        days = _in_force(case, stays, general)
        if case.parent is not None:
            in_parent = case.stays_in_parent
            days = [_within_parent(day, in_parent.get(day.state, [])) for day in days]
        if case.dissolved:
            days = _until_dissolution(case, stays, days)
    bound = [day for day in days if day.in_force]
    return sorted(bound, key=_EFFECT) + sorted((day for day in days if not day.in_force), key=_DEPOSIT)


def _in_force(case: Case, stays: list[Spell], general: General) -> list[PartyDay]:
    own = _own_rule(case)
    surely_original, surely_later = general.last_original
    general_day = general.day
    predecessors: Mapping[str, Interval] | None = None
    found = []
    for state, made, _, deposit, withdrawal in stays:
        start: Interval | None
        if deposit.kind is _SUCCESSION or deposit.effective:
            if predecessors is None:
                predecessors = _first_days(case, stays, general)
            start = _from_act(case, deposit, general_day, predecessors)
        elif made.latest <= surely_original:
            start = general_day
        elif own is None:
            start = None
        elif made.earliest == made.latest and surely_later < made.earliest:
            day = own(made.earliest)
            start = Interval(day, day) if day >= general_day.latest else later(general_day, Interval(day, day))
        else:
            start = _original_or_later(made, own, general)
        found.append(PartyDay(state, made, start) if withdrawal is None else _ended(case, made, start, withdrawal))
    return found


def _own_rule(case: Case) -> Callable[[date], date] | None:
    delay = case.clause.for_later_states
    if delay is None:
        return None
    rule, n = RULES[delay.rule], delay.n
    return lambda day: rule(day, n)


def _original_or_later(made: Interval, own: Callable[[date], date], general: General) -> Interval:
    """Return the first day of a depositor of whom it is not known whether the conditions were met before or after.

    The ends are those over all days on which they can have been met and the deposit can have been made.
    """
    surely_original, surely_later = general.last_original
    lowest, highest = [], []
    if made.earliest <= surely_later:
        lowest.append(general.lowest_for_original(made.earliest))
        highest.append(general.day.latest)
    if made.latest > surely_original:
        first = max(made.earliest, surely_original + _DAY)
        lowest.append(max(general.day.earliest, own(first)))
        highest.append(max(general.highest_for_later(made.latest), own(made.latest)))
    return Interval(min(lowest), max(highest))


def _first_days(case: Case, stays: list[Spell], general: General) -> Mapping[str, Interval]:
    """Return the first day of each State that did not itself succeed: what a successor may continue."""
    if case.instrument.succession != "predecessor":
        return {}
    own = [spell for spell in stays if spell.deposit.kind is not _SUCCESSION and not spell.deposit.effective]
    return {day.state: day.in_force for day in _in_force(case, own, general) if day.in_force}


def _from_act(case: Case, deposit: Action, general: Interval, predecessors: Mapping[str, Interval]) -> Interval | None:
    """Return the first day of an act that says itself from when it takes effect, or of a succession.

    A successor State is bound from the date of succession, without the delay that follows a deposit
    (Vienna Convention on Succession of States in respect of Treaties, arts. 22-23).
    """
    if deposit.kind is _SUCCESSION and case.instrument.succession == "predecessor":
        start = predecessors.get(deposit.predecessor or "")
    elif deposit.effective:
        start = Interval(deposit.effective, deposit.effective)
    else:
        start = when(deposit)
    return later(start, general) if start else None


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
        return PartyDay(withdrawal.state, made, None, notified, "withdrawal")
    return PartyDay(withdrawal.state, made, start, later(start, withdrawal_effect(case, withdrawal)), "withdrawal")


def _within_parent(day: PartyDay, stays: list[PartyDay]) -> PartyDay:
    """Keep a protocol's days within the State's stay in the parent treaty."""
    if day.in_force is None:
        return day
    for stay in stays:
        if stay.in_force is None or (stay.until and stay.until.latest <= day.in_force.earliest):
            continue
        bound = day._replace(in_force=later(day.in_force, stay.in_force))
        if stay.until and (day.until is None or stay.until < day.until):
            return bound._replace(until=stay.until, ended_by="parent")
        return bound
    return day._replace(in_force=None)


def _until_dissolution(case: Case, stays: list[Spell], days: list[PartyDay]) -> list[PartyDay]:
    """End the stay of a State that no longer exists on the first day from which a successor continues it."""
    ends: dict[str, Interval] = {}
    for spell in stays:
        predecessor, effective = spell.deposit.predecessor, spell.deposit.effective
        if predecessor and predecessor in case.dissolved:
            end = Interval(effective, effective) if effective else when(spell.deposit)
            ends[predecessor] = min(end, ends.get(predecessor, end))
    return [
        day._replace(until=ends[day.state], ended_by="dissolution") if day.state in ends and not day.until else day
        for day in days
    ]
