"""The sheets of an XLSForm as rows by column, its languages, its lists, and what the form says of itself."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.nearest import shown
from palermo.facts.problems import Problem
from palermo.facts.records import LANGUAGES
from palermo.implementation.answers.texts import Refused, clean_line
from palermo.implementation.forms.archive import refused
from palermo.implementation.forms.grid import read_sheets
from palermo.implementation.forms.xlsform_layout import META_COLUMNS, META_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palermo.implementation.forms.grid import Sheet

_LABEL = re.compile(r"label\s*(?:::?\s*(.+))?", re.IGNORECASE)
_CODE = re.compile(r"\(([A-Za-z]{2,3})(?:-[A-Za-z0-9-]+)?\)\s*\Z")
#: Other names of columns.
_ALIASES = {"list name": "list_name", "value": "name", "relevance": "relevant", "bind::relevant": "relevant"}


class Row(NamedTuple):
    """One row of a sheet."""

    sheet: str
    line: int
    cells: Mapping[str, str]
    #: Labels by language, as the form names it; the label of a form with one language stands under the empty name.
    labels: Mapping[str, str]

    def get(self, column: str) -> str:
        """Return a cell, empty where there is none."""
        return self.cells.get(column, "")

    @property
    def place(self) -> str:
        """Return the name of the row: `survey line 7`."""
        return f"{self.sheet} line {self.line}"


@dataclass(slots=True)
class Sheets:
    """What the sheets of one form hold."""

    survey: list[Row] = field(default_factory=list)
    choices: dict[str, list[Row]] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    #: Values by kind and name, of a form that was made here.
    meta: dict[str, dict[str, dict[str, object]]] = field(default_factory=dict)
    #: The language of the form's own texts, as the form names it.
    language: str = ""


def read_form(data: bytes, file: str, problems: list[Problem]) -> Sheets | None:
    """Return the sheets of a form, or None, with the reason noted, where there is no form in the bytes."""
    problems.extend(refused(data, file))
    sheets = {} if problems else {sheet.name.strip().casefold(): sheet for sheet in read_sheets(data, file, problems)}
    if "survey" not in sheets:
        if not problems:
            what = "The workbook has no sheet called survey, so it is no XLSForm"
            problems.append(Problem(file, None, "", what, "Give an XLSForm as .xlsx"))
        return None
    form = Sheets()
    form.survey = list(_rows(sheets["survey"]))
    for row in _rows(sheets["choices"]) if "choices" in sheets else ():
        if row.get("list_name"):
            form.choices.setdefault(row.get("list_name"), []).append(row)
    if "settings" in sheets:
        form.settings = next(iter(_rows(sheets["settings"])), Row("", 0, {}, {})).cells
    if META_SHEET in sheets:
        form.meta = _meta(sheets[META_SHEET], file, problems)
    form.language = _language(form)
    return form


def _rows(sheet: Sheet) -> Iterator[Row]:
    """Yield the rows beneath the names of columns; a text that cannot be kept is left empty."""
    heads = sheet.lines[0].cells if sheet.lines else {}
    names = {column: " ".join(text.split()) for column, text in heads.items()}
    for line in sheet.lines[1:]:
        cells: dict[str, str] = {}
        labels: dict[str, str] = {}
        for column, text in line.cells.items():
            name = names.get(column, "")
            label = _LABEL.fullmatch(name)
            if label:
                labels[(label[1] or "").strip()] = text
            elif name:
                plain = name.casefold()
                cells[_ALIASES.get(plain, plain)] = text.strip()
        yield Row(sheet.name, line.number, cells, labels)


def _meta(sheet: Sheet, file: str, problems: list[Problem]) -> dict[str, dict[str, dict[str, object]]]:
    """Return what the form says beside its columns; a value that is damaged is noted and left out."""
    meta: dict[str, dict[str, dict[str, object]]] = {}
    for row in _rows(sheet):
        kind, name, value = (row.get(column) for column in META_COLUMNS)
        try:
            read = json.loads(value)
        except (ValueError, RecursionError):
            read = None
        if isinstance(read, dict):
            meta.setdefault(kind, {})[name] = read
        else:
            what = f"What is kept of {shown(name)} is damaged"
            problems.append(Problem(file, None, row.place, what, "Copy the sheet from the form as it was made"))
    return meta


def _language(form: Sheets) -> str:
    """Return the language to read texts in: English, else the form's default, else the first."""
    named = list(dict.fromkeys(language for row in form.survey for language in row.labels))
    default = form.settings.get("default_language", "")
    english = [each for each in named if code_of(each) == "en"]
    return next(iter((*english, *(each for each in named if each == default), *named)), "")


def code_of(language: str) -> str:
    """Return the code of a language as a form names it, empty where it is none of the six."""
    found = _CODE.search(language)
    code = found[1].lower() if found else language.strip().lower()
    return code if code in LANGUAGES else ""


def one_line(text: str) -> str:
    """Return a text on one line, empty where it cannot be kept."""
    try:
        return clean_line(text)
    except Refused:
        return ""
