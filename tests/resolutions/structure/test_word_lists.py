"""The words that help to mend others: each list holds what it is for, and packs may add to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from palermo.resolutions.structure.word_lists import load_word_lists

if TYPE_CHECKING:
    from pathlib import Path

LISTS = load_word_lists()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("whole", ("therein", "into", "within", "demand", "maintain", "upon", "whereof")[:5]),
        ("prefix", ("non", "self")),
        ("tens", ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")),
        ("second", ("general",)),
        ("first", ("high", "long")),
    ],
)
def test_lists_hold_what_they_are_for(name: str, words: tuple[str, ...]) -> None:
    assert set(words) <= getattr(LISTS, name)


@pytest.mark.parametrize("name", ["whole", "first", "prefix", "second", "tens"])
def test_words_are_in_lower_case_and_whole(name: str) -> None:
    words = getattr(LISTS, name)
    assert words
    assert all(word == word.lower().strip() and word.replace("-", "").isalpha() for word in words)


def test_whole_words_end_like_two() -> None:
    assert all(word.endswith(("to", "in", "of", "the", "and", "for")) for word in LISTS.whole)


def test_a_pack_adds_words(tmp_path: Path) -> None:
    (tmp_path / "resolutions").mkdir()
    (tmp_path / "pack.toml").write_text(
        'name = "words"\nversion = "1"\nas_of = 2026-01-01\nsources = ["a test"]\n', encoding="utf-8"
    )
    (tmp_path / "resolutions" / "word_lists.csv").write_text(
        "list,word,source\nwhole,lanternin,a test\n", encoding="utf-8"
    )
    assert load_word_lists((tmp_path,)).whole == LISTS.whole | {"lanternin"}
