"""Fills in the citations of a resolution, in the order of the text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from palermo.resolutions.citations.articles import read_articles
from palermo.resolutions.citations.documents import read_documents
from palermo.resolutions.citations.instruments import read_instruments
from palermo.resolutions.citations.numbers import read_numbers
from palermo.resolutions.citations.publications import read_publications
from palermo.resolutions.citations.references import read_references
from palermo.resolutions.citations.sittings import read_sittings
from palermo.resolutions.citations.state import Passage, State, names_in
from palermo.resolutions.records import Paragraph, Span

if TYPE_CHECKING:
    from datetime import date

    from palermo.resolutions.citations.lexicon import CitationLexicon
    from palermo.resolutions.records import Annex, Citation, Footnote, Resolution


def cite(resolution: Resolution, lexicon: CitationLexicon) -> Resolution:
    """Return the resolution with the citations of every paragraph, footnote, annex and of its draft filled in.

    Every mention comes back, one that cannot be resolved with an empty id and why.
    Nothing raises; a body that the lexicon does not know leaves `its resolution` to the style of the number.
    """
    return _cited(resolution, lexicon, resolution.adopted)


def _cited(resolution: Resolution, lexicon: CitationLexicon, adopted: date | None) -> Resolution:
    """Cite a resolution; a draft inside one was known on the day on which that was adopted."""
    state = begin(resolution, lexicon)
    state.adopted = adopted
    preamble = tuple(_paragraph(each, state) for each in resolution.preamble)
    operative = tuple(_paragraph(each, state) for each in resolution.operative)
    draft = _cited(resolution.draft, lexicon, resolution.adopted) if resolution.draft is not None else None
    annexes = tuple(_annex(each, state) for each in resolution.annexes)
    footnotes = tuple(_footnote(each, state) for each in resolution.footnotes)
    return replace(
        resolution, preamble=preamble, operative=operative, draft=draft, annexes=annexes, footnotes=footnotes
    )


def begin(resolution: Resolution, lexicon: CitationLexicon) -> State:
    """Return the state before the first paragraph: the adopting body, and what the title names."""
    body = lexicon.by_name.get(resolution.body, "")
    state = State(lexicon, body, resolution.symbol, resolution.session, resolution.adopted)
    for name in names_in(resolution.title, lexicon):
        if name.entry.kind in {"treaty", "outcome"} and name.entry.head:
            state.titled.setdefault(name.entry.head, name.entry.id)
    return state


def citations_in(text: str, state: State) -> tuple[Citation, ...]:
    """Return the citations of one paragraph, sorted; spans of one kind do not overlap. `state` moves on."""
    names = names_in(text, state.lexicon)
    passage = Passage(text, state, names, starts=[name.start for name in names])
    if "/" in text:
        read_documents(passage)
    if passage.names:
        read_instruments(passage)
    if "rticle" in text or "hapter" in text or "ule" in text:
        read_articles(passage)
    if "esolution" in text or "ecision" in text or state.head is not None:
        read_numbers(passage)
        read_references(passage)
    if "ession" in text or "meeting" in text:
        read_sittings(passage)
    if "bid." in text or "ales " in text or "Official Records" in text or "Treaty Series" in text:
        read_publications(passage)
    return _sorted(passage.found)


def _sorted(found: list[Citation]) -> tuple[Citation, ...]:
    """Sort citations by place; of two of one kind that overlap, the one that begins first, or is longer, stays.

    Words that stand for several, such as `the Protocols thereto`, have one citation for each, all of one span.
    """
    if len(found) < 2:  # noqa: PLR2004 - nothing to sort
        return tuple(found)
    found.sort(key=_place)
    spans: dict[str, Span] = {}
    kept = []
    for each in found:
        last = spans.get(each.kind, _NOWHERE)
        if each.span.start >= last.end or each.span == last:
            spans[each.kind] = each.span
            kept.append(each)
    return tuple(kept)


_NOWHERE = Span(-1, -1)


def _place(citation: Citation) -> tuple[int, int, str]:
    return (citation.span.start, -citation.span.end, citation.kind)


def _paragraph(paragraph: Paragraph, state: State) -> Paragraph:
    citations = citations_in(paragraph.text, state)
    if not paragraph.children:
        state.head = None
        return _with(paragraph, citations, ()) if citations != paragraph.citations else paragraph
    head = state.head
    children = []
    for child in paragraph.children:
        state.head = head
        children.append(_paragraph(child, state))
    state.head = None
    return _with(paragraph, citations, tuple(children))


def _with(paragraph: Paragraph, citations: tuple[Citation, ...], children: tuple[Paragraph, ...]) -> Paragraph:
    """Return `replace(paragraph, ...)` in a third of the time, which shows where there are twenty in a text."""
    return Paragraph(
        id=paragraph.id,
        number=paragraph.number,
        lead=paragraph.lead,
        text=paragraph.text,
        runs=paragraph.runs,
        pieces=paragraph.pieces,
        children=children,
        section=paragraph.section,
        marks=paragraph.marks,
        citations=citations,
        mandates=paragraph.mandates,
    )


def _annex(annex: Annex, state: State) -> Annex:
    """Cite the paragraphs of an annex, in which `this Convention` is what its title names."""
    named = [name.entry for name in names_in(annex.title, state.lexicon) if name.entry.kind in {"treaty", "outcome"}]
    state.this = named[0].id if named else ""
    found = replace(annex, paragraphs=tuple(_paragraph(each, state) for each in annex.paragraphs))
    state.this = ""
    return found


def _footnote(footnote: Footnote, state: State) -> Footnote:
    before = state.ibid
    citations = citations_in(footnote.text, state)
    state.head = None
    last = citations[-1] if citations else None
    if state.ibid is before and last and last.id and last.kind in {"resolution", "decision", "document"}:
        state.ibid = (last.kind, last.id)
    return replace(footnote, citations=citations)
