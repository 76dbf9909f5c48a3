"""How a line ends: within a sentence, with a comma, with a stop; marks, markup and quotation marks apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.structure.endings import bare_end, ended, last_sign, unended


@pytest.mark.parametrize(
    ("text", "is_unended", "is_ended"),
    [
        ("the keepers of the valley", True, False),
        ("the keepers of the", True, False),
        ("the keepers,", False, False),
        ("the keepers;", False, True),
        ("the keepers.", False, True),
        ("the keepers:", False, True),
        ("the keepers?", False, True),
        ("the keepers —", False, True),
        ("the keepers –", False, False),
        ("the keepers.”", False, True),
        ('the keepers."', False, True),
        ("the keepers,”", False, False),
        ("the keepers;1", False, True),
        ("the keepers;¹", False, True),
        ("the keepers,1", False, False),
        ("the keepers.<sup>1</sup>", False, True),
        ("the keepers; 1/", False, True),
        ("the keepers (the island)", True, False),
        ("the *keepers*", True, False),
        ("the keepers;*", False, True),
        ("the keepers, in", True, False),
        ("in 1998", True, False),
        ("19 December 2001,", False, False),
    ],
)
def test_whether_a_line_ends_a_sentence(text: str, is_unended: bool, is_ended: bool) -> None:
    assert (unended(text), ended(text)) == (is_unended, is_ended)


@pytest.mark.parametrize(
    ("text", "sign", "end"),
    [
        ("the keepers;", ";", "the keepers;"),
        ("the keepers;1", ";", "the keepers;"),
        ("the keepers;”", ";", "the keepers;"),
        ("the keepers.<sup>12</sup>", ".", "the keepers."),
        ("the keepers, and", ";", "the keepers, and"),
        ("the keepers,**", ",", "the keepers,"),
        ("the keepers. 1/", ".", "the keepers."),
        ("x" * 100 + ";", ";", "x" * 59 + ";"),
    ],
)
def test_the_last_sign_of_a_line(text: str, sign: str, end: str) -> None:
    assert (last_sign(text), bare_end(text)) == (sign, end)


@given(st.text(min_size=1, max_size=80).filter(lambda text: bool(text.strip())))
def test_no_line_both_breaks_off_and_ends(text: str) -> None:
    assert not (unended(text.strip()) and ended(text.strip()))
