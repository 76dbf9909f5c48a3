"""Element identifiers of Akoma Ntoso (`eId`), and the attributes that every element may bear."""

from __future__ import annotations

import re

from palermo.resolutions.forms.characters import PREFIX, quoted

#: Longer identifiers are shortened: those of lists within lists grow with every level.
LONGEST = 160
_NUMBER = re.compile(r"[^A-Za-z0-9.-]+")
#: A number is not longer than this in an identifier.
_DIGITS = 24


class Identifiers:
    """Hands out identifiers, each once: those of elements within elements begin with that of the outer one."""

    __slots__ = ("_counts", "_taken")

    def __init__(self) -> None:
        """Begin with none taken."""
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def new(self, context: str, element: str, number: str = "") -> str:
        """Return `context__element_number`; without a number, or for one that is taken, the next that is free."""
        if len(context) > LONGEST:
            context = "deep"
        base = f"{context}__{element}" if context else element
        plain = number if number.isdecimal() else _NUMBER.sub("", number)[:_DIGITS].strip(".")
        found = f"{base}_{plain}"
        if plain and found not in self._taken:
            self._taken.add(found)
            return found
        return self._next(f"{found}_" if plain else f"{base}_", 2 if plain else 1)

    def _next(self, base: str, first: int) -> str:
        count = self._counts.get(base, first)
        while f"{base}{count}" in self._taken:
            count += 1
        self._counts[base] = count + 1
        found = f"{base}{count}"
        self._taken.add(found)
        return found


def own(name: str, value: object) -> str:
    """Return one attribute of our own space, a blank before it; nothing for an empty value."""
    if value is None or value == "":
        return ""
    return f' {PREFIX}:{name}="{quoted(str(value))}"'


def plain(name: str, value: object) -> str:
    """Return one attribute of an element of our own, a blank before it; nothing for an empty value."""
    if value is None or value == "":
        return ""
    return f' {name}="{quoted(str(value))}"'
