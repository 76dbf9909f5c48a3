"""A resolution without what points into the input it was read from: what an Akoma Ntoso file can hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from palermo.resolutions.records import Span

if TYPE_CHECKING:
    from palermo.resolutions.records import Annex, Footnote, Paragraph, Resolution, Section


def without_places(resolution: Resolution) -> Resolution:
    """Return the resolution without raw offsets, and so without what was set apart, faults and repairs.

    All else is kept: ids, numbers, words, marks, citations, mandates, footnotes, sections, the draft, the annexes.
    """
    return replace(
        resolution,
        preamble=tuple(map(_paragraph, resolution.preamble)),
        operative=tuple(map(_paragraph, resolution.operative)),
        footnotes=tuple(map(_footnote, resolution.footnotes)),
        sections=tuple(map(_section, resolution.sections)),
        draft=None if resolution.draft is None else without_places(resolution.draft),
        annexes=tuple(map(_annex, resolution.annexes)),
        apart=(),
        faults=(),
        repairs=(),
        at=Span(0, 0),
    )


def at_of(node: Paragraph | Footnote | Annex) -> Span | None:
    """Return the first and last raw offset of what a record holds, or None where it points nowhere."""
    return node.at if node.pieces else None


def _paragraph(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, runs=(), pieces=(), children=tuple(map(_paragraph, paragraph.children)))


def _footnote(footnote: Footnote) -> Footnote:
    return replace(footnote, runs=(), pieces=())


def _section(section: Section) -> Section:
    return replace(section, pieces=())


def _annex(annex: Annex) -> Annex:
    return replace(annex, paragraphs=tuple(map(_paragraph, annex.paragraphs)), pieces=())
