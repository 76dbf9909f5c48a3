"""Which notifications to the Secretary-General a State owes, as far as the register can tell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from palermo.implementation import wording
from palermo.implementation.provisions import Cover, cover, path
from palermo.participation.answers import Participant, StatusValue, reason
from palermo.participation.notifications import ORGANIZATIONS, unanswered_notifications

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from palermo.facts.records import NotificationDuty
    from palermo.implementation.records import Duty, Guide
    from palermo.participation import Register
    from palermo.participation.answers import Reason, Status


#: The theme of duties to notify.
THEME = "notifications"


class Owed(StrEnum):
    """Whether a notification that is not on record is owed."""

    #: Every party owes it.
    YES = "yes"
    #: It is owed if the condition of `NotificationDuty.owed_by` is met, which the register does not know.
    IF = "if"
    #: It is not known whether the State is a party.
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class OwedNotification:
    """One notification that is not on record of a State that owes it, or may owe it."""

    state: str
    instrument: str
    as_of: date
    notification: NotificationDuty
    answer: Owed
    because: tuple[Reason, ...]


def owed_notifications(register: Register, state: str, as_of: date) -> tuple[OwedNotification, ...]:
    """Return what a State or organization owes to notify and has not on record, by instrument and article.

    Not on record is not the same as not made: the register holds what its sources print.
    Raise KeyError for a code that is not there.
    """
    return tuple(found for each in register.facts.instruments for found in _owed_under(register, state, each, as_of))


def _owed_under(register: Register, state: str, instrument: str, as_of: date) -> Iterator[OwedNotification]:
    status = register.status(state, instrument, as_of)
    if status.status not in {StatusValue.PARTY, StatusValue.UNKNOWN}:
        return
    for each in unanswered_notifications(register, state, instrument, as_of):
        yield OwedNotification(
            state=status.state,
            instrument=instrument,
            as_of=as_of,
            notification=each,
            answer=_answer(status, each),
            because=(*status.because, _why(register, status, each)),
        )


def _answer(status: Status, notification: NotificationDuty) -> Owed:
    if status.status is StatusValue.UNKNOWN:
        return Owed.UNKNOWN
    return Owed.YES if notification.always or notification.owed_by == ORGANIZATIONS else Owed.IF


def _why(register: Register, status: Status, notification: NotificationDuty) -> Reason:
    rule = register.case(status.instrument).rule(notification.article)
    return reason(
        rule,
        wording.NOT_ON_RECORD,
        state=Participant(status.state),
        article=notification.article,
        as_of=status.as_of,
    )


def duties_behind(guide: Guide, owed: OwedNotification) -> tuple[Duty, ...]:
    """Return the duties of the guide that lie in the provision under which a notification is owed."""
    provision = path(owed.notification.article)
    article = guide.article(owed.instrument, provision[0] if provision else "")
    if article is None:
        return ()
    within = [duty for duty in article.duties if cover(provision, path(duty.provision)) is Cover.WHOLE]
    around = [duty for duty in article.duties if cover(path(duty.provision), provision) is Cover.WHOLE]
    found = within or around
    return tuple([duty for duty in found if THEME in duty.themes] or found)
