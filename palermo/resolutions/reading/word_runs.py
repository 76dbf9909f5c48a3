"""Walks the paragraphs, tables and runs of a DOCX, and writes their words as a reader of the page sees them."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from palermo.resolutions.reading.word_page import Page
from palermo.resolutions.reading.word_parts import W, value
from palermo.resolutions.reading.word_styles import Look, look_of_paragraph, look_of_run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from palermo.resolutions.reading.records import Findings
    from palermo.resolutions.reading.word_lists import Lists
    from palermo.resolutions.reading.word_notes import Notes
    from palermo.resolutions.reading.word_styles import Styles
    from palermo.resolutions.reading.writer import Writer

_DEEPEST = 150
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
#: Elements that hold nothing that is read: properties, deleted words, readings of Chinese signs.
_PASSED = frozenset(
    (
        "pPr",
        "rPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "sdtPr",
        "sdtEndPr",
        "sectPr",
        "delText",
        "delInstrText",
        "commentReference",
        "rt",
        "rubyPr",
        "annotationRef",
        "footnoteRef",
        "endnoteRef",
        "separator",
        "continuationSeparator",
        "pgNum",
        "softHyphen",
        "proofErr",
        "bookmarkStart",
        "bookmarkEnd",
    ),
)
#: Elements that stand for one character; a hyphen that may not break is a hyphen to whoever searches.
_CHARACTERS: Mapping[str, str] = MappingProxyType({"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"})
_PRIVATE = range(0xE000, 0xF900)
_SYMBOL_OFFSET = 0xF000
_COUNTING_FIELD = re.compile(r"\b(?:LISTNUM|AUTONUM\w*)\b")
_CHANGES = (
    "The document holds tracked changes; it was read as if all of them were accepted",
    "If they are not to be accepted, settle them in a word processor first",
)


class Paragraphs:
    """Writes one part after another; paragraphs are counted through all of them."""

    def __init__(self, writer: Writer, styles: Styles, lists: Lists, notes: Notes, findings: Findings) -> None:
        """Take what the parts share."""
        self.page = Page(writer)
        self._styles = styles
        self._lists = lists
        self._notes = notes
        self._findings = findings
        #: For each open field, whether its code is passed by; and how many are.
        self._fields: list[bool] = []
        self._codes = 0
        #: Text boxes that hang on the paragraph, to be read after it.
        self._boxes: list[_Element] = []
        self._look = Look()

    def read(self, root: _Element, style: str = "", mark: str = "") -> None:
        """Write a part: in one style if one is given, after the mark of the note that it is."""
        self._fields, self._codes = [], 0
        start = self.page.begin_part(mark)
        self._walk(root, 0)
        self.page.end_paragraph()
        self.page.style_part(start, style)
        if self._codes:
            self._findings.lost(
                "A field that does not end hides the words after it",
                "Open the document in a word processor and save it again as DOCX",
            )

    def _walk(self, parent: _Element, depth: int) -> None:
        if depth > _DEEPEST:
            self._findings.lost("Parts of the document are nested too deep and were not read", "Make it flatter")
            return
        for element in parent:
            if isinstance(element.tag, str) and not self.page.full:
                space, _, name = element.tag.rpartition("}")
                self._element(element, name, depth + 1, known=space == W[:-1])

    def _element(self, element: _Element, name: str, depth: int, *, known: bool) -> None:
        if not known:
            self._foreign(element, name, depth)
        elif name == "p":
            self._paragraph(element, depth)
        elif name == "r":
            self._run(element, depth)
        elif name == "t":
            self._words(element.text or "")
        elif name in _CHARACTERS:
            self._words(_CHARACTERS[name], literal=True)
        elif name in {"ins", "del", "moveFrom", "moveTo"}:
            self._findings.note(*_CHANGES)
            if name in {"ins", "moveTo"}:
                self._walk(element, depth)
        elif name == "txbxContent":
            self._boxes.append(element)
        elif name not in _PASSED and not self._special(element, name, depth):
            self._walk(element, depth)

    def _foreign(self, element: _Element, name: str, depth: int) -> None:
        """Read what is of another namespace: formulas, and alternatives, of which the first is the newest."""
        if name == "t" and str(element.tag).startswith("{" + _MATH):
            self._words(element.text or "")
        elif name == "AlternateContent":
            chosen = next((each for each in element if str(each.tag).endswith("}Choice")), None)
            self._walk(element if chosen is None else chosen, depth)
        else:
            self._walk(element, depth)

    def _special(self, element: _Element, name: str, depth: int) -> bool:
        """Read breaks, fields, references, symbols and rows; tell whether it was one."""
        match name:
            case "br":
                self._break(element.get(W + "type", ""))
            case "lastRenderedPageBreak":
                self.page.turn(drawn=True)
            case "fldChar":
                self._field(element.get(W + "fldCharType", ""))
            case "instrText":
                self._code(element.text or "")
            case "footnoteReference" | "endnoteReference":
                self._reference(element, name.removesuffix("Reference"))
            case "sym":
                self._symbol(element.get(W + "char", ""))
            case "tr":
                self._row(element, depth)
            case _:
                return False
        return True

    def _paragraph(self, element: _Element, depth: int) -> None:
        properties = element.find(W + "pPr")
        style = value(properties, "pStyle") or self._styles.default
        outer = self._look
        self._look = look = look_of_paragraph(properties).over(self._styles.look(style))
        start = self.page.begin_paragraph()
        if look.list not in {None, "", "0"} and not self.page.in_note:
            self.page.number(*self._lists.next(look.list or "", look.level or 0))
        self._walk(element, depth)
        if look.heading:
            self.page.style(start, "heading")
        # A paragraph whose own end is deleted goes on in the next.
        deleted = None if properties is None else properties.find(f"{W}rPr/{W}del")
        if deleted is None:
            self.page.end_paragraph()
        self._look = outer
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._walk(box, depth)

    def _run(self, element: _Element, depth: int) -> None:
        properties = element.find(W + "rPr")
        look = look_of_run(properties).over(self._styles.look(value(properties, "rStyle"))).over(self._look)
        if look.hidden:
            if element.find(W + "t") is not None:
                self._findings.note("Words that the document hides were left out", "If they matter, make them visible")
            return
        start = self.page.length
        self._walk(element, depth)
        if look.superscript:
            self.page.style(start, "superscript")
        if look.italic:
            self.page.style(start, "italic")

    def _words(self, text: str, *, literal: bool = False) -> None:
        if not self._codes:
            self.page.put(text if literal else text.translate(_FOLDED))

    def _break(self, kind: str) -> None:
        self._words("\n", literal=True)
        if kind == "page":
            self.page.turn(drawn=False)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
            self._codes += 1
        elif self._fields and kind in {"separate", "end"}:
            self._codes -= self._fields.pop()
            if kind == "separate":
                self._fields.append(False)

    def _code(self, code: str) -> None:
        if _COUNTING_FIELD.search(code[:200]):
            self._findings.lost(
                "Some numbers are counted by a field (LISTNUM or AUTONUM), which is not read here",
                "Turn these fields into text in a word processor (Ctrl+Shift+F9)",
            )

    def _reference(self, element: _Element, kind: str) -> None:
        note = element.get(W + "id", "")
        custom = element.get(W + "customMarkFollows", "0") in {"1", "true", "on"}
        mark = self._notes.mark(kind, note, custom=custom)
        start = self.page.length
        self._words(mark)
        self.page.style(start, "superscript")
        if not self._notes.has(kind, note):
            self._findings.lost(f"The text of {kind} {mark or note[:10]} is missing", "Add it to the document")

    def _symbol(self, code: str) -> None:
        """Write a sign of a special font; what only that font knows becomes a bullet, which it mostly is."""
        point = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0
        if point in _PRIVATE and chr(point - _SYMBOL_OFFSET if point >= _SYMBOL_OFFSET else point).isalnum():
            point -= _SYMBOL_OFFSET
        if point and not 0xD800 <= point < 0xE000:  # noqa: PLR2004  # the half characters of UTF-16
            self._words("•" if point in _PRIVATE else chr(point))

    def _row(self, element: _Element, depth: int) -> None:
        deleted = element.find(f"{W}trPr/{W}del")
        if deleted is not None:
            self._findings.note(*_CHANGES)
            return
        self.page.begin_row()
        self._walk(element, depth)
        self.page.end_row()


#: White space in the XML is a space on the page; a hyphen that shows only at the end of a line is none.
_FOLDED: Mapping[int, str | None] = MappingProxyType(
    {ord("\n"): " ", ord("\r"): " ", ord("\t"): " ", ord("\f"): " ", 0xAD: None},
)
