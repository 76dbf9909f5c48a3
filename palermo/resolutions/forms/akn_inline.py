"""The words of a paragraph as Akoma Ntoso: lead phrase, citations and footnote marks where they stand.

What has no place in the words is kept in the metadata.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.forms.akn_names import Identifiers, own, plain
from palermo.resolutions.forms.akn_uri import uri_of
from palermo.resolutions.forms.characters import PREFIX, escaped, quoted, tokens
from palermo.resolutions.forms.inline import CLOSES, MARKS, OPENS, Piece, joined, lead_end, placed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palermo.resolutions.forms.inline import Placed
    from palermo.resolutions.records import Citation, Footnote, Mark, Paragraph


class Flow:
    """Writes words, and keeps what has no place in them; one for each document in the file."""

    __slots__ = ("_by_mark", "_by_place", "_footnotes", "_shares", "aside", "identifiers", "placed", "prefix")

    def __init__(self, identifiers: Identifiers, prefix: str, footnotes: Sequence[Footnote]) -> None:
        """Take the identifiers of the file, the prefix of those of this document, and its footnotes."""
        self.identifiers = identifiers
        self.prefix = prefix
        #: Elements for the metadata.
        self.aside: list[str] = []
        #: Identifiers of the footnotes that stand in the text, by their place in the sequence.
        self.placed: dict[int, str] = {}
        self._footnotes = footnotes
        self._shares = False
        self._by_mark: dict[str, int] = {}
        self._by_place: dict[tuple[str, str], int] = {}
        for number, note in enumerate(footnotes):
            self._by_mark.setdefault(note.mark, number)
            for place in note.cited_in:
                self._by_place.setdefault((note.mark, place), number)

    def within(self, flow: Flow) -> Flow:
        """Share the footnotes that another flow has placed: an annex continues the numbers of its resolution."""
        self.placed = flow.placed
        self._shares = True
        return self

    def words(self, paragraph: Paragraph, identifier: str) -> str:
        """Return a paragraph's own words with their markup, as the content of a block."""
        text = paragraph.text
        found = placed(text, paragraph.citations)
        pieces = self._references(found, identifier)
        end = lead_end(text, paragraph.lead, found.inside)
        if end:
            pieces += (Piece(0, OPENS, '<span class="italic">'), Piece(end, CLOSES, "</span>"))
        if paragraph.marks:
            pieces += self._marks(paragraph, identifier)
        return joined(text, pieces, escaped)

    def note_words(self, note: Footnote, identifier: str) -> str:
        """Return a footnote's words with their markup, as the content of a block."""
        return joined(note.text, self._references(placed(note.text, note.citations), identifier), escaped)

    def _references(self, found: Placed, identifier: str) -> list[Piece]:
        pieces: list[Piece] = []
        for number, citation in found.inside:
            opening, closing = _reference(citation, number)
            pieces += (Piece(citation.span.start, OPENS, opening), Piece(citation.span.end, CLOSES, closing))
        self.aside += (_citation_aside(citation, number, identifier) for number, citation in found.outside)
        return pieces

    def _marks(self, paragraph: Paragraph, identifier: str) -> list[Piece]:
        pieces: list[Piece] = []
        last = 0
        for number, mark in enumerate(paragraph.marks):
            if last <= mark.at <= len(paragraph.text):
                pieces.append(Piece(mark.at, MARKS, self._mark(mark, number, paragraph.id)))
                last = mark.at
            else:
                self.aside.append(
                    f'<{PREFIX}:mark in="{identifier}" n="{number}" at="{mark.at}"{plain("mark", mark.mark)}/>'
                )
        return pieces

    def _mark(self, mark: Mark, number: int, paragraph: str) -> str:
        found = self._by_place.get((mark.mark, paragraph), self._by_mark.get(mark.mark))
        if found is None:
            return f'<marker name="noteMark"{own("n", number)}{own("mark", mark.mark)}/>'
        if found in self.placed:
            return f'<noteRef href="#{self.placed[found]}" marker="{quoted(mark.mark)}"{own("n", number)}/>'
        return self.note(found, "authorialNote", own("n", number))

    def note(self, number: int, element: str, attributes: str = "") -> str:
        """Return one footnote as an element, and remember that it has its place."""
        note = self._footnotes[number]
        identifier = self.identifiers.new(self.prefix, element)
        self.placed[number] = identifier
        cited = own("cited-in", tokens(note.cited_in))
        return (
            f'<{element} eId="{identifier}" marker="{quoted(note.mark)}" placement="bottom"'
            f"{attributes}{own('note', number)}{cited}>"
            f"<p>{self.note_words(note, identifier)}</p></{element}>"
        )

    def unplaced(self) -> list[str]:
        """Return the footnotes whose marks stand nowhere in the text, as elements of the metadata."""
        if self._shares:
            return []
        return [self.note(n, "note") for n in range(len(self._footnotes)) if n not in self.placed]


def _reference(citation: Citation, number: int) -> tuple[str, str]:
    uri = uri_of(citation.kind, citation.id, citation.date)
    attributes = "".join(
        (
            own("n", number),
            own("kind", citation.kind),
            own("id", citation.id),
            own("why", citation.why),
            own("date", citation.date),
            own("part", citation.part),
        )
    )
    if uri:
        return f'<ref href="{uri}"{attributes}>', "</ref>"
    return f'<inline name="citation"{attributes}>', "</inline>"


def _citation_aside(citation: Citation, number: int, identifier: str) -> str:
    return "".join(
        (
            f'<{PREFIX}:citation in="{identifier}" n="{number}"',
            plain("kind", citation.kind),
            plain("href", uri_of(citation.kind, citation.id, citation.date)),
            plain("id", citation.id),
            plain("text", citation.text),
            f' start="{citation.span.start}" end="{citation.span.end}"',
            plain("why", citation.why),
            plain("date", citation.date),
            plain("part", citation.part),
            "/>",
        )
    )
