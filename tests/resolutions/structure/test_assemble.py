"""What was put together, frozen: identifiers, sections, footnotes with their marks, symbols, what stands apart."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.records import Apart, Span
from palermo.resolutions.structure.assemble import grouped
from tests.resolutions.structure.outline import only, structured

HEAD = "58/99. Lamps\n\nThe General Assembly,\n\nRecalling the coast,\n\n"


@pytest.mark.parametrize(
    ("body", "ids"),
    [
        ("1. Goes;\n\n2. Comes.\n", ["p1", "op1", "op2"]),
        ("Noting oil,\n\nDecides to go.\n", ["p1", "p2", "op1"]),
        (
            "1. Decides:\n\n(a) To go:\n\n(i) Up;\n\n(ii) Down;\n\n(b) To come.\n",
            ["p1", "op1", "op1.a", "op1.a.i", "op1.a.ii", "op1.b"],
        ),
        ("1. Decides:\n\n– To go,\n\n– To come.\n", ["p1", "op1", "op1.1", "op1.2"]),
        ("Recalling:\n\n(a) The plan,\n\n(b) Oil,\n\n1. Goes.\n", ["p1", "p2", "p2.a", "p2.b", "op1"]),
        ("1. Decides:\n\n(a) To go;\n\n(a) To come.\n", ["p1", "op1", "op1.a", "op1.a-2"]),
        ("I\n\n1. Goes;\n\nII\n\n1. Comes;\n\n2. Stays.\n", ["p1", "op1", "s2.op1", "op2"]),
        ("7. Requests oil;\n\n8. Decides.\n", ["p1", "op7", "op8"]),
    ],
)
def test_identifiers_say_where_a_paragraph_stands(body: str, ids: list[str]) -> None:
    assert [each.id for each in only(HEAD + body).paragraphs()] == ids


@given(
    st.lists(
        st.sampled_from(
            ["1. Goes;", "2. Comes;", "(a) To go;", "(i) Up;", "I", "Noting oil,", "Annex", "– Oil;", "Decides to go."]
        ),
        max_size=14,
    )
)
def test_no_two_paragraphs_have_one_name(parts: list[str]) -> None:
    for found in structured(HEAD + "\n\n".join(parts)).resolutions:
        ids = [each.id for each in found.paragraphs()]
        ids += [each.id for annex in found.annexes for top in annex.paragraphs for each in top.walk()]
        assert len(ids) == len(set(ids))
        assert all(re.fullmatch(r"[\w.-]+", each) for each in ids)
        sections = {section.id for section in found.sections} | {""}
        assert {each.section for each in found.paragraphs()} <= sections


@pytest.mark.parametrize(
    ("raw", "leads"),
    [
        ("1. Requests oil;\n\n2. Also requests wicks.\n", ["Recalling", "Requests", "Also requests"]),
        ("1. *Brews* tea;\n", ["Recalling", "Brews"]),
        ("1. _Notes with deep concern_ the dark;\n", ["Recalling", "Notes with deep concern"]),
        ("1. *Requests once more and with emphasis* oil;\n", ["Recalling", "Requests once more and with emphasis"]),
        ("1. The lamps are lit;\n", ["Recalling", ""]),
    ],
)
def test_lead_phrases_come_from_the_lexicon_or_from_italics(raw: str, leads: list[str]) -> None:
    found = [each.lead for each in only(HEAD + raw).paragraphs()]
    assert found in (leads, [*leads[:1], *("" if lead == "Brews" else lead for lead in leads[1:])])


@pytest.mark.parametrize(
    ("heading", "opening", "symbol", "session"),
    [
        ("58/99. Lamps", "The General Assembly,", "A/RES/58/99", "58"),
        ("2453 (XXIII). Lamps", "The General Assembly,", "A/RES/2453(XXIII)", "XXIII"),
        ("3367 A (XXX). Lamps", "The General Assembly,", "A/RES/3367(XXX) A", "XXX"),
        ("66/253 B. Lamps", "The General Assembly,", "A/RES/66/253 B", "66"),
        ("S-20/2. Lamps", "The General Assembly,", "A/RES/S-20/2", "S-20"),
        ("ES-10/21. Lamps", "The General Assembly,", "A/RES/ES-10/21", "ES-10"),
        ("2002/8. Lamps", "The Economic and Social Council,", "E/RES/2002/8", "2002"),
        ("1768 (LIV). Lamps", "The Economic and Social Council,", "E/RES/1768(LIV)", "LIV"),
        ("Resolution 1706 (2006)", "The Security Council,", "S/RES/1706(2006)", "2006"),
        ("22/16. Lamps", "The Human Rights Council,", "A/HRC/RES/22/16", "22"),
        ("2005/23. Lamps", "The Commission on Human Rights,", "E/CN.4/RES/2005/23", "2005"),
        ("Resolution 20/4", "The Commission on Crime Prevention and Criminal Justice,", "CCPCJ/RES/20/4", "20"),
        ("A/RES/58/99\n\nLamps", "The General Assembly,", "A/RES/58/99", "58"),
        ("Lamps", "The General Assembly,", "", ""),
        ("Substantive session of 2004\n\nLamps", "The Economic and Social Council,", "", "2004"),
    ],
)
def test_symbols_are_made_of_the_number_and_the_body(heading: str, opening: str, symbol: str, session: str) -> None:
    found = only(f"{heading}\n\n{opening}\n\nRecalling the coast,\n\n1. Decides to go.\n")
    assert (found.symbol, found.session) == (symbol, session)


def test_letters_beneath_numerals_are_a_level_deeper() -> None:
    found = only(
        f"{HEAD}I. OIL\n\nA. Its price\n\n1. Notes it;\n\nB. Its smell\n\n2. Notes it;\n\nII. GLASS\n\n3. Notes it.\n"
    )
    assert [(each.number, each.title, each.level) for each in found.sections] == [
        ("I", "OIL", 1),
        ("A", "Its price", 2),
        ("B", "Its smell", 2),
        ("II", "GLASS", 1),
    ]
    assert [each.section for each in found.operative] == ["s2", "s3", "s4"]


def test_sections_know_their_day_and_meeting() -> None:
    found = only(
        "66/253. Lamps\n\nA\n\nThe General Assembly,\n\nNoting oil,\n\n1. Goes;\n\n"
        "97th plenary meeting\n16 February 2012\n\nB\n\nThe General Assembly,\n\n1. Comes;\n\n"
        "124th plenary meeting\n3 August 2012\n"
    )
    assert [(each.number, each.opening, each.adopted, each.meeting) for each in found.sections] == [
        ("A", "General Assembly", date(2012, 2, 16), 97),
        ("B", "General Assembly", date(2012, 8, 3), 124),
    ]


@pytest.mark.parametrize(
    ("body", "notes", "cited"),
    [
        ("Noting oil,1\n\n1. Decides.\n", "1 See A/1.\n", {"1": ("p2",)}),
        ("Noting oil,1\n\n1. Decides;1\n", "1 See A/1.\n", {"1": ("p2", "op1")}),
        ("Noting oil,1 wicks,1\n\n1. Decides.\n", "1 See A/1.\n", {"1": ("p2",)}),
        ("1. Decides:\n\n(a) To go;1\n", "1 See A/1.\n", {"1": ("op1.a",)}),
        ("1. Decides.\n", "1 See A/1.\n", {"1": ()}),
        ("Noting oil,1\n\n1. Decides.2\n", "1 See A/1.\n2 Ibid.\n", {"1": ("p2",), "2": ("op1",)}),
    ],
)
def test_footnotes_know_who_bears_their_marks(body: str, notes: str, cited: dict[str, tuple[str, ...]]) -> None:
    found = only(f"{HEAD}{body}\n____\n{notes}")
    assert {each.mark: each.cited_in for each in found.footnotes} == cited


def test_a_footnote_whose_mark_stands_in_the_draft_alone_is_the_drafts() -> None:
    found = only(
        "2004/9. Lamps\n\nThe Economic and Social Council,\n\nNoting oil,1\n\n"
        "1. Recommends to the General Assembly the adoption of the following draft resolution:\n\n"
        "“The General Assembly,\n\n“Noting snow,2\n\n“1. Urges States to come.”\n\n____\n1 See A/1.\n2 See A/2.\n"
    )
    assert found.draft is not None
    assert [(each.mark, each.cited_in) for each in found.footnotes] == [("1", ("p1",))]
    assert [(each.mark, each.cited_in) for each in found.draft.footnotes] == [("2", ("p1",))]


def test_marks_stand_where_they_stood() -> None:
    found = only(f"{HEAD}Noting the plan,1 the oil2 and the wicks,\n\n1. Decides.\n\n____\n1 See A/1.\n2 Ibid.\n")
    paragraph = found.preamble[1]
    assert [(mark.mark, paragraph.text[: mark.at]) for mark in paragraph.marks] == [
        ("1", "Noting the plan,"),
        ("2", "Noting the plan, the oil"),
    ]


def test_what_stands_apart_has_its_kind() -> None:
    raw = (
        "A/RES/58/99\n\nFifty-eighth session\n\n58/99. Lamps\n\nThe General Assembly,\n\nNoting oil,1\n\n"
        "1. Goes;\n___\n1 See A/1.\n\fA/RES/58/99\n2\n\n2. Comes.\n\n88th plenary meeting\n19 December 2003\n"
    )
    parsed = structured(raw)
    own = {(each.kind, raw[piece.start : piece.end]) for each in parsed.resolutions[0].apart for piece in each.pieces}
    assert own == {
        ("masthead", "A/RES/58/99"),
        ("masthead", "Fifty-eighth session"),
        ("title", "58/99. Lamps"),
        ("opening", "The General Assembly,"),
        ("closing", "88th plenary meeting"),
        ("closing", "19 December 2003"),
    }
    others = {(each.kind, raw[piece.start : piece.end]) for each in parsed.apart for piece in each.pieces}
    assert {text for _, text in others} == {"___", "A/RES/58/99", "2"}
    assert ("rule", "___") in others


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([], ()),
        ([("page", 5, 6), ("page", 1, 2)], (Apart("page", (Span(1, 2), Span(5, 6))),)),
        (
            [("page", 1, 2), ("header", 3, 4), ("page", 5, 6)],
            (Apart("page", (Span(1, 2),)), Apart("header", (Span(3, 4),)), Apart("page", (Span(5, 6),))),
        ),
    ],
)
def test_neighbours_of_one_kind_stand_together(pieces: list[tuple[str, int, int]], expected: tuple[Apart, ...]) -> None:
    assert grouped(pieces) == expected


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("THE GENERAL ASSEMBLY,", "General Assembly"),
        ("THE ECONOMIC AND SOCIAL COUNCIL,", "Economic and Social Council"),
    ],
)
def test_bodies_are_named_as_names_are_written(printed: str, name: str) -> None:
    assert only(f"{printed}\n\nNoting oil,\n\n1. Decides to go.\n").body == name


def test_a_resolution_reaches_from_its_first_to_its_last_character() -> None:
    raw = f"\n\n  {HEAD}1. Decides to go.\n\n88th plenary meeting\n19 December 2003\n\n"
    found = only(raw)
    assert raw[found.at.start : found.at.end] == raw.strip()


def test_footnotes_whose_marks_begin_anew_belong_to_the_paragraphs_in_order() -> None:
    found = only(
        f"{HEAD}1. Welcomes oil;¹\n\n____\n¹ See A/56/1.\n\n2. Welcomes wicks;¹\n\n____\n¹ See A/56/2.\n\n"
        "3. Welcomes glass.¹\n\n____\n¹ See A/56/3.\n"
    )
    assert [(each.text, each.cited_in) for each in found.footnotes] == [
        ("See A/56/1.", ("op1",)),
        ("See A/56/2.", ("op2",)),
        ("See A/56/3.", ("op3",)),
    ]
