"""The input as lines, and long lines that hold several paragraphs cut at their seams."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.structure import formulas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.resolutions.structure.leads import Leads
    from palermo.resolutions.text import Styled, Text

#: Shorter lines are never looked at for seams.
_SEAM_FROM = 60
#: Where a paragraph can end within a line, and another begin.
_SEAM = re.compile(r"(?<=[,;:.”\"\]])\s+(?:and\s+)?(?=[“\"]?[A-Z(\d])")
_NUMBERED = re.compile(r"[“\"]?(?P<number>\d{1,2})\.\s+[A-Z]")
_ITEM = re.compile(r"\((?P<item>[a-z]{1,2})\)\s")
#: The day behind a meeting, and what it may stand before; a closing formula is no longer.
_DATE = re.compile(r"\b\d{1,2}\s+[A-Z][a-z]{2,8}\s+\d{4}[.,]?\s+(?=[A-Z\d])")
_CLOSING = 80
_MEETING = re.compile(r"\d{1,5}(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting\b")
_PAGE_MARKER = re.compile(
    r"(?:<!--\s*)?[\[(-]{0,4}\s*page\s+\d+(?:\s*(?:of|/)\s*\d+)?\s*[\])-]{0,4}(?:\s*-->)?", re.IGNORECASE
)


class Line(NamedTuple):
    """A line that is not blank, without the white space around it."""

    #: Raw offsets.
    start: int
    end: int
    text: str
    #: Blanks before it.
    indent: int
    #: Number of blank lines before it, on its page.
    gap: int
    #: Whether a page ended before it.
    page_break: bool
    #: Style of the document over the whole line: `note`, `header`, `footer`, `heading`, or empty.
    style: str = ""


def is_page_marker(text: str) -> bool:
    """Return whether a line says nothing but which page begins."""
    return len(text) < 40 and "age" in text.lower() and _PAGE_MARKER.fullmatch(text) is not None  # noqa: PLR2004


def split(text: Text) -> list[Line]:
    """Return the lines of a text in order."""
    styles = _whole_line_styles(text.styles)
    lines: list[Line] = []
    offset, gap, page_break = 0, 0, False
    for number, page in enumerate(text.text.split("\f")):
        if number:
            page_break, gap = True, 0
            offset += 1
        for row in page.split("\n"):
            stripped = row.strip()
            if not stripped:
                gap += 1
            else:
                indent = len(row) - len(row.lstrip())
                start = offset + indent
                end = start + len(stripped)
                style = _style_at(styles, start, end) if styles else ""
                lines.append(Line(start, end, stripped, indent, gap, page_break, style))
                gap, page_break = 0, False
            offset += len(row) + 1
        offset -= 1
    return lines


def _whole_line_styles(styles: tuple[Styled, ...]) -> deque[Styled]:
    return deque(each for each in styles if each.style in {"note", "header", "footer", "heading"})


def _style_at(styles: deque[Styled], start: int, end: int) -> str:
    # Few lines have a style, and they come in order: a short walk from the front is enough.
    while styles and styles[0].end <= start:
        styles.popleft()
    return styles[0].style if styles and styles[0].start <= start and styles[0].end >= end else ""


def cut_at_seams(lines: list[Line], leads: Leads) -> list[Line]:
    """Cut lines in which the opening formula is followed by more text: their paragraphs stand in one line.

    Only a text that shows that fault is cut, and only where a paragraph ended and a lead phrase, a number or an item
    follows: within the line of a sound text a capital participle is no seam.
    """
    if not any(len(line.text) > _SEAM_FROM and formulas.opening_with_more(line.text) for line in lines):
        return lines
    return [part for line in lines for part in _cut(line, leads)]


def _cut(line: Line, leads: Leads) -> Iterator[Line]:
    if len(line.text) < _SEAM_FROM:
        yield line
        return
    seams = [0]
    opening = formulas.opening_with_more(line.text)
    if opening:
        seams.append(opening.end())
    seams += _within(line.text, leads)
    seams = sorted(set(seams))
    for number, at in enumerate(seams):
        until = seams[number + 1] if number + 1 < len(seams) else len(line.text)
        part = line.text[at:until]
        stripped = part.strip()
        if stripped:
            start = line.start + at + (len(part) - len(part.lstrip()))
            yield line._replace(
                start=start,
                end=start + len(stripped),
                text=stripped,
                gap=line.gap if number == 0 else 1,
                page_break=line.page_break and number == 0,
            )


def _within(text: str, leads: Leads) -> Iterator[int]:
    """Yield where paragraphs begin within a line: at lead phrases, at numbers in their order, at items from (a) on."""
    expected, item = 1, 1
    numbered = _NUMBERED.match(text) is not None
    for found in _SEAM.finditer(text):
        at = found.end()
        number, letter = _NUMBERED.match(text, at), _ITEM.match(text, at)
        before = text[found.start() - 1]
        if number and expected <= int(number["number"]) < expected + 3:
            expected, item = int(number["number"]) + 1, 1
            yield at
        elif letter and not numbered and _place(letter["item"]) == item and (item > 1 or before == ":"):
            item += 1
            yield at
        elif _MEETING.match(text, at):
            yield at
            date = _DATE.search(text, at, at + _CLOSING)
            if date:
                yield date.end()
        elif _leads(text[at : at + 130], before, leads):
            yield at


def _leads(text: str, before: str, leads: Leads) -> bool:
    found = leads.find(text.lstrip('“"'))
    # A lead phrase behind a stop is a paragraph's only where it orders: a number may stand before it.
    return found is not None and (found.kind == "preambular" if before in ",." else True)


def _place(letters: str) -> int:
    return ord(letters) - 96 if len(letters) == 1 else 0
