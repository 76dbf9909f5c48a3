"""Two resolutions set side by side, paragraph by paragraph and word by word."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from palermo.resolutions.lineage.alignment import Group, Shape, aligned
from palermo.resolutions.lineage.edits import Edit, edits
from palermo.resolutions.substance import Placed, placed, substance
from palermo.resolutions.words import count, neutral, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from palermo.resolutions.records import Resolution

#: What may have become of a paragraph, in the order of a summary.
KINDS = ("kept", "changed", "moved", "split", "merged", "added", "dropped")
_NUMBER_SIGNS = "\"“”«»'‘’().[]- \t"


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs that answer one another, and what is different in them.

    `kind`: `kept` (alike but for routine matter), `changed`, `moved` (changed or not), `split` (one became several),
    `merged` (several became one), `added` (`a` is empty), `dropped` (`b` is empty).
    """

    kind: str
    a: tuple[Placed, ...]
    b: tuple[Placed, ...]
    #: What the texts are that `edits` compares: the paragraphs' texts, several joined by a space.
    text_a: str
    text_b: str
    edits: tuple[Edit, ...]
    #: The share of pairs of neighbouring words in common, from 0 to 1.
    likeness: float
    #: Whether the number printed before it is another.
    renumbered: bool

    @property
    def reworded(self) -> bool:
        """Whether anything but routine matter differs in the words."""
        return any(edit.kind != "equal" and not edit.routine for edit in self.edits)

    @property
    def routine(self) -> bool:
        """Whether routine matter differs: "also", quotation marks, the number of a session."""
        return any(edit.routine for edit in self.edits)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of each paragraph of `a` in `b`; each paragraph of both stands in one row, in the order of `b`."""

    #: What was compared: of a recommending resolution, the text that it recommends.
    a: Resolution
    b: Resolution
    rows: tuple[Row, ...]
    #: The share of the words of both texts that are alike in paragraphs that answer each other, from 0 to 1.
    share: float

    @property
    def counts(self) -> Mapping[str, int]:
        """Return how many rows there are of each kind, all kinds named."""
        counted = Counter(row.kind for row in self.rows)
        return {kind: counted[kind] for kind in KINDS}


def compare(a: Resolution, b: Resolution) -> Comparison:
    """Set two resolutions side by side; one that recommends a draft is compared by its draft.

    Compared are the paragraphs of preamble and operative part with their items, not the annexes.
    """
    a, b = substance(a), substance(b)
    side_a, side_b = tuple(placed(a)), tuple(placed(b))
    shapes_a, shapes_b = _shapes(side_a), _shapes(side_b)
    rows = tuple(_row(group, side_a, side_b) for group in aligned(shapes_a, shapes_b))
    return Comparison(a, b, rows, _share(rows))


def _share(rows: Sequence[Row]) -> float:
    """Return the share of the words of both texts that are alike; 1 where there are none."""
    total = sum(count(row.text_a) + count(row.text_b) for row in rows)
    alike = sum(
        count(row.text_a[slice(*edit.a)]) + count(row.text_b[slice(*edit.b)])
        for row in rows
        for edit in row.edits
        if edit.kind == "equal"
    )
    return alike / total if total else 1.0


def _shapes(side: Sequence[Placed]) -> list[Shape]:
    return [Shape.of(neutral(words(each.paragraph.text, each.paragraph.lead))) for each in side]


def _row(group: Group, side_a: Sequence[Placed], side_b: Sequence[Placed]) -> Row:
    a, b = tuple(side_a[i] for i in group.a), tuple(side_b[j] for j in group.b)
    text_a, text_b = _text(a), _text(b)
    words_a, words_b = words(text_a, _lead(a)), words(text_b, _lead(b))
    alike = neutral(words_a) == neutral(words_b)
    return Row(
        kind=_kind(group, alike=alike),
        a=a,
        b=b,
        text_a=text_a,
        text_b=text_b,
        edits=edits(text_a, text_b, words_a, words_b),
        likeness=group.likeness,
        renumbered=len(a) == len(b) == 1 and _number(a[0]) != _number(b[0]),
    )


def _kind(group: Group, *, alike: bool) -> str:
    match len(group.a), len(group.b):
        case 0, _:
            return "added"
        case _, 0:
            return "dropped"
        case 1, 1:
            if group.moved:
                return "moved"
            return "kept" if alike else "changed"
        case 1, _:
            return "split"
        case _:
            return "merged"


def _text(side: Sequence[Placed]) -> str:
    return " ".join(each.paragraph.text for each in side)


def _lead(side: Sequence[Placed]) -> str:
    return side[0].paragraph.lead if side else ""


def _number(place: Placed) -> str:
    """Return a paragraph's number without the signs around it."""
    return place.paragraph.number.strip(_NUMBER_SIGNS)
