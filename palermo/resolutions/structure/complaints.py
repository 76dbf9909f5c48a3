"""What is wrong with a text as a whole, in words that a person can act on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palermo.resolutions.records import Fault, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.resolutions.structure.blocks import Joined
    from palermo.resolutions.structure.lines import Line

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def characters(text: str) -> Iterator[Fault]:
    """Yield what is wrong with the characters of a text: none at all, bytes of another kind, hidden directions."""
    if not text.strip():
        yield Fault(Span(0, len(text)), "The text is empty", "Give the text of a resolution")
    control = _CONTROLS.search(text)
    if control:
        what = "This is not text alone: it holds control characters, which were left out"
        yield Fault(Span(*control.span()), what, "Save the document as text again, or give the document itself")
    direction = _DIRECTION.search(text)
    if direction:
        what = "Hidden characters change the direction of writing; they were left out"
        yield Fault(Span(*direction.span()), what, "Compare the words with the printed page")


def nothing_found(joined: Joined) -> Fault:
    """Return that there is no resolution in a text."""
    end = joined.blocks[-1].lines[-1].end if joined.blocks else 0
    what = "No resolution was found: there is no opening formula and no numbered paragraph that orders anything"
    remedy = "Give the text of a resolution in English, from its number or its opening words to its date"
    return Fault(Span(0, end), what, remedy)


def without_paragraphs(line: Line) -> tuple[int, int, str, str]:
    """Return that nothing follows an opening formula."""
    return line.start, line.end, "No paragraph follows the opening formula", "Give the text to its end"


def too_deep(line: Line) -> tuple[int, int, str, str]:
    """Return that lists nest more deeply than any resolution's."""
    what = "Lists nest more deeply here than in any resolution; the items were put at the deepest level that is read"
    return line.start, line.end, what, "Compare the numbers with the printed page"
