"""One cell of a table as an answer: what a question makes of it, by what it asks for first, and the way back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palermo.facts.nearest import one_of, shown
from palermo.implementation.answers.records import Fault
from palermo.implementation.answers.spoken import spoken
from palermo.implementation.questionnaire.records import Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palermo.implementation.answers.stored import Json
    from palermo.implementation.questionnaire.records import Question

_SEVERAL = re.compile(r"[;\n|]")
_CODES = re.compile(r"[\s,;|]+")
_SPACES = re.compile(r"\s+")
_NUMBER_AND_UNIT = re.compile(r"(-?\d[\d.]*)\s*(\D.*)?")


def several(text: str) -> list[str]:
    """Return the entries of a cell that holds several, separated by semicolons or on lines of their own."""
    return [entry for each in _SEVERAL.split(text) if (entry := each.strip())]


def from_cell(question: Question, cell: str) -> dict[str, Json] | Fault:
    """Return the parts that one cell of text gives, none for an empty one, or what is wrong with it."""
    if question.asks_whether:
        return _whether(question, cell)
    if not question.parts:
        what = f"{question.id} stands for the article as a whole and takes no answer"
        return Fault("answer", what, "Leave the cell empty, and ask for assistance or write a note") if cell else {}
    if spoken(cell) == "":
        return {}
    return _READERS[question.parts[0]](question, cell)


def _whether(question: Question, cell: str) -> dict[str, Json] | Fault:
    answer = spoken(cell)
    if answer is None or (answer and answer not in question.answers):
        return Fault("answer", f"{shown(cell)} is no answer to {question.id}", f"Write {' or '.join(question.answers)}")
    return {"answer": answer} if answer else {}


def _text(_: Question, cell: str) -> dict[str, Json] | Fault:
    return {"text": cell}


def _cases(_: Question, cell: str) -> dict[str, Json] | Fault:
    return {"cases": cell}


def _number(question: Question, cell: str) -> dict[str, Json] | Fault:
    """Read `4 years`; a text that is no number stays as it is, for the check to name."""
    found = _NUMBER_AND_UNIT.fullmatch(cell)
    if not found or not found[2]:
        return {"number": cell}
    unit = next((each.id for each in question.units if found[2].strip() in {each.id, each.text}), found[2])
    return {"number": found[1], "unit": unit}


def _date(_: Question, cell: str) -> dict[str, Json] | Fault:
    return {"date": cell}


def _percent(_: Question, cell: str) -> dict[str, Json] | Fault:
    return {"percent": cell.removesuffix("%").strip()}


def _choices(question: Question, cell: str) -> dict[str, Json] | Fault:
    chosen: list[Json] = []
    for entry in several(cell):
        key = key_of(entry, question.choices)
        if key is None:
            keys = [choice.key for choice in question.choices]
            return Fault("answer", f"{question.id} has no choice {shown(entry)}", one_of(entry, keys))
        chosen.append(key)
    return {"choices": chosen}


def key_of(text: str, entries: Iterable[tuple[str, ...]]) -> str | None:
    """Return the key of the choice, row or column that a text names by its key or its words."""
    wanted = _plain(text)
    return next((entry[0] for entry in entries if wanted in {_plain(entry[0]), _plain(entry[1])}), None)


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip().casefold()


def _languages(_: Question, cell: str) -> dict[str, Json] | Fault:
    return {"languages": codes(cell)}


def codes(cell: str) -> list[Json]:
    """Return the codes of languages in a cell, separated by spaces, commas or semicolons, each once."""
    return list(dict.fromkeys(each.lower() for each in _CODES.split(cell) if each))


def _authority(_: Question, cell: str) -> dict[str, Json] | Fault:
    return {"authority": {"name": cell}}


def _citations(_: Question, cell: str) -> dict[str, Json] | Fault:
    return {"citations": [{"law": entry} for entry in several(cell)]}


def _matrix(question: Question, cell: str) -> dict[str, Json] | Fault:
    """Let one answer hold for every row."""
    answer = spoken(cell)
    if not answer:
        return Fault("answer", f"{shown(cell)} is no answer to {question.id}", "Write yes, part or no")
    return {"matrix": {row.key: answer for row in question.rows}}


def _rows(question: Question, cell: str) -> dict[str, Json] | Fault:
    """Put a text into the first column that takes one."""
    column = next((column for column in question.columns if column.kind == "text"), question.columns[0])
    return {"rows": [{column.key: entry} for entry in several(cell)]}


_READERS = {
    Part.TEXT: _text,
    Part.PREFILLED: _text,
    Part.CASES: _cases,
    Part.NUMBER: _number,
    Part.DATE: _date,
    Part.PERCENT: _percent,
    Part.CHOICE: _choices,
    Part.MULTI: _choices,
    Part.LANGUAGES: _languages,
    Part.AUTHORITY: _authority,
    Part.CITE: _citations,
    Part.MATRIX: _matrix,
    Part.TABLE: _rows,
    Part.PEOPLE: _rows,
}


def to_cell(question: Question, parts: object) -> tuple[str, frozenset[str]]:
    """Return the cell from which the first part of an answer is read again, and the keys of the parts that it holds.

    Where no cell gives the same back, the cell is empty and holds none.
    """
    if not isinstance(parts, dict) or not question.parts:
        return "", frozenset()
    key = "answer" if question.asks_whether else question.keys[0]
    value = parts.get(key)
    cell = "; ".join(map(str, value)) if isinstance(value, list) else value if isinstance(value, str) else ""
    read = from_cell(question, cell) if cell else {}
    same = isinstance(read, dict) and read == {key: value}
    return (cell, frozenset({key})) if same else ("", frozenset())
