"""The stored form of one answer: which keys it can have, and what each may hold.

`clean` takes anything that came out of JSON, a form or a workbook. What has the right shape is kept in one form;
everything else is named. Nothing is descended into that has no place in the form, so depth costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.nearest import one_of, shown
from palermo.implementation.answers.records import Fault
from palermo.implementation.answers.texts import Refused, clean_line, clean_text

if TYPE_CHECKING:
    from collections.abc import Callable

#: No answer holds more characters in all.
LONGEST_ANSWER = 1_000_000
#: No list in an answer has more entries.
MOST_ENTRIES = 500
#: Keys of the parts of an authority, a citation, a request for assistance, and an answer given elsewhere.
AUTHORITY = ("name", "address", "phone", "email", "languages", "hours", "urgent")
CITATION = ("law", "article", "url")
ASSISTANCE = ("kind", "priority", "when", "received", "counterpart", "result")
ELSEWHERE = ("mechanism", "date", "note")
#: Texts of several lines, and of one.
_TEXTS = ("text", "cases", "missing", "needed", "why", "steps", "practice", "difficulties")
_LINES = ("answer", "number", "unit", "date", "percent")
#: Every key that a stored answer can have, in the order in which it is written.
KEYS = (
    *("answer", "text", "number", "unit", "citations", "cases", "choices", "matrix", "rows", "date", "percent"),
    *("authority", "languages", "missing", "needed", "why", "steps", "practice", "difficulties", "elsewhere"),
    "assistance",
)

Json = str | list["Json"] | dict[str, "Json"]


class Cleaned(NamedTuple):
    """What could be kept of an answer, and what is wrong with the rest."""

    parts: dict[str, Json]
    faults: tuple[Fault, ...]


def clean(parts: object) -> Cleaned:
    """Return an answer in its stored form, empty parts left out, with a fault for everything that is not in it."""
    cleaner = _Cleaner()
    kept = cleaner.fields(parts, "", KEYS, _reader_of)
    if cleaner.size > LONGEST_ANSWER:
        what = f"The answer has {cleaner.size:,} characters in all"
        return Cleaned({}, (Fault("", what, f"Write at most {LONGEST_ANSWER:,}; attach longer texts"),))
    return Cleaned(kept, tuple(cleaner.faults))


def _reader_of(key: str) -> Callable[[_Cleaner, object, str], Json]:
    return _READERS.get(key, _Cleaner.text if key in _TEXTS else _Cleaner.line)


class _Cleaner:
    """Reads values of one answer, collecting faults and counting characters."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.size = 0

    def fault(self, where: str, what: str, remedy: str) -> None:
        self.faults.append(Fault(where, what, remedy))

    def text(self, value: object, where: str) -> str:
        return self._text(value, where, clean_text)

    def line(self, value: object, where: str) -> str:
        return self._text(value, where, clean_line)

    def _text(self, value: object, where: str, clean_: Callable[[str], str]) -> str:
        if not isinstance(value, str):
            self.fault(where, "This is not a text", "Write a text")
            return ""
        try:
            text = clean_(value)
        except Refused as refused:
            self.fault(where, refused.what, refused.remedy)
            return ""
        self.size += len(text)
        return text

    def fields(
        self,
        value: object,
        where: str,
        keys: Sequence[str],
        reader_of: Callable[[str], Callable[[_Cleaner, object, str], Json]],
    ) -> dict[str, Json]:
        """Return the fields of these keys that are not empty, in their order."""
        if not isinstance(value, Mapping):
            self.fault(where, "This is not a set of named values", "Fill in the form")
            return {}
        for key in value:
            if key not in keys:
                remedy = one_of(str(key), keys) if len(str(key)) <= len(max(keys, key=len)) * 2 else "Leave it out"
                self.fault(_join(where, _name(key)), f"There is no part {shown(_name(key))}", remedy)
        read = {key: reader_of(key)(self, value[key], _join(where, key)) for key in keys if key in value}
        return {key: each for key, each in read.items() if each}

    def entries(self, value: object, where: str, reader: Callable[[_Cleaner, object, str], Json]) -> list[Json]:
        """Return the entries of a list that are not empty."""
        if isinstance(value, str) or not isinstance(value, Sequence):
            self.fault(where, "This is not a list", "Fill in the form")
            return []
        if len(value) > MOST_ENTRIES:
            self.fault(where, f"The list has {len(value):,} entries", f"Give at most {MOST_ENTRIES}; attach the rest")
            return []
        read = [reader(self, each, _join(where, str(number))) for number, each in enumerate(value)]
        return [each for each in read if each]

    def names(self, value: object, where: str) -> list[Json]:
        """Return a list of names, each once."""
        return list(dict.fromkeys(each for each in self.entries(value, where, _Cleaner.line) if isinstance(each, str)))

    def named(self, value: object, where: str) -> dict[str, Json]:
        """Return texts under names that the question gives, such as the rows of a matrix."""
        if isinstance(value, Mapping) and len(value) > MOST_ENTRIES:
            self.fault(where, f"There are {len(value):,} values", f"Give at most {MOST_ENTRIES}")
            return {}
        keys = [key for key in value if self._is_name(key, where)] if isinstance(value, Mapping) else []
        kept = {key: value[key] for key in keys} if isinstance(value, Mapping) else value
        return self.fields(kept, where, keys or ("",), lambda _: _Cleaner.text)

    def _is_name(self, key: object, where: str) -> bool:
        if isinstance(key, str) and key and key.isprintable() and len(key) <= _LONGEST_NAME:
            return True
        self.fault(where, f"{shown(_name(key))} is not a name of a row or column", "Fill in the form")
        return False


_LONGEST_NAME = 64


def _name(key: object) -> str:
    """Return a key that may be anything as a short text."""
    return str(key)[:_LONGEST_NAME].encode("utf-8", "replace").decode("utf-8")


def _join(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _fields_of(*keys: str, texts: Sequence[str] = ()) -> Callable[[_Cleaner, object, str], Json]:
    """Return a reader of fixed fields; those in `texts` may have several lines."""

    def reader(key: str) -> Callable[[_Cleaner, object, str], Json]:
        return _Cleaner.names if key == "languages" else _Cleaner.text if key in texts else _Cleaner.line

    def read(cleaner: _Cleaner, value: object, where: str) -> Json:
        return dict(cleaner.fields(value, where, keys, reader))

    return read


def _list_of(reader: Callable[[_Cleaner, object, str], Json]) -> Callable[[_Cleaner, object, str], Json]:
    def read(cleaner: _Cleaner, value: object, where: str) -> Json:
        return cleaner.entries(value, where, reader)

    return read


_READERS: Mapping[str, Callable[[_Cleaner, object, str], Json]] = {
    "citations": _list_of(_fields_of(*CITATION)),
    "choices": _Cleaner.names,
    "languages": _Cleaner.names,
    "matrix": _Cleaner.named,
    "rows": _list_of(_Cleaner.named),
    "authority": _fields_of(*AUTHORITY, texts=("address", "hours", "urgent")),
    "elsewhere": _fields_of(*ELSEWHERE, texts=("note",)),
    "assistance": _list_of(_fields_of(*ASSISTANCE, texts=("received", "counterpart", "result"))),
}
