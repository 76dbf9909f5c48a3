"""The reasons for an entry into force: its conditions, how each was met, and what follows."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from palermo.facts.dates import NEVER, Interval
from palermo.facts.records import ActionKind
from palermo.participation import wording
from palermo.participation.answers import InstrumentRef, Participant, reason
from palermo.participation.delays import effect
from palermo.participation.spells import order, when
from palermo.participation.tally import standing_at_end

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from palermo.facts.records import Action
    from palermo.participation.answers import PartyDay, Reason
    from palermo.participation.general import General
    from palermo.participation.spells import Spell
    from palermo.participation.tally import Case, Met

_PROVISIONAL = ActionKind.PROVISIONAL_APPLICATION


def explain(
    case: Case,
    actions: Iterable[Action],
    entries: Sequence[Spell],
    met: tuple[Met, Met | None] | None,
    general: General | None,
    days: Sequence[PartyDay],
) -> tuple[Reason, ...]:
    """Return the steps of the answer in the order in which a lawyer would take them."""
    return (
        *_conditions(case),
        *_noted(actions),
        *(_how_met(case, entries, *met) if met else _how_not(case, entries)),
        *(_delay(case, met) if met and general else ()),
        *_not_before(case),
        *_afterwards(case, general, days),
    )


def _conditions(case: Case) -> Iterator[Reason]:
    clause, rule, source = case.clause, case.rule(case.clause.article), case.instrument.source
    yield reason(rule, wording.REQUIRED, source, n=clause.instruments)
    if clause.named:
        yield reason(rule, wording.NAMED, source, states=_participants(clause.named))
    if clause.share:
        yield reason(rule, wording.SHARE, source, at_least=clause.share.at_least, column=clause.share.column)
    if case.instrument.supplements and case.parent is None:
        parent = InstrumentRef(case.instrument.supplements)
        yield reason(case.rule(case.instrument.supplements_article), wording.PARENT_UNKNOWN, parent=parent)


def _noted(actions: Iterable[Action]) -> Iterator[Reason]:
    for action in sorted((each for each in actions if each.kind is _PROVISIONAL), key=order):
        yield reason("", wording.PROVISIONAL, action.source, state=Participant(action.state), date=when(action))


def _how_met(case: Case, entries: Sequence[Spell], first: Met, last: Met | None) -> Iterator[Reason]:
    rule, source = case.rule(case.clause.article), first.entry.deposit.source
    yield from _withdrawn(entry for entry in entries if entry.gone and entry.gone.earliest < (last or first).day)
    if last is None:
        yield reason(rule, wording.PERHAPS_MET, source, date=Interval(first.day, NEVER))
        yield from _undated(entries)
    elif first.day != last.day:
        yield reason(rule, wording.TRIGGER_UNDATED, source, date=Interval(first.day, last.day))
        yield from _undated(entries)
    else:
        state = Participant(last.entry.state)
        yield reason(rule, wording.TRIGGER, source, state=state, count=last.number, date=last.day)
        same_day = {entry.state for entry in entries if entry.since == last.entry.since}
        if len(same_day) > 1:
            yield reason("", wording.SAME_DAY, source, states=_participants(same_day))
    if case.clause.share:
        yield reason(rule, wording.SHARE_HELD, held=str((last or first).held))


def _withdrawn(entries: Iterable[Spell]) -> Iterator[Reason]:
    withdrawn = [(entry.gone, entry.state, entry.withdrawal) for entry in entries if entry.gone and entry.withdrawal]
    for gone, code, act in sorted(withdrawn, key=itemgetter(0, 1)):
        yield reason("", wording.WITHDRAWN_BEFORE, act.source, state=Participant(code), date=gone)


def _undated(entries: Iterable[Spell]) -> Iterator[Reason]:
    """Name whose days are missing."""
    states = {each.state for each in entries if not each.since.known or (each.gone and not each.gone.known)}
    yield reason("", wording.UNDATED, states=_participants(states))


def _delay(case: Case, met: tuple[Met, Met | None]) -> Iterator[Reason]:
    clause, rule, source = case.clause, case.rule(case.clause.article), case.instrument.source
    first, last = met
    latest = last.day if last else NEVER
    if clause.on_date_if_met and latest <= clause.on_date_if_met:
        yield reason(rule, wording.ON_DATE, source, date=clause.on_date_if_met)
    else:
        day = Interval(effect(clause.delay, first.day), effect(clause.delay, latest) if last else NEVER)
        yield reason(rule, wording.GENERAL[clause.delay.rule], source, n=clause.delay.n, day=day)


def _how_not(case: Case, entries: Sequence[Spell]) -> Iterator[Reason]:
    clause, rule = case.clause, case.rule(case.clause.article)
    count, missing, held = standing_at_end(case, entries)
    yield from _withdrawn(entries)
    yield reason(rule, wording.NOT_MET, count=count, n=clause.instruments)
    if missing:
        yield reason(rule, wording.STILL_NAMED, states=_participants(missing))
    if clause.share and case.weights is None:
        yield reason(rule, wording.NO_SHARE_TABLE, column=clause.share.column)
    elif clause.share:
        yield reason(rule, wording.SHARE_HELD, held=str(held))


def _not_before(case: Case) -> Iterator[Reason]:
    clause, rule, source = case.clause, case.rule(case.clause.article), case.instrument.source
    if clause.not_before:
        yield reason(rule, wording.NOT_BEFORE, source, date=clause.not_before)
    if not clause.not_before_instrument:
        return
    other = InstrumentRef(clause.not_before_instrument)
    answer = case.required.get(clause.not_before_instrument)
    if answer is None:
        yield reason(rule, wording.OTHER_UNKNOWN, source, other=other)
    elif answer.entry_into_force is None:
        yield reason(rule, wording.OTHER_NOT_IN_FORCE, source, other=other)
    else:
        yield reason(rule, wording.NOT_BEFORE_INSTRUMENT, source, other=other, date=answer.entry_into_force)


def _afterwards(case: Case, general: General | None, days: Sequence[PartyDay]) -> Iterator[Reason]:
    if general is None:
        return
    yield reason(case.rule(case.clause.article), wording.GENERAL_DAY, day=general.day)
    later = case.clause.for_later_states
    rule = case.rule(case.clause.later_article or case.clause.article)
    if later:
        yield reason(rule, wording.LATER[later.rule], case.instrument.source, n=later.n)
    elif any(day.in_force is None and day.until is None for day in days):
        yield reason(rule, wording.LATER_UNKNOWN)
    for day in days:
        if day.in_force is None and day.until and day.until.earliest >= general.met.earliest:
            yield reason("", wording.NEVER_BOUND, state=Participant(day.state), date=day.until)
    yield from _below(case, general, days)


def _below(case: Case, general: General, days: Sequence[PartyDay]) -> Iterator[Reason]:
    """Note the first day on which fewer were bound than entry into force required.

    A multilateral treaty does not end by reason only of that fall (Vienna Convention on the Law of Treaties, art. 55).
    """
    if not any(day.until for day in days):
        return
    bound = [(day.in_force.latest, day.until) for day in days if day.in_force]
    ends = {until.latest for _, until in bound if until}
    for end in sorted({general.day.latest, *ends}):
        count = sum(1 for start, until in bound if start <= end and not (until and until.latest <= end))
        if count < case.clause.instruments:
            yield reason("VCLT art. 55", wording.BELOW, count=count, date=end, n=case.clause.instruments)
            return


def _participants(codes: Iterable[str]) -> tuple[Participant, ...]:
    return tuple(Participant(code) for code in sorted(codes))
