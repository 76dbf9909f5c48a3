"""One text, with a map from every character back to page and position in the document it was read from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """Where a stretch of characters stands in its document.

    Characters from `start` up to the next place's `start` follow one another there.
    """

    #: Offset in the text.
    start: int
    #: 1-based page, or 0 where the document has none.
    page: int
    #: 1-based line on the page, or in the document where it has no pages.
    line: int
    #: 0-based position of the first character in its source: a character of a plain file, of the text of a paragraph.
    position: int
    #: Left, bottom, right and top of the stretch on its page in PDF points, or None where nothing is drawn.
    box: tuple[float, float, float, float] | None = None


class Styled(NamedTuple):
    """A stretch of characters that its document sets apart.

    `style`: `superscript`, `note` (the text of a footnote or endnote, its mark first), `header`, `footer`, `italic`,
    `heading`, `number` (a list number that the document counts by itself).
    """

    start: int
    end: int
    style: str


@dataclass(frozen=True, slots=True)
class Text:
    """A document as one text: lines end with a line feed, pages with a form feed."""

    #: What the reader called it: a file name, or `-`.
    name: str
    text: str
    #: Sorted by `start`; never empty for a text that is not.
    places: tuple[Place, ...] = ()
    #: Sorted by `start`; stretches of one style do not overlap.
    styles: tuple[Styled, ...] = ()
    #: Media type of the document, such as `text/plain`.
    media: str = "text/plain"

    def place(self, offset: int) -> Place:
        """Return the page, line and position of one character; of an empty text, the beginning."""
        number = bisect_right(self.places, offset, key=lambda each: each.start) - 1
        if number < 0:
            return Place(offset, 0, 1, offset)
        found = self.places[number]
        return found._replace(start=offset, position=found.position + offset - found.start)
