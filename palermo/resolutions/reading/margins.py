"""What stands around the text of pages: running headers and footers, page numbers, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palermo.resolutions.reading.lines import Line

#: So many lines at the top and at the bottom of a page may be repeated on others.
_EDGE = 4
#: On at least two pages, and on one in five, the same line makes a header.
_LEAST_PAGES, _LEAST_SHARE = 2, 0.2
#: How far, in points, a repeated line may stand from where it stands on other pages.
_DRIFT = 12
_NUMBER = re.compile(r"\d+")
_SMALL_NUMBER = re.compile(r"(?<![\w/.-])\d{1,4}(?![\w/.-])")
#: On three pages at least, and on so large a part of them, a number at the edge must count the pages.
_LEAST_COUNTED, _COUNTED_SHARE = 3, 0.4
#: A page number alone, with its total, or with the job number that the United Nations print beside it.
_PAGE_NUMBER = re.compile(r"[\W_]{0,4}(?:\d{1,4}|[ivxl]{1,6}|\d{1,4}/\d{1,4}|[Pp]age \d{1,4})[\W_]{0,4}")
_PAGE_OF = re.compile(r"\d{1,4}/\d{1,4}\s+\d\d-\d{4,6}.{0,20}|\d\d-\d{4,6}.{0,20}\s\d{1,4}/\d{1,4}")
_JOB_NUMBER = re.compile(r"\d\d-\d{4,6}\s?\*?(?: \([A-Z]\))?[\s\d/*]{0,24}|\*\d{6,9}\*")
_SYMBOL = re.compile(r"[A-Z][A-Z.]{0,8}/[A-Za-z0-9./()-]{2,40}\*?")
_RULE = re.compile(r"[_\u2014\u2500\u2015-]{5,}")
#: What a note begins with where its mark is not raised.
_MARK = re.compile(r"(\d{1,3})(?=\s|[A-Z\u201c\"(])|[*\u2020\u2021\u00a7]{1,4}|(?:\d{1,3}|[a-z])/\s?")
#: Letters of notes are smaller than those of the text.
_SMALLER = 0.93


class PageLines(NamedTuple):
    """The lines of one page by region, in reading order, and the height of the page in points."""

    regions: list[list[Line]]
    height: float


class Kinds(NamedTuple):
    """The lines of one page by what they are, each in reading order."""

    headers: list[Line]
    body: list[Line]
    #: Each note with its lines; the rule above them is a note without a mark.
    notes: list[list[Line]]
    footers: list[Line]


def sorted_out(pages: Sequence[PageLines]) -> list[Kinds]:
    """Return the lines of every page by what they are.

    What repeats on other pages, or holds a number that counts the pages, is a header or footer.
    """
    repeated, first_number, body_size = _repeated(pages), _first_number(pages), _body_size(pages)
    return [
        _kinds(page, repeated, body_size, _Page(number, None if first_number is None else first_number + number))
        for number, page in enumerate(pages)
    ]


class _Page(NamedTuple):
    """Which page it is, from 0, and the number that is printed on it, as far as others tell."""

    place: int
    printed: int | None


def _edges(page: PageLines) -> tuple[list[Line], list[Line]]:
    ordered = sorted((line for region in page.regions for line in region), key=lambda line: -line.base)
    middle = len(ordered) // 2
    return ordered[: min(_EDGE, middle)], ordered[max(len(ordered) - _EDGE, middle) :]


def _alike(line: Line) -> str:
    """Return what is the same in a line on every page; nothing for a line of the text."""
    return " ".join(sorted(_NUMBER.sub("#", line.text).split()))


def _repeated(pages: Sequence[PageLines]) -> frozenset[tuple[str, int]]:
    """Return the lines at edges that stand on several pages, with their height on the page."""
    counted: Counter[tuple[str, int]] = Counter()
    for page in pages:
        for edge in _edges(page):
            counted.update({(_alike(line), round(line.base / _DRIFT)) for line in edge})
    least = max(_LEAST_PAGES, round(_LEAST_SHARE * len(pages)))
    return frozenset(key for key, count in counted.items() if count >= least)


def _first_number(pages: Sequence[PageLines]) -> int | None:
    """Return the number that the first page bears, if numbers at the edges of the pages count them; else None."""
    counted: Counter[int] = Counter()
    for index, page in enumerate(pages):
        top, bottom = _edges(page)
        outermost = [line.text for line in (*top[:1], *bottom[-1:])]
        counted.update({int(number) - index for text in outermost for number in _SMALL_NUMBER.findall(text)})
    if not counted:
        return None
    first, count = counted.most_common(1)[0]
    return first if count >= max(_LEAST_COUNTED, _COUNTED_SHARE * len(pages)) else None


def _body_size(pages: Sequence[PageLines]) -> float:
    counted: Counter[float] = Counter()
    for page in pages:
        for region in page.regions:
            for line in region:
                counted[line.size] += len(line.text)
    return max(counted, key=lambda size: (counted[size], size), default=0.0)


def _kinds(page: PageLines, repeated: frozenset[tuple[str, int]], body_size: float, which: _Page) -> Kinds:
    top, bottom = _edges(page)
    headers = _margin(top, repeated, which, above=True)
    footers = _margin(list(reversed(bottom)), repeated, which, above=False)
    apart = {id(line) for line in (*headers, *footers)}
    body: list[Line] = []
    notes: list[list[Line]] = []
    for region in page.regions:
        kept, found = _notes([line for line in region if id(line) not in apart], body_size)
        body += kept
        notes += found
    return Kinds(headers, body, notes, list(reversed(footers)))


def _margin(edge: list[Line], repeated: frozenset[tuple[str, int]], which: _Page, *, above: bool) -> list[Line]:
    """Return the lines of an edge, from outside to inside, up to the last that belongs to the margin."""
    found = 0
    for number, line in enumerate(edge, 1):
        height = round(line.base / _DRIFT)
        again = any((_alike(line), near) in repeated for near in (height - 1, height, height + 1))
        text = line.text.strip()
        outermost = number == found + 1
        numbered = bool(_PAGE_NUMBER.fullmatch(text) or _PAGE_OF.fullmatch(text))
        counted = number == 1 and str(which.printed) in _SMALL_NUMBER.findall(text)
        symbol = above and which.place > 0 and bool(_SYMBOL.fullmatch(text))
        job = not above and bool(_JOB_NUMBER.fullmatch(text))
        if again or job or counted or (outermost and (numbered or symbol)):
            found = number
    return edge[:found]


def _notes(lines: list[Line], body_size: float) -> tuple[list[Line], list[list[Line]]]:
    """Part the lines of a region into text and notes."""
    start = _first_note(lines, body_size)
    notes: list[list[Line]] = []
    for line in lines[start:]:
        if not notes or _RULE.fullmatch(notes[-1][0].text.strip()) or line.marked or _begins(line, notes[-1][0]):
            notes.append([])
        notes[-1].append(line)
    return lines[:start], notes


def _begins(line: Line, note: Line) -> bool:
    """Tell whether a line begins a note as the one before did: with a mark that is not raised, and the next number."""
    mark, before = _MARK.match(line.text), _MARK.match(note.text)
    if note.marked or mark is None or before is None:
        return False
    return mark[1] is None or before[1] is None or int(mark[1]) == int(before[1]) + 1


def _first_note(lines: list[Line], body_size: float) -> int:
    """Return the number of the line with which the notes at the bottom begin; where there are none, of the end."""
    for number in range(len(lines) // 3, len(lines)):
        if _RULE.fullmatch(lines[number].text.strip()) and number + 1 < len(lines) and _is_mark(lines[number + 1]):
            return number
    start = len(lines)
    while start and lines[start - 1].size <= _SMALLER * body_size:
        start -= 1
    while start < len(lines) and not _is_mark(lines[start]):
        start += 1
    return start


def _is_mark(line: Line) -> bool:
    return line.marked or bool(_MARK.match(line.text))
