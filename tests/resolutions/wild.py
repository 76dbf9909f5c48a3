"""Layouts met in the wild, beyond wrapping and paging: what copying, text layers and conversion make of a text."""

from __future__ import annotations

import random
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from tests.resolutions.documents import PARAGRAPHS
from tests.resolutions.noise import clean, noisy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.resolutions.documents import Block, Document

_LEADING_NUMBER = re.compile(r"^(\s*[“\"]?(?:\d{1,3}\.|\([a-z]{1,4}\)) )", re.MULTILINE)
_MARK_AFTER_SIGN = re.compile(r"(?<=[a-z][,;])(?=\d{1,2}(?:\s|$))", re.MULTILINE)
_LEAD = re.compile(r"^((?:\d+\. |\([a-z]+\) )?)([A-Z][a-z]+(?: (?:also|further|with appreciation|upon))?)")


def _without_gaps(document: Document, seed: int) -> str:
    """Set without a blank line or an indent anywhere, as a text layer that gives lines alone."""
    return noisy(document, seed, gaps=False).text


def _numbers_apart(document: Document, seed: int) -> str:
    """Set every number on a line of its own, with a blank at its end."""
    return _LEADING_NUMBER.sub(lambda found: f"{found[1]}\n", noisy(document, seed).text)


def _marks_apart(document: Document, seed: int) -> str:
    """Set a blank between a sign and the mark behind it."""
    return _MARK_AFTER_SIGN.sub(" ", noisy(document, seed).text)


def _justified(document: Document, seed: int) -> str:
    """Set two blanks between words in most lines, and blanks at their ends."""
    draw = random.Random(seed)  # noqa: S311 - the same text for the same seed
    lines = noisy(document, seed).text.split("\n")
    return " \n".join(line.replace(" ", "  ") if draw.random() < 0.7 else line for line in lines)


def _narrow(document: Document, seed: int) -> str:
    """Set the column of a printed volume."""
    return noisy(document, seed, widths=(38, 48)).text


def _windows(document: Document, seed: int) -> str:
    return "\ufeff" + noisy(document, seed).text.replace("\n", "\r\n")


def _on_one_line(document: Document, seed: int) -> str:
    """Set all that follows the title on one line."""
    del seed
    blocks = clean(document).split("\n\n")
    start = next(number for number, block in enumerate(document.blocks) if block.kind == "opening")
    return "\n\n".join([*blocks[:start], " ".join(" ".join(blocks[start:]).split())]) + "\n"


def _preamble_on_one_line(document: Document, seed: int) -> str:
    """Set the opening and the preamble on one line, every operative paragraph on its own."""
    del seed
    parts: list[str] = []
    for before, block in zip((None, *document.blocks), document.blocks, strict=False):
        shown = f"{block.number} {block.text}".strip() if block.kind in PARAGRAPHS else block.text
        glued = block.kind == "preamble" and before is not None and before.kind in {"preamble", "opening"}
        parts += [" " if glued else "\n\n", shown]
    return "".join(parts).strip() + "\n"


def _markdown(document: Document, seed: int) -> str:
    """Set lead phrases in italics, headings marked, operative paragraphs as a list where the seed is odd."""
    return "\n\n".join(_marked_up(block, bullets=seed % 2 == 1) for block in document.blocks) + "\n"


def _marked_up(block: Block, *, bullets: bool) -> str:
    if block.kind == "title":
        return f"### **{block.text}**"
    if block.kind == "opening":
        return f"*{block.text}*"
    if block.kind not in PARAGRAPHS:
        return block.text
    shown = _LEAD.sub(r"\1*\2*", f"{block.number} {block.text}".strip())
    return f"{'  ' * block.depth}- {shown}" if bullets and block.kind == "operative" else shown


LAYOUTS: Mapping[str, Callable[[Document, int], str]] = MappingProxyType(
    {
        "no gaps": _without_gaps,
        "numbers apart": _numbers_apart,
        "marks apart": _marks_apart,
        "justified": _justified,
        "narrow columns": _narrow,
        "Windows line ends": _windows,
        "all on one line": _on_one_line,
        "preamble on one line": _preamble_on_one_line,
        "Markdown": _markdown,
    },
)
