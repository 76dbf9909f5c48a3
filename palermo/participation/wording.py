"""The sentences of reasons, in English; the pages translate them and put names and dates in their places.

Each sentence is whole: no part of one is ever glued to another, so that every language can order its own words.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def gettext_noop(message: str) -> str:
    """Return the message; the name marks it for the extraction of translatable strings."""
    return message


# Entry into force: the conditions.
REQUIRED = gettext_noop("The instrument enters into force once {n} deposits that count have been made.")
NAMED = gettext_noop("Among the depositors there must be: {states}.")
SHARE = gettext_noop("The depositors must together hold at least {at_least} of the column “{column}”.")
NO_SHARE_TABLE = gettext_noop("No table with the column “{column}” was given, so the share cannot be computed.")
SHARE_HELD = gettext_noop("The depositors who count hold {held}.")

# Entry into force: what did not count.
ORGANIZATION = gettext_noop("A deposit by a regional organization is not counted beside those of its member States.")
NOT_IN_PARENT = gettext_noop(
    "{state} has made no deposit for {parent}, to whose parties alone this instrument is open."
)
PARENT_UNKNOWN = gettext_noop(
    "The parties to {parent} were not given, so it is not checked that depositors are bound by it."
)
PROVISIONAL = gettext_noop("{state} applied the instrument provisionally ({date}); this is noted and not counted.")
WITHDRAWN_BEFORE = gettext_noop("{state} withdrew its instrument ({date}), which no longer counts from then on.")

# Entry into force: how it came about.
TRIGGER = gettext_noop(
    "With the deposit of {state}, number {count} of those that count, the last condition was met ({date})."
)
TRIGGER_UNDATED = gettext_noop("The last condition was met ({date}), but the day of a deciding deposit is not known.")
PERHAPS_MET = gettext_noop("Whether the last condition was met ({date}) depends on days that are not known.")
UNDATED = gettext_noop("The missing facts are the days of acts of: {states}.")
SAME_DAY = gettext_noop("Deposits of the same day, whose order is not recorded: {states}.")
NOT_MET = gettext_noop("The conditions are not met: deposits that count, {count}; required, {n}.")
STILL_NAMED = gettext_noop("Not among those whose deposits count: {states}.")
ON_DATE = gettext_noop("The conditions were met by {date}, the day that the instrument fixes for its entry into force.")
NOT_BEFORE = gettext_noop("The instrument does not enter into force before {date}.")
NOT_BEFORE_INSTRUMENT = gettext_noop(
    "The instrument does not enter into force before {other}, whose first day is: {date}."
)
OTHER_NOT_IN_FORCE = gettext_noop("The instrument does not enter into force before {other}, which is not in force.")
OTHER_UNKNOWN = gettext_noop("Nothing is on record of {other}, before which the instrument does not enter into force.")
BELOW = gettext_noop(
    "With a withdrawal the number of parties fell to {count} on {date}, below the {n} required for entry into force; "
    "a treaty does not end by reason of that alone."
)

GENERAL_DAY = gettext_noop("So the instrument entered into force. Its first day: {day}.")

# Delays, by rule: the general day, from the last condition.
GENERAL: Mapping[str, str] = MappingProxyType(
    {
        "days": gettext_noop("The delay is {n} days after that deposit, which gives: {day}."),
        "months": gettext_noop("The delay is {n} months after that deposit, which gives: {day}."),
        "month_start_after_days": gettext_noop(
            "The day is the first of the month after the day {n} days after that deposit, which gives: {day}."
        ),
        "month_start_after_months": gettext_noop(
            "The day is the first of the month after {n} months have expired from that deposit, which gives: {day}."
        ),
        "start_of_nth_month_after": gettext_noop(
            "The day is the first of month number {n} after the month of that deposit, which gives: {day}."
        ),
    },
)
# Delays, by rule: a later State's own day.
LATER: Mapping[str, str] = MappingProxyType(
    {
        "days": gettext_noop("For a later depositor, it takes effect {n} days after the deposit."),
        "months": gettext_noop("For a later depositor, it takes effect {n} months after the deposit."),
        "month_start_after_days": gettext_noop(
            "For a later depositor, it takes effect on the first day of the month after the day "
            "that comes {n} days after the deposit."
        ),
        "month_start_after_months": gettext_noop(
            "For a later depositor, it takes effect on the first day of the month after {n} months have expired."
        ),
        "start_of_nth_month_after": gettext_noop(
            "For a later depositor, it takes effect on the first day of month number {n} after the month of deposit."
        ),
    },
)

# Status of one State.
SIGNED = gettext_noop("{state} signed ({date}); signature alone does not bind.")
DEPOSITED: Mapping[str, str] = MappingProxyType(
    {
        "ratification": gettext_noop("{state} deposited its instrument of ratification ({date})."),
        "acceptance": gettext_noop("{state} deposited its instrument of acceptance ({date})."),
        "approval": gettext_noop("{state} deposited its instrument of approval ({date})."),
        "accession": gettext_noop("{state} deposited its instrument of accession ({date})."),
        "succession": gettext_noop("{state} notified its succession ({date})."),
        "formal_confirmation": gettext_noop("{state} deposited its act of formal confirmation ({date})."),
        "definitive_signature": gettext_noop("{state} signed definitively, without need of ratification ({date})."),
    },
)
DAY_UNKNOWN = gettext_noop("The act is certain, but its day is not ({date}).")
BOUND_AT_ENTRY = gettext_noop(
    "The deposit was made by the day on which the conditions were met, so {state} is bound from the general day: {day}."
)
BOUND_LATER = gettext_noop("The first day on which {state} is bound: {day}.")
BOUND_BY_SUCCESSION = gettext_noop("The first day on which {state} is bound as a successor State: {day}.")
SUCCESSION_DAY = gettext_noop(
    "The date of succession of {state} is not on record; the day of its notification is taken for it."
)
BOUND_BY_PARENT = gettext_noop("{state} is bound by {parent} itself only from: {day}.")
PREDECESSOR_UNKNOWN = gettext_noop(
    "The deposit of the predecessor of {state} is not on record, so the first day is not known."
)
LATER_UNKNOWN = gettext_noop("The record of the instrument does not say when it takes effect for a later depositor.")
NOT_YET = gettext_noop("On {as_of} that day had not come.")
NOT_IN_FORCE = gettext_noop("The instrument itself is not in force.")
WITHDREW = gettext_noop("{state} notified its withdrawal ({date}); day of effect: {day}.")
NEVER_BOUND = gettext_noop("{state} withdrew its instrument ({date}) before it was bound.")
NO_NOTICE = gettext_noop(
    "The record of the instrument holds no period of notice; the withdrawal is taken to have effect on its own day."
)
DISSOLVED = gettext_noop("{state} no longer exists; a successor continues its participation ({day}).")
PARENT_ENDED = gettext_noop("{state} ceased to be bound by {parent} ({day}), and with that by this instrument.")
NO_ACT = gettext_noop("No act of {state} is on record for this instrument by {as_of}.")
NOT_ADOPTED = gettext_noop("The instrument was adopted on {adopted}, after {as_of}.")
RECORD_SHORT = gettext_noop(
    "The depositary counted {official} parties on {date}, of which {missing} are missing on record; "
    "{state} may be one of those."
)
WITHIN_INTERVAL = gettext_noop("On {as_of} it cannot be said: the missing fact is the day of the act.")

# Relations of two States.
BETWEEN = gettext_noop("Both are bound on {as_of}; the first day on which both are: {day}.")
NOT_BETWEEN = gettext_noop("It is not in force between them on {as_of}, because {state} is not bound by it.")
BETWEEN_SHORT = gettext_noop(
    "Whether it is in force between them on {as_of} cannot be said: no deposit of {state} is on record, "
    "and the record is known to be short of some."
)
BETWEEN_UNKNOWN = gettext_noop(
    "Whether it is in force between them on {as_of} depends on {state}, whose day is not known."
)
