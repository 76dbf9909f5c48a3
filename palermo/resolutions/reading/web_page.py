"""HTML to text: a block is a line, list numbers are written out, raised marks and notes are set apart."""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from typing import TYPE_CHECKING

from palermo.resolutions.reading.markup import Cutter, Tag
from palermo.resolutions.reading.plain_text import decoded
from palermo.resolutions.reading.web_elements import Elements
from palermo.resolutions.reading.writer import Writer

if TYPE_CHECKING:
    from palermo.resolutions.reading.markup import Words
    from palermo.resolutions.reading.records import Findings, Limits
    from palermo.resolutions.text import Text

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([a-zA-Z0-9_.:-]{2,40})", re.IGNORECASE)
_HEAD = 4096
#: White space of HTML; references to characters; words with single spaces between them.
_PARTS = re.compile(
    r"([ \t\n\r\f\v]+)"
    r"|(&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?)"
    r"|([^ \t\n\r\f\v&]++(?: [^ \t\n\r\f\v&]++)*+|&)",
)
_ENDS = re.compile("\r\n|[\n\r\v\f]")


def read_web_page(data: bytes, name: str, findings: Findings, limits: Limits) -> Text | None:
    """Return the words of an HTML page, or None when it has none; nothing in it is run or fetched.

    Places hold the line of the source, and the offset in the source as decoded; pages have no meaning here.
    """
    # More of them are the second bytes of another encoding.
    if 0 < data.count(0) * 10 < len(data) and data[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        findings.note("The page holds nul characters; they were left out", "Nothing has to be done")
        data = data.replace(b"\0", b" ")
    source = _decoded(data, findings)
    if source is None:
        return None
    return _Page(source, limits.characters).read(name, findings)


def _decoded(data: bytes, findings: Findings) -> str | None:
    declared = _CHARSET.search(data[:_HEAD])
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or not declared:
        return decoded(data, findings)
    encoding = declared[1].decode("ascii").lower()
    # What calls itself Latin-1 is read as Windows-1252 by every browser; UTF-16 cannot hold these bytes.
    encoding = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}.get(encoding, encoding)
    if encoding.startswith(("utf-16", "utf-8", "utf8")):
        return decoded(data, findings)
    try:
        return data.decode(encoding, "replace")
    except (LookupError, UnicodeError):
        findings.note(f"The page names an unknown encoding ({encoding})", "If letters are wrong, save it as UTF-8")
        return decoded(data, findings)


class _Page:
    """One page on its way to a text."""

    def __init__(self, source: str, limit: int) -> None:
        self._source = source
        self._lines = [0, *(found.end() for found in _ENDS.finditer(source))]
        self._writer = Writer(limit)
        self._elements = Elements()
        #: A number of a list that waits for the words of its item.
        self._number = ""
        self._space = self._gap = False

    def read(self, name: str, findings: Findings) -> Text:
        cutter = Cutter(self._source)
        for piece in cutter.pieces():
            if self._writer.full:
                findings.lost("The page is too long; what goes beyond the limit was left out", "Give it in parts")
                break
            if isinstance(piece, Tag):
                self._tag(piece)
            else:
                self._words(piece)
        self._writer.end_line()
        for start, end, style in self._elements.close_all(self._writer.length):
            self._writer.style(start, end, style)
        skipped = cutter.skipped & {"script", "iframe", "object", "svg"}
        if skipped:
            findings.note(f"Not text and left out: {', '.join(sorted(skipped))}", "Nothing has to be done")
        if self._elements.hid_words:
            findings.note("Words that the page hides from the eye were left out", "If they matter, give them as text")
        return self._writer.finish(name, "text/html")

    def _tag(self, tag: Tag) -> None:
        if tag.name == "br":
            self._end_line(forced=True)
            return
        if self._elements.is_block(tag.name):
            self._end_line()
            self._gap = self._gap or self._elements.is_paragraph(tag.name)
        if tag.closing:
            closed = self._elements.close(tag.name, self._writer.length)
        else:
            closed = self._elements.open(tag, self._writer.length)
            # An item that begins with a list of its own has its number on the line of the first item there.
            if tag.name == "li":
                self._number = f"{self._number} {self._elements.next_number(tag)}".strip()
        for start, end, style in closed:
            self._writer.style(start, end, style)

    def _end_line(self, *, forced: bool = False) -> None:
        # An item whose words stand in a paragraph of their own keeps its number on their line.
        if self._number and not forced:
            return
        if forced and self._writer.at_line_start:
            # Two breaks in a row part paragraphs in old pages.
            self._gap = True
        self._writer.end_line()
        self._space = False

    def _words(self, words: Words) -> None:
        if self._elements.hidden:
            self._elements.hid_words |= not words.text.isspace()
            return
        for found in _PARTS.finditer(words.text):
            white, reference, letters = found.groups()
            at = words.at + found.start()
            if not white:
                self._letters(unescape(reference) if reference else letters, at)
            elif self._elements.preformatted:
                self._put(_ENDS.sub("\n", white), at)
            else:
                self._space = True

    def _letters(self, letters: str, at: int) -> None:
        if self._gap and self._writer.at_line_start and self._writer.length:
            self._writer.mark("\n")
        self._gap = False
        if self._number:
            start = self._writer.length
            self._put(f"{self._number} ", at)
            self._writer.style(start, self._writer.length - 1, "number")
            self._number = ""
        elif self._space and not self._writer.at_line_start:
            self._writer.mark(" ")
        self._space = False
        self._put(letters.replace("\r", "\n").replace("\f", "\n"), at)

    def _put(self, text: str, at: int) -> None:
        line = bisect_right(self._lines, at)
        self._writer.put(text, 0, line, at)
