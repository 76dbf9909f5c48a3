"""Pages of bound volumes, made from single resolutions: neighbours cut off, parts A and B, one unnumbered paragraph."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.resolutions.documents import PARAGRAPHS, Block, Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDING = re.compile(r"\d+(?:st|nd|rd|th)\s+(?:plenary )?meeting\b|\d{1,2}\s[A-Z][a-z]+\s(?:19|20)\d\d\.?$")
#: What the titles of the Assembly and the Councils begin with.
_TITLE = re.compile(r"(\S+\.)\s+")


def on_a_page(document: Document, before: Document, after: Document, seed: int) -> Document:
    """Return a document between the end of one and the beginning of another; its own paragraphs alone are expected."""
    draw = random.Random(f"{document.symbol} {seed}")  # noqa: S311 - the same page for the same seed
    tail = list(_as_neighbour(bare(before)))
    head = list(_as_neighbour(bare(after)))
    start = draw.randrange(len(tail) // 2, len(tail) - 2)
    end = draw.randrange(3, max(4, len(head) // 2))
    cut = tail[start].text.split(" ")
    first = Block("neighbour", " ".join(cut[len(cut) // 2 :]))
    cut = head[end].text.split(" ")
    last = Block("neighbour", " ".join(cut[: len(cut) // 2 + 1]), head[end].number)
    return replace(document, blocks=(first, *tail[start + 1 :], *bare(document), *head[:end], last))


def bare(document: Document) -> Iterator[Block]:
    """Yield a document as a volume prints it: title, opening, paragraphs, closing formula."""
    for block in document.blocks:
        if block.kind == "title":
            yield block._replace(text=_TITLE.sub(r"\1 ", block.text, count=1))
        elif block.kind in PARAGRAPHS | {"opening", "heading"} or _is_formula(block):
            yield block


def _is_formula(block: Block) -> bool:
    if block.kind == "masthead":
        return block.text.startswith("Adopted by")
    return block.kind == "closing" and _ENDING.match(block.text) is not None


def _as_neighbour(blocks: Iterator[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block._replace(kind="neighbour") if block.kind in PARAGRAPHS else block


def in_parts(one: Document, two: Document) -> Document:
    """Return two documents as parts A and B of the first one's resolution."""
    first, second = list(bare(one)), list(bare(two))
    title = next(block for block in first if block.kind == "title")
    body = [[block for block in some if block.kind != "title"] for some in (first, second)]
    return replace(one, blocks=(title, Block("part", "A"), *body[0], Block("part", "B"), *body[1]))


def unnumbered(document: Document) -> Document:
    """Return a document with its first operative paragraph alone, which then has no number."""
    kept: list[Block] = []
    for block in document.blocks:
        if block.kind not in {"operative", "heading"}:
            kept.append(block)
        elif block.kind == "operative" and not any(each.kind == "operative" for each in kept):
            text = re.sub(r"[;:,]$", ".", block.text)
            kept.append(block._replace(number="", text=text))
    return replace(document, blocks=tuple(kept))
