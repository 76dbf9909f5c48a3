"""A resolution as a JSON object: the keys that programs rely on first, in an order that stays, then what else is known.

Days are ISO 8601, what is absent is null, `at` and `pieces` are `[start, end]` in characters of the input, `span` is
`[start, end]` in characters of the paragraph's own text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.forms.places import at_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from palermo.resolutions.records import (
        Annex,
        Apart,
        Citation,
        Due,
        Fault,
        Footnote,
        Mandate,
        Paragraph,
        Resolution,
        Section,
        Span,
    )

#: A JSON object.
Object = dict[str, object]


def as_object(resolution: Resolution, text: str) -> Object:
    """Return a resolution as a JSON object; `text` is the input that its raw offsets count, empty where it is not kept.

    A resolution that was read back from a file without places has `null` for every `at`.
    """
    return {
        "symbol": resolution.symbol,
        "title": resolution.title,
        "body": resolution.body,
        "adopted": _day(resolution.adopted),
        "meeting": resolution.meeting,
        "session": resolution.session,
        "opening": resolution.opening,
        "preamble": [_recital(each) for each in resolution.preamble],
        "operative": [paragraph_object(each) for each in resolution.operative],
        "footnotes": list(_footnotes(resolution)),
        "draft": None if resolution.draft is None else as_object(resolution.draft, text),
        "annexes": [_annex(each) for each in resolution.annexes],
        "problems": [problem_object(each) for each in resolution.faults],
        "agenda_item": resolution.agenda_item,
        "report": resolution.report,
        "sponsors": resolution.sponsors,
        "vote": resolution.vote,
        "symbols": list(resolution.symbols),
        "sections": [_section(each) for each in resolution.sections],
        "repairs": [{"at": list(each.at), "read": each.read, "mended": each.mended} for each in resolution.repairs],
        "apart": [apart_object(each, text) for each in resolution.apart],
        "at": list(resolution.at),
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _span(span: Span | None) -> list[int] | None:
    return list(span) if span is not None else None


def _pieces(pieces: tuple[Span, ...]) -> list[list[int]]:
    return [list(piece) for piece in pieces]


def paragraph_object(paragraph: Paragraph) -> Object:
    """Return an operative paragraph, or an item of any, with all beneath it."""
    return {
        "id": paragraph.id,
        "number": paragraph.number,
        "lead": paragraph.lead,
        "text": paragraph.text,
        "citations": [citation_object(each) for each in paragraph.citations],
        "mandates": [mandate_object(each) for each in paragraph.mandates],
        "children": [paragraph_object(each) for each in paragraph.children],
        "at": _span(at_of(paragraph)),
        "section": paragraph.section,
        "marks": [{"mark": each.mark, "at": each.at} for each in paragraph.marks],
        "pieces": _pieces(paragraph.pieces),
    }


def _recital(paragraph: Paragraph) -> Object:
    """Return a preambular paragraph; number, mandates and items only where it has some, which few have."""
    whole = paragraph_object(paragraph)
    first: Object = {key: whole[key] for key in ("id", "lead", "text", "citations", "at")}
    if paragraph.children or paragraph.number:
        first |= {"number": whole["number"], "children": whole["children"]}
    if paragraph.mandates:
        first["mandates"] = whole["mandates"]
    return first | {key: whole[key] for key in ("section", "marks", "pieces")}


def citation_object(citation: Citation) -> Object:
    """Return a citation."""
    return {
        "kind": citation.kind,
        "id": citation.id,
        "text": citation.text,
        "span": list(citation.span),
        "resolved": citation.resolved,
        "why": citation.why,
        "date": _day(citation.date),
        "part": citation.part,
    }


def mandate_object(mandate: Mandate) -> Object:
    """Return a mandate: who must do what, for whom, by when; `words` says where each part was read."""
    return {
        "paragraph": mandate.paragraph,
        "addressee": mandate.addressee,
        "action": mandate.action,
        "object": mandate.object,
        "recipient": mandate.recipient,
        "due": None if mandate.due is None else due_object(mandate.due),
        "conditions": list(mandate.conditions),
        "verb": mandate.verb,
        "force": mandate.force,
        "recurrence": mandate.recurrence,
        "words": [{"of": name, "span": list(span)} for name, span in mandate.words],
    }


def due_object(due: Due) -> Object:
    """Return by when something is to be done."""
    return {
        "text": due.text,
        "body": due.body,
        "session": due.session,
        "earliest": _day(due.earliest),
        "latest": _day(due.latest),
        "why": due.why,
    }


def problem_object(fault: Fault) -> Object:
    """Return what could not be read, where, and how to mend it."""
    return {"at": list(fault.at), "what": fault.what, "remedy": fault.remedy}


def _footnotes(resolution: Resolution, within: str = "") -> Iterator[Object]:
    """Yield all footnotes of a document: its own, then those whose marks stand in the draft that it recommends.

    Those of the draft name its paragraphs as `draft.op5`; they stand in the draft's own list too.
    """
    yield from (_footnote(each, within) for each in resolution.footnotes)
    if resolution.draft:
        yield from _footnotes(resolution.draft, f"{within}draft.")


def _footnote(footnote: Footnote, within: str) -> Object:
    return {
        "mark": footnote.mark,
        "text": footnote.text,
        "cited_in": [within + each for each in footnote.cited_in],
        "citations": [citation_object(each) for each in footnote.citations],
        "at": _span(at_of(footnote)),
        "pieces": _pieces(footnote.pieces),
    }


def _section(section: Section) -> Object:
    return {
        "id": section.id,
        "number": section.number,
        "title": section.title,
        "level": section.level,
        "opening": section.opening,
        "adopted": _day(section.adopted),
        "meeting": section.meeting,
        "pieces": _pieces(section.pieces),
    }


def _annex(annex: Annex) -> Object:
    return {
        "id": annex.id,
        "title": annex.title,
        "paragraphs": [paragraph_object(each) for each in annex.paragraphs],
        "at": _span(at_of(annex)),
        "pieces": _pieces(annex.pieces),
    }


def apart_object(apart: Apart, text: str) -> Object:
    """Return what was set apart, with its words where the input is given."""
    return {
        "kind": apart.kind,
        "text": " ".join(text[piece.start : piece.end] for piece in apart.pieces),
        "pieces": _pieces(apart.pieces),
    }
