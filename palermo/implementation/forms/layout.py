"""How the workbook is laid out: what its writer and its reader agree on.

The first line of every sheet is hidden and holds the keys of its columns, so that columns may be moved.

- A sheet for each cluster: `id`, `place`, and the columns of `ANSWER_COLUMNS`. The line of a question has no place;
  beneath it stand lines for single values, at places such as `date`, `choices.civil`, `matrix.act`, `authority.name`,
  whose value is in the column `answer`.
- *Laws* and *Help*: one line for each citation and each request for assistance, begun with the id of its question.
- *Tables*: for each table a line `keys` with the keys of its columns, a line `labels`, and lines `row`.
- `palermo`, hidden: what the workbook is of, and for each question the revision and digest of the answer put into it.

A text longer than a cell goes on in the next line, which has a plus sign for its place, or for its id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.implementation.answers.stored import ASSISTANCE, AUTHORITY, CITATION
from palermo.implementation.questionnaire.records import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.implementation.questionnaire.records import Question

#: Names the layout; another layout has another name.
LAYOUT = "palermo-workbook-1"
META_SHEET = "palermo"
#: Cells hold 32,767 units of UTF-16, of which a character takes up to two.
LONGEST_CELL = 16_000
CONTINUED = "+"

#: Columns of the sheets of clusters that hold texts of their own for a question.
TEXT_COLUMNS = (
    *("text", "missing", "needed", "why", "steps", "cases", "practice", "difficulties"),
    *("elsewhere.mechanism", "elsewhere.date", "elsewhere.note"),
)
ANSWER_COLUMNS = ("id", "place", "question", "provision", "answer", *TEXT_COLUMNS)
LAW_COLUMNS = ("id", *CITATION)
HELP_COLUMNS = ("id", *ASSISTANCE)
#: Columns of the sheet of tables before those of the table.
TABLE_COLUMNS = ("id", "line")
KEYS_LINE, LABELS_LINE, TITLE_LINE, ROW_LINE = "keys", "labels", "title", "row"
#: First of the keys of the columns of a table in the hidden line: `c1`, `c2` and so on.
CELL = "c"
#: Lines of the hidden sheet before those of the questions, each a name and a value.
META = ("layout", "questionnaire", "version", "state", "round", "language")


def places(question: Question) -> Iterator[str]:
    """Yield the places of the single values that a question asks for beside its answer and its texts."""
    for part in question.parts:
        match part:
            case Part.NUMBER:
                yield "number"
                if question.units:
                    yield "unit"
            case Part.CHOICE | Part.MULTI:
                yield from (f"choices.{choice.key}" for choice in question.choices)
            case Part.MATRIX:
                yield from (f"matrix.{row.key}" for row in question.rows)
            case Part.DATE | Part.PERCENT | Part.LANGUAGES:
                yield part.value
            case Part.AUTHORITY:
                yield from (f"authority.{key}" for key in AUTHORITY)


def has_table(question: Question) -> bool:
    """Whether the answer to a question is a table."""
    return Part.TABLE in question.parts or Part.PEOPLE in question.parts
