"""The words of a paragraph as HTML: lead phrase, citations as links, footnote marks that lead to their notes."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from palermo.resolutions.forms.characters import legal, percent
from palermo.resolutions.forms.inline import CLOSES, MARKS, OPENS, Piece, joined, lead_end, placed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from palermo.resolutions.records import Citation, Footnote, Paragraph

    #: Returns the address of what a citation names, or nothing.
    Link = Callable[[Citation], str]

#: Addresses that may stand in a page; a scheme that runs something may not.
_ADDRESS = re.compile(r"(?:https?://|[/#?])")
_UNFIT_IN_ADDRESS = re.compile(r"[^A-Za-z0-9/.()_-]")
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")
_DOCUMENTS = frozenset({"resolution", "decision", "document"})


def escaped(text: str) -> str:
    """Return a text as HTML, in an element or a quoted attribute; what no page can hold is replaced."""
    return html.escape(legal(text))


def official(citation: Citation) -> str:
    """Return where the United Nations keeps a document, by its symbol; nothing for what is no document."""
    if citation.kind not in _DOCUMENTS or citation.id[:2] not in {"A/", "E/", "S/", "T/"}:
        return ""
    return "https://undocs.org/" + percent(citation.id.replace(" ", ""), _UNFIT_IN_ADDRESS)


class Anchors:
    """Hands out the `id` of each element once."""

    __slots__ = ("_counts", "prefix")

    def __init__(self, prefix: str = "") -> None:
        """Begin with none taken; every anchor begins with the prefix."""
        self.prefix = prefix
        self._counts: dict[str, int] = {}

    def new(self, name: str) -> str:
        """Return an anchor for a name, another one each time."""
        base = self.prefix + (_UNFIT.sub("-", name) or "part")
        count = self._counts.get(base, 0)
        self._counts[base] = count + 1
        return f"{base}~{count + 1}" if count else base


class Notes:
    """The footnotes of one document: where each stands, and which marks lead to it."""

    __slots__ = ("_anchors", "_by_mark", "_by_place", "anchors", "footnotes", "marks")

    def __init__(self, footnotes: Sequence[Footnote], anchors: Anchors) -> None:
        """Give every footnote its anchor."""
        self.footnotes = footnotes
        self._anchors = anchors
        self.anchors = [anchors.new(f"note-{note.mark}") for note in footnotes]
        #: By the place of the footnote, the anchors of the marks that lead to it.
        self.marks: list[list[str]] = [[] for _ in footnotes]
        self._by_mark: dict[str, int] = {}
        self._by_place: dict[tuple[str, str], int] = {}
        for number, note in enumerate(footnotes):
            self._by_mark.setdefault(note.mark, number)
            for place in note.cited_in:
                self._by_place.setdefault((note.mark, place), number)

    def mark(self, mark: str, place: str) -> str:
        """Return a mark as HTML: a link to its footnote where there is one."""
        found = self._by_place.get((mark, place), self._by_mark.get(mark))
        if found is None:
            return f"<sup>{escaped(mark)}</sup>"
        anchor = self._anchors.new(f"mark-{mark}")
        self.marks[found].append(anchor)
        return f'<sup><a id="{anchor}" href="#{self.anchors[found]}" role="doc-noteref">{escaped(mark)}</a></sup>'


def words(paragraph: Paragraph, notes: Notes, link: Link) -> str:
    """Return a paragraph's own words as HTML."""
    text = paragraph.text
    inside = placed(text, paragraph.citations).inside
    pieces = _references(inside, link)
    end = lead_end(text, paragraph.lead, inside)
    if end:
        pieces += (Piece(0, OPENS, '<em class="lead">'), Piece(end, CLOSES, "</em>"))
    ends = [citation.span.end for _, citation in inside]
    starts = [citation.span.start for _, citation in inside]
    for mark in paragraph.marks:
        at = min(max(mark.at, 0), len(text))
        within = bisect_left(starts, at) - 1
        if within >= 0 and at < ends[within]:
            # A link holds no other link: the mark goes behind the citation that it stands in.
            at = ends[within]
        pieces.append(Piece(at, MARKS, notes.mark(mark.mark, paragraph.id)))
    return joined(text, pieces, escaped)


def note_words(note: Footnote, link: Link) -> str:
    """Return a footnote's words as HTML."""
    return joined(note.text, _references(placed(note.text, note.citations).inside, link), escaped)


def _references(inside: Sequence[tuple[int, Citation]], link: Link) -> list[Piece]:
    pieces: list[Piece] = []
    for _, citation in inside:
        opening, closing = _reference(citation, link(citation))
        pieces += (Piece(citation.span.start, OPENS, opening), Piece(citation.span.end, CLOSES, closing))
    return pieces


def _reference(citation: Citation, address: str) -> tuple[str, str]:
    said = ", ".join(part for part in (citation.id, citation.part, citation.why) if part)
    title = f' title="{escaped(said)}"' if said else ""
    if _ADDRESS.match(address):
        return f'<a class="citation" href="{escaped(address)}"{title}>', "</a>"
    state = "citation" if citation.resolved else "citation unresolved"
    return f'<span class="{state}"{title}>', "</span>"
