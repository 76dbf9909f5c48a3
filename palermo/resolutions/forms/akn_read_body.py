"""The main body of an Akoma Ntoso document read back: sections, their preambles, paragraphs, and a draft within."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.forms.akn_read_paragraphs import PARAGRAPHS, named, paragraph_of
from palermo.resolutions.forms.akn_words import OWN, day, number, number_words, own
from palermo.resolutions.forms.akn_xml import AKN
from palermo.resolutions.records import Section

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from xml.etree.ElementTree import Element

    from palermo.resolutions.forms.akn_read_paragraphs import Context
    from palermo.resolutions.records import Paragraph

_SECTIONS = named(
    *("section", "part", "title", "division", "chapter", "book", "tome", "subsection", "subpart", "subtitle"),
    *("subchapter", "subdivision"),
)
#: What a section says of itself, beside its paragraphs.
_HEAD = named("num", "heading", "subheading", "intro", "wrapUp")
#: What holds paragraphs and is no section and no paragraph itself.
_HOLDERS = named("list", "blockList", "container", "div", "blockContainer", "hcontainer", "content")
_PREAMBLE = "preamble"


class _Within(NamedTuple):
    """Where an element stands: its section, how deep, and whether it is of a preamble."""

    section: str
    depth: int
    preamble: bool


class Read:
    """What has been read of one document."""

    __slots__ = ("_context", "_flat", "_placed", "drafts", "operative", "sections")

    def __init__(self, context: Context, *, flat: bool = False) -> None:
        """Begin with nothing; `flat` for an annex, which has no sections."""
        self._context = context
        self._flat = flat
        self._placed: list[tuple[int, Paragraph]] = []
        self.operative: list[Paragraph] = []
        self.sections: list[Section] = []
        #: Elements that hold a recommended text.
        self.drafts: list[Element] = []

    @property
    def preamble(self) -> tuple[Paragraph, ...]:
        """The preambular paragraphs, in the order of the record."""
        return tuple(paragraph for _, paragraph in sorted(self._placed, key=lambda each: each[0]))

    def recitals(self, preamble: Element) -> None:
        """Read the preambular paragraphs of a preamble; its formula is not one."""
        for element in preamble:
            if element.tag != AKN + "formula":
                self._element(element, _Within("", 0, preamble=True), [])

    def body(self, element: Element) -> None:
        """Read a main body."""
        left: list[tuple[Element, _Within]] = []
        _push(element, _Within("", 0, preamble=False), left)
        while left:
            self._element(*left.pop(), left)

    def _element(self, element: Element, within: _Within, left: list[tuple[Element, _Within]]) -> None:
        tag = element.tag
        if tag in _SECTIONS and not self._flat:
            _push(element, self._section(element, within), left)
        elif tag in PARAGRAPHS or tag in _SECTIONS or (within.preamble and tag != AKN + "hcontainer"):
            self._paragraph(element, within)
        elif tag == AKN + "crossHeading":
            self._paragraph(element, within._replace(preamble=_is_preamble(element) or self._context.folds))
        elif tag == AKN + "hcontainer" and element.get("name") == _PREAMBLE:
            self._section_recital(element, within)
        elif tag in _HOLDERS:
            _push(element, within, left)
        elif tag not in _HEAD:
            self._block(element, within)

    def _section_recital(self, element: Element, within: _Within) -> None:
        for child in element:
            place = number(element.get(OWN + "order"), len(self._placed))
            self._placed.append((place, paragraph_of(child, "p", within.section, self._context)))

    def _paragraph(self, element: Element, within: _Within) -> None:
        paragraph = paragraph_of(element, "p" if within.preamble else "op", within.section, self._context)
        if within.preamble:
            place = number(element.get(OWN + "order"), len(self._placed))
            self._placed.append((place, paragraph))
        else:
            self.operative.append(paragraph)
        self._take_drafts()

    def _block(self, element: Element, within: _Within) -> None:
        """Read a block that stands by itself: a draft, or, in another's file, an unnumbered paragraph."""
        if element.get("name") == "draft":
            self.drafts.extend(element.iterfind(f"{AKN}embeddedStructure"))
        elif self._context.folds and "".join(element.itertext()).strip():
            self._paragraph(element, within)

    def _take_drafts(self) -> None:
        self.drafts.extend(self._context.structures)
        self._context.structures.clear()

    def _section(self, element: Element, within: _Within) -> _Within:
        folds = self._context.folds
        depth = within.depth + 1
        identifier = f"s{len(self.sections) + 1}" if folds else own(element, "id")
        intro = element.find(f"{AKN}intro")
        adopted, meeting = adoption_of(element.findall(f"{AKN}wrapUp"))
        section = Section(
            id=identifier,
            number=number_words(element.find(f"{AKN}num"), folds=folds),
            title=number_words(element.find(f"{AKN}heading"), folds=folds),
            level=number(element.get(OWN + "level"), depth),
            pieces=(),
            opening="" if intro is None else number_words(intro, folds=folds),
            adopted=adopted,
            meeting=meeting,
        )
        self.sections.append(section)
        return _Within(identifier, depth, preamble=False)


def _push(element: Element, within: _Within, left: list[tuple[Element, _Within]]) -> None:
    left.extend((child, within) for child in reversed(element))


def _is_preamble(element: Element) -> bool:
    return element.get("refersTo", "").endswith(_PREAMBLE)


def adoption_of(elements: Iterable[Element]) -> tuple[date | None, int | None]:
    """Return day and number of the meeting at which something was adopted, as far as these elements say."""
    adopted: date | None = None
    meeting: int | None = None
    for element in elements:
        for each in element.iter():
            if each.tag == AKN + "docDate" and adopted is None:
                adopted = day(each.get("date"))
            elif each.tag in {AKN + "quantity", AKN + "location"} and meeting is None:
                said = each.get("normalized") or "".join(each.itertext())
                meeting = _leading(said)
    return adopted, meeting


def _leading(text: str) -> int | None:
    """Return the number that a text begins with, such as that of `62nd plenary meeting`."""
    text = text.strip()
    digits = text[: len(text) - len(text.lstrip("-0123456789"))]
    try:
        return int(digits)
    except ValueError:
        return None
