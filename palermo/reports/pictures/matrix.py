"""A matrix of counts: a square of circles, each as large as its number, which stands in it.

Used for draws: which regional group reviews which.
"""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from palermo.reports.pictures.drawable import drawable
from palermo.reports.pictures.engine import alt
from palermo.reports.pictures.palette import LIGHT
from palermo.reports.pictures.style import NOTE_SIZE, Look, finish, table

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Units of the picture from side to side, for all columns together, and for each row.
_WIDTH, _ROW = 620, 62
#: Units between the picture and its upper, lower and right edge.
_EDGE = 4
#: Area of the largest circle, and of the smallest that still holds a number of two digits.
_LARGEST, _SMALLEST = 2400, 380
#: From this share of the largest number on, a circle is dark and its number is written in the colour of the page.
_DARK = 0.5
#: Letters in a line of the words below, and at the side; wide ones, as those of Chinese, count twice.
_SHORT, _LONG = 16, 24
#: Units for a letter in the widest fonts that pages are read in.
_LETTER = 8.3
#: The engine measures words in a narrow font; this share of their width is added so that none is cut at the edge.
_ROOM = 0.3


class Cell(NamedTuple):
    """How often a row meets a column; both are numbers from 0."""

    row: int
    column: int
    number: int


def count_matrix(
    cells: Sequence[Cell], rows: Sequence[str], columns: Sequence[str], title: str, description: str
) -> alt.LayerChart:
    """Return the matrix; `rows` and `columns` are the words at its sides. A zero has no circle."""
    most = max((each.number for each in cells), default=0) or 1
    x = alt.X("column:O", scale=_scale(columns), axis=_axis(columns, _SHORT), title=None)
    y = alt.Y("row:O", scale=_scale(rows), axis=_axis(rows, _LONG), title=None)
    size = alt.Size("number:Q", scale=alt.Scale(domain=[0, most], range=[_SMALLEST, _LARGEST]), legend=None)
    at = alt.Chart(table([_row(each, most) for each in cells]))
    pale: Look = {"shape": "circle", "filled": True, "opacity": 1, "fill": LIGHT.accent_mid}
    dark: Look = {**pale, "fill": LIGHT.accent}
    ink: Look = {"align": "center", "baseline": "middle", "fontSize": NOTE_SIZE, "color": LIGHT.ink}
    paper: Look = {**ink, "color": LIGHT.page}
    layers = [
        at.transform_filter("datum.number > 0 && !datum.dark").mark_point(**pale).encode(x, y, size),
        at.transform_filter("datum.dark").mark_point(**dark).encode(x, y, size),
        at.transform_filter("!datum.dark").mark_text(**ink).encode(x, y, text="number:Q"),
        at.transform_filter("datum.dark").mark_text(**paper).encode(x, y, text="number:Q"),
    ]
    chart = finish(layers, _WIDTH, _ROW * max(1, len(rows)), title, description)
    side, below = round(_ROOM * _width(rows, _LONG)), round(_ROOM * _width(columns, _SHORT) / 2)
    padded: alt.LayerChart = chart.properties(
        padding={"left": max(side, below), "right": below + _EDGE, "top": _EDGE, "bottom": _EDGE}
    )
    return padded


def _row(cell: Cell, most: int) -> dict[str, int | bool]:
    return {**cell._asdict(), "dark": cell.number >= most * _DARK}


def _scale(words: Sequence[str]) -> alt.Scale:
    return alt.Scale(domain=list(range(len(words))))


def _axis(words: Sequence[str], longest: int) -> alt.Axis:
    """Return a side: its rows or columns are numbers, told by these words in lines of some letters at most."""
    texts = ", ".join(f"'{_lines(drawable(each), longest)}'" for each in words)
    return alt.Axis(
        labelExpr=f"split([{texts}][datum.value], '\\n')",
        labelAngle=0,
        domain=False,
        ticks=False,
        grid=False,
        labelPadding=8,
        labelLimit=300,
    )


def _lines(text: str, longest: int) -> str:
    """Return a text in lines, as it stands between quotes in Vega's language."""
    return "\\n".join(line.replace("\\", "\\\\").replace("'", "\\'") for line in _wrapped(text, longest))


def _wrapped(text: str, longest: int) -> list[str]:
    return textwrap.wrap(text, longest // 2 if any(map(_is_wide, text)) else longest) or [""]


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in {"W", "F"}


def _width(words: Sequence[str], longest: int) -> float:
    """Return the units that the longest line of some words takes at most."""
    lines = (line for each in words for line in _wrapped(drawable(each), longest))
    return max((_LETTER * (len(line) + sum(map(_is_wide, line))) for line in lines), default=0)
