"""The questionnaire as a workbook: with the answers there are, locked but for the cells to fill in."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import TYPE_CHECKING

import xlsxwriter

from palermo.implementation.forms.cluster_sheets import write_clusters
from palermo.implementation.forms.list_sheets import (
    write_help,
    write_instructions,
    write_laws,
    write_meta,
    write_tables,
)
from palermo.implementation.forms.sheets import Book, Copy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.implementation.answers.records import Answers
    from palermo.implementation.questionnaire.records import Questionnaire

__all__ = ["Copy", "write_workbook"]


def write_workbook(
    questionnaire: Questionnaire, copy: Copy, answers: Answers, revisions: Mapping[str, int] | None = None
) -> bytes:
    """Return an .xlsx file with the questionnaire and the answers that there are, the same for the same arguments.

    `revisions` are kept in it by question, for whoever reads it again.
    """
    out = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    file = xlsxwriter.Workbook(out, {"in_memory": True, **plain})
    # Midnight of the day it is made: the same copy is the same bytes.
    file.set_properties({"title": questionnaire.title, "created": datetime.combine(copy.made, time())})
    book = Book(file, questionnaire, copy, answers)
    write_instructions(book)
    write_clusters(book)
    write_tables(book)
    write_laws(book)
    write_help(book)
    write_meta(book, revisions or {})
    file.close()
    return out.getvalue()
