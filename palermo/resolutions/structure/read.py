"""The steps of reading in their order: lines, furniture, paragraphs, resolutions, records."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from palermo.facts.pack_tables import merged_rows
from palermo.resolutions.records import Fault, Parsed, Resolution, Span
from palermo.resolutions.structure import formulas, marks
from palermo.resolutions.structure.assemble import Assembler, grouped
from palermo.resolutions.structure.blocks import Joined, join
from palermo.resolutions.structure.body import read_body
from palermo.resolutions.structure.complaints import characters, nothing_found, without_paragraphs
from palermo.resolutions.structure.divide import Portion, divide, part_letter
from palermo.resolutions.structure.folding import Folder, vocabulary
from palermo.resolutions.structure.furniture import sweep
from palermo.resolutions.structure.leads import Leads, load_leads
from palermo.resolutions.structure.lines import cut_at_seams, split
from palermo.resolutions.structure.nodes import Draftwork, Head
from palermo.resolutions.structure.repairs import find_repairs
from palermo.resolutions.structure.sequence import out_of_sequence
from palermo.resolutions.structure.word_lists import WordLists, load_word_lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from palermo.resolutions.structure.blocks import Block, NoteBlock
    from palermo.resolutions.structure.lines import Line
    from palermo.resolutions.text import Text

_SMALL = 12
_MARK = re.compile(r"[(\[]?(?:\d{1,3}|[*†‡]{1,3}|[a-z])[)\]/]?")
_HYPHEN_END = re.compile(r"-[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Structure:
    """What reading structure needs to know: lead phrases, and the codes of bodies by their names in lower case."""

    leads: Leads
    bodies: Mapping[str, str]
    lists: WordLists


def load_structure(overlays: Iterable[str | Path] = ()) -> Structure:
    """Return the lexicon of structure from the built-in pack with these packs laid over it."""
    packs = tuple(overlays)
    bodies: dict[str, str] = {"ecosoc": "ECOSOC", "council": "ECOSOC"}
    for row in merged_rows("bodies", ("code",), packs):
        for name in (row["name"], *row["variants"].split(";")):
            if name.strip():
                bodies.setdefault(name.strip().lower(), row["code"])
    return Structure(load_leads(packs), MappingProxyType(bodies), load_word_lists(packs))


def read_structure(text: Text, structure: Structure) -> Parsed:
    """Return the resolutions of a text; everything in it is in one of their parts or in `Parsed.apart`."""
    lines = cut_at_seams(split(text), structure.leads)
    swept = sweep(lines)
    joined = join(swept.kept, structure.leads)
    repairs = find_repairs(text.text, structure.leads, structure.lists.whole)
    known = frozenset(note.mark for note in joined.notes)
    words = vocabulary(text.text if _HYPHEN_END.search(text.text) else "")
    folder = Folder(known, repairs, words, structure.lists, _raised(text))
    apart = [(kind, line.start, line.end) for kind, line in swept.apart]
    apart += [("rule", line.start, line.end) for line in joined.rules]
    resolutions, rest, faults = _resolutions(joined, structure, folder)
    apart += [("other", line.start, line.end) for line in rest]
    return Parsed(resolutions, grouped(apart), (*characters(text.text, folder.dropped), *faults), text.text)


def _raised(text: Text) -> tuple[Span, ...]:
    """Return the footnote marks that the document raised above the line; other raised letters are an ordinal's."""
    raised = (Span(each.start, each.end) for each in text.styles if each.style == "superscript")
    return tuple(span for span in raised if _MARK.fullmatch(text.text, span.start, span.end))


def _resolutions(
    joined: Joined, structure: Structure, folder: Folder
) -> tuple[tuple[Resolution, ...], list[Line], list[Fault]]:
    portions = divide(joined.blocks)
    rest: list[Line] = []
    works: list[Draftwork] = []
    for portion in portions:
        work = _work(joined.blocks, portion, structure, only=len(portions) == 1)
        if work is None:
            rest += [line for block in joined.blocks[portion.start : portion.end] for line in block.lines]
        else:
            works.append(work)
    faults: list[Fault] = []
    if not works:
        faults.append(nothing_found(joined))
        rest += [line for note in joined.notes for line in note.lines]
        return (), rest, faults
    shares = _share_notes(works, joined.notes)
    assembler = Assembler(structure.leads, folder, structure.bodies)
    return tuple(assembler.resolution(work, notes) for work, notes in zip(works, shares, strict=True)), rest, faults


def _work(blocks: list[Block], portion: Portion, structure: Structure, *, only: bool) -> Draftwork | None:
    part = blocks[portion.start : portion.end]
    if portion.opening < 0:
        return _headless(part, structure, only=only)
    opening = portion.opening - portion.start
    block = part[opening]
    found = formulas.opening(block.text)
    work = Draftwork(
        front=[line for each in part[:opening] for line in each.lines],
        opening_lines=block.lines,
        opening=block.text,
        organ=found.organ if found else "",
    )
    rest = part[opening + 1 :]
    letter, titles = _part(work.front)
    if letter in {"A", "I"} or (letter and any(formulas.opening(each.text) for each in rest)):
        # The first of several parts: its letter is a heading, not part of the number.
        lines = work.front[-1 - titles :]
        del work.front[-1 - titles :]
        work.heads.append(Head("s1", letter, [(each, 0) for each in lines[1:]], 1, lines, opening=work.organ))
    read_body(work, rest, structure.leads)
    work.faults += out_of_sequence(work)
    if not (work.preamble or work.operative):
        work.faults.append(without_paragraphs(block.lines[0]))
    return work


def _part(front: list[Line]) -> tuple[str, int]:
    """Return the letter of the part that an opening begins, and how many lines of its title follow it."""
    for titles, line in enumerate(reversed(front[-4:])):
        letter = part_letter(line.text)
        if letter and (titles == 0 or len(front) - titles > 1):
            return letter, titles
        if formulas.heading(line.text):
            break
    return "", 0


def _headless(part: list[Block], structure: Structure, *, only: bool) -> Draftwork | None:
    """Return a resolution whose beginning is not in the text, or None where nothing in it orders anything."""
    first = next((number for number, block in enumerate(part) if _orders(block, structure)), -1)
    if first < 0:
        return None
    begins = 0
    if only:
        begins = first
        for at in range(first - 1, -1, -1):
            if not structure.leads.find(part[at].text.lstrip('“"*_ ')):
                break
            begins = at
    work = Draftwork(front=[line for block in part[:begins] for line in block.lines] if only else [])
    read_body(work, part[begins:], structure.leads)
    work.faults += out_of_sequence(work, begun=True)
    number = marks.numbered(part[first].text)
    line = part[begins].lines[0]
    missing = "its beginning" if number is None or number.number > 1 else "its opening formula"
    work.faults.append(
        (line.start, line.end, f"A resolution is read without {missing}", "Give the page before as well")
    )
    return work


def _orders(block: Block, structure: Structure) -> bool:
    text = block.text
    number = marks.numbered(text)
    if number is None:
        return False
    found = structure.leads.find(text[number.end :].lstrip('*_“" '))
    return found is not None and found.kind == "operative"


def _share_notes(works: list[Draftwork], notes: list[NoteBlock]) -> list[list[NoteBlock]]:
    """Give every footnote to the last resolution that begins before it; those before all, to the first."""
    starts = [_start(work) for work in works]
    shares: list[list[NoteBlock]] = [[] for _ in works]
    for note in notes:
        at = note.lines[0].start
        shares[max(0, bisect_right(starts, at) - 1)].append(note)
    return shares


def _start(work: Draftwork) -> int:
    lines = work.front or work.opening_lines
    if lines:
        return lines[0].start
    nodes = work.preamble or work.operative
    return nodes[0].lines[0].start if nodes else 0
