"""What was put together, frozen into records: texts folded, identifiers given, footnotes tied to their marks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.records import (
    Annex,
    Apart,
    Fault,
    Footnote,
    Paragraph,
    Resolution,
    Section,
    Span,
)
from palermo.resolutions.sessions import Sessions
from palermo.resolutions.structure import formulas
from palermo.resolutions.structure.front import Front, read_front
from palermo.resolutions.symbols import parse_resolution, resolution_id, session_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from palermo.resolutions.structure.blocks import NoteBlock
    from palermo.resolutions.structure.folding import Folded, Folder
    from palermo.resolutions.structure.leads import Leads
    from palermo.resolutions.structure.lines import Line
    from palermo.resolutions.structure.nodes import Added, Draftwork, Head, Node

_SAFE = re.compile(r"[^A-Za-z0-9]+")
_CLOSES = '”"»'


class _Parts(NamedTuple):
    """The paragraphs of a resolution, and what they stand under."""

    preamble: tuple[Paragraph, ...]
    operative: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    annexes: tuple[Annex, ...]


class Assembler:
    """Freezes the resolutions of one text, in their order."""

    def __init__(self, leads: Leads, folder: Folder, bodies: Mapping[str, str]) -> None:
        """Take the lexicon, the folder of this text, and the codes of bodies by their names in lower case."""
        self.leads = leads
        self.folder = folder
        self.bodies = bodies

    def resolution(self, work: Draftwork, notes: Sequence[NoteBlock], outer: Draftwork | None = None) -> Resolution:
        """Return the record of one resolution and of the draft in it."""
        used = len(self.folder.used)
        front = read_front(work.front)
        title = self._title(front)
        parts = self._parts(work, closes=work.quoted and outer is not None)
        mended = len(self.folder.used)
        draft = self.resolution(work.draft, (), work) if work.draft else None
        footnotes, draft = self._footnotes(notes, parts, draft)
        body = _organ(work.organ or front.body)
        closing = " ".join(line.text for line in work.closing)
        symbol, session = self._symbol(front, body)
        apart = _apart(work, front)
        return Resolution(
            symbol=symbol,
            title=title.text,
            body=body,
            adopted=formulas.day(closing) or front.adopted,
            meeting=formulas.meeting_number(closing) or front.meeting,
            session=session,
            opening=self.folder.fold(work.opening_lines, _quote(work.opening_lines)).text,
            preamble=parts.preamble,
            operative=parts.operative,
            footnotes=footnotes,
            sections=parts.sections,
            draft=draft,
            annexes=parts.annexes,
            apart=apart,
            faults=tuple(Fault(Span(start, end), what, remedy) for start, end, what, remedy in work.faults),
            # The draft keeps its own repairs.
            repairs=tuple(self.folder.used[used:mended]),
            agenda_item=front.agenda_item,
            report=front.report,
            sponsors=front.sponsors,
            vote=_vote(closing),
            symbols=tuple(front.symbols),
            at=_whole(parts, footnotes, apart, draft),
        )

    # Parts.

    def _parts(self, work: Draftwork, *, closes: bool) -> _Parts:
        """Fold the paragraphs in their order; `closes` says that a quotation mark closes the last."""
        seen: dict[str, int] = {}
        return _Parts(
            preamble=tuple(self._preambular(node, number, seen) for number, node in enumerate(work.preamble, 1)),
            operative=tuple(
                self._operative(node, number, seen, closes=closes and number == len(work.operative))
                for number, node in enumerate(work.operative, 1)
            ),
            sections=tuple(self._section(head) for head in work.heads),
            annexes=tuple(self._annex(added) for added in work.annexes),
        )

    def _footnotes(
        self, notes: Sequence[NoteBlock], parts: _Parts, draft: Resolution | None
    ) -> tuple[tuple[Footnote, ...], Resolution | None]:
        """Tie footnotes to their marks; one whose mark stands in the draft alone becomes the draft's."""
        own = _bearers(parts.preamble, parts.operative, parts.annexes)
        drafted = _bearers(draft.preamble, draft.operative, draft.annexes) if draft else {}
        foreign = drafted.keys() - own.keys()
        footnotes = self._notes([note for note in notes if note.mark not in foreign], own)
        theirs = self._notes([note for note in notes if note.mark in foreign], drafted)
        return footnotes, replace(draft, footnotes=theirs) if draft and theirs else draft

    def _title(self, front: Front) -> Folded:
        lines = [line._replace(start=line.start + skip, text=line.text[skip:]) for line, skip in front.title]
        return self.folder.fold(lines, _heading_markup(lines))

    def _preambular(self, node: Node, number: int, seen: dict[str, int]) -> Paragraph:
        return self._paragraph(node, _unique(f"p{number}", seen), seen)

    def _operative(self, node: Node, number: int, seen: dict[str, int], *, closes: bool) -> Paragraph:
        name = f"op{node.number or number}"
        if name in seen and node.section:
            name = f"{node.section}.{name}"
        return self._paragraph(node, _unique(name, seen), seen, closes=closes)

    def _paragraph(
        self, node: Node, name: str, seen: dict[str, int], *, closes: bool = False, led: bool = True
    ) -> Paragraph:
        last = closes and not node.children
        folded = self.folder.fold(node.lines, node.skip, _closing_quote(node.lines, node.skip) if last else ())
        children = tuple(
            self._paragraph(
                child,
                _unique(f"{name}.{_SAFE.sub('', child.number) or number}", seen),
                seen,
                closes=closes and number == len(node.children),
                led=led,
            )
            for number, child in enumerate(node.children, 1)
        )
        lead = self._lead(folded.text, node) if led else ""
        return Paragraph(
            id=name,
            number=node.number,
            lead=lead,
            text=folded.text,
            runs=folded.runs,
            pieces=_pieces(node.lines),
            children=children,
            section=node.section,
            marks=folded.marks,
        )

    def _lead(self, text: str, node: Node) -> str:
        italic = _italic(node.lines[0].text[node.skip :])
        found = self.leads.find(text)
        if italic and found and text.startswith(italic) and (len(italic) > len(found.text)):
            return italic
        return found.text if found else ""

    def _section(self, head: Head) -> Section:
        lines = [line._replace(start=line.start + skip, text=line.text[skip:]) for line, skip in head.title_lines]
        title = self.folder.fold(lines, _heading_markup(lines)).text
        return Section(
            head.id, head.number, title, head.level, _pieces(head.lines), head.opening, head.adopted, head.meeting
        )

    def _annex(self, added: Added) -> Annex:
        seen: dict[str, int] = {}
        title = self.folder.fold(added.title_lines, _heading_markup(added.title_lines)).text
        nodes = tuple(
            self._paragraph(
                node, _unique(f"{added.id}.{_SAFE.sub('', node.number) or f'x{number}'}", seen), seen, led=False
            )
            for number, node in enumerate(added.nodes, 1)
        )
        return Annex(added.id, title, nodes, _pieces(added.lines))

    def _notes(self, notes: Sequence[NoteBlock], bearers: Mapping[str, list[str]]) -> tuple[Footnote, ...]:
        made = []
        left = Counter(note.mark for note in notes)
        taken: Counter[str] = Counter()
        for note in notes:
            folded = self.folder.fold(note.lines, note.skip)
            # Where marks begin anew on each page, the first note belongs to the first paragraph with its mark.
            left[note.mark] -= 1
            first = taken[note.mark]
            taken[note.mark] += 1
            until = first + 1 if left[note.mark] else None
            cited_in = tuple(dict.fromkeys(bearers.get(note.mark, [])[first:until]))
            made.append(Footnote(note.mark, folded.text, folded.runs, _pieces(note.lines), cited_in))
        return tuple(made)

    def _symbol(self, front: Front, body: str) -> tuple[str, str]:
        code = self.bodies.get((front.body if front.number and front.body else body).lower(), "")
        if front.number and code:
            printed = re.sub(r"^19\d\d/(?=.*\()", "", front.number)
            number = f"{printed} {front.part}" if front.part and not printed[-1].isalpha() else printed
            symbol = resolution_id(code, number)
            if symbol:
                return symbol, session_of(symbol)
        for printed in front.symbols:
            parsed = parse_resolution(printed)
            if parsed:
                return str(parsed), session_of(str(parsed))
        # A draft has no number of its own yet: it goes by the symbol of its document.
        drafted = next((each for each in front.symbols if "/L." in each or "/CRP." in each), "")
        return drafted, next((found for each in front.symbols if (found := session_of(each))), _session(front))


def _session(front: Front) -> str:
    """Return the session that the masthead names in words: a number, or the year of a substantive session."""
    year = re.search(r"\b(?:19|20)\d\d\b", front.session_words)
    if year:
        return year.group()
    number = Sessions.ordinal(front.session_words.lower().replace("session", "").strip()) if front.session_words else 0
    return str(number) if number else ""


def _organ(name: str) -> str:
    """Return the name of an organ as a name is written, whatever the case it was printed in."""
    if not name.isupper():
        return {"ECOSOC": "Economic and Social Council"}.get(name, name)
    if name == "ECOSOC":
        return "Economic and Social Council"
    return " ".join(
        word if word in {"of", "and", "on", "the", "to", "for"} else word.capitalize() for word in name.lower().split()
    )


def _vote(closing: str) -> str:
    found = re.search(
        r"(?:by\s+(?:a\s+)?(?:recorded\s+|roll-call\s+)*vote\s+of\s+.+?(?:[\].;]|$)|without\s+a\s+vote|unanimously|by\s+\d+\s+votes?\s+to\s+[^.\]]+)",
        closing,
        re.IGNORECASE | re.DOTALL,
    )
    return " ".join(found.group().strip(" .];").split()) if found else ""


def _apart(work: Draftwork, front: Front) -> tuple[Apart, ...]:
    titled = {line.start - skip if skip else line.start for line, skip in front.title}
    pieces: list[tuple[str, int, int]] = []
    for kind, line in front.apart:
        if kind == "number" and line.start in {each.start for each, _ in front.title}:
            continue
        pieces.append((kind, line.start, line.end))
    pieces += [("title", line.start, line.end) for line, _ in front.title]
    del titled
    pieces += [("opening", line.start, line.end) for line in work.opening_lines]
    pieces += [("closing", line.start, line.end) for line in work.closing]
    pieces += [(kind, line.start, line.end) for kind, line in work.apart]
    return grouped(pieces)


def grouped(pieces: Iterable[tuple[str, int, int]]) -> tuple[Apart, ...]:
    """Return the pieces in order, neighbours of one kind together."""
    made: list[tuple[str, list[Span]]] = []
    for kind, start, end in sorted(pieces, key=lambda each: each[1]):
        if made and made[-1][0] == kind:
            made[-1][1].append(Span(start, end))
        else:
            made.append((kind, [Span(start, end)]))
    return tuple(Apart(kind, tuple(spans)) for kind, spans in made)


def _bearers(*parts: Iterable[Paragraph | Annex]) -> dict[str, list[str]]:
    """Return the ids of the paragraphs that bear each mark."""
    found: dict[str, list[str]] = {}
    tops = (one for part in parts for top in part for one in (top.paragraphs if isinstance(top, Annex) else (top,)))
    for paragraph in (each for top in tops for each in top.walk()):
        for mark in paragraph.marks:
            found.setdefault(mark.mark, []).append(paragraph.id)
    return found


def _whole(parts: _Parts, footnotes: Sequence[Footnote], apart: Sequence[Apart], draft: Resolution | None) -> Span:
    """Return the first and last raw offset of all parts of a resolution."""
    spans = [each.at for several in (parts.preamble, parts.operative, footnotes, parts.annexes) for each in several]
    spans += [span for several in (parts.sections, apart) for each in several for span in each.pieces]
    if draft:
        spans.append(draft.at)
    return Span(min((each.start for each in spans), default=0), max((each.end for each in spans), default=0))


def _pieces(lines: Sequence[Line]) -> tuple[Span, ...]:
    if len(lines) == 1:
        return (Span(lines[0].start, lines[0].end),)
    return tuple([Span(line.start, line.end) for line in lines])


def _unique(name: str, seen: dict[str, int]) -> str:
    """Return a name that no other paragraph has: the second of a name is `op1-2`."""
    count = seen.get(name, 0) + 1
    seen[name] = count
    if count == 1:
        return name
    candidate = f"{name}-{count}"
    seen[candidate] = seen.get(candidate, 0) + 1
    return candidate


def _quote(lines: Sequence[Line]) -> int:
    return 1 if lines and lines[0].text[:1] in '“"„«' else 0


def _heading_markup(lines: Sequence[Line]) -> int:
    text = lines[0].text if lines else ""
    return len(text) - len(text.lstrip("#* _"))


def _closing_quote(lines: Sequence[Line], skip: int) -> tuple[int, ...]:
    """Return the raw offset of the mark that closes a quoted draft, if its last paragraph ends with one too many."""
    text = lines[-1].text.rstrip("*_ ")
    if not text or text[-1] not in _CLOSES:
        return ()
    whole = " ".join(line.text for line in lines)[skip:]
    opened = sum(whole.count(mark) for mark in "“«„")
    closed = sum(whole.count(mark) for mark in "”»")
    unbalanced = whole.count('"') % 2 == 1 if text[-1] == '"' else closed > opened
    return (lines[-1].start + len(text) - 1,) if unbalanced else ()


def _italic(text: str) -> str:
    """Return the words that open a paragraph in italics by markup, such as `*Recalling also* its ...`."""
    found = re.match(r"[*_]{1,2}([A-Z][^*_]{2,80}?),?[*_]{1,2}", text)
    return found[1].strip() if found else ""


__all__ = ["Assembler", "grouped"]
