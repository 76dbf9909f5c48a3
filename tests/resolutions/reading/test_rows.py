"""From letters to lines: rows, gaps, raised marks, columns, and writing from right to left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.reading.glyphs import Glyph, character
from palermo.resolutions.reading.lines import Line, lines_of
from palermo.resolutions.reading.right_to_left import in_reading_order, is_right_to_left, repaired
from palermo.resolutions.reading.rows import pieces_of, regions_of

WIDTH = 0.5


def letters(
    text: str, left: float, base: float, size: float = 10, *, italic: bool = False, bold: bool = False
) -> list[Glyph]:
    """Return letters beside one another, each half as wide as it is high."""
    step = WIDTH * size
    return [
        Glyph(each, left + step * n, left + step * (n + 1), base, size, italic, bold, each == " ")
        for n, each in enumerate(text)
    ]


def read_lines(glyphs: list[Glyph]) -> list[Line]:
    return [line for region in regions_of(pieces_of(glyphs)) for line in lines_of(region)]


def texts(glyphs: list[Glyph]) -> list[str]:
    return [line.text for line in read_lines(glyphs)]


def marks(glyphs: list[Glyph], style: str = "superscript") -> list[str]:
    return [line.text[start:end] for line in read_lines(glyphs) for start, end, each in line.styles if each == style]


@pytest.mark.parametrize(
    ("gap", "spaced", "text"),
    [
        (0.0, False, "abcd"),
        (0.1, False, "abcd"),
        (0.16, False, "ab cd"),
        (0.16, True, "x abcd"),
        (0.25, True, "x ab cd"),
        (0.9, False, "ab cd"),
        (2.5, False, "ab cd"),
        (3.5, False, "ab\tcd"),
        (20, False, "ab\tcd"),
    ],
)
def test_gaps_part_words(gap: float, spaced: bool, text: str) -> None:
    before = letters("x ab", 100, 700) if spaced else letters("ab", 100, 700)
    assert texts([*before, *letters("cd", before[-1].right + 10 * gap, 700)]) == [text]


@pytest.mark.parametrize("drift", [0, 0.5, 1.5, -1.5])
def test_letters_that_dance_stay_on_their_line(drift: float) -> None:
    glyphs = [each._replace(base=each.base + drift * (n % 2)) for n, each in enumerate(letters("Council", 100, 700))]
    assert texts(glyphs) == ["Council"]


@pytest.mark.parametrize(
    ("rise", "size", "mark"),
    [(3.5, 6.5, "1"), (5, 5, "1"), (4, 6, "12"), (4, 6, "*"), (3, 8, "3"), (1.0, 6.5, "2")],
)
def test_raised_marks_stand_where_they_were(rise: float, size: float, mark: str) -> None:
    start = letters("Convention,", 100, 700)
    raised = letters(mark, start[-1].right, 700 + rise, size)
    end = letters("and", raised[-1].right + 3, 700)
    glyphs = [*start, *raised, *end]
    assert texts(glyphs) == [f"Convention,{mark} and"]
    assert marks(glyphs) == [mark]


@pytest.mark.parametrize(
    ("rise", "size", "text"),
    [(0, 6, "1"), (-2, 6, "1"), (4, 10, "1"), (3, 6, "lowercase")],
)
def test_what_is_no_raised_mark(rise: float, size: float, text: str) -> None:
    start = letters("Convention,", 100, 700)
    assert marks([*start, *letters(text, start[-1].right, 700 + rise, size)]) == []


def test_a_mark_belongs_to_the_line_beneath_not_to_the_one_above() -> None:
    above, below = letters("above words", 100, 712), letters("below words", 100, 700)
    assert texts([*above, *below, *letters("7", below[-1].right, 704, 6)]) == ["above words", "below words7"]


def test_a_mark_far_from_any_line_stands_alone() -> None:
    assert texts([*letters("words", 100, 700), *letters("7", 400, 704, 6)]) == ["7", "words"]


def test_a_mark_that_begins_a_line() -> None:
    glyphs = [*letters("1", 100, 704, 6), *letters("See", 106, 700)]
    (line,) = read_lines(glyphs)
    assert (line.text, line.marked) == ("1 See", True)


def test_italics_and_bold_lines() -> None:
    glyphs = [*letters("Recalling", 100, 700, italic=True), *letters("its", 150, 700)]
    assert marks(glyphs, "italic") == ["Recalling"]
    assert marks(letters("Title of it", 100, 700, bold=True), "heading") == ["Title of it"]
    assert marks([*letters("Title", 100, 700, bold=True), *letters("x", 140, 700)], "heading") == []
    assert marks(letters("____", 100, 700, bold=True), "heading") == []


@pytest.mark.parametrize(("gutter", "columns"), [(30, True), (14, True), (6, False)])
def test_columns(gutter: float, columns: bool) -> None:
    glyphs: list[Glyph] = []
    for n in range(10):
        left = letters("left words of this column", 50, 700 - 12 * n)
        glyphs += [*left, *letters("right words of that column", left[-1].right + gutter, 700 - 12 * n)]
    first = texts(glyphs)[0]
    assert (first == "left words of this column") == columns


def test_what_spans_both_columns_parts_them() -> None:
    glyphs: list[Glyph] = []
    for n in range(20):
        base = 700 - 12 * n - (24 if n >= 10 else 0)
        left = letters(f"left words of this column {n}", 50, base)
        glyphs += [*left, *letters(f"right words of this column {n}", 230, base)]
    glyphs += letters("A title that stands over both of the columns", 60, 582)
    found = texts(glyphs)
    order = [text.split()[0] for text in found]
    assert order == ["left"] * 10 + ["right"] * 10 + ["A"] + ["left"] * 10 + ["right"] * 10


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (0x41, "A"),
        (0x02, "-"),
        (0xAD, "-"),
        (0xFFFE, "-"),
        (0x09, " "),
        (0xA0, " "),
        (0x2003, " "),
        (0x00, ""),
        (0x1B, ""),
        (0xD800, ""),
        (0x110000, ""),
        (0xFB01, "fi"),
        (0xFB03, "ffi"),
        (0xFEFB, "لا"),
        (0xFE8D, "ا"),
        (0x2019, "’"),
        (0x4E2D, "中"),
    ],
)
def test_codes_of_letters(code: int, text: str) -> None:
    assert character(code) == text


@pytest.mark.parametrize(
    ("seen", "text"),
    [
        ("ماع سلجم", "مجلس عام"),
        ("56/120 رارق", "قرار 56/120"),
        ("2001 ربمسيد 19 يف", "في 19 ديسمبر 2001"),
        ("A/RES/56/120 ةقيثولا", "الوثيقة A/RES/56/120"),
        ("General Assembly رارق", "قرار General Assembly"),
        (".رارق", "قرار."),
    ],
)
def test_arabic_is_read_from_the_right(seen: str, text: str) -> None:
    assert "".join(sign for sign, _ in in_reading_order([(each, None) for each in seen])) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("األمم", "الأمم"),
        ("اإلعالن", "الإعالن"),
        ("االحتيال", "الاحتيال"),
        ("اآلن و األمم", "الآن و الأمم"),
        ("قرار", "قرار"),
        ("مسألة", "مسألة"),
        ("plain", "plain"),
    ],
)
def test_lam_and_alef_are_put_in_order_where_that_is_certain(text: str, expected: str) -> None:
    assert repaired(text) == expected


def test_a_sign_for_lam_and_alef_that_was_taken_apart() -> None:
    """Both letters of it stand at one place; whichever comes first, the lam is read first."""
    for pair in ("لا", "ال"):
        glyphs = [
            Glyph(pair[0], 100, 105, 700, 10, italic=False, bold=False),
            Glyph(pair[1], 100, 105, 700, 10, italic=False, bold=False),
            Glyph("خ", 105, 110, 700, 10, italic=False, bold=False),
        ]
        assert texts(glyphs) == ["خلا"]


@pytest.mark.parametrize(
    ("text", "answer"), [("", False), ("abc", False), ("قرار", True), ("قرار A/RES", False), ("é", False)]
)
def test_which_way_a_line_runs(text: str, answer: bool) -> None:
    assert is_right_to_left(text) == answer


@given(
    st.lists(
        st.builds(
            letters,
            st.text(alphabet="abc 1قا.", min_size=1, max_size=12),
            st.integers(0, 500),
            st.integers(0, 700),
            st.sampled_from([0.01, 5, 6, 10, 10, 14]),
        ),
        max_size=15,
    ),
)
def test_every_letter_comes_out(words: list[list[Glyph]]) -> None:
    """No letter is lost but one that is drawn twice on the same place."""
    glyphs = [glyph for word in words for glyph in word]
    out = "".join("".join(texts(glyphs)).split())
    given_letters = [glyph.text for glyph in glyphs if not glyph.space]
    assert len(out) <= len(given_letters)
    assert set(out) == set(given_letters)
