"""The participants table: marks, footnotes, brackets, and every cell that cannot be read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from palermo.facts.records import ActionKind as Kind
from palermo.facts.untc import StatusPage, read_status_page
from palermo.facts.untc.blocks import strip_notes
from palermo.facts.untc.table import Printed, printed_dates
from tests.facts.untc.pages import CURRENT, HEADING, LAYOUTS, Contents, Layout, Row, end_notes, page, table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from palermo.facts.records import Facts, Instrument


@pytest.fixture
def read(untoc: Instrument, facts: Facts) -> Callable[..., StatusPage]:
    def reader(rows: Sequence[Row], layout: Layout = CURRENT, **more: object) -> StatusPage:
        return read_status_page(page(Contents(rows, **more), layout), "p.html", untoc, facts)  # type: ignore[arg-type]

    return reader


CELLS = {
    "12 Dec 2000": (Printed("12 Dec 2000", "", bracketed=False),),
    "6 Sep 2006 AA": (Printed("6 Sep 2006", "AA", bracketed=False),),
    "23 Oct 2006 d": (Printed("23 Oct 2006", "d", bracketed=False),),
    "23 Oct 2006d": (Printed("23 Oct 2006", "d", bracketed=False),),
    "[16 Mar 1998]": (Printed("16 Mar 1998", "", bracketed=True),),
    "[ 1 Jan 2000 a ]": (Printed("1 Jan 2000", "a", bracketed=True),),
    "[ 1 Jan 2000 ] a": (Printed("1 Jan 2000", "a", bracketed=True),),
    "12 Dec 2000 [5]": (Printed("12 Dec 2000", "", bracketed=False),),
    "12 Dec 2000 A [5] [6]": (Printed("12 Dec 2000", "A", bracketed=False),),
    "[1 Jan 2002 a] 5 May 2009 a": (
        Printed("1 Jan 2002", "a", bracketed=True),
        Printed("5 May 2009", "a", bracketed=False),
    ),
    "1 Jan 2002, 5 May 2009 a": (
        Printed("1 Jan 2002", "", bracketed=False),
        Printed("5 May 2009", "a", bracketed=False),
    ),
}


@pytest.mark.parametrize(("text", "dates"), CELLS.items())
def test_a_cell_of_dates_is_taken_apart(text: str, dates: tuple[Printed, ...]) -> None:
    assert printed_dates(text) == dates


@pytest.mark.parametrize(
    "text",
    ["", "x", "12 Dec", "12 Dec 2000 see note", "[12 Dec 2000", "12 Dec 2000]", "12 Dec 2000 a a", "12/12/2000", "…",
     "12 Dec 2000 aaa", "12 Dec 2000 (1)", "Kenya", "12 Dec 2000 a 5", "[]", "12 Dec 2000 ["],
)  # fmt: skip
def test_a_cell_with_anything_else_in_it_is_not_read(text: str) -> None:
    assert printed_dates(text) is None


NAMES = {
    "Serbia 5": ("Serbia", (5,)),
    "Denmark 6 , 18 , 19 ,": ("Denmark", (6, 18, 19)),
    "Chad[1]": ("Chad", (1,)),
    "Chad [1] [2]": ("Chad", (1, 2)),
    "China (1) (2)": ("China", (1, 2)),
    "Mali *": ("Mali", ()),
    "Bolivia (Plurinational State of) 3": ("Bolivia (Plurinational State of)", (3,)),
    "Bolivia (Plurinational State of)": ("Bolivia (Plurinational State of)", ()),
    "Guinea-Bissau": ("Guinea-Bissau", ()),
    "5": ("5", ()),
    "": ("", ()),
}


@pytest.mark.parametrize(("text", "split"), NAMES.items())
def test_footnote_marks_leave_the_name(text: str, split: tuple[str, tuple[int, ...]]) -> None:
    assert strip_notes(text) == split


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_every_layout_gives_the_same_acts(layout: Layout, read: Callable[..., StatusPage]) -> None:
    month = "déc" if layout.french else "Dec"
    rows = [
        Row("Serbia", [f"12 {month} 2000", " 6 oct 2001"], "5,6"),
        Row("Monténégro" if layout.french else "Montenegro", ["", "23 oct 2006 d"], "5"),
        Row("Union européenne" if layout.french else "European Union", ["12 nov 2001", "21 mai 2004 AA"]),
        Row("Côte d'Ivoire", ["", "25 oct 2012 a"]),
        Row("Pays-Bas" if layout.french else "Netherlands", [f"12 {month} 2000", "26 mai 2004 A"], "12"),
    ]
    found = read(rows, layout)
    assert found.problems == ()
    assert [(act.state, act.kind, act.earliest.isoformat()) for act in found.actions] == [
        ("SRB", Kind.SIGNATURE, "2000-12-12"),
        ("SRB", Kind.RATIFICATION, "2001-10-06"),
        ("MNE", Kind.SUCCESSION, "2006-10-23"),
        ("EU", Kind.SIGNATURE, "2001-11-12"),
        ("EU", Kind.APPROVAL, "2004-05-21"),
        ("CIV", Kind.ACCESSION, "2012-10-25"),
        ("NLD", Kind.SIGNATURE, "2000-12-12"),
        ("NLD", Kind.ACCEPTANCE, "2004-05-26"),
    ]
    assert found.as_of == date(2026, 11, 22)
    assert found.reference == "XVIII-12"
    assert found.whole


def test_footnotes_of_a_row_are_named_in_its_acts(read: Callable[..., StatusPage]) -> None:
    first, second = read([Row("Serbia", ["12 Dec 2000", "6 Sep 2001"], "5, 6")]).actions
    assert first.note == second.note == "end notes 5, 6 on the page"


def test_the_source_names_reference_and_day(read: Callable[..., StatusPage]) -> None:
    (act,) = read([Row("Chad", ["", "18 Aug 2009 a"])]).actions
    assert act.source.text == "UN Treaty Collection, XVIII-12, status as at 2026-11-22"
    assert act.source.verified


def test_a_definitive_signature_stands_in_the_signature_column(read: Callable[..., StatusPage]) -> None:
    (act,) = read([Row("Chad", ["18 Aug 2001 s", ""])]).actions
    assert act.kind is Kind.DEFINITIVE_SIGNATURE


def test_one_date_column_is_enough(read: Callable[..., StatusPage]) -> None:
    found = read(
        [Row("Chad", ["18 Aug 2009 a"]), Row("Mali", ["18 Aug 2009 d"])], headings=["Accession(a), Succession(d)"]
    )
    assert [(act.state, act.kind) for act in found.actions] == [("TCD", Kind.ACCESSION), ("MLI", Kind.SUCCESSION)]


def test_four_columns_and_one_that_is_no_act(read: Callable[..., StatusPage]) -> None:
    found = read(
        [
            Row("Chad", ["1 Mar 2001", "2 Mar 2001 n", "3 Mar 2001", "4 Mar 2001"]),
            Row("Mali", ["1 Mar 2001", "", "", ""]),
        ],
        headings=[
            "Signature",
            "Provisional application(n)",
            "Ratification, Accession(a)",
            "Notification under article 5",
        ],
    )
    assert [act.kind for act in found.actions] == [
        Kind.SIGNATURE,
        Kind.PROVISIONAL_APPLICATION,
        Kind.RATIFICATION,
        Kind.SIGNATURE,
    ]
    (problem,) = found.problems
    assert problem.column == "column “Notification under article 5”"
    assert "its 1 filled cells were not read" in problem.what


FAULTY = {
    "unknown participant": (Row("Atlantis", ["1 Mar 2001", ""]), "row 1, participant", "'Atlantis' is not the name"),
    "ambiguous participant": (Row("Korea", ["1 Mar 2001", ""]), "row 1, participant", "'Korea' is not the name"),
    "no participant": (Row("", ["1 Mar 2001", ""]), "row 1, participant", "The row names no participant"),
    "only a footnote": (Row("", ["1 Mar 2001", ""], "4"), "row 1, participant", "The row names no participant"),
    "no date": (Row("Chad", ["", ""]), "row 1, participant", "The row of 'Chad' has no date"),
    "too many cells": (Row("Chad", ["1 Mar 2001", "", "x"]), "row 1, participant", "4 cells where the heading has 3"),
    "words for a date": (Row("Chad", ["yes", ""]), "row 1 (Chad), column “Signature”", "'yes' is not a date"),
    "numbers only": (Row("Chad", ["1/3/2001", ""]), "row 1 (Chad), column “Signature”", "'1/3/2001' is not a date"),
    "no such day": (Row("Chad", ["31 Feb 2001", ""]), "row 1 (Chad), column “Signature”", "does not exist"),
    "no such month": (Row("Chad", ["1 Foo 2001", ""]), "row 1 (Chad), column “Signature”", "not the name of a month"),
    "before adoption": (Row("Chad", ["14 Nov 2000", ""]), "row 1 (Chad), column “Signature”", "before the adoption"),
    "after the page": (
        Row("Chad", ["", "23 Nov 2026 a"]),
        "row 1 (Chad), column “Ratification, …”",
        "after the date of",
    ),
    "unknown mark": (Row("Chad", ["", "1 Mar 2001 q"]), "row 1 (Chad), column “Ratification, …”", "The mark 'q'"),
    "mark of another column": (Row("Chad", ["1 Mar 2001 a", ""]), "row 1 (Chad), column “Signature”", "The mark 'a'"),
    "open bracket": (Row("Chad", ["[1 Mar 2001", ""]), "row 1 (Chad), column “Signature”", "is not a date"),
    "long text": (Row("Chad", ["x" * 500, ""]), "row 1 (Chad), column “Signature”", "x…' is not a date"),
}


@pytest.mark.parametrize(("row", "place", "words"), FAULTY.values(), ids=FAULTY.keys())
def test_a_cell_that_is_not_read_is_reported_with_its_place(
    row: Row, place: str, words: str, read: Callable[..., StatusPage]
) -> None:
    found = read([row, Row("Mali", ["", "12 Apr 2002"])])
    (problem,) = found.problems
    assert problem.column == place
    assert words in problem.what
    assert problem.remedy
    assert problem.line
    # The row below is read all the same.
    assert found.actions[-1].state == "MLI"


def test_the_nearest_names_are_offered(read: Callable[..., StatusPage]) -> None:
    (*_, problem) = read([Row("Republic of Kenia", ["1 Mar 2001", ""])]).problems
    assert "KEN (Kenya)" in problem.remedy
    assert "names.csv of an overlay pack" in problem.remedy


def test_the_marks_of_the_heading_are_offered(read: Callable[..., StatusPage]) -> None:
    (*_, problem) = read([Row("Chad", ["", "1 Mar 2001 q"])]).problems
    assert "AA (approval)" in problem.remedy


def test_a_date_without_a_mark_needs_an_act_without_one(read: Callable[..., StatusPage]) -> None:
    found = read([Row("Chad", ["18 Aug 2009"])], headings=["Accession(a), Succession(d)"])
    assert "has no mark, and the heading names no act without one" in found.problems[-1].what
    assert found.unread == {"TCD"}


def test_contradicting_rows_are_reported_and_the_first_stands(read: Callable[..., StatusPage]) -> None:
    found = read([Row("Chad", ["", "18 Aug 2009 a"]), Row("Chad", ["", "19 Aug 2009"])])
    assert [act.earliest.isoformat() for act in found.actions] == ["2009-08-18"]
    assert "TCD" in found.problems[0].what
    assert found.unread == {"TCD"}


def test_the_same_row_twice_is_one_row(read: Callable[..., StatusPage]) -> None:
    found = read([Row("Chad", ["", "18 Aug 2009 a"])] * 2)
    assert len(found.actions) == 1
    assert not found.problems


def test_a_table_without_one_act_says_so(read: Callable[..., StatusPage]) -> None:
    found = read([])
    assert not found.usable
    assert "The participants table holds no act" in found.problems[0].what


def test_headings_with_footnotes_and_breaks_are_read(untoc: Instrument, facts: Facts) -> None:
    cells = [["Chad", "1 Mar 2001", "18 Aug 2009&nbsp;&nbsp;a"]]
    heads = ["Signature<sup>1</sup>", HEADING.replace(", ", ",<br/>")]
    grid = table(heads, []).replace("<table><tr>", "<table><tr><td><b>Participant<sup>2, 3</sup></b></td>")
    body = page(Contents()).decode()
    start, end = body.index("<table id='ctl00_ctl00_ContentPlaceHolder1_ContentPlaceHolderInnerPage_tblgrid"), 0
    end = body.index("</table>", start) + len("</table>")
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    text = body[:start] + grid.replace("</table>", rows + "</table>") + body[end:]
    found = read_status_page(text.encode(), "p.html", untoc, facts)
    assert [act.kind for act in found.actions] == [Kind.SIGNATURE, Kind.ACCESSION]


def test_a_table_in_parts_is_read_in_parts(untoc: Instrument, facts: Facts) -> None:
    first, second = (page(Contents([Row(name, ["", "18 Aug 2009 a"])])).decode() for name in ("Chad", "Mali"))
    start = second.index("<table id='ctl00_ctl00_ContentPlaceHolder1_ContentPlaceHolderInnerPage_tblgrid")
    part = second[start : second.index("</table>", start)] + "</table>"
    found = read_status_page(first.replace("</form>", part + "</form>").encode(), "p.html", untoc, facts)
    assert [act.state for act in found.actions] == ["TCD", "MLI"]


WITHDRAWALS = {
    "plain": (
        "On 3 March 2015, the Government of Chad notified its decision to withdraw, with effect from 3 March 2016.",
        ("2015-03-03", "2016-03-03"),
    ),
    "denunciation": ("Notice of denunciation received on 5 May 2016.", ("2016-05-05", None)),
    "French": (
        "Le 3 mars 2015, le Gouvernement a notifié son retrait. Ce retrait prendra effet le 3 mars 2016.",
        ("2015-03-03", "2016-03-03"),
    ),
}


@pytest.mark.parametrize(("note", "days"), WITHDRAWALS.values(), ids=WITHDRAWALS.keys())
@pytest.mark.parametrize("row", [Row("Chad", ["", "[18 Aug 2009] a"], "1"), Row("[Chad]", ["", "18 Aug 2009 a"], "1")])
def test_brackets_are_a_withdrawal_whose_day_the_end_note_tells(
    row: Row, note: str, days: tuple[str, str | None], read: Callable[..., StatusPage]
) -> None:
    found = read([row], below=end_notes([note, "Something else of 1 May 2017."]))
    deposit, withdrawal = found.actions
    assert (deposit.kind, deposit.earliest.isoformat()) == (Kind.ACCESSION, "2009-08-18")
    assert withdrawal.kind is Kind.WITHDRAWAL
    effective = withdrawal.effective.isoformat() if withdrawal.effective else None
    assert (withdrawal.earliest.isoformat(), effective) == days
    assert withdrawal.note == "end note 1 on the page"
    assert not found.problems


NO_WITHDRAWAL = {
    "no note": "",
    "note about something else": "On 3 March 2015 the name was changed.",
    "two days": "On 3 March 2015 and on 4 March 2015 it notified that it withdraws.",
    "taken back": "On 3 March 2015 it withdrew; it rescinded that notice later.",
    "effect before notice": "On 3 March 2015 it withdrew, with effect from 3 March 2014.",
    "no day": "It withdrew some time ago.",
}


@pytest.mark.parametrize("note", NO_WITHDRAWAL.values(), ids=NO_WITHDRAWAL.keys())
def test_a_withdrawal_whose_day_is_not_plain_is_reported(note: str, read: Callable[..., StatusPage]) -> None:
    found = read([Row("Chad", ["", "[18 Aug 2009] a"], "1")], below=end_notes([note]))
    assert [act.kind for act in found.actions] == [Kind.ACCESSION]
    (problem,) = found.problems
    assert "no end note plainly says when" in problem.what
    assert "overlay pack by hand" in problem.remedy
    assert found.unread == {"TCD"}


def test_withdrawn_and_joined_again(read: Callable[..., StatusPage]) -> None:
    note = "On 3 March 2015 Chad notified its withdrawal, with effect from 3 March 2016."
    found = read([Row("Chad", ["", "[18 Aug 2009 a] 1 Sep 2019 a"], "1")], below=end_notes([note]))
    assert [(act.kind, act.earliest.year) for act in found.actions] == [
        (Kind.ACCESSION, 2009),
        (Kind.ACCESSION, 2019),
        (Kind.WITHDRAWAL, 2015),
    ]
    assert not found.problems
