"""Words that help to mend what line ends and recognition did to others, from `word_lists.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palermo.facts.pack_tables import merged_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


_LISTS = ("whole", "first", "prefix", "second", "tens", "joining", "fragment")


@dataclass(frozen=True, slots=True)
class WordLists:
    """Words in lower case, by what they tell."""

    #: Whole words that end like two: `within`, `maintain`.
    whole: frozenset[str]
    #: First parts of compounds, which keep their hyphen before a known word.
    first: frozenset[str]
    #: First parts that keep it before any word.
    prefix: frozenset[str]
    #: Second parts that are hardly ever the end of one word broken in two.
    second: frozenset[str]
    #: `twenty` to `ninety`, which keep their hyphen before a number.
    tens: frozenset[str]
    #: First parts that make one word with what follows: `under`, `inter`.
    joining: frozenset[str]
    #: Ends of words that are no words: `ment`, `ness`.
    fragment: frozenset[str]


def load_word_lists(overlays: Iterable[str | Path] = ()) -> WordLists:
    """Return the lists of the built-in pack with these packs laid over it."""
    words: dict[str, set[str]] = {}
    for row in merged_rows("word_lists", ("list", "word"), overlays):
        words.setdefault(row["list"], set()).add(row["word"])
    return WordLists(*(frozenset(words.get(name, ())) for name in _LISTS))
