"""Which number comes next: paragraphs ask before the text ends."""

from __future__ import annotations

import pytest

from palermo.resolutions.structure.ahead import Ahead
from palermo.resolutions.structure.blocks import Block
from tests.resolutions.structure.outline import lines_of


def ahead(*texts: str) -> Ahead:
    return Ahead([Block(lines_of(text)) for text in texts])


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        ((), [None]),
        (("Noting the dark,",), [None, None]),
        (("1. Requests oil;",), [1, None]),
        (("Noting the dark,", "1. Requests oil;", "(a) Lamps;", "2. Decides."), [1, 1, 2, 2, None]),
        (("1. Requests oil;", "88th plenary meeting", "1. Decides."), [1, None, 1, None]),
        (("Noting,", "Annex", "1. Lamps;"), [None, None, 1, None]),
        (("Noting,", "Lamps", "7. Decides;"), [7, 7, 7, None]),
    ],
)
def test_the_next_number_at_every_block(texts: tuple[str, ...], numbers: list[int | None]) -> None:
    found = ahead(*texts)
    assert [found.next_number(at) for at in range(len(texts) + 1)] == numbers


def test_behind_the_end_there_is_none() -> None:
    assert ahead("1. Requests oil;").next_number(99) is None


@pytest.mark.parametrize(
    ("texts", "begins"),
    [(("Noting,", "1. Requests;"), True), (("Noting,", "2. Requests;"), False), (("Noting,", "Requests;"), False)],
)
def test_whether_numbers_begin(texts: tuple[str, ...], begins: bool) -> None:
    assert ahead(*texts).begins_numbers(0) is begins
