"""From the opening formula to the end: every shape that a resolution can have, as an outline that people can read.

In an outline `p` is a preambular and `op` an operative paragraph, `-` an item, `#` a section, `>` the draft,
`@` an annex, `^` a footnote, `!` a fault.
"""

from __future__ import annotations

import pytest

from tests.resolutions import law
from tests.resolutions.structure.cases import Case, cases, names
from tests.resolutions.structure.outline import only, outline, structured

HEAD = "58/99. Lamps\n\nThe General Assembly,\n\nRecalling the coast,\n\n"
TOP = ["= A/RES/58/99: Lamps", "p | Recalling the coast,"]

SHAPES = cases("shapes")
DRAFTS = cases("drafts")
ANNEXES = cases("annexes")
by_shape = pytest.mark.parametrize("case", SHAPES, ids=names(SHAPES))


@by_shape
def test_shapes(case: Case) -> None:
    assert outline(HEAD + case.raw) == TOP + case.expected


@by_shape
def test_shapes_with_a_closing_formula(case: Case) -> None:
    raw = f"{HEAD}{case.raw}\n88th plenary meeting\n19 December 2003\n"
    assert outline(raw) == TOP + case.expected
    assert (only(raw).meeting, str(only(raw).adopted)) == (88, "2003-12-19")


@by_shape
def test_shapes_in_the_windows_manner(case: Case) -> None:
    assert outline((HEAD + case.raw).replace("\n", "\r\n")) == TOP + case.expected


@by_shape
def test_the_law_holds_for_every_shape(case: Case) -> None:
    assert law.breaches(structured(HEAD + case.raw), HEAD + case.raw) == []


@pytest.mark.parametrize("count", [9, 10, 99, 100, 120])
def test_however_many_paragraphs(count: int) -> None:
    body = "\n\n".join(f"{number}. Decides on lamp {number};" for number in range(1, count + 1))
    assert outline(HEAD + body) == TOP + [f"op {number} | Decides on lamp {number};" for number in range(1, count + 1)]


@pytest.mark.parametrize("letters", ["abc", "abcdefgh", "abcdefghi", "abcdefghij", "abcdefghijklmnopqrstuvwxyz"])
def test_however_many_items(letters: str) -> None:
    body = "1. Decides:\n\n" + "\n\n".join(f"({letter}) Lamp {letter};" for letter in letters)
    assert outline(HEAD + body) == [*TOP, "op 1 | Decides:", *(f"  - ({each}) | Lamp {each};" for each in letters)]


def test_sections_with_preambles_of_their_own() -> None:
    raw = (
        f"{HEAD}I\n\nLamps\n\nNoting the lamps,\n\n1. Decides on lamps;\n\nII\n\nOil\n\nNoting the oil,\n\n"
        "1. Decides on oil;\n\n2. Requests more oil.\n"
    )
    found = only(raw)
    titles = {section.id: f"{section.number} {section.title}" for section in found.sections}
    assert [(titles.get(each.section, ""), each.text) for each in found.preamble] == [
        ("", "Recalling the coast,"),
        ("I Lamps", "Noting the lamps,"),
        ("II Oil", "Noting the oil,"),
    ]
    assert [(titles.get(each.section, ""), each.number, each.text) for each in found.operative] == [
        ("I Lamps", "1", "Decides on lamps;"),
        ("II Oil", "1", "Decides on oil;"),
        ("II Oil", "2", "Requests more oil."),
    ]
    assert [each.id for each in found.operative] == ["op1", "s2.op1", "op2"]


COUNCIL = "2004/9. Lamps\n\nThe Economic and Social Council,\n\nRecalling the coast,\n\n"


@pytest.mark.parametrize("case", DRAFTS, ids=names(DRAFTS))
def test_drafts(case: Case) -> None:
    assert outline(COUNCIL + case.raw) == ["= E/RES/2004/9: Lamps", "p | Recalling the coast,", *case.expected]
    assert law.breaches(structured(COUNCIL + case.raw), COUNCIL + case.raw) == []


def test_a_draft_has_its_own_body_and_opening() -> None:
    found = only(COUNCIL + DRAFTS[0].raw)
    assert found.draft is not None
    assert (found.body, found.opening) == ("Economic and Social Council", "The Economic and Social Council,")
    assert (found.draft.body, found.draft.opening) == ("General Assembly", "The General Assembly,")
    assert found.draft.adopted is None


@pytest.mark.parametrize("case", ANNEXES, ids=names(ANNEXES))
@pytest.mark.parametrize("closing", ["", "88th plenary meeting\n19 December 2003\n\n"])
def test_annexes_order_nothing(closing: str, case: Case) -> None:
    raw = f"{HEAD}1. Adopts the plan annexed to the present resolution.\n\n{closing}{case.raw}"
    assert outline(raw) == [*TOP, "op 1 | Adopts the plan annexed to the present resolution.", *case.expected]
    annexed = (each for annex in only(raw).annexes for top in annex.paragraphs for each in top.walk())
    assert {paragraph.lead for paragraph in annexed} == {""}


@pytest.mark.parametrize(
    ("adopts", "first"),
    [
        ("Adopts the following Declaration:", "Declaration on Lamps"),
        ("Solemnly proclaims this Declaration:", "Declaration on Lamps"),
        ("1. Adopts the following declaration:", "DECLARATION ON LAMPS"),
    ],
)
def test_a_declaration_within_the_resolution_is_no_part_of_its_paragraphs(adopts: str, first: str) -> None:
    raw = (
        f"{HEAD}{adopts}\n\n{first}\n\nWe, the keepers,\n\nRecalling the light,\n\n1. We shall burn;\n\n"
        "2. We decide to go.\n\n88th plenary meeting\n19 December 2003\n"
    )
    found = only(raw)
    assert len(found.operative) == 1
    assert not found.operative[0].children
    assert found.annexes[0].title == first
    assert [each.text for each in found.annexes[0].paragraphs] == [
        "We, the keepers,",
        "Recalling the light,",
        "We shall burn;",
        "We decide to go.",
    ]
    assert found.meeting == 88


@pytest.mark.parametrize("first", ["Article 1", "PREAMBLE", "Preamble", "CHAPTER I", "We, the keepers,"])
@pytest.mark.parametrize(
    "adopts",
    [
        "Adopts the following Declaration:",
        "1. Adopts and proclaims the following Charter:",
        "Proclaims this Declaration:",
    ],
)
def test_an_adopted_text_may_have_no_heading(adopts: str, first: str) -> None:
    raw = f"{HEAD}{adopts}\n\n{first}\n\nLamps shall be lit.\n\nArticle 2\n\n1. Lamps burn oil.\n"
    found = only(raw)
    assert len(found.operative) == 1
    assert not found.operative[0].children
    (annex,) = found.annexes
    said = f"{annex.title} {' '.join(each.text for each in annex.paragraphs)}".strip()
    assert said == f"{first} Lamps shall be lit. Article 2 Lamps burn oil."
    assert raw[annex.at.start : annex.at.end] == raw[raw.index(first) :].strip()
    assert law.breaches(structured(raw), raw) == []


@pytest.mark.parametrize(
    "closing",
    [
        "88th plenary meeting\n19 December 2003\n",
        "88th plenary meeting,\n19 December 2003.\n",
        "88th plenary meeting, 19 December 2003\n",
        "                              88th plenary meeting\n                              19 December 2003\n",
        "88th plenary meeting\n\n19 December 2003\n",
        "88th meeting\n19 December 2003\n[Adopted without a vote.]\n",
        "Eighty-eighth plenary meeting,\n19 December 2003.\n",
    ],
)
def test_closing_formulas(closing: str) -> None:
    found = only(f"{HEAD}1. Decides to go.\n\n{closing}")
    assert (found.meeting, str(found.adopted)) == (88, "2003-12-19")
    assert [each.text for each in found.operative] == ["Decides to go."]
    assert not found.operative[0].children


@pytest.mark.parametrize(
    ("closing", "vote"),
    [
        ("[Adopted without a vote.]", "without a vote"),
        ("[Adopted by a recorded vote of 52 votes to 1.]", "by a recorded vote of 52 votes to 1"),
        (
            "Adopted by a recorded vote of 2 votes to 1, with 4 abstentions. The voting was as follows:\nAgainst: A.",
            "by a recorded vote of 2 votes to 1, with 4 abstentions",
        ),
        ("Adopted unanimously at the 88th meeting.", "unanimously"),
        (
            "Adopted at the 88th meeting by 8 votes to none, with 2 abstentions (Freedonia, Sylvania).",
            "by 8 votes to none, with 2 abstentions (Freedonia, Sylvania)",
        ),
        ("", ""),
    ],
)
def test_votes(closing: str, vote: str) -> None:
    found = only(f"{HEAD}1. Decides to go.\n\n88th meeting\n19 December 2003\n\n{closing}\n")
    assert found.vote == vote
    assert not found.operative[0].children
