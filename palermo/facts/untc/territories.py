"""Tables of notifications by territory: participant, day of receipt, territories."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.dates import DateError, Interval
from palermo.facts.records import Declaration, DeclarationKind
from palermo.facts.untc.blocks import cell, cells_of, fold, strip_notes
from palermo.facts.untc.days import parse_printed_day, without_accents
from palermo.facts.untc.table import Place, header_titles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.html import HtmlElement

    from palermo.facts.problems import Problem
    from palermo.facts.records import Instrument, Source
    from palermo.facts.untc.naming import Names

_SEPARATOR = re.compile(r"\s*;\s*|\s*,\s+(?:and\s+|et\s+)?|\s+and\s+|\s+et\s+")
#: A list longer than this is taken apart at its separators alone.
_LONGEST_LIST = 60


class TerritorialTable(NamedTuple):
    """A table of territorial notifications: its rows, and which columns hold the day and the territories."""

    element: HtmlElement
    rows: tuple[HtmlElement, ...]
    day: int
    territories: int


def find_territorial(tables: Mapping[HtmlElement, list[HtmlElement]]) -> tuple[TerritorialTable, ...]:
    """Return the tables headed `Participant`, `Date of receipt of the notification`, `Territories`, in any order."""
    result: list[TerritorialTable] = []
    for table, rows in tables.items():
        if not rows:
            continue
        titles = [without_accents(title) for title in header_titles(rows[0])]
        day = next((n for n, title in enumerate(titles, 1) if title.startswith(("date", "received"))), 0)
        names = next((n for n, title in enumerate(titles, 1) if title.startswith("territo")), 0)
        if day and names:
            result.append(TerritorialTable(table, tuple(rows[1:]), day, names))
    return tuple(result)


def read_territorial(
    table: TerritorialTable, instrument: Instrument, names: Names, source: Source, file: str, problems: list[Problem]
) -> list[Declaration]:
    """Return one statement of territorial application for each row that can be read; report the others."""
    result: list[Declaration] = []
    for number, row in enumerate(table.rows, start=1):
        cells = [cell(each) for each in cells_of(row)]
        if not any(each.text for each in cells):
            continue
        place = Place(file, row.sourceline or 0, f"territorial table, row {number}")
        if len(cells) <= max(table.day, table.territories):
            problems.append(place.problem("The row has fewer cells than the heading", "Look the row up on the page"))
            continue
        name = strip_notes(cells[0].text)[0]
        state = names.code(name, place, problems)
        day = _day(cells[table.day].text, place, problems)
        listed = split_territories(cells[table.territories].text, names)
        if state and day and listed:
            text = fold(cells[table.territories].text)
            result.append(_statement(state, instrument, text, day, source, listed))
        elif state and day:
            problems.append(place.problem(f"The row of {name} names no territory", "Look the row up on the page"))
    return result


def _statement(
    state: str, instrument: Instrument, text: str, day: Interval, source: Source, territories: tuple[str, ...]
) -> Declaration:
    kind = DeclarationKind.TERRITORIAL_APPLICATION
    return Declaration(state, instrument.id, kind, "", "territory", text, day, source, territories=territories)


def _day(text: str, place: Place, problems: list[Problem]) -> Interval | None:
    try:
        day = parse_printed_day(strip_notes(text)[0])
    except DateError as error:
        problems.append(place.problem(str(error), "Look the row up on the page and enter the statement by hand"))
        return None
    return Interval(day, day)


def split_territories(text: str, names: Names) -> tuple[str, ...]:
    """Split a list of territories; what bears a known name becomes its code, the rest stays as printed.

    Names such as `Turks and Caicos Islands` hold the words that separate a list, so the longest known name wins.
    """
    parts = [fold(part) for part in _SEPARATOR.split(text)]
    gaps = [found.group() for found in _SEPARATOR.finditer(text)]
    result: list[str] = []
    start = 0
    while start < len(parts):
        end, code = _longest(parts, gaps, start, names)
        name = code or parts[start].rstrip(".")
        if name:
            result.append(name)
        start = end
    return tuple(dict.fromkeys(result))


def _longest(parts: list[str], gaps: list[str], start: int, names: Names) -> tuple[int, str | None]:
    """Return the code of the longest known name that begins with this part, and where it ends."""
    if len(parts) <= _LONGEST_LIST:
        for end in range(min(len(parts), start + 4), start, -1):
            joined = parts[start] + "".join(gaps[n] + parts[n + 1] for n in range(start, end - 1))
            text = re.sub(r"\Athe\s+", "", joined.rstrip("."), flags=re.IGNORECASE)
            code = names.known(text)
            if code:
                return end, code
    return start + 1, None
