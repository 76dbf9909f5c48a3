"""Where States stand, as rows and groups of rows: the part that several pages share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from palermo.participation.answers import StatusValue
from palermo.web.pages.labels import STATUS_ORDER, status_label, status_meaning

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from palermo.facts.dates import Interval
    from palermo.participation.answers import Status
    from palermo.participation.register import Register
    from palermo.web.pages.reader import Reader


@dataclass(frozen=True, slots=True)
class Named:
    """A State or organization with the address of its page and the day that its status rests on."""

    code: str
    name: str
    url: str
    since: date | Interval | None


@dataclass(frozen=True, slots=True)
class StatusGroup:
    """All who have one status on a day, in the order of the reader's language."""

    status: str
    label: str
    meaning: str
    #: How many there are; `members` is left empty where a page shows numbers alone.
    number: int
    members: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many have a status."""

    status: str
    label: str
    number: int


def count_by_status(rows: Iterable[Status]) -> tuple[StatusCount, ...]:
    """Return how many have each status, from bound to nothing on record, zeros included."""
    numbers = Counter(row.status for row in rows)
    return tuple(StatusCount(each, status_label(each), numbers[each]) for each in STATUS_ORDER)


def deciding_day(status: Status) -> Interval | None:
    """Return the day that a status rests on: of effect, deposit, signature or withdrawal."""
    match status.status:
        case StatusValue.PARTY:
            return status.in_force
        case StatusValue.WITHDRAWN:
            return status.withdrawn
        case StatusValue.DEPOSITED | StatusValue.UNKNOWN:
            return status.deposited or status.signed
        case StatusValue.SIGNATORY:
            return status.signed
        case StatusValue.NONE:
            return None


def name_one(code: str, reader: Reader, since: date | Interval | None = None) -> Named:
    """Return a State or organization as a page names it."""
    return Named(code, reader.name(code), reverse("pages:state", args=[code]), since)


def group_by_status(rows: Iterable[Status], reader: Reader) -> tuple[StatusGroup, ...]:
    """Return the statuses that occur, from bound to nothing on record, each with its members sorted by name."""
    by_status: dict[StatusValue, dict[str, Status]] = {}
    for row in rows:
        by_status.setdefault(row.status, {})[row.state] = row
    return tuple(
        StatusGroup(
            status=status,
            label=status_label(status),
            meaning=status_meaning(status),
            number=len(found),
            members=tuple(name_one(code, reader, deciding_day(found[code])) for code in reader.ordered(found)),
        )
        for status in STATUS_ORDER
        if (found := by_status.get(status))
    )


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How many parties the depositary counts above those on record, and when it counted."""

    missing: int
    official: int
    as_of: date
    title: str


def shortfall(register: Register, instrument_id: str, reader: Reader) -> Shortfall | None:
    """Return what is missing on record of an instrument, or None when nothing is or no count is known."""
    official = register.instrument(instrument_id).depositary_count
    missing = register.shortfall(instrument_id)
    if official is None or not missing:
        return None
    return Shortfall(missing, official.parties, official.as_of, reader.short_title(instrument_id))
