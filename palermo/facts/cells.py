"""Cells of a table read as dates, numbers, choices and sources, with every fault as a problem."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from palermo.facts.dates import DateError, Interval, parse_interval
from palermo.facts.nearest import one_of, shown
from palermo.facts.problems import Problem
from palermo.facts.records import Source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Choice = TypeVar("Choice")

#: No date or interval is longer; a longer cell is not worth parsing.
_LONGEST_DATE = 40
_LARGEST_ORDINAL = 999
_CACHED = 65_536


class Fault(NamedTuple):
    """What stands in place of a day that cannot be used: what is wrong with it, and the remedy."""

    what: str
    remedy: str


_DAY_REMEDY = "Write the day as YYYY-MM-DD, or two days between which it lies as YYYY-MM-DD/YYYY-MM-DD"


def read_days(text: str) -> Interval | Fault:
    """Return the day or interval that a cell holds, or what is wrong with it."""
    if not text:
        return Fault("The date is missing", _DAY_REMEDY)
    if len(text) > _LONGEST_DATE:
        return Fault(f"{shown(text)} is not a date written YYYY-MM-DD", _DAY_REMEDY)
    try:
        return parse_interval(text)
    except DateError as error:
        return Fault(str(error), _DAY_REMEDY)


class Mention(NamedTuple):
    """A code or id in a row that cannot be used for another reason, so that it is checked all the same."""

    file: str
    line: int
    #: `instrument`, or the name of a column that holds the code of a State or organization.
    column: str
    text: str


class Cells:
    """Reads the cells of one file of one pack; equal dates and sources are read once and shared."""

    def __init__(self, file: str, pack: str, problems: list[Problem]) -> None:
        """Read for `file` in `pack`, adding to `problems`."""
        self.file = file
        self.pack = pack
        self.problems = problems
        #: Cached form of `read_days`.
        self.days_or_fault = lru_cache(_CACHED)(read_days)
        self._faults: dict[tuple[str, str], Fault] = {}
        self._sources: dict[tuple[str, str], Source] = {}

    def problem(self, line: int, column: str, what: str, remedy: str) -> None:
        """Add one problem of this file."""
        self.problems.append(Problem(self.file, line, column, what, remedy))

    def days(self, line: int, column: str, text: str) -> Interval | None:
        """Return a day or interval, or None with its problem noted."""
        days = self.days_or_fault(text)
        if isinstance(days, Fault):
            self.problem(line, column, *days)
            return None
        return days

    def day(self, line: int, column: str, text: str) -> date | None:
        """Return a single day; None when the cell is empty, or with its problem noted."""
        days = self.days(line, column, text) if text else None
        if days is None:
            return None
        if not days.known:
            self.problem(line, column, f"{shown(text)} is an interval where one day is needed", "Write YYYY-MM-DD")
            return None
        return days.earliest

    def flag(self, line: int, column: str, text: str) -> bool:
        """Return whether the cell says `yes`; anything but `yes` and `no` is noted and taken as `no`."""
        if text not in {"yes", "no"}:
            self.problem(line, column, f"{shown(text)} is neither yes nor no", "Write yes or no")
        return text == "yes"

    def choice(self, line: int, column: str, text: str, choices: Mapping[str, Choice]) -> Choice | None:
        """Return what `text` stands for, or None with the nearest choice as the remedy."""
        chosen = choices.get(text)
        if chosen is None:
            fault = self._faults.get((column, text))
            if fault is None:
                what = f"{shown(text)} is not a known {column}" if text else f"The {column} is missing"
                fault = Fault(what, one_of(text, (each for each in choices if each)))
                if len(self._faults) < _CACHED:
                    self._faults[column, text] = fault
            self.problem(line, column, *fault)
        return chosen

    def ordinal(self, line: int, text: str) -> int:
        """Return which of several like acts a row is, 1 when the cell is empty."""
        if not text:
            return 1
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= _LARGEST_ORDINAL):
            self.problem(
                line, "ordinal", f"{shown(text)} is not a number from 1", "Write 1 for the first, 2 for the next"
            )
            return 1
        return int(text)

    def source(self, line: int, text: str, verified: str) -> Source:
        """Return the source of a row of a pack, where both cells are needed."""
        source = self._sources.get((text, verified))
        if source is None:
            if not text:
                self.problem(line, "source", "The source is missing", "Say where the fact was read")
            if verified not in {"yes", "no"}:
                self.flag(line, "verified", verified)
            source = Source(text, verified == "yes", self.pack)
            if text and verified in {"yes", "no"}:
                self._sources[text, verified] = source
        return source
