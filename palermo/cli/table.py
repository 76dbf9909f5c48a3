"""Tables for people: columns that line up in any script, and sentences wrapped beneath their row.

Our own because a table library costs more to import (about 45 ms) than the answer takes to compute.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GAP = "  "
#: Categories that take no room: marks set on the letter before, and format characters.
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
#: Categories that could steer the terminal.
_UNPRINTABLE = frozenset({"Cc", "Cs"})


def width(text: str) -> int:
    """Return how many cells of a terminal the text takes (Unicode Standard Annex 11: wide and fullwidth take two)."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def printable(text: str) -> str:
    """Return the text with control characters written out, so that data can not steer the terminal."""
    if text.isprintable():
        return text
    return "".join(
        _written_out(character) if unicodedata.category(character) in _UNPRINTABLE else character for character in text
    )


def _written_out(character: str) -> str:
    return " " if character in "\t\n\r" else character.encode("unicode_escape", "surrogatepass").decode("ascii")


def wrap(text: str, room: int, indent: str = "") -> Iterator[str]:
    """Break a text at its spaces into lines of at most `room` cells, each after the first with a deeper indent.

    A word longer than the room stands alone on its line.
    """
    line = indent
    used = width(indent)
    empty = True
    for word in printable(text).split():
        needed = width(word) + (0 if empty else 1)
        if not empty and used + needed > room:
            yield line
            line, used, empty = indent + _GAP, width(indent) + len(_GAP), True
            needed = width(word)
        line += word if empty else f" {word}"
        used += needed
        empty = False
    if not empty:
        yield line


def lines(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    beneath: Sequence[Sequence[str]],
    room: int,
) -> Iterator[str]:
    """Lay out rows under their headings, the sentences `beneath[i]` wrapped below row i; columns never break.

    An empty line ends a row that has sentences.
    """
    shown = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(headings, *shown, strict=True)]
    yield _line(headings, widths)
    for number, (row, sentences) in enumerate(zip(shown, beneath, strict=True)):
        if number and beneath[number - 1]:
            yield ""
        yield _line(row, widths)
        for sentence in sentences:
            yield from wrap(sentence, room, _GAP)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (room - width(cell)) for cell, room in zip(cells, widths, strict=True))
    return _GAP.join(padded).rstrip()
