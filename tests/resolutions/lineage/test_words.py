"""Words, and what is left of them without routine matter."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given

from palermo.resolutions.words import neutral, spoken, words
from tests.resolutions.lineage.samples import texts

ALIKE = [
    ("Also requests the Director to go", "Requests the Director to go"),
    ("Further requests the Director to go", "Requests further the Director to go"),
    ("“Welcomes also the lanterns;", "Also welcomes the lanterns;"),
    ("To report at its fifty-eighth session", "To report at its fifty-ninth session"),
    ("To report at its 58th session.", "To report at its sixtieth session;"),
    ("At its eleventh and twelfth sessions", "At its twelfth and thirteenth sessions"),
    ("At its fifty-eighth special session", "At its tenth special session"),
    ("At its substantive session of 2003", "At its substantive session of 2004"),
    ("Report on the present draft resolution", "Report on the present resolution"),
    ("Training; and", "Training;"),
    ("Training, and", "Training."),
    ("The guild’s lanterns", "The guild's lanterns"),
    ("Requests the lanterns.”", 'requests the lanterns"'),
]
UNLIKE = [
    ("Requests the Director to go", "Requests the Director not to go"),
    ("Notes the lanterns also at night", "Notes the lanterns at night"),
    ("Notes the second bridge", "Notes the third bridge"),
    ("Notes the draft resolution", "Notes the resolution"),
    ("Notes the year 2003", "Notes the year 2004"),
    ("To the Assembly of the towns", "To the assembly of the towns"),
    ("Bread and", "Bread"),
    ("", "Requests"),
]


@pytest.mark.parametrize(("a", "b"), ALIKE)
def test_routine_matter_makes_no_difference(a: str, b: str) -> None:
    assert neutral(words(a)) == neutral(words(b))


@pytest.mark.parametrize(("a", "b"), UNLIKE)
def test_anything_else_does(a: str, b: str) -> None:
    assert neutral(words(a)) != neutral(words(b))


def test_the_lead_phrase_says_how_far_a_modifier_is_routine() -> None:
    long = "Reaffirming with deep concern also the flood"
    assert "also" in neutral(words(long))
    assert "also" not in neutral(words(long, "Reaffirming with deep concern also"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("capacity-building in A/RES/55/25.", ["capacity-building", "in", "A/RES/55/25", "."]),
        ("E/CN.15/2002/10;", ["E/CN.15/2002/10", ";"]),
        ("打击犯罪", ["打", "击", "犯", "罪"]),
        ("مُكافَحَةُ الجَريمَة", ["مُكافَحَةُ", "الجَريمَة"]),
        ("l’État, 30%", ["l’État", ",", "30", "%"]),
        ("", []),
        (" \t ", []),
    ],
)
def test_words_of_any_script_stand_whole(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


@given(texts)
def test_words_stand_where_they_say(text: str) -> None:
    found = words(text)
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    between = {text[a.end : b.start].strip() for a, b in itertools.pairwise(found)}
    assert between <= {"", "_"}


def test_spoken_words_have_no_capitals_and_no_signs() -> None:
    assert spoken("The Guild’s “lanterns”, (30): A/56/574") == ["the", "guild's", "lanterns", "30", "a/56/574"]
