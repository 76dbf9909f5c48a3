"""The picture of the guide: how many duties of each kind each instrument holds; its table stands beside it."""

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


def kinds(numbers: Sequence[Sequence[int]], instruments: Sequence[str], labels: Sequence[str]) -> SafeString:
    """Return the matrix of counts: a row for each instrument, a column for each kind."""
    cells = [Cell(row, column, n) for row, line in enumerate(numbers) for column, n in enumerate(line)]
    title = _("Kinds of duty by instrument")
    told = _("A circle for each kind of duty of each instrument, as large as its number. The table tells the same.")

    def draw() -> str:
        return tidy(raw_svg(count_matrix(cells, instruments, labels, title, told)), "duties", title, told)

    # Safe: made by our own pictures, which escape every word.
    return mark_safe(drawn("duties", (title, told, tuple(cells), tuple(instruments), tuple(labels)), draw))
