"""Setting a document as a typist would: lines of a width, pages of a length, footnotes at the foot of their page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

#: A place inside a word where a typist may divide it: between a vowel and a consonant, three letters on either side.
_DIVISION = re.compile(r"(?<=[a-z]{2}[aeiou])(?=[bcdfglmnprstv][a-z]{3})")
#: A hyphen that belongs to the word.
_HYPHEN = re.compile(r"(?<=[A-Za-z]{2}-)(?=[A-Za-z]{2})")


class Note(NamedTuple):
    """A footnote."""

    mark: str
    text: str


class Line(NamedTuple):
    """A line of the body, and the footnotes that are marked in it."""

    text: str
    notes: tuple[Note, ...] = ()


class Inserted(NamedTuple):
    """What the typist added to the document, and where it stands in the text."""

    #: `header`, `page`, `rule`, `note`, `markup`.
    kind: str
    start: int
    end: int
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """How pages are set."""

    width: int
    #: Lines of a page, foot and head included.
    length: int
    #: What stands between two pages; `{page}` is the number of the next.
    page_break: str
    #: Lines at the head of all pages but the first, `{page}` being the number, and `{left}` and `{right}` alternating.
    header: tuple[str, ...]
    footer: str
    rule: str
    #: How a footnote begins, as `{mark} `.
    note: str
    #: Whether words are divided at the end of a line.
    divided: bool
    #: Whether footnotes stand at the end of the document.
    notes_at_end: bool


@dataclass(slots=True)
class Sheet:
    """A text in the making, which knows where what was inserted stands."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    inserted: list[Inserted] = field(default_factory=list)

    def write(self, text: str, kind: str = "", note: Note | None = None) -> None:
        """Add a text; with a kind, as something inserted."""
        if kind and text.strip():
            start = self.length + len(text) - len(text.lstrip())
            self.inserted.append(Inserted(kind, start, self.length + len(text.rstrip()), note))
        self.parts.append(text)
        self.length += len(text)


def wrapped(words: Sequence[Line], first: str, rest: str, layout: Layout, draw: random.Random) -> Iterator[Line]:
    """Fill lines with words (each a `Line` of its own, with its notes); `first` and `rest` are the indents."""
    notes: tuple[Note, ...] = ()
    line, indent = "", first
    for text, marked in words:
        word: str = text
        while line and len(indent) + len(line) + 1 + len(word) > layout.width:
            head, word = _divided(word, layout.width - len(indent) - len(line) - 1, layout, draw)
            yield Line(indent + (f"{line} {head}" if head else line), notes)
            line, notes, indent = "", (), rest
        line, notes = f"{line} {word}" if line else word, (*notes, *marked)
    if line:
        yield Line(indent + line, notes)


def _divided(word: str, room: int, layout: Layout, draw: random.Random) -> tuple[str, str]:
    """Return what of a word still goes on the line, and the rest; mostly nothing."""
    own = [found.end() for found in _HYPHEN.finditer(word) if found.end() <= room]
    if own and draw.random() < 0.5:
        return word[: own[-1]], word[own[-1] :]
    places = [found.end() for found in _DIVISION.finditer(word) if found.end() < room]
    if layout.divided and places and word.isalpha() and word.islower() and draw.random() < 0.4:
        return f"{word[: places[-1]]}-", word[places[-1] :]
    return "", word


def paged(lines: Sequence[Line], layout: Layout, heads: tuple[str, str], draw: random.Random) -> Sheet:
    """Set lines on pages; `heads` are what stands to the left and to the right of a header."""
    sheet = Sheet()
    kept: list[Note] = []
    foot: list[Note] = []
    page, room = 1, layout.length
    for line in lines:
        needed = 1 + (0 if layout.notes_at_end else sum(_height(note, layout) for note in line.notes))
        if room < needed and room < layout.length:
            _end_page(sheet, foot, layout, page)
            page, room, foot = page + 1, layout.length - len(layout.header), []
            _start_page(sheet, layout, page, heads)
            if not line.text.strip():
                continue
        sheet.write(f"{line.text}\n")
        room -= needed
        (kept if layout.notes_at_end else foot).extend(line.notes)
    _write_notes(sheet, [*foot, *kept], layout, draw)
    return sheet


def _height(note: Note, layout: Layout) -> int:
    return 1 + len(note.text) // max(layout.width - 4, 1)


def _end_page(sheet: Sheet, foot: list[Note], layout: Layout, page: int) -> None:
    _write_notes(sheet, foot, layout, None)
    if layout.footer:
        sheet.write("\n")
        sheet.write(f"{layout.footer.format(page=page).rjust(layout.width if page % 2 else 0)}\n", "page")


def _start_page(sheet: Sheet, layout: Layout, page: int, heads: tuple[str, str]) -> None:
    kind = "markup" if layout.page_break.strip() else ""
    sheet.write(layout.page_break.format(page=page), kind)
    left, right = heads if page % 2 else heads[::-1]
    for line in layout.header:
        shown = line.format(page=page, left=left, right=right)
        before, _, after = shown.partition("\t")
        gap = "  " if before and after else ""
        sheet.write(f"{before}{gap}{after.rjust(layout.width - len(before + gap))}".rstrip() + "\n", "header")
    if layout.header:
        sheet.write("\n")


def _write_notes(sheet: Sheet, notes: Sequence[Note], layout: Layout, draw: random.Random | None) -> None:
    if not notes:
        return
    sheet.write("\n")
    if layout.rule:
        sheet.write(f"{layout.rule}\n", "rule")
    plain = Layout(layout.width, 0, "", (), "", "", "", divided=False, notes_at_end=False)
    for note in notes:
        words = [Line(word) for word in (layout.note.format(mark=note.mark) + note.text).split(" ")]
        filled = "\n".join(line.text for line in wrapped(words, "", "", plain, draw or _never()))
        sheet.write(f"{filled}\n", "note", note)


def _never() -> random.Random:
    import random

    return random.Random(0)  # noqa: S311 - the same notes each time
