"""Where a State stands towards an instrument on a day: none, signatory, deposited, party, withdrawn or unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.records import ActionKind
from palermo.participation import wording
from palermo.participation.answers import InstrumentRef, Participant, Status, StatusValue, reason
from palermo.participation.general import AFTER_ENTRY_INTO_FORCE
from palermo.participation.spells import when

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from palermo.facts.dates import Interval
    from palermo.facts.records import Action
    from palermo.participation.answers import EntryIntoForce, PartyDay, Reason
    from palermo.participation.tally import Case


class Stay(NamedTuple):
    """One spell of a State in an instrument with the days computed for it."""

    deposit: Action
    withdrawal: Action | None
    days: PartyDay


class Dossier(NamedTuple):
    """All that the register holds of one State towards one instrument."""

    state: str
    signature: Action | None
    #: In order of deposit.
    stays: tuple[Stay, ...]


def standing_value(dossier: Dossier, as_of: date) -> StatusValue:
    """Return the bare status on a day, without its reasons."""
    stay = _last_stay(dossier, as_of)
    return _standing(stay, as_of) if stay else _without_deposit(_signature(dossier, as_of), as_of)


def status_of(dossier: Dossier, case: Case, answer: EntryIntoForce, as_of: date) -> Status:
    """Return the status on a day, from the acts that can have been done by then."""
    signature = _signature(dossier, as_of)
    stay = _last_stay(dossier, as_of)
    value = _standing(stay, as_of) if stay else _without_deposit(signature, as_of)
    return Status(
        state=dossier.state,
        instrument=case.instrument.id,
        as_of=as_of,
        status=value,
        signed=when(signature) if signature else None,
        deposited=stay.days.deposited if stay else None,
        action=stay.deposit.kind if stay else None,
        in_force=stay.days.in_force if stay else None,
        withdrawn=_ended_by(stay, as_of),
        because=tuple(_because(dossier, signature, stay, case, answer, as_of, value)),
    )


def _signature(dossier: Dossier, as_of: date) -> Action | None:
    signature = dossier.signature
    return signature if signature and signature.earliest <= as_of else None


def _last_stay(dossier: Dossier, as_of: date) -> Stay | None:
    """Return the last stay begun; an earlier one that still binds goes before one that does not yet."""
    begun = [stay for stay in dossier.stays if stay.days.deposited.earliest <= as_of]
    bound = [stay for stay in begun if _standing(stay, as_of) is StatusValue.PARTY]
    return (bound or begun)[-1] if begun else None


def _ended_by(stay: Stay | None, as_of: date) -> Interval | None:
    """Return the end of a stay once it is notified, or has come by the end of the stay in the parent treaty."""
    if stay is None or stay.days.until is None:
        return None
    notified = stay.withdrawal if stay.days.ended_by == "withdrawal" else None
    known_from = notified.earliest if notified else stay.days.until.earliest
    return stay.days.until if known_from <= as_of else None


def _without_deposit(signature: Action | None, as_of: date) -> StatusValue:
    if signature is None:
        return StatusValue.NONE
    return StatusValue.SIGNATORY if signature.latest <= as_of else StatusValue.UNKNOWN


def _standing(stay: Stay, as_of: date) -> StatusValue:
    """Return the status of a State that has, or may have, deposited by `as_of`.

    Between the first day on which a thing can have happened and the last, the answer is unknown.
    """
    _, made, start, until, _ = stay.days
    if until and until.latest <= as_of:
        return StatusValue.WITHDRAWN
    if until and until.earliest <= as_of:
        return StatusValue.UNKNOWN
    if start and start.latest <= as_of:
        return StatusValue.PARTY
    if made.latest <= as_of and (start is None or as_of < start.earliest):
        return StatusValue.DEPOSITED
    return StatusValue.UNKNOWN


def _because(
    dossier: Dossier,
    signature: Action | None,
    stay: Stay | None,
    case: Case,
    answer: EntryIntoForce,
    as_of: date,
    value: StatusValue,
) -> Iterator[Reason]:
    state = Participant(dossier.state)
    if case.instrument.adopted > as_of:
        source = case.instrument.source
        yield reason("", wording.NOT_ADOPTED, source, adopted=case.instrument.adopted, as_of=as_of)
    if signature:
        yield from _act(wording.SIGNED, signature, state)
    if stay:
        yield from _act(wording.DEPOSITED[stay.deposit.kind], stay.deposit, state)
        if case.parent is not None:
            yield from _parent(stay, state, case)
        yield from _effect(stay, state, case, answer)
        yield from _end(stay, state, case, as_of)
        if value is StatusValue.DEPOSITED and stay.days.in_force:
            yield reason("", wording.NOT_YET, as_of=as_of)
    elif not signature:
        yield reason("", wording.NO_ACT, state=state, as_of=as_of)
    if value is StatusValue.UNKNOWN:
        yield reason("", wording.WITHIN_INTERVAL, as_of=as_of)


def _act(message: str, action: Action, state: Participant) -> Iterator[Reason]:
    yield reason("", message, action.source, state=state, date=when(action))
    if action.earliest != action.latest:
        yield reason("", wording.DAY_UNKNOWN, action.source, date=when(action))


def _effect(stay: Stay, state: Participant, case: Case, answer: EntryIntoForce) -> Iterator[Reason]:
    start = stay.days.in_force
    if start is None:
        yield from _no_effect(stay, state, case, answer)
        return
    clause, source = case.clause, case.instrument.source
    if stay.deposit.kind is ActionKind.SUCCESSION:
        if not stay.deposit.effective and case.instrument.succession != "predecessor":
            yield reason("", wording.SUCCESSION_DAY, stay.deposit.source, state=state)
        yield reason("VCSST arts. 22-23", wording.BOUND_BY_SUCCESSION, stay.deposit.source, state=state, day=start)
    elif _is_original(stay, case, answer):
        yield reason(case.rule(clause.article), wording.BOUND_AT_ENTRY, source, state=state, day=start)
    else:
        rule, delay = case.rule(clause.later_article or clause.article), clause.for_later_states
        if delay:
            yield reason(rule, wording.LATER[delay.rule], source, n=delay.n)
        if start == answer.entry_into_force:
            # The own delay ended first; nobody is bound before the instrument is in force.
            yield reason(case.rule(clause.article), wording.NOT_BEFORE, source, date=start)
        yield reason(rule, wording.BOUND_LATER, source, state=state, day=start)


def _is_original(stay: Stay, case: Case, answer: EntryIntoForce) -> bool:
    """Whether the deposit was surely made in time for the general day itself, not after it by a delay of its own."""
    met = answer.trigger.date if answer.trigger else None
    last = answer.entry_into_force if case.clause.later_after == AFTER_ENTRY_INTO_FORCE else met
    if last is None:
        return stay.days.in_force == answer.entry_into_force
    return stay.days.deposited.latest <= last.earliest


def _no_effect(stay: Stay, state: Participant, case: Case, answer: EntryIntoForce) -> Iterator[Reason]:
    clause = case.clause
    left_out = [each.reason for each in answer.not_counted if each.state == stay.deposit.state]
    if answer.entry_into_force is None:
        yield reason(case.rule(clause.article), wording.NOT_IN_FORCE)
    elif stay.days.until:
        return
    elif case.parent is not None and left_out:
        yield left_out[0]
    elif stay.deposit.kind is ActionKind.SUCCESSION:
        yield reason("VCSST arts. 22-23", wording.PREDECESSOR_UNKNOWN, state=state)
    else:
        yield reason(case.rule(clause.later_article or clause.article), wording.LATER_UNKNOWN)


def _parent(stay: Stay, state: Participant, case: Case) -> Iterator[Reason]:
    """Say when it is the parent treaty that decides a protocol's first day."""
    parent = InstrumentRef(case.instrument.supplements)
    for within in case.stays_in_parent.get(state.code, []):
        if within.in_force and within.in_force == stay.days.in_force and stay.days.deposited < within.deposited:
            rule = case.rule(case.instrument.supplements_article)
            yield reason(rule, wording.BOUND_BY_PARENT, state=state, parent=parent, day=within.in_force)


def _end(stay: Stay, state: Participant, case: Case, as_of: date) -> Iterator[Reason]:
    until = _ended_by(stay, as_of)
    if until is None:
        return
    if stay.days.ended_by == "parent":
        rule, parent = case.rule(case.instrument.supplements_article), InstrumentRef(case.instrument.supplements)
        yield reason(rule, wording.PARENT_ENDED, state=state, day=until, parent=parent)
    elif stay.days.ended_by == "dissolution":
        yield reason("VCSST art. 34", wording.DISSOLVED, state=state, day=until)
    elif stay.withdrawal:
        yield from _withdrew(stay.withdrawal, stay.days, state, case)


def _withdrew(withdrawal: Action, days: PartyDay, state: Participant, case: Case) -> Iterator[Reason]:
    clause, notified, source = case.instrument.withdrawal, when(withdrawal), withdrawal.source
    rule = case.rule(clause.article) if clause else ""
    if days.in_force is None or days.until is None:
        yield reason(rule, wording.NEVER_BOUND, source, state=state, date=notified)
        return
    if clause is None and not withdrawal.effective:
        yield reason("", wording.NO_NOTICE)
    yield reason(rule, wording.WITHDREW, source, state=state, date=notified, day=days.until)
