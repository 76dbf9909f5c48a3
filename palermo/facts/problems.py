"""What is wrong with an input, as values: collected, never raised, shown all at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in an input: where it is, what it is, and how to mend it."""

    #: File name as given by the user, or `-` for standard input.
    file: str
    #: 1-based line, or None when the fault is of the file as a whole.
    line: int | None
    #: Column name (CSV), dotted key (TOML) or cell (HTML); empty when the fault is of the row or file.
    column: str
    #: What is wrong, as a full sentence without the final stop.
    what: str
    #: What to do about it, as a full sentence without the final stop.
    remedy: str

    def __str__(self) -> str:
        """Return `file:line: column: what. remedy.`, leaving out what is not known."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        column = f"{self.column}: " if self.column else ""
        return f"{place}: {column}{self.what}. {self.remedy}."


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems by file and line, those of a file as a whole first; the order on one line stays."""
    return tuple(sorted(problems, key=lambda problem: (problem.file, problem.line or 0)))


class FactsError(Exception):
    """Packs that cannot be used; holds every problem found in them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Hold these problems, and show them all."""
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
