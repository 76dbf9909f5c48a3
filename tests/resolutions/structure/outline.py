"""The structure of a text as lines that people can read, for tables of texts and what is expected of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from palermo.resolutions.structure import load_structure, read_structure
from palermo.resolutions.structure.blocks import join
from palermo.resolutions.structure.furniture import sweep
from palermo.resolutions.structure.leads import load_leads
from palermo.resolutions.structure.lines import cut_at_seams, split
from palermo.resolutions.text import Place, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palermo.resolutions.records import Paragraph, Parsed, Resolution
    from palermo.resolutions.structure.blocks import Joined
    from palermo.resolutions.structure.lines import Line
    from palermo.resolutions.text import Styled

#: The lexicons are the built-in ones in every test.
structure = cache(load_structure)
leads = cache(load_leads)


def text_of(raw: str, styles: Sequence[Styled] = ()) -> Text:
    """Return a plain text with the styles its document gave it."""
    return Text("-", raw, (Place(0, 0, 1, 0),) if raw else (), tuple(styles))


def structured(raw: str, styles: Sequence[Styled] = ()) -> Parsed:
    """Return the structure of a text, without citations and mandates."""
    return read_structure(text_of(raw, styles), structure())


def only(raw: str) -> Resolution:
    """Return the one resolution of a text."""
    (found,) = structured(raw).resolutions
    return found


def lines_of(raw: str) -> list[Line]:
    """Return the lines of a text, cut at their seams."""
    return cut_at_seams(split(text_of(raw)), leads())


def joined(raw: str) -> Joined:
    """Return the paragraphs and footnotes of a text, its furniture swept out."""
    return join(sweep(lines_of(raw)).kept, leads())


def blocks(raw: str) -> list[str]:
    """Return the words of every block of a text."""
    return [block.text for block in joined(raw).blocks]


def outline(raw: str) -> list[str]:
    """Return the paragraphs of all resolutions in a text, one a line, items set in, with what frames them."""
    return [line for each in structured(raw).resolutions for line in lines_of_resolution(each)]


def lines_of_resolution(resolution: Resolution) -> Iterator[str]:
    """Yield one line for every section, paragraph, item, annex, footnote and fault."""
    if resolution.symbol or resolution.title:
        yield f"= {resolution.symbol}: {resolution.title}".replace("= :", "=:")
    sections = {section.id: section for section in resolution.sections}
    shown: set[str] = set()
    for part, tops in (("p", resolution.preamble), ("op", resolution.operative)):
        for top in tops:
            if top.section and top.section not in shown:
                shown.add(top.section)
                section = sections[top.section]
                yield f"# {section.number} {section.title}".replace("  ", " ").rstrip()
            yield from _paragraph(top, part, "")
    if resolution.draft:
        yield from (f"> {line}" for line in lines_of_resolution(resolution.draft))
    for annex in resolution.annexes:
        yield f"@ {annex.title}"
        for top in annex.paragraphs:
            yield from _paragraph(top, "@", "")
    for note in resolution.footnotes:
        yield f"^{note.mark} {note.text} <- {' '.join(note.cited_in)}".rstrip(" <-")
    for fault in resolution.faults:
        yield f"! {fault.what}"


def _paragraph(paragraph: Paragraph, part: str, indent: str) -> Iterator[str]:
    yield f"{indent}{part} {paragraph.number} | {paragraph.text}".replace("  |", " |")
    for child in paragraph.children:
        yield from _paragraph(child, "-", f"{indent}  ")
