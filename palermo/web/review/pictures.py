"""The picture of a draw, with the table beside it that tells the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from palermo.reports.pictures.engine import raw_svg
from palermo.reports.pictures.matrix import Cell, count_matrix
from palermo.reports.pictures.svg import tidy
from palermo.web.pages.drawn import drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = "draw"


def groups(numbers: Sequence[Sequence[int]], names: Sequence[str], of: str) -> SafeString:
    """Return which regional group is reviewed by which, how often: rows are under review, columns review."""
    title = _("%(draw)s: which regional group reviews which") % {"draw": of}
    told = _(
        "A row for each group under review, a column for each reviewing group. The table beside it tells the same."
    )
    cells = tuple(Cell(row, column, number) for row, line in enumerate(numbers) for column, number in enumerate(line))

    def draw() -> str:
        return tidy(raw_svg(count_matrix(cells, names, names, title, told)), name=_NAME, title=title, description=told)

    # Safe: made by our own pictures, which escape every word.
    return mark_safe(drawn(_NAME, (title, told, cells, tuple(names)), draw))
