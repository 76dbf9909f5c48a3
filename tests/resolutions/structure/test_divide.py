"""Where one resolution ends and the next begins."""

from __future__ import annotations

import pytest

from palermo.resolutions.structure.divide import Portion, divide, part_letter
from tests.resolutions.structure.outline import joined, outline, structured

TAIL = "4. Requests the keepers to send the report to all;\n\n5. Decides to go on.\n\n"
CLOSING = "76th plenary meeting\n8 December 1998\n\n"
WHOLE = "The General Assembly,\n\nRecalling the coast,\n\n1. Welcomes the light;\n\n2. Invites States to come.\n\n"
COUNCIL = WHOLE.replace("General Assembly", "Economic and Social Council")
SHORT = "The General Assembly,\n\nDecides to light the lamps.\n\n"


def symbols(raw: str) -> list[str]:
    return [each.symbol for each in structured(raw).resolutions]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (f"53/96. Coast\n\n{WHOLE}", ["A/RES/53/96"]),
        (f"53/96. Coast\n\n{WHOLE}{CLOSING}53/97. Hills\n\n{WHOLE}{CLOSING}", ["A/RES/53/96", "A/RES/53/97"]),
        (f"53/96. Coast\n\n{SHORT}{CLOSING}53/97. Hills\n\n{SHORT}", ["A/RES/53/96", "A/RES/53/97"]),
        (f"{TAIL}{CLOSING}53/97. Hills\n\n{WHOLE}{CLOSING}", ["", "A/RES/53/97"]),
        (f"{TAIL}{CLOSING}53/97. Hills\n\n{WHOLE}{CLOSING}53/98. Plain\n\n{WHOLE}", ["", "A/RES/53/97", "A/RES/53/98"]),
        (f"{CLOSING}53/97. Hills\n\n{WHOLE}", ["A/RES/53/97"]),
        (f"(b) To burn;\n\n{CLOSING}53/97. Hills\n\n{WHOLE}", ["A/RES/53/97"]),
        # The next one without closing formulas.
        (f"53/96. Coast\n\n{WHOLE}53/97. Hills\n\n{WHOLE}", ["A/RES/53/96", "A/RES/53/97"]),
        # Old numbers.
        (
            f"526 A (XVII). Coast\n\n{COUNCIL}84th plenary meeting,\n1 April 1954.\n\n526 B (XVII). Hills\n\n{COUNCIL}",
            ["E/RES/526(XVII) A", "E/RES/526(XVII) B"],
        ),
        # Two bodies.
        (
            f"53/96. Coast\n\n{WHOLE}{CLOSING}1998/5. Hills\n\n{COUNCIL}",
            ["A/RES/53/96", "E/RES/1998/5"],
        ),
        # The head of the next alone.
        (
            f"53/96. Coast\n\n{WHOLE}{CLOSING}53/97. Hills\n\nThe General Assembly,\n\nNoting oil,\n",
            ["A/RES/53/96", "A/RES/53/97"],
        ),
    ],
)
def test_resolutions_of_a_volume_page(raw: str, expected: list[str]) -> None:
    assert symbols(raw) == expected


def test_the_tail_of_one_and_the_head_of_the_next_keep_their_own() -> None:
    raw = f"{TAIL}{CLOSING}53/97. Hills\n\n{WHOLE}{CLOSING}53/98. Plain\n\nThe General Assembly,\n\nNoting oil,\n"
    assert outline(raw) == [
        "op 4 | Requests the keepers to send the report to all;",
        "op 5 | Decides to go on.",
        "! A resolution is read without its beginning",
        "= A/RES/53/97: Hills",
        "p | Recalling the coast,",
        "op 1 | Welcomes the light;",
        "op 2 | Invites States to come.",
        "= A/RES/53/98: Plain",
        "p | Noting oil,",
    ]
    first, second, third = structured(raw).resolutions
    assert (first.meeting, second.meeting, third.meeting) == (76, 76, None)


def test_parts_of_one_resolution_are_not_divided() -> None:
    raw = f"66/253. The coast\n\nA\n\n{WHOLE}{CLOSING}B\n\n{WHOLE.replace('coast', 'hills')}{CLOSING}"
    (found,) = structured(raw).resolutions
    assert [(each.number, each.level) for each in found.sections] == [("A", 1), ("B", 1)]
    assert [(each.section, each.text) for each in found.preamble] == [
        ("s1", "Recalling the coast,"),
        ("s2", "Recalling the hills,"),
    ]
    assert [(each.section, each.number) for each in found.operative] == [
        ("s1", "1"),
        ("s1", "2"),
        ("s2", "1"),
        ("s2", "2"),
    ]
    assert len({each.id for each in found.operative}) == 4


@pytest.mark.parametrize(
    "between",
    [
        "Recommends to the General Assembly the adoption of the following draft resolution:\n\n",
        "1. Recommends to the General Assembly the adoption of the following draft resolution:\n\n",
        "Recommends to the General Assembly the adoption of the following draft resolution:\n\nLamps of the coast\n\n",
        "Recommends to the General Assembly the approval of the following draft resolution:\n\nDraft resolution 1\n\n",
    ],
)
def test_a_draft_is_no_resolution_beside_the_one_that_recommends_it(between: str) -> None:
    raw = f"2002/8. Coast\n\nThe Economic and Social Council,\n\n{between}{WHOLE}"
    (found,) = structured(raw).resolutions
    assert found.symbol == "E/RES/2002/8"
    assert found.draft is not None
    assert [each.text for each in found.draft.preamble] == ["Recalling the coast,"]


def test_an_opening_in_an_annex_begins_no_resolution() -> None:
    raw = f"37/10. Coast\n\n{WHOLE}{CLOSING}ANNEX\n\nPlan of the coast\n\n{WHOLE}"
    (found,) = structured(raw).resolutions
    assert len(found.operative) == 2
    assert found.annexes[0].title == "ANNEX Plan of the coast"
    assert [each.text for each in found.annexes[0].paragraphs] == [
        "The General Assembly,",
        "Recalling the coast,",
        "Welcomes the light;",
        "Invites States to come.",
    ]


@pytest.mark.parametrize(
    ("raw", "portions"),
    [
        ("", []),
        ("Lamps and oil\n", [Portion(0, -1, 1)]),
        ("The General Assembly,\n\nNoting,\n", [Portion(0, 0, 2)]),
        (
            "5. Decides to go on.\n\n8 December 1998\n\n1/2. Lamps\n\nThe General Assembly,\n",
            [Portion(0, -1, 2), Portion(2, 3, 4)],
        ),
    ],
)
def test_portions(raw: str, portions: list[Portion]) -> None:
    assert divide(joined(raw).blocks) == portions


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        *(("A", "A"), ("B", "B"), ("II", "II"), ("PART A", "A"), ("Part B", "B"), ("Section I", "I"), ("**A**", "A")),
        *(("A.", "A"), ("Resolution A", "A"), ("# B", "B"), ("", ""), ("AB", ""), ("Annex", ""), ("1", ""), ("a", "")),
        *(("IIIIII", ""), ("A lamp", ""), ("The", "")),
    ],
)
def test_letters_of_parts(text: str, letter: str) -> None:
    assert part_letter(text) == letter
