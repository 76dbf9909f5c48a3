"""Whether the numbers of the operative paragraphs follow one another, and what to say where they do not."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.resolutions.structure.nodes import Draftwork, Node

#: After so many complaints about one resolution no more are of use.
_MOST = 20
_REMEDY = "Compare with the printed page, and put in what was lost"


def out_of_sequence(work: Draftwork, *, begun: bool = False) -> list[tuple[int, int, str, str]]:
    """Return what is wrong with the sequence of numbers, of a resolution and of the draft that it recommends.

    Of a resolution that has `begun` before the text any number may be the first.
    """
    faults = [fault for fault, _ in zip(_complaints(work, begun=begun), range(_MOST), strict=False)]
    return faults + (out_of_sequence(work.draft) if work.draft else [])


def _complaints(work: Draftwork, *, begun: bool) -> Iterator[tuple[int, int, str, str]]:
    # Where a heading, an opening or a preamble comes between, the numbers may begin anew.
    fresh = sorted(
        [head.lines[0].start for head in work.heads]
        + [node.lines[0].start for node in work.preamble]
        + [line.start for kind, line in work.apart if kind == "opening"]
    )
    before: Node | None = None
    last = 0
    for node in work.operative:
        if not node.number.isdigit():
            continue
        number, line = int(node.number), node.lines[0]
        anew = before is None or _between(fresh, before.lines[0].start, line.start)
        if number != last + 1 and not (number == 1 and anew) and not (begun and before is None):
            yield line.start, line.end, _what(number, last), _REMEDY
        before, last = node, number


def _between(sorted_places: list[int], start: int, end: int) -> bool:
    at = bisect_right(sorted_places, start)
    return at < len(sorted_places) and sorted_places[at] < end


def _what(number: int, last: int) -> str:
    if number == last:
        return f"Paragraph {number} comes twice"
    if number < last:
        return f"Paragraph {number} comes after paragraph {last}"
    if number == last + 2:
        return f"Paragraph {last + 1} is missing"
    return f"Paragraphs {last + 1} to {number - 1} are missing"
