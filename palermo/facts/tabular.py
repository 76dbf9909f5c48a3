"""Records as flat rows, for data frames and tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from palermo.facts.dates import Interval
from palermo.facts.records import Source

#: What a cell of a flat row can hold.
Cell = str | int | bool | date | None


def rows(records: Iterable[object]) -> list[dict[str, Cell]]:
    """Return one flat dict for every record, all with the same keys in the same order.

    A source becomes `source`, `verified` and `pack`; an interval `<field>_earliest` and `<field>_latest`;
    a mapping `<field>_<key>`; another record `<field>_<its field>`; a list one text joined by semicolons.
    Raise `TypeError` for what is neither a dataclass nor a named tuple.
    """
    flat = [_flat(record) for record in records]
    columns = list(dict.fromkeys(column for row in flat for column in row))
    filled = {column for row in flat for column, cell in row.items() if cell is not None}
    kept = [each for each in columns if each in filled or not _is_spread(each, columns)]
    return [{column: row.get(column) for column in kept} for row in flat]


def columns(records: Iterable[object]) -> dict[str, list[Cell]]:
    """Return the columns of `rows(records)`: a frame made of columns knows a column's type whatever row it begins in.

    Raise `TypeError` for what is neither a dataclass nor a named tuple.
    """
    flat = rows(records)
    return {column: [row[column] for row in flat] for column in (flat[0] if flat else ())}


def _is_spread(column: str, columns: list[str]) -> bool:
    """Whether a column is empty because, where there is a value, it is spread over several columns."""
    return any(each.startswith(f"{column}_") for each in columns)


def _flat(record: object, prefix: str = "") -> dict[str, Cell]:
    row: dict[str, Cell] = {}
    for name in _names(record):
        row.update(_columns(prefix + name, getattr(record, name), prefix))
    return row


def _names(record: object) -> tuple[str, ...]:
    """Return the fields of a record, be it a dataclass or a named tuple."""
    if is_dataclass(record) and not isinstance(record, type):
        return tuple(field.name for field in fields(record))
    if isinstance(record, tuple) and hasattr(record, "_fields"):
        return tuple(map(str, record._fields))
    raise TypeError(f"{record!r:.80} is not a record: give a list of records, such as facts.actions['untoc']")


def _columns(name: str, value: object, prefix: str) -> dict[str, Cell]:
    """Return the columns that one field gives."""
    match value:
        case Source():
            return {f"{prefix}source": value.text, f"{prefix}verified": value.verified, f"{prefix}pack": value.pack}
        case Interval():
            return {f"{name}_earliest": value.earliest, f"{name}_latest": value.latest}
        case Enum():
            return {name: str(value.value)}
        case Mapping():
            return {f"{name}_{key}": _cell(each) for key, each in value.items()}
        case _ if is_dataclass(value):
            return _flat(value, f"{name}_")
        case _:
            return {name: _cell(value)}


def _cell(value: object) -> Cell:
    """Return a plain value as it is, a list as one text, anything else by its name."""
    match value:
        case None | str() | bool() | int() | date():
            return value
        case tuple() | list() | frozenset():
            return "; ".join(str(getattr(each, "name", each)) for each in value)
        case _:
            return str(value)
