"""Running headers, page numbers and notes, from lines as they are found on pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.reading.lines import Line
from palermo.resolutions.reading.margins import Kinds, PageLines, sorted_out

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def line(text: str, base: float, size: float = 10, *, marked: bool = False) -> Line:
    return Line(text, (72, base - 2, 500, base + 8), base, size, (), marked)


def body(own: str, rows: int = 12) -> list[Line]:
    """Return lines of text that no other page has."""
    return [line(f"words of {own} {LETTERS[row]} and more", 700 - 12 * row) for row in range(rows)]


def pages(*lines: list[Line]) -> list[Kinds]:
    return sorted_out([PageLines([each], 792) for each in lines])


def texts(lines: list[Line]) -> list[str]:
    return [each.text for each in lines]


def test_a_line_on_every_page_is_a_header() -> None:
    found = pages(*[[line("United Nations", 760), *body(own)] for own in LETTERS[:5]])
    assert [texts(page.headers) for page in found] == [["United Nations"]] * 5
    assert [len(page.body) for page in found] == [12] * 5


def test_a_header_of_two_lines_whose_first_changes() -> None:
    """What stands outside a repeated line belongs to the margin with it."""
    found = pages(*[[line(f"Chapter {own}", 770), line("United Nations", 755), *body(own)] for own in LETTERS[:5]])
    assert texts(found[2].headers) == ["Chapter c", "United Nations"]


def test_headers_of_left_and_right_pages() -> None:
    found = pages(*[[line(("Left", "Right")[n % 2], 760), *body(LETTERS[n])] for n in range(6)])
    assert [texts(page.headers) for page in found] == [["Left"], ["Right"]] * 3


def test_numbers_in_headers_and_footers_may_count() -> None:
    found = pages(*[[*body(LETTERS[n]), line(f"12-34567 {n}/6", 40)] for n in range(6)])
    assert [texts(page.footers) for page in found] == [[f"12-34567 {n}/6"] for n in range(6)]


def test_a_number_that_counts_the_pages_marks_headers_that_differ() -> None:
    """As in volumes, whose headers name the chapter of each page."""
    heads = [f"{n + 80} Chapter {LETTERS[n]}" if n % 2 else f"{LETTERS[n]} of the chapter {n + 80}" for n in range(9)]
    found = pages(*[[line(head, 760), *body(LETTERS[n])] for n, head in enumerate(heads)])
    assert [texts(page.headers) for page in found] == [[head] for head in heads]


def test_numbers_that_do_not_count_pages_mark_nothing() -> None:
    numbers = (5, 17, 3, 90, 12, 44)
    found = pages(
        *[[line(f"{number} members of {LETTERS[n]}", 712), *body(LETTERS[n])] for n, number in enumerate(numbers)]
    )
    assert all(not page.headers for page in found)


@pytest.mark.parametrize(
    "text",
    ["7", "- 7 -", "2/10", "vii", "Page 3", "2/10 18-16895", "18-16895 3/10", "18-16895\t3/10", "18-16895 (E)",
     "*1816895*", "18-16895 (E) 241018"],
)  # fmt: skip
def test_page_and_job_numbers_at_the_bottom(text: str) -> None:
    assert texts(pages([*body("a"), line(text, 40)])[0].footers) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "words of 7",
        "and decides to remain seized of the matter.",
        "A/RES/56/120",
        "19 December 2001",
        "the 88th plenary meeting",
    ],
)
def test_text_at_the_bottom_is_text(text: str) -> None:
    assert pages([*body("a"), line(text, 40)])[0].footers == []


@pytest.mark.parametrize("text", ["A/RES/56/120", "E/2002/8", "S/RES/1706 (2006)", "A/C.3/56/L.5*"])
def test_a_symbol_at_the_top_is_a_header_except_on_the_first_page(text: str) -> None:
    found = pages([line(text, 760), *body("a")], [line(text, 755 - 40), *body("b")])
    assert found[0].headers == []
    assert texts(found[1].headers) == ([] if " " in text else [text])


def test_a_line_of_the_middle_that_repeats_is_text() -> None:
    found = pages(*[[*body(own), line("The General Assembly,", 634)] for own in LETTERS[:5]])
    assert all("The General Assembly," in texts(page.body) for page in found)


def test_the_same_words_elsewhere_on_the_page_are_no_header() -> None:
    found = pages(*[[line("The Council,", 705 + 40 * n), *body(LETTERS[n])] for n in range(4)])
    assert all(not page.headers for page in found)


def test_notes_after_a_rule() -> None:
    lines = [*body("a"), line("_______", 120), line("1 See one", 110, 8, marked=True), line("and more.", 100, 8),
             line("2 See two.", 90, 8, marked=True)]  # fmt: skip
    found = pages(lines)[0]
    assert [texts(note) for note in found.notes] == [["_______"], ["1 See one", "and more."], ["2 See two."]]
    assert len(found.body) == 12


def test_a_rule_in_the_text_begins_no_notes() -> None:
    lines = [
        *body("a"),
        line("_______", 300),
        *[line(f"words {letter} here", 280 - 12 * n) for n, letter in enumerate("xyz")],
    ]
    assert pages(lines)[0].notes == []


@pytest.mark.parametrize(
    ("rows", "notes"),
    [
        (["1 See A.", "2 See B."], [["1 See A."], ["2 See B."]]),
        (["9 See A.", "10 See B."], [["9 See A."], ["10 See B."]]),
        (["1 See No.", "49 (A/56/49).", "2 See B."], [["1 See No.", "49 (A/56/49)."], ["2 See B."]]),
        (["* Reissued.", "1 See B."], [["* Reissued."], ["1 See B."]]),
        (["1/ See A.", "2/ See B."], [["1/ See A."], ["2/ See B."]]),
        (["a/ See A.", "b/ See B."], [["a/ See A."], ["b/ See B."]]),
        (["goes on from the page before.", "3 See A."], [["3 See A."]]),
        (["no mark at all"], []),
    ],
)
def test_small_letters_at_the_end_are_notes(rows: list[str], notes: list[list[str]]) -> None:
    lines = [*body("a"), *[line(text, 200 - 10 * n, 8) for n, text in enumerate(rows)]]
    assert [texts(note) for note in pages(lines)[0].notes] == notes


def test_letters_of_the_usual_size_are_no_notes() -> None:
    lines = [*body("a"), line("1 See A.", 200), line("2 See B.", 190)]
    assert pages(lines)[0].notes == []


def test_nothing_on_a_page() -> None:
    assert pages([]) == [Kinds([], [], [], [])]


@given(
    st.lists(
        st.lists(
            st.builds(
                line,
                st.text(alphabet="ab1 /_-*", min_size=1, max_size=8),
                st.integers(0, 800),
                st.sampled_from([8, 10]),
                marked=st.booleans(),
            ),
            max_size=10,
        ),
        max_size=5,
    ),
)
def test_no_line_is_lost_or_doubled(found: list[list[Line]]) -> None:
    """Every line comes out once, whatever it is taken for."""
    for given_lines, kinds in zip(found, pages(*found), strict=True):
        out = [*kinds.headers, *kinds.body, *[each for note in kinds.notes for each in note], *kinds.footers]
        assert sorted(map(id, out)) == sorted(map(id, given_lines))
