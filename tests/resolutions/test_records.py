"""The records of what is read: places, walking, and the way from a paragraph's text back to the input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.records import Annex, Citation, Footnote, Paragraph, Resolution, Run, Span
from tests.resolutions.structure.outline import only


def paragraph(name: str, *pieces: tuple[int, int], children: tuple[Paragraph, ...] = (), text: str = "") -> Paragraph:
    return Paragraph(name, "", "", text, (), tuple(Span(*piece) for piece in pieces), children)


@pytest.mark.parametrize(
    ("made", "at"),
    [
        (paragraph("p1", (3, 9)), (3, 9)),
        (paragraph("p1", (3, 9), (12, 20)), (3, 20)),
        (paragraph("p1", (3, 9), children=(paragraph("p1.a", (10, 14)),)), (3, 14)),
        (paragraph("p1", (3, 9), children=(paragraph("a", (10, 14)), paragraph("b", (15, 30)))), (3, 30)),
        (paragraph("p1", (3, 9), children=(paragraph("a", (10, 14), children=(paragraph("i", (15, 44)),)),)), (3, 44)),
        # A paragraph that goes on behind its items.
        (paragraph("p1", (3, 9), (40, 50), children=(paragraph("a", (10, 14)),)), (3, 50)),
    ],
)
def test_a_paragraph_reaches_to_the_end_of_its_items(made: Paragraph, at: tuple[int, int]) -> None:
    assert made.at == Span(*at)


def test_walking_goes_in_the_order_of_the_text() -> None:
    deep = paragraph("i", (6, 7))
    top = paragraph("1", (0, 1), children=(paragraph("a", (2, 3), children=(deep,)), paragraph("b", (8, 9))))
    assert [each.id for each in top.walk()] == ["1", "a", "i", "b"]


def test_a_resolution_yields_its_own_paragraphs_and_not_those_of_its_draft() -> None:
    draft = Resolution("", "", "", None, None, "", "", (paragraph("p1", (50, 51)),), ())
    made = Resolution(
        "A/RES/58/99",
        "Lamps",
        "General Assembly",
        None,
        None,
        "58",
        "",
        (paragraph("p1", (0, 1)),),
        (paragraph("op1", (2, 3), children=(paragraph("op1.a", (4, 5)),)), paragraph("op2", (6, 7))),
        draft=draft,
    )
    assert [each.id for each in made.paragraphs()] == ["p1", "op1", "op1.a", "op2"]


RUNS = (Run(0, 100, 5), Run(6, 110, 4), Run(12, 200, 3))


@pytest.mark.parametrize(
    ("offset", "raw"),
    [
        *((0, 100), (1, 101), (4, 104), (6, 110), (9, 113), (12, 200), (14, 202)),
        # Made by folding: the nearest before it.
        *((5, 105), (10, 114), (11, 114)),
        # Behind the end.
        *((15, 203), (99, 203)),
    ],
)
def test_an_offset_of_the_text_leads_back_to_the_input(offset: int, raw: int) -> None:
    made = Paragraph("p1", "", "", "x" * 15, RUNS, (Span(90, 210),))
    assert made.raw(offset) == raw


def test_a_paragraph_without_runs_leads_back_to_its_beginning() -> None:
    assert paragraph("p1", (7, 9)).raw(3) == 7


@given(st.sampled_from(["oil,1 and  wicks", "light-\nness of *lamps*", "the\n\tcoast¹ and hills", "oil 1/ of\nlamps"]))
def test_characters_that_stand_in_the_input_lead_back_to_themselves(words: str) -> None:
    raw = f"The General Assembly,\n\nNoting {words} of old,\n\n1. Decides to go.\n\n1/ See A/1.\n"
    for each in only(raw).paragraphs():
        for run in each.runs:
            for offset in range(run.at, run.at + run.length):
                assert raw[each.raw(offset)] == each.text[offset]


def test_footnotes_and_annexes_have_places_too() -> None:
    assert Footnote("1", "", (), (Span(3, 4), Span(6, 9))).at == Span(3, 9)
    assert Annex("annex1", "Annex", (), (Span(3, 8),)).at == Span(3, 8)
    assert Annex("annex1", "Annex", (paragraph("1", (9, 30)),), (Span(3, 8),)).at == Span(3, 30)
    # An adopted text without a heading.
    assert Annex("annex1", "", (paragraph("1", (9, 30)), paragraph("2", (31, 40))), ()).at == Span(9, 40)


@pytest.mark.parametrize(("identifier", "resolved"), [("A/RES/55/25", True), ("", False)])
def test_a_citation_is_resolved_when_it_has_an_identifier(identifier: str, resolved: bool) -> None:
    assert Citation("resolution", identifier, "55/25", Span(0, 5)).resolved is resolved
