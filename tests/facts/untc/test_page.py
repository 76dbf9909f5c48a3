"""Which treaty a page is about, its date, and pages cut short."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.facts.untc import read_status_page
from palermo.facts.untc.blocks import Block
from palermo.facts.untc.page import printed_as_of
from tests.facts.untc.conftest import loaded
from tests.facts.untc.pages import (
    FRENCH,
    Contents,
    Row,
    Treaty,
    end_notes,
    page,
    page_text,
    statements,
    table,
    table_of,
)

if TYPE_CHECKING:
    from palermo.facts.records import Facts, Instrument

ROWS = [Row("Chad", ["", "18 Aug 2009 a"]), Row("Mali", ["11 Dec 2000", "12 Apr 2002"])]
PROTOCOL = Treaty(
    number="12. a",
    title="Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children, "
    "supplementing the United Nations Convention against Transnational Organized Crime",
)

OTHER_TREATIES = {
    "a protocol": (PROTOCOL, "XVIII-12-a"),
    "another treaty": (Treaty("XVIII", "14", "United Nations Convention against Corruption"), "XVIII-14"),
    "another chapter": (Treaty("IV", "12", "Convention on Something"), "IV-12"),
    "the same title under another number": (Treaty(number="13"), "XVIII-13"),
}


@pytest.mark.parametrize(("treaty", "reference"), OTHER_TREATIES.values(), ids=OTHER_TREATIES.keys())
def test_a_page_about_another_treaty_stops(treaty: Treaty, reference: str, untoc: Instrument, facts: Facts) -> None:
    found = read_status_page(page(Contents(ROWS, treaty=treaty)), "p.html", untoc, facts)
    assert not found.usable
    assert found.reference == reference
    (problem,) = found.problems
    assert f"The page is about {reference}" in problem.what
    assert "not about untoc" in problem.what
    assert "XVIII-12" in problem.remedy


def test_the_page_of_a_protocol_is_read_for_that_protocol(facts: Facts) -> None:
    protocol = facts.instruments["trafficking-protocol"]
    found = read_status_page(page(Contents(ROWS, treaty=PROTOCOL)), "p.html", protocol, facts)
    assert found.usable
    assert found.reference == "XVIII-12-a"
    assert found.title == PROTOCOL.title
    assert {act.instrument for act in found.actions} == {"trafficking-protocol"}


@pytest.mark.parametrize("number", ["12", "12 ", "12 -"])
def test_the_number_may_be_spaced_out(number: str, untoc: Instrument, facts: Facts) -> None:
    assert read_status_page(page(Contents(ROWS, treaty=Treaty(number=number))), "p.html", untoc, facts).usable


def test_the_number_may_stand_in_a_cell_of_its_own(untoc: Instrument, facts: Facts) -> None:
    text = page_text(Contents(ROWS)).replace("12&nbsp;. ", "12 .</td><td>")
    found = read_status_page(text.encode(), "p.html", untoc, facts)
    assert found.title == untoc.title
    assert found.reference == "XVIII-12"


def test_without_a_chapter_the_link_of_the_page_tells(untoc: Instrument, facts: Facts) -> None:
    text = page_text(Contents(ROWS)).replace("CHAPTER XVIII", "")
    link = "./ViewDetails.aspx?src=TREATY&amp;mtdsg_no=XVIII-12&amp;chapter=18"
    found = read_status_page(text.replace("./ViewDetails.aspx", link).encode(), "p.html", untoc, facts)
    assert found.reference == "XVIII-12"
    assert found.usable
    other = read_status_page(
        text.replace("./ViewDetails.aspx", f"{link}-a".replace("-12&", "-12-a&")).encode(), "p.html", untoc, facts
    )
    assert other.reference == "XVIII-12-a"
    assert not other.usable


def test_without_a_reference_the_title_must_be_the_same(untoc: Instrument, facts: Facts) -> None:
    text = page_text(Contents(ROWS)).replace("CHAPTER XVIII", "")
    same = text.replace("<title>UNTC</title>", f"<title>{untoc.title.upper()}</title>")
    assert read_status_page(same.encode(), "p.html", untoc, facts).usable
    found = read_status_page(text.encode(), "p.html", untoc, facts)
    assert not found.usable
    assert "The page does not say that it is about untoc" in found.problems[0].what


def test_an_instrument_without_a_reference_is_known_by_its_titles(untoc: Instrument, facts: Facts) -> None:
    bare = replace(untoc, depositary_reference="")
    assert read_status_page(page(Contents(ROWS)), "p.html", bare, facts).usable
    assert read_status_page(page(table_of(facts.actions["untoc"], facts, FRENCH), FRENCH), "p.html", bare, facts).usable
    assert not read_status_page(page(Contents(ROWS, treaty=PROTOCOL)), "p.html", bare, facts).usable


AS_OF = {
    "STATUS AS AT : 22-11-2026 05:00:36 EDT": date(2026, 11, 22),
    "Status as at: 04-05-2024": date(2024, 5, 4),
    "STATUS AS AT\n:\n04-05-2024": date(2024, 5, 4),
    "Status as of 4 May 2024": date(2024, 5, 4),
    "ÉTAT EN DATE DU : 04-05-2024 03:15:34 EDT": date(2024, 5, 4),
    "ETAT AU 4 mai 2024": date(2024, 5, 4),
    "STATUS AS AT : 31-02-2024": None,
    "STATUS AS AT : 05/04/2024": None,
    "STATUS AS AT : yesterday": None,
    "22-11-2026": None,
    "": None,
}


@pytest.mark.parametrize(("text", "day"), AS_OF.items())
def test_the_day_of_the_page_stands_at_its_head(text: str, day: date | None) -> None:
    head = [Block(line, bold=False, notes=(), line=1) for line in ["CHAPTER I", *text.split("\n")]]
    assert printed_as_of(head) == day


def test_a_page_without_a_day_is_read_and_reported(untoc: Instrument, facts: Facts) -> None:
    found = read_status_page(page(Contents(ROWS, treaty=Treaty(as_of=""))), "p.html", untoc, facts)
    assert found.as_of is None
    assert len(found.actions) == 3
    assert any("does not print the day it was made" in problem.what for problem in found.problems)
    assert found.actions[0].source.text == "UN Treaty Collection, XVIII-12, status page without a date"


def test_the_day_of_saving_is_given_for_a_page_that_prints_none(untoc: Instrument, facts: Facts) -> None:
    given = date(2025, 1, 2)
    undated = page(Contents(ROWS, treaty=Treaty(as_of="")))
    found = read_status_page(undated, "p.html", untoc, facts, saved=given)
    assert found.as_of == given
    assert found.problems == ()
    assert found.actions[0].source.text.endswith("status as at 2025-01-02")
    dated = read_status_page(page(Contents(ROWS)), "p.html", untoc, facts, saved=given)
    assert dated.as_of == date(2026, 11, 22)


def full_page(facts: Facts) -> bytes:
    below = statements(
        "Declarations and Reservations", [("Chad", ["Reservation:", "Chad is not bound by article 35."])]
    )
    below += "<p><b>Territorial Application</b></p>"
    below += table(
        ["Participant", "Date of receipt of the notification", "Territories"], [["Mali", "1 May 2010", "Gao"]]
    )
    below += end_notes(["A note.", "Another."])
    return page(Contents(table_of(facts.actions["untoc"], facts).rows, below=below))


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_a_page_cut_anywhere_never_raises_and_says_so(data: st.DataObject) -> None:
    facts = loaded()
    whole = full_page(facts)
    end = data.draw(st.integers(0, len(whole) - len("</html>")))
    found = read_status_page(whole[:end], "cut.html", facts.instruments["untoc"], facts)
    assert found.problems
    assert not found.whole
    known = {(act.state, act.kind, act.earliest) for act in facts.actions["untoc"]}
    assert {(act.state, act.kind, act.earliest) for act in found.actions} <= known


@settings(deadline=None, max_examples=40)
@given(noise=st.binary(max_size=200), place=st.floats(0, 1))
def test_noise_anywhere_never_raises(noise: bytes, place: float) -> None:
    facts = loaded()
    whole = page(Contents(ROWS))
    at = int(place * len(whole))
    read_status_page(whole[:at] + noise + whole[at:], "noise.html", facts.instruments["untoc"], facts)


@settings(deadline=None, max_examples=40)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_page_or_problems(data: bytes) -> None:
    facts = loaded()
    found = read_status_page(data, "any", facts.instruments["untoc"], facts)
    assert found.problems


def test_a_page_that_stops_early_is_used_and_said_to_be_cut(untoc: Instrument, facts: Facts) -> None:
    whole = full_page(facts)
    found = read_status_page(whole[: whole.index(b"Mexico")], "cut.html", untoc, facts)
    assert found.usable
    assert any("The file ends before the page does" in problem.what for problem in found.problems)


def test_the_last_row_of_a_cut_page_is_not_taken_for_something_else(untoc: Instrument, facts: Facts) -> None:
    """Without its mark an accession would be a ratification, and a part of a name can be another State's."""
    whole = page(Contents([Row("Mali", ["", "12 Apr 2002"]), Row("Chad", ["", "18 Aug 2009 a"])]))
    start = whole.index(b"Chad")
    for end in range(start, whole.index(b"</table>", start) + len(b"</table>")):
        found = read_status_page(whole[:end], "cut.html", untoc, facts)
        acts = {(act.state, act.kind.value) for act in found.actions}
        assert acts <= {("MLI", "ratification"), ("TCD", "accession")}


def test_the_last_statement_of_a_cut_page_is_left_out(untoc: Instrument, facts: Facts) -> None:
    parts = [("Mali", ["Mali is not bound by article 35 (2)."]), ("Chad", ["Chad is not bound by article 35 (2)."])]
    whole = page(Contents(ROWS, below=statements("Declarations", parts)))
    found = read_status_page(whole[: whole.rindex(b" (2)")], "cut.html", untoc, facts)
    assert [(said.state, said.article) for said in found.declarations] == [("MLI", "35(2)")]


def test_problems_come_in_the_order_of_the_file(untoc: Instrument, facts: Facts) -> None:
    rows = [Row("Atlantis", ["", "18 Aug 2009 a"]), *ROWS, Row("Lemuria", ["", "18 Aug 2009 a"])]
    found = read_status_page(page(Contents(rows, treaty=Treaty(as_of=""))), "p.html", untoc, facts)
    lines = [problem.line or 0 for problem in found.problems]
    assert lines == sorted(lines)
    assert str(found.problems[-1]).startswith(f"p.html:{lines[-1]}: row 4, participant: 'Lemuria' is not the name")
