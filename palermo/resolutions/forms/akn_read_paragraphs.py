"""Paragraphs read back from Akoma Ntoso, with their points, notes, citations and mandates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from palermo.resolutions.forms.akn_read_mandates import mandate_of
from palermo.resolutions.forms.akn_words import OWN, citation_aside, number, number_words, own, words
from palermo.resolutions.forms.akn_xml import AKN
from palermo.resolutions.forms.characters import items_of, unquoted
from palermo.resolutions.records import Footnote, Mark, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from palermo.resolutions.forms.akn_words import Words
    from palermo.resolutions.records import Citation, Mandate

_Item = TypeVar("_Item")


def named(*names: str) -> frozenset[str]:
    """Return the tags of elements of Akoma Ntoso by their names."""
    return frozenset(AKN + name for name in names)


#: Elements that are paragraphs, or items of one.
PARAGRAPHS = named(
    *("paragraph", "point", "item", "indent", "alinea", "subparagraph", "clause", "subclause", "article", "level"),
    *("rule", "subrule", "transitional", "proviso", "sublist", "recital", "citation"),
)
#: Elements that only hold others.
_WRAPPERS = named("list", "blockList", "content", "intro", "wrapUp", "container", "blockContainer", "div", "hcontainer")
_SKIPPED = named("num")
_PRINTED = re.compile(r"[0-9]+\.")
_UNFIT = re.compile(r"[^0-9A-Za-z]+")


class Context:
    """What is known of a whole file while one document in it is read."""

    __slots__ = ("aside", "counts", "folds", "given", "note_elements", "structures")

    def __init__(self, root: Element, *, folds: bool) -> None:
        """Sort what stands in the metadata by the identifier of the element that it belongs to."""
        #: White space means nothing, and identifiers are to be made: the file is not ours.
        self.folds = folds
        self.aside: dict[str, list[Element]] = {}
        for element in root.iter():
            if element.tag.startswith(OWN) and "in" in element.attrib:
                self.aside.setdefault(element.attrib["in"], []).append(element)
        self.begin()

    def begin(self) -> None:
        """Begin another document: its footnotes and its identifiers are its own."""
        #: Footnotes still to be read, with the paragraph that each stands in.
        self.note_elements: list[tuple[Element, str]] = []
        self.structures: list[Element] = []
        self.given: set[str] = set()
        self.counts: dict[str, int] = {}


class _Frame:
    """A paragraph that is being read, until all its children are."""

    __slots__ = ("children", "element", "id", "left", "read")

    def __init__(self, element: Element, identifier: str, read: Words, left: Iterator[Element]) -> None:
        self.element = element
        self.id = identifier
        self.read = read
        self.left = left
        self.children: list[Paragraph] = []


def paragraph_of(element: Element, prefix: str, section: str, context: Context) -> Paragraph:
    """Return a paragraph with all beneath it; `prefix` begins the identifiers that are to be made."""
    frames = [_frame(element, prefix, "", context)]
    while True:
        frame = frames[-1]
        child = next(frame.left, None)
        if child is not None:
            frames.append(_frame(child, "", frame.id, context))
            continue
        done = _finished(frames.pop(), section, context)
        if not frames:
            return done
        frames[-1].children.append(done)


def _frame(element: Element, prefix: str, parent: str, context: Context) -> _Frame:
    blocks: list[Element] = []
    children: list[Element] = []
    for part in _parts(element):
        (children if part.tag in PARAGRAPHS else blocks).append(part)
    read = words(blocks, folds=context.folds)
    read.number = _number(element, context) or read.number
    identifier = own(element, "id")
    if context.folds:
        identifier = _made(prefix, parent, read.number, context)
    context.note_elements.extend((note, identifier) for note in read.notes)
    context.structures.extend(read.structures)
    return _Frame(element, identifier, read, iter(children))


def _parts(element: Element) -> Iterator[Element]:
    """Yield what a paragraph holds: blocks of words, and paragraphs beneath it; what only wraps them is opened."""
    if element.tag == AKN + "crossHeading":
        yield element
        return
    left = list(reversed(element))
    while left:
        part = left.pop()
        if part.tag in _WRAPPERS:
            left.extend(reversed(part))
        elif part.tag not in _SKIPPED:
            yield part


def _number(element: Element, context: Context) -> str:
    found = element.find(AKN + "num")
    if found is None:
        return ""
    printed = number_words(found, folds=context.folds)
    return own(found, "number") or (printed[:-1] if _PRINTED.fullmatch(printed) else printed)


def _made(prefix: str, parent: str, printed: str, context: Context) -> str:
    """Return an identifier for a paragraph of another's file, by its number where it has one."""
    plain = _UNFIT.sub("", printed)
    base = f"{parent}." if parent else prefix
    found = f"{base}{plain}"
    while not plain or found in context.given:
        context.counts[base] = count = context.counts.get(base, 0) + 1
        found = f"{base}{plain}-{count}" if plain else f"{base}{count}"
        plain = plain or str(count)
    context.given.add(found)
    return found


def _finished(frame: _Frame, section: str, context: Context) -> Paragraph:
    read, element = frame.read, frame.element
    marks, citations, mandates = _all_of(read, element, context)
    return Paragraph(
        id=frame.id,
        number=read.number,
        lead=_lead(element, read, context),
        text=read.text,
        runs=(),
        pieces=(),
        children=tuple(frame.children),
        section=own(element, "section") if OWN + "section" in element.attrib else section,
        marks=marks,
        citations=citations,
        mandates=mandates,
    )


def _lead(element: Element, read: Words, context: Context) -> str:
    if not context.folds:
        return own(element, "lead")
    return read.italic if read.text.startswith(read.italic) else ""


def _all_of(
    read: Words, element: Element, context: Context
) -> tuple[tuple[Mark, ...], tuple[Citation, ...], tuple[Mandate, ...]]:
    """Return marks, citations and mandates: those in the words and those in the metadata, in their order."""
    marks, citations = list(read.marks), list(read.citations)
    mandates: list[Mandate] = []
    for each in context.aside.get(element.get("eId", ""), ()):
        match each.tag.removeprefix(OWN):
            case "mark":
                at = number(each.get("at"))
                marks.append((number(each.get("n")), Mark(unquoted(each.get("mark", "")), at)))
            case "citation":
                citations.append(citation_aside(each))
            case "mandate":
                mandates.append(mandate_of(each))
            case _:
                pass
    return _in_order(marks), _in_order(citations), tuple(mandates)


def _in_order(numbered: list[tuple[int, _Item]]) -> tuple[_Item, ...]:
    return tuple(item for _, item in sorted(numbered, key=lambda each: each[0]))


def footnotes_of(context: Context, aside: Iterable[Element]) -> tuple[Footnote, ...]:
    """Return the footnotes of a document: those met in its paragraphs, and those in its metadata."""
    found: list[tuple[int, Footnote]] = []
    left = [*context.note_elements, *((note, "") for note in aside)]
    # A note may stand in a note: those found on the way are read in turn.
    for element, place in left:
        read = words(_parts(element), folds=context.folds)
        left.extend((note, place) for note in read.notes)
        _, citations, _ = _all_of(read, element, context)
        cited = items_of(element.get(OWN + "cited-in", "")) if not context.folds else (place,) if place else ()
        mark = unquoted(element.get("marker", ""))
        note = Footnote(mark, read.text, (), (), cited, citations)
        found.append((number(element.get(OWN + "note"), len(found)), note))
    return _in_order(found)
