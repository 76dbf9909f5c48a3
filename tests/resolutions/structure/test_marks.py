"""Marks before a paragraph: numbers, letters of items, marks of footnotes, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.counting import to_roman
from palermo.resolutions.structure import marks

NUMBERS = [
    ("1. Requests the keepers", 1, "Requests the keepers"),
    ("12. Decides", 12, "Decides"),
    ("105. Decides", 105, "Decides"),
    ("1 . Requests", 1, "Requests"),
    ("1.Requests", 1, "Requests"),
    ("3.\tRequests", 3, "Requests"),
    ("3.    Requests", 3, "Requests"),
    ("“1. Requests", 1, "Requests"),
    ('"1. Requests', 1, "Requests"),
    ("„1. Requests", 1, "Requests"),
    ("«1. Requests", 1, "Requests"),
    ("**1.** *Requests*", 1, "*Requests*"),
    ("*1.* Requests", 1, "Requests"),
    ("- 4. Requests", 4, "Requests"),
    ("• 4. Requests", 4, "Requests"),
    ("* 4. Requests", 4, "Requests"),
    ("7.", 7, ""),
    ("7. ", 7, ""),
    ("2. “Lanterns” are lamps", 2, "“Lanterns” are lamps"),
    ("2.“Lanterns”", 2, "“Lanterns”"),
]


@pytest.mark.parametrize(("text", "number", "rest"), NUMBERS)
def test_a_number_stands_before_a_paragraph(text: str, number: int, rest: str) -> None:
    found = marks.numbered(text)
    assert found is not None
    assert (found.number, text[found.end :]) == (number, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Requests the keepers",
        "1",
        "1 Requests",
        "1, Requests",
        "1) Requests",
        "(1) Requests",
        "1.5 million lanterns",
        "1.5. of it",
        "2003. The year",
        "1234. Requests",
        "56/120. Action against darkness",
        "1.a Requests",
        "i. Requests",
        "A. Requests",
        ". Requests",
        "1.,",
        "20 December 1999",
    ],
)
def test_what_is_no_number_of_a_paragraph(text: str) -> None:
    assert marks.numbered(text) is None


@pytest.mark.parametrize(
    ("text", "quoted"),
    [("“1. Takes note", True), ('"2. Decides', True), ("1. “Quoted” is", False), ("1. Decides", False)],
)
def test_a_number_says_whether_a_quotation_mark_opens_it(text: str, quoted: bool) -> None:
    found = marks.numbered(text)
    assert found is not None
    assert found.quoted is quoted


ITEMS = [
    ("(a) To light", "(a)", "a", "()"),
    ("(z) To light", "(z)", "z", "()"),
    ("(aa) To light", "(aa)", "aa", "()"),
    ("(bb) To light", "(bb)", "bb", "()"),
    ("(ab) To light", "(ab)", "ab", "()"),
    ("(i) To light", "(i)", "i", "()"),
    ("(iv) To light", "(iv)", "iv", "()"),
    ("(xviii) To light", "(xviii)", "xviii", "()"),
    ("(A) To light", "(A)", "A", "()"),
    ("(IV) To light", "(IV)", "IV", "()"),
    ("(1) To light", "(1)", "1", "()"),
    ("(12) To light", "(12)", "12", "()"),
    ("(a)To light", "(a)", "a", "()"),
    ("(a)", "(a)", "a", "()"),
    ("(a)\tTo light", "(a)", "a", "()"),
    ("a) To light", "a)", "a", ")"),
    ("ii) To light", "ii)", "ii", ")"),
    ("1) To light", "1)", "1", ")"),
    ("a. To light", "a.", "a", "."),
    ("iii. To light", "iii.", "iii", "."),
    ("– To light", "–", "-", "-"),
    ("— To light", "—", "-", "-"),
    ("- To light", "-", "-", "-"),
    ("• To light", "•", "-", "-"),
    ("· To light", "·", "-", "-"),
    ("▪ To light", "▪", "-", "-"),
    ("● To light", "●", "-", "-"),
    ("“(a) To light", "(a)", "a", "()"),
    ("- (a) To light", "(a)", "a", "()"),
    ("*(a)* To light", "(a)", "a", "()"),
    ("_(b)_ To light", "(b)", "b", "()"),
]


@pytest.mark.parametrize(("text", "mark", "value", "style"), ITEMS)
def test_a_mark_stands_before_an_item(text: str, mark: str, value: str, style: str) -> None:
    found = marks.item(text)
    assert found is not None
    assert (found.mark, found.value, found.style) == (mark, value, style)
    assert text[found.end :] in {"To light", ""}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "To light",
        "(see below) To light",
        "(A/56/574) was read",
        "(2002) was dark",
        "(lamp) To light",
        "a To light",
        "I am dark",
        "-5 degrees",
        "–5 degrees",
        "a.m. is early",
        "1. Requests",
        "e.g. lanterns",
        "i.e. lanterns",
        "()",
        "( ) To light",
        "(a",
        "(and",
    ],
)
def test_what_is_no_item(text: str) -> None:
    assert marks.item(text) is None


NOTES = [
    ("1/ See document A/1.", "1", "See document A/1.", True),
    ("1 / See document A/1.", "1", "See document A/1.", True),
    ("12/ Resolution 55/25.", "12", "Resolution 55/25.", True),
    ("a/ See TD/1.", "a", "See TD/1.", True),
    ("*/ The text stands below.", "*", "The text stands below.", True),
    ("¹ See A/1.", "1", "See A/1.", True),
    ("¹See A/1.", "1", "See A/1.", True),
    ("¹² See A/1.", "12", "See A/1.", True),
    ("⁴⁵ See A/1.", "45", "See A/1.", True),
    ("^1 See A/1.", "1", "See A/1.", True),
    ("^{10} See A/1.", "10", "See A/1.", True),
    ("<sup>1</sup> See A/1.", "1", "See A/1.", True),
    ("<sup> 1 </sup>See A/1.", "1", "See A/1.", True),
    ("<sup>a</sup> See A/1.", "a", "See A/1.", True),
    ("<sup>*</sup> See A/1.", "*", "See A/1.", True),
    ("[1] See A/1.", "1", "See A/1.", False),
    ("1 See A/1.", "1", "See A/1.", False),
    ("12 See A/1.", "12", "See A/1.", False),
    ("1See document", "1", "See document", False),
    ("* On behalf of the islands.", "*", "On behalf of the islands.", False),
    ("** Reissued.", "**", "Reissued.", False),
    ("*** Reissued.", "***", "Reissued.", False),
    ("† Reissued.", "†", "Reissued.", False),
]


@pytest.mark.parametrize(("text", "mark", "rest", "strong"), NOTES)
def test_a_mark_stands_before_a_footnote(text: str, mark: str, rest: str, strong: bool) -> None:
    found = marks.note(text)
    assert found is not None
    assert (found.mark, text[found.end :], found.strong) == (mark, rest, strong)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "See A/1.",
        "A/56/574",
        "1. Requests the keepers",
        "56/120. Action",
        "*Recalling* its resolution",
        "(a) To light",
        "2003",
        "1",
        "1st meeting",
        "2,000 lanterns",
        "1234 lanterns",
        "S/RES/1706",
        "a word",
    ],
)
def test_what_is_no_mark_of_a_footnote(text: str) -> None:
    assert marks.note(text) is None


@pytest.mark.parametrize(
    ("value", "number"),
    [
        *(("a", 1), ("i", 9), ("z", 26), ("aa", 27), ("bb", 28), ("ab", 28), ("zz", 52), ("az", 52), ("aaa", 53)),
        *(("A", 1), ("BB", 28), ("ba", None), ("cd", None), ("1", None), ("", None), ("ä", None), ("a1", None)),
    ],
)
def test_letters_count_on_after_z(value: str, number: int | None) -> None:
    assert marks.letters(value) == number


@pytest.mark.parametrize(
    ("value", "number"),
    [
        *(("i", 1), ("iv", 4), ("ix", 9), ("xiv", 14), ("xl", 40), ("xc", 90), ("cxcix", 199), ("XVIII", 18)),
        *(
            ("iiii", None),
            ("vx", None),
            ("iix", None),
            ("a", None),
            ("", None),
            ("ic", None),
            ("vv", None),
            ("d", None),
        ),
    ],
)
def test_numerals_count_in_canonical_form_only(value: str, number: int | None) -> None:
    assert marks.roman(value) == number


@given(st.integers(1, 399))
def test_a_numeral_written_is_the_numeral_read(number: int) -> None:
    assert marks.roman(to_roman(number).lower()) == number


@given(st.text("ivxlcIVXLC", max_size=8))
def test_what_is_read_as_a_numeral_is_written_so(value: str) -> None:
    number = marks.roman(value)
    assert number is None or to_roman(number).lower() == value.lower()


@given(st.text(max_size=40))
def test_no_text_is_too_odd_for_marks(text: str) -> None:
    for found in (marks.numbered(text), marks.item(text), marks.note(text)):
        assert found is None or 0 < found.end <= len(text)


@pytest.mark.parametrize(
    ("raised", "plain"), [("¹", "1"), ("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"), ("12", "12"), ("", ""), ("a¹", "a1")]
)
def test_raised_digits_become_plain(raised: str, plain: str) -> None:
    assert marks.superscript(raised) == plain
