"""Paragraphs while they are being put together, before they are frozen into records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from palermo.resolutions.structure.lines import Line


@dataclass(slots=True)
class Node:
    """A paragraph or item that is still growing."""

    id: str
    number: str
    lines: list[Line]
    #: Characters of the first line that are number, quotation mark or markup.
    skip: int
    section: str = ""
    children: list[Node] = field(default_factory=list)

    @property
    def last(self) -> Node:
        """Return the paragraph that was added last, at any depth."""
        return self.children[-1].last if self.children else self

    @property
    def tail(self) -> str:
        """Return the last line of this paragraph or of the last beneath it."""
        return self.last.lines[-1].text

    @property
    def words(self) -> str:
        """Return its own words as they stand, number left out; for recognition only."""
        return " ".join(line.text for line in self.lines)[self.skip :]


@dataclass(slots=True)
class Head:
    """A heading, section or part."""

    id: str
    number: str
    title_lines: list[tuple[Line, int]]
    level: int
    lines: list[Line]
    opening: str = ""
    adopted: date | None = None
    meeting: int | None = None


@dataclass(slots=True)
class Added:
    """An annex, or a text that an operative paragraph adopts as it follows."""

    id: str
    title_lines: list[Line]
    lines: list[Line]
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Draftwork:
    """One resolution while it is being read."""

    front: list[Line] = field(default_factory=list)
    opening_lines: list[Line] = field(default_factory=list)
    opening: str = ""
    organ: str = ""
    preamble: list[Node] = field(default_factory=list)
    operative: list[Node] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    annexes: list[Added] = field(default_factory=list)
    closing: list[Line] = field(default_factory=list)
    #: Lines set apart, with their kind.
    apart: list[tuple[str, Line]] = field(default_factory=list)
    #: What could not be read as it should: raw offsets, what, remedy.
    faults: list[tuple[int, int, str, str]] = field(default_factory=list)
    draft: Draftwork | None = None
    #: Whether every paragraph of this draft opens with a quotation mark.
    quoted: bool = False
    #: Part letter that stands before the opening.
    part: str = ""
