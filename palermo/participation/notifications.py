"""Which notifications an instrument asks of a party, and which of them are not on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.participation.answers import StatusValue

if TYPE_CHECKING:
    from datetime import date

    from palermo.facts.records import NotificationDuty
    from palermo.participation.register import Register

#: `NotificationDuty.owed_by` of a duty that only organizations have (UNTOC art. 36(3)).
ORGANIZATIONS = "regional economic integration organizations"


def missing_notifications(
    register: Register,
    state: str,
    instrument_id: str,
    as_of: date,
) -> tuple[NotificationDuty, ...]:
    """Return the duties to notify of a party that no declaration on record answers by that day."""
    if register.status(state, instrument_id, as_of).status is not StatusValue.PARTY:
        return ()
    return unanswered_notifications(register, state, instrument_id, as_of)


def unanswered_notifications(
    register: Register,
    state: str,
    instrument_id: str,
    as_of: date,
) -> tuple[NotificationDuty, ...]:
    """Return what the instrument would ask such a State or organization to notify, as a party, and is not on record.

    Not on record is not the same as not made: the register holds the declarations that its sources print.
    A declaration without a day is taken as made with the deposit.
    """
    answered = {
        each.topic
        for each in register.facts.declarations.get(instrument_id, ())
        if each.state == state and (each.date is None or each.date.latest <= as_of)
    }
    is_organization = state in register.facts.organizations
    return tuple(
        duty
        for duty in register.instrument(instrument_id).notifications
        if (duty.owed_by == ORGANIZATIONS) <= is_organization and answered.isdisjoint(duty.topics)
    )
