"""The participants table: one row for each participant, one act for each date."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.dates import DateError
from palermo.facts.problems import Problem
from palermo.facts.records import Action
from palermo.facts.untc.blocks import Block, cell, cells_of, strip_notes
from palermo.facts.untc.columns import Act, Column, read_column
from palermo.facts.untc.days import DAY, parse_printed_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lxml.html import HtmlElement

    from palermo.facts.records import ActionKind, Instrument, Source
    from palermo.facts.untc.naming import Names

_PARTICIPANT = re.compile(r"participants?(?:\s*\(.*\))?", re.IGNORECASE)
_BRACKETED = re.compile(r" ?\[[0-9]{1,3}\]")
#: How the id of the participants table has always ended.
_GRID_ID = "tblgrid"
#: Layout tables hold a table in their first cells; headings stand in the first rows.
_HEADER_ROWS = 3

#: One date of a cell: bracketed when the act was withdrawn, with its mark, and with footnote numbers in brackets.
_DATE = re.compile(
    rf"\s*(?P<open>\[)?\s*(?P<day>{DAY})\s*(?P<mark>(?:[A-Za-z]{{1,2}}(?![^\W\d_]))?)\s*(?P<close>\])?"
    r"\s*(?P<after>(?:[A-Za-z]{1,2}(?![^\W\d_]))?)\s*(?:\[\d{1,3}\]\s*)*[,;]?"
)


class Printed(NamedTuple):
    """One date as printed in a cell."""

    day: str
    mark: str
    bracketed: bool


class Place(NamedTuple):
    """Where a cell stands: file, line of the file, and row and column of the table in words."""

    file: str
    line: int | None
    cell: str

    def problem(self, what: str, remedy: str) -> Problem:
        """Return a problem at this place."""
        return Problem(self.file, self.line or None, self.cell, what, remedy)


@dataclass(frozen=True, slots=True)
class Grid:
    """A participants table found on the page."""

    element: HtmlElement
    columns: tuple[Column, ...]
    #: The rows below the heading.
    rows: tuple[HtmlElement, ...]


class Withdrawn(NamedTuple):
    """A participant whose name or date stands in brackets, with the numbers of its end notes."""

    state: str
    notes: tuple[int, ...]
    place: Place


@dataclass(slots=True)
class Reading:
    """What was read from the tables so far."""

    instrument: Instrument
    names: Names
    source: Source
    #: The date of the page, or None.
    as_of: date | None
    file: str
    actions: list[Action] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    withdrawn: list[Withdrawn] = field(default_factory=list)
    #: States with a cell that was not read.
    unread: set[str] = field(default_factory=set)
    #: Acts already taken, because a page may print its table in parts that overlap.
    taken: set[tuple[str, ActionKind, date]] = field(default_factory=set)


def find_grids(tables: Mapping[HtmlElement, list[HtmlElement]]) -> tuple[Grid, ...]:
    """Return the participants tables among all tables of a page, in the order of the page.

    Where tables bear the id of the site, a table like them in an end note is not one.
    """
    grids: list[Grid] = []
    for table, rows in tables.items():
        for number, row in enumerate(rows[:_HEADER_ROWS]):
            titles = header_titles(row)
            if titles:
                columns = tuple(read_column(title) for title in titles)
                # A first column alone is a list, and a table without one act is about something else.
                if any(column.readable for column in columns):
                    grids.append(Grid(table, columns, tuple(rows[number + 1 :])))
                break
    marked = [grid for grid in grids if grid.element.get("id", "").lower().endswith(_GRID_ID)]
    return tuple(marked or grids)


def header_titles(row: HtmlElement) -> tuple[str, ...]:
    """Return the headings after `Participant` when a row is the heading of a table of participants, else nothing."""
    cells = cells_of(row)
    if len(cells) < 2 or any(each.find(".//table") is not None for each in cells):  # noqa: PLR2004 - a name and a date
        return ()
    first = strip_notes(cell(cells[0]).text)[0]
    if not _PARTICIPANT.fullmatch(first):
        return ()
    # A number without brackets can be that of an article: `Notification under article 25`.
    return tuple(_BRACKETED.sub("", cell(each).text) for each in cells[1:])


def read_grid(grid: Grid, reading: Reading) -> None:
    """Add the acts of a table to what was read; every cell that is not understood becomes a problem."""
    _report_columns(grid, reading)
    for number, row in enumerate(grid.rows, start=1):
        cells = [cell(each) for each in cells_of(row)]
        if any(each.text for each in cells):
            _read_row(grid, number, cells, row.sourceline or 0, reading)


def _report_columns(grid: Grid, reading: Reading) -> None:
    for number, column in enumerate(grid.columns, start=1):
        if column.readable:
            continue
        filled = sum(1 for row in grid.rows if len(cells := cells_of(row)) > number and cell(cells[number]).text)
        if filled:
            place = Place(reading.file, grid.element.sourceline or None, f"column “{_short(column.title)}”")
            what = f"The column is no act of participation that is known here; its {filled} filled cells were not read"
            reading.problems.append(place.problem(what, "Enter what they hold in an overlay pack by hand"))


def _read_row(grid: Grid, number: int, cells: list[Block], line: int, reading: Reading) -> None:
    name, extra = strip_notes(cells[0].text)
    bracketed = name.startswith("[") and name.endswith("]")
    name, inner = strip_notes(name.strip("[] "))
    place = Place(reading.file, line, f"row {number}, participant")
    if not name:
        reading.problems.append(place.problem("The row names no participant", "Look on the page whose acts these are"))
        return
    state = reading.names.code(name, place, reading.problems)
    dates = cells[1:]
    if len(dates) > len(grid.columns):
        what = f"The row of {name} has {len(cells)} cells where the heading has {len(grid.columns) + 1}"
        reading.problems.append(place.problem(what, "Look the row up on the page; the cells beyond were not read"))
    if not any(each.text for each in dates):
        reading.problems.append(place.problem(f"The row of {name!r} has no date", "Look the row up on the page"))
    if state is None:
        return
    notes = tuple(dict.fromkeys((*cells[0].notes, *inner, *extra)))
    for column, block in zip(grid.columns, dates, strict=False):
        if column.readable and block.text:
            where = Place(reading.file, line, f"row {number} ({name}), column “{_short(column.title)}”")
            gone = _read_cell(column, block, state, (*notes, *block.notes), where, reading)
            bracketed = bracketed or gone
    if bracketed:
        reading.withdrawn.append(Withdrawn(state, notes, place))


def _read_cell(
    column: Column, block: Block, state: str, notes: tuple[int, ...], place: Place, reading: Reading
) -> bool:
    """Read the dates of one cell; return whether any of them stands in brackets."""
    printed = printed_dates(block.text)
    if printed is None:
        what = f"{_shown(block.text)} is not a date such as 6 Sep 2006 with or without a mark"
        reading.problems.append(place.problem(what, "Look the cell up on the page and enter the act by hand"))
        reading.unread.add(state)
        return False
    for each in printed:
        act = column.act(each.mark)
        if act is None:
            reading.problems.append(place.problem(*_unknown_mark(each, column)))
            reading.unread.add(state)
        else:
            _add(act, each, state, notes, place, reading)
    return any(each.bracketed for each in printed)


def _add(act: Act, printed: Printed, state: str, notes: tuple[int, ...], place: Place, reading: Reading) -> None:
    try:
        day = parse_printed_day(printed.day)
        _within(day, printed.day, reading)
    except DateError as error:
        remedy = "Look the cell up on the page; the act was left out"
        reading.problems.append(place.problem(str(error), remedy))
        reading.unread.add(state)
        return
    numbers = ", ".join(map(str, dict.fromkeys(notes)))
    remarks = (act.note, f"end note{'s' * (', ' in numbers)} {numbers} on the page" if numbers else "")
    note = "; ".join(filter(None, remarks))
    action = Action(state, reading.instrument.id, act.kind, day, day, reading.source, note)
    key = (state, act.kind, day)
    if key not in reading.taken:
        reading.taken.add(key)
        reading.actions.append(action)


def _within(day: date, text: str, reading: Reading) -> None:
    """Raise `DateError` for a day on which the act cannot have been done."""
    if day < reading.instrument.adopted:
        raise DateError(f"{text!r} lies before the adoption of the instrument on {reading.instrument.adopted}")
    if reading.as_of and day > reading.as_of:
        raise DateError(f"{text!r} lies after the date of the page, {reading.as_of}")


def printed_dates(text: str) -> tuple[Printed, ...] | None:
    """Return the dates of a cell with their marks, or None when anything in it is something else."""
    result: list[Printed] = []
    position = 0
    while position < len(text):
        found = _DATE.match(text, position)
        if not found or (found["mark"] and found["after"]) or (found["after"] and not found["close"]):
            return None
        if (found["open"] is None) != (found["close"] is None):
            return None
        result.append(Printed(found["day"], found["mark"] or found["after"], found["open"] is not None))
        position = found.end()
    return tuple(result) or None


def _unknown_mark(printed: Printed, column: Column) -> tuple[str, str]:
    if printed.mark:
        what = f"The mark {printed.mark!r} behind {printed.day} is not explained by the heading"
    else:
        what = f"{printed.day} has no mark, and the heading names no act without one"
    return what, f"Look it up on the page; the marks of the heading are: {column.explained()}"


def _shown(text: str, most: int = 60) -> str:
    return repr(text if len(text) <= most else text[: most - 1] + "…")


def _short(title: str) -> str:
    """Return the first act of a heading, which is enough to tell its column."""
    first, comma, _ = title.partition(",")
    return f"{first}, …" if comma else first
