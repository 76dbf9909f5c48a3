"""What is wrong with a text as a whole, in words that a person can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.records import Fault, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.resolutions.structure.blocks import Joined
    from palermo.resolutions.structure.lines import Line

_DIRECTION = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
#: Marks of ordinary text that are not printed: soft hyphens, joiners, the mark of byte order.
_ORDINARY = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


def characters(text: str, dropped: Span | None) -> Iterator[Fault]:
    """Yield what is wrong with the characters of a text: none at all, bytes of another kind, hidden directions."""
    if not text.strip():
        yield Fault(Span(0, len(text)), "The text is empty", "Give the text of a resolution")
    nul = text.find("\0")
    at = dropped if nul < 0 else Span(nul, nul + 1)
    left_out = frozenset(text[at.start : at.end]) - _ORDINARY if at else frozenset()
    if left_out & _DIRECTION:
        what = "Hidden characters change the direction of writing; they were left out"
        yield Fault(at or Span(0, 0), what, "Compare the words with the printed page")
    elif left_out:
        what = "This is not text alone: it holds control characters, which were left out"
        yield Fault(at or Span(0, 0), what, "Save the document as text again, or give the document itself")


def nothing_found(joined: Joined) -> Fault:
    """Return that there is no resolution in a text."""
    end = joined.blocks[-1].lines[-1].end if joined.blocks else 0
    what = "No resolution was found: there is no opening formula and no numbered paragraph that orders anything"
    remedy = (
        "Give the text of a resolution in English, from its number or its opening words to its date; "
        "decisions and records are not read"
    )
    return Fault(Span(0, end), what, remedy)


def without_paragraphs(line: Line) -> tuple[int, int, str, str]:
    """Return that nothing follows an opening formula."""
    return line.start, line.end, "No paragraph follows the opening formula", "Give the text to its end"


def too_deep(line: Line) -> tuple[int, int, str, str]:
    """Return that lists nest more deeply than any resolution's."""
    what = "Lists nest more deeply here than in any resolution; the items were put at the deepest level that is read"
    return line.start, line.end, what, "Compare the numbers with the printed page"


def missing_number(line: Line, number: int) -> tuple[int, int, str, str]:
    """Return that a paragraph has lost its number."""
    return (
        line.start,
        line.end,
        f"The number of paragraph {number} is missing",
        "It was taken from the numbers beside it",
    )


#: Words that stand alone and are no paragraph are fewer than this many characters.
LONGEST_SCRAP = 80


def scrap(lines: list[Line]) -> tuple[int, int, str, str]:
    """Return that some words stand where no sentence has a place for them."""
    what = "Words stand apart here that belong to no paragraph; they were left out"
    return lines[0].start, lines[-1].end, what, "Compare with the printed page, and put them where they belong"
