"""Mandates as a calendar: iCalendar (RFC 5545), one all-day event for each that has a day.

The core has no clock: the stamp that the format asks for is given by the caller, or is the day of adoption.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Octets after which a line is folded, its end not counted (RFC 5545, section 3.1).
_LINE = 75
_PRODUCT = "-//Palermo//mandates//EN"
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
#: A stamp that is the same each time, where neither a caller nor a resolution gives a day.
_NO_DAY = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the calendar."""

    #: What makes it the same entry when the calendar is made again: resolution, paragraph, action, addressee, session.
    key: str
    #: The line that a calendar shows.
    summary: str
    #: First and last day, both included.
    first: date
    last: date
    description: str = ""
    categories: tuple[str, ...] = ()
    #: The day of the stamp; that of the adoption keeps the calendar the same from one day to the next.
    stamp: date | None = None


def calendar(events: Iterable[Event], name: str = "Mandates", stamp: date | None = None) -> str:
    """Return a calendar with these events, in the order given, lines ended by CR LF.

    `stamp` stands for every event that has none of its own.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_text(name)}")
    for event in events:
        lines.extend(_event(event, stamp))
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(event: Event, stamp: date | None) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(event.key.encode()).hexdigest()[:32]}@palermo"
    yield f"DTSTAMP:{_day(event.stamp or stamp or _NO_DAY)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(event.first)}"
    # The end of an all-day event is the day after its last (RFC 5545, section 3.6.1).
    yield f"DTEND;VALUE=DATE:{_day(min(event.last, date.max - timedelta(days=1)) + timedelta(days=1))}"
    yield f"SUMMARY:{_text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    if event.categories:
        yield f"CATEGORIES:{','.join(map(_text, event.categories))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(text: str) -> str:
    """Return a text with what the format reserves escaped; other control characters cannot stand in it."""
    escaped = text.translate(_ESCAPES)
    return "".join(each for each in escaped if each.isprintable() or each == "\t")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 octets, cut between characters; all but the first begin with a space."""
    octets, start = 0, 0
    for place, character in enumerate(line):
        size = len(character.encode("utf-8", "replace"))
        if octets + size > _LINE:
            yield (" " if start else "") + line[start:place]
            start, octets = place, 1
        octets += size
    yield (" " if start else "") + line[start:]
