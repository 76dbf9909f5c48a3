"""Lead phrases: exactly those that drafters build, at the beginning of a paragraph, and nothing that only looks so."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolutions.structure.outline import leads
from tests.shared import SHARED

OPERATIVE = [
    ("Requests the Secretary-General", "Requests"),
    ("Also requests the Secretary-General", "Also requests"),
    ("Further requests the Secretary-General", "Further requests"),
    ("Requests once again the keepers", "Requests once again"),
    ("Once again requests the keepers", "Once again requests"),
    ("Reiterates its request", "Reiterates"),
    ("Decides to act", "Decides"),
    ("Decides also to act", "Decides also"),
    ("Calls upon States", "Calls upon"),
    ("Calls on States", "Calls on"),
    ("Calls for oil", "Calls for"),
    ("Strongly urges States", "Strongly urges"),
    ("Strongly condemns darkness", "Strongly condemns"),
    ("Takes note of the report", "Takes note of"),
    ("Takes note with appreciation of the report", "Takes note with appreciation of"),
    ("Welcomes the report", "Welcomes"),
    ("Welcomes with satisfaction the report", "Welcomes with satisfaction"),
    ("Notes with deep concern the dark", "Notes with deep concern"),
    ("Notes with appreciation the work", "Notes with appreciation"),
    ("Expresses its appreciation to", "Expresses its appreciation"),
    ("Expresses its deep concern at", "Expresses its deep concern"),
    ("Expresses concern at", "Expresses concern"),
    ("Expresses grave concern at", "Expresses grave concern"),
    ("Invites States", "Invites"),
    ("Reaffirms its resolution", "Reaffirms"),
    ("Recommends to the Assembly", "Recommends"),
    ("Resolves to establish", "Resolves"),
    ("Demands that", "Demands"),
    ("Deplores the dark", "Deplores"),
    ("Condemns the dark", "Condemns"),
    ("Emphasizes the importance", "Emphasizes"),
    ("Stresses the need", "Stresses"),
    ("Encourages States", "Encourages"),
    ("Authorizes the keepers", "Authorizes"),
    ("Adopts the plan", "Adopts"),
    ("Approves the plan", "Approves"),
    ("Endorses the plan", "Endorses"),
    ("Proclaims 3 May", "Proclaims"),
    ("Declares that", "Declares"),
    ("Underlines the role", "Underlines"),
    ("Urges States", "Urges"),
    ("Appeals to States", "Appeals to"),
    ("Considers that", "Considers"),
    ("Affirms that", "Affirms"),
    ("Acknowledges the work", "Acknowledges"),
    ("Reminds States", "Reminds"),
]
PREAMBULAR = [
    ("Recalling its resolution", "Recalling"),
    ("Recalling also its resolution", "Recalling also"),
    ("Recalling further its resolution", "Recalling further"),
    ("Also recalling its resolution", "Also recalling"),
    ("Reaffirming its resolution", "Reaffirming"),
    ("Noting with concern the dark", "Noting with concern"),
    ("Noting with deep concern that", "Noting with deep concern"),
    ("Noting also the work", "Noting also"),
    ("Taking note of the report", "Taking note of"),
    ("Taking into account the plan", "Taking into account"),
    ("Taking into consideration the plan", "Taking into consideration"),
    ("Bearing in mind the plan", "Bearing in mind"),
    ("Having considered the report", "Having considered"),
    ("Having regard to the plan", "Having regard to"),
    ("Having heard the keepers", "Having heard"),
    ("Having examined the petition", "Having examined"),
    ("Having received the report", "Having received"),
    ("Convinced of the need", "Convinced"),
    ("Deeply concerned about the dark", "Deeply concerned"),
    ("Gravely concerned at the dark", "Gravely concerned"),
    ("Concerned that", "Concerned"),
    ("Deeply alarmed by", "Deeply alarmed"),
    ("Alarmed by", "Alarmed"),
    ("Aware that", "Aware"),
    ("Mindful of the dark", "Mindful"),
    ("Conscious of the dark", "Conscious"),
    ("Determined to light", "Determined"),
    ("Guided by the Charter", "Guided by"),
    ("Welcoming the report", "Welcoming"),
    ("Acting under Chapter VII", "Acting"),
    ("Considering that", "Considering"),
    ("Desiring to promote", "Desiring"),
    ("Desirous of promoting", "Desirous"),
    ("Emphasizing the role", "Emphasizing"),
    ("Expressing its appreciation to", "Expressing its appreciation"),
    ("Expressing concern at", "Expressing concern"),
    ("Recognizing the need", "Recognizing"),
    ("Stressing the need", "Stressing"),
    ("Inspired by the light", "Inspired by"),
    ("Believing that", "Believing"),
    ("Seriously concerned that", "Seriously concerned"),
    ("Cognizant of the dark", "Cognizant"),
    ("Encouraged by the light", "Encouraged"),
]


@pytest.mark.parametrize(
    ("text", "lead", "kind"),
    [*((*each, "operative") for each in OPERATIVE), *((*each, "preambular") for each in PREAMBULAR)],
)
def test_lead_phrases(text: str, lead: str, kind: str) -> None:
    found = leads().find(text)
    assert found is not None
    assert found.kind == kind
    # Where `of` or `by` still belongs to it is the lexicon's to say.
    assert found.text.removesuffix(" of").removesuffix(" by").removesuffix(" to") == lead.removesuffix(
        " of"
    ).removesuffix(" by").removesuffix(" to")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The General Assembly",
        "The lanterns",
        "United Nations lanterns are few",
        "United States lanterns are few",
        "United Kingdom lanterns are few",
        "United Republic of Tanzania",
        "requests the keepers",
        "recalling its resolution",
        "Request for lanterns",
        "Requested States shall light",
        "Recall the lanterns",
        "Notes-taking is hard",
        "Member States",
        "Lanterns are lit",
        "Beijing Declaration",
        "Human Rights Council",
        "Noted keepers",
        "In particular",
        "1. Requests",
        "“Requests",
        "Annex",
        "Article 1",
        "Being there",
        "(a) To light",
        "Keeping the lamps",
        "Having",
    ],
)
def test_no_lead_phrases(text: str) -> None:
    assert leads().find(text) is None


def test_the_longest_phrase_wins() -> None:
    found = leads().find("Notes with deep concern and regret the dark")
    assert found is not None
    assert found.text == "Notes with deep concern and regret"


@given(st.sampled_from([text for text, _ in (*OPERATIVE, *PREAMBULAR)]), st.text(" abc,.", max_size=200))
def test_a_lead_phrase_is_the_beginning_of_the_paragraph_whatever_follows(text: str, more: str) -> None:
    found = leads().find(f"{text} {more}")
    assert found is not None
    assert text.startswith(found.text) or found.text.startswith(text)


@given(st.text("RequestsNoting ,also", max_size=400))
def test_no_text_is_too_odd(text: str) -> None:
    found = leads().find(text)
    assert found is None or text.startswith(found.text)


@pytest.mark.parametrize(
    ("word", "lead", "glued"),
    [
        ("Requeststhe", "Requests", "the"),
        ("Reaffirmsits", "Reaffirms", "its"),
        ("Decidesthat", "Decides", "that"),
        ("Urgesall", "Urges", "all"),
    ],
)
def test_phrases_glued_to_the_word_behind_them(word: str, lead: str, glued: str) -> None:
    found = leads().glued.fullmatch(word)
    assert found is not None
    assert (found["lead"], found["glued"]) == (lead, glued)


@pytest.mark.parametrize("word", ["Requests", "Lampsthe", "requeststhe", "Deposits", "Visits"])
def test_words_that_are_not_glued(word: str) -> None:
    assert leads().glued.fullmatch(word) is None


@pytest.mark.shared
@pytest.mark.parametrize("kind", ["operative", "preambular"])
def test_the_phrases_counted_in_thousands_of_resolutions(kind: str) -> None:
    path = SHARED / "facts" / "resolutions" / f"lead_phrases_{kind}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [(row["lead_phrase"], int(row["count"])) for row in csv.DictReader(lines)]
    known = {phrase: leads().find(f"{phrase} the report of") for phrase, _ in rows}
    total = sum(count for _, count in rows)
    recognized = sum(count for phrase, count in rows if (found := known[phrase]) and found.kind == kind)
    missed = sorted(((count, phrase) for phrase, count in rows if not known[phrase]), reverse=True)[:10]
    assert total > 10_000
    assert recognized / total >= 0.98, missed
