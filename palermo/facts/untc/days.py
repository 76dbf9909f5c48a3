"""Dates as the Treaty Collection prints them, in English and in French: `6 Sep 2006`, `1er avr. 2013`, `22-11-2026`."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from types import MappingProxyType

from palermo.facts.dates import EARLIEST_DAY, LATEST_DAY, DateError

#: A day, the name of a month and a year, inside any text.
DAY = r"[0-9]{1,2}(?:\s?er)?\s+[^\W\d_]{3,9}\.?\s+[0-9]{4}(?!\d)"

_PARTS = re.compile(r"([0-9]{1,2})(?:\s?er)?\s+([^\W\d_]{3,9})\.?\s+([0-9]{4})\Z")
_FIND = re.compile(rf"(?<!\d){DAY}")

_MONTHS = MappingProxyType(
    {
        name: number
        for number, names in enumerate(
            (
                "jan january janv janvier",
                "feb february fev fevr fevrier",
                "mar march mars",
                "apr april avr avril",
                "may mai",
                "jun june juin",
                "jul july juil juillet",
                "aug august aout",
                "sep sept september septembre",
                "oct october octobre",
                "nov november novembre",
                "dec december decembre",
            ),
            start=1,
        )
        for name in names.split()
    }
)


def without_accents(text: str) -> str:
    """Return the text in lower case and without accents, for comparing words."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in folded if not unicodedata.combining(each))


def parse_printed_day(text: str) -> date:
    """Read one day such as `6 Sep 2006`; raise `DateError` with the reason otherwise."""
    found = _PARTS.match(text.strip())
    if not found:
        raise DateError(f"{text!r} is not a date such as 6 Sep 2006")
    month = _MONTHS.get(without_accents(found.group(2)))
    if month is None:
        raise DateError(f"{found.group(2)!r} is not the name of a month in English or French")
    return calendar_day(int(found.group(3)), month, int(found.group(1)), text)


def calendar_day(year: int, month: int, day: int, text: str) -> date:
    """Return the day; raise `DateError` naming `text` when the calendar has no such day or no treaty act is so old."""
    try:
        result = date(year, month, day)
    except ValueError:
        raise DateError(f"{text!r} does not exist in the calendar") from None
    if not EARLIEST_DAY <= result <= LATEST_DAY:
        raise DateError(f"{text!r} lies outside {EARLIEST_DAY.year}-{LATEST_DAY.year}")
    return result


def printed_days(text: str) -> tuple[tuple[date, int], ...]:
    """Return every day named in a text with the offset at which it stands; what only looks like a day is left out."""
    result: list[tuple[date, int]] = []
    for found in _FIND.finditer(text):
        try:
            result.append((parse_printed_day(found.group()), found.start()))
        except DateError:
            continue
    return tuple(result)
