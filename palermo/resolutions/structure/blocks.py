"""Lines joined into paragraphs again, across page breaks and footnotes; footnotes taken out of the stream."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from palermo.resolutions.counting import ANY_MONTH
from palermo.resolutions.structure import formulas, marks
from palermo.resolutions.structure.endings import QUOTES, bare_end, ended, last_sign, unended
from palermo.resolutions.structure.furniture import is_rule

if TYPE_CHECKING:
    from palermo.resolutions.structure.leads import Leads
    from palermo.resolutions.structure.lines import Line

#: Beyond this a line is a paragraph of its own: nobody wraps so wide.
_UNWRAPPED = 140
_LONGEST_BRACKET = 200
#: A number or a mark that stands on a line of its own is no longer.
_LONGEST_NUMBER = 12
#: No formula takes more lines.
_LONGEST_FORMULA = 4
_LOWER = re.compile(r"[“\"(]?[a-zà-ÿ]")
_AND_MORE = re.compile(r"(?:and|or|to|of|,)\s+\(?")
_GLUED = re.compile(
    r"(?<=[a-z,;.:)”\"’])(\d{1,3})(?=[\s,;.:)”]|$)|<sup>\s*(\d{1,3}|\*)|\[(\d{1,3}|\*)\]|\^\{?(\d{1,3})|\s(\d{1,3})/(?=[\s,;.])"
)
_RAISED = re.compile(r"[⁰¹²³⁴-⁹]+")
_SECTION = re.compile(r"[*_#\s]*(?:(?:Part|PART|Section|SECTION)\s+)?(?:[IVX]{1,6}|[A-Z])\.?[*_\s]*")
_TITLED_SECTION = re.compile(r"[IVX]{1,5}\.?\s{1,4}[A-Z]\S.{0,120}$")
_ONLY_SYMBOL = re.compile(r"[A-Z]{1,5}/[\w./()-]+(?:[,;] [\w\s.,/]{1,40})?\.")
_MONTH = re.compile(rf"\s?(?:{ANY_MONTH})\b")
_NOTE_WORDS = re.compile(
    r"(?:See|Ibid|Official|Resolution|United Nations|[A-Z]{1,5}/|Adopted|Formerly|General Assembly|As |Articles? \d)"
)
#: No formula follows these words, whatever mark of a footnote stands behind them.
_INSIDE = re.compile(r"\s(?:the|its|their|at|of|and|to|from)(?:[⁰¹²³⁴-⁹]+|\d{1,3}|\^?[\[{(]?\d+[\]})]?)?$")
_BRACKETED = re.compile(r"[\[{(].*[\]})]{1,2}[*_]{0,2}")


@dataclass(slots=True)
class Block:
    """A paragraph, heading or formula: its lines in order."""

    lines: list[Line]
    #: Whether a blank line, a page break or a footnote stands before it.
    apart: bool = True

    @property
    def text(self) -> str:
        """Return its words in one line, as they stand; for recognition only."""
        if len(self.lines) == 1:
            return self.lines[0].text
        return " ".join(line.text for line in self.lines)

    @property
    def style(self) -> str:
        """Return the style of its first line."""
        return self.lines[0].style


@dataclass(slots=True)
class NoteBlock:
    """A footnote: its mark and its lines."""

    mark: str
    #: Characters of the first line that the mark takes.
    skip: int
    lines: list[Line]


@dataclass(slots=True)
class Joined:
    """The stream of blocks, the footnotes taken out of it, and the rules drawn above them."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[NoteBlock] = field(default_factory=list)
    rules: list[Line] = field(default_factory=list)


def join(lines: list[Line], leads: Leads) -> Joined:
    """Return the blocks and footnotes of these lines; every line is in exactly one of them, or a rule."""
    return _Joiner(lines, leads).run()


class _Joiner:
    def __init__(self, lines: list[Line], leads: Leads) -> None:
        self.lines = lines
        self.leads = leads
        self.out = Joined()
        self.zone = ""
        self.cut = False
        #: Number of the last operative paragraph that was seen to begin.
        self.last = 0
        self._pending: frozenset[str] | None = None
        widths = sorted(len(line.text) for line in lines)
        #: Values of the items that began since the last numbered paragraph.
        self.items: set[int] = set()
        self.width = widths[int(len(widths) * 0.9)] if widths else 0

    @property
    def pending(self) -> frozenset[str]:
        """Return the marks that stand in the text as if they were footnotes; looked for only when one is needed."""
        if self._pending is None:
            self._pending = _candidate_marks(self.lines)
        return self._pending

    def run(self) -> Joined:
        for line in self.lines:
            if is_rule(line.text):
                self.out.rules.append(line)
                self.zone = "rule"
                self.cut = True
            elif not self._takes_note(line):
                self._body(line)
        return self.out

    # Footnotes.

    def _takes_note(self, line: Line) -> bool:
        """Put the line into a footnote if it belongs to one."""
        mark = marks.note(line.text)
        if line.style == "note":
            self._note(mark, line)
            return True
        if self.zone == "note" and line.page_break:
            self.zone = ""
        if self.zone:
            return self._in_zone(mark, line)
        if mark and self._opens_zone(mark, line):
            self._note(mark, line)
            self.zone = "note"
            self.cut = True
            return True
        return False

    def _in_zone(self, mark: marks.NoteMark | None, line: Line) -> bool:
        if mark and self._next_note(mark, line) and not self._cue(line, self._previous_text()):
            self._note(mark, line)
            self.zone = "note"
            return True
        if self.zone == "note" and not self._resumes(line):
            self.out.notes[-1].lines.append(line)
            return True
        self.zone = ""
        return False

    def _opens_zone(self, mark: marks.NoteMark, line: Line) -> bool:
        rest = line.text[mark.end :]
        if mark.strong:
            block = self.out.blocks[-1] if self.out.blocks else None
            return bool(rest) and not (block and unended(block.lines[-1].text) and _LOWER.match(rest) and line.gap == 0)
        if _ONLY_SYMBOL.fullmatch(rest) and ended(self._previous_text()):
            return True
        if _NOTE_WORDS.match(rest) is None or _MONTH.match(rest):
            return False
        if mark.mark not in self.pending and not self._follows(mark):
            return False
        return line.gap > 0 or line.page_break or ended(self._previous_text())

    def _follows(self, mark: marks.NoteMark) -> bool:
        """Return whether a mark is the next after that of the last footnote."""
        last = self.out.notes[-1].mark if self.out.notes else ""
        return mark.mark.isdigit() and last.isdigit() and int(mark.mark) == int(last) + 1

    def _next_note(self, mark: marks.NoteMark, line: Line) -> bool:
        if _MONTH.match(line.text, mark.end):
            return False
        if self.zone == "rule" or not self.out.notes:
            return True
        last = self.out.notes[-1].mark
        if mark.mark.isdigit() and last.isdigit():
            step = int(mark.mark) - int(last)
            return step == 1 or (mark.strong and 0 < step < 6) or (0 < step < 4 and mark.mark in self.pending)  # noqa: PLR2004
        rest = line.text[mark.end :]
        return mark.strong or (mark.mark.isdigit() and (rest[:1].isupper() or rest[:1] in '“"'))

    def _resumes(self, line: Line) -> bool:
        """Return whether the text goes on after a footnote with this line."""
        note = self.out.notes[-1].lines[-1].text
        body = self._previous_text()
        if self._cue(line, body):
            return True
        whole = note.rstrip(QUOTES + " ")[-1:] in {".", ""}
        if not whole:
            return False
        open_ = unended(body) or body.rstrip()[-1:] == ","
        return line.gap > 0 or (open_ and _LOWER.match(line.text) is not None)

    def _note(self, mark: marks.NoteMark | None, line: Line) -> None:
        if mark is None and self.out.notes and line.style == "note" and not line.gap:
            self.out.notes[-1].lines.append(line)
            return
        self.out.notes.append(NoteBlock(mark.mark if mark else "", mark.end if mark else 0, [line]))

    # Body.

    def _previous_text(self) -> str:
        return self.out.blocks[-1].lines[-1].text if self.out.blocks else ""

    def _body(self, line: Line) -> None:
        cut = self.cut or line.page_break
        self.cut = False
        block = self.out.blocks[-1] if self.out.blocks else None
        if block is None or self._begins(line, block, cut=cut):
            self.out.blocks.append(Block([line], apart=cut or line.gap > 0 or block is None))
            number = marks.numbered(line.text)
            self._note_start(line, number)
        else:
            block.lines.append(line)

    def _note_start(self, line: Line, number: marks.Numbered | None) -> None:
        """Remember which number or item has begun: what may follow depends on it."""
        if number:
            self.last = number.number
            self.items.clear()
        item = marks.item(line.text)
        if item:
            self.items |= _places(item)

    def _begins(self, line: Line, block: Block, *, cut: bool) -> bool:
        before = block.lines[-1].text
        if self._formula(block):
            return True
        if len(before) < _LONGEST_NUMBER and len(block.lines) == 1 and _only_number(before):
            return False
        if self._cue(line, before):
            return True
        if cut:
            return self._begins_after_cut(line, before)
        if line.gap:
            return self._begins_after_gap(line, block, before)
        return self._begins_after_line(line, block, before)

    def _formula(self, block: Block) -> bool:
        """Return whether a block is complete as it stands."""
        if len(block.lines) > _LONGEST_FORMULA:
            return False
        text = block.text
        return (
            formulas.opening(text) is not None
            or formulas.date_line(text)
            or formulas.annex_heading(text)
            or (len(text) < 8 and _SECTION.fullmatch(text) is not None)  # noqa: PLR2004
            or (
                text[0] in "[{("
                and not marks.item(text)
                and len(text) < _LONGEST_BRACKET
                and _BRACKETED.fullmatch(text) is not None
            )
        )

    def _begins_after_cut(self, line: Line, before: str) -> bool:
        if ended(before):
            return not _LOWER.match(line.text) or before.rstrip()[-1:] == ":"
        if unended(before):
            return formulas.heading(line.text) is not None
        return not _LOWER.match(line.text) and self.leads.find(line.text.lstrip('“"*_ ')) is not None

    def _begins_after_gap(self, line: Line, block: Block, before: str) -> bool:
        if _LOWER.match(line.text) and not ended(before):
            return False
        if (
            _LOWER.match(line.text)
            and before.rstrip()[-1:] in ".;"
            and not block.lines[-1].gap
            and len(before) > self.width * 0.8
        ):
            return True
        return not (unended(before) and self._is_text(block) and not _heading_like(line.text))

    def _begins_after_line(self, line: Line, block: Block, before: str) -> bool:
        if len(before) > _UNWRAPPED:
            return not unended(before)
        if line.style == "heading" or self._indented(line, block, before):
            return True
        if before.rstrip()[-1:] == ";" and line.text[:1].isupper():
            return True
        # A short line that ends a sentence is the last of its paragraph.
        return ended(before) and len(before) < self.width * 0.6 and not _LOWER.match(line.text)

    def _indented(self, line: Line, block: Block, before: str) -> bool:
        """Return whether a line is set in as the first of a paragraph, behind one that can end a paragraph."""
        if line.indent <= block.lines[-1].indent or not line.text[:1].isupper() or unended(before):
            return False
        return len(block.lines) > 1 or not (marks.item(before) or marks.numbered(before))

    def _is_text(self, block: Block) -> bool:
        """Return whether a block is running text, which a gap can only have cut, and not a heading."""
        first = block.lines[0].text
        if marks.numbered(first) or marks.item(first):
            return True
        return self.leads.find(first.lstrip('“"*_ ')) is not None

    def _cue(self, line: Line, before: str) -> bool:
        """Return whether a line looks like the beginning of a paragraph wherever it stands."""
        text = line.text
        bare = text.lstrip('“"*_#- ')
        if self._heads(line, before):
            return True
        number = marks.numbered(text)
        if number:
            return self._next_number(number, line, before)
        item = marks.item(text)
        if item:
            return self._next_item(item, line, before)
        return bare[:1].isupper() and last_sign(before) in {",", ";", ".", ":"} and self._lead(bare, before)

    def _heads(self, line: Line, before: str) -> bool:
        """Return whether a line is a heading, an opening or a closing formula."""
        text = line.text
        if text[0] == "#" or formulas.opening(text) or formulas.annex_heading(text):
            return True
        if formulas.closing(text):
            if _INSIDE.search(before[-20:]):
                return False
            return not unended(before) or line.gap > 0 or text.lstrip('“"*_#- ')[:1].isdigit()
        if text[0] in "IVX" and _TITLED_SECTION.match(text) and text[-1] not in ",;:.":
            return not unended(before) and (line.gap > 0 or self.cut)
        found = formulas.heading(text) if text[0].isdigit() or text[:4] in {"Reso", "RESO", "**Re", "ECOS"} else None
        return bool(found and found.title) and (ended(before) or formulas.date_line(before) or line.gap > 0)

    def _lead(self, bare: str, before: str) -> bool:
        found = self.leads.find(bare)
        if found is None or self._inside_quotation():
            return False
        last = last_sign(before)
        return last == "," or last in (";." if found.kind == "operative" else ".")

    def _inside_quotation(self) -> bool:
        """Return whether a quotation that began within the paragraph is still open; one that opens it is no such."""
        lines = self.out.blocks[-1].lines[-12:] if self.out.blocks else []
        text = " ".join(line.text for line in lines)[1:]
        return text.count("“") > text.count("”")

    def _next_number(self, number: marks.Numbered, line: Line, before: str) -> bool:
        rest = line.text[number.end :]
        if rest and not (rest[0].isupper() or rest[0] in '“"*_[('):
            return False
        fits = number.number == self.last + 1 or number.number == 1
        return fits if line.gap == 0 and unended(before) else fits or ended(before) or line.gap > 0

    def _continues(self, item: marks.Item) -> bool:
        """Return whether an item is the first of a list, or the one before it began a line too: else it is inline."""
        if item.value in _FIRST:
            return True
        return any(each - 1 in self.items for each in _places(item))

    def _next_item(self, item: marks.Item, line: Line, before: str) -> bool:
        rest = line.text[item.end :]
        if _AND_MORE.match(rest) and item.style == "()" and rest[:3] != "to ":
            return False
        if line.gap == 0 and not self.cut and not line.page_break and not self._continues(item):
            return False
        bare = bare_end(before)
        last = bare[-1:]
        strong = last in {";", ":", ".", "—", "–"} or bare.endswith((" and", " or", ", and", "; and"))
        if item.style == "-":
            return strong or (line.gap > 0 and last == ",")
        if line.gap > 0 and (rest[:1].isupper() or not unended(before) or self._continues(item)):
            return True
        return strong or (last == "," and (line.gap > 0 or rest[:1].isupper()))


def _places(item: marks.Item) -> set[int]:
    """Return the places that a mark can have in its list: as a letter, as a numeral, as a number."""
    if item.value.isdigit():
        return {int(item.value)}
    return {each for each in (marks.letters(item.value), marks.roman(item.value)) if each is not None}


_FIRST = frozenset({"a", "i", "A", "I", "1", "-"})


def _only_number(text: str) -> bool:
    number = marks.numbered(text)
    if number and number.end >= len(text.rstrip()):
        return True
    item = marks.item(text)
    return bool(item and item.end >= len(text.rstrip()) and item.style != "-")


def _heading_like(text: str) -> bool:
    return len(text) < 12 and _SECTION.fullmatch(text) is not None  # noqa: PLR2004


def _candidate_marks(lines: list[Line]) -> frozenset[str]:
    found: set[str] = set()
    for line in lines:
        for groups in _GLUED.findall(line.text):
            found.update(group for group in groups if group)
        for raised in _RAISED.findall(line.text):
            found.add(marks.superscript(raised))
    return frozenset(found)
