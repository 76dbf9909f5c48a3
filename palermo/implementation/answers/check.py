"""What is wrong with an answer to one question, beyond its shape."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, cast

from palermo.facts.dates import DateError, parse_day
from palermo.facts.nearest import one_of, shown
from palermo.implementation.answers.records import Fault
from palermo.implementation.answers.stored import clean
from palermo.implementation.questionnaire.records import ANSWERS, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from palermo.implementation.answers.records import Parts
    from palermo.implementation.questionnaire.records import Question

#: Keys that any answer may have, whatever its question asks for.
FOLLOW_UP_KEYS = frozenset(
    {
        *("text", "citations", "cases", "missing", "needed", "why", "steps", "practice", "difficulties"),
        *("elsewhere", "assistance"),
    }
)
PRIORITIES = ("high", "medium", "low")

_LONGEST_NUMBER = 40
_WHOLE = 100
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_URL = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


def check(question: Question, parts: object, *, kinds: Collection[str] = ()) -> tuple[Fault, ...]:
    """Return all that is wrong with an answer: its shape first (see `clean`), then what the question does not allow.

    `kinds` are the kinds of assistance that can be asked for; without them any is let pass.
    """
    cleaned = clean(parts)
    return (*cleaned.faults, *_faults(question, cleaned.parts, kinds))


def _faults(question: Question, parts: Parts, kinds: Collection[str]) -> Iterator[Fault]:
    asked = frozenset(question.keys)
    for key in parts:
        if key not in asked and key not in FOLLOW_UP_KEYS and not (key == "unit" and "number" in parts):
            yield Fault(key, f"{question.id} does not ask for this", "Leave it out")
        elif key in _CHECKS:
            yield from _CHECKS[key](question, parts)
    yield from _assistance(parts, kinds)
    if "unit" in parts and "number" not in parts:
        yield Fault("number", "There is a unit without a number", "Write the number")


def _answer(question: Question, parts: Parts) -> Iterator[Fault]:
    if parts["answer"] not in question.answers:
        remedy = f"Write {' or '.join(question.answers)}"
        yield Fault("answer", f"{shown(str(parts['answer']))} is no answer to {question.id}", remedy)


def _number(question: Question, parts: Parts) -> Iterator[Fault]:
    if _decimal(str(parts["number"])) is None:
        yield Fault("number", f"{shown(str(parts['number']))} is not a number", "Write digits such as 12 or 3.5")
    units = [unit.id for unit in question.units]
    unit = parts.get("unit")
    if unit is None and len(units) > 1:
        yield Fault("unit", "The unit is missing", f"Choose {' or '.join(units)}")
    elif unit is not None and unit not in units:
        remedy = f"Choose {' or '.join(units)}" if units else "Leave it out"
        yield Fault("unit", f"{shown(str(unit))} is not a unit of {question.id}", remedy)


def _percent(_: Question, parts: Parts) -> Iterator[Fault]:
    share = _decimal(str(parts["percent"]))
    if share is None or not 0 <= share <= _WHOLE:
        what = f"{shown(str(parts['percent']))} is not a percentage"
        yield Fault("percent", what, "Write a number from 0 to 100")


def _decimal(text: str) -> Decimal | None:
    if len(text) > _LONGEST_NUMBER or not text.isascii() or not _NUMBER.fullmatch(text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _date(_: Question, parts: Parts) -> Iterator[Fault]:
    yield from day_faults("date", str(parts["date"]))


def day_faults(where: str, text: str) -> Iterator[Fault]:
    """Yield what is wrong with a day of the calendar."""
    try:
        parse_day(text)
    except DateError:
        yield Fault(where, f"{shown(text)} is not a day of the calendar", "Write it as YYYY-MM-DD")


def _choices(question: Question, parts: Parts) -> Iterator[Fault]:
    chosen = cast("Sequence[str]", parts["choices"])
    keys = [choice.key for choice in question.choices]
    for number, key in enumerate(chosen):
        if key not in keys:
            yield Fault(f"choices.{number}", f"{question.id} has no choice {shown(key)}", one_of(key, keys))
    if Part.CHOICE in question.parts and len(chosen) > 1:
        yield Fault("choices", f"{len(chosen)} are chosen where one is asked for", "Choose one")


def _matrix(question: Question, parts: Parts) -> Iterator[Fault]:
    keys = [row.key for row in question.rows]
    for key, answer in cast("Mapping[str, str]", parts["matrix"]).items():
        if key not in keys:
            yield Fault(f"matrix.{key}", f"{question.id} has no row {shown(key)}", one_of(key, keys))
        elif answer not in ANSWERS:
            yield Fault(f"matrix.{key}", f"{shown(answer)} is no answer", "Write yes, part or no")


def _rows(question: Question, parts: Parts) -> Iterator[Fault]:
    kinds = {column.key: column.kind for column in question.columns}
    for number, row in enumerate(cast("Sequence[Mapping[str, str]]", parts["rows"])):
        for key, text in row.items():
            where = f"rows.{number}.{key}"
            if key not in kinds:
                yield Fault(where, f"{question.id} has no column {shown(key)}", one_of(key, kinds))
            elif kinds[key] == "date":
                yield from day_faults(where, text)
            elif kinds[key] == "number" and _decimal(text) is None:
                yield Fault(where, f"{shown(text)} is not a number", "Write digits such as 12 or 3.5")
            elif kinds[key] == "year" and not _YEAR.fullmatch(text):
                yield Fault(where, f"{shown(text)} is not a year", "Write four digits such as 2024")


def _languages(_: Question, parts: Parts) -> Iterator[Fault]:
    yield from _codes("languages", cast("Sequence[str]", parts["languages"]))


def _codes(where: str, codes: Sequence[str]) -> Iterator[Fault]:
    for number, code in enumerate(codes):
        if not _LANGUAGE.fullmatch(code):
            what = f"{shown(code)} is not a code of a language"
            yield Fault(f"{where}.{number}", what, "Write its ISO 639 code, such as fr for French")


def _authority(_: Question, parts: Parts) -> Iterator[Fault]:
    authority = cast("Mapping[str, object]", parts["authority"])
    email = str(authority.get("email", ""))
    if email and not _ADDRESS.fullmatch(email):
        yield Fault("authority.email", f"{shown(email)} is not an e-mail address", "Write one such as name@example.org")
    if "name" not in authority:
        yield Fault("authority.name", "The authority has no name", "Write its name")
    yield from _codes("authority.languages", cast("Sequence[str]", authority.get("languages", ())))


def _citations(_: Question, parts: Parts) -> Iterator[Fault]:
    for number, citation in enumerate(cast("Sequence[Mapping[str, str]]", parts["citations"])):
        url = citation.get("url", "")
        if url and not _URL.fullmatch(url):
            what = f"{shown(url)} is not an address on the web"
            yield Fault(f"citations.{number}.url", what, "Write one that begins with https://")
        if "law" not in citation:
            yield Fault(f"citations.{number}.law", "The law has no name", "Write the name of the law or measure")


def _elsewhere(_: Question, parts: Parts) -> Iterator[Fault]:
    day = str(cast("Mapping[str, str]", parts["elsewhere"]).get("date", ""))
    if day:
        yield from day_faults("elsewhere.date", day)


def _assistance(parts: Parts, kinds: Collection[str]) -> Iterator[Fault]:
    for number, asked in enumerate(cast("Sequence[Mapping[str, str]]", parts.get("assistance", ()))):
        where = f"assistance.{number}"
        kind = asked.get("kind", "")
        if not kind:
            yield Fault(f"{where}.kind", "The kind of assistance is missing", "Choose one")
        elif kinds and kind not in kinds:
            yield Fault(f"{where}.kind", f"{shown(kind)} is not a kind of assistance", one_of(kind, kinds))
        if asked.get("priority", "high") not in PRIORITIES:
            what = f"{shown(asked['priority'])} is not a priority"
            yield Fault(f"{where}.priority", what, one_of(asked["priority"], PRIORITIES))


_CHECKS: Mapping[str, Callable[[Question, Parts], Iterator[Fault]]] = {
    "answer": _answer,
    "number": _number,
    "percent": _percent,
    "date": _date,
    "choices": _choices,
    "matrix": _matrix,
    "rows": _rows,
    "languages": _languages,
    "authority": _authority,
    "citations": _citations,
    "elsewhere": _elsewhere,
}
