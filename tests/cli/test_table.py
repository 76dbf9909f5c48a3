"""Tables line up in any script, and sentences wrap beneath them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.cli.table import lines, printable, width, wrap


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Kenya", 5),
        ("", 0),
        ("Côte d’Ivoire", 13),
        ("Co\u0302te", 4),  # the accent is a mark of its own
        ("中国", 4),
        ("ＫＥＮ", 6),  # fullwidth letters
        ("Кения", 5),
        ("كينيا", 5),
        ("a\u200bb", 2),  # zero-width space
    ],
)
def test_width_counts_cells_not_characters(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\tb\nc", "a b c"),
        ("a\0b", "a\\x00b"),
        ("caf\u00e9", "caf\u00e9"),
        ("\udcff", "\\udcff"),
    ],
)
def test_control_characters_are_written_out(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_wrapped_lines_hang_under_their_first() -> None:
    assert list(wrap("one two three four", 10, "  ")) == ["  one two", "    three", "    four"]


def test_a_word_too_long_stands_alone() -> None:
    assert list(wrap("a verylongwordindeed b", 8)) == ["a", "  verylongwordindeed", "  b"]


def test_nothing_wraps_to_nothing() -> None:
    assert list(wrap(" \n ", 20)) == []


@given(st.text(), st.integers(min_value=10, max_value=80))
def test_wrapping_loses_no_word_and_keeps_to_the_room(text: str, room: int) -> None:
    wrapped = list(wrap(text, room, "  "))
    assert " ".join(wrapped).split() == printable(text).split()
    assert all(width(line) <= room for line in wrapped if len(line.split()) > 1)


def test_columns_line_up_across_scripts() -> None:
    laid = list(lines(["code", "name", "on"], [["CHN", "中国", "x"], ["CIV", "Côte", "y"]], [(), ()], 80))
    assert laid == ["code  name  on", "CHN   中国  x", "CIV   Côte  y"]


def test_sentences_stand_beneath_their_row_and_an_empty_line_after() -> None:
    laid = list(lines(["a"], [["1"], ["2"]], [["because of this"], []], 80))
    assert laid == ["a", "1", "  because of this", "", "2"]


@given(st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=3), max_size=6))
def test_every_column_begins_where_its_heading_does(rows: list[list[str]]) -> None:
    headings = ["first", "second", "third"]
    laid = list(lines(headings, [[*row[:2], "|"] for row in rows], [() for _ in rows], 80))
    place = width(laid[0][: laid[0].index("third")])
    assert len(laid) == len(rows) + 1
    assert all(width(line[: line.rindex("|")]) == place for line in laid[1:])
