"""The delay rules, each on days that were really reckoned by a depositary, and on the corners of the calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.facts.records import Delay
from palermo.participation.delays import RULES, effect

CASES = (
    # rule, n, deposit, effect, where from
    ("days", 90, "2003-07-01", "2003-09-29", "UNTOC, fortieth deposit"),
    ("days", 30, "2003-09-24", "2003-10-24", "UNTOC, Afghanistan"),
    ("days", 0, "2003-09-24", "2003-09-24", "effect on deposit"),
    ("days", 1, "2000-02-28", "2000-02-29", "leap year"),
    ("days", 1, "1900-02-28", "1900-03-01", "no leap year"),
    ("months", 12, "2004-02-29", "2005-02-28", "a day that the year after has not"),
    ("months", 1, "2001-01-31", "2001-02-28", "a month too short"),
    ("months", 3, "2001-11-30", "2002-02-28", "over the turn of the year"),
    ("month_start_after_days", 60, "2002-04-11", "2002-07-01", "Rome Statute, sixtieth deposit"),
    ("month_start_after_days", 60, "2003-02-10", "2003-05-01", "Rome Statute, Afghanistan"),
    ("month_start_after_days", 31, "2001-01-01", "2001-03-01", "the n-th day is itself the first of a month"),
    ("month_start_after_months", 3, "2004-03-18", "2004-07-01", "Convention on Cybercrime, fifth deposit"),
    ("month_start_after_months", 3, "2001-04-01", "2001-08-01", "the period expires on the first of a month"),
    ("month_start_after_months", 3, "2001-11-30", "2002-03-01", "over the turn of the year"),
    ("start_of_nth_month_after", 6, "2010-02-16", "2010-08-01", "Cluster Munitions, thirtieth deposit"),
    ("start_of_nth_month_after", 1, "2001-12-31", "2002-01-01", "over the turn of the year"),
)


@pytest.mark.parametrize(("rule", "n", "deposit", "expected", "where"), CASES)
def test_delay(rule: str, n: int, deposit: str, expected: str, where: str) -> None:
    assert effect(Delay(rule, n), date.fromisoformat(deposit)).isoformat() == expected, where


DAYS = st.dates(date(1800, 1, 1), date(2200, 1, 1))


@given(rule=st.sampled_from(sorted(RULES)), n=st.integers(0, 400), a=DAYS, b=DAYS)
def test_a_later_deposit_never_takes_effect_earlier(rule: str, n: int, a: date, b: date) -> None:
    first, second = sorted((a, b))
    assert effect(Delay(rule, n), first) <= effect(Delay(rule, n), second)


@given(rule=st.sampled_from(sorted(RULES)), n=st.integers(1, 400), day=DAYS)
def test_no_deposit_takes_effect_before_it_is_made(rule: str, n: int, day: date) -> None:
    assert effect(Delay(rule, n), day) >= day
