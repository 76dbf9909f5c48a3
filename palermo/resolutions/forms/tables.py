"""A resolution as a table: one row for each paragraph and item, in the order of the text."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from palermo.facts.cell_text import csv_cell
from palermo.resolutions.forms.characters import legal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from palermo.resolutions.records import Citation, Mandate, Paragraph, Resolution

Row = dict[str, object]
#: Between the parts of a cell that holds several.
_AND = "; "
#: The columns, in their order.
COLUMNS = (
    "symbol",
    "part",
    "id",
    "number",
    "level",
    "kind",
    "section",
    "lead",
    "text",
    "citations",
    "unresolved",
    "mandates",
    "due",
    "footnotes",
)


def rows(resolution: Resolution) -> list[Row]:
    """Return one row for each paragraph, those of the draft and of the annexes after those of the resolution itself.

    `part` is empty, `draft`, or the id of an annex; `kind` is `preamble`, `operative` or `annex`; `level` is 0 for a
    paragraph, 1 for an item of it. What a cell holds several of is parted by semicolons.
    """
    return list(_rows(resolution, resolution.symbol, ""))


def _rows(resolution: Resolution, symbol: str, part: str) -> Iterator[Row]:
    yield from _paragraphs(resolution.preamble, symbol, part, "preamble")
    yield from _paragraphs(resolution.operative, symbol, part, "operative")
    if resolution.draft is not None:
        yield from _rows(resolution.draft, resolution.draft.symbol or symbol, f"{part} draft".strip())
    for annex in resolution.annexes:
        yield from _paragraphs(annex.paragraphs, symbol, f"{part} {annex.id}".strip(), "annex")


def _paragraphs(paragraphs: Iterable[Paragraph], symbol: str, part: str, kind: str) -> Iterator[Row]:
    left = [(each, 0) for each in paragraphs][::-1]
    while left:
        paragraph, level = left.pop()
        yield _row(paragraph, symbol, part, kind, level)
        left.extend((child, level + 1) for child in reversed(paragraph.children))


def _row(paragraph: Paragraph, symbol: str, part: str, kind: str, level: int) -> Row:
    return {
        "symbol": symbol,
        "part": part,
        "id": paragraph.id,
        "number": paragraph.number,
        "level": level,
        "kind": kind,
        "section": paragraph.section,
        "lead": paragraph.lead,
        "text": paragraph.text,
        "citations": _AND.join(dict.fromkeys(map(_cited, filter(_is_resolved, paragraph.citations)))),
        "unresolved": _AND.join(each.text for each in paragraph.citations if not each.resolved),
        "mandates": _AND.join(map(mandate_in_words, paragraph.mandates)),
        "due": _AND.join(dict.fromkeys(map(_due, paragraph.mandates))),
        "footnotes": " ".join(mark.mark for mark in paragraph.marks),
    }


def _is_resolved(citation: Citation) -> bool:
    return citation.resolved


def _cited(citation: Citation) -> str:
    return f"{citation.id}, {citation.part}" if citation.part else citation.id


def mandate_in_words(mandate: Mandate) -> str:
    """Return a mandate in one line: who does what, to whom, by when."""
    who = mandate.addressee or "(nobody named)"
    whom = f" to {mandate.recipient}" if mandate.recipient else ""
    due = f", {mandate.due.text}" if mandate.due and mandate.due.text else ""
    return f"{who}: {mandate.action.replace('_', ' ')}{whom}{due}"


def _due(mandate: Mandate) -> str:
    if mandate.due is None:
        return ""
    last = mandate.due.latest or mandate.due.earliest
    return last.isoformat() if last else mandate.due.text


def as_csv(table: Iterable[Row]) -> str:
    """Return rows as CSV (RFC 4180) with a line of headings.

    A character that no file holds is replaced; a cell that a spreadsheet would run as a formula is made plain text.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([csv_cell(legal(str(row[column]))) for column in COLUMNS] for row in table)
    return out.getvalue()
