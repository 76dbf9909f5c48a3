"""Days and meetings in the words of a resolution, as the forms show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.counting import MONTHS

if TYPE_CHECKING:
    from datetime import date

#: The language of the texts that are read: the lexicon knows no other.
LANGUAGE = "eng"
#: The same as a language tag of HTML and JSON-LD.
TAG = "en"

_ENDINGS = ("th", "st", "nd", "rd")
_TEENS = range(11, 14)


def day_in_words(day: date) -> str:
    """Return a day as resolutions write it, such as `15 November 2000`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def ordinal(number: int) -> str:
    """Return a number as an ordinal in figures, such as `62nd`."""
    last = number % 10
    ending = "th" if number % 100 in _TEENS or last >= len(_ENDINGS) else _ENDINGS[last]
    return f"{number}{ending}"


def adoption(meeting: int | None, day: date | None, prefix: str) -> str:
    """Return meeting and day of adoption as Akoma Ntoso inline elements; nothing when neither is known."""
    context = f"#{prefix}__" if prefix else "#"
    held = dated = ""
    if meeting is not None:
        number = f'<quantity refersTo="{context}meetingNumber" normalized="{meeting}">{ordinal(meeting)}</quantity>'
        held = f'<event refersTo="{context}adoption">{number} meeting</event>'
    if day is not None:
        given = f'date="{day.isoformat()}" refersTo="{context}adoptionDate"'
        dated = f"<docDate {given}>{day_in_words(day)}</docDate>"
    return f"{held}<eol/>{dated}" if held and dated else held or dated
