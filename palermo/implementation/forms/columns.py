"""Which sheet of a workbook is which, and where its columns stand: by the hidden keys, or else by the headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from palermo.facts.nearest import nearest, shown
from palermo.facts.problems import Problem
from palermo.implementation.forms import layout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from palermo.implementation.forms.grid import Line, Sheet
    from palermo.implementation.questionnaire.records import Words

#: How far down keys or headings are looked for: people put lines above a table.
_SEARCHED = 12
#: The columns of each kind of sheet, and those by which it is told.
_KINDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "answers": (layout.ANSWER_COLUMNS, ("id", "place", "answer")),
    "laws": (layout.LAW_COLUMNS, ("id", "law")),
    "help": (layout.HELP_COLUMNS, ("id", "kind")),
    "tables": (layout.TABLE_COLUMNS, ("id", "line")),
}
#: Columns that say nothing that is not known.
_FOR_READERS = frozenset({"question", "provision"})
_CELL_KEY = re.compile(f"{layout.CELL}[1-9][0-9]?")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of which it is known what it is."""

    kind: str
    sheet: Sheet
    #: Column by key, from 0.
    columns: Mapping[str, int]
    #: The lines beneath the keys and headings.
    lines: Sequence[Line]

    def text(self, line: Line, key: str) -> str:
        """Return the text of a line in a column, empty where there is none."""
        return line.cells.get(self.columns[key], "") if key in self.columns else ""

    def place(self, line: Line, key: str) -> str:
        """Return the name of a cell."""
        return self.sheet.place(line.number, self.columns.get(key, 0))

    def is_unreadable(self, line: Line) -> bool:
        """Whether a cell of the line that matters cannot be read."""
        return any(column in line.unreadable for key, column in self.columns.items() if key not in _FOR_READERS)


def recognize(sheet: Sheet, words: Words, file: str, problems: list[Problem]) -> Table | None:
    """Return a sheet as what it is; None for a sheet of the user's own, and for one that lacks columns, said then."""
    for kind, (wanted, telling) in _KINDS.items():
        names = _names(wanted, words)
        found = None
        for number, line in enumerate(sheet.lines):
            columns = {names.get(_plain(text)) or _cell_key(text): column for column, text in line.cells.items()}
            if not all(key in columns for key in telling):
                if found is not None or line.number > _SEARCHED:
                    break
            elif found is None:
                found = (columns, number)
            else:
                # The headings beneath the keys.
                found = (found[0], number)
        if found is not None:
            columns = {key: column for key, column in found[0].items() if key}
            if _is_whole(sheet, wanted, columns, file, problems):
                return Table(kind, sheet, columns, sheet.lines[found[1] + 1 :])
            return None
    return None


def _names(wanted: Sequence[str], words: Words) -> dict[str, str]:
    """Return the key of each column by what may stand at its head, in plain form."""
    names = {_plain(words[f"form:{key}"]): key for key in wanted if key not in {"id", "place", "line"}}
    if "question" not in wanted:
        names[_plain(words["form:question"])] = "id"
    return names | {key: key for key in wanted}


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _cell_key(text: str) -> str:
    return text if _CELL_KEY.fullmatch(text) else ""


def _is_whole(
    sheet: Sheet, wanted: Sequence[str], columns: Mapping[str, int], file: str, problems: list[Problem]
) -> bool:
    """Whether every column is there; what is missing is named."""
    missing = [key for key in wanted if key not in columns and key not in _FOR_READERS]
    heads = [text for line in sheet.lines[:2] for text in line.cells.values()]
    for key in missing:
        near = nearest(key, heads, 1)
        remedy = f"Name the column {shown(near[0])} {key} again" if near else "Put it back from the first workbook"
        what = f"The column {key} is missing, so the sheet was not read"
        problems.append(Problem(file, None, sheet.name, what, remedy))
    return not missing
