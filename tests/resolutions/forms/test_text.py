"""Plain text: the printed layout, which is read again."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from palermo.resolutions.forms.text import plain
from palermo.resolutions.records import Annex, Mark, Resolution
from tests.resolutions import parsing
from tests.resolutions.forms.samples import RECOMMENDING, SAMPLE, paragraph
from tests.resolutions.strategies import resolutions


def _paragraphs(resolution: Resolution) -> list[tuple[str, str, str]]:
    return [(each.number, each.lead, each.text) for each in resolution.paragraphs()]


@pytest.mark.parametrize("resolution", [SAMPLE, RECOMMENDING], ids=["sample", "recommending"])
def test_what_is_written_is_read_again(resolution: Resolution) -> None:
    (found,) = parsing.read(plain(resolution)).resolutions
    assert found.symbol == resolution.symbol
    assert found.title == resolution.title
    assert found.body == resolution.body
    assert found.adopted == resolution.adopted
    assert found.meeting == resolution.meeting
    assert _paragraphs(found) == _paragraphs(resolution)
    assert [each.text for each in found.footnotes] == [each.text for each in resolution.footnotes]
    if resolution.draft is not None:
        assert found.draft is not None
        assert _paragraphs(found.draft) == _paragraphs(resolution.draft)


def test_numbers_stand_before_their_words_and_items_are_indented() -> None:
    lines = plain(SAMPLE).splitlines()
    assert "1. Decides:" in lines
    assert "    (a) To act;" in lines
    assert "        (i) Long." in lines


def test_marks_are_raised_and_one_before_the_first_word_goes_behind_it() -> None:
    first = paragraph("op1", "1", "Notes", "Notes the rain.", 0, marks=(Mark("12", 0), Mark("*", 15)))
    assert "1. Notes¹² the rain.*" in plain(replace(SAMPLE, operative=(first,)))


@pytest.mark.parametrize(
    ("title", "heading"),
    [("Annex Words", "Annex\nWords"), ("ANNEX", "ANNEX"), ("Words", "Annex 1\nWords"), ("", "Annex 1")],
)
def test_an_annex_is_called_one(title: str, heading: str) -> None:
    resolution = replace(SAMPLE, annexes=(Annex("annex1", title, (), ()),))
    assert plain(resolution).endswith(f"\n\n{heading}\n")


def test_a_line_break_in_a_paragraph_begins_no_other() -> None:
    broken = paragraph("op1", "1", "", "One\n2. Two\f3. Three", 0)
    assert "1. One 2. Two 3. Three" in plain(replace(SAMPLE, operative=(broken,)))


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(resolutions())
def test_every_record_is_text_with_one_blank_line_between_blocks(resolution: Resolution) -> None:
    text = plain(resolution)
    assert text.endswith("\n")
    lines = text.split("\n")
    assert "\f" not in text
    assert not any(before == after == "" for before, after in pairwise(lines[:-1]))
