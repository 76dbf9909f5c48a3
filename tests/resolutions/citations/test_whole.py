"""A whole resolution: paragraphs, items, footnotes, annexes and the draft inside, each with what went before."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

from palermo.resolutions.citations import cite, load_citation_lexicon
from palermo.resolutions.records import Citation, Mandate, Mark, Paragraph, Resolution, Run, Span
from tests.resolutions.citations.reading import footnote, lexicon, paragraph, resolution


def ids(citations: tuple[Citation, ...]) -> list[str]:
    return [each.id for each in citations]


def test_its_in_a_draft_is_the_body_that_is_to_adopt_it() -> None:
    outer = resolution(paragraph("Recalling its resolution 2002/8"), body="Economic and Social Council")
    draft = resolution(paragraph("Recalling its resolution 55/25 and Council resolution 2002/8"))
    found = cite(replace(outer, draft=draft), lexicon())
    assert ids(found.operative[0].citations) == ["E/RES/2002/8"]
    assert found.draft is not None
    assert ids(found.draft.operative[0].citations) == ["A/RES/55/25", "E/RES/2002/8"]


def test_a_draft_starts_afresh() -> None:
    outer = resolution(paragraph("the Convention against Corruption"), body="Economic and Social Council")
    found = cite(replace(outer, draft=resolution(paragraph("goals of the Convention"))), lexicon())
    assert found.draft is not None
    assert ids(found.draft.operative[0].citations) == [""]


def test_a_list_goes_on_in_its_items() -> None:
    items = (paragraph("55/25 of 15 November 2000;", id="a"), paragraph("On crime, 55/255;", id="b"))
    found = cite(resolution(paragraph("Recalling its resolutions 54/126 and:", *items)), lexicon()).operative[0]
    assert ids(found.citations) == ["A/RES/54/126"]
    assert [ids(each.citations) for each in found.children] == [["A/RES/55/25"], []]


def test_a_list_ends_with_its_paragraph() -> None:
    found = cite(resolution(paragraph("Recalling its resolutions 54/126"), paragraph("55/25 persons")), lexicon())
    assert ids(found.operative[1].citations) == []


def test_a_footnote_speaks_of_the_adopting_body() -> None:
    notes = (footnote("Resolution 55/59, annex."), footnote("See E/CN.15/2002/10."))
    found = cite(replace(resolution(), footnotes=notes), lexicon())
    assert [ids(each.citations) for each in found.footnotes] == [["A/RES/55/59"], ["E/CN.15/2002/10"]]
    assert found.footnotes[0].citations[0].part == "annex"


def test_definitions_hold_in_the_order_of_the_text() -> None:
    found = cite(
        resolution(
            paragraph("the Convention"),
            paragraph("the Convention against Corruption"),
            paragraph("the Convention"),
            paragraph("the Organized Crime Convention (“the Convention”)"),
            paragraph("the Convention"),
        ),
        lexicon(),
    )
    assert [ids(each.citations)[0] for each in found.operative] == ["", "uncac", "uncac", "untoc", "untoc"]


def test_a_body_that_is_not_known_leaves_it_to_the_style() -> None:
    found = cite(resolution(paragraph("its resolution 55/25 and resolution 1373 (2001)"), body=""), lexicon())
    assert ids(found.operative[0].citations) == ["A/RES/55/25", "S/RES/1373(2001)"]


def test_a_paragraph_keeps_all_else_that_it_holds() -> None:
    """Every field of the record, those that are added to it later too."""
    full = Paragraph(
        id="op5", number="5", lead="Requests", text="Requests that its resolution 55/25 be kept", runs=(Run(0, 7, 5),),
        pieces=(Span(3, 60),), children=(paragraph("its resolution 55/255", id="op5.a"),), section="s1",
        marks=(Mark("1", 8),), mandates=(Mandate("op5", "all", "keep", "it", "", None, (), "requests", 3, ""),),
    )  # fmt: skip
    found = cite(resolution(full), lexicon()).operative[0]
    for each in fields(Paragraph):
        given, kept = getattr(full, each.name), getattr(found, each.name)
        assert each.name == "citations" or given not in (each.default, ""), f"give the field {each.name} a value here"
        assert each.name in {"citations", "children"} or kept == given
    assert [ids(each.citations) for each in found.walk()] == [["A/RES/55/25"], ["A/RES/55/255"]]


def test_an_empty_resolution_is_read() -> None:
    empty = Resolution("", "", "", None, None, "", "", (), ())
    assert cite(empty, lexicon()) == empty


class Days:
    """A table of sessions that knows one, and has it wrong."""

    class _Session:
        opened = date(1999, 1, 1)
        closed = date(1999, 12, 31)

    def find(self, body: str, label: str) -> _Session | None:
        return self._Session() if (body, label) == ("GA", "55") else None


def test_days_are_checked_against_the_sessions_that_are_given() -> None:
    known = load_citation_lexicon(sessions=Days())
    (found,) = cite(resolution(paragraph("its resolution 55/25 of 15 November 2000")), known).operative[0].citations
    assert found.id == "A/RES/55/25"
    assert "outside session 55" in found.why
    (other,) = cite(resolution(paragraph("its resolution 56/120 of 19 December 2001")), known).operative[0].citations
    assert other.why == ""
