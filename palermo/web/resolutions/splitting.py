"""A long volume, cut into its resolutions: so that the page of one is made without reading all the others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from palermo.resolutions.text import Styled, Text
from palermo.web.resolutions.parsing import LONG

if TYPE_CHECKING:
    from palermo.web.resolutions.parsing import Readout


def split(readout: Readout) -> list[Text]:
    """Return a long text in pieces, one for each of its resolutions, which together are all of it; a short one whole.

    Every piece keeps the map back to the places of the document.
    """
    text, resolutions = readout.text, readout.parsed.resolutions
    if len(text.text) <= LONG:
        return [text]
    starts = sorted({each.at.start for each in resolutions[1:]} - {0})
    return [cut(text, start, end) for start, end in pairwise([0, *starts, len(text.text)])]


def cut(text: Text, start: int, end: int) -> Text:
    """Return the characters from `start` up to `end` as a text, with their places and styles."""
    first = max(0, bisect_right(text.places, start, key=lambda each: each.start) - 1)
    last = bisect_left(text.places, end, key=lambda each: each.start)
    places = tuple(
        each._replace(start=max(each.start, start) - start, position=each.position + max(0, start - each.start))
        for each in text.places[first:last]
    )
    styles = tuple(
        Styled(max(each.start, start) - start, min(each.end, end) - start, each.style)
        for each in text.styles
        if max(each.start, start) < min(each.end, end)
    )
    return Text(text.name, text.text[start:end], places, styles, text.media)
