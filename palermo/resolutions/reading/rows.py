"""From letters on a page to lines in reading order: rows by base line, raised marks in their place, two columns."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.reading.right_to_left import lam_before_alef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palermo.resolutions.reading.glyphs import Glyph

#: All in parts of the size of the letters.
_SAME_BASE = 0.2
_PIECE_GAP = 1.0
_SMALLER = 0.85
_RAISED, _LOWERED = 0.75, 0.35
_BESIDE = 1.5
#: In points; smaller letters than that are a trick.
_LEAST_SIZE = 0.1
#: A mark has at most so many letters, and is sought among so many neighbours.
_LONGEST_MARK, _NEIGHBOURS = 12, 60


class Piece(NamedTuple):
    """Letters on one base line without a wide gap, from left to right."""

    glyphs: list[Glyph]
    left: float
    right: float
    base: float
    #: The commonest size of its letters.
    size: float


def piece_of(glyphs: list[Glyph]) -> Piece:
    """Return letters in order from left to right as a piece."""
    counted = Counter(round(glyph.size, 1) for glyph in glyphs if not glyph.space)
    size = max(max(counted, key=lambda each: (counted[each], each)) if counted else glyphs[0].size, _LEAST_SIZE)
    bases = sorted(glyph.base for glyph in glyphs if abs(glyph.size - size) <= size / 10) or [glyphs[0].base]
    right = max(glyph.right for glyph in glyphs)
    return Piece(glyphs, glyphs[0].left, right, bases[len(bases) // 2], size)


def letters_in(piece: Piece) -> int:
    """Return how many letters a piece has; a recognized word is one glyph of several."""
    return sum(len(glyph.text) for glyph in piece.glyphs)


def pieces_of(glyphs: Sequence[Glyph]) -> list[Piece]:
    """Return the letters of a page as pieces from top to bottom, small raised marks joined to what bears them."""
    pieces: list[Piece] = []
    band: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda each: -each.base):
        if band and band[0].base - glyph.base > _SAME_BASE * max(glyph.size, 1.0):
            pieces += _cut(band)
            band = []
        band.append(glyph)
    pieces += _cut(band)
    return _with_marks(pieces)


def _cut(band: list[Glyph]) -> list[Piece]:
    """Return the stretches of a band that wide gaps part; spaces at the edge of a gap are none."""
    stretches: list[list[Glyph]] = []
    spaces: list[Glyph] = []
    reach = 0.0
    for glyph in sorted(band, key=lambda each: (each.left, lam_before_alef(each.text))):
        if glyph.space:
            spaces.append(glyph)
            continue
        if stretches and glyph.left - reach <= _PIECE_GAP * glyph.size:
            stretches[-1] += [*spaces, glyph]
        else:
            stretches.append([glyph])
        spaces = []
        reach = max(reach, glyph.right)
    return [piece_of(stretch) for stretch in stretches]


def _with_marks(pieces: list[Piece]) -> list[Piece]:
    """Join each small piece to the larger one beside which it stands raised or lowered."""
    joined: dict[int, list[Glyph]] = {}
    for number, piece in enumerate(pieces):
        if letters_in(piece) <= _LONGEST_MARK:
            bearer = _bearer(piece, number, pieces)
            if bearer is not None:
                joined.setdefault(bearer, []).extend(piece.glyphs)
                joined.setdefault(number, [])
    kept: list[Piece] = []
    for number, piece in enumerate(pieces):
        marks = joined.get(number)
        if marks is None:
            kept.append(piece)
        elif marks:
            kept.append(piece_of(sorted([*piece.glyphs, *marks], key=lambda each: each.left)))
    return kept


def _bearer(mark: Piece, number: int, pieces: list[Piece]) -> int | None:
    best, nearest = None, _BESIDE
    for other in range(max(0, number - _NEIGHBOURS), min(len(pieces), number + _NEIGHBOURS)):
        piece = pieces[other]
        if mark.size > _SMALLER * piece.size or not -_LOWERED < (mark.base - piece.base) / piece.size < _RAISED:
            continue
        distance = max(mark.left - piece.right, piece.left - mark.right, 0.0) / piece.size
        if distance < nearest:
            best, nearest = other, distance
    return best


def regions_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the pieces of a page by region in reading order: one, or what spans two columns and each column."""
    gutter = _gutter(pieces)
    if gutter is None:
        return [list(pieces)]
    regions: list[list[Piece]] = []
    left: list[Piece] = []
    right: list[Piece] = []
    for piece in pieces:
        if piece.right <= gutter:
            left.append(piece)
        elif piece.left >= gutter:
            right.append(piece)
        else:
            regions += [left, right, [piece]]
            left, right = [], []
    regions += [left, right]
    return [region for region in regions if region]


_POSITIONS = 40
_LEAST_ROWS, _LEAST_LETTERS = 6, 14
_MOST_SPANNING = 0.3
#: Where a gutter may stand, in parts of the width of the text.
_FIRST, _LAST = 0.35, 0.65


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Return where the white between two columns stands, or None for a page with one."""
    if len(pieces) < 2 * _LEAST_ROWS:
        return None
    lefts, rights = sorted(piece.left for piece in pieces), sorted(piece.right for piece in pieces)
    start, end = lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]
    best, fewest = None, _MOST_SPANNING * len(pieces)
    for step in range(_POSITIONS + 1):
        at = start + (end - start) * (_FIRST + (_LAST - _FIRST) * step / _POSITIONS)
        spanning = sum(1 for piece in pieces if piece.left < at < piece.right)
        if spanning < fewest and _stand_beside(pieces, at):
            best, fewest = at, spanning
    return best


def _stand_beside(pieces: Sequence[Piece], at: float) -> bool:
    """Tell whether enough long lines stand on both sides of a place, at the same height."""
    left = [piece for piece in pieces if piece.right <= at]
    right = [piece for piece in pieces if piece.left >= at]
    for side in (left, right):
        if len(side) < _LEAST_ROWS or sum(letters_in(piece) for piece in side) < _LEAST_LETTERS * len(side):
            return False
    low = max(min(piece.base for piece in side) for side in (left, right))
    high = min(max(piece.base for piece in side) for side in (left, right))
    shared = [sum(1 for piece in side if low <= piece.base <= high) for side in (left, right)]
    return min(shared) >= _LEAST_ROWS
