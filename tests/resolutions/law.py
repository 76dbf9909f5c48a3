"""The law of reading: what was read and what was set apart cover the input wholly, and nothing twice."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from palermo.resolutions.records import Paragraph, Parsed, Resolution, Run, Span


class Piece(NamedTuple):
    """A stretch of the input, and whose it is."""

    start: int
    end: int
    owner: str


def breaches(parsed: Parsed, raw: str) -> list[str]:
    """Return how a reading breaks the law, most of it nothing: an empty list when it keeps it."""
    found = sorted(pieces_of(parsed))
    return [
        *_gaps_and_overlaps(found, raw),
        *(breach for each in parsed.resolutions for breach in _of_resolution(each, raw)),
        *([] if parsed.text == raw else ["Parsed.text is not the input"]),
    ]


def pieces_of(parsed: Parsed) -> Iterator[Piece]:
    """Yield every piece of a reading, with its owner."""
    for number, apart in enumerate(parsed.apart):
        yield from _pieces(apart.pieces, f"apart {number} ({apart.kind})")
    for number, resolution in enumerate(parsed.resolutions):
        yield from _pieces_of_resolution(resolution, f"resolution {number}")


def _pieces_of_resolution(resolution: Resolution, name: str) -> Iterator[Piece]:
    for paragraph in resolution.paragraphs():
        yield from _pieces(paragraph.pieces, f"{name} {paragraph.id}")
    for section in resolution.sections:
        yield from _pieces(section.pieces, f"{name} section {section.id}")
    for note in resolution.footnotes:
        yield from _pieces(note.pieces, f"{name} footnote {note.mark}")
    for annex in resolution.annexes:
        yield from _pieces(annex.pieces, f"{name} annex {annex.id}")
        for top in annex.paragraphs:
            for paragraph in top.walk():
                yield from _pieces(paragraph.pieces, f"{name} annex {annex.id} {paragraph.id}")
    for number, apart in enumerate(resolution.apart):
        yield from _pieces(apart.pieces, f"{name} apart {number} ({apart.kind})")
    if resolution.draft is not None:
        yield from _pieces_of_resolution(resolution.draft, f"{name} draft")


def _pieces(spans: Iterable[Span], owner: str) -> Iterator[Piece]:
    for span in spans:
        yield Piece(span.start, span.end, owner)


def _gaps_and_overlaps(pieces: list[Piece], raw: str) -> Iterator[str]:
    end, before = 0, "the start"
    for piece in pieces:
        if not 0 <= piece.start < piece.end <= len(raw):
            yield f"{piece.owner}: [{piece.start}, {piece.end}) is no stretch of the input"
        if piece.start < end:
            yield f"{piece.owner} overlaps {before} at {piece.start}: {raw[piece.start : min(end, piece.end)][:40]!r}"
        elif gap := raw[end : piece.start].strip():
            yield f"nobody has [{end}, {piece.start}) between {before} and {piece.owner}: {gap[:40]!r}"
        end, before = max(end, piece.end), piece.owner
    if rest := raw[end:].strip():
        yield f"nobody has [{end}, {len(raw)}) after {before}: {rest[:40]!r}"


def _of_resolution(resolution: Resolution, raw: str) -> Iterator[str]:
    seen: set[str] = set()
    for paragraph in all_paragraphs(resolution):
        if paragraph.id in seen:
            yield f"two paragraphs of {resolution.symbol!r} are called {paragraph.id!r}"
        seen.add(paragraph.id)
        yield from _runs(paragraph.id, paragraph.text, paragraph.runs, paragraph.pieces, raw)
        yield from _marks(paragraph)
    for note in resolution.footnotes:
        yield from _runs(f"footnote {note.mark}", note.text, note.runs, note.pieces, raw)
        yield from (
            f"footnote {note.mark}: {each!r} is no paragraph" for each in note.cited_in if each not in seen | {"title"}
        )
    if resolution.draft is not None:
        yield from _of_resolution(resolution.draft, raw)


def all_paragraphs(resolution: Resolution) -> Iterator[Paragraph]:
    """Yield the paragraphs of a resolution and of its annexes, not those of its draft."""
    yield from resolution.paragraphs()
    for annex in resolution.annexes:
        for top in annex.paragraphs:
            yield from top.walk()


def _marks(paragraph: Paragraph) -> Iterator[str]:
    for mark in paragraph.marks:
        if not 0 <= mark.at <= len(paragraph.text):
            yield f"{paragraph.id}: mark {mark.mark!r} stands outside its text"


def _runs(owner: str, text: str, runs: Iterable[Run], pieces: Iterable[Span], raw: str) -> Iterator[str]:
    """Yield where runs are out of order, outside the pieces, or do not say what the text says."""
    spans = sorted(pieces)
    starts = [span.start for span in spans]
    at = before = 0
    for run in runs:
        if run.at < at or run.raw < before:
            yield f"{owner}: runs out of order at {run.at}"
        if text[run.at : run.at + run.length] != raw[run.raw : run.raw + run.length]:
            yield f"{owner}: run at {run.at} is not what stands at {run.raw}"
        place = bisect_right(starts, run.raw) - 1
        if place < 0 or run.raw + run.length > spans[place].end:
            yield f"{owner}: run at {run.at} lies in none of its pieces"
        at, before = run.at + run.length, run.raw + run.length
    if text != " ".join(text.split()):
        yield f"{owner}: white space is not folded"


def made_up(text: str, runs: Iterable[Run]) -> str:
    """Return the characters of a text that stand in no run: blanks from folding, and what repairs put in."""
    at, parts = 0, []
    for run in runs:
        parts.append(text[at : run.at])
        at = run.at + run.length
    return "".join([*parts, text[at:]])
