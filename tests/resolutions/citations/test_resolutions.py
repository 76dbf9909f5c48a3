"""Resolutions and decisions: whose they are, in every style, with their days and parts."""

from __future__ import annotations

from datetime import date

import pytest

from tests.resolutions.citations.reading import cited, ids


@pytest.mark.parametrize(
    ("body", "text", "expected"),
    [
        ("GA", "its resolution 55/25 of 15 November 2000", ["A/RES/55/25"]),
        ("GA", "its resolutions 55/25 and 55/255", ["A/RES/55/25", "A/RES/55/255"]),
        ("GA", "its resolution 2625 (XXV) of 24 October 1970", ["A/RES/2625(XXV)"]),
        ("GA", "its resolution S-20/2", ["A/RES/S-20/2"]),
        ("GA", "its resolutions ES-10/15 of 20 July 2004 and ES-10/17", ["A/RES/ES-10/15", "A/RES/ES-10/17"]),
        ("GA", "resolution 1874 (S-IV)", ["A/RES/1874(S-IV)"]),
        ("GA", "Council resolution 2004/23", ["E/RES/2004/23"]),
        ("GA", "Economic and Social Council resolution 1992/22", ["E/RES/1992/22"]),
        ("GA", "resolution 2004/23 of the Economic and Social Council", ["E/RES/2004/23"]),
        ("GA", "Security Council resolution 1645 (2005)", ["S/RES/1645(2005)"]),
        ("GA", "Council resolution 1373 (2001)", ["S/RES/1373(2001)"]),
        ("GA", "Human Rights Council resolutions 34/25 and 37/31", ["A/HRC/RES/34/25", "A/HRC/RES/37/31"]),
        ("GA", "Commission on Human Rights resolution 2002/68", ["E/CN.4/RES/2002/68"]),
        ("GA", "Commission on Crime Prevention and Criminal Justice resolution 26/3", ["CCPCJ/RES/26/3"]),
        ("GA", "Commission on Narcotic Drugs resolution 11 (XXXV)", ["CND/RES/11(XXXV)"]),
        ("GA", "decision 19/1 of the Governing Council of the United Nations Environment Programme",
         ["UNEP-GC/DEC/19/1"]),
        ("ECOSOC", "its resolution 2002/8", ["E/RES/2002/8"]),
        ("ECOSOC", "its resolution 1768 (LIV)", ["E/RES/1768(LIV)"]),
        ("ECOSOC", "Assembly resolution 56/120", ["A/RES/56/120"]),
        ("ECOSOC", "Council resolution 2006/6", ["E/RES/2006/6"]),
        ("ECOSOC", "its decision 2015/210 of 15 May 2015", ["E/DEC/2015/210"]),
        ("SC", "its resolutions 1267 (1999), 1373 (2001)", ["S/RES/1267(1999)", "S/RES/1373(2001)"]),
        ("HRC", "Council resolutions 5/1 and 5/2 of 18 June 2007", ["A/HRC/RES/5/1", "A/HRC/RES/5/2"]),
        ("HRC", "Human Rights Council resolution S-28/1", ["A/HRC/RES/S-28/1"]),
        ("HRC", "General Assembly resolution 60/251", ["A/RES/60/251"]),
        ("TC", "its resolution 2156 (XXVIII)", ["T/RES/2156(XXVIII)"]),
        ("GA", "its resolution 57/270 B", ["A/RES/57/270 B"]),
        ("GA", "its resolutions 66/253 A and B", ["A/RES/66/253 A", "A/RES/66/253 B"]),
        ("GA", "its resolutions 3411 A and B (XXX)", ["A/RES/3411(XXX) A", "A/RES/3411(XXX) B"]),
        ("GA", "its resolutions 3419 A to D (XXX)", ["A/RES/3419(XXX) A-D"]),
        ("GA", "its resolution 55/ 25", ["A/RES/55/25"]),
        ("GA", "its resolution 55/2O", ["A/RES/55/20"]),
        ("GA", "in accordance with A/RES/55/25 and S/RES/1373 (2001)", ["A/RES/55/25", "S/RES/1373(2001)"]),
        ("GA", "World Health Assembly resolutions WHA61.21 of 24 May 2008 and WHA62.16", ["WHA61.21", "WHA62.16"]),
        ("GA", "decision 1/CP.21", ["UNFCCC-COP/DEC/1/CP.21"]),
        ("GA", "in its resolution GC.18/Res.9", ["GC.18/Res.9"]),
        ("GA", "", []),
        ("GA", "no resolution of the conflict, 24/7 and 2018/19", []),
        ("GA", "Act No. 22/065 of 26 December 2022", []),
        ("GA", "the resolution on general comment No. 31 (2005)", []),
        ("GA", "resolution for the period 2018/19", []),
    ],
)  # fmt: skip
def test_a_number_belongs_to_the_body_named_beside_it(body: str, text: str, expected: list[str]) -> None:
    found = [each for each in cited(text, body) if each.kind in {"resolution", "decision"}]
    assert [each.id for each in found] == expected
    assert all("/DEC/" not in each.id or each.kind == "decision" for each in found)


@pytest.mark.parametrize(
    ("body", "text", "expected"),
    [
        ("HRC", "recognized by the General Assembly in its resolution 64/293", ["A/RES/64/293"]),
        ("GA", "the Economic and Social Council, in its resolution 2010/19, decided", ["E/RES/2010/19"]),
        ("HRC", "Recalling General Assembly resolution 60/251 and its resolution 5/1",
         ["A/RES/60/251", "A/HRC/RES/5/1"]),
        ("GA", "its resolution 60/180 and Security Council resolution 1645 (2005)",
         ["A/RES/60/180", "S/RES/1645(2005)"]),
        ("GA", "Security Council resolution 1645 (2005) and its resolution 60/180",
         ["S/RES/1645(2005)", "A/RES/60/180"]),
        ("ECOSOC", "the Assembly, in paragraph 4 of its resolution 55/25", ["A/RES/55/25"]),
        ("GA", "the Human Rights Council, including resolution 36/6 of 28 September 2017", ["A/HRC/RES/36/6"]),
        ("GA", "decision 2016/13 of 10 June 2016 of the Executive Board of the United Nations Development Programme",
         ["UNDP-EB/DEC/2016/13"]),
        ("GA", "decision 53/2, adopted on 12 March 2010 by the Commission on Narcotic Drugs", ["CND/DEC/53/2"]),
    ],
)  # fmt: skip
def test_its_is_the_adopting_body_unless_another_does_something_in_its_own(
    body: str, text: str, expected: list[str]
) -> None:
    found = cited(text, body)
    assert [each.id for each in found if each.kind in {"resolution", "decision"}] == expected


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("the Commission on Crime Prevention and Criminal Justice", "Commission resolution 19/1", "CCPCJ/RES/19/1"),
        ("the Commission on Narcotic Drugs", "Commission resolution 53/2", "CND/RES/53/2"),
        ("the Commission on Human Rights", "Commission resolution 2005/80", "E/CN.4/RES/2005/80"),
        ("the Human Rights Council", "Council resolution 36/6", "A/HRC/RES/36/6"),
        ("the Human Rights Council", "Council resolution 2006/6", "E/RES/2006/6"),
        ("the Economic and Social Council", "Council resolution 1325 (2000)", "S/RES/1325(2000)"),
        ("", "Commission resolution 19/1", ""),
        ("the Committee on the Rights of the Child", "Committee decision 19/1", ""),
    ],
)
def test_a_short_word_is_the_body_named_before_it(before: str, text: str, expected: str) -> None:
    assert ids(text, before=(before,)) == [expected]
    assert ids(f"{before}, and {text}") == [expected]


def test_one_head_noun_rules_many_numbers_and_each_day_goes_to_those_before_it() -> None:
    text = (
        "Recalling its resolutions 44/82 of 8 December 1989, 67/189 and 67/192 of 20 December 2012, "
        "68/193 and, on another subject, 69/1"
    )
    assert [(each.id, each.date) for each in cited(text)] == [
        ("A/RES/44/82", date(1989, 12, 8)),
        ("A/RES/67/189", date(2012, 12, 20)),
        ("A/RES/67/192", date(2012, 12, 20)),
        ("A/RES/68/193", None),
        ("A/RES/69/1", None),
    ]
    assert {each.why for each in cited(text)} == {""}


def test_a_day_is_not_lent_to_a_number_of_another_session() -> None:
    found = cited("its resolutions 50/142 and 67/1 of 12 December 2012")
    assert [(each.id, each.date, each.why) for each in found] == [
        ("A/RES/50/142", None, ""),
        ("A/RES/67/1", date(2012, 12, 12), ""),
    ]


@pytest.mark.parametrize(
    ("text", "identifier", "why"),
    [
        ("its resolution 55/25 of 15 November 2003", "A/RES/55/25", "outside session 55 of the General Assembly"),
        ("its resolution 2625 (XXV) of 24 October 1950", "A/RES/2625(XXV)", "outside session 25"),
        ("Security Council resolution 1373 (2001) of 28 September 2002", "S/RES/1373(2001)", "not in 2001"),
        ("Economic and Social Council resolution 2004/23 of 21 July 1999", "E/RES/2004/23", "not in 2004"),
        ("Human Rights Council resolution 5/1 of 18 June 2017", "A/HRC/RES/5/1", "outside session 5"),
        ("its resolution 55/25 of 15 November 2000", "A/RES/55/25", ""),
        ("its resolution 55/25 of 31 November 2000", "A/RES/55/25", ""),
    ],
)
def test_a_day_outside_the_session_is_said_and_the_number_still_resolved(text: str, identifier: str, why: str) -> None:
    (found,) = cited(text)
    assert found.id == identifier
    assert why in found.why
    assert bool(why) == bool(found.why)


def test_a_day_tells_whose_a_bare_number_is() -> None:
    (found,) = cited("as well as resolution 5/7 of 22 October 2010")
    assert (found.id, found.date) == ("UNTOC-COP/RES/5/7", date(2010, 10, 22))
    assert "told by its day" in found.why


def test_a_number_in_the_style_of_another_body_is_doubted() -> None:
    (found,) = cited("Economic and Social Council resolution 46/152")
    assert found.id == "A/RES/46/152"
    assert "Economic and Social Council" in found.why


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("paragraph 9 of its resolution 55/25", "para. 9"),
        ("paragraphs 97 to 105 of General Assembly resolution 60/1", "paras. 97-105"),
        ("section II of its resolution 64/260", "sect. II"),
        ("the annex to General Assembly resolution 46/152", "annex"),
        ("annexed to its resolution 46/152", "annex"),
        ("annex I to resolution 55/25", "annex I"),
        ("Resolution 55/59, annex.", "annex"),
        ("resolution 55/25, annexes I-III", "annexes I-III"),
        ("resolution 55/25 of 15 November 2000, annex II, para. 3", "annex II, para. 3"),
        ("Council resolution 2004/23, chap. I, sect. A", "chap. I, sect. A"),
        ("its resolution 55/25, and paragraph 3 of the report", ""),
        ("an integral part of its resolution 55/25", ""),
    ],
)
def test_the_part_that_is_meant_comes_with_it(text: str, part: str) -> None:
    assert [each.part for each in cited(text)] == [part]


@pytest.mark.parametrize(
    ("before", "text", "identifier", "why"),
    [
        ("its resolution 1493 (2003)", "paragraph 20 of resolution 1493", "S/RES/1493(2003)", ""),
        ("", "resolution 1493 of 28 July 2003", "S/RES/1493(2003)", ""),
        ("", "resolution 1493", "S/RES/1493(2003)", "the year is not printed"),
        ("", "resolution 9999", "", "without a session or year"),
    ],
)
def test_a_number_without_its_year_is_the_one_cited_before_or_counted(
    before: str, text: str, identifier: str, why: str
) -> None:
    (found,) = cited(text, "SC", before=(before,))
    assert found.id == identifier
    assert why in found.why


def test_a_number_without_its_session_outside_the_security_council() -> None:
    assert ids("resolution 2625", before=("its resolution 2625 (XXV)",)) == ["A/RES/2625(XXV)"]
    (found,) = cited("International Telecommunication Union resolution 67")
    assert (found.id, "stands without" in found.why) == ("", True)


@pytest.mark.parametrize("words", ["the said resolution", "that resolution", "the same resolution"])
def test_words_that_point_back_are_the_resolution_cited_last(words: str) -> None:
    text = f"Recalling its resolution 55/25 of 15 November 2000, and paragraph 3 of {words}"
    first, second = cited(text)
    assert (second.id, second.part) == (first.id, "para. 3")
    assert ids(f"to implement {words}", before=("its resolution 55/25",)) == ["A/RES/55/25"]
    (found,) = cited(f"to implement {words}")
    assert (found.id, "no resolution is cited" in found.why) == ("", True)


@pytest.mark.parametrize(
    "text", ["the implementation of the present resolution", "paragraph 3 of this resolution", "the decision to stay"]
)
def test_a_resolution_does_not_cite_itself(text: str) -> None:
    assert cited(text) == []
