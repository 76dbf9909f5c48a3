"""Hostile files and values: refused, in words, and never an error of the program."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.implementation.verification import parse, verify_draw
from palermo.implementation.verification.shape import LARGEST

FILES = (
    (b"", "not JSON"),
    (b"{", "not JSON"),
    (b"\xff\xfe", "not UTF-8"),
    (b'{"a": NaN}', "NaN is no JSON number"),
    (b'{"seed": 1, "seed": 2}', "a key stands twice"),
    (b"[" * 100_000, "nested too deeply"),
    (b"9" * 10_000, "not JSON"),
    (b" " * (LARGEST + 1), "more than 16 MB"),
)


@pytest.mark.parametrize(("content", "words"), FILES, ids=[each[1] for each in FILES])
def test_a_file_that_is_none(content: bytes, words: str) -> None:
    value, said = parse(content)
    assert value is None
    assert words in said


def test_a_byte_order_mark_is_taken_off() -> None:
    assert parse(b'\xef\xbb\xbf{"a": 1}') == ({"a": 1}, "")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
KEYS = (
    "assignments",
    "largest_load",
    "loads",
    "seed",
    "commitment",
    "states_digest",
    "method",
    "certificate",
    "start",
    "states",
)


@settings(max_examples=40, deadline=None)
@given(JSON)
def test_anything_is_refused_in_words(value: object) -> None:
    verdict = verify_draw(value)
    assert verdict.faults
    assert all(each.where and each.what for each in verdict.faults)


@settings(max_examples=25, deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(KEYS, JSON)))
def test_anything_under_the_right_keys_is_refused_in_words(value: dict[str, object]) -> None:
    assert verify_draw(value).faults


def test_faults_are_not_without_end() -> None:
    rows = [{"state": None, "reviewers": [None] * 4}] * 700
    assert len(verify_draw({"assignments": rows}).faults) == 100
    assert "assignments[0].reviewers" in {
        each.where for each in verify_draw({"assignments": [{"reviewers": [0] * 5}]}).faults
    }


def test_depth_that_was_parsed_elsewhere_does_no_harm() -> None:
    value: object = []
    for _ in range(sys.getrecursionlimit() * 2):
        value = [value]
    assert verify_draw({"states": value, "assignments": value}).faults
