"""Which duties bind a State on a day, and since when: its standing, less what its reservations take away."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.dates import Interval, later
from palermo.implementation import wording
from palermo.implementation.provisions import Cover, cover, path
from palermo.implementation.restrictions import Effect, Standing, restrictions
from palermo.participation.answers import Participant, StatusValue, reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from palermo.facts.records import Declaration
    from palermo.implementation.records import Duty, Guide
    from palermo.implementation.restrictions import Restriction
    from palermo.participation import Register
    from palermo.participation.answers import Reason, Status

#: Those to whom a provision may speak and who are no organ of a State: what it asks of them binds no State.
NO_STATE = frozenset({"conference", "secretariat", "secretary-general", "depositary"})
#: The addressee of what is asked of regional economic integration organizations alone.
ORGANIZATIONS = "organizations"
#: The treaty of which article 2(j) says how far an organization is bound, there and in its protocols (their arts. 1).
_CONVENTION = "untoc"
_RESERVATIONS = "VCLT art. 21(1)"
_WITHDRAWALS = "VCLT art. 22"


class Binding(StrEnum):
    """Whether a duty binds."""

    YES = "yes"
    #: Within limits that the reasons name: what a reservation leaves, or the competence of an organization.
    LIMITED = "limited"
    #: Taken away by a reservation.
    RESERVED = "reserved"
    UNKNOWN = "unknown"
    #: The instrument does not bind.
    NO = "no"


#: The answers from the one that decides over the others to the one that gives way to all.
_WEIGHT = (Binding.NO, Binding.RESERVED, Binding.UNKNOWN, Binding.LIMITED, Binding.YES)


@dataclass(frozen=True, slots=True)
class BoundDuty:
    """Whether one duty binds one State or organization on one day, and why."""

    duty: Duty
    state: str
    as_of: date
    answer: Binding
    #: The first day on which it bound, in an unbroken stretch; None where it does not bind.
    since: Interval | None
    because: tuple[Reason, ...]


class _Standing(NamedTuple):
    """What holds for every duty of one instrument."""

    status: Status
    answer: Binding
    because: tuple[Reason, ...]
    restrictions: tuple[Restriction, ...]
    #: Why an organization is bound within limits alone; empty for a State.
    competence: tuple[Reason, ...]


def binding_duties(guide: Guide, register: Register, state: str, as_of: date) -> tuple[BoundDuty, ...]:
    """Return for every duty that speaks to a State, or to an organization, whether it binds this one on that day.

    Duties of instruments that no loaded pack holds are left out, as are those of bodies and of the depositary.
    Raise KeyError for a code that is not there.
    """
    organization = register.facts.participant(state).code in register.facts.organizations
    standings = {
        each: _standing_towards(register, state, each, as_of)
        for each in guide.instruments
        if each in register.facts.instruments
    }
    return tuple(
        _bound(duty, standings[duty.instrument])
        for duty in guide.duties.values()
        if duty.instrument in standings and speaks_to(duty, organization=organization)
    )


def speaks_to(duty: Duty, *, organization: bool) -> bool:
    """Whether what a provision asks can bind a State, or an organization."""
    if duty.addressee == ORGANIZATIONS:
        return organization
    return duty.addressee not in NO_STATE


def _standing_towards(register: Register, state: str, instrument: str, as_of: date) -> _Standing:
    status = register.status(state, instrument, as_of)
    said: tuple[Declaration, ...] = tuple(
        each for each in register.facts.declarations.get(instrument, ()) if each.state == state
    )
    answer, because = _answer(register, status)
    return _Standing(
        status=status,
        answer=answer,
        because=because,
        # Statements are made with a deposit: where none is certain, they take nothing away.
        restrictions=restrictions(said, as_of) if answer is Binding.YES else (),
        competence=tuple(_competence(register, state, instrument, said, as_of)),
    )


def _answer(register: Register, status: Status) -> tuple[Binding, tuple[Reason, ...]]:
    match status.status:
        case StatusValue.PARTY:
            return Binding.YES, status.because
        case StatusValue.UNKNOWN:
            return Binding.UNKNOWN, status.because
        case StatusValue.NONE | StatusValue.SIGNATORY if register.record_is_short(status.instrument, status.as_of):
            short = reason("", wording.SHORT, state=Participant(status.state))
            return Binding.UNKNOWN, (*status.because, short)
        case _:
            return Binding.NO, status.because


def _competence(
    register: Register, state: str, instrument: str, said: Iterable[Declaration], as_of: date
) -> Iterator[Reason]:
    if state not in register.facts.organizations:
        return
    treaty = register.instrument(instrument)
    known = _CONVENTION in {treaty.id, treaty.supplements}
    yield reason("UNTOC art. 2(j)" if known else "", wording.COMPETENCE, state=Participant(state))
    told = (each for each in said if each.topic == "competence")
    if not any(each.date is None or each.date.latest <= as_of for each in told):
        yield reason("", wording.NO_COMPETENCE, state=Participant(state))


def _bound(duty: Duty, standing: _Standing) -> BoundDuty:
    answers = [standing.answer]
    because = list(standing.because)
    since = standing.status.in_force
    provision = path(duty.provision)
    for each in standing.restrictions:
        covered = cover(each.path, provision)
        if covered is Cover.NONE:
            continue
        answers.append(_restricted(each, covered))
        because.append(_why(each, covered, standing.status))
        since = _after(since, each, covered)
    if standing.competence and duty.addressee != ORGANIZATIONS:
        answers.append(Binding.LIMITED)
        because.extend(standing.competence)
    answer = min(answers, key=_WEIGHT.index)
    binds = answer not in {Binding.NO, Binding.RESERVED}
    return BoundDuty(
        duty=duty,
        state=standing.status.state,
        as_of=standing.status.as_of,
        answer=answer,
        since=since if binds else None,
        because=tuple(because),
    )


def _restricted(found: Restriction, covered: Cover) -> Binding:
    """Return the answer that one statement leaves possible."""
    if found.standing is Standing.WITHDRAWN or found.effect is Effect.EXPLAINS:
        return Binding.YES
    if found.standing is Standing.PERHAPS or found.effect is Effect.UNKNOWN:
        return Binding.UNKNOWN
    whole = found.effect is Effect.EXCLUDES and covered is Cover.WHOLE
    return Binding.RESERVED if whole else Binding.LIMITED


def _after(since: Interval | None, found: Restriction, covered: Cover) -> Interval | None:
    """Return from when a duty binds whose reservation was withdrawn: the withdrawal, where it had been taken away."""
    withdrawn = found.withdrawal.date if found.withdrawal else None
    if since is None or withdrawn is None or found.standing is not Standing.WITHDRAWN or covered is not Cover.WHOLE:
        return since
    match found.effect:
        case Effect.EXCLUDES:
            return later(since, withdrawn)
        case Effect.UNKNOWN:  # it may have left the duty in part all the time
            return Interval(since.earliest, later(since, withdrawn).latest)
        case _:
            return since


def _why(found: Restriction, covered: Cover, status: Status) -> Reason:
    """Return the step of the answer that one statement makes."""
    source = found.declaration.source
    state, article = Participant(status.state), found.article
    if found.standing is Standing.WITHDRAWN and found.withdrawal:
        by = found.withdrawal
        when = by.date or status.as_of
        return reason(_WITHDRAWALS, wording.WITHDRAWN, by.source, state=state, article=article, date=when)
    if found.effect is Effect.EXPLAINS:
        message = wording.DECLARED if article else wording.ALL_DECLARED
        return reason("", message, source, state=state, article=article, said=found.declaration.value)
    if found.standing is Standing.PERHAPS and (days := found.uncertain):
        message = wording.PERHAPS_STANDING if article else wording.PERHAPS_ALL
        return reason("", message, source, state=state, article=article, as_of=status.as_of, date=days)
    if found.effect is Effect.UNKNOWN:
        return reason("", wording.CONTENT_UNKNOWN if article else wording.FLAG, source, state=state, article=article)
    if found.effect is Effect.EXCLUDES:
        message = wording.EXCLUDED if covered is Cover.WHOLE else wording.PART_EXCLUDED
        return reason(_RESERVATIONS, message, source, state=state, article=article)
    message = wording.CHANGED if article else wording.ALL_CHANGED
    return reason(_RESERVATIONS, message, source, state=state, article=article, said=found.declaration.value)
