"""Writes the lines of pages as one text: what runs over every page first and last, notes at the end of their page."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from palermo.resolutions.reading.margins import sorted_out
from palermo.resolutions.reading.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palermo.resolutions.reading.lines import Line
    from palermo.resolutions.reading.margins import Kinds, PageLines
    from palermo.resolutions.reading.records import Limits
    from palermo.resolutions.text import Text

#: A distance between lines so much larger than usual parts paragraphs.
_WIDER = 1.3


def write_pages(pages: Sequence[PageLines], name: str, media: str, limits: Limits) -> Text:
    """Return the text of pages, parted by form feeds."""
    writer = _Pages(limits)
    for number, kinds in enumerate(sorted_out(pages), 1):
        writer.page(kinds, number)
    return writer.finish(name, media)


class _Pages:
    def __init__(self, limits: Limits) -> None:
        self._writer = Writer(limits.characters + limits.pages)
        self._number = 0
        self._line = 0
        self._start = 0

    def finish(self, name: str, media: str) -> Text:
        return self._writer.finish(name, media)

    def page(self, kinds: Kinds, number: int) -> None:
        if number > 1:
            self._writer.mark("\f")
        self._number, self._line, self._start = number, 0, self._writer.length
        for line in kinds.headers:
            self._put(line, "header")
        self._body(kinds.body, blank=bool(kinds.headers))
        for note in kinds.notes:
            self._note(note)
        for line in kinds.footers:
            self._put(line, "footer")

    def _body(self, lines: list[Line], *, blank: bool) -> None:
        pitch = _pitch(lines)
        above = None
        for line in lines:
            distance = 0.0 if above is None else above.base - line.base
            if distance > _WIDER * pitch or (blank and above is None):
                self._writer.mark("\n")
            self._put(line)
            above = line

    def _note(self, note: list[Line]) -> None:
        start = self._writer.length
        for line in note:
            self._put(line)
        if note and any(letter.isalnum() for letter in note[0].text):
            self._writer.style(start, self._writer.length - 1, "note")

    def _put(self, line: Line, style: str = "") -> None:
        self._line += 1
        start = self._writer.length
        self._writer.put(line.text, self._number, self._line, start - self._start, line.box)
        for first, last, each in () if style else line.styles:
            self._writer.style(start + first, start + last, each)
        if style:
            self._writer.style(start, self._writer.length, style)
        self._writer.mark("\n")


def _pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance between lines, in points; of few lines, what their size suggests."""
    distances = [one.base - next_one.base for one, next_one in pairwise(lines)]
    down = [each for each in distances if each > 0]
    usual = median(down) if down else 0.0
    size = median(line.size for line in lines) if lines else 0.0
    return min(usual, 1.6 * size) if usual else 1.3 * size
