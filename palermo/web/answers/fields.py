"""What a form asks for one question, and how what was sent becomes the stored form of an answer again.

`fields_of` says which fields a question has, `read` turns what was posted into parts. The two are each other's inverse:
parts that were put into a form and sent back unchanged are the same parts, so that a form which somebody only looked at
changes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from palermo.implementation.answers.stored import ASSISTANCE, AUTHORITY, CITATION, ELSEWHERE
from palermo.implementation.questionnaire import PART_KEYS, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from palermo.implementation.questionnaire import FollowUp, Question, Questionnaire

#: Rows of a table, citations or kinds of help that one answer may hold; a form that sends more is not of ours.
MOST_ROWS = 200
#: Between the id of a question and the key of a field in the name of a form's field.
MARK = "~"
_ROW = re.compile(r"(\d{1,3})\.(.+)", re.ASCII)
_SEPARATORS = re.compile(r"[\s,;]+")

#: Long texts among the keys of an answer.
_AREAS = frozenset({"text", "cases"})


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a form asks for within a question."""

    #: The key of the stored answer.
    key: str
    #: `pick` (one of a few), `choose` (one of a list), `several`, `matrix`, `line`, `area`, `codes` (of languages),
    #: `group` (some named texts), `rows` (the same, repeated).
    shape: str
    #: What can be chosen; of a matrix, its rows; of a group or of rows, the keys of their columns.
    options: tuple[str, ...] = ()
    #: The answers after which it is asked; empty for any.
    after: tuple[str, ...] = ()
    #: The id of the text that asks it, where the questionnaire has one.
    text: str = ""
    #: Whether it follows up on the answer rather than being a part of it.
    follows: bool = field(default=False)


def fields_of(questionnaire: Questionnaire, question: Question) -> tuple[Field, ...]:
    """Return the fields of a question: its parts, then what is asked besides; each key once."""
    found: dict[str, Field] = {}
    for part in question.parts:
        for each in _of_part(question, part):
            found.setdefault(each.key, each)
    for text, follow_up in _follow_ups(questionnaire, question):
        found.setdefault(follow_up.key, _of_follow_up(text, follow_up))
    return tuple(found.values())


def _follow_ups(questionnaire: Questionnaire, question: Question) -> Iterator[tuple[str, FollowUp]]:
    """Yield what is asked besides, each with the id of the text that asks it."""
    if question.id == questionnaire.section_of[question.id].closing.id:
        yield from ((f"closing:{each.key}", each) for each in questionnaire.closing)
        return
    yield from ((f"follow_up:{question.id}:{number}", each) for number, each in enumerate(question.follow_up, 1))
    yield from ((f"follow_up:{each.key}", each) for each in questionnaire.follow_ups)


def _of_part(question: Question, part: Part) -> tuple[Field, ...]:  # noqa: PLR0911 - one line for each part
    key = PART_KEYS[part]
    match part:
        case Part.YN | Part.YNP:
            return (Field(key, "pick", question.answers),)
        case Part.CHOICE:
            return (Field(key, "pick", tuple(each.key for each in question.choices)),)
        case Part.MULTI:
            return (Field(key, "several", tuple(each.key for each in question.choices)),)
        case Part.MATRIX:
            return (Field(key, "matrix", tuple(each.key for each in question.rows)),)
        case Part.TABLE | Part.PEOPLE:
            return (Field(key, "rows", tuple(each.key for each in question.columns)),)
        case Part.NUMBER:
            units = tuple(each.id for each in question.units)
            return (Field(key, "line"), Field("unit", "choose" if units else "line", units))
        case Part.CITE:
            return (Field(key, "rows", CITATION),)
        case Part.LANGUAGES:
            return (Field(key, "codes"),)
        case Part.AUTHORITY:
            return (Field(key, "group", AUTHORITY),)
        case _:
            return (Field(key, "area" if key in _AREAS else "line"),)


def _of_follow_up(text: str, each: FollowUp) -> Field:
    shape, options = _SHAPES.get(each.key, ("area", ()))
    return Field(each.key, shape, options, each.answers, text, follows=True)


_SHAPES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "citations": ("rows", CITATION),
    "assistance": ("rows", ASSISTANCE),
    "elsewhere": ("group", ELSEWHERE),
}


def name_of(question: str, *keys: str | int) -> str:
    """Return the name of a form's field: `UNTOC.5.1~citations.0.law`."""
    return f"{question}{MARK}{'.'.join(map(str, keys))}"


def read(fields: Iterable[Field], question: str, posted: Mapping[str, list[str]]) -> dict[str, object]:
    """Return the parts that a form holds for a question; a field left empty is absent."""
    found = {each.key: _READERS[each.shape](each, name_of(question, each.key), posted) for each in fields}
    return {key: value for key, value in found.items() if value}


def as_shown(fields: Iterable[Field], parts: Mapping[str, object]) -> dict[str, object]:
    """Return the parts that a form of these fields shows, as it would give them back: choices in their order."""
    found: dict[str, object] = {}
    for each in fields:
        value = parts.get(each.key)
        if each.shape == "several" and isinstance(value, list):
            places = {option: number for number, option in enumerate(each.options)}
            value = sorted(value, key=lambda chosen, places=places: places.get(chosen, len(places)))  # type: ignore[misc]
        if value:
            found[each.key] = value
    return found


def _line(_field: Field, name: str, posted: Mapping[str, list[str]]) -> object:
    return tidy((posted.get(name) or [""])[-1])


def _codes(_field: Field, name: str, posted: Mapping[str, list[str]]) -> object:
    return [each for each in _SEPARATORS.split((posted.get(name) or [""])[-1]) if each]


def _pick(field: Field, name: str, posted: Mapping[str, list[str]]) -> object:
    chosen = _line(field, name, posted)
    return [chosen] if chosen and field.key == "choices" else chosen


def _several(_field: Field, name: str, posted: Mapping[str, list[str]]) -> object:
    return list(dict.fromkeys(each for each in map(tidy, posted.get(name, [])) if each))


def _matrix(field: Field, name: str, posted: Mapping[str, list[str]]) -> object:
    return _cells(field.options, name, posted)


def _cells(keys: Iterable[str], name: str, posted: Mapping[str, list[str]]) -> dict[str, str]:
    cells = {key: tidy((posted.get(f"{name}.{key}") or [""])[-1]) for key in keys}
    return {key: value for key, value in cells.items() if value}


def _group(field: Field, name: str, posted: Mapping[str, list[str]]) -> object:
    cells: dict[str, object] = {**_cells(field.options, name, posted)}
    if "languages" in cells:
        cells["languages"] = _codes(field, f"{name}.languages", posted)
    return cells


def _rows(field: Field, name: str, posted: Mapping[str, list[str]]) -> object:
    prefix = f"{name}."
    numbers = {
        int(found[1]) for each in posted if each.startswith(prefix) and (found := _ROW.fullmatch(each[len(prefix) :]))
    }
    rows = (_cells(field.options, f"{name}.{number}", posted) for number in sorted(numbers)[:MOST_ROWS])
    return [row for row in rows if row]


_READERS: Mapping[str, Callable[[Field, str, Mapping[str, list[str]]], object]] = {
    "pick": _pick,
    "choose": _pick,
    "several": _several,
    "matrix": _matrix,
    "line": _line,
    "area": _line,
    "codes": _codes,
    "group": _group,
    "rows": _rows,
}


def tidy(text: str) -> str:
    """Return a text as it is kept: lines ended by one character, nothing around it.

    A browser ends the lines of a form by two characters.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
