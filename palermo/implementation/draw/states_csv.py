"""The table from which is drawn: `state,regional_group,instruments,under_review`, with every fault named."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.csv_rows import Columns, read_rows
from palermo.facts.nearest import nearest, shown
from palermo.facts.problems import Problem, in_order
from palermo.facts.text_lines import name_of
from palermo.implementation.draw.records import Listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from palermo.facts.text_lines import TextInput

#: The instruments whose misspellings are remarked upon.
BUILT_IN = ("untoc", "trafficking-protocol", "migrants-protocol", "firearms-protocol")
#: No more States are drawn among, nor more instruments told apart: there are some 200 and four.
MOST_STATES = 400
MOST_INSTRUMENTS = 16
_LONGEST = 200
_COLUMNS = Columns(("state", "regional_group", "instruments", "under_review"))
_ANSWERS = {"yes": True, "no": False}


class Table(NamedTuple):
    """What was read: the States in the order of their names, what is wrong, and what the reader should look at."""

    states: tuple[Listed, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...]


class _Row(NamedTuple):
    line: int
    state: str
    group: str
    instruments: tuple[str, ...]
    under_review: bool


def read_states(source: TextInput, file: str = "") -> Table:
    """Read the table; from one with problems nothing may be drawn.

    Columns and rows may stand in any order, yes and no in any case. Spellings that differ in case alone are one, the
    first in the order of Unicode; so what is drawn does not hang on the order of the rows.
    """
    file = file or name_of(source)
    problems: list[Problem] = []
    rows: list[_Row] = []
    first: dict[str, int] = {}
    for line, cells in read_rows(source, _COLUMNS, file, problems):
        row = _row(line, cells, file, problems)
        if row is None:
            continue
        if (key := row.state.casefold()) in first:
            what = f"{row.state} stands on line {first[key]} already"
            problems.append(Problem(file, line, "state", what, "Remove one of the two rows"))
            continue
        first[key] = line
        rows.append(row)
    groups = _spellings(row.group for row in rows)
    instruments = _spellings(name for row in rows for name in row.instruments)
    problems.extend(_too_many(len(rows), len(instruments), file))
    if not rows and not problems:
        problems.append(Problem(file, None, "", "No State is listed", "Give each State a row"))
    states = sorted(_listed(row, groups, instruments) for row in rows)
    return Table(tuple(Listed(*each) for each in states), in_order(problems), tuple(_remarks(instruments, groups)))


def _row(line: int, cells: tuple[str, ...], file: str, problems: list[Problem]) -> _Row | None:
    """Return a row, or None with all that is wrong with it noted."""
    before = len(problems)
    state, group, instruments, under_review = (" ".join(unicodedata.normalize("NFC", cell).split()) for cell in cells)
    names = tuple(dict.fromkeys(name for each in instruments.split(";") if (name := each.strip())))
    texts = (("state", state), ("regional_group", group), *(("instruments", each) for each in names))
    problems.extend(_bad_text(line, column, text, file) for column, text in texts if _is_bad(text))
    if not state:
        problems.append(Problem(file, line, "state", "The State is missing", "Write its code, or remove the row"))
    if not group:
        what, remedy = "The regional group is missing", "Write it: both reviewers depend on it"
        problems.append(Problem(file, line, "regional_group", what, remedy))
    if "," in instruments or "|" in instruments:
        what = f"{shown(instruments)} is not separated by semicolons"
        problems.append(Problem(file, line, "instruments", what, "Put a semicolon between two instruments"))
    answer = _ANSWERS.get(under_review.casefold())
    if answer is None:
        what = f"{shown(under_review)} is neither yes nor no" if under_review else "The answer is missing"
        problems.append(Problem(file, line, "under_review", what, "Write yes or no"))
    if len(problems) > before or answer is None:
        return None
    return _Row(line, state, group, names, answer)


def _is_bad(text: str) -> bool:
    return len(text) > _LONGEST or any(unicodedata.category(each) in {"Cc", "Cf", "Cs"} for each in text)


def _bad_text(line: int, column: str, text: str, file: str) -> Problem:
    if len(text) > _LONGEST:
        what, remedy = f"{shown(text)} has {len(text)} characters", f"Write at most {_LONGEST}"
    else:
        what, remedy = f"{shown(text)} holds invisible characters", "Write it anew, with letters and signs alone"
    return Problem(file, line, column, what, remedy)


def _too_many(states: int, instruments: int, file: str) -> Iterator[Problem]:
    for number, most, words in ((states, MOST_STATES, "States"), (instruments, MOST_INSTRUMENTS, "instruments")):
        if number > most:
            yield Problem(file, None, "", f"{number:,} {words} are listed", f"List at most {most:,}")


def _spellings(names: Iterable[str]) -> dict[str, list[str]]:
    """Return all spellings of each name that differ in case alone, in the order of Unicode."""
    found: dict[str, set[str]] = {}
    for name in names:
        found.setdefault(name.casefold(), set()).add(name)
    return {key: sorted(spellings) for key, spellings in found.items()}


def _listed(
    row: _Row, groups: dict[str, list[str]], instruments: dict[str, list[str]]
) -> tuple[str, str, tuple[str, ...], bool]:
    names = sorted({instruments[name.casefold()][0] for name in row.instruments})
    return row.state, groups[row.group.casefold()][0], tuple(names), row.under_review


def _remarks(instruments: dict[str, list[str]], groups: dict[str, list[str]]) -> Iterator[str]:
    """Yield what may be a slip: one thing under two names."""
    for key, (name, *others) in instruments.items():
        if others:
            yield f"{', '.join(others)} and {name} are taken as one instrument, {name}."
        near = [] if key in BUILT_IN else nearest(name, BUILT_IN, 1)
        if near:
            yield f"The instrument {name} is taken as it is written; was {near[0]} meant?"
    for name, *others in groups.values():
        if others:
            yield f"{', '.join(others)} and {name} are taken as one group, {name}."
