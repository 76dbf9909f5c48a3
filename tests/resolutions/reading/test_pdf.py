"""PDF: lines in reading order, raised marks, notes, running headers and footers, columns, and what cannot be read."""

from __future__ import annotations

import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.reading import Limits, read
from tests.resolutions.reading.documents import At, pdf
from tests.resolutions.reading.styled import lines, said, styled, text_of
from tests.shared import SHARED

NOISY = SHARED / "resolutions" / "noisy"
WORDS = "requests the group to report on all of its work at the end of the year"


#: Its one page needs a password, which is not the empty one.
LOCKED = pdf(
    [[At(72, 700, "secret words of the group")]],
    trailer=f"/Encrypt 8 0 R/ID[<{'00' * 16}><{'00' * 16}>]",
    extra=[f"<</Filter/Standard/V 1/R 2/P -4/O<{'11' * 32}>/U<{'22' * 32}>>>".encode()],
)


def block(x: float, y: float, count: int, words: str = WORDS, size: float = 10, pitch: float = 12) -> list[At]:
    """Return lines beneath one another."""
    return [At(x, y - pitch * n, f"{words} {n}", size) for n in range(count)]


def body(own: str) -> list[At]:
    """Return lines that stand on no other page."""
    return [At(72, 700 - 12 * n, f"{own} {WORDS} {'abcdefghi'[n]}") for n in range(9)]


def test_lines_with_italics_bold_and_marks() -> None:
    page = [
        At(72, 700, "A title of words", 12, "B"),
        At(72, 670, "Recalling", 10, "I"),
        At(114, 670, "its decision,", 10),
        At(164.5, 674, "1", 6),
        At(170, 670, "and others,", 10),
    ]
    reading = read(pdf([page]), "a.pdf")
    assert lines(reading) == ["A title of words", "Recalling its decision,1 and others,"]
    assert styled(reading, "heading") == ["A title of words"]
    assert styled(reading, "italic") == ["Recalling"]
    assert styled(reading, "superscript") == ["1"]
    assert reading.problems == ()


def test_lines_are_read_from_top_to_bottom_however_they_are_drawn() -> None:
    page = [At(72, 640, "third line of words"), At(72, 700, "first line of words"), At(72, 670, "second line of words")]
    assert [line.split()[0] for line in lines(read(pdf([page]), "a.pdf"))] == ["first", "second", "third"]


def test_a_wide_gap_is_a_tab_and_a_wide_distance_an_empty_line() -> None:
    page = [At(72, 700, "United Nations"), At(400, 700, "A/RES/56/120"), *block(72, 680, 3), *block(72, 630, 2)]
    text = text_of(read(pdf([page]), "a.pdf")).text
    assert text.startswith("United Nations\tA/RES/56/120\n\n" + WORDS)
    assert f"{WORDS} 2\n\n{WORDS} 0\n{WORDS} 1\n" in text


def test_every_line_has_its_box() -> None:
    text = text_of(read(pdf([block(72, 700, 2), block(100, 500, 1)]), "a.pdf"))
    boxes = [place.box for place in text.places]
    assert [(place.page, place.line) for place in text.places] == [(1, 1), (1, 2), (2, 1)]
    assert [(box[0], round(box[1] + 2.5)) for box in boxes if box] == [(72, 700), (72, 688), (100, 500)]
    assert all(box and 72 < box[2] < 612 and box[3] > box[1] for box in boxes)
    assert text.text.count("\f") == 1


def test_notes_stand_apart_beneath_a_rule() -> None:
    page = [
        *block(72, 700, 5),
        At(72, 200, "__________________", 8),
        At(72, 184, "1", 5),
        At(80, 181, "See A/56/574, a report that goes on", 8),
        At(80, 171, "in a second line.", 8),
        At(72, 164, "2", 5),
        At(80, 161, "See A/57/1.", 8),
    ]
    reading = read(pdf([page]), "a.pdf")
    assert styled(reading, "note") == ["1 See A/56/574, a report that goes on\nin a second line.", "2 See A/57/1."]
    assert styled(reading, "superscript") == ["1", "2"]


def test_notes_without_a_rule_are_told_by_their_smaller_letters() -> None:
    page = [
        *block(72, 700, 8),
        At(72, 180, "3 Official Records, No.", 8),
        At(72, 170, "49 (A/56/49).", 8),
        At(72, 160, "4 Resolution 55/25.", 8),
    ]
    assert styled(read(pdf([page]), "a.pdf"), "note") == [
        "3 Official Records, No.\n49 (A/56/49).",
        "4 Resolution 55/25.",
    ]


def test_small_print_without_a_mark_is_no_note() -> None:
    page = [*block(72, 700, 8), At(72, 180, "Distributed by the printer", 8)]
    assert styled(read(pdf([page]), "a.pdf"), "note") == []


def test_running_headers_footers_and_page_numbers() -> None:
    pages = [[At(72, 760, "United Nations"), *body("first"), At(72, 40, "01-12345 (E)")]]
    for number in range(2, 6):
        left, right = (f"{number}/5", "01-12345") if number % 2 == 0 else ("01-12345", f"{number}/5")
        pages.append(
            [At(72, 760, "A/RES/56/120"), *body("abcdef"[number]), At(72, 40, left), At(500, 40, right)],
        )
    reading = read(pdf(pages), "a.pdf")
    assert styled(reading, "header") == ["A/RES/56/120"] * 4
    assert styled(reading, "footer") == [
        "01-12345 (E)",
        "2/5\t01-12345",
        "01-12345\t3/5",
        "4/5\t01-12345",
        "01-12345\t5/5",
    ]
    text = text_of(reading).text
    assert text.startswith("United Nations\n")
    assert [page.split("\n")[0] for page in text.split("\f")[1:]] == ["A/RES/56/120"] * 4


def test_one_page_number_alone_is_a_footer_and_a_paragraph_is_not() -> None:
    pages = [[*body("one"), At(300, 40, "- 7 -")], [*block(72, 700, 9, "other words that stand here alone")]]
    reading = read(pdf(pages), "a.pdf")
    assert styled(reading, "footer") == ["- 7 -"]
    assert styled(reading, "header") == []


def test_two_columns_are_read_one_after_the_other() -> None:
    words = "words of a column that is narrow"
    page = [
        At(150, 750, "A title that spans both of the columns of this page", 14, "B"),
        *[At(60, 700 - 12 * n, f"left {words} {n}") for n in range(20)],
        *[At(330, 698 - 12 * n, f"right {words} {n}") for n in range(20)],
    ]
    found = lines(read(pdf([page]), "a.pdf"))
    assert found[0].startswith("A title")
    assert [line.split()[0] for line in found[1:]] == ["left"] * 20 + ["right"] * 20


def test_notes_of_both_columns_stand_at_the_end_of_the_page() -> None:
    words = "words of a column that is narrow"
    page = [
        *[At(60, 700 - 12 * n, f"left {words} {n}") for n in range(20)],
        *[At(330, 700 - 12 * n, f"right {words} {n}") for n in range(20)],
        At(60, 200, "1 See A/56/1.", 8),
        At(330, 200, "2 See A/56/2.", 8),
    ]
    reading = read(pdf([page]), "a.pdf")
    assert lines(reading)[-2:] == ["1 See A/56/1.", "2 See A/56/2."]
    assert styled(reading, "note") == ["1 See A/56/1.", "2 See A/56/2."]


def test_short_lines_beside_each_other_are_no_columns() -> None:
    page = [at for n in range(20) for at in (At(60, 700 - 12 * n, "Kenya"), At(400, 700 - 12 * n, "yes"))]
    assert lines(read(pdf([page]), "a.pdf"))[0] == "Kenya\tyes"


def test_bold_that_is_drawn_twice_is_read_once() -> None:
    page = [At(72, 700, "United Nations"), At(72.3, 700, "United Nations"), *block(72, 650, 3)]
    assert lines(read(pdf([page]), "a.pdf"))[0] == "United Nations"


@pytest.mark.parametrize(
    ("data", "what", "remedy"),
    [
        (b"%PDF-1.4\n" + b"junk " * 100, "damaged", "DOCX"),
        (pdf([block(72, 700, 3)])[:300], "damaged", "DOCX"),
        (pdf([]), "No words|damaged", "DOCX"),
        (pdf([[]]), "No words", "DOCX"),
    ],
)
def test_damaged_and_empty_files(data: bytes, what: str, remedy: str) -> None:
    reading = read(data, "a.pdf")
    assert reading.text is None
    assert any(each in said(reading) for each in what.split("|"))
    assert remedy in said(reading)
    assert not reading.complete


def test_a_locked_file_is_named_with_the_remedy() -> None:
    reading = read(LOCKED, "a.pdf")
    assert reading.text is None
    assert "locked with a password" in said(reading)
    assert "print it" in said(reading)


@pytest.mark.parametrize(
    ("limits", "what", "pages"),
    [
        (Limits(pages=2), "first 2 of 4 pages", 2),
        (Limits(characters=300), "far more than a document does; it was read up to page", 3),
        (Limits(drawn=2), "far more than a document does; it was read up to page 1", 1),
    ],
)
def test_work_that_was_cut_is_said_and_the_rest_returned(limits: Limits, what: str, pages: int) -> None:
    reading = read(pdf([block(72, 700, 2)] * 4), "a.pdf", limits=limits)
    assert text_of(reading).text.count("\f") + 1 == pages
    assert what in said(reading)
    assert not reading.complete


def test_without_pypdfium2_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    reading = read(pdf([block(72, 700, 2)]), "a.pdf")
    assert reading.text is None
    assert "pip install 'palermo[documents]'" in said(reading)


@given(
    st.lists(
        st.lists(
            st.builds(
                At,
                st.integers(-50, 650),
                st.integers(-50, 850),
                st.text(alphabet="abc 123().,/-*", min_size=1, max_size=30),
                st.sampled_from([0.001, 6, 8, 10, 10, 12, 900]),
                st.sampled_from("RIB"),
            ),
            max_size=12,
        ),
        min_size=1,
        max_size=3,
    ),
)
def test_places_cover_the_text_and_grow_on_each_page(pages: list[list[At]]) -> None:
    reading = read(pdf(pages), "a.pdf")
    if reading.text is None:
        return
    text = reading.text
    assert text.places[0].start <= text.text.count("\f")
    for one, after in zip(text.places, text.places[1:], strict=False):
        assert one.start < after.start
        assert (one.page, one.line, one.position) < (after.page, after.line, after.position)
    for each in text.styles:
        assert 0 <= each.start < each.end <= len(text.text)


@given(st.integers(0, 5000), st.integers(0, 255))
def test_a_damaged_byte_never_raises(at: int, value: int) -> None:
    data = bytearray(pdf([block(72, 700, 3)] * 2, pack=True))
    data[at % len(data)] = value
    reading = read(bytes(data), "a.pdf")
    assert reading.text is not None or reading.problems


@pytest.mark.shared
@pytest.mark.parametrize(("name", "other"), [("A_RES_73_3-EN.pdf", "A_RES_73_3-EN.pymupdf.txt")])
def test_every_word_of_a_real_resolution_is_there(name: str, other: str) -> None:
    """Held against another program's reading of the same file, which breaks some words."""
    text = text_of(read((NOISY / name).read_bytes(), name)).text
    ours, theirs = Counter(text.split()), Counter((NOISY / other).read_text(encoding="utf-8").split())
    assert sum((theirs - ours).values()) <= 0.01 * sum(theirs.values())
    assert sum((ours - theirs).values()) <= 0.01 * sum(theirs.values())


@pytest.mark.shared
def test_margins_and_notes_of_a_real_resolution() -> None:
    reading = read((NOISY / "A_RES_73_6-EN.pdf").read_bytes(), "A_RES_73_6-EN.pdf")
    assert reading.language == "en"
    assert reading.problems == ()
    assert styled(reading, "header") == ["A/RES/73/6"] * 4
    assert [each.split("\t")[0] for each in styled(reading, "footer")][2:] == ["2/5", "18-17962", "4/5", "18-17962"]
    assert styled(reading, "note")[:3] == [
        "1 See A/AC.105/1137.",
        "2 Resolution 70/1.",
        "3 Resolution 69/283, annex II.",
    ]
    assert styled(reading, "italic")[:3] == [
        "[without reference to a Main Committee (A/73/L.6 and A/73/L.6/Add.1)]",
        "The General Assembly,",
        "Recalling",
    ]
