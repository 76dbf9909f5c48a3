"""From pieces of a page to lines of text: words parted by gaps, raised marks and italics set apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.reading.right_to_left import in_reading_order, is_right_to_left, repaired
from palermo.resolutions.reading.rows import letters_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palermo.resolutions.reading.glyphs import Glyph
    from palermo.resolutions.reading.rows import Piece
    from palermo.resolutions.reading.writer import Box

#: All in parts of the size of the letters.
_SAME_ROW = 0.3
#: A gap parts words; the smaller one where the page draws no spaces, the larger one only before a raised mark.
_GAP, _TIGHT_GAP, _MARK_GAP, _WIDE_GAP = 0.19, 0.15, 0.8, 3.0
_SMALLER, _LEAST_RAISED = 0.87, 0.08
_DESCENT, _ASCENT = 0.25, 0.8
#: What may be a raised mark: numbers, signs, or up to three letters; not a word that happens to be small.
_MARK = re.compile(r"[\d\W_]{1,12}|[\d\W_]{0,3}[^\W\d_]{1,3}[\d\W_]{0,3}")
#: Two equal letters so close are one that is drawn twice to look bold.
_TWICE = 0.12


class Line(NamedTuple):
    """One line as it is read."""

    text: str
    box: Box
    base: float
    #: The commonest size of its letters, in points.
    size: float
    #: Stretches of `text` that are set apart.
    styles: tuple[tuple[int, int, str], ...] = ()
    #: Whether the first letters are a raised mark.
    marked: bool = False


def lines_of(pieces: Sequence[Piece]) -> Iterator[Line]:
    """Yield the lines of one region from top to bottom."""
    row: list[Piece] = []
    for piece in pieces:
        if row and abs(row[0].base - piece.base) > _SAME_ROW * min(row[0].size, piece.size):
            yield _line(row)
            row = []
        row.append(piece)
    if row:
        yield _line(row)


def _line(row: list[Piece]) -> Line:
    row = sorted(row, key=lambda piece: piece.left)
    signs = list(_signs(row))
    if is_right_to_left("".join(sign for sign, _ in signs)):
        signs = in_reading_order(signs)
    text = repaired("".join(sign for sign, _ in signs))
    lettered = any(letter.isalpha() for letter in text)
    styles = tuple(
        (start, end, style)
        for start, end, style in _stretches(signs)
        if (_MARK.fullmatch(text, start, end) if style == "superscript" else lettered)
    )
    base, size = min(piece.base for piece in row), max(row, key=letters_in).size
    box = (row[0].left, base - _DESCENT * size, max(piece.right for piece in row), base + _ASCENT * size)
    marked = any(style == "superscript" and start == 0 for start, _, style in styles)
    return Line(text, _rounded(box), base, size, styles, marked)


def _rounded(box: Box) -> Box:
    left, bottom, right, top = box
    return round(left, 1), round(bottom, 1), round(right, 1), round(top, 1)


#: Marks of a letter: raised, italic, bold.
_Look = tuple[bool, bool, bool]


def _signs(row: list[Piece]) -> Iterator[tuple[str, _Look]]:
    """Yield the letters from left to right with one space where words are parted, a tab where the gap is wide."""
    before: Glyph | None = None
    reach, space = 0.0, False
    for piece in row:
        spaced = any(glyph.space for glyph in piece.glyphs)
        for glyph in piece.glyphs:
            if glyph.space:
                space = True
                continue
            gap = glyph.left - reach
            raised = glyph.size <= _SMALLER * piece.size and glyph.base - piece.base >= _LEAST_RAISED * piece.size
            if before is None:
                reach = glyph.left
            elif before.text == glyph.text and glyph.left - before.left < _TWICE * glyph.size:
                continue
            elif space or gap > (_MARK_GAP if raised else _GAP if spaced else _TIGHT_GAP) * glyph.size:
                wide = gap > _WIDE_GAP * glyph.size
                yield "\t" if wide else " ", (False, glyph.italic and before.italic, glyph.bold and before.bold)
            yield glyph.text, (raised, glyph.italic, glyph.bold)
            before, space, reach = glyph, False, max(reach, glyph.right)


_STYLES = ("superscript", "italic", "heading")


def _stretches(signs: Sequence[tuple[str, _Look]]) -> Iterator[tuple[int, int, str]]:
    """Yield stretches of one style; bold letters make a heading only when the whole line is bold."""
    for number, style in enumerate(_STYLES):
        start, at = -1, 0
        whole = style != "heading" or all(look[number] for _, look in signs)
        for sign, look in signs:
            on = look[number] and whole
            if on and start < 0:
                start = at
            elif not on and start >= 0:
                yield start, at, style
                start = -1
            at += len(sign)
        if start >= 0:
            yield start, at, style
