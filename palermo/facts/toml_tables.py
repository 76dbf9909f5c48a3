"""Tables of a TOML file read key by key, with every missing, mistyped and unknown key named by line."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar, cast

from palermo.facts.dates import EARLIEST_DAY, LATEST_DAY
from palermo.facts.nearest import nearest, shown
from palermo.facts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

T = TypeVar("T")

_AT_LINE = re.compile(r" ?\(at (?:line (\d+), column \d+|end of document)\)")
_TABLE_LINE = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?")
_KEY_LINE = re.compile(
    r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*="""
)
_INLINE_KEY = re.compile(r"[{,]\s*([A-Za-z0-9_-]+)\s*=")
#: Keys that begin so are the user's own.
_OWN = "x-"
_NAMES = {str: "a text", int: "a whole number", bool: "true or false", list: "a list", dict: "a table"}


class DecimalText(str):
    """A decimal number of the file, as it is written there."""

    __slots__ = ()


class TomlFile:
    """What the tables of one file share: its name, its problems, and the line of each key."""

    def __init__(self, text: str, file: str, problems: list[Problem]) -> None:
        """Know the lines of `text`, adding to `problems` under the name `file`."""
        self.file = file
        self.problems = problems
        #: Whether a value that was asked for is missing or unusable; an unknown key alone does not make it so.
        self.unusable = False
        self._text = text

    def problem(self, key: str, what: str, remedy: str) -> None:
        """Add one problem about a dotted key."""
        self.problems.append(Problem(self.file, self.line(key), key, what, remedy))

    def line(self, key: str) -> int | None:
        """Return the line on which a dotted key, or else the nearest table around it, stands."""
        lines = _key_lines(self._text)
        while key not in lines:
            # An item of a list that is written as one value stands somewhere in it.
            whole = key.rpartition("[")[0]
            if key.endswith("]") and whole in lines:
                return lines[whole]
            key, dot, _ = key.rpartition(".")
            if not dot:
                return None
        return lines[key]

    def root(self) -> TomlTable | None:
        """Return the file's outermost table, or None, with the problem noted, when it is not TOML."""
        try:
            values = tomllib.loads(self._text, parse_float=DecimalText)
        except RecursionError:
            self.problems.append(Problem(self.file, None, "", "Nested too deeply to be read", "Write plain tables"))
        except ValueError as error:
            place = _AT_LINE.search(str(error))
            what = _AT_LINE.sub("", str(error)).removesuffix(".")
            line = int(place[1] or len(self._text.splitlines())) if place else None
            self.problems.append(Problem(self.file, line, "", f"Not TOML: {what}", "Correct the line"))
        else:
            return TomlTable(values, "", self)
        return None


def _key_lines(text: str) -> dict[str, int]:
    """Return the first line of every dotted key; a table in a list has its number from 1 after it."""
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE_LINE.match(line):
            table = _numbered(_plain(header[1]), counts, new=line.lstrip().startswith("[["))
            lines.setdefault(table, number)
            table += "."
        elif key := _KEY_LINE.match(line):
            name = table + _plain(key[1])
            lines.setdefault(name, number)
            for inner in _INLINE_KEY.finditer(line, key.end()):
                lines.setdefault(f"{name}.{inner[1]}", number)
    return lines


def _numbered(table: str, counts: dict[str, int], *, new: bool) -> str:
    """Return the dotted name of a table with the number of each list in it, one more where a `new` item begins."""
    path = ""
    *around, last = table.split(".")
    for part in around:
        path += part
        path += f"[{counts[path]}]." if path in counts else "."
    path += last
    if not new:
        return path
    counts[path] = counts.get(path, 0) + 1
    return f"{path}[{counts[path]}]"


def _plain(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))


class TomlTable:
    """One table; each method reads one key, so that `close` can name those that nobody asked for."""

    def __init__(self, values: Mapping[str, object], path: str, file: TomlFile) -> None:
        """Read `values`, which stand at the dotted `path` of `file`."""
        self._values = values
        self._path = path
        self._file = file
        self._asked: list[str] = []

    def problem(self, key: str, what: str, remedy: str) -> None:
        """Add one problem about the value of a key of this table."""
        self._file.unusable = True
        self._file.problem(self._path + key, what, remedy)

    def line(self, key: str) -> int | None:
        """Return the line on which a key of this table, or else the table itself, stands."""
        return self._file.line(self._path + key)

    def text(self, key: str, *, needed: bool = False) -> str:
        """Return a text on one line, empty when it is not there."""
        text = self._get(key, str, "", needed)
        if any(ord(character) < ord(" ") for character in text):
            self.problem(key, f"{shown(text)} holds control characters", "Write it on one line")
            return ""
        if needed and key in self._values and isinstance(self._values[key], str) and not text.strip():
            self.problem(key, f"`{key}` is empty", "Give it a value")
        return text.strip()

    def whole(self, key: str, least: int, most: int, *, needed: bool = False) -> int | None:
        """Return a whole number between two bounds, None when it is not there or out of them."""
        number = self._get(key, int, None, needed)
        if number is not None and not least <= number <= most:
            self.problem(key, f"{shown(str(number))} is out of range", f"Write a number from {least} to {most}")
            return None
        return number

    def flag(self, key: str, *, needed: bool = False) -> bool:
        """Return true or false; false when it is not there."""
        return self._get(key, bool, False, needed)

    def day(self, key: str, *, needed: bool = False) -> date | None:
        """Return a day of the calendar, None when it is not there or not usable."""
        day = self._get(key, date, None, needed)
        if day is not None and not EARLIEST_DAY <= day <= LATEST_DAY:
            what = f"{day} lies outside {EARLIEST_DAY.year}-{LATEST_DAY.year}"
            self.problem(key, what, "Correct the year")
            return None
        return day

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty when it is not there."""
        values = self._get(key, list, [], needed=False)
        wrong = [value for value in values if not isinstance(value, str) or not value.strip()]
        if wrong:
            self.problem(key, f"{shown(str(wrong[0]))} in the list is not a text", 'Write a list such as ["a", "b"]')
            return ()
        return tuple(value.strip() for value in values)

    def decimal(self, key: str, *, needed: bool = False) -> str:
        """Return a decimal number as it is written; empty when it is not there."""
        value = self._ask(key, needed)
        if isinstance(value, bool) or not isinstance(value, int | DecimalText | None):
            self.problem(key, f"`{key}` is not a number", "Write a number such as 55.0, without quotation marks")
            return ""
        return "" if value is None else str(value).replace("_", "")

    def choice(self, key: str, choices: Iterable[str], *, needed: bool = False, default: str = "") -> str:
        """Return a text that must be one of `choices`."""
        text = self.text(key, needed=needed)
        if text and text not in (known := tuple(choices)):
            self.problem(key, f"{shown(text)} is not known", f"Write one of: {', '.join(known)}")
            return ""
        return text or default

    def table(self, key: str, *, needed: bool = False) -> TomlTable | None:
        """Return the table under a key, None when it is not there."""
        values = self._get(key, dict, None, needed)
        return None if values is None else TomlTable(values, f"{self._path}{key}.", self._file)

    def lacks(self, *keys: str) -> bool:
        """Whether none of these keys is there."""
        return not any(key in self._values for key in keys)

    def tables(self, key: str) -> list[TomlTable]:
        """Return the tables of a list of tables (`[[key]]`)."""
        values = self._get(key, list, [], needed=False)
        if not all(isinstance(value, dict) for value in values):
            self.problem(key, f"`{key}` is not a list of tables", f"Write [[{key}]] above each")
            return []
        return [TomlTable(each, f"{self._path}{key}[{n}].", self._file) for n, each in enumerate(values, 1)]

    def texts_by_key(self, key: str, keys: Iterable[str]) -> dict[str, str]:
        """Return a table of texts, whose keys must be among `keys`."""
        table = self.table(key)
        if table is None:
            return {}
        texts = {each: table.text(each) for each in keys}
        table.close()
        return {each: text for each, text in texts.items() if text}

    def close(self) -> None:
        """Note every key that nobody asked for, with the nearest known one; those that begin with `x-` are free."""
        for key in self._values:
            if key not in self._asked and not key.startswith(_OWN):
                near = nearest(key, self._asked, 1)
                remedy = f"Write `{near[0]}`" if near else f"Known here are: {', '.join(self._asked)}"
                what = f"There is no key {shown(key)}"
                self._file.problem(self._path + key, what, f"{remedy}; keys of your own begin with x-")

    def _ask(self, key: str, needed: bool) -> object:
        self._asked.append(key)
        value = self._values.get(key)
        if value is None and needed:
            self.problem(key, f"`{key}` is missing", f"Add `{key}`")
        return value

    def _get(self, key: str, kind: type[T], default: T | None, needed: bool) -> T:
        """Return the value of a key if it is of a kind; note it, and return the default, if it is of another."""
        value = self._ask(key, needed)
        if value is None:
            return cast("T", default)
        if not isinstance(value, kind) or isinstance(value, datetime | DecimalText) or _is_flag_for_number(value, kind):
            wanted = _NAMES.get(kind, "a day written YYYY-MM-DD without quotation marks")
            self.problem(key, f"`{key}` is {shown(str(value))}, not {wanted}", f"Write {wanted}")
            return cast("T", default)
        return value


def _is_flag_for_number(value: object, kind: type) -> bool:
    """Whether `true` stands where a number should: Python takes it for 1."""
    return kind is int and isinstance(value, bool)
