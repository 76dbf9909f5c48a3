"""End notes, and the notices of withdrawal that they tell of."""

from __future__ import annotations

from datetime import date

import pytest

from palermo.facts.untc.blocks import Block
from palermo.facts.untc.withdrawals import Notice, end_notes, read_notice


def lines(*texts: str) -> list[Block]:
    return [Block(text, bold=False, notes=(), line=1) for text in texts]


NUMBERED = {
    "number and text together": (["1. One", "2. Two"], {1: "One", 2: "Two"}),
    "number in a cell of its own": (["1.", "One", "more", "2.", "Two"], {1: "One more", 2: "Two"}),
    "brackets": (["1) One", "2) Two"], {1: "One", 2: "Two"}),
    "bare numbers": (["1 One", "2 Two"], {1: "One", 2: "Two"}),
    "a year is no number of a note": (["1. One", "2004 was a year", "2. Two"], {1: "One 2004 was a year", 2: "Two"}),
    "a number out of turn is text": (["1. One", "7. Seven", "2. Two"], {1: "One 7. Seven", 2: "Two"}),
    "text before the first": (["Words", "1. One"], {1: "One"}),
    "none": ([], {}),
}


@pytest.mark.parametrize(("texts", "notes"), NUMBERED.values(), ids=NUMBERED.keys())
def test_end_notes_are_told_apart_by_their_numbers(texts: list[str], notes: dict[int, str]) -> None:
    assert end_notes(lines(*texts)) == notes


NOTICES = {
    "On 3 March 2015 the Government notified its decision to withdraw, effective 3 March 2016.": (
        date(2015, 3, 3),
        date(2016, 3, 3),
    ),
    "On 3 March 2015 the Government notified its decision to withdraw, effective on 3 March 2016.": (
        date(2015, 3, 3),
        date(2016, 3, 3),
    ),
    "On 3 Mar 2015 it denounced the treaty. The action takes effect for it on 3 Mar 2016.": (
        date(2015, 3, 3),
        date(2016, 3, 3),
    ),
    "Denunciation received on 3 March 2015": (date(2015, 3, 3), None),
    "On 3 March 2015, and again on 3 March 2015, it withdrew.": (date(2015, 3, 3), None),
    "Le 3 mars 2015, dénonciation, avec effet au 3 mars 2016": (date(2015, 3, 3), date(2016, 3, 3)),
    "It signed on 3 March 2015.": None,
    "On 3 March 2015 it withdrew, with effect from 3 March 2016 and with effect from 4 March 2016.": None,
    "On 3 March 2015 it withdrew; it revoked this on 5 May 2015.": None,
    "On 31 February 2015 it withdrew.": None,
    "": None,
}


@pytest.mark.parametrize(("text", "days"), NOTICES.items())
def test_a_notice_is_read_only_where_it_is_plain(text: str, days: tuple[date, date | None] | None) -> None:
    assert read_notice(text) == (Notice(*days) if days else None)
