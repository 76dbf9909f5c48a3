"""Tables of a questionnaire out of what a form keeps of itself: brought to their shape, whatever the form holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from palermo.implementation.forms.xlsform_sheets import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.implementation.questionnaire.write import Table

#: A text, true or false, or a list or table of such.
Shape = type | list["Shape"] | dict[str, "Shape"]

_ENTRY: Shape = {"key": str, "text": str, "answers": [str]}
_KIND: Shape = {"id": str, "text": str}
QUESTION: Mapping[str, Shape] = {
    **dict.fromkeys(("id", "provision", "obligation", "qualifier", "either"), cast("Shape", str)),
    "parts": [str],
    "show_if": {"question": str, "answers": [str]},
    "choices": [{"key": str, "text": str, "means": str}],
    "rows": [{"key": str, "text": str}],
    "columns": [{"key": str, "text": str, "kind": str}],
    "units": [_KIND],
    "follow_up": [_ENTRY],
    "duties": [str],
}
SECTION: Mapping[str, Shape] = {
    **dict.fromkeys(("key", "instrument", "article", "cluster", "closing", "source"), cast("Shape", str)),
    "verified": bool,
}
WHOLE: Mapping[str, Shape] = {
    **dict.fromkeys(("id", "version", "title", "source"), cast("Shape", str)),
    "clusters": [{"id": str, "title": str}],
    "follow_ups": [_ENTRY],
    "closing": [_ENTRY],
    **dict.fromkeys(("assistance_asked", "assistance_kinds", "assistance_stages"), cast("Shape", [_KIND])),
}
_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9_.-]+")
_LONGEST_ID = 60


def shaped(value: object, shape: Shape | Mapping[str, Shape]) -> object:
    """Return what of a JSON value has the shape, texts on one line; empty values are left out of tables."""
    if isinstance(shape, list):
        return [shaped(each, shape[0]) for each in value] if isinstance(value, list) else []
    if isinstance(shape, type):
        if shape is bool:
            return value is True
        return one_line(value) if isinstance(value, str) else ""
    known = value if isinstance(value, dict) else {}
    read = {key: shaped(known[key], inner) for key, inner in shape.items() if key in known}
    return {key: each for key, each in read.items() if each}


def table(value: object, shape: Mapping[str, Shape]) -> Table:
    """Return a table of a shape."""
    return cast("Table", shaped(value, shape))


class Ids:
    """Ids made of the names in a form, none given twice."""

    def __init__(self) -> None:
        """Begin with none given."""
        self._given: set[str] = set()

    def keep(self, id_: str) -> str:
        """Return an id as it is, or numbered where it was given already."""
        free, number = id_, 1
        while free.casefold() in self._given:
            number += 1
            free = f"{id_}_{number}"
        self._given.add(free.casefold())
        return free

    def new(self, name: str) -> str:
        """Return an id made of a name."""
        return self.keep(id_of(name))


def id_of(name: str) -> str:
    """Return a name with what no id can hold replaced."""
    plain = _NOT_IN_IDS.sub("_", name.strip())[:_LONGEST_ID]
    return plain if plain[:1].isalpha() else f"q_{plain}"
