"""Faults of recognition: certain ones are mended and recorded, likely ones stay as they are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.structure.repairs import find_repairs
from palermo.resolutions.structure.word_lists import load_word_lists
from tests.resolutions.structure.outline import leads, only, structured

WHOLE = load_word_lists().whole


def mended(raw: str) -> list[tuple[str, str]]:
    """Return what was read and what it was mended to, in the order of the text."""
    found = find_repairs(raw, leads(), WHOLE)
    assert all(raw[repair.at.start : repair.at.end] == repair.read for repair in found.values())
    assert all(at == repair.at.start for at, repair in found.items())
    return [(found[at].read, found[at].mended) for at in sorted(found)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        # Strokes that no English word begins with.
        ("the lllicit trade", [("lll", "ill")]),
        ("the llIicit trade", [("llI", "ill")]),
        ("the Lantern Plan on IlIegal oil", [("IlI", "Ill")]),
        ("the Plan against lllicit Oil", [("lll", "Ill")]),
        ("Noting the lllicit oil", [("lll", "ill")]),
        ("of 1lllness", []),
        ("lll by itself", []),
        # A backslash before a capital word.
        (r"\Welcomes the report", [("\\", "")]),
        (r"\welcomes and C:\lamps", []),
        # A lead phrase glued to the word behind it.
        ("1. Requeststhe keepers to come", [("Requeststhe", "Requests the")]),
        ("2. Decidesthat oil is dear", [("Decidesthat", "Decides that")]),
        ("2. Reaffirmsits plan", [("Reaffirmsits", "Reaffirms its")]),
        # Two words glued: the first stands elsewhere, the whole does not.
        ("assistanceto States and assistance in need", [("assistanceto", "assistance to")]),
        ("the Statesin need and the States in want", [("Statesin", "States in")]),
        ("lanternsof the coast, lanterns of the hills", [("lanternsof", "lanterns of")]),
        ("keepersand lamps, keepers or lamps", [("keepersand", "keepers and")]),
        # One word cut in two, in a text that shows other faults.
        (
            "assistanceto States, or assistance to lamps; the lan terns; lanterns; lanterns",
            [("assistanceto", "assistance to"), ("lan terns", "lanterns")],
        ),
    ],
)
def test_certain_faults_are_mended(raw: str, expected: list[tuple[str, str]]) -> None:
    assert mended(raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "Requests the keepers to come",
        # Words that end like two, though their beginnings stand in the text.
        "there was a fund; therein lies the oil; there it is",
        "in to and into it",
        "with light and within it",
        "the demand of the dem and the",
        "main roads: maintain the main lamp",
        "up on it and upon it",
        "who of them; whereof; where",
        # The first half stands nowhere else.
        "assistanceto States",
        # The whole stands twice: no fault.
        "assistanceto States and assistanceto islands and assistance",
        # A sound text does not lose its two words.
        "the lan terns; lanterns; lanterns",
        "it may be; maybe; maybe not",
        # Names and places.
        "Deposits the deposit and the Visits",
        "Illinois and Ill-lit lanterns",
        "XIII and VIII and III lamps",
    ],
)
def test_likely_faults_stay(raw: str) -> None:
    assert mended(raw) == []


def test_repairs_are_recorded_with_the_resolution_that_they_belong_to() -> None:
    raw = (
        "The Economic and Social Council,\n\nNoting the lllicit oil,\n\n1. Recommends to the General Assembly the "
        "adoption of the following draft resolution:\n\n“The General Assembly,\n\n“Noting assistance to the coast,\n\n"
        "“1. Urges assistanceto the hills.”\n"
    )
    outer = only(raw)
    assert outer.draft is not None
    assert [(each.read, each.mended) for each in outer.repairs] == [("lll", "ill")]
    assert [(each.read, each.mended) for each in outer.draft.repairs] == [("assistanceto", "assistance to")]
    assert outer.preamble[0].text == "Noting the illicit oil,"
    assert outer.draft.operative[0].text == "Urges assistance to the hills."


def test_the_places_of_repairs_are_those_of_the_input() -> None:
    raw = "The General Assembly,\n\nNoting the lllicit oil,\n\n\\Welcoming light,\n\n1. Requeststhe keepers to come.\n"
    resolution = only(raw)
    assert [raw[each.at.start : each.at.end] for each in resolution.repairs] == ["lll", "\\", "Requeststhe"]
    assert [each.text for each in resolution.paragraphs()] == [
        "Noting the illicit oil,",
        "Welcoming light,",
        "Requests the keepers to come.",
    ]


def test_a_mended_lead_phrase_is_found() -> None:
    raw = "The General Assembly,\n\nNoting oil,\n\n1. Requeststhe keepers to come.\n"
    assert [each.lead for each in only(raw).paragraphs()] == ["Noting", "Requests"]


@given(
    st.lists(
        st.sampled_from(["lllicit", "assistance", "assistanceto", "to", "\\A", "\\The", "lan", "terns", "lanterns"])
    )
)
def test_repairs_do_not_overlap(words: list[str]) -> None:
    raw = " ".join(words)
    spans = sorted(repair.at for repair in find_repairs(raw, leads(), WHOLE).values())
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_a_text_without_faults_has_no_repairs() -> None:
    parsed = structured("The General Assembly,\n\nNoting oil,\n\n1. Requests the keepers to come.\n")
    assert [each.repairs for each in parsed.resolutions] == [()]
