"""Sessions and meetings: of whom, and which."""

from __future__ import annotations

import pytest

from tests.resolutions.citations.reading import cited


@pytest.mark.parametrize(
    ("body", "text", "expected"),
    [
        ("GA", "to report to the General Assembly at its fifty-eighth session", ["GA/58"]),
        ("GA", "in the provisional agenda of its sixtieth session", ["GA/60"]),
        ("GA", "to the Commission on Crime Prevention and Criminal Justice at its eleventh session", ["CCPCJ/11"]),
        ("GA", "the eleventh session of the Commission on Crime Prevention and Criminal Justice", ["CCPCJ/11"]),
        ("GA", "the first session of the Conference of the Parties to the Organized Crime Convention", ["UNTOC-COP/1"]),
        ("GA", "to the Economic and Social Council at its substantive session of 2003", ["ECOSOC/2003"]),
        ("ECOSOC", "at its 2017 session", ["ECOSOC/2017"]),
        ("ECOSOC", "the Commission on Human Rights, to the Council at its fifty-fourth session", ["ECOSOC/LIV"]),
        ("GA", "the Economic and Social Council at its first regular session of 1987", ["ECOSOC/1987/1"]),
        ("GA", "the twenty-third special session of the General Assembly", ["GA/S-23"]),
        ("GA", "its tenth emergency special session", ["GA/ES-10"]),
        ("HRC", "its forty-seventh, forty-eighth and fifty-first sessions", ["HRC/47", "HRC/48", "HRC/51"]),
        ("HRC", "at its fifty-third, fifty-fifth, fifty sixth and fifty-eighth sessions",
         ["HRC/53", "HRC/55", "HRC/56", "HRC/58"]),
        ("GA", "the Human Rights Council at its sixtieth session and the Assembly at its eightieth session",
         ["HRC/60", "GA/80"]),
        ("GA", "requests the Commission on Human Rights to submit to it at its sixty-first session", ["GA/61"]),
        ("GA", "the 58th session of the Assembly", ["GA/58"]),
        ("GA", "in regular sessions, during each session and at annual sessions", []),
        ("GA", "Official Records of the General Assembly, Fifty-eighth Session", []),
    ],
)  # fmt: skip
def test_a_session_is_that_of_the_body_named_with_it(body: str, text: str, expected: list[str]) -> None:
    assert [each.id for each in cited(text, body, "session")] == expected


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("at its present session", "GA/56", ""),
        ("at the current session", "GA/56", ""),
        ("at its next session", "GA/57", "counted from its own session"),
        ("at the eightieth session", "GA/80", "taken for the one named last"),
        ("the fifth session of the Working Group on Soup", "", "in no table"),
        ("the first session of the preparatory committee", "", "in no table"),
        ("the Committee on Soup at its ninth session", "", "in no table"),
    ],
)
def test_a_session_that_is_not_named_outright_says_why(text: str, expected: str, why: str) -> None:
    (found,) = cited(text, session="56")
    assert (found.id, why in found.why) == (expected, True)


def test_a_relative_session_of_a_body_without_one_is_not_guessed() -> None:
    (found,) = cited("at its next session")
    assert (found.id, bool(found.why)) == ("", True)
    (found,) = cited("the Economic and Social Council at its next session", session="56")
    assert (found.id, bool(found.why)) == ("", True)


def test_the_words_are_those_of_the_session_alone() -> None:
    found = cited("at its twenty-third and twenty-fourth special sessions")
    assert [each.text for each in found] == ["twenty-third", "twenty-fourth special sessions"]


@pytest.mark.parametrize(
    ("body", "session", "text", "expected"),
    [
        ("GA", "56", "the 88th plenary meeting", "A/56/PV.88"),
        ("GA", "20", "the 1397th plenary meeting", "A/PV.1397"),
        ("SC", "", "its 4751st meeting", "S/PV.4751"),
        ("ECOSOC", "2002", "the 37th plenary meeting", "E/2002/SR.37"),
        ("GA", "", "the 88th plenary meeting", ""),
        ("SC", "", "the Peace and Security Council of the African Union at its 644th meeting", ""),
    ],
)
def test_a_meeting_of_the_adopting_body_has_a_record(body: str, session: str, text: str, expected: str) -> None:
    (found,) = cited(text, body, session=session)
    assert (found.kind, found.id, bool(found.why)) == ("meeting", expected, not expected)
