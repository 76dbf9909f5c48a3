"""The sheets of the workbook in which questions are answered, one for each cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.implementation.forms import layout
from palermo.implementation.forms.sheets import in_cells
from palermo.implementation.questionnaire.words import section_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from palermo.implementation.answers.records import Parts
    from palermo.implementation.forms.sheets import Book
    from palermo.implementation.questionnaire.records import Question, Section

_ANSWER = layout.ANSWER_COLUMNS.index("answer")
_INDENT = "    "


def write_clusters(book: Book) -> None:
    """Write a sheet for each cluster, that of the sections without one first."""
    sections = book.questionnaire.sections
    for cluster in dict.fromkeys(section.cluster for section in sections):
        name = cluster or book.words["form:sheet.general"]
        sheet = _Sheet(book, book.table(name, layout.ANSWER_COLUMNS, hidden=2))
        for section in sections:
            if section.cluster == cluster:
                sheet.section(section)


class _Sheet:
    """Writes lines into one sheet, downwards."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self._book = book
        self._sheet = sheet
        self._at = 2

    def section(self, section: Section) -> None:
        title = self._book.words[section_title(section.key)]
        # The name of an article as its questions begin: `UNTOC.5`.
        name = f"{section.closing.id}  {title}" if section.article else title
        self._sheet.write_string(self._at, 2, name, self._book.title)
        self._at += 1
        for question in section.questions:
            self._question(question, f"{question.id}  {self._book.words[question.id]}")
        self._question(section.closing, self._book.words["form:closing"])

    def _question(self, question: Question, label: str) -> None:
        """Write the line of a question, the lines on which its texts go on, and those of its single values."""
        parts = self._book.parts(question.id)
        texts = {"answer": self._book.said(parts.get("answer")), **dict(texts_of(parts))}
        for number, cells in enumerate(in_cells(texts)):
            if number == 0 and question.asks_whether:
                self._offer([f"form:{each}" for each in question.answers])
            self._line(question, layout.CONTINUED if number else "", "" if number else label, cells)
        for place in layout.places(question):
            self._value(question, place, parts)

    def _value(self, question: Question, place: str, parts: Parts) -> None:
        for number, cells in enumerate(in_cells({"answer": self._shown(question, place, parts)})):
            if number == 0:
                self._offer(_offered(question, place))
            label = "" if number else _INDENT + self._label(question, place)
            self._line(question, place + layout.CONTINUED * min(number, 1), label, cells)

    def _line(self, question: Question, place: str, label: str, cells: Mapping[str, str]) -> None:
        fixed = {"id": question.id, "place": place, "question": label, "provision": "" if place else question.provision}
        for column, key in enumerate(layout.ANSWER_COLUMNS):
            text = fixed.get(key) or cells.get(key, "")
            self._sheet.write_string(self._at, column, text, self._format(question, place, key))
        self._at += 1

    def _format(self, question: Question, place: str, key: str) -> Format:
        """Return the format of a cell: white where it is to be filled in."""
        if key in {"id", "place", "question", "provision"}:
            is_open = False
        elif place and place != layout.CONTINUED:
            is_open = key == "answer"
        elif key == "answer":
            is_open = question.asks_whether and not place
        else:
            is_open = True
        return self._book.open if is_open else self._book.locked

    def _offer(self, ids: Sequence[str]) -> None:
        """Let the next line's answer be chosen from a list of words."""
        if ids:
            source = [self._book.words[id_] for id_ in ids]
            self._sheet.data_validation(self._at, _ANSWER, self._at, _ANSWER, {"validate": "list", "source": source})

    def _shown(self, question: Question, place: str, parts: Parts) -> str:
        key, _, rest = place.partition(".")
        value = single(parts, key, rest)
        if key in {"choices", "matrix"}:
            return self._book.said(value)
        if key == "unit" and value:
            return self._book.words[f"unit:{question.id}:{value}"]
        return value

    def _label(self, question: Question, place: str) -> str:
        key, _, rest = place.partition(".")
        kind = {"choices": "choice", "matrix": "row"}.get(key)
        return self._book.words[f"{kind}:{question.id}:{rest}" if kind else f"form:{place}"]


def _offered(question: Question, place: str) -> list[str]:
    """Return the ids of the words from which a value is chosen."""
    match place.partition(".")[0]:
        case "choices":
            return ["form:yes"]
        case "matrix":
            return ["form:yes", "form:part", "form:no"]
        case "unit":
            return [f"unit:{question.id}:{unit.id}" for unit in question.units]
        case _:
            return []


def texts_of(parts: Parts) -> Iterator[tuple[str, str]]:
    """Yield the texts of an answer by column."""
    for column in layout.TEXT_COLUMNS:
        key, _, rest = column.partition(".")
        value = parts.get(key)
        text = value.get(rest) if isinstance(value, dict) else value
        if isinstance(text, str):
            yield column, text


def single(parts: Parts, key: str, rest: str) -> str:
    """Return one value of an answer as the text of a cell."""
    value = parts.get(key)
    if key == "choices":
        return "yes" if isinstance(value, list | tuple) and rest in value else ""
    if rest:
        value = value.get(rest) if isinstance(value, dict) else None
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return value if isinstance(value, str) else ""
