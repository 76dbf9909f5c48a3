"""Status pages made for the tests: the structure of the real ones, with nothing of their text.

`page` writes one treaty as such a page in any of the layouts that the Treaty Collection has had, or that browsers make
of it; `table_of` writes the acts of a pack as its rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING

from palermo.facts.records import DEPOSITS, Action, ActionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from palermo.facts.records import Facts

HEADING = "Ratification, Acceptance(A), Approval(AA), Formal confirmation(c), Accession(a), Succession(d)"
HEADING_FR = "Ratification, Acceptation(A), Approbation(AA), Confirmation formelle(c), Adhésion(a), Succession(d)"
MARKS = {
    ActionKind.ACCEPTANCE: " A",
    ActionKind.APPROVAL: " AA",
    ActionKind.FORMAL_CONFIRMATION: " c",
    ActionKind.ACCESSION: " a",
    ActionKind.SUCCESSION: " d",
    ActionKind.DEFINITIVE_SIGNATURE: " s",
}
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905 - reads best so
MONTHS_FR = "janv févr mars avr mai juin juil août sept oct nov déc".split()  # noqa: SIM905

_PREFIX = "ctl00_ctl00_ContentPlaceHolder1_ContentPlaceHolderInnerPage_"
_OLD_PREFIX = "ctl00_ContentPlaceHolder1_"


@dataclass(frozen=True)
class Layout:
    """How a page is put together around the same facts."""

    prefix: str = _PREFIX
    #: Opening and closing of a footnote mark.
    note: tuple[str, str] = ("<sup>", "</sup>")
    before: str = ""
    #: Wraps the whole body, as the tables of the old pages did.
    wrap: tuple[str, str] = ("<div class='table-responsive'>", "</div>")
    header: str = "td"
    french: bool = False
    closing: str = "</form></body></html>"
    extra_head: str = ""


CURRENT = Layout()
LINKED_NOTES = Layout(note=("<a href='#1' class='note'>", "</a>"))
STYLED_NOTES = Layout(note=("<span style='vertical-align:super;font-size:8px'>", "</span>"))
BRACKETED_NOTES = Layout(note=("[", "]"))
PLAIN_NOTES = Layout(note=(" ", " ,"))
OLD = Layout(
    prefix=_OLD_PREFIX,
    wrap=("<table width='100%'><tr><td><table cellspacing='0'><tr><td>", "</td></tr></table></td></tr></table>"),
    note=("<superscript>", "</superscript>"),
)
BROWSER = Layout(
    before="<!-- saved from url=(0042)https://treaties.un.org/Pages/ViewDetails.aspx -->\n",
    extra_head=(
        "<link rel='stylesheet' href='./page_files/a.css'><style>.x{content:'12 Dec 2000'}</style>"
        "<script src='./page_files/a.js'></script>"
        "<script>document.write('<table><tr><td>Participant</td><td>Signature</td></tr></table>');</script>"
    ),
    header="th",
)
FRENCH = Layout(french=True)
LAYOUTS = {
    "current": CURRENT,
    "linked notes": LINKED_NOTES,
    "styled notes": STYLED_NOTES,
    "bracketed notes": BRACKETED_NOTES,
    "plain notes": PLAIN_NOTES,
    "old": OLD,
    "browser": BROWSER,
    "french": FRENCH,
}


@dataclass(frozen=True)
class Treaty:
    """What the head of a page says."""

    chapter: str = "XVIII"
    number: str = "12"
    title: str = "United Nations Convention against Transnational Organized Crime"
    title_fr: str = "Convention des Nations Unies contre la criminalité transnationale organisée"
    as_of: str = "STATUS AS AT : 22-11-2026 05:00:36 EDT"
    as_of_fr: str = "ÉTAT EN DATE DU : 22-11-2026 05:00:36 EDT"


@dataclass(frozen=True)
class Row:
    """One row: name, footnote numbers, and the cells as printed."""

    name: str
    cells: Sequence[str]
    notes: str = ""


@dataclass(frozen=True)
class Contents:
    """What a page holds."""

    rows: Sequence[Row] = ()
    headings: Sequence[str] = ("Signature", HEADING)
    #: HTML below the table.
    below: str = ""
    treaty: Treaty = field(default_factory=Treaty)


def page(contents: Contents, layout: Layout = CURRENT) -> bytes:
    """Return the page as a file in UTF-8."""
    return page_text(contents, layout).encode()


def page_text(contents: Contents, layout: Layout = CURRENT) -> str:
    """Return the page as text."""
    treaty, prefix = contents.treaty, layout.prefix
    title, as_of = (treaty.title_fr, treaty.as_of_fr) if layout.french else (treaty.title, treaty.as_of)
    chapter = f"CHAPITRE {treaty.chapter}" if layout.french else f"CHAPTER {treaty.chapter}"
    return (
        f"{layout.before}<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>UNTC</title>{layout.extra_head}"
        "</head>\n<body><form method='post' action='./ViewDetails.aspx'>\n"
        "<input type='hidden' name='__VIEWSTATE' value='/wEPDwUKLTE'/><select><option>Participant</option></select>\n"
        f"{layout.wrap[0]}"
        f"<table><tr><td><span id='{prefix}lblStatus'>{as_of}</span></td></tr></table>\n"
        f"<table id='{prefix}rptHead'><tr><td>{chapter}</td></tr><tr><td>SOME MATTERS</td></tr></table>\n"
        f"<table id='{prefix}rptTreaty'><tr><td>{treaty.number}&nbsp;. {escape(title)}</td></tr>"
        "<tr><td><i>Place, 15 November 2000</i></td></tr></table>\n"
        f"<table id='{prefix}rptEIF'><tr><td>Entry into force</td><td>:</td><td>29 September 2003</td></tr></table>\n"
        f"{grid(contents, layout)}\n{contents.below}\n{layout.wrap[1]}{layout.closing}"
    )


def grid(contents: Contents, layout: Layout) -> str:
    """Return the participants table alone."""
    tag = layout.header
    heads = "".join(f"<{tag}><b>{escape(head)}</b></{tag}>" for head in contents.headings)
    lines = [f"<table id='{layout.prefix}tblgrid' class='table'><tr><{tag}><b>Participant</b></{tag}>{heads}</tr>"]
    for row in contents.rows:
        mark = f"{layout.note[0]}{row.notes}{layout.note[1]}" if row.notes else ""
        cells = "".join(f"<td align='left'>{escape(each)}&nbsp;</td>" for each in row.cells)
        lines.append(f"<tr><td>\r\n\t{escape(row.name)} {mark}&nbsp;</td>{cells}</tr>")
    return "\n".join([*lines, "</table>"])


def printed(day: date, layout: Layout = CURRENT) -> str:
    """Return a day as the pages print it: tabs and spaces included."""
    months = MONTHS_FR if layout.french else MONTHS
    return f"{day.day:>2} {months[day.month - 1]}\t {day.year}"


def table_of(actions: Iterable[Action], facts: Facts, layout: Layout = CURRENT) -> Contents:
    """Return the acts of one instrument as the rows of a page, one for each participant, in order of names.

    Acts without an exact day have no place on such a page and are left out.
    """
    signed: dict[str, list[str]] = {}
    deposited: dict[str, list[str]] = {}
    for act in sorted(actions, key=lambda act: act.earliest):
        if act.earliest != act.latest:
            continue
        day = printed(act.earliest, layout)
        if act.kind is ActionKind.SIGNATURE:
            signed.setdefault(act.state, []).append(day)
        elif act.kind in DEPOSITS:
            deposited.setdefault(act.state, []).append(day + MARKS.get(act.kind, ""))
    language = "fr" if layout.french else "en"
    rows = [
        Row(facts.participant(state).name(language), cells, "5" if state > "M" else "")
        for state in {**signed, **deposited}
        for cells in zip_longest(signed.get(state, []), deposited.get(state, []), fillvalue="")
    ]
    heading = HEADING_FR if layout.french else HEADING
    return Contents(sorted(rows, key=lambda row: row.name), ("Signature", heading))


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a plain data table, such as the one on territorial application."""
    head = "".join(f"<td><b>{each}</b></td>" for each in headings)
    body = "".join("<tr>" + "".join(f"<td>{each}</td>" for each in row) + "</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>"


def statements(section: str, parts: Sequence[tuple[str, Sequence[str]]], remark: str = "") -> str:
    """Return a section below the table: its heading, and for each participant a row and the paragraphs under it."""
    rows = "".join(
        f"<tr><td><b>{escape(name)}</b></td></tr><tr><td>"
        + "".join(f"<p>{each}</p>" for each in paragraphs)
        + "</td></tr>"
        for name, paragraphs in parts
    )
    note = f"<div><i>({remark})</i></div>" if remark else ""
    return f"<div style='text-align:center;font-weight:bold'>{section}</div>{note}<table>{rows}</table>"


def end_notes(notes: Sequence[str]) -> str:
    """Return the end notes, numbered from 1, each in a row of its own."""
    rows = "".join(f"<tr><td>{number}.</td><td><p>{note}</p></td></tr>" for number, note in enumerate(notes, start=1))
    return f"<div><b>End Note</b></div><table class='footnotes'>{rows}</table>"
