"""The letters that a page of a PDF draws, each with its place, size and slant."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from pypdfium2 import PdfTextPage

#: What pdfium says for a hyphen at the end of a line, and for what has no meaning.
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
_ITALIC = 1 << 6
_NAME_LENGTH = 120
_SPACES = frozenset(" \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t")
_LIGATURES = range(0xFB00, 0xFB07)
_SURROGATES = range(0xD800, 0xE000)
_FIRST_PRINTED = 0x20


class Glyph(NamedTuple):
    """One drawn character, or several that one sign stands for; lengths in points, from the lower left corner."""

    text: str
    #: Left and right edge, and the base line it stands on.
    left: float
    right: float
    base: float
    size: float
    italic: bool
    bold: bool
    space: bool = False


class _Look(NamedTuple):
    """How a stretch of letters is drawn."""

    size: float
    italic: bool
    bold: bool
    #: Quarter turns against the clock, or -1 for a slant that is none.
    turn: int


_NONE = _Look(0, italic=False, bold=False, turn=0)


def glyphs_of(page: PdfTextPage, limit: int) -> tuple[list[Glyph], int]:
    """Return at most `limit` letters of a page as if it stood upright, and how many had no meaning or were slanted.

    A page most of whose letters run up or down is turned; the rest of the letters is then left out with the slanted.
    """
    by_turn: dict[int, list[Glyph]] = {}
    for glyph, turn in _drawn(page, limit):
        by_turn.setdefault(turn, []).append(glyph)
    if not by_turn:
        return [], 0
    main = max(by_turn, key=lambda turn: len(by_turn[turn]))
    glyphs = by_turn[main]
    lost = sum(len(others) for turn, others in by_turn.items() if turn != main)
    unknown = sum(1 for glyph in glyphs if glyph.text == "\ufffd")
    return glyphs, lost + unknown


def _drawn(page: PdfTextPage, limit: int) -> list[tuple[Glyph, int]]:
    import pypdfium2.raw as pdfium

    raw = page.raw
    point, box, looks = _origin(page), pdfium.FS_RECTF(), _looks(page)
    boxed = ctypes.byref(box)
    found: list[tuple[Glyph, int]] = []
    look, height, fresh = _NONE, -1.0, True
    for index in range(min(page.count_chars(), limit)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        height_here = pdfium.FPDFText_GetFontSize(raw, index)
        if code in _BREAKS or pdfium.FPDFText_IsGenerated(raw, index) == 1:
            fresh = True
            continue
        text = character(code)
        if not text:
            continue
        if fresh or height_here != height:
            look, height = looks(index), height_here
        # A new word may be drawn otherwise; asking for each letter would cost as much as all the rest.
        fresh = text == " "
        pdfium.FPDFText_GetLooseCharBox(raw, index, boxed)
        left, right, base = _upright(look.turn, box.left, box.right, box.bottom, box.top, *point(index))
        found.append((Glyph(text, left, right, base, look.size, look.italic, look.bold, fresh), look.turn))
    return found


_BREAKS = frozenset({0x0A, 0x0D})


def _origin(page: PdfTextPage) -> Callable[[int], tuple[float, float]]:
    """Return the question where a letter begins on its base line."""
    import pypdfium2.raw as pdfium

    raw, x, y = page.raw, ctypes.c_double(), ctypes.c_double()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)

    def origin(index: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(raw, index, to_x, to_y)
        return x.value, y.value

    return origin


def _looks(page: PdfTextPage) -> Callable[[int], _Look]:
    """Return the question how a letter is drawn."""
    import pypdfium2.raw as pdfium

    raw, matrix, flags = page.raw, pdfium.FS_MATRIX(), ctypes.c_int()
    name = ctypes.create_string_buffer(_NAME_LENGTH)

    def look(index: int) -> _Look:
        length = pdfium.FPDFText_GetFontInfo(raw, index, name, _NAME_LENGTH, ctypes.byref(flags))
        pdfium.FPDFText_GetMatrix(raw, index, ctypes.byref(matrix))
        called = name.raw[: min(length, _NAME_LENGTH)].lower()
        upright = abs(matrix.b) + abs(matrix.c) < abs(matrix.a) + abs(matrix.d)
        slanted = upright and abs(matrix.c) > abs(matrix.d) / 10 and abs(matrix.b) < abs(matrix.a) / 20
        italic = bool(flags.value & _ITALIC) or b"italic" in called or b"oblique" in called or slanted
        scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c)) or 1.0
        angle = math.atan2(matrix.b, matrix.a) * 2 / math.pi
        turn = round(angle) % 4 if abs(angle - round(angle)) < 1 / 9 else -1
        bold = b"bold" in called or b"black" in called
        return _Look(pdfium.FPDFText_GetFontSize(raw, index) * scale, italic, bold, turn)

    return look


def _upright(
    turn: int,
    left: float,
    right: float,
    bottom: float,
    top: float,
    x: float,
    y: float,
) -> tuple[float, float, float]:
    """Return left, right and base line of a letter on the page turned so that the letter stands upright."""
    match turn:
        case 1:
            return bottom, top, -x
        case 2:
            return -right, -left, -y
        case 3:
            return -top, -bottom, x
    return left, right, y


def character(code: int) -> str:
    """Return what a code of pdfium stands for: ligatures opened, hyphens made one, nothing for control codes."""
    if code in _HYPHENS:
        return "-"
    if code < _FIRST_PRINTED or code in _SURROGATES or code > 0x10FFFF:  # noqa: PLR2004  # the end of Unicode
        return " " if code == 0x09 else ""  # noqa: PLR2004  # a tab
    text = chr(code)
    if text in _SPACES:
        return " "
    if code in _LIGATURES or "\ufb50" <= text <= "\ufdff" or "\ufe70" <= text <= "\ufefc":
        return unicodedata.normalize("NFKC", text)
    return text
