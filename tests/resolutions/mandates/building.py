"""Resolutions made of bare paragraphs, so that reading mandates is tested without the reading of structure."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from palermo.resolutions.mandates import load_mandate_lexicon, read_mandates
from palermo.resolutions.records import Paragraph, Resolution, Span

if TYPE_CHECKING:
    from palermo.resolutions.records import Mandate

#: A paragraph, or a paragraph with its items.
Words = str | tuple[str, tuple["Words", ...]]

#: The lexicon is the built-in one in every test.
lexicon = cache(load_mandate_lexicon)


def paragraph(words: Words, identifier: str) -> Paragraph:
    """Return a paragraph with its items, `op1.a` and so on."""
    text, items = (words, ()) if isinstance(words, str) else words
    children = tuple(paragraph(item, f"{identifier}.{'abcdefghij'[number]}") for number, item in enumerate(items))
    return Paragraph(identifier, "", "", text, (), (Span(0, len(text)),), children)


def resolution(
    *operative: Words,
    body: str = "General Assembly",
    adopted: date | None = date(2001, 12, 19),
    session: str = "56",
    preamble: tuple[str, ...] = (),
    draft: Resolution | None = None,
) -> Resolution:
    """Return a resolution of these operative paragraphs, as yet without mandates."""
    return Resolution(
        symbol="A/RES/56/999",
        title="",
        body=body,
        adopted=adopted,
        meeting=None,
        session=session,
        opening="",
        preamble=tuple(paragraph(words, f"p{number}") for number, words in enumerate(preamble, 1)),
        operative=tuple(paragraph(words, f"op{number}") for number, words in enumerate(operative, 1)),
        draft=draft,
    )


def mandates_of(read: Resolution) -> list[Mandate]:
    """Return all mandates in the order of the text, those of a draft left out."""
    return [mandate for each in read.paragraphs() for mandate in each.mandates]


def mandates(
    *operative: Words,
    body: str = "General Assembly",
    adopted: date | None = date(2001, 12, 19),
    session: str = "56",
    preamble: tuple[str, ...] = (),
) -> list[Mandate]:
    """Return the mandates read from these operative paragraphs."""
    made = resolution(*operative, body=body, adopted=adopted, session=session, preamble=preamble)
    return mandates_of(read_mandates(made, lexicon()))
