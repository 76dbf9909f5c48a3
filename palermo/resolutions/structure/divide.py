"""Where one resolution ends and the next begins: volume pages hold the end of one and the start of another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.structure import formulas, marks

if TYPE_CHECKING:
    from palermo.resolutions.structure.blocks import Block

#: How many blocks can stand between the number of a resolution and its opening formula.
_WINDOW = 8
#: So near before an opening formula, a number needs no stop to be a heading's.
_NEAR = 2
#: A numbered line of a masthead or a list of contents is shorter than a paragraph.
_SENTENCE = 30
_PART = re.compile(r"[*_#\s]*(?:PART\s+|Part\s+|Section\s+|Resolution\s+)?(?P<part>[A-Z]|[IVX]{1,5})[*_.\s]*")


class Portion(NamedTuple):
    """The blocks of one resolution: `[start, end)`, and the block of its opening formula, or -1."""

    start: int
    opening: int
    end: int


def part_letter(text: str) -> str:
    """Return the letter or numeral of a part when a block is nothing else, or an empty string."""
    found = _PART.fullmatch(text) if len(text) < 14 else None  # noqa: PLR2004
    return found["part"] if found else ""


def divide(blocks: list[Block]) -> list[Portion]:
    """Return the portions in order; blocks before the first belong to a resolution that began on an earlier page.

    The first portion has `opening` -1 when it holds text before the first heading.
    """
    starts: list[tuple[int, int]] = []
    annexed = False
    previous = 0
    for number, block in enumerate(blocks):
        if formulas.annex_heading(block.text) and starts:
            annexed = True
        if formulas.opening(block.text) is None:
            continue
        heading = _heading(blocks, number, previous)
        if starts and not _outer(blocks, heading, number, annexed=annexed):
            previous = number + 1
            continue
        starts.append((_first(blocks, heading, number, previous, first=not starts), number))
        previous, annexed = number + 1, False
    return _portions(starts, len(blocks), blocks)


def _portions(starts: list[tuple[int, int]], count: int, blocks: list[Block]) -> list[Portion]:
    if not starts:
        return [Portion(0, -1, count)] if blocks else []
    portions = [Portion(0, -1, starts[0][0])] if starts[0][0] > 0 else []
    for number, (start, opening) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else count
        portions.append(Portion(start, opening, end))
    return portions


def _heading(blocks: list[Block], opening: int, previous: int) -> int:
    """Return the block with the number of the resolution whose opening this is, or -1."""
    for number in range(opening - 1, max(previous, opening - _WINDOW) - 1, -1):
        text = blocks[number].text
        found = formulas.heading(text, bare=opening - number <= _NEAR) or _heading_below(blocks[number])
        if found:
            return number
        if formulas.closing(text) or formulas.annex_heading(text) or marks.item(text) or (len(text) > 700):  # noqa: PLR2004
            return -1
        if marks.numbered(text) and text.rstrip()[-1:] in ";.,":
            return -1
    return -1


def _heading_below(block: Block) -> formulas.Heading | None:
    """Return a heading that begins on a later line of a block, as beneath a masthead."""
    for line in block.lines[1:]:
        found = formulas.heading(line.text)
        if found and found.title:
            return found
    return None


def _outer(blocks: list[Block], heading: int, opening: int, *, annexed: bool) -> bool:
    """Return whether an opening begins another resolution, not a part, a draft or a text in an annex."""
    before = (heading if heading >= 0 else opening) - 1
    for number in range(before, max(-1, before - _WINDOW), -1):
        text = blocks[number].text
        if formulas.recommends_draft(text):
            return False
        if formulas.closing(text) or formulas.date_line(text) or marks.numbered(text):
            break
    if heading >= 0:
        return not blocks[heading].text.lower().startswith("draft ")
    if annexed or blocks[opening].text[:1] in '“"':
        return False
    near = [blocks[number].text for number in range(max(0, opening - 3), opening)]
    if any(part_letter(text) for text in near):
        return False
    return any(formulas.closing(text) or formulas.date_line(text) for text in _front(blocks, opening))


def _front(blocks: list[Block], opening: int) -> list[str]:
    return [blocks[number].text for number in range(max(0, opening - _WINDOW), opening)]


def _first(blocks: list[Block], heading: int, opening: int, previous: int, *, first: bool) -> int:
    """Return the first block of a resolution: its heading, or all that stands between it and the one before."""
    if first:
        return _first_of_text(blocks, heading if heading >= 0 else opening)
    if heading >= 0:
        return heading
    for number in range(opening - 1, previous - 1, -1):
        text = blocks[number].text
        if formulas.closing(text) or formulas.date_line(text) or text.rstrip()[-1:] == ";":
            return number + 1
    return opening


def _first_of_text(blocks: list[Block], until: int) -> int:
    """Return where the first whole resolution begins: at 0, unless the end of another stands before it."""
    for number in range(until - 1, -1, -1):
        text = blocks[number].text
        if formulas.closing(text) or formulas.date_line(text):
            if _dated_masthead(blocks, number):
                continue
            return number + 1
        if marks.item(text) and text.rstrip()[-1:] in ";.,":
            return number + 1
        if marks.numbered(text) and text.rstrip()[-1:] in ";." and len(text) > 60:  # noqa: PLR2004
            return number + 1
    return 0


def _dated_masthead(blocks: list[Block], number: int) -> bool:
    """Return whether a day belongs to a masthead: no operative paragraph stands before it."""
    return not any(marks.numbered(block.text) and block.text.rstrip()[-1:] in ";." for block in blocks[:number])
