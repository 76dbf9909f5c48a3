"""The words of an Akoma Ntoso block, with the citations and footnote marks that stand in them.

Our own files hold every blank as it was read; in others, white space is that of the editor, and is folded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from palermo.resolutions.forms.akn_uri import Uri
from palermo.resolutions.forms.akn_xml import AKN
from palermo.resolutions.forms.characters import NAMESPACE, character, unquoted
from palermo.resolutions.records import Citation, Mark, Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

OWN = "{" + NAMESPACE + "}"
_BLANKS = re.compile(r"\s+")
#: What stands in a block and is not of its words.
_STRUCTURES = frozenset({AKN + "embeddedStructure", AKN + "quotedStructure", AKN + "subFlow"})
_NOTES = frozenset({AKN + "authorialNote", AKN + "noteRef"})
_BREAKS = frozenset({AKN + "eol", AKN + "br", AKN + "eop"})
_ITALIC = frozenset({AKN + "i", AKN + "span"})


def own(element: Element, name: str) -> str:
    """Return an attribute of our own space; empty where there is none."""
    return unquoted(element.get(OWN + name, ""))


def number(text: str | None, default: int = 0) -> int:
    """Return a whole number, or the default where the text is none."""
    try:
        return int(text or "")
    except ValueError:
        return default


def day(text: str | None) -> date | None:
    """Return a day, also of a date with a time; None where the text is none."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


@dataclass(slots=True)
class Words:
    """What a block says, as it is being read."""

    text: str = ""
    #: A number that stands in the block itself.
    number: str = ""
    #: What the block begins with in italics, in files that are not ours.
    italic: str = ""
    #: With their places among the paragraph's citations and marks.
    citations: list[tuple[int, Citation]] = field(default_factory=list)
    marks: list[tuple[int, Mark]] = field(default_factory=list)
    #: Footnotes that stand in the block.
    notes: list[Element] = field(default_factory=list)
    #: Structures that stand in the block.
    structures: list[Element] = field(default_factory=list)


class _Scan:
    """One walk through a block; a stack stands for the calls, so that nothing nests too deep."""

    __slots__ = ("_folds", "_inside_number", "_length", "_out", "_references", "found")

    def __init__(self, *, folds: bool, inside_number: bool = False) -> None:
        self.found = Words()
        self._folds = folds
        self._inside_number = inside_number
        self._out: list[str] = []
        self._length = 0
        self._references: list[tuple[Element, int, int]] = []

    def add(self, text: str | None) -> None:
        """Take characters, folded where blanks mean nothing."""
        if not text:
            return
        if self._folds:
            text = _BLANKS.sub(" ", text)
            if text[0] == " " and (not self._out or self._out[-1].endswith(" ")):
                text = text[1:]
        if text:
            self._out.append(text)
            self._length += len(text)

    def walk(self, blocks: Iterable[Element]) -> Words:
        """Read blocks, a blank between one and the next."""
        for block in blocks:
            if self._out:
                self.add(" ")
            self._block(block)
        text = "".join(self._out)
        self.found.text = text.rstrip(" ") if self._folds else text
        last = len(self.found.text)
        self.found.marks = [(place, Mark(mark.mark, min(mark.at, last))) for place, mark in self.found.marks]
        for element, start, end in self._references:
            place = number(element.get(OWN + "n"), len(self.found.citations))
            self.found.citations.append((place, _citation(element, text[start:end], Span(start, min(end, last)))))
        return self.found

    def _block(self, block: Element) -> None:
        left: list[Element | str | tuple[Element, int] | None] = []
        _push(block, left)
        while left:
            piece = left.pop()
            if isinstance(piece, tuple):
                self._end(*piece)
            elif piece is None or isinstance(piece, str):
                self.add(piece)
            elif self._enters(piece):
                left.append((piece, self._length))
                _push(piece, left)

    def _enters(self, element: Element) -> bool:
        """Take what an element stands for; say whether its content belongs to the words."""
        tag = element.tag
        name = element.get("name") if tag == AKN + "inline" else None
        if name == "character":
            self.add(character(element.get(OWN + "code", "")))
        elif name == "num" and not self._inside_number:
            self.found.number = number_words(element, folds=self._folds)
        elif tag in _NOTES:
            self._mark(element, unquoted(element.get("marker", "")))
            if tag == AKN + "authorialNote":
                self.found.notes.append(element)
        elif tag == AKN + "marker":
            self._mark(element, own(element, "mark"))
        elif tag in _STRUCTURES:
            self.found.structures.append(element)
        elif tag in _BREAKS:
            self.add(" ")
        else:
            return True
        return False

    def _mark(self, element: Element, mark: str) -> None:
        place = number(element.get(OWN + "n"), len(self.found.marks))
        self.found.marks.append((place, Mark(mark, self._length)))

    def _end(self, element: Element, start: int) -> None:
        if element.tag in _ITALIC and start == 0 and not self.found.italic:
            self.found.italic = "".join(self._out).strip()
        if element.tag == AKN + "ref" or element.get(OWN + "n") is not None:
            self._references.append((element, start, self._length))


def _push(element: Element, left: list[Element | str | tuple[Element, int] | None]) -> None:
    for child in reversed(element):
        left.append(child.tail)
        left.append(child)
    left.append(element.text)


def words(blocks: Iterable[Element], *, folds: bool) -> Words:
    """Return what blocks say, one after another; `folds` for files in which white space means nothing."""
    return _Scan(folds=folds).walk(blocks)


def number_words(element: Element | None, *, folds: bool) -> str:
    """Return what an element says that holds no more than a number or a title; empty where it is missing."""
    return "" if element is None else _Scan(folds=folds, inside_number=True).walk([element]).text


def _citation(element: Element, said: str, span: Span) -> Citation:
    if element.get(OWN + "n") is None:
        return _reference(element, said, span)
    return Citation(
        kind=own(element, "kind"),
        id=own(element, "id"),
        text=said,
        span=span,
        why=own(element, "why"),
        date=day(element.get(OWN + "date")),
        part=own(element, "part"),
    )


def citation_aside(element: Element) -> tuple[int, Citation]:
    """Return a citation that stands in the metadata, with its place among those of its paragraph."""
    span = Span(number(element.get("start")), number(element.get("end")))
    read = {name: unquoted(element.get(name, "")) for name in ("kind", "id", "text", "why", "part")}
    return number(element.get("n")), Citation(span=span, date=day(element.get("date")), **read)


def _reference(element: Element, said: str, span: Span) -> Citation:
    """Return a reference of another's file: what it names is known where its address is one of our form."""
    href = element.get("href", "")
    uri = Uri.parse(href)
    if uri is None:
        return Citation("document", "", said, span, f"the address {href!r} is none of a known form")
    match uri.type:
        case "statement":
            kind = "decision" if uri.number.startswith("DEC/") else "resolution"
            return Citation(kind, uri.symbol, said, span, date=uri.day)
        case "act":
            place = uri.portion.replace("_", "/")
            kind = "article" if place else "treaty"
            return Citation(kind, f"{uri.number}/{place}" if place else uri.number, said, span, date=uri.day)
        case _:
            return Citation("document", uri.symbol, said, span, date=uri.day)
