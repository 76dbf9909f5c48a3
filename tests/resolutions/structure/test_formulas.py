"""The fixed formulas of every body and period, and sentences that only look like them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.structure import formulas

OPENINGS = [
    ("The General Assembly,", "General Assembly"),
    ("The General Assembly", "General Assembly"),
    ("The General Assembly:", "General Assembly"),
    ("THE GENERAL ASSEMBLY", "GENERAL ASSEMBLY"),
    ("THE GENERAL ASSEMBLY,", "GENERAL ASSEMBLY"),
    ("“The General Assembly,", "General Assembly"),
    ('"The General Assembly,', "General Assembly"),
    ("*The General Assembly*,", "General Assembly"),
    ("*The General Assembly,*", "General Assembly"),
    ("**The General Assembly**,", "General Assembly"),
    ("### The General Assembly,", "General Assembly"),
    ("_The General Assembly_,", "General Assembly"),
    ("The Security Council,", "Security Council"),
    ("THE SECURITY COUNCIL,", "SECURITY COUNCIL"),
    ("The Economic and Social Council,", "Economic and Social Council"),
    ("The  Economic  and Social\tCouncil", "Economic and Social Council"),
    ("THE ECONOMIC AND SOCIAL COUNCIL,", "ECONOMIC AND SOCIAL COUNCIL"),
    ("The Human Rights Council,", "Human Rights Council"),
    ("The Trusteeship Council,", "Trusteeship Council"),
    ("The Commission on Human Rights,", "Commission on Human Rights"),
    ("The Commission on Narcotic Drugs,", "Commission on Narcotic Drugs"),
    (
        "The Commission on Crime Prevention and Criminal Justice,",
        "Commission on Crime Prevention and Criminal Justice",
    ),
    ("The Commission for Social Development,", "Commission for Social Development"),
    ("The Statistical Commission,", "Statistical Commission"),
    ("The Peacebuilding Commission,", "Peacebuilding Commission"),
    ("The Conference of the Parties,", "Conference of the Parties"),
    (
        "The Conference of the Parties to the United Nations Convention against Transnational Organized Crime,",
        "Conference of the Parties to the United Nations Convention against Transnational Organized Crime",
    ),
    (
        "The Conference of the States Parties to the United Nations Convention against Corruption,",
        "Conference of the States Parties to the United Nations Convention against Corruption",
    ),
    ("The United Nations Environment Assembly,", "United Nations Environment Assembly"),
    ("The World Health Assembly,", "World Health Assembly"),
    (
        "The Governing Council of the United Nations Environment Programme,",
        "Governing Council of the United Nations Environment Programme",
    ),
]


@pytest.mark.parametrize(("text", "organ"), OPENINGS)
def test_openings(text: str, organ: str) -> None:
    found = formulas.opening(text)
    assert found is not None
    assert found.organ == organ


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The",
        "The General Assembly, recalling its resolution 1/1,",
        "The General Assembly adopted the report;",
        "The General Assembly has the authority to act.",
        "General Assembly",
        "General Assembly resolution 55/25",
        "Recalling that the General Assembly",
        "the General Assembly,",
        "The Secretary-General,",
        "The Commission, in its report, has said so;",
        "The States Parties to this Protocol,",
        "The Council",
        "Then the General Assembly,",
        "The General Assembly," + " and so on" * 60,
    ],
)
def test_what_is_no_opening(text: str) -> None:
    assert formulas.opening(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("The General Assembly, Recalling its resolution 1/1,", "Recalling its resolution 1/1,"),
        ("The General Assembly 1. Decides to act;", "1. Decides to act;"),
        ("The Economic and Social Council Recommends to the Assembly", "Recommends to the Assembly"),
        ("“The General Assembly, “Recalling its resolution", "“Recalling its resolution"),
        ("*The Security Council*, *Recalling* its resolution", "*Recalling* its resolution"),
    ],
)
def test_an_opening_with_more_behind_it(text: str, rest: str) -> None:
    found = formulas.opening_with_more(text)
    assert found is not None
    assert text[found.end() :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "The General Assembly, in its resolution 1/1, decided",
        "The General Assembly decided to act.",
        "The General Assembly President spoke.",
        "The General Assembly,",
        "The Secretary-General, Recalling his report,",
    ],
)
def test_no_opening_with_more(text: str) -> None:
    assert formulas.opening_with_more(text) is None


HEADINGS = [
    # The Assembly.
    ("64 (I). Establishment of lanterns", "", "64 (I)", "Establishment of lanterns"),
    ("217 (III). International lanterns", "", "217 (III)", "International lanterns"),
    ("217 A (III). International lanterns", "", "217 A (III)", "International lanterns"),
    ("2453 (XXIII). Lantern keepers", "", "2453 (XXIII)", "Lantern keepers"),
    ("3367 A (XXX). Lantern keepers", "", "3367 A (XXX)", "Lantern keepers"),
    ("3281(XXIX). Charter", "", "3281(XXIX)", "Charter"),
    ("1004 (ES-II). The situation", "", "1004 (ES-II)", "The situation"),
    ("31/1. Lanterns", "", "31/1", "Lanterns"),
    ("56/120. Action against darkness", "", "56/120", "Action against darkness"),
    ("66/253 B. The situation", "", "66/253 B", "The situation"),
    ("66/253 A-B. The situation", "", "66/253 A-B", "The situation"),
    ("52/12 A and B. Renewal", "", "52/12 A and B", "Renewal"),
    ("S-20/2. Declaration", "", "S-20/2", "Declaration"),
    ("ES-10/21. Protection", "", "ES-10/21", "Protection"),
    ("56 / 120. Action", "", "56 / 120", "Action"),
    ("**56/120. Action against darkness**", "", "56/120", "Action against darkness"),
    ("### 56/120. Action", "", "56/120", "Action"),
    ("56/120.\tAction", "", "56/120", "Action"),
    ("56/120\tAction", "", "56/120", "Action"),
    ("56/120.", "", "56/120", ""),
    ("56/120. “Lanterns for all”", "", "56/120", "“Lanterns for all”"),
    ("General Assembly Resolution 56/120", "General Assembly", "56/120", ""),
    # The Council.
    ("1503 (XLVIII). Procedure", "", "1503 (XLVIII)", "Procedure"),
    ("526 A (XVII). Lanterns", "", "526 A (XVII)", "Lanterns"),
    ("1979/12. Lanterns", "", "1979/12", "Lanterns"),
    ("2004/23. Lanterns", "", "2004/23", "Lanterns"),
    ("ECOSOC Resolution 1996/27", "ECOSOC", "1996/27", ""),
    # The Security Council.
    ("80 (1950). Resolution of 14 March 1950", "", "80 (1950)", "Resolution of 14 March 1950"),
    ("Resolution 688 (1991)", "", "688 (1991)", ""),
    ("Resolution 688 (1991) of 5 April 1991", "", "688 (1991)", "of 5 April 1991"),
    ("RESOLUTION 1373 (2001)", "", "1373 (2001)", ""),
    ("Resolution 2565(2021)", "", "2565(2021)", ""),
    # Others.
    ("22/16. Lanterns", "", "22/16", "Lanterns"),
    ("S-5/1. Lanterns", "", "S-5/1", "Lanterns"),
    ("2005/23. The right to light", "", "2005/23", "The right to light"),
    ("Resolution 20/4", "", "20/4", ""),
    ("Resolution 5/5 Ensuring light", "", "5/5", "Ensuring light"),
    ("Draft resolution 12/3", "", "12/3", ""),
]


@pytest.mark.parametrize(("text", "body", "number", "title"), HEADINGS)
def test_headings(text: str, body: str, number: str, title: str) -> None:
    assert formulas.heading(text) == formulas.Heading(body, number, title)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1. Requests the keepers",
        "56/120 of 19 December 2001,",
        "56/120, the Assembly requested",
        "55/25 and 55/255 were adopted",
        "2453 (XXIII) of 19 December 1968",
        "56/120. of the Assembly",
        "Resolutions 55/25 and 55/255",
        "Resolution adopted by the General Assembly",
        "Resolution 55/25 was adopted",
        "resolution 55/25",
        "Council resolution 1996/27 of 24 July",
        "General Assembly resolution 55/25 of 15 November 2000",
        "20 December 1999",
        "12/31/2001",
        "1,200 lanterns",
        "2003. The year was dark",
        "A/56/574",
        "I. General provisions",
        "56/120. Action" + " and more" * 200,
    ],
)
def test_what_is_no_heading(text: str) -> None:
    assert formulas.heading(text) is None


CLOSINGS = [
    "88th plenary meeting",
    "88th plenary meeting,",
    "88th plenary meeting, 19 December 2001",
    "88th plenary meeting 19 December 2001",
    "1st plenary meeting",
    "2nd plenary meeting",
    "3rd plenary meeting",
    "101st plenary meeting",
    "42nd (resumed) plenary meeting",
    "49th meeting",
    "49th meeting 22 March 2013",
    "37th plenary meeting [Adopted without a vote.]",
    "1751st plenary meeting,",
    "784th plenary meeting, 1 April 1954.",
    "*88th plenary meeting*",
    "Adopted at the 470th meeting by 8 votes to none, with 2 abstentions",
    "Adopted unanimously at the 3046th meeting.",
    "Adopted unanimously.",
    "Adopted without a vote.",
    "[Adopted without a vote.]",
    "[Adopted by a recorded vote of 52 votes to 1.]",
    "(Adopted by consensus.)",
    "Resolution Adopted unanimously",
    "Adopted by 14 votes to none.",
    "Adopted by a roll-call vote of 30 votes to 15",
    "The voting was as follows:",
    "The recorded voting was as follows:",
    "In favour: Algeria, Angola",
    "In favor: Algeria",
    "Against: none",
    "Abstaining: Austria",
    "Absent: Chad",
]


@pytest.mark.parametrize("text", CLOSINGS)
def test_closings(text: str) -> None:
    assert formulas.closing(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "88th plenary meeting of the Assembly, which heard the keepers",
        "2nd meeting of the keepers of the valley",
        "19 December 2001",
        "Adopted in 1998, the plan is old;",
        "Adopts the plan by consensus;",
        "Adopted texts are annexed.",
        "adopted by the General Assembly at its tenth session",
        "Against this background, Noting",
        "In favour of lanterns",
        "1. Requests the keepers to hold a meeting",
        "The meeting was as follows: long",
        "3rd Committee",
        "Resolution adopted by the General Assembly on 18 December 2001",
        "88th plenary meeting " + "x" * 2_000,
    ],
)
def test_what_is_no_closing(text: str) -> None:
    assert not formulas.closing(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "19 December 2001",
            "19 December 2001.",
            "1 May 1946",
            "31 January, 2002",
            "*19 December 2001*",
            "9 June 1998,",
        ),
        *("19 DECEMBER 2001", "19 December 2001”", "19 December 2001]", "19  December  2001", "8December 1998"),
    ],
)
def test_days_on_a_line(text: str) -> None:
    assert formulas.date_line(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "19 December",
            "December 2001",
            "19 December 2001 and 5 May",
            "On 19 December 2001",
            "2001",
            "19/12/2001",
        ),
        *("19 Dezember 2001", "88th plenary meeting 19 December 2001", "19 December 2001 was dark"),
    ],
)
def test_no_days_on_a_line(text: str) -> None:
    assert not formulas.date_line(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "ANNEX",
            "Annex",
            "Annex I",
            "ANNEX II",
            "Annex 1",
            "Annex A",
            "Annex:",
            "Annexes",
            "APPENDIX",
            "Appendix II",
        ),
        *("**Annex**", "## Annex I", "*Annex*", "Enclosure", "Attachment", "Annex XIV", "Annex."),
    ],
)
def test_headings_of_annexes(text: str) -> None:
    assert formulas.annex_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "annex", "Annex to the present resolution", "Annexed hereto", "Annex I to the report,", "See annex"),
        *("Annexes I and II", "Annex ABC", "The Annex", "Resolution 55/25, annex I."),
    ],
)
def test_what_is_no_heading_of_an_annex(text: str) -> None:
    assert not formulas.annex_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "Recommends to the General Assembly the adoption of the following draft resolution:",
        "Recommends to the General Assembly the approval of the following draft resolution:",
        "Recommends to the Economic and Social Council that it adopt the following draft resolution:",
        "Recommends that the Council approve the following draft decision:",
        "Recommends to the Assembly for adoption the following draft resolution",
        "Recommends to the Assembly the adoption of the following revised draft resolution.",
        "Recommends that the Assembly, at its next session, adopt the following draft resolution:",
    ],
)
def test_words_that_recommend_a_draft(text: str) -> None:
    assert formulas.recommends_draft(text)


@pytest.mark.parametrize("mark", ["1", "¹²", "^3", "[4]", " [4]", "<sup>5</sup>", " 6/"])
def test_marks_of_footnotes_do_not_hide_the_words(mark: str) -> None:
    assert formulas.recommends_draft(
        f"Recommends to the Assembly{mark} the adoption of the following{mark} draft resolution:"
    )
    assert formulas.recommends_draft(
        f"Recommends to the Assembly the adoption of the following draft resolution:{mark}"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Recommends that States adopt lanterns;",
        "Takes note of the draft resolution;",
        "Requests the Secretary-General to draft the following;",
        "Recommends the adoption of the draft resolution contained in the report;",
        "Adopts the following declaration:",
        "Recommends the adoption of the following draft resolution to all, and goes on: and more of it;",
        "",
    ],
)
def test_words_that_recommend_none(text: str) -> None:
    assert not formulas.recommends_draft(text)


@pytest.mark.parametrize(
    ("text", "embeds"),
    [
        ("Adopts the following Declaration on Lanterns:", True),
        ("Solemnly proclaims this Declaration:", True),
        ("Approves the statute set out below:", True),
        ("Endorses the following principles:", True),
        ("Adopts the Declaration as follows:", True),
        ("Adopts the outcome document of the meeting on lanterns:", True),
        ("Adopts the Declaration annexed to the present resolution;", False),
        ("Requests the Secretary-General:", False),
        ("Decides on the dates of the meeting:", False),
        ("Takes note of the following:", False),
    ],
)
def test_words_that_adopt_a_text_beneath_them(text: str, embeds: bool) -> None:
    assert formulas.embeds(text) is embeds


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("88th plenary meeting", 88),
        ("Adopted by the Security Council at its 5519th meeting, on", 5519),
        ("at the 3rd public meeting", 3),
        ("2d meeting", 2),
        ("1 751st plenary meeting", 751),
        ("Forty-ninth plenary meeting,", 49),
        ("Hundred and twenty-third plenary meeting,", 123),
        ("the plenary meeting", None),
        ("", None),
        ("88 meetings", None),
    ],
)
def test_the_number_of_a_meeting(text: str, number: int | None) -> None:
    assert formulas.meeting_number(text) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("88th plenary meeting, 19 December 2001", date(2001, 12, 19)),
        ("on 1 May 1946 and on 2 May 1946", date(1946, 5, 1)),
        ("29 February 2004", date(2004, 2, 29)),
        ("29 February 2003", None),
        ("31 June 2003", None),
        ("0 June 2003", None),
        ("June 2003", None),
        ("19 December, 2001", date(2001, 12, 19)),
        ("19December2001", date(2001, 12, 19)),
        ("", None),
    ],
)
def test_the_first_day_in_a_formula(text: str, day: date | None) -> None:
    assert formulas.day(text) == day


@given(st.text("The Gnral Asmby,12. ()/IVX*“[]adopte", max_size=200))
def test_no_text_is_too_odd_for_formulas(text: str) -> None:
    assert formulas.opening(text) is None or "he" in text[:12].lower()
    found = formulas.heading(text)
    assert found is None or found.number in text
    assert isinstance(formulas.closing(text) or formulas.date_line(text) or formulas.annex_heading(text), bool)
