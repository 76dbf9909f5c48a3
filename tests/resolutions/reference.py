"""A reading made from what is known, to hold the measures themselves against; it reads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.records import Apart, Paragraph, Parsed, Resolution, Run, Span
from tests.resolutions.documents import PARAGRAPHS
from tests.resolutions.scoring import fold, plain_number, without_marks

if TYPE_CHECKING:
    from tests.resolutions.documents import Block, Document


def perfect(document: Document) -> tuple[str, Parsed]:
    """Return a text of a document's paragraphs, one a line, and the reading that finds them all."""
    raw = ""
    tops: dict[tuple[bool, str], list[Paragraph]] = {}
    for block in document.blocks:
        if block.kind in PARAGRAPHS:
            raw, paragraph = _written(raw, block)
            siblings = tops.setdefault((block.draft, block.kind), [])
            siblings[:] = _placed(siblings, paragraph, block.depth)
    draft = _resolution("", tops, draft=True) if (True, "operative") in tops else None
    resolution = _resolution(document.symbol, tops, draft=False, inner=draft)
    text = f"{raw}{document.symbol}\n"
    apart = Apart("title", (Span(len(raw), len(text) - 1),))
    return text, Parsed((resolution,), (apart,), (), text)


def _written(raw: str, block: Block) -> tuple[str, Paragraph]:
    number, text = plain_number(block.number), fold(without_marks(block.text))
    line = f"{number} {text}".strip()
    run = Run(0, len(raw) + len(line) - len(text), len(text))
    pieces = (Span(len(raw), len(raw) + len(line)),)
    return f"{raw}{line}\n", Paragraph(f"x{len(raw)}", number, "", text, (run,), pieces)


def _placed(siblings: list[Paragraph], paragraph: Paragraph, depth: int) -> list[Paragraph]:
    if not depth or not siblings:
        return [*siblings, paragraph]
    last = siblings[-1]
    children = tuple(_placed(list(last.children), paragraph, depth - 1))
    grown = Paragraph(last.id, last.number, last.lead, last.text, last.runs, last.pieces, children)
    return [*siblings[:-1], grown]


def _resolution(
    symbol: str,
    tops: dict[tuple[bool, str], list[Paragraph]],
    *,
    draft: bool,
    inner: Resolution | None = None,
) -> Resolution:
    preamble, operative = (tuple(tops.get((draft, part), ())) for part in ("preamble", "operative"))
    return Resolution(symbol, "", "", None, None, "", "", preamble, operative, draft=inner)
