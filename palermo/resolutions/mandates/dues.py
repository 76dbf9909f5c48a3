"""By when: the days and sessions that a phrase names, computed from the table of sessions and the day of adoption."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from palermo.resolutions.mandates.phrases import count
from palermo.resolutions.records import Due

if TYPE_CHECKING:
    from palermo.resolutions.mandates.lexicon import Actor
    from palermo.resolutions.mandates.phrases import Phrase
    from palermo.resolutions.sessions import Sessions

_MONTHS = tuple(calendar.month_name)
_LAST_MONTH = 12
SESSIONS = frozenset(
    {
        "session",
        "two_sessions",
        "sessions",
        "next_session",
        "this_session",
        "year_session",
        "half_year_session",
        "first_session",
    }
)
DATES = frozenset({"day", "month", "year", "within"})


@dataclass(frozen=True, slots=True)
class Adoption:
    """When and by whom the resolution was adopted."""

    body: Actor
    day: date | None
    #: The label of the session, as the resolution gives it; or empty.
    session: str


def dues(phrase: Phrase, text: str, body: Actor, adoption: Adoption, sessions: Sessions) -> list[Due]:
    """Return the sessions or days that a phrase names; two for `its sixty-first and sixty-second sessions`.

    `body` is whose session is meant. None are returned for what lies before the adoption: that is no order.
    """
    words = text[phrase.span.start : phrase.span.end]
    if phrase.kind in SESSIONS:
        found = [_of_session(words, label, body, sessions) for label in _labels(phrase, body, adoption, sessions)]
        return [due for due in found if not _is_past(due, adoption)]
    due = _of_days(words, phrase, adoption)
    return [] if adoption.day and due.latest and due.latest < adoption.day else [due]


def _labels(phrase: Phrase, body: Actor, adoption: Adoption, sessions: Sessions) -> list[str]:
    """Return the labels of the sessions that a phrase names; an empty one where none can be told."""
    parts = phrase.parts
    match phrase.kind:
        case "session" | "two_sessions" | "sessions":
            numbers = [sessions.ordinal(parts[each] or "") for each in ("ordinal", "ordinal2") if parts.get(each)]
            kind = (parts.get("kind") or "").strip()
            special = kind if kind.endswith("special") else ""
            special = "emergency special" if "emergency" in special else special
            if phrase.kind == "sessions" and len(numbers) > 1:
                numbers = list(range(numbers[0], numbers[1] + 1))
            return [sessions.label(body.body, number, special) for number in numbers]
        case "year_session":
            return [parts["year"] or ""]
        case "half_year_session":
            half = {"first": "1", "second": "2"}.get(parts["ordinal"] or "", "")
            return [f"{parts['year']}/{half}" if half else ""]
        case "first_session":
            return ["1"]
        case "this_session":
            return [_current(body, adoption, sessions)]
        case _:
            return [_next(body, adoption, sessions)]


def _current(body: Actor, adoption: Adoption, sessions: Sessions) -> str:
    if adoption.session and body == adoption.body:
        return adoption.session
    session = sessions.on(body.body, adoption.day) if adoption.day else None
    return session.label if session else ""


def _next(body: Actor, adoption: Adoption, sessions: Sessions) -> str:
    if body == adoption.body and adoption.session.isdecimal():
        return str(int(adoption.session) + 1)
    session = sessions.after(body.body, adoption.day) if adoption.day else None
    return session.label if session else ""


def _of_session(words: str, label: str, body: Actor, sessions: Sessions) -> Due:
    if not label:
        return Due(words, body.body, why=f"which session of {body.name or 'which body'} is meant is not on record")
    if not body.body:
        whose = f"no sessions of {body.name} are on record" if body.name else "whose session is not said"
        return Due(words, "", label, why=whose)
    session, why = sessions.look_up(body.body, label)
    if session is None:
        return Due(words, body.body, label, why=why)
    days = session.days()
    return Due(words, body.body, label, days.earliest, days.latest, days.why)


def _is_past(due: Due, adoption: Adoption) -> bool:
    """Whether a session certainly ended before the adoption, or began before the one of the adoption."""
    if adoption.day and due.latest:
        return due.latest < adoption.day
    same = due.body and due.body == adoption.body.body
    if same and due.session.isdecimal() and adoption.session.isdecimal():
        return int(due.session) < int(adoption.session)
    return False


def _of_days(words: str, phrase: Phrase, adoption: Adoption) -> Due:
    parts = phrase.parts
    match phrase.kind:
        case "day":
            return _of_day(words, parts.get("year"), parts["month"] or "", parts["number"] or "", adoption)
        case "month":
            year, month = int(parts["year"] or 0), _MONTHS.index(parts["month"] or "")
            return Due(words, earliest=_begins(words, date(year, month, 1), adoption), latest=_month_end(year, month))
        case "year":
            year = int(parts["year"] or 0)
            return Due(words, earliest=_begins(words, date(year, 1, 1), adoption), latest=date(year, _LAST_MONTH, 31))
        case _:
            return _within(words, count(parts["count"] or ""), (parts["unit"] or "").rstrip("s"), adoption)


def _begins(words: str, first: date, adoption: Adoption) -> date | None:
    """Return the first day: that of the period for `in March`, that of the adoption for `by March`."""
    return first if words.startswith(("in ", "during ")) else adoption.day


def _of_day(words: str, year: str | None, month: str, number: str, adoption: Adoption) -> Due:
    if year is None:
        return Due(words, why="its year is not said")
    try:
        day = date(int(year), _MONTHS.index(month), int(number))
    except ValueError:
        return Due(words, why="there is no such day")
    return Due(words, earliest=adoption.day, latest=day)


def _within(words: str, number: int, unit: str, adoption: Adoption) -> Due:
    if adoption.day is None:
        return Due(words, why="the day of adoption, from which it is counted, is not on record")
    if not number:
        return Due(words, why="the number is not read")
    return Due(
        words,
        earliest=adoption.day,
        latest=_later(adoption.day, number, unit),
        why="counted from the day of adoption",
    )


def _later(day: date, number: int, unit: str) -> date:
    match unit:
        case "day":
            return day + timedelta(days=number)
        case "week":
            return day + timedelta(weeks=number)
        case "month":
            return _months_later(day, number)
        case _:
            return _months_later(day, number * _LAST_MONTH)


def _months_later(day: date, number: int) -> date:
    years, month = divmod(day.month - 1 + number, _LAST_MONTH)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
