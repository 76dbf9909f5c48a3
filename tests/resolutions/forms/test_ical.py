"""The calendar of mandates, read back by a strict reader."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.forms.ical import Event, calendar
from tests.resolutions.forms.calendar_reader import events, lines

REPORT = Event(
    key="A/RES/56/120 op5",
    summary="Secretary-General: submit report (A/RES/56/120)",
    first=date(2002, 4, 16),
    last=date(2002, 4, 25),
    description="op5\na report, on all; of \\ it",
    categories=("submit_report", "CCPCJ"),
    stamp=date(2001, 12, 19),
)


def test_one_event() -> None:
    (event,) = events(calendar([REPORT]))
    assert event == {
        "UID": event["UID"],
        "DTSTAMP": "20011219T000000Z",
        "DTSTART": "20020416",
        "DTEND": "20020426",
        "SUMMARY": "Secretary-General: submit report (A/RES/56/120)",
        "DESCRIPTION": "op5\na report, on all; of \\ it",
        "CATEGORIES": "submit_report,CCPCJ",
        "TRANSP": "TRANSPARENT",
    }
    assert event["UID"].endswith("@palermo")


def test_the_same_events_give_the_same_calendar() -> None:
    assert calendar([REPORT]) == calendar([REPORT])


def test_the_uid_is_that_of_the_key_alone() -> None:
    other = Event("another key", REPORT.summary, REPORT.first, REPORT.last)
    again = Event(REPORT.key, "other words", date(2003, 1, 1), date(2003, 1, 1))
    first, second, third = (
        events(calendar([REPORT, other]))[0],
        events(calendar([other]))[0],
        events(calendar([again]))[0],
    )
    assert first["UID"] == third["UID"] != second["UID"]


def test_a_stamp_of_the_caller_stands_where_there_is_none() -> None:
    bare = Event("key", "words", date(2003, 1, 1), date(2003, 1, 1))
    assert events(calendar([bare], stamp=date(2024, 2, 29)))[0]["DTSTAMP"] == "20240229T000000Z"
    assert events(calendar([bare]))[0]["DTSTAMP"] == "19700101T000000Z"
    assert events(calendar([REPORT], stamp=date(2024, 2, 29)))[0]["DTSTAMP"] == "20011219T000000Z"


def test_a_single_day_ends_on_the_next() -> None:
    (event,) = events(calendar([Event("key", "words", date(2003, 12, 31), date(2003, 12, 31))]))
    assert (event["DTSTART"], event["DTEND"]) == ("20031231", "20040101")


def test_the_last_day_of_the_calendar() -> None:
    (event,) = events(calendar([Event("key", "words", date.max, date.max)]))
    assert event["DTEND"] == "99991231"


def test_a_calendar_without_events() -> None:
    assert events(calendar([])) == []
    assert [each.value for each in lines(calendar([], name="Tea")) if each.name == "X-WR-CALNAME"] == ["Tea"]


@pytest.mark.parametrize("letter", ["a", "é", "不", "\U0001f4c5"])
@pytest.mark.parametrize("length", [60, 66, 67, 68, 69, 140, 141, 142, 300])
def test_long_lines_are_folded_between_characters(letter: str, length: int) -> None:
    (event,) = events(calendar([Event("key", letter * length, date(2003, 1, 1), date(2003, 1, 1))]))
    assert event["SUMMARY"] == letter * length


@given(st.text(max_size=200), st.text(max_size=400), st.dates(date(1, 1, 1), date(9999, 12, 30)), st.integers(0, 400))
def test_any_text_comes_back(summary: str, description: str, first: date, days: int) -> None:
    last = min(first + timedelta(days=min(days, (date(9999, 12, 30) - first).days)), date(9999, 12, 30))
    (event,) = events(calendar([Event("key", summary, first, last, description)]))
    assert event["SUMMARY"] == _printable(summary)
    assert event.get("DESCRIPTION", "") == _printable(description)
    assert event["DTSTART"] <= event["DTEND"]


def _printable(text: str) -> str:
    """Return what of a text can stand in a calendar: control characters other than line feeds and tabs cannot."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")
