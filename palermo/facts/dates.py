"""Days and intervals of days, read and written in the manner of EDTF (ISO 8601-2).

A day is a `datetime.date`.
An act that is certain, but whose day is not, is dated by an `Interval`: `2016-06-16/2016-06-30`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

#: Days outside these are slips of the pen: no treaty act is older, and delays must not leave the calendar.
EARLIEST_DAY = date(1600, 1, 1)
LATEST_DAY = date(2999, 12, 31)

#: The end of an interval that has none: what began it may never have happened. Written `..`, as in EDTF.
NEVER = date.max

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


class DateError(ValueError):
    """A text that is not a day or an interval; its message says what was expected."""


class Interval(NamedTuple):
    """Two days between which something happened, both included; equal when the day is known."""

    earliest: date
    latest: date

    @property
    def known(self) -> bool:
        """Whether the interval is a single day."""
        return self.earliest == self.latest

    def __str__(self) -> str:
        """Return the EDTF form: one day, or two joined by a slash."""
        if self.known:
            return self.earliest.isoformat()
        latest = ".." if self.latest == NEVER else self.latest.isoformat()
        return f"{self.earliest.isoformat()}/{latest}"


def later(a: Interval, b: Interval) -> Interval:
    """Return when the later of two happened: each end is the later of the two ends."""
    return Interval(max(a.earliest, b.earliest), max(a.latest, b.latest))


def parse_day(text: str) -> date:
    """Read one ISO 8601 day, `YYYY-MM-DD`; raise `DateError` for anything else."""
    if not _DAY.match(text):
        raise DateError(f"{text!r} is not a date written YYYY-MM-DD")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DateError(f"{text!r} does not exist in the calendar") from None


def parse_interval(text: str) -> Interval:
    """Read a day or an EDTF interval of two days; raise `DateError` with the reason otherwise."""
    first, slash, second = text.partition("/")
    if slash and not (first and second):
        raise DateError(f"{text!r} has no day {'after' if first else 'before'} the slash")
    earliest = parse_day(first)
    latest = parse_day(second) if slash else earliest
    if latest < earliest:
        raise DateError(f"{text!r} ends before it begins")
    if earliest < EARLIEST_DAY or latest > LATEST_DAY:
        raise DateError(f"{text!r} lies outside {EARLIEST_DAY.year}-{LATEST_DAY.year}")
    return Interval(earliest, latest)
