"""How well a structure was read: paragraphs found, their numbers and their nesting, against what is expected.

A paragraph is found when its part (preamble or operative, of the resolution or of the draft inside it) and its text are
those expected. Texts are compared after `fold`, which forgives what a reader cannot see and nothing else:

* white space of every kind, at any place, counts as one space, and none at the ends;
* soft hyphens (with white space after them) and characters of no width are dropped;
* the non-breaking hyphen counts as a hyphen.

Quotation marks, dashes, punctuation and letters must be the same.

The reference structures sometimes keep a footnote mark glued to its word and sometimes drop it; a reading must leave
every mark out. So `without_marks` takes the marks out of the *reference*, by rules narrow enough to spare numbers that
belong to the text (`GC.18/Res.9`, `WHA61.21`, `Corr.1`); nothing is taken out of the reading. A mark left in a reading
therefore costs the paragraph.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from palermo.resolutions.records import Paragraph, Parsed, Resolution

_INVISIBLE = re.compile(r"\u00ad\s*|[\u200b-\u200d\u2060\ufeff]")
_SUPERSCRIPT = re.compile(r"\s?[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+")
#: `^79`, and the `8/` of the 1980s and 1990s, which stands apart.
_CARET = re.compile(r"\^\d{1,3}")
_SLASHED = re.compile(r" +\d{1,3}/(?=[\s,;.:)]|$)")
#: A word of three letters or more, perhaps a sign, then one to three figures that nothing continues.
_LETTERS = "[A-Za-z][a-z]{2}"
_GLUED = re.compile(
    rf"(?:(?<={_LETTERS})|(?<={_LETTERS}[,;:.)”’\"])|(?<={_LETTERS}[)”\"][,;.]))\d{{1,3}}(?![\d/A-Za-z(]|\.\d)"
)
#: The same after a year, and after the sign that ends a paragraph.
_AFTER_YEAR = re.compile(r"(?<=\b(?:18|19|20)\d\d[,;.])\d{1,3}(?=\s|$)")
_AT_END = re.compile(r"(?<=[,;])\s?\d{1,3}$")
_SYMBOL_PARTS = re.compile(r"(?:Add|Corr|Rev|Res|Dec|No|Nos|para|paras|vol|sect|chap)\.$")


def fold(text: str) -> str:
    """Return a text as it is compared: see the head of this module."""
    return " ".join(_INVISIBLE.sub("", text).replace("\u2011", "-").split())


def without_marks(text: str) -> str:
    """Return a text of the reference material without the footnote marks that it kept."""
    for mark in (_SUPERSCRIPT, _CARET, _SLASHED, _AFTER_YEAR, _AT_END):
        text = mark.sub("", text)
    return _GLUED.sub(lambda found: found[0] if _SYMBOL_PARTS.search(text[: found.start()]) else "", text)


def plain_number(number: str) -> str:
    """Return a paragraph's number as it is compared: `1.` is `1`, a dash or a bullet is none."""
    return number.strip().rstrip(".").strip("-–—•").strip()


class Item(NamedTuple):
    """A paragraph, as expected or as found."""

    #: `preamble`, `operative`, `draft preamble`, `draft operative`.
    part: str
    number: str
    #: Text of the paragraph that it is an item of, folded; empty at the top.
    parent: str
    #: Folded.
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one comparison; scores add up."""

    expected: int = 0
    found: int = 0
    matched: int = 0
    #: Of those matched: how many have the right number, and the right parent.
    numbers: int = 0
    nested: int = 0
    missing: tuple[Item, ...] = ()
    extra: tuple[Item, ...] = ()
    #: Matched, with a wrong number or parent: expected and found.
    misplaced: tuple[tuple[Item, Item], ...] = field(default=())

    def __add__(self, other: Score) -> Score:
        """Return the counts of both."""
        return Score(
            *(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__),
        )

    @property
    def precision(self) -> float:
        """Share of what was found that was expected; 1 when nothing was found."""
        return self.matched / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was found; 1 when nothing was expected."""
        return self.matched / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.expected + self.found
        return 2 * self.matched / total if total else 1.0

    @property
    def placed(self) -> float:
        """Share of matched paragraphs with the right number and the right parent; 1 when none matched."""
        return min(self.numbers, self.nested) / self.matched if self.matched else 1.0


def compared(expected: Iterable[Item], found: Iterable[Item]) -> Score:
    """Match items by part and text, each once and in order."""
    wanted = list(expected)
    open_: defaultdict[tuple[str, str], list[Item]] = defaultdict(list)
    total = 0
    for item in found:
        open_[item.part, item.text].append(item)
        total += 1
    pairs, missing = [], []
    for item in wanted:
        candidates = open_[item.part, item.text]
        if candidates:
            pairs.append((item, candidates.pop(0)))
        else:
            missing.append(item)
    return Score(
        len(wanted),
        total,
        len(pairs),
        sum(one.number == other.number for one, other in pairs),
        sum(one.parent == other.parent for one, other in pairs),
        tuple(missing),
        tuple(item for items in open_.values() for item in items),
        tuple((one, other) for one, other in pairs if one != other),
    )


def items_of(resolution: Resolution) -> Iterator[Item]:
    """Yield all paragraphs of a reading, those of its draft too; annexes order nothing and are not among them."""
    yield from _of_part("", resolution)
    if resolution.draft is not None:
        yield from _of_part("draft ", resolution.draft)


def _of_part(prefix: str, resolution: Resolution) -> Iterator[Item]:
    for part, paragraphs in (("preamble", resolution.preamble), ("operative", resolution.operative)):
        for paragraph in paragraphs:
            yield from _walked(prefix + part, "", paragraph)


def _walked(part: str, parent: str, paragraph: Paragraph) -> Iterator[Item]:
    text = fold(paragraph.text)
    yield Item(part, plain_number(paragraph.number), parent, text)
    for child in paragraph.children:
        yield from _walked(part, text, child)


def chosen(parsed: Parsed, symbol: str) -> tuple[Resolution, ...]:
    """Return the resolution of a symbol, or its parts A, B, ... where each was read by itself.

    A text with one resolution whose symbol nothing says is taken for what it is; a wrong symbol finds nothing.
    """
    named = tuple(each for each in parsed.resolutions if each.symbol == symbol or each.symbol.startswith(f"{symbol} "))
    if not named and len(parsed.resolutions) == 1 and not parsed.resolutions[0].symbol:
        return parsed.resolutions
    return named


def scored(parsed: Parsed, symbol: str, expected: Iterable[Item]) -> Score:
    """Compare what was read of one symbol with what is expected."""
    return compared(expected, (item for each in chosen(parsed, symbol) for item in items_of(each)))
