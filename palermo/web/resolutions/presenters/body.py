"""The text of a resolution as rows of a page: headings, paragraphs and items in the order of the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palermo.web.resolutions.presenters.duties import show_duty
from palermo.web.resolutions.prose import Link, NoteMark, prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.utils.safestring import SafeString

    from palermo.resolutions.records import Annex, Citation, Footnote, Paragraph, Resolution, Section
    from palermo.web.resolutions.addresses import Addresses
    from palermo.web.resolutions.presenters.duties import Duty

#: Items are set in no deeper than this, or a phone would show one word a line.
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a paragraph or item with its mandates, or a heading."""

    #: `heading`, `opening`, `preamble`, `operative` or `annex`.
    kind: str
    #: Its anchor, unique on the page; empty for an opening.
    id: str
    number: str
    #: 1 for a paragraph or the outermost heading, 2 for an item of it.
    level: int
    html: SafeString | str
    duties: tuple[Duty, ...] = ()
    #: The paragraph's id in the resolution, as mandates and the open data name it.
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its anchor, its mark, its text, and the anchors of the places that bear its mark."""

    id: str
    mark: str
    html: SafeString
    back: tuple[str, ...]


class Body:
    """Lays out one text; `prefix` keeps its anchors apart from those of another on the same page."""

    def __init__(self, addresses: Addresses, footnotes: Sequence[Footnote], prefix: str = "") -> None:
        """Take the footnotes of the text, to which its marks lead."""
        self._addresses = addresses
        self._footnotes = footnotes
        self._prefix = prefix
        self._by_mark: dict[str, list[int]] = {}
        for number, note in enumerate(footnotes):
            self._by_mark.setdefault(note.mark, []).append(number)
        #: How many footnotes of a mark have been led to.
        self._taken: dict[str, int] = {}
        self._back: dict[int, list[str]] = {}

    def rows(self, resolution: Resolution) -> Iterator[Row]:
        """Yield the opening, then headings and paragraphs as they follow one another."""
        if resolution.opening:
            yield Row("opening", "", "", 1, resolution.opening)
        operative = frozenset(id(each) for each in resolution.operative)
        tops = sorted((*resolution.preamble, *resolution.operative), key=lambda each: each.at.start)
        headings = sorted(resolution.sections, key=lambda each: each.pieces[0].start if each.pieces else 0)
        waiting = iter([*headings, None])
        heading = next(waiting)
        for top in tops:
            while heading is not None and (not heading.pieces or heading.pieces[0].start <= top.at.start):
                yield from self._heading(heading)
                heading = next(waiting)
            yield from self._paragraph(top, "operative" if id(top) in operative else "preamble", 1)
        while heading is not None:
            yield from self._heading(heading)
            heading = next(waiting)

    def annex(self, annex: Annex) -> Iterator[Row]:
        """Yield an annex: its heading and its paragraphs, which order nothing."""
        yield Row("heading", f"{self._prefix}{annex.id}", "", 1, annex.title)
        for top in annex.paragraphs:
            yield from self._paragraph(top, "annex", 1, f"{annex.id}-")

    def notes(self) -> tuple[Note, ...]:
        """Return the footnotes, with the way back to every mark that the rows so far have shown."""
        return tuple(
            Note(
                self._note_id(number),
                note.mark,
                prose(note.text, "", self._links(note.citations), ()),
                tuple(self._back.get(number, ())),
            )
            for number, note in enumerate(self._footnotes)
        )

    def _heading(self, section: Section) -> Iterator[Row]:
        yield Row("heading", f"{self._prefix}{section.id}", section.number, min(section.level, _DEEPEST), section.title)
        if section.opening:
            yield Row("opening", "", "", 1, section.opening)

    def _paragraph(self, paragraph: Paragraph, kind: str, level: int, scope: str = "") -> Iterator[Row]:
        anchor = f"{self._prefix}{scope}{paragraph.id}"
        marks = [
            NoteMark(each.at, each.mark, *self._note_of(each.mark, f"{anchor}-{number}"))
            for number, each in enumerate(paragraph.marks, start=1)
        ]
        yield Row(
            kind=kind,
            id=anchor,
            number=paragraph.number,
            level=min(level, _DEEPEST),
            html=prose(paragraph.text, paragraph.lead, self._links(paragraph.citations), marks),
            duties=tuple(show_duty(each, paragraph.text) for each in paragraph.mandates),
            paragraph=paragraph.id,
        )
        for child in paragraph.children:
            yield from self._paragraph(child, kind, level + 1, scope)

    def _links(self, citations: Sequence[Citation]) -> Iterator[Link]:
        return (Link(each.span.start, each.span.end, self._addresses.of(each)) for each in citations)

    def _note_of(self, mark: str, place: str) -> tuple[str, str]:
        """Return the anchor of the footnote of a mark, and that of the mark; both are remembered for the way back."""
        numbers = self._by_mark.get(mark)
        if not numbers:
            return "", ""
        # Marks may begin anew on each page of the document: the next footnote of the mark is meant, or the last.
        taken = self._taken.get(mark, 0)
        self._taken[mark] = taken + 1
        number = numbers[min(taken, len(numbers) - 1)]
        anchor = f"{self._prefix}ref-{place}"
        self._back.setdefault(number, []).append(anchor)
        return self._note_id(number), anchor

    def _note_id(self, number: int) -> str:
        return f"{self._prefix}note-{number + 1}"
