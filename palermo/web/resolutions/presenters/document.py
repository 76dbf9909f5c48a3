"""The page of one resolution: the clean text, its mandates, citations and footnotes, and what was left aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from palermo.web.resolutions.labels import apart_label, body_code, body_label, citation_label, paragraph_label
from palermo.web.resolutions.presenters.body import Body, Note, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from palermo.resolutions.records import Apart, Citation, Fault, Resolution, Span
    from palermo.resolutions.text import Text
    from palermo.web.resolutions.addresses import Addresses

T = TypeVar("T")

#: Rows of text on one page; a longer resolution goes on on the next.
ROWS = 600
#: Problems, repairs and the like that a page lists; the open data hold all.
MOST_LISTED = 200
#: How much of what was set apart is shown.
_SHOWN = 160
#: The anchor of a footnote mark, as `palermo.web.resolutions.prose` writes it.
_MARK = re.compile(r'<sup class="note-mark" id="([^"]+)">')


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the document that was read: page (0 where it has none) and line."""

    page: int
    line: int


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about one place: a fault with its remedy, a repair, or what was set apart."""

    where: Where
    what: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that may have been cut: what is shown, and how many there are in all."""

    shown: tuple[Remark, ...]
    number: int

    @property
    def left_out(self) -> int:
        """How many are not shown."""
        return self.number - len(self.shown)


@dataclass(frozen=True, slots=True)
class Cited:
    """One thing that the resolution cites, with the paragraphs in which it does."""

    kind: str
    id: str
    #: What to call it: the title of an instrument on record, else the identifier.
    name: str
    url: str
    words: str
    #: Anchors and names of the paragraphs.
    places: tuple[tuple[str, str], ...]
    why: str
    #: Whether it has a page of its own here.
    here: bool


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over the text."""

    symbol: str
    title: str
    #: The body in the reader's language where it is known, else as the text names it.
    body: str
    adopted: date | None
    meeting: int | None
    session: str
    agenda_item: str
    report: str
    sponsors: str
    vote: str


@dataclass(frozen=True, slots=True)
class Layer:
    """One text on the page: the resolution itself, the text that it recommends, an annex."""

    #: `text`, `draft` or `annex`.
    kind: str
    head: Head | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """A text too long for one page: which part this is, of how many."""

    now: int
    last: int

    @property
    def numbers(self) -> range:
        """The numbers of all parts."""
        return range(1, self.last + 1)


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One resolution, laid out."""

    head: Head
    layers: tuple[Layer, ...]
    parts: Parts
    notes: tuple[Note, ...]
    citations: tuple[Cited, ...]
    faults: Listed
    repairs: Listed
    apart: Listed
    duties: int


def build_document(resolution: Resolution, text: Text, addresses: Addresses, part: int = 1) -> DocumentPage:
    """Return one part of a resolution; `part` beyond the last shows the last."""
    bodies = [Body(addresses, resolution.footnotes)]
    layers = [Layer("text", None, tuple(bodies[0].rows(resolution)))]
    if resolution.draft:
        bodies.append(Body(addresses, resolution.draft.footnotes, "draft-"))
        layers.append(Layer("draft", head_of(resolution.draft), tuple(bodies[1].rows(resolution.draft))))
        layers += [Layer("annex", None, tuple(bodies[1].annex(each))) for each in resolution.draft.annexes]
    layers += [Layer("annex", None, tuple(bodies[0].annex(each))) for each in resolution.annexes]
    parts = Parts(part, max(1, -(-sum(len(each.rows) for each in layers) // ROWS)))
    parts = Parts(min(max(1, part), parts.last), parts.last)
    shown = tuple(_cut(layers, parts))
    faults = tuple(chain(resolution.faults, resolution.draft.faults if resolution.draft else ()))
    repairs = tuple(chain(resolution.repairs, resolution.draft.repairs if resolution.draft else ()))
    return DocumentPage(
        head=head_of(resolution),
        layers=shown,
        parts=parts,
        notes=tuple(_notes(bodies, shown, parts)),
        citations=cited(resolution, addresses),
        faults=faults_of(faults, text),
        repairs=_listed(repairs, lambda each: Remark(_where(text, each.at), each.read, each.mended)),
        apart=apart_of(resolution.apart, text),
        duties=sum(len(row.duties) for layer in layers for row in layer.rows),
    )


def head_of(resolution: Resolution) -> Head:
    """Return what stands over a resolution or the text that it recommends."""
    return Head(
        symbol=resolution.symbol,
        title=resolution.title,
        body=body_name(resolution.body),
        adopted=resolution.adopted,
        meeting=resolution.meeting,
        session=resolution.session,
        agenda_item=resolution.agenda_item,
        report=resolution.report,
        sponsors=resolution.sponsors,
        vote=resolution.vote,
    )


def body_name(organ: str) -> str:
    """Return an organ in the reader's language where it is one of those known, else as the text names it."""
    code = body_code(organ)
    return body_label(code) if code else organ


def cited(resolution: Resolution, addresses: Addresses) -> tuple[Cited, ...]:
    """Return what a resolution and its draft cite, each thing once, in the order in which it comes first."""
    found: dict[tuple[str, str], tuple[Citation, dict[str, str]]] = {}
    for anchor, name, citation in _citations(resolution):
        key = (citation.kind, citation.id or f"?{citation.text}")
        found.setdefault(key, (citation, {}))[1].setdefault(anchor, name)
    return tuple(
        Cited(
            kind=citation_label(first.kind),
            id=first.id,
            name=addresses.name(first),
            url=addresses.of(first),
            words=first.text,
            places=tuple(places.items()),
            why=first.why,
            here=addresses.has_page(first.id),
        )
        for first, places in found.values()
    )


def _citations(resolution: Resolution, prefix: str = "") -> Iterator[tuple[str, str, Citation]]:
    """Yield every citation with the anchor and the name of its paragraph or footnote."""
    for paragraph in resolution.paragraphs():
        for citation in paragraph.citations:
            yield f"{prefix}{paragraph.id}", paragraph_label(paragraph.id), citation
    for number, note in enumerate(resolution.footnotes, start=1):
        for citation in note.citations:
            yield f"{prefix}note-{number}", note.mark, citation
    if resolution.draft:
        yield from _citations(resolution.draft, "draft-")


def _cut(layers: Sequence[Layer], parts: Parts) -> Iterator[Layer]:
    """Yield what of each layer falls on this part; a layer that has nothing there is left out."""
    first, seen = (parts.now - 1) * ROWS, 0
    for layer in layers:
        begin, end = max(0, first - seen), max(0, first + ROWS - seen)
        rows = layer.rows[begin:end]
        if rows or parts.last == 1:
            yield Layer(layer.kind, layer.head if begin == 0 else None, rows)
        seen += len(layer.rows)


def _notes(bodies: Sequence[Body], layers: Sequence[Layer], parts: Parts) -> Iterator[Note]:
    """Yield the footnotes of this part: those whose mark it shows, and on the last part those that no mark leads to."""
    notes = chain.from_iterable(each.notes() for each in bodies)
    if parts.last == 1:
        yield from notes
        return
    here = frozenset(chain.from_iterable(_MARK.findall(row.html) for layer in layers for row in layer.rows))
    for note in notes:
        back = tuple(each for each in note.back if each in here)
        if back or (not note.back and parts.now == parts.last):
            yield replace(note, back=back)


def _where(text: Text, at: Span) -> Where:
    place = text.place(at.start)
    return Where(place.page, place.line)


def _listed(found: Sequence[T], show: Callable[[T], Remark]) -> Listed:
    return Listed(tuple(show(each) for each in found[:MOST_LISTED]), len(found))


def faults_of(faults: Sequence[Fault], text: Text) -> Listed:
    """Return faults with the places in the document where they stand."""
    return _listed(faults, lambda each: Remark(_where(text, each.at), each.what, each.remedy))


def apart_of(apart: Sequence[Apart], text: Text) -> Listed:
    """Return what was set apart, with its beginning and the place where it stands."""

    def show(each: Apart) -> Remark:
        words = " ".join(" ".join(text.text[piece.start : piece.end].split()) for piece in each.pieces)
        shown = words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
        return Remark(_where(text, each.pieces[0]), apart_label(each.kind), shown)

    return _listed([each for each in apart if each.pieces], show)
