"""Sessions: found by label, by words and by day; what is not on record is said."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.facts.load import FactsError
from palermo.resolutions.counting import to_roman
from palermo.resolutions.sessions import Sessions, load_sessions
from tests.facts.packs import overlay

if TYPE_CHECKING:
    from pathlib import Path

SESSIONS = load_sessions()


@pytest.mark.parametrize(
    ("body", "label", "words", "opened", "closed"),
    [
        ("GA", "1", "first", "1946-01-10", "1946-12-15"),
        ("GA", "30", "thirtieth", "1975-09-16", "1976-09-20"),
        ("GA", "59", "fifty-ninth", "2004-09-14", "2005-09-12"),
        ("GA", "80", "eightieth", "2025-09-09", None),
        ("GA", "S-30", "thirtieth special", "2016-04-19", "2016-04-21"),
        ("GA", "ES-10", "tenth emergency special", "1997-04-24", None),
        ("CCPCJ", "11", "eleventh", "2002-04-16", "2002-04-25"),
        ("UNTOC-COP", "1", "first", "2004-06-28", "2004-07-08"),
        ("ECOSOC", "2003", "substantive session of 2003", "2003-06-30", "2003-07-25"),
        ("ECOSOC", "LIV", "fifty-fourth", None, None),
        ("ECOSOC", "1987/1", "first regular session of 1987", None, None),
        ("ECOSOC", "2016", "2016 session", None, None),
    ],
)
def test_a_session(body: str, label: str, words: str, opened: str | None, closed: str | None) -> None:
    session = SESSIONS.find(body, label)
    assert session is not None
    assert session.ordinal_words == words
    assert session.opened == (date.fromisoformat(opened) if opened else None)
    assert session.closed == (date.fromisoformat(closed) if closed else None)


@pytest.mark.parametrize(
    ("body", "label", "why"),
    [
        ("GA", "85", "session 85 of GA is not on record; the last regular one is 80"),
        ("GA", "S-99", "session S-99 of GA is not on record"),
        ("HRC", "25", "no sessions of HRC are on record"),
        ("", "25", "which body's session is not said"),
    ],
)
def test_why_there_is_none(body: str, label: str, why: str) -> None:
    assert SESSIONS.look_up(body, label) == (None, why)


def test_a_session_that_is_there_needs_no_reason() -> None:
    found = SESSIONS.look_up("GA", "59")
    assert found.session is SESSIONS.find("GA", "59")
    assert found.why == ""


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("first", 1),
        ("eleventh", 11),
        ("twelfth", 12),
        ("twentieth", 20),
        ("fifty-ninth", 59),
        ("Fifty-ninth", 59),
        ("fifty- ninth", 59),
        ("fifty ninth", 59),
        ("twenty-third special", 23),
        ("tenth emergency special", 10),
        ("sixtieth session", 60),
        ("hundredth", 100),
        ("one hundred and first", 101),
        ("59th", 59),
        ("3", 3),
        ("next", 0),
        ("", 0),
        ("ninety-ten", 0),
    ],
)
def test_ordinals(words: str, number: int) -> None:
    assert Sessions.ordinal(words) == number


@given(st.text(max_size=40))
def test_any_words_have_a_number_or_none(words: str) -> None:
    assert 0 <= Sessions.ordinal(words) <= 999


def test_ordinals_of_the_table_are_read_back() -> None:
    for (body, label), session in SESSIONS.known.items():
        if body in {"GA", "CCPCJ", "UNTOC-COP"} and label.isdecimal():
            assert Sessions.ordinal(session.ordinal_words) == int(label)


@pytest.mark.parametrize(
    ("body", "day", "label"),
    [
        ("GA", "2001-12-19", "56"),
        ("GA", "2003-12-22", "58"),
        ("GA", "2012-09-18", "67"),
        ("GA", "2026-01-01", "80"),
        ("GA", "1945-12-31", None),
        ("ECOSOC", "2002-07-24", "2002"),
        ("ECOSOC", "2002-12-24", None),
        ("CCPCJ", "2002-04-20", "11"),
        ("HRC", "2010-01-01", None),
    ],
)
def test_the_session_on_a_day(body: str, day: str, label: str | None) -> None:
    session = SESSIONS.on(body, date.fromisoformat(day))
    assert (session.label if session else None) == label


def test_the_session_after_a_day() -> None:
    after = SESSIONS.after("CCPCJ", date(2001, 12, 19))
    assert after is not None
    assert after.label == "11"
    assert SESSIONS.after("GA", date(2030, 1, 1)) is None


def test_holding_a_day_is_three_valued() -> None:
    held = SESSIONS.find("GA", "59")
    rolling = SESSIONS.find("ECOSOC", "2016")
    open_ended = SESSIONS.find("GA", "80")
    assert held is not None
    assert rolling is not None
    assert open_ended is not None
    assert held.holds(date(2004, 12, 1)) is True
    assert held.holds(date(2005, 12, 1)) is False
    assert rolling.holds(date(2016, 6, 1)) is None
    assert rolling.holds(date(2017, 6, 1)) is False
    assert open_ended.holds(date(2026, 6, 1)) is None


@pytest.mark.parametrize(
    ("body", "label", "doubt"),
    [
        ("GA", "59", ""),
        ("GA", "61", "the day before the next session opened"),
        ("GA", "58", "not verified"),
        ("GA", "80", "its close is not on record"),
        ("ECOSOC", "2016", "from July to July"),
        ("ECOSOC", "LIV", "only its year is on record"),
        ("GA", "ES-10", "resumed many times"),
    ],
)
def test_what_is_doubtful_of_its_days_is_said(body: str, label: str, doubt: str) -> None:
    session = SESSIONS.find(body, label)
    assert session is not None
    why = session.days().why
    assert doubt in why
    assert bool(why) == bool(doubt)


def test_days_not_on_record_are_bounded_by_what_is_certain() -> None:
    session = SESSIONS.find("ECOSOC", "2016")
    assert session is not None
    assert (session.days().earliest, session.days().latest) == (date(2015, 7, 1), date(2016, 7, 31))


def test_sessions_of_the_assembly_follow_one_another() -> None:
    for number in range(1, 80):
        session, following = SESSIONS.find("GA", str(number)), SESSIONS.find("GA", str(number + 1))
        assert session is not None
        assert following is not None
        assert session.opened is not None
        assert session.closed is not None
        assert following.opened is not None
        assert session.opened < session.closed <= following.opened
        if session.close == "before_next":
            assert session.closed == following.opened - timedelta(days=1)


def test_labels() -> None:
    assert SESSIONS.label("GA", 59) == "59"
    assert SESSIONS.label("GA", 20, "special") == "S-20"
    assert SESSIONS.label("GA", 10, "emergency special") == "ES-10"
    assert SESSIONS.label("ECOSOC", 54) == "LIV"
    assert SESSIONS.label("ECOSOC", 64) == "64"


def test_roman_digits_are_those_of_the_table() -> None:
    assert [to_roman(number) for number in (1, 4, 9, 14, 40, 49, 54, 63)] == [
        "I",
        "IV",
        "IX",
        "XIV",
        "XL",
        "XLIX",
        "LIV",
        "LXIII",
    ]
    assert all(SESSIONS.find("ECOSOC", to_roman(number)) for number in range(1, 64))


def test_a_pack_adds_and_replaces_sessions(tmp_path: Path) -> None:
    header = "body,label,words,opened,closed,close,not_before,not_after,verified,source,note\n"
    rows = (
        "GA,80,eightieth,2025-09-09,2026-09-08,stated,,,yes,a note,\nHRC,1,first,2006-06-19,2006-06-30,,,,yes,a note,\n"
    )
    folder = overlay(tmp_path, "newer", **{"resolutions/sessions": header + rows})
    sessions = load_sessions([folder])
    closed, new = sessions.find("GA", "80"), sessions.find("HRC", "1")
    assert closed is not None
    assert new is not None
    assert (closed.closed, closed.source.pack) == (date(2026, 9, 8), "newer")
    assert new.days() == (date(2006, 6, 19), date(2006, 6, 30), "")
    assert sessions.find("GA", "79") == SESSIONS.find("GA", "79")


def test_a_pack_with_a_bad_day_is_refused(tmp_path: Path) -> None:
    header = "body,label,words,opened,verified,source\n"
    folder = overlay(tmp_path, "bad", **{"resolutions/sessions": f"{header}GA,81,eighty-first,2026-02-30,yes,a note\n"})
    with pytest.raises(FactsError, match="does not exist in the calendar"):
        load_sessions([folder])
