"""Builds a `Text` piece by piece, so that every character keeps its place in the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.text import Place, Styled, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Left, bottom, right and top on the page, in points.
Box = tuple[float, float, float, float]
#: Styles of words; the others are of whole lines, of which one may follow the other.
_INSIDE_LINES = frozenset({"superscript", "italic"})


class Writer:
    """Takes pieces of text in order, each with its place; gives one `Text`."""

    def __init__(self, limit: int) -> None:
        """Start empty; `full` is true once `limit` characters are written."""
        self._parts: list[str] = []
        self._places: list[Place] = []
        self._styles: list[Styled] = []
        self._limit = limit
        self._last = ""
        #: Number of characters written so far.
        self.length = 0

    @property
    def full(self) -> bool:
        """Whether the limit of characters is reached."""
        return self.length >= self._limit

    @property
    def at_line_start(self) -> bool:
        """Whether the next character begins a line."""
        return self._last in {"", "\n", "\f"}

    @property
    def last(self) -> str:
        """Return the last character, or nothing."""
        return self._last

    def put(self, text: str, page: int, line: int, position: int, box: Box | None = None) -> None:
        """Add characters that follow one another in the document, the first of them at `position`."""
        if not text:
            return
        if not self._goes_on(page, line, position, box):
            self._places.append(Place(self.length, page, line, position, box))
        self._parts.append(text)
        self.length += len(text)
        self._last = text[-1]

    def mark(self, text: str) -> None:
        """Add characters that stand for something other than text there, such as an end of line, at the last place."""
        if not text:
            return
        if not self._places:
            self._places.append(Place(0, 0, 1, 0))
        self._parts.append(text)
        self.length += len(text)
        self._last = text[-1]

    def end_line(self) -> None:
        """End the line, unless nothing is on it."""
        if not self.at_line_start:
            self.mark("\n")

    def style(self, start: int, end: int, style: str) -> None:
        """Say that `[start, end)` is set apart; touching stretches become one, white space at their edges goes."""
        if start >= end:
            return
        self._styles.append(Styled(start, end, style))

    def finish(self, name: str, media: str) -> Text:
        """Return what was written."""
        text = "".join(self._parts)
        return Text(name, text, tuple(self._places), tuple(sorted(_trimmed(_joined(self._styles), text))), media)

    def _goes_on(self, page: int, line: int, position: int, box: Box | None) -> bool:
        if not self._places:
            return False
        last = self._places[-1]
        there = (last.page, last.line, last.box, last.position + self.length - last.start)
        return there == (page, line, box, position)


def _trimmed(styles: list[Styled], text: str) -> Iterator[Styled]:
    for start, end, style in styles:
        inside = text[start:end]
        first = end - len(inside.lstrip())
        last = start + len(inside.rstrip())
        if first < last:
            yield Styled(first, last, style)


def _joined(styles: list[Styled]) -> list[Styled]:
    """Return the stretches in order, those of one style that overlap as one; inside lines, those that touch too."""
    joined: list[Styled] = []
    newest: dict[str, int] = {}
    for each in sorted(styles):
        number = newest.get(each.style)
        touching = number is not None and joined[number].end >= each.start + (each.style not in _INSIDE_LINES)
        if number is not None and touching:
            joined[number] = joined[number]._replace(end=max(joined[number].end, each.end))
        else:
            newest[each.style] = len(joined)
            joined.append(each)
    return joined
