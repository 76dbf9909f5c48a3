"""A text as lines, and long lines that hold several paragraphs cut at their seams."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.structure.lines import cut_at_seams, is_page_marker, split
from palermo.resolutions.text import Styled, Text
from tests.resolutions.structure.outline import leads, lines_of, text_of


def shape(raw: str) -> list[tuple[str, int, int, bool]]:
    return [(line.text, line.indent, line.gap, line.page_break) for line in split(text_of(raw))]


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        ("", []),
        ("\n\n \n\t\n", []),
        ("one", [("one", 0, 0, False)]),
        ("one\ntwo\n", [("one", 0, 0, False), ("two", 0, 0, False)]),
        ("one\n\ntwo", [("one", 0, 0, False), ("two", 0, 1, False)]),
        ("one\n \n\t\ntwo", [("one", 0, 0, False), ("two", 0, 2, False)]),
        ("  one  \n\ttwo", [("one", 2, 0, False), ("two", 1, 0, False)]),
        ("one\ftwo", [("one", 0, 0, False), ("two", 0, 0, True)]),
        ("one\n\f\ntwo", [("one", 0, 0, False), ("two", 0, 1, True)]),
        ("one\n\n\n\ftwo\nthree", [("one", 0, 0, False), ("two", 0, 0, True), ("three", 0, 0, False)]),
        ("one\f\f\ftwo", [("one", 0, 0, False), ("two", 0, 0, True)]),
        ("\fone", [("one", 0, 0, True)]),
        ("one\r\ntwo\r\n", [("one", 0, 0, False), ("two", 0, 0, False)]),
        ("\n\none", [("one", 0, 2, False)]),
    ],
)
def test_lines_know_what_is_before_them(raw: str, lines: list[tuple[str, int, int, bool]]) -> None:
    assert shape(raw) == lines


@given(st.text("ab \n\f\t\r.", max_size=60))
def test_a_line_stands_where_it_says(raw: str) -> None:
    before = 0
    for line in split(text_of(raw)):
        assert raw[line.start : line.end] == line.text
        assert line.text == line.text.strip() != ""
        assert not raw[before : line.start].strip()
        before = line.end
    assert not raw[before:].strip()


def test_a_style_belongs_to_the_whole_lines_it_covers() -> None:
    raw = "header\nbody\n1 note\nmore body\nheading"
    styles = (
        Styled(0, 6, "header"),
        Styled(9, 10, "italic"),
        Styled(12, 18, "note"),
        Styled(19, 23, "heading"),
        Styled(29, 36, "heading"),
    )
    assert [line.style for line in split(Text("-", raw, (), styles))] == ["header", "", "note", "", "heading"]


def test_one_style_may_cover_several_lines() -> None:
    raw = "1 first\nof it\nbody"
    assert [line.style for line in split(Text("-", raw, (), (Styled(0, 13, "note"),)))] == ["note", "note", ""]


@pytest.mark.parametrize(
    "text",
    ["Page 3", "page 12 of 14", "PAGE 3", "--- Page 3 ---", "[Page 3]", "<!-- page 7 -->", "(page 3/4)", "[[Page 1]]"],
)
def test_page_markers(text: str) -> None:
    assert is_page_marker(text)


@pytest.mark.parametrize("text", ["page", "Page three", "See page 3", "page 3 of the report", "3", "Page 3.", ""])
def test_no_page_markers(text: str) -> None:
    assert not is_page_marker(text)


DUMP = (
    "The General Assembly, Recalling its resolution 50/1 of 1 October 1995, and the lanterns of old, "
    "Noting with concern that the valley is dark, Convinced of the need for oil, "
    "1. Requests the keepers: (a) To buy oil; (b) To light the lamps; "
    "2. Decides to consider the matter again."
)


def test_one_line_that_holds_everything_is_cut_at_its_seams() -> None:
    assert [line.text for line in lines_of(DUMP)] == [
        "The General Assembly,",
        "Recalling its resolution 50/1 of 1 October 1995, and the lanterns of old,",
        "Noting with concern that the valley is dark,",
        "Convinced of the need for oil,",
        "1. Requests the keepers:",
        "(a) To buy oil;",
        "(b) To light the lamps;",
        "2. Decides to consider the matter again.",
    ]


def test_parts_of_a_cut_line_stand_where_they_say_with_a_gap_between() -> None:
    raw = f"\n  {DUMP}\n"
    found = lines_of(raw)
    assert all(raw[line.start : line.end] == line.text for line in found)
    assert [line.gap for line in found] == [1] + [1] * 7
    assert found[0].gap == split(text_of(raw))[0].gap


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        # The number of an article, a capital participle that is no lead phrase, a name.
        ("The General Assembly, Recalling article 5. Annex matters are dark, and the Being of lamps,", 2),
        ("The General Assembly, Noting the report, United Nations lamps being few, and Kenya,", 2),
        ("The General Assembly, Noting the report of Beijing, Nairobi and Peking, and no other place,", 2),
        # Short lines are left alone.
        ("The General Assembly, Noting oil,", 1),
        # Quoted drafts.
        ('The Council, "The General Assembly, "Noting the oil, "1. Decides to burn it at once."', 1),
        ("“The General Assembly, “Noting the oil that is left, “1. Decides to burn it at once.”", 3),
        ("The Security Council, 1. Decides that the lamps shall be lit; 2. Decides to remain seized.", 3),
    ],
)
def test_only_true_seams_are_cut(raw: str, parts: int) -> None:
    assert len(lines_of(raw)) == parts


def test_sound_texts_are_not_cut() -> None:
    raw = "The General Assembly,\nRecalling the lanterns of old, Noting that a second phrase stood within the line,\n"
    lines = split(text_of(raw))
    assert cut_at_seams(lines, leads()) is lines


def test_every_line_of_a_dump_is_looked_at() -> None:
    raw = f"{DUMP}\n1. Requests the reader to look at the second line too; 2. Decides that it is long enough."
    assert [line.text[:11] for line in lines_of(raw)][-2:] == ["1. Requests", "2. Decides "]
