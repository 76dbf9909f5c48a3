"""Sheets of a workbook that is being written: names, formats, hidden keys, locked and open cells."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from palermo.implementation.forms import layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from palermo.implementation.answers.records import Answers, Parts
    from palermo.implementation.questionnaire.records import Questionnaire, Words

NOTHING: Parts = MappingProxyType({})
_RIGHT_TO_LEFT = frozenset({"ar"})
_WIDTHS = MappingProxyType({"question": 60, "provision": 14, "answer": 22, "id": 16, "kind": 40, "url": 40})
_USUAL_WIDTH = 32
#: No sheet has a longer name, nor these characters in it.
_LONGEST_NAME = 31
_NOT_IN_NAMES = frozenset("[]:*?/\\'")
_MAY = MappingProxyType({"format_columns": True, "format_rows": True, "insert_rows": True})


class Copy(NamedTuple):
    """What a workbook is a copy of."""

    #: Code of the State, and its name in the language of the workbook.
    state: str
    state_name: str
    language: str
    #: The day on which it is made.
    made: date
    #: Names the round in which the answers are given, or empty.
    round: str = ""


class Book:
    """A workbook that is being written, and what goes into it."""

    def __init__(self, book: Workbook, questionnaire: Questionnaire, copy: Copy, answers: Answers) -> None:
        """Make the formats."""
        self.questionnaire = questionnaire
        self.copy = copy
        self.answers = answers
        self.words: Words = questionnaire.words(copy.language)
        self._book = book
        self._names: set[str] = set()
        top = {"text_wrap": True, "valign": "top"}
        line = {**top, "border": 1, "border_color": "#C8CED6"}
        self.locked: Format = book.add_format({**line, "bg_color": "#EEF1F4"})
        self.open: Format = book.add_format({**line, "locked": False, "num_format": "@"})
        self.head: Format = book.add_format({**top, "bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF"})
        self.title: Format = book.add_format({"bold": True, "font_size": 13, "valign": "top"})
        self.text: Format = book.add_format(top)

    def parts(self, question: str) -> Parts:
        """Return the answer to a question, empty where there is none."""
        return self.answers.get(question, NOTHING)

    def said(self, answer: object) -> str:
        """Return the word for yes, part or no; empty for none."""
        return self.words[f"form:{answer}"] if answer else ""

    def sheet(self, name: str) -> Worksheet:
        """Return a new sheet; its name is cut and numbered where that is needed."""
        plain = "".join(" " if each in _NOT_IN_NAMES else each for each in name).strip() or "-"
        number, free = 1, plain[:_LONGEST_NAME]
        while free.casefold() in self._names:
            number += 1
            free = f"{plain[: _LONGEST_NAME - 4]} {number}"
        self._names.add(free.casefold())
        sheet: Worksheet = self._book.add_worksheet(free)
        if self.copy.language in _RIGHT_TO_LEFT:
            sheet.right_to_left()
        return sheet

    def table(self, name: str, columns: Sequence[str], hidden: int = 0) -> Worksheet:
        """Return a sheet with its hidden line of keys and its headings; the first `hidden` columns are not shown."""
        sheet = self.sheet(name)
        sheet.set_row(0, None, None, {"hidden": True})
        for place, key in enumerate(columns):
            sheet.write_string(0, place, key, self.locked)
            id_ = "form:question" if key == "id" else f"form:{key}"
            sheet.write_string(1, place, self.words[id_] if place >= hidden else key, self.head)
            sheet.set_column(place, place, _WIDTHS.get(key, _USUAL_WIDTH), None, {"hidden": place < hidden})
        sheet.freeze_panes(2, hidden + 1)
        sheet.protect("", dict(_MAY))
        return sheet


def in_cells(texts: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield the texts of one line, and as many more lines as the longest of them needs; at least one."""
    longest = max(map(len, texts.values()), default=0)
    for start in range(0, max(longest, 1), layout.LONGEST_CELL):
        yield {key: text[start : start + layout.LONGEST_CELL] for key, text in texts.items()}
