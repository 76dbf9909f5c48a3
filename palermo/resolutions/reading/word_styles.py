"""The styles of a DOCX: what a name of a style makes of a paragraph or a run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.reading.word_parts import W, number, switch, value

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Names of headings in Word and in the templates of the United Nations (`H1`, `_ H_1_G`, `H_23`, `HCh`).
_HEADING = re.compile(r"(?:heading|title$|subtitle$|h\s?_?\d|_\s?h\s?_|hch|hm\b)", re.IGNORECASE)
_DEEPEST = 12
_BODY_LEVEL = 9
#: From so many half-points a raised run is a mark, not an accident of the layout.
_RAISED = 3


class Look(NamedTuple):
    """What styles and direct formatting say of a run or paragraph; None where they say nothing."""

    italic: bool | None = None
    superscript: bool | None = None
    hidden: bool | None = None
    heading: bool | None = None
    #: Id of the list and level in it.
    list: str | None = None
    level: int | None = None

    def over(self, other: Look) -> Look:
        """Return this look, and the other's where this says nothing."""
        return Look._make(own if own is not None else others for own, others in zip(self, other, strict=True))


_PLAIN = Look()


def look_of_run(properties: _Element | None) -> Look:
    """Return what `w:rPr` says by itself."""
    if properties is None:
        return _PLAIN
    vertical = value(properties, "vertAlign")
    superscript = vertical == "superscript" if vertical else None
    if superscript is None and number(properties, "position", 0) >= _RAISED:
        superscript = True
    return Look(switch(properties, "i"), superscript, switch(properties, "vanish"))


def look_of_paragraph(properties: _Element | None) -> Look:
    """Return what `w:pPr` says by itself: outline level and list."""
    if properties is None:
        return _PLAIN
    outline = number(properties, "outlineLvl", -1)
    numbered = properties.find(W + "numPr")
    return Look(
        heading=outline < _BODY_LEVEL if outline >= 0 else None,
        list=None if numbered is None else value(numbered, "numId") or None,
        level=None if numbered is None or numbered.find(W + "ilvl") is None else number(numbered, "ilvl", 0),
    )


class Styles:
    """The styles of one document by id, each with what it inherits."""

    def __init__(self, root: _Element | None) -> None:
        """Read `styles.xml`; None stands for a document without styles."""
        elements = [] if root is None else root.findall(W + "style")
        self._elements = {each.get(W + "styleId", ""): each for each in elements}
        self._looks: dict[str, Look] = {}
        defaults = [each for each in elements if each.get(W + "default") in {"1", "true"}]
        #: The id of the style of paragraphs that name none.
        self.default = next(
            (each.get(W + "styleId", "") for each in defaults if each.get(W + "type") == "paragraph"), ""
        )

    def look(self, style: str) -> Look:
        """Return what a style says, inherited looks included; nothing for one that is not there."""
        found = self._looks.get(style)
        if found is None:
            found = self._looks[style] = self._look(style, _DEEPEST)
        return found

    def list_of(self, style: str) -> str:
        """Return the id of the list that a list style stands for, or nothing."""
        return self.look(style).list or ""

    def _look(self, style: str, depth: int) -> Look:
        element = self._elements.get(style)
        if element is None or not depth:
            return _PLAIN
        own = look_of_run(element.find(W + "rPr")).over(look_of_paragraph(element.find(W + "pPr")))
        if _HEADING.match(value(element, "name")):
            own = own._replace(heading=True if own.heading is None else own.heading)
        above = value(element, "basedOn")
        return own.over(self._look(above, depth - 1)) if above else own
