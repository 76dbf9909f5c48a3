"""The page as a reader sees it: blocks of text in reading order, with scripts gone and footnote marks set apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lxml.html import HtmlElement

_SPACE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
#: What a footnote mark may hold when it is raised: numbers, letters of a list, asterisks.
_NOTE = re.compile(r"[\s\d,;*()\[\]]*\d[\s\d,;*()\[\]]*\Z|[\s*]+\Z")
_NUMBER = re.compile(r"\d{1,3}")
#: One footnote mark at the end of a name on a page without superscripts: `Denmark 6 , 18`, `Serbia [5]`.
_LAST_MARK = re.compile(r"(?:\[ ?(\d{1,3}) ?\]|\( ?(\d{1,3}) ?\)|(?<!\d)(\d{1,3})|\*{1,9})[ ,;]{0,9}\Z")
#: No mark is longer, and nothing raised that is longer is a mark.
_LONGEST_MARK = 40

_SILENT = frozenset({"script", "style", "noscript", "template", "select", "option", "textarea", "button", "iframe"})
#: Elements that begin and end a line.
_BREAKING = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br caption center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 "
        "header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul",
    )
)
_BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_RAISED = frozenset({"sup", "superscript"})
#: What may be raised by its style; a whole list of notes may well be called `footnotes`.
_INLINE = frozenset({"a", "em", "font", "i", "small", "span"})


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, line or cell of the page; or a whole table, when the caller asked for it unopened."""

    text: str
    #: Whether all of the text is bold or a heading.
    bold: bool
    #: Numbers of the footnotes marked in it.
    notes: tuple[int, ...]
    #: Line of the file.
    line: int
    table: HtmlElement | None = None


@dataclass(slots=True)
class _Run:
    """The text gathered since the last break."""

    line: int = 0
    texts: list[str] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    plain: bool = False

    def add(self, text: str, line: int, *, bold: bool, raised: bool) -> None:
        if raised and len(text) <= _LONGEST_MARK and _NOTE.match(text):
            self.notes.extend(int(number) for number in _NUMBER.findall(text))
            return
        if text.strip():
            self.line = self.line or line
            self.plain = self.plain or not bold
        self.texts.append(text)

    def close(self) -> Block | None:
        text = fold("".join(self.texts))
        block = Block(text, not self.plain, tuple(self.notes), self.line) if text or self.notes else None
        self.line, self.plain = 0, False
        self.texts.clear()
        self.notes.clear()
        return block


def fold(text: str) -> str:
    """Return the text with every run of white space, no-break and zero-width ones included, as one space."""
    return _SPACE.sub(" ", text).strip()


def strip_notes(text: str) -> tuple[str, tuple[int, ...]]:
    """Split trailing footnote marks off a name; no State's name ends in a number."""
    end, numbers = len(text), list[int]()
    while found := _LAST_MARK.search(text, max(0, end - _LONGEST_MARK), end):
        if not found.start():
            break
        number = found.group(1) or found.group(2) or found.group(3)
        numbers += [int(number)] if number else []
        end = found.start()
    return text[:end].rstrip(" ,;") if end < len(text) else text, tuple(reversed(numbers))


def blocks(root: HtmlElement, unopened: Collection[HtmlElement] = ()) -> Iterator[Block]:
    """Yield the blocks of an element in reading order; tables in `unopened` come as one block each."""
    from lxml.etree import iterwalk

    run = _Run()
    bold = raised = 0
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        opening = event == "start"
        if tag in _BREAKING and (block := run.close()):
            yield block
        if opening and element in unopened:
            yield Block("", bold=False, notes=(), line=element.sourceline or 0, table=element)
        silent = tag in _SILENT or element in unopened
        step = 1 if opening else -1
        bold += step * _is_bold(element)
        raised += step * _is_raised(element)
        if opening and silent:
            walk.skip_subtree()
        text = (None if silent else element.text) if opening else element.tail
        if text and (opening or element is not root):
            run.add(text, element.sourceline or 0, bold=bold > 0, raised=raised > 0)
    if block := run.close():
        yield block


def cell(element: HtmlElement) -> Block:
    """Return a table cell as one block, its lines joined by spaces."""
    if not len(element):
        return Block(fold(element.text or ""), _is_bold(element), (), element.sourceline or 0)
    parts = tuple(blocks(element))
    return Block(
        fold(" ".join(part.text for part in parts)),
        all(part.bold for part in parts),
        tuple(note for part in parts for note in part.notes),
        element.sourceline or 0,
    )


def rows_by_table(root: HtmlElement) -> dict[HtmlElement, list[HtmlElement]]:
    """Return the rows of every table that are its own, not those of a table inside it."""
    result: dict[HtmlElement, list[HtmlElement]] = {}
    for row in root.iter("tr"):
        table = next(row.iterancestors("table"), None)
        if table is not None:
            result.setdefault(table, []).append(row)
    return result


def cells_of(row: HtmlElement) -> list[HtmlElement]:
    """Return the cells of a row, header cells included."""
    return [each for each in row if each.tag in {"td", "th"}]


def _is_bold(element: HtmlElement) -> bool:
    if element.tag in _BOLD:
        return True
    look = f"{element.get('style', '')} {element.get('class', '')}".lower()
    return "bold" in look


def _is_raised(element: HtmlElement) -> bool:
    if element.tag in _RAISED:
        return True
    look = f"{element.get('style', '')} {element.get('class', '')}".lower()
    if element.tag in _INLINE and ("super" in look or "footnote" in look):
        return True
    # A number that links into the page is a footnote mark, raised or not.
    return (
        element.tag == "a"
        and "#" in element.get("href", "")
        and bool(_NOTE.match((element.text or "")[:_LONGEST_MARK]))
    )
