"""The sheets of a workbook as lines of texts, with formulas, errors and merged cells named."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries

from palermo.facts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

#: Lines and columns of a sheet beyond these are not read; that there are such lines is said.
MOST_LINES = 20_000
MOST_COLUMNS = 60
#: Merged cells that are named one by one.
_MOST_MERGED = 20
_ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br=["'](\d{1,9})["']""")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})["']""")
#: What reading a damaged workbook can raise: it is checked before, but not for what its parts mean.
_DAMAGED = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, NotImplementedError),
    *(OSError, RecursionError, RuntimeError, SyntaxError, TypeError, ValueError, zipfile.BadZipFile, zlib.error),
)


class Line(NamedTuple):
    """The texts of one line by column, from 0; cells that are empty are left out."""

    number: int
    cells: dict[int, str]
    #: Columns whose cells cannot be read: formulas, errors, merged cells.
    unreadable: frozenset[int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet."""

    name: str
    lines: tuple[Line, ...]

    def place(self, line: int, column: int) -> str:
        """Return the name of a cell, such as `Laws!B7`."""
        return f"{self.name}!{get_column_letter(column + 1)}{line}"


def read_sheets(data: bytes, file: str, problems: list[Problem]) -> list[Sheet]:
    """Return the sheets of a workbook that `palermo.implementation.forms.archive` has let pass."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            sheets = [_Reader(sheet, archive, file, problems).sheet() for sheet in book.worksheets]
    except _DAMAGED:
        sheets = []
    if not sheets:
        what = "The workbook is damaged, or has no sheet"
        problems.append(Problem(file, None, "", what, "Open it in a spreadsheet, save it as .xlsx and send that"))
    return sheets


class _Reader:
    """Reads one sheet."""

    def __init__(self, sheet: ReadOnlyWorksheet, archive: zipfile.ZipFile, file: str, problems: list[Problem]) -> None:
        self._sheet = sheet
        self._file = file
        self._problems = problems
        self._name = str(sheet.title)
        # Where the sheet lies in the archive; the reader of sheets says neither what is merged nor how far it goes.
        content = archive.read(sheet._worksheet_path)  # noqa: SLF001
        self._merged = list(self._merged_cells(content))
        self._say_if_longer(content)

    def _problem(self, place: str, what: str, remedy: str) -> None:
        self._problems.append(Problem(self._file, None, f"{self._name}!{place}", what, remedy))

    def _say_if_longer(self, content: bytes) -> None:
        """Note that a sheet has lines that are not read."""
        last = max((int(found[1]) for found in _ROW.finditer(content)), default=0)
        if last > MOST_LINES:
            what = f"The sheet goes on to line {last:,}; what stands below line {MOST_LINES:,} was not read"
            self._problem(f"{MOST_LINES + 1}", what, "Move it up, or remove it")

    def _merged_cells(self, content: bytes) -> Iterator[tuple[int, int, int, int]]:
        """Yield the merged cells as first column, first line, last column, last line, from 1."""
        for number, found in enumerate(_MERGED.finditer(content)):
            cells = found[1].decode("ascii")
            if number < _MOST_MERGED:
                self._problem(cells, "These cells are merged, so they were not read", "Unmerge them, and fill in each")
            left, top, right, bottom = range_boundaries(cells)
            yield int(left or 1), int(top or 1), int(right or 1), int(bottom or 1)

    def sheet(self) -> Sheet:
        """Return the sheet with its lines that hold anything."""
        self._sheet.reset_dimensions()
        lines = []
        for number, row in enumerate(self._sheet.iter_rows(max_row=MOST_LINES, max_col=MOST_COLUMNS), 1):
            cells: dict[int, str] = {}
            unreadable = {column - 1 for column in self._merged_in(number)}
            for column, cell in enumerate(row):
                if cell.value is None:
                    continue
                if cell.data_type in {"f", "e"}:
                    self._no_formula(f"{get_column_letter(column + 1)}{number}", is_error=cell.data_type == "e")
                    unreadable.add(column)
                elif text := as_text(cell.value):
                    cells[column] = text
            if cells or unreadable:
                lines.append(Line(number, cells, frozenset(unreadable)))
        return Sheet(self._name, tuple(lines))

    def _merged_in(self, line: int) -> Iterator[int]:
        for left, top, right, bottom in self._merged:
            if top <= line <= bottom:
                yield from range(left, min(right, MOST_COLUMNS) + 1)

    def _no_formula(self, place: str, *, is_error: bool) -> None:
        what = "The cell holds an error" if is_error else "The cell holds a formula, so it was not read"
        self._problem(place, what, "Type the text or number itself")


def as_text(value: object) -> str:
    """Return the value of a cell as text: days as YYYY-MM-DD, whole numbers without a point, true as yes."""
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime():
            midnight = not (value.hour or value.minute or value.second)
            return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
        case date():
            return value.isoformat()
        case float():
            return f"{Decimal(repr(value)).normalize():f}" if value.is_integer() or abs(value) < 1e15 else repr(value)  # noqa: PLR2004
        case _:
            return str(value)
