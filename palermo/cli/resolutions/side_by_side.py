"""Two texts side by side for people: columns that line up in any script, differences marked or coloured."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from palermo.cli.table import printable, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from palermo.resolutions.lineage import Comparison, Row

#: Between the two columns.
_GUTTER = " | "
#: Cells that a column has at least, however narrow the terminal is.
_NARROWEST = 16
_SIGNS = (
    ("kept", "="),
    ("changed", "~"),
    ("moved", ">"),
    ("split", "<"),
    ("merged", "&"),
    ("added", "+"),
    ("dropped", "-"),
)
_RED, _GREEN, _BOLD, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[0m"


class Piece(NamedTuple):
    """Characters of one style: `` for what both sides have, `gone` or `new`."""

    text: str
    style: str = ""


class _Line(NamedTuple):
    """One line of a column as it is written, and the cells that it takes."""

    text: str
    cells: int


def lines(comparison: Comparison, names: tuple[str, str], room: int, *, full: bool, colour: bool) -> Iterator[str]:
    """Yield the lines of a comparison for a terminal of so many cells.

    Paragraphs that are kept are shown by their beginning, unless they are to be shown in `full`.
    """
    column = max(_NARROWEST, (room - len(_GUTTER)) // 2)
    heads = [_wrapped([Piece(name)], column, colour=False) for name in names]
    yield from _beside((heads[0], heads[1]), column)
    titles = [_wrapped([Piece(each.title)], column, colour=False) for each in (comparison.a, comparison.b)]
    yield from _beside((titles[0], titles[1]), column)
    for row in comparison.rows:
        yield ""
        head = printable(_heading(row))
        yield f"{_BOLD}{head}{_PLAIN}" if colour else head
        sides = [_wrapped(_pieces(row, side), column, colour=colour) for side in "ab"]
        if row.kind == "kept" and not full:
            sides = [_first(side, column) for side in sides]
        yield from _beside((sides[0], sides[1]), column)


def marked(row: Row) -> str:
    """Return both texts of a row as one, `[-gone-]` and `{+new+}` marked."""
    parts = []
    for edit in row.edits:
        gone, new = row.text_a[edit.a.start : edit.a.end], row.text_b[edit.b.start : edit.b.end]
        same = edit.kind == "equal"
        parts.append(gone if same else (f"[-{gone}-]" if gone else "") + (f"{{+{new}+}}" if new else ""))
    return "".join(parts)


def _heading(row: Row) -> str:
    """Return the line above a row: what became of which paragraphs."""
    ids = ["+".join(each.paragraph.id for each in side) for side in (row.a, row.b)]
    where = " -> ".join(dict.fromkeys(filter(None, ids)))
    what = [row.kind]
    if row.kind == "moved" and row.reworded:
        what.append("changed")
    if row.renumbered:
        what.append(f"renumbered {row.a[0].paragraph.number or 'none'} -> {row.b[0].paragraph.number or 'none'}")
    if row.routine and not row.reworded:
        what.append("routine differences only")
    return f"{dict(_SIGNS)[row.kind]} {where}: {', '.join(what)}"


def _pieces(row: Row, side: str) -> Iterator[Piece]:
    """Yield the pieces of one side of a row."""
    if not (row.a if side == "a" else row.b):
        return
    alone = not (row.a and row.b)
    for edit in row.edits:
        span = edit.a if side == "a" else edit.b
        text = (row.text_a if side == "a" else row.text_b)[span.start : span.end]
        style = "" if edit.kind == "equal" or alone else ("gone" if side == "a" else "new")
        if text:
            yield Piece(text, style)


def _wrapped(pieces: Iterable[Piece], room: int, *, colour: bool) -> list[_Line]:
    """Return the lines that the pieces take in a column, broken at spaces, and within a word that is too long."""
    found: list[_Line] = []
    text, cells, space = "", 0, False
    for word in _words(pieces, colour=colour):
        for part in _fitting(word, room):
            size = sum(width(piece.text) for piece in part)
            if cells and cells + space + size > room:
                found.append(_Line(text, cells))
                text, cells, space = "", 0, False
            text += (" " if space and cells else "") + "".join(_painted(piece, colour=colour) for piece in part)
            cells += size + (space and cells > 0)
            space = False
        space = True
    return [*found, _Line(text, cells)] if cells else found


def _words(pieces: Iterable[Piece], *, colour: bool) -> Iterator[list[Piece]]:
    """Yield the words, each of pieces of one or more styles; without colour, the marks are part of them."""
    word: list[Piece] = []
    for piece in pieces:
        core = printable(piece.text)
        before, after = {"": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}["" if colour else piece.style]
        # The marks stand around the words, not around the spaces beside them.
        lead, tail = len(core) - len(core.lstrip()), len(core) - len(core.rstrip())
        if before and core.strip():
            core = core[:lead] + before + core.strip() + after + (core[-tail:] if tail else "")
        for number, part in enumerate(core.split(" ")):
            if number and word:
                yield word
                word = []
            if part:
                word.append(Piece(part, piece.style))
    if word:
        yield word


def _fitting(word: Sequence[Piece], room: int) -> Iterator[list[Piece]]:
    """Yield a word whole, or in parts that fit where it is longer than the column, as Chinese is."""
    if sum(width(piece.text) for piece in word) <= room:
        yield list(word)
        return
    part: list[Piece] = []
    used = 0
    for piece in word:
        for character in piece.text:
            cells = width(character)
            if used and used + cells > room:
                yield part
                part, used = [], 0
            part.append(Piece(character, piece.style))
            used += cells
    if part:
        yield part


def _painted(piece: Piece, *, colour: bool) -> str:
    if not colour or not piece.style:
        return piece.text
    return f"{_RED if piece.style == 'gone' else _GREEN}{piece.text}{_PLAIN}"


def _first(column: Sequence[_Line], room: int) -> list[_Line]:
    """Return the first line of a column, with a sign that there is more."""
    if len(column) < 2:  # noqa: PLR2004 - two lines are more than one
        return list(column)
    first = column[0]
    return [_Line(f"{first.text} ...", first.cells + 4)] if first.cells + 4 <= room else [first, _Line("...", 3)]


def _beside(columns: tuple[Sequence[_Line], Sequence[_Line]], room: int) -> Iterator[str]:
    for one, other in zip_longest(*columns, fillvalue=_Line("", 0)):
        yield f"{one.text}{' ' * (room - one.cells)}{_GUTTER}{other.text}".rstrip()
