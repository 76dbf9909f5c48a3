"""The sheets of the workbook that are lists: instructions, tables, laws, help, and the hidden one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from palermo.implementation.answers.canonical import digest_of_answer
from palermo.implementation.answers.check import PRIORITIES
from palermo.implementation.forms import layout
from palermo.implementation.forms.sheets import in_cells
from palermo.implementation.questionnaire.words import TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlsxwriter.worksheet import Worksheet

    from palermo.implementation.forms.sheets import Book
    from palermo.implementation.questionnaire.records import Question

#: Empty lines for more citations and requests, and for more rows of each table.
_MORE_LINES = 100
_MORE_ROWS = 10
_INSTRUCTIONS = 6
#: Where the hidden sheet has the ids of questions and the kinds of assistance, for lists to choose from.
_FIRST_QUESTION = len(layout.META) + 1
_KINDS_COLUMN = 5


def write_instructions(book: Book) -> None:
    """Write the first sheet."""
    sheet = book.sheet(book.words["form:sheet.instructions"])
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, book.words[TITLE], book.title)
    sheet.write_string(1, 0, f"{book.words['form:instructions.for']}: {book.copy.state_name}", book.text)
    for number in range(1, _INSTRUCTIONS + 1):
        sheet.write_string(number + 2, 0, book.words[f"form:instructions.{number}"], book.text)
    sheet.protect()


def _asked(book: Book) -> Iterator[Question]:
    """Yield every question, those at the end of sections among them, in order."""
    for section in book.questionnaire.sections:
        yield from section.questions
        yield section.closing


def _entries(book: Book, key: str) -> Iterator[tuple[Question, Mapping[str, object]]]:
    """Yield the entries of every answer under a key."""
    for question in _asked(book):
        for entry in cast("Sequence[Mapping[str, object]]", book.parts(question.id).get(key, ())):
            yield question, entry


def write_laws(book: Book) -> None:
    """Write the sheet of laws and measures that answers cite."""
    sheet = book.table(book.words["form:sheet.laws"], layout.LAW_COLUMNS)
    lines = [
        {"id": question.id, **{key: str(entry.get(key, "")) for key in layout.LAW_COLUMNS[1:]}}
        for question, entry in _entries(book, "citations")
    ]
    _write_lines(book, sheet, layout.LAW_COLUMNS, lines)


def write_help(book: Book) -> None:
    """Write the sheet of requests for assistance."""
    sheet = book.table(book.words["form:sheet.help"], layout.HELP_COLUMNS)
    lines = []
    for question, entry in _entries(book, "assistance"):
        texts = {key: str(entry.get(key, "")) for key in layout.HELP_COLUMNS[1:]}
        if texts["kind"]:
            texts["kind"] = book.words[f"assistance:{texts['kind']}"]
        if texts["priority"]:
            texts["priority"] = book.words[f"form:priority.{texts['priority']}"]
        lines.append({"id": question.id, **texts})
    last = _write_lines(book, sheet, layout.HELP_COLUMNS, lines)
    kinds = len(book.questionnaire.assistance_kinds)
    if kinds:
        column = chr(ord("A") + _KINDS_COLUMN)
        source = f"='{layout.META_SHEET}'!${column}$1:${column}${kinds}"
        sheet.data_validation(2, 1, last, 1, {"validate": "list", "source": source})
    priorities = [book.words[f"form:priority.{each}"] for each in PRIORITIES]
    sheet.data_validation(2, 2, last, 2, {"validate": "list", "source": priorities})


def _write_lines(book: Book, sheet: Worksheet, columns: Sequence[str], lines: Sequence[Mapping[str, str]]) -> int:
    """Write the lines, and empty ones for more; return the number of the last one, counted from 0."""
    at = 2
    for texts in [*lines, *({} for _ in range(_MORE_LINES))]:
        for number, cells in enumerate(in_cells(texts)):
            for column, key in enumerate(columns):
                text = layout.CONTINUED if number and key == "id" else cells.get(key, "")
                sheet.write_string(at, column, text, book.open)
            at += 1
    ids = f"='{layout.META_SHEET}'!$A${_FIRST_QUESTION + 1}:$A${_FIRST_QUESTION + len(book.questionnaire.by_id)}"
    rule = {"validate": "list", "source": ids, "error_type": "warning"}
    sheet.data_validation(2, 0, at - 1, 0, rule)
    return at - 1


def write_tables(book: Book) -> None:
    """Write the sheet of tables, one beneath the other."""
    asked = [question for question in book.questionnaire.questions if layout.has_table(question)]
    widest = max((len(question.columns) for question in asked), default=0)
    sheet = book.sheet(book.words["form:sheet.tables"])
    sheet.set_row(0, None, None, {"hidden": True})
    keys = (*layout.TABLE_COLUMNS, *(f"{layout.CELL}{number}" for number in range(1, widest + 1)))
    for column, key in enumerate(keys):
        sheet.write_string(0, column, key, book.locked)
    sheet.set_column(0, 1, None, None, {"hidden": True})
    sheet.set_column(2, max(len(keys) - 1, 2), 26)
    at = 1
    for question in asked:
        at = _write_table(book, sheet, at, question)
    sheet.protect("", {"format_columns": True, "format_rows": True, "insert_rows": True})


def _write_table(book: Book, sheet: Worksheet, at: int, question: Question) -> int:
    """Write one table, and return the line after it."""
    keys = [column.key for column in question.columns]
    labels = [book.words[f"column:{question.id}:{key}"] for key in keys]
    title = f"{question.id}  {book.words[question.id]}"
    heads = ((layout.TITLE_LINE, [title], book.title), (layout.KEYS_LINE, keys, book.locked))
    for line, texts, form in (*heads, (layout.LABELS_LINE, labels, book.head)):
        if line == layout.KEYS_LINE:
            sheet.set_row(at, None, None, {"hidden": True})
        _write_line(book, sheet, at, (question.id, line), texts, form)
        at += 1
    rows = cast("Sequence[Mapping[str, str]]", book.parts(question.id).get("rows", ()))
    for row in [*rows, *({} for _ in range(_MORE_ROWS))]:
        for number, cells in enumerate(in_cells({key: row.get(key, "") for key in keys})):
            line = layout.CONTINUED if number else layout.ROW_LINE
            _write_line(book, sheet, at, (question.id, line), [cells[key] for key in keys], book.open)
            at += 1
    return at + 1


def _write_line(
    book: Book, sheet: Worksheet, at: int, fixed: tuple[str, str], texts: Sequence[str], form: object
) -> None:
    for column, text in enumerate(fixed):
        sheet.write_string(at, column, text, book.locked)
    for column, text in enumerate(texts, len(fixed)):
        sheet.write_string(at, column, text, form)


def write_meta(book: Book, revisions: Mapping[str, int]) -> None:
    """Write the hidden sheet: what the workbook is of, and the digest of each answer that was put into it."""
    sheet = book.sheet(layout.META_SHEET)
    questionnaire, copy = book.questionnaire, book.copy
    values = (layout.LAYOUT, questionnaire.id, questionnaire.version, copy.state, copy.round, copy.language)
    for line, (name, value) in enumerate(zip(layout.META, values, strict=True)):
        sheet.write_string(line, 0, name)
        sheet.write_string(line, 1, value)
    for line, question in enumerate(_asked(book), _FIRST_QUESTION):
        sheet.write_string(line, 0, question.id)
        sheet.write_string(line, 1, str(revisions.get(question.id, "")))
        sheet.write_string(line, 2, digest_of_answer(book.parts(question.id)))
    for line, kind in enumerate(questionnaire.assistance_kinds):
        sheet.write_string(line, _KINDS_COLUMN, book.words[f"assistance:{kind.id}"])
    sheet.very_hidden()
