"""The States whose names or codes look most like a text, as candidates in an error message."""

from __future__ import annotations

from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: Below this likeness (2 × common characters / all characters) a name is no help.
_LIKE = 0.7
#: How many names with the most pairs of letters in common are compared in full.
_COMPARED = 40
#: Codes are near when they hold the same letters in another order, or differ in one of three.
_LONGEST_CODE = 3


class Closest:
    """Names in plain form, indexed by their pairs of neighbouring characters."""

    def __init__(self, names: Mapping[str, set[str]], codes: Mapping[str, set[str]]) -> None:
        """Index names and codes, each given with the codes of those who bear it."""
        self._names = names
        self._codes = codes
        self._by_pair: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            for pair in set(_pairs(name)):
                self._by_pair[pair].append(name)

    def names_with(self, words: Sequence[str]) -> set[str]:
        """Return the codes of those who bear a name with all these words in it."""
        wanted = set(words)
        holders = (codes for name, codes in self._names.items() if wanted and wanted <= set(name.split()))
        return set().union(*holders)

    def to(self, text: str, limit: int) -> list[str]:
        """Return at most `limit` codes, those of the most similar names or codes first."""
        scores: dict[str, float] = {}
        for likeness, codes in self._compared(text):
            for code in codes:
                scores[code] = max(likeness, scores.get(code, 0))
        ranked = sorted(scores, key=lambda code: (-scores[code], code))
        return [code for code in ranked if scores[code] >= _LIKE][:limit]

    def _compared(self, text: str) -> Iterator[tuple[float, set[str]]]:
        common = Counter(name for pair in set(_pairs(text)) for name in self._by_pair.get(pair, ()))
        shares = ((2 * count / (len(text) + len(name)), name) for name, count in common.items())
        matcher = SequenceMatcher(b=text, autojunk=False)
        for _, name in sorted(shares, reverse=True)[:_COMPARED]:
            matcher.set_seq1(name)
            yield 1.0 if _begins_a_word(text, name) else matcher.ratio(), self._names[name]
        letters = sorted(text)
        for code, codes in self._codes.items() if len(text) <= _LONGEST_CODE else ():
            if sorted(code) == letters:
                yield 1.0, codes
            elif len(code) == len(text) == _LONGEST_CODE and sum(map(str.__eq__, code, text)) == len(text) - 1:
                yield _LIKE, codes


def _begins_a_word(text: str, name: str) -> bool:
    return f" {name}".find(f" {text}") >= 0


def _pairs(text: str) -> Iterator[str]:
    """Yield every two neighbouring characters, the ends marked."""
    marked = f"^{text}$"
    return (marked[place : place + 2] for place in range(len(marked) - 1))
