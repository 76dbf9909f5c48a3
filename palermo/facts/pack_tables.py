"""Tables of the `resolutions` folder of fact packs, laid one over another: a row with the same key is replaced.

They are read only by what reads resolutions, so that nothing else pays for them.
What each may hold stands in `resolutions/tables.toml` of the built-in pack; its columns are those of the built-in file.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from palermo.facts.cells import Cells
from palermo.facts.csv_rows import Columns, read_rows
from palermo.facts.nearest import nearest, shown
from palermo.facts.problems import FactsError, Problem, in_order
from palermo.facts.replaced import Replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

FOLDER = "resolutions"
BUILT_IN = Path(__file__).resolve().parent.parent / "data"
BUILT_IN_NAME = "built-in"
TABLES_FILE = "tables.toml"
_LARGEST_NUMBER_LENGTH = 9


@dataclass(frozen=True, slots=True)
class TableRules:
    """What the cells of one table may hold."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    #: Columns in which no cell may be empty.
    needed: frozenset[str]
    #: Columns of days, of whole numbers, and of `yes` or `no`.
    days: frozenset[str]
    numbers: frozenset[str]
    flags: frozenset[str]
    choices: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def table_rules() -> Mapping[str, TableRules]:
    """Return the rules of every table that a pack's `resolutions` folder may hold, by its name."""
    told = tomllib.loads((BUILT_IN / FOLDER / TABLES_FILE).read_text(encoding="utf-8"))
    names = sorted(path.stem for path in (BUILT_IN / FOLDER).glob("*.csv"))
    return {name: _rules(name, told.get(name, {})) for name in names}


def _rules(name: str, table: dict[str, list[str]]) -> TableRules:
    """Return the rules of a table; where none are told, the whole row is its key."""
    with (BUILT_IN / FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        columns = tuple(next(csv.reader(lines)))
    return TableRules(
        name=name,
        columns=columns,
        key=tuple(table.get("key", columns)),
        needed=frozenset(table.get("needed", ())),
        days=frozenset(table.get("days", ())),
        numbers=frozenset(table.get("numbers", ())),
        flags=frozenset(table.get("flags", ())),
        choices={each: frozenset(table[each]) for each in table if each in columns},
    )


def merged_rows(name: str, key: Sequence[str], overlays: Iterable[str | Path] = ()) -> list[dict[str, str]]:
    """Return the rows of `resolutions/<name>.csv` of the built-in pack and these packs, merged by the key columns.

    `pack` in each row is the name of the pack that brought it.
    Raise `FactsError` with every problem of the packs' tables when there is any.
    """
    merged = {tuple(map(row.__getitem__, key)): row for row in _built_in(name)}
    problems: list[Problem] = []
    for folder in map(Path, overlays):
        path = folder / FOLDER / f"{name}.csv"
        for _, row in _read(path, table_rules()[name], problems) if path.exists() else ():
            merged[tuple(map(row.__getitem__, key))] = row | {"pack": pack_name(folder)}
    if problems:
        raise FactsError(problems)
    return list(merged.values())


def _built_in(name: str) -> Iterator[dict[str, str]]:
    """Yield rows of the built-in pack, which its tests vouch for."""
    with (BUILT_IN / FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row | {"pack": BUILT_IN_NAME}


@lru_cache(maxsize=64)
def pack_name(folder: Path) -> str:
    """Return the name that a pack gives itself, or else that of its folder."""
    try:
        name = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8")).get("name")
    except (OSError, ValueError):
        name = None
    return name if isinstance(name, str) and name else folder.absolute().name


def check_tables(folder: Path) -> tuple[Problem, ...]:
    """Return every problem of the `resolutions` folder of a pack: strange files, bad rows, repeated keys."""
    problems: list[Problem] = []
    for rules, path in _tables(folder, problems):
        for _ in _read(path, rules, problems):
            pass
    return in_order(problems)


def replaced_rows(folder: Path) -> tuple[Replaced, ...]:
    """Return which rows of the built-in tables those of a pack stand in for."""
    found = []
    for rules, path in _tables(folder, []):
        known = {tuple(row[column] for column in rules.key) for row in _built_in(rules.name)}
        for line, row in _read(path, rules, []):
            key = tuple(row[column] for column in rules.key)
            if key in known:
                what = f"the row {' '.join(filter(None, key))} of {rules.name}"
                found.append(Replaced(str(path), line, what, BUILT_IN_NAME))
    return tuple(found)


def _tables(folder: Path, problems: list[Problem]) -> Iterator[tuple[TableRules, Path]]:
    """Yield the tables of a pack with their rules; note what is no table."""
    where = folder / FOLDER
    if where.is_symlink():
        problems.append(Problem(str(where), None, "", "It is a link", "Put the folder itself there"))
        return
    rules = table_rules()
    known = [f"{name}.csv" for name in rules]
    for path in sorted(where.iterdir()) if where.is_dir() else ():
        if path.name.startswith(".") or (path.name == TABLES_FILE and folder.samefile(BUILT_IN)):
            continue
        if path.name not in known:
            near = nearest(path.name, known, 1)
            remedy = f"Rename it to {near[0]}" if near else f"Remove it; known tables are {', '.join(known)}"
            problems.append(Problem(str(path), None, "", "No such table belongs to a pack", remedy))
        elif path.is_symlink() or not path.is_file():
            problems.append(Problem(str(path), None, "", "It is no plain file", "Put the file itself there"))
        else:
            yield rules[path.stem], path


def _read(path: Path, rules: TableRules, problems: list[Problem]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the sound rows of one table with their lines; note every fault of the others."""
    cells = Cells(str(path), "", problems)
    needed = tuple(column for column in rules.columns if column in rules.needed or column in rules.key)
    rest = tuple(column for column in rules.columns if column not in needed)
    columns = Columns(required=needed, optional=rest)
    seen: dict[tuple[str, ...], int] = {}
    for line, values in read_rows(path, columns, str(path), problems):
        row = dict(zip(columns.all, values, strict=True))
        before = len(problems)
        _check_cells(row, line, rules, cells)
        key = tuple(row[column] for column in rules.key)
        if key in seen:
            what = f"The row has the same key as line {seen[key]}: {' '.join(filter(None, key))}"
            cells.problem(line, "", what, "Remove one of the two")
        seen.setdefault(key, line)
        if len(problems) == before:
            yield line, row


def _check_cells(row: Mapping[str, str], line: int, rules: TableRules, cells: Cells) -> None:
    for column, text in row.items():
        if not text:
            if column in rules.needed:
                cells.problem(line, column, f"The {column} is missing", "Fill the cell")
            continue
        if column in rules.days:
            cells.day(line, column, text)
        elif column in rules.flags:
            cells.flag(line, column, text)
        elif column in rules.numbers and not (text.isdecimal() and len(text) <= _LARGEST_NUMBER_LENGTH):
            cells.problem(line, column, f"{shown(text)} is not a whole number", "Write digits")
        elif column in rules.choices:
            cells.choice(line, column, text, dict.fromkeys(sorted(rules.choices[column]), True))
