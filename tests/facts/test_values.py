"""Small values of the facts: days, intervals, problems, nearest words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.facts.dates import EARLIEST_DAY, LATEST_DAY, DateError, Interval, later, parse_day, parse_interval
from palermo.facts.nearest import nearest, one_of, shown
from palermo.facts.problems import Problem, in_order

if TYPE_CHECKING:
    from datetime import date

DAYS = st.dates(EARLIEST_DAY, LATEST_DAY)


@given(DAYS, DAYS)
def test_an_interval_is_read_as_it_is_written(a: date, b: date) -> None:
    interval = Interval(min(a, b), max(a, b))
    assert parse_interval(str(interval)) == interval
    assert interval.known == (a == b)
    assert parse_day(a.isoformat()) == a


@given(DAYS, DAYS, DAYS, DAYS)
def test_the_later_of_two_intervals_lies_after_both(a: date, b: date, c: date, d: date) -> None:
    first, second = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    both = later(first, second)
    assert both.earliest >= max(first.earliest, second.earliest)
    assert both == later(second, first)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not a date"),
        ("2000", "not a date"),
        ("2000-1-1", "not a date"),
        ("20000101", "not a date"),
        ("2000-01-01T00:00", "not a date"),
        ("2000-01-01\n", "not a date"),
        ("2000-02-30", "does not exist"),
        ("1900-02-29", "does not exist"),
        ("0000-01-01", "does not exist"),
        ("1599-12-31", "lies outside"),
        ("3000-01-01", "lies outside"),
        ("2000-01-01/9999-12-31", "lies outside"),
        ("2000-01-02/2000-01-01", "ends before it begins"),
        ("2000-01-01/2000-01-02/2000-01-03", "not a date"),
        ("/2000-01-01", "no day before the slash"),
        ("2000-01-01/", "no day after the slash"),
    ],
)
def test_what_is_no_day_says_why(text: str, words: str) -> None:
    with pytest.raises(DateError, match=words):
        parse_interval(text)


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem("f.csv", 3, "date", "It is wrong", "Mend it"), "f.csv:3: date: It is wrong. Mend it."),
        (Problem("f.csv", 3, "", "It is wrong", "Mend it"), "f.csv:3: It is wrong. Mend it."),
        (Problem("f.csv", None, "", "It is wrong", "Mend it"), "f.csv: It is wrong. Mend it."),
    ],
)
def test_a_problem_reads_as_one_line(problem: Problem, text: str) -> None:
    assert str(problem) == text


def test_problems_are_ordered_by_file_and_line_and_otherwise_left() -> None:
    places = [("b", 1, "y"), ("a", 2, "z"), ("a", None, "x"), ("a", 2, "a")]
    ordered = in_order(Problem(file, line, column, "w", "r") for file, line, column in places)
    assert [(problem.file, problem.line, problem.column) for problem in ordered] == [
        ("a", None, "x"),
        ("a", 2, "z"),
        ("a", 2, "a"),
        ("b", 1, "y"),
    ]


def test_nearest_words() -> None:
    known = ("ratification", "accession", "succession")
    assert nearest("ratif", known) == ["ratification"]
    assert nearest("Accesion", known)[0] == "accession"
    assert nearest("zzz", known) == []
    assert one_of("sucession", known) == "Write succession"
    assert one_of("zzz", known) == "Write one of: ratification, accession, succession"


def test_quoted_text_is_short_and_visible() -> None:
    assert shown("a\0b") == r"'a\x00b'"
    assert len(shown("x" * 10_000)) < 70
