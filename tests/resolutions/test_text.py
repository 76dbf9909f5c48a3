"""A text and its places: every character leads back to its page and line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.text import Place, Text

BOX = (72.0, 700.0, 540.0, 712.0)
PLACES = (Place(0, 1, 1, 0, BOX), Place(10, 1, 2, 40), Place(25, 2, 1, 0))
TEXT = Text("a.pdf", "x" * 40, PLACES, (), "application/pdf")


@pytest.mark.parametrize(
    ("offset", "place"),
    [
        (0, Place(0, 1, 1, 0, BOX)),
        (9, Place(9, 1, 1, 9, BOX)),
        (10, Place(10, 1, 2, 40)),
        (24, Place(24, 1, 2, 54)),
        (25, Place(25, 2, 1, 0)),
        (39, Place(39, 2, 1, 14)),
        (99, Place(99, 2, 1, 74)),
    ],
)
def test_a_character_stands_where_its_stretch_does(offset: int, place: Place) -> None:
    assert TEXT.place(offset) == place


@pytest.mark.parametrize(
    ("text", "offset"), [(Text("-", ""), 0), (Text("-", "", ()), 5), (Text("-", "ab", (Place(1, 1, 1, 0),)), 0)]
)
def test_before_the_first_place_it_is_the_beginning(text: Text, offset: int) -> None:
    assert text.place(offset) == Place(offset, 0, 1, offset)


@given(st.lists(st.integers(0, 500), min_size=1, unique=True).map(sorted), st.integers(0, 600))
def test_the_place_is_that_of_the_last_stretch_that_begins_before(starts: list[int], offset: int) -> None:
    text = Text("-", "", tuple(Place(start, 0, line, 7 * start) for line, start in enumerate(starts, 1)))
    before = [start for start in starts if start <= offset]
    found = text.place(offset)
    assert found.start == offset
    assert found.line == (len(before) or 1)
    assert found.position == (7 * before[-1] + offset - before[-1] if before else offset)


def test_a_text_says_nothing_of_itself_but_what_it_is_told() -> None:
    assert (Text("-", "x").media, Text("-", "x").places, Text("-", "x").styles) == ("text/plain", (), ())
