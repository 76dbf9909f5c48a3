"""What leaves a review, and what does not: a law over lists made at random."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.web.review import agreed
from palermo.web.review.agreed import Kind, Level, Observed

if TYPE_CHECKING:
    from collections.abc import Sequence

SECTIONS = ("untoc-5", "untoc-6", "firearms-protocol-5")
observed = st.builds(
    Observed,
    id=st.integers(1, 10**6),
    section=st.sampled_from(SECTIONS),
    kind=st.sampled_from(list(Kind)),
    level=st.sampled_from([*Level, "of no known level", ""]),
    text=st.text(max_size=60),
    revision=st.integers(1, 99),
)
lists = st.lists(observed, max_size=12, unique_by=lambda each: each.id)
ABOUT = {"state": "ITA", "reviewing": ["FRA", "BRA"]}


@given(lists)
def test_a_list_comes_back_as_it_was_written(observations: Sequence[Observed]) -> None:
    content = agreed.written(ABOUT, observations)
    assert agreed.read(content) == tuple(observations)
    assert agreed.about(content) == ABOUT
    assert agreed.canonical(json.loads(content)) == content


@given(lists)
def test_the_summary_tells_public_ones_alone(observations: Sequence[Observed]) -> None:
    summary = agreed.summary(agreed.written(ABOUT, observations))
    assert list(summary.told) == [each for each in observations if each.level == Level.PUBLIC]
    hushed = [each for each in observations if each.level == Level.SUMMARY]
    assert sum(each.number for each in summary.counted) == len(hushed)
    assert {(each.section, each.kind) for each in summary.counted} == {(each.section, each.kind) for each in hushed}


@given(lists, lists)
def test_what_is_restricted_leaves_no_trace(observations: Sequence[Observed], others: Sequence[Observed]) -> None:
    """The summary is the same whatever restricted observations there are: not even their number can be told."""
    open_ = [each for each in observations if each.level in (Level.PUBLIC, Level.SUMMARY)]
    closed = [replace(each, level=Level.RESTRICTED) for each in others]
    assert agreed.summary(agreed.written(ABOUT, [*closed, *open_])) == agreed.summary(agreed.written(ABOUT, open_))


@given(lists, st.text(max_size=60))
def test_a_text_for_the_summary_only_changes_nothing_in_it(observations: Sequence[Observed], text: str) -> None:
    reworded = [replace(each, text=text) if each.level == Level.SUMMARY else each for each in observations]
    assert agreed.summary(agreed.written(ABOUT, reworded)) == agreed.summary(agreed.written(ABOUT, observations))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("é", "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"),
    ],
)
def test_the_digest_is_that_of_the_bytes(text: str, expected: str) -> None:
    assert agreed.digest(text) == expected


def test_the_mechanism_knows_the_same_kinds_and_levels() -> None:
    from importlib.resources import files
    from tomllib import loads

    mechanism = loads((files("palermo.data") / "implementation" / "mechanism.toml").read_text(encoding="utf-8"))
    assert [each["id"] for each in mechanism["observation_parts"]] == list(Kind)
    assert [each["id"] for each in mechanism["confidentiality"]] == list(Level)
