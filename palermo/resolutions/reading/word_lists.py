"""The numbers that Word counts by itself, written out as its numbering definitions say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.reading.numerals import Numeral, numeral, numeral_of
from palermo.resolutions.reading.word_parts import W, number, switch, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from palermo.resolutions.reading.word_styles import Styles

_PLACEHOLDER = re.compile(r"%([1-9])")
_LONGEST = 60
_LEVELS = 9


class _Level(NamedTuple):
    """How one level of a list counts."""

    start: int
    style: Numeral
    #: Such as `(%1)` or `%1.%2`.
    text: str
    suffix: str
    #: The level whose step makes this one begin anew, counted from 1; 0 for never, None for any above.
    restart: int | None
    legal: bool


@dataclass
class _List:
    """A list with its counters; several uses of it may share them."""

    levels: dict[int, _Level]
    #: Id of a list style in whose place it stands, or empty.
    style: str = ""
    counts: dict[int, int] = field(default_factory=dict)


@dataclass
class _Use:
    """One use of a list (`w:num`), with what it changes."""

    abstract: str
    starts: dict[int, int]
    levels: dict[int, _Level]
    fresh: bool = True


def _level(element: _Element) -> _Level:
    style = numeral_of(value(element, "numFmt", "decimal"))
    restart = number(element, "lvlRestart", -1)
    return _Level(
        number(element, "start", 1 if element.find(W + "start") is None else 0),
        style,
        value(element, "lvlText")[:_LONGEST],
        "" if value(element, "suff") == "nothing" else " ",
        restart if restart >= 0 else None,
        legal=bool(switch(element, "isLgl")),
    )


def _levels(parent: _Element) -> dict[int, _Level]:
    return {_index(each): _level(each) for each in parent.findall(W + "lvl")}


def _index(element: _Element) -> int:
    text = element.get(W + "ilvl", "0")
    return int(text) if re.fullmatch(r"\d", text) else 0


class Lists:
    """Counts the paragraphs of all lists of one document, in the order in which they are asked for."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        """Read `numbering.xml`; None stands for a document without lists."""
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._uses: dict[str, _Use] = {}
        for each in () if root is None else root.findall(W + "abstractNum"):
            known = _List(_levels(each), value(each, "numStyleLink"))
            self._lists[each.get(W + "abstractNumId", "")] = known
        for each in () if root is None else root.findall(W + "num"):
            self._uses[each.get(W + "numId", "")] = _use(each)

    def next(self, use: str, level: int) -> tuple[str, str]:
        """Count one paragraph; return its number, such as `(a)`, and what parts it from the words; empty for none."""
        found = self._uses.get(use)
        if found is None or not 0 <= level < _LEVELS:
            return "", ""
        counted = self._linked(found)
        if counted is None:
            return "", ""
        levels = {**counted.levels, **found.levels}
        this = levels.get(level)
        if this is None:
            return "", ""
        if found.fresh:
            found.fresh = False
            for each, start in found.starts.items():
                levels[each] = levels[each]._replace(start=start) if each in levels else this._replace(start=start)
                found.levels[each] = levels[each]
                counted.counts.pop(each, None)
        _count(counted, levels, level)
        text = _printed(counted, levels, level)
        return text, this.suffix if text else ""

    def _linked(self, use: _Use) -> _List | None:
        """Return the list that is counted, through the list style that may stand between."""
        found = self._lists.get(use.abstract)
        if found and found.style and not found.levels:
            other = self._uses.get(self._styles.list_of(found.style))
            linked = self._lists.get(other.abstract) if other else None
            return linked or found
        return found


def _use(element: _Element) -> _Use:
    starts: dict[int, int] = {}
    levels: dict[int, _Level] = {}
    for override in element.findall(W + "lvlOverride"):
        index = _index(override)
        if override.find(W + "startOverride") is not None:
            starts[index] = number(override, "startOverride", 1)
        own = override.find(W + "lvl")
        if own is not None:
            levels[index] = _level(own)
    return _Use(value(element, "abstractNumId"), starts, levels)


def _count(counted: _List, levels: dict[int, _Level], level: int) -> None:
    counts = counted.counts
    counts[level] = counts[level] + 1 if level in counts else levels[level].start
    for deeper in [each for each in counts if each > level]:
        restart = levels[deeper].restart if deeper in levels else None
        if restart is None or level < restart:
            del counts[deeper]


def _printed(counted: _List, levels: dict[int, _Level], level: int) -> str:
    this = levels[level]
    if this.style == Numeral.BULLET:
        return numeral(0, Numeral.BULLET)

    def shown(found: re.Match[str]) -> str:
        index = int(found[1]) - 1
        other = levels.get(index, this)
        style = Numeral.DECIMAL if this.legal and other.style != Numeral.NONE else other.style
        return numeral(counted.counts.get(index, other.start), style)

    return _PLACEHOLDER.sub(shown, this.text)
