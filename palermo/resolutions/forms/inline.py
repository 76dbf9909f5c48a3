"""Markup in the words of a paragraph, whatever the form: lead phrase and citations around words, marks between them.

Markup nests and texts do not: of two citations that overlap, the one that begins first gets the words, and of those
that begin together the longer one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from palermo.resolutions.records import Citation

#: What stands at one offset: what ends there, then marks, then what begins there.
CLOSES, MARKS, OPENS = 0, 1, 2


class Piece(NamedTuple):
    """A piece of markup at an offset of the text."""

    at: int
    rank: int
    markup: str


class Placed(NamedTuple):
    """Citations with their places in the record: those that have the words to themselves, and all others."""

    inside: list[tuple[int, Citation]]
    outside: list[tuple[int, Citation]]


def placed(text: str, citations: Sequence[Citation]) -> Placed:
    """Return which citations can be marked in the text, in the order of the text."""
    found = Placed([], [])
    end = 0
    for number, citation in sorted(enumerate(citations), key=lambda each: (each[1].span.start, -each[1].span.end)):
        span = citation.span
        if end <= span.start < span.end <= len(text) and text[span.start : span.end] == citation.text:
            found.inside.append((number, citation))
            end = span.end
        else:
            found.outside.append((number, citation))
    return found


def lead_end(text: str, lead: str, inside: Sequence[tuple[int, Citation]]) -> int:
    """Return how many characters the lead phrase takes at the beginning; 0 where it is not there, or is cited."""
    end = len(lead)
    if text[:end].casefold() != lead.casefold() or (inside and inside[0][1].span.start < end):
        return 0
    return min(end, len(text))


def joined(text: str, pieces: list[Piece], escape: Callable[[str], str]) -> str:
    """Return the text, escaped, with the pieces of markup at their places; the pieces of one place stay in order."""
    if not pieces:
        return escape(text)
    pieces.sort(key=lambda piece: piece[:2])
    out: list[str] = []
    at = 0
    for offset, _, markup in pieces:
        out += (escape(text[at:offset]), markup)
        at = offset
    out.append(escape(text[at:]))
    return "".join(out)
