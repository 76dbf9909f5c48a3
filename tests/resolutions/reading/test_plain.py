"""Plain text: encodings, ends of lines, pages, and where every character stood."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.reading import plain, read

TEXTS = st.text(alphabet=st.sampled_from("ab é中ع.\n\r\v\f\t"), max_size=200)


@given(TEXTS)
def test_nothing_changes_but_the_ends_of_lines(text: str) -> None:
    assert plain(text).text == re.sub(r"\r\n|[\r\v]", "\n", text)


@given(TEXTS)
def test_every_character_knows_its_place(text: str) -> None:
    """The place of each character of the text is that of the same character in what was given."""
    made = plain(text)
    for offset, character in enumerate(made.text):
        source = text[made.place(offset).position]
        assert source == character or (character == "\n" and source in "\r\v")


@given(TEXTS)
def test_lines_and_pages_are_counted_as_a_person_counts_them(text: str) -> None:
    made = plain(text)
    paged = "\f" in made.text
    for offset in range(len(made.text)):
        before = made.text[:offset]
        on_page = before.rpartition("\f")[2]
        place = made.place(offset)
        assert place.page == (before.count("\f") + 1 if paged else 0)
        assert place.line == on_page.count("\n") + 1


@given(TEXTS)
def test_places_are_sorted_and_begin_with_the_text(text: str) -> None:
    places = plain(text).places
    assert [place.start for place in places] == sorted({place.start for place in places})
    assert (places[0].start == 0) if text else not places


@given(st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    reading = read(text.encode(), "a.txt")
    if reading.text is not None and reading.text.media == "text/plain":
        assert reading.text.text == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("data", "text", "said"),
    [
        (b"\xef\xbb\xbfThe Council,", "The Council,", ""),
        ("The Council,".encode("utf-16"), "The Council,", ""),
        (b"\xfe\xff" + "Le Conseil".encode("utf-16-be"), "Le Conseil", ""),
        ("The Council, recalling".encode("utf-16-le"), "The Council, recalling", "read as UTF-16-LE"),
        ("The Council, recalling".encode("utf-16-be"), "The Council, recalling", "read as UTF-16-BE"),
        (b"The \x93Council\x94 \x97 r\xe9solution", "The “Council” — résolution", "read as Windows-1252"),
        (b"one\r\ntwo\rthree\x0bfour\nfive\x0csix", "one\ntwo\nthree\nfour\nfive\x0csix", ""),
        (b"# A *title*\n\n- [x](y) <b>bold</b> & more", "# A *title*\n\n- [x](y) <b>bold</b> & more", ""),
        (b"The Council," * 200 + b"\0 recalling", "The Council," * 200 + "\0 recalling", "nul characters"),
    ],
)
def test_encodings(data: bytes, text: str, said: str) -> None:
    reading = read(data, "a.txt")
    assert reading.text is not None
    assert reading.text.text == text
    assert said in " ".join(problem.what for problem in reading.problems)
    assert bool(said) == bool(reading.problems)
    assert reading.complete


@pytest.mark.parametrize(
    "data",
    [
        b"The Council,\0" * 100,
        bytes(range(256)) * 20,
        b"\x00\x01\x02\x03" * 100,
        b"\xff" * 300 + b"\x81" * 300,
        b"\xff\xfe" + b"\x00\xd8" * 200,
    ],
)
def test_what_is_binary_is_refused(data: bytes) -> None:
    reading = read(data, "a.txt")
    assert reading.text is None
    assert not reading.complete
    assert "binary" in reading.problems[0].what
    assert "DOCX, PDF" in reading.problems[0].remedy


def test_the_first_line_that_is_not_utf_8_is_named() -> None:
    reading = read(b"one\ntwo\nthr\xe9e\n", "a.txt")
    assert reading.problems[0].line == 3


def test_damaged_characters_are_counted() -> None:
    data = b"\xff\xfe" + ("The Council, " * 20).encode("utf-16-le") + b"\x00\xd8" + "on.".encode("utf-16-le")
    reading = read(data, "a.txt")
    assert "1 characters are damaged" in reading.problems[0].what
    assert not reading.complete


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\u061c"])
def test_invisible_directions_are_kept_and_said(mark: str) -> None:
    text = f"The Council,\nRecalling {mark}its resolution,\n"
    reading = read(text.encode(), "a.txt")
    assert reading.text is not None
    assert reading.text.text == text
    assert f"U+{ord(mark):04X}" in reading.problems[0].what
    assert reading.problems[0].line == 2
    assert reading.complete


@pytest.mark.parametrize("text", ["", " \n\t\n", "\f\f"])
def test_a_file_without_words_is_refused(text: str) -> None:
    reading = read(text.encode(), "a.txt")
    assert reading.text is None
    assert re.search("is empty|holds no words", reading.problems[0].what)


def test_pasted_text_costs_next_to_nothing() -> None:
    text = "Requests the Secretary-General to report on the present resolution;\n" * 90
    best = min(_seconds(text) for _ in range(50))
    assert best < 0.05  # a guard against hanging; the time itself is measured in `benchmarks`


def _seconds(text: str) -> float:
    start = time.perf_counter()
    plain(text)
    return time.perf_counter() - start
