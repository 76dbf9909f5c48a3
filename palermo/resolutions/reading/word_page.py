"""Where words of a DOCX go: lines, empty lines between paragraphs, pages as Word last counted them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.reading.word_parts import W

if TYPE_CHECKING:
    from lxml.etree import _Element

    from palermo.resolutions.reading.writer import Writer


class Page:
    """Writes paragraphs as lines with an empty line between them; the cells of one row have none."""

    def __init__(self, writer: Writer) -> None:
        """Begin before the first paragraph."""
        self._writer = writer
        self._line = 0
        self._number = 0
        self._rendered = False
        self._start = 0
        self._rows = 0
        #: Whether an empty line is due before the next words.
        self._gap = False
        #: What goes before the next words: the mark of a note.
        self._mark = ""
        #: Whether a note is being read.
        self.in_note = False

    @property
    def full(self) -> bool:
        """Whether the limit of characters is reached."""
        return self._writer.full

    @property
    def length(self) -> int:
        """Return how much is written, the end of line that is due included."""
        return self._writer.length

    def begin_pages(self, body: _Element) -> None:
        """Count pages from here on, if Word left signs of them."""
        self._rendered = next(body.iter(W + "lastRenderedPageBreak"), None) is not None
        breaks = (each for each in body.iter(W + "br") if each.get(W + "type") == "page")
        self._number = int(self._rendered or next(breaks, None) is not None)

    def turn(self, *, drawn: bool) -> None:
        """Turn the page at a break that Word has `drawn`, or at one that the author asked for."""
        if self._number and drawn == self._rendered:
            self._number += 1

    def begin_part(self, mark: str) -> int:
        """Begin a part of the document, a note if it has a mark; return where its words begin."""
        self._mark, self.in_note = mark, bool(mark)
        self._gap = True
        return self._writer.length

    def style_part(self, start: int, style: str) -> None:
        """Set apart all that a part has written."""
        if style:
            self.style(start, style)
        self._mark, self.in_note = "", False

    def begin_paragraph(self) -> int:
        """Begin a paragraph; return where its words begin."""
        self._line += 1
        self._start = self._writer.length + (1 if self._gap and self._writer.length else 0)
        return self._writer.length

    def end_paragraph(self) -> None:
        """End the line, and part the paragraph from the next unless both stand in one row."""
        self._writer.end_line()
        self._gap = self._gap or not self._rows

    def begin_row(self) -> None:
        """Begin a row of a table."""
        self._rows += 1

    def end_row(self) -> None:
        """End a row of a table."""
        self._rows -= 1
        self._gap = True

    def number(self, text: str, suffix: str) -> None:
        """Write the number that Word counted."""
        if text:
            self.put(text)
            self._writer.style(self._writer.length - len(text), self._writer.length, "number")
            self.put(suffix)

    def put(self, text: str) -> None:
        """Write words of the paragraph."""
        if self._mark and text.strip():
            mark, self._mark = self._mark, ""
            self.put(mark)
            self._writer.style(self._writer.length - len(mark), self._writer.length, "superscript")
            text = " " + text.lstrip()
        elif self._mark:
            return
        if self._writer.at_line_start and self._gap and text:
            if self._writer.length:
                self._writer.mark("\n")
            self._gap = False
        self._writer.put(text, self._number, self._line, self._writer.length - self._start)

    def style(self, start: int, style: str) -> None:
        """Set apart what was written since `start`, up to here."""
        self._writer.style(start, self._writer.length, style)
