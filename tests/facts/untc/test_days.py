"""Dates as printed."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.facts.dates import DateError
from palermo.facts.untc.days import parse_printed_day, printed_days
from tests.facts.untc.pages import CURRENT, FRENCH, printed

DAYS = {
    "6 Sep 2006": date(2006, 9, 6),
    " 7 Jun 2004": date(2004, 6, 7),
    "12 December 2000": date(2000, 12, 12),
    "1 Sept. 1998": date(1998, 9, 1),
    "1er avr 2013": date(2013, 4, 1),
    "1 er avril 2013": date(2013, 4, 1),
    "20 févr 2004": date(2004, 2, 20),
    "20 févr. 2004": date(2004, 2, 20),
    "31 août 2001": date(2001, 8, 31),
    "31 AOUT 2001": date(2001, 8, 31),
    "14 déc 2000": date(2000, 12, 14),
    "24 juil 2002": date(2002, 7, 24),
    "5 janv 2005": date(2005, 1, 5),
    "27 mai 2004": date(2004, 5, 27),
    "29 Feb 2004": date(2004, 2, 29),
    "12 Dec\u00a02000": date(2000, 12, 12),
}


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_a_printed_day_is_read(text: str, day: date) -> None:
    assert parse_printed_day(text) == day


NOT_DAYS = {
    "": "is not a date",
    "2000": "is not a date",
    "12/12/2000": "is not a date",
    "12-12-2000": "is not a date",
    "Dec 2000": "is not a date",
    "12 Dec 00": "is not a date",
    "12 Dec 20000": "is not a date",
    "12 Dec 2000 a": "is not a date",
    "12 Brumaire 2000": "is not the name of a month",
    "12 Dez 2000": "is not the name of a month",
    "31 Feb 2001": "does not exist in the calendar",
    "29 Feb 2001": "does not exist in the calendar",
    "0 Jan 2001": "does not exist in the calendar",
    "32 Jan 2001": "does not exist in the calendar",
    "1 Jan 0000": "does not exist in the calendar",
    "1 Jan 0999": "lies outside 1600-2999",
    "1 Jan 9999": "lies outside 1600-2999",
    "١٢ Dec 2000": "is not a date",
}


@pytest.mark.parametrize(("text", "words"), NOT_DAYS.items())
def test_what_is_no_day_says_why(text: str, words: str) -> None:
    with pytest.raises(DateError, match=words):
        parse_printed_day(text)


@given(st.dates(date(1600, 1, 1), date(2999, 12, 31)))
def test_every_day_is_read_back_in_both_languages(day: date) -> None:
    assert parse_printed_day(printed(day, CURRENT)) == day
    assert parse_printed_day(printed(day, FRENCH)) == day


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_a_date_error(text: str) -> None:
    with contextlib.suppress(DateError):
        assert isinstance(parse_printed_day(text), date)


def test_days_inside_a_text_come_with_their_offsets() -> None:
    text = "On 3 March 2015 (not 31 Feb 2015), with effect from 3 Mar 2016."
    assert printed_days(text) == ((date(2015, 3, 3), 3), (date(2016, 3, 3), text.index("3 Mar 2016")))
