"""Rows of a CSV file by column name, with every fault of its header and of the shape of its rows named."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from palermo.facts.nearest import nearest, shown
from palermo.facts.problems import Problem
from palermo.facts.text_lines import read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.facts.text_lines import TextInput

_OTHER_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: those without which no row can be read, those that must stand there, and the rest."""

    required: tuple[str, ...]
    #: Missing ones are reported, but the rows are read.
    expected: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    #: Whether columns that are none of these may stand in the file.
    others: bool = False

    @property
    def all(self) -> tuple[str, ...]:
        """Every column, in the order in which `read_rows` yields cells."""
        return self.required + self.expected + self.optional


def read_rows(
    source: TextInput, columns: Columns, file: str, problems: list[Problem]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the first line and the trimmed cells of every row, in the order of `columns.all`.

    A column that the file does not have gives empty cells; blank lines are passed over.
    Rows that are too long are reported and left out; rows that are too short are reported and filled up.
    """
    records = _records(csv.reader(read_lines(source, file, problems), strict=True), file, problems)
    header = _header(records, file, problems)
    places = _places(header, columns, file, problems) if header else None
    if places is None:
        return
    width = len(header)
    needed = 1 + max(places[: len(columns.required)])
    pick = itemgetter(*places)
    for line, row in records:
        cells = list(map(str.strip, row))
        if not any(cells):
            continue
        if len(cells) != width and not _mend(cells, width, needed, (file, line), problems):
            continue
        cells.append("")
        yield line, pick(cells)


def _records(reader: Iterator[list[str]], file: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Yield rows with their first line, passing over those that are not CSV."""
    ended = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.append(_broken(error, file, ended + 1, reader.line_num))  # type: ignore[attr-defined]
            ended = reader.line_num  # type: ignore[attr-defined]
            continue
        yield ended + 1, row
        ended = reader.line_num  # type: ignore[attr-defined]


def _broken(error: csv.Error, file: str, first: int, last: int) -> Problem:
    lines = f"Lines {first} to {last} are" if last > first else "The line is"
    remedy = "Close every quotation mark, and double those inside a quoted cell"
    return Problem(file, first, "", f"{lines} not CSV: {error}", remedy)


def _header(records: Iterator[tuple[int, list[str]]], file: str, problems: list[Problem]) -> list[str]:
    """Return the column names, or nothing when there are none."""
    for _, row in records:
        names = [cell.strip().casefold() for cell in row]
        if any(names):
            return names
    if not problems:
        problems.append(Problem(file, None, "", "The file is empty", "Give it a header line and rows"))
    return []


def _places(header: list[str], columns: Columns, file: str, problems: list[Problem]) -> list[int] | None:
    """Return where each column stands, one past the end for a missing one; None when rows cannot be read."""
    known = columns.all
    if len(header) == 1 and (delimiter := next((each for each in _OTHER_DELIMITERS if each in header[0]), "")):
        what = f"The columns are separated by {_OTHER_DELIMITERS[delimiter]}"
        problems.append(Problem(file, 1, "", what, "Save the file as CSV with commas between the columns"))
        return None
    unknown = [] if columns.others else [name for name in header if name not in known]
    missing = [name for name in columns.required + columns.expected if name not in header]
    problems.extend(_unknown_column(name, known, file) for name in unknown)
    problems.extend(_missing_column(name, unknown, file) for name in missing)
    problems.extend(
        Problem(file, 1, name, f"The column {name} stands there twice", "Keep one of them")
        for name in known
        if header.count(name) > 1
    )
    if any(name in missing for name in columns.required):
        return None
    return [header.index(name) if name in header else len(header) for name in known]


def _unknown_column(name: str, known: tuple[str, ...], file: str) -> Problem:
    if not name:
        return Problem(file, 1, "", "A column has no name", "Name it, or remove it")
    near = nearest(name, known, 1)
    remedy = f"Write {near[0]}, or remove the column" if near else f"Known columns are: {', '.join(known)}"
    return Problem(file, 1, name, f"There is no column {shown(name)}", remedy)


def _missing_column(name: str, unknown: list[str], file: str) -> Problem:
    near = nearest(name, unknown, 1)
    remedy = f"Rename {shown(near[0])} to {name}" if near else f"Add the column {name} to the header and every row"
    return Problem(file, 1, name, f"The column {name} is missing", remedy)


def _mend(row: list[str], width: int, needed: int, place: tuple[str, int], problems: list[Problem]) -> bool:
    """Bring a row to the width of the header where nothing needed is in doubt; return whether it can be read."""
    file, line = place
    if len(row) > width:
        if any(row[width:]):
            what = f"The row has {len(row)} cells, the header {width}"
            problems.append(Problem(file, line, "", what, "Put cells that hold a comma between quotation marks"))
            return False
        del row[width:]
        return True
    what = f"The row has {len(row)} cell{'s' if len(row) > 1 else ''}, the header {width}"
    problems.append(Problem(file, line, "", what, "Add the missing commas"))
    readable = len(row) >= needed
    row.extend([""] * (width - len(row)))
    return readable
