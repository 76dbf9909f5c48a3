"""Declarations, reservations, notifications, objections and territories below the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from palermo.facts.records import Declaration
from palermo.facts.records import DeclarationKind as Kind
from palermo.facts.untc import StatusPage, read_status_page
from palermo.facts.untc.headings import kind_by_words, opening, section_heading
from palermo.facts.untc.naming import Names
from palermo.facts.untc.objections import objected_to
from palermo.facts.untc.statements import LONGEST_VALUE
from palermo.facts.untc.territories import split_territories
from tests.facts.untc.pages import CURRENT, FRENCH, OLD, Contents, Layout, Row, end_notes, page, statements, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from palermo.facts.records import Facts, Instrument

ROWS = [Row("Kenya", ["13 Dec 2001", "16 Jun 2004"]), Row("Chad", ["", "18 Aug 2009 a"])]
DECLARATIONS = "Declarations and Reservations"
REMARK = "Unless otherwise indicated, the text was received upon deposit."


@pytest.fixture
def read(untoc: Instrument, facts: Facts) -> Callable[..., StatusPage]:
    def reader(below: str, layout: Layout = CURRENT) -> StatusPage:
        rows = ROWS if not layout.french else [Row("Kenya", ["13 déc 2001", "16 juin 2004"])]
        return read_status_page(page(Contents(rows, below=below), layout), "p.html", untoc, facts)

    return reader


def brief(said: Declaration) -> tuple[str, Kind, str, str, str | None]:
    return said.state, said.kind, said.article, said.topic, str(said.date) if said.date else None


def test_statements_are_split_by_participant_and_heading(read: Callable[..., StatusPage]) -> None:
    below = statements(
        DECLARATIONS,
        [
            (
                "Kenya",
                [
                    "<i>Reservation:</i>",
                    "Kenya is not bound by article 35, paragraph 2.",
                    "It says so twice.",
                    "Upon signature:",
                    "Declaration:",
                    "Kenya reads the word “group” in its own way.",
                ],
            ),
            ("Chad 3", ["Chad does not consider itself bound by paragraph 2 of article 35."]),
        ],
        REMARK,
    )
    found = read(below)
    assert not found.problems
    assert found.has_statements
    assert [brief(said) for said in found.declarations] == [
        ("KEN", Kind.RESERVATION, "35(2)", "dispute_settlement", None),
        ("KEN", Kind.DECLARATION, "", "", "2001-12-13"),
        ("TCD", Kind.RESERVATION, "35(2)", "dispute_settlement", None),
    ]
    first, second, _ = found.declarations
    assert first.value == "Kenya is not bound by article 35, paragraph 2. It says so twice."
    assert first.note == "headed “Reservation”"
    assert second.note == "headed “Upon signature / Declaration”"


def test_a_heading_may_stand_in_front_of_its_text(read: Callable[..., StatusPage]) -> None:
    text = "Reservation made upon accession: Chad is not bound by article 35 (2)."
    (said,) = read(statements(DECLARATIONS, [("Chad", [text])])).declarations
    assert brief(said) == ("TCD", Kind.RESERVATION, "35(2)", "dispute_settlement", "2009-08-18")
    assert said.value == "Chad is not bound by article 35 (2)."


def test_notifications_are_split_by_article(read: Callable[..., StatusPage]) -> None:
    below = statements(
        "Notifications under articles 16 (5) and 18 (13) and (14)",
        [
            (
                "Kenya",
                [
                    "1) In accordance with paragraph 13 of article 18, the authority is:",
                    "Office of Something",
                    "P.O. Box 1, Nairobi",
                    "Kenya",
                    "2) In accordance with article 18, paragraph 14, the language is English.",
                ],
            ),
            ("Chad", ["Notification under article 16, paragraph 5:", "Chad takes the Convention as the basis."]),
        ],
    )
    found = read(below)
    assert not found.problems
    assert [brief(said) for said in found.declarations] == [
        ("KEN", Kind.NOTIFICATION, "18(13)", "central_authority", None),
        ("KEN", Kind.NOTIFICATION, "18(14)", "languages", None),
        ("TCD", Kind.NOTIFICATION, "16(5)", "extradition_basis", None),
    ]
    # The name of a State in an address, not in bold, begins nothing.
    assert found.declarations[0].value.endswith("P.O. Box 1, Nairobi Kenya")


def test_a_section_about_one_article_gives_it_to_its_statements(read: Callable[..., StatusPage]) -> None:
    below = statements("Notifications made under article 18 (13)", [("Kenya", ["The Office of Something."])])
    (said,) = read(below).declarations
    assert brief(said) == ("KEN", Kind.NOTIFICATION, "18(13)", "central_authority", None)


def test_a_date_alone_begins_a_statement_of_that_day(read: Callable[..., StatusPage]) -> None:
    below = statements(
        DECLARATIONS, [("Kenya", ["<b>19 May 2010</b>", "Kenya declares something.", "4 June 2011", "More."])]
    )
    found = read(below)
    assert [(str(said.date), said.value) for said in found.declarations] == [
        ("2010-05-19", "Kenya declares something."),
        ("2011-06-04", "More."),
    ]


def test_a_date_may_stand_behind_the_name(read: Callable[..., StatusPage]) -> None:
    (said,) = read(statements(DECLARATIONS, [("Kenya (19 May 2010)", ["Kenya declares something."])])).declarations
    assert (said.state, str(said.date)) == ("KEN", "2010-05-19")


def test_headings_inside_a_participant_are_not_sections(read: Callable[..., StatusPage]) -> None:
    below = statements(DECLARATIONS, [("Kenya", ["Declarations", "One thing.", "Notifications", "Another thing."])])
    found = read(below)
    assert [(said.state, said.kind) for said in found.declarations] == [
        ("KEN", Kind.DECLARATION),
        ("KEN", Kind.NOTIFICATION),
    ]
    assert not found.problems


def test_nested_tables_and_lists_are_part_of_the_text(read: Callable[..., StatusPage]) -> None:
    inner = (
        "The offices are:<table><tr><td>Office</td><td>Town</td></tr>"
        "<tr><td>First</td><td><ul><li>A</li></ul></td></tr></table>"
    )
    (said,) = read(statements(DECLARATIONS, [("Kenya", [inner, "And no others."])])).declarations
    assert said.value == "The offices are: Office Town First A And no others."


def test_a_long_text_is_shortened_and_says_so(read: Callable[..., StatusPage]) -> None:
    (said,) = read(statements(DECLARATIONS, [("Kenya", ["word " * 1000])])).declarations
    assert len(said.value) == LONGEST_VALUE
    assert said.value.endswith("…")
    assert "the text on the page has 4999 characters" in said.note


def test_other_articles_are_named_in_the_note(read: Callable[..., StatusPage]) -> None:
    text = "Reservation: under article 35 (3) Kenya is not bound by article 35 (2)."
    (said,) = read(statements(DECLARATIONS, [("Kenya", [text])])).declarations
    assert said.article == "35(3)"
    assert "also names 35(2)" in said.note


def test_objections_name_whom_they_are_towards(read: Callable[..., StatusPage]) -> None:
    below = statements(DECLARATIONS, [("Chad", ["Reservation:", "Chad is not bound by article 35."])])
    below += statements(
        "Objections",
        [
            (
                "Austria 4",
                [
                    "<b>19 May 2010</b>",
                    "With regard to the reservation made by Chad upon accession:",
                    "Austria objects.",
                ],
            ),
            (
                "Finland",
                ["Finland objects to the reservations made by Kenya and the Government of the Republic of Chad."],
            ),
            ("Sweden", ["Sweden objects to everything."]),
        ],
        REMARK,
    )
    found = read(below)
    assert [(said.state, said.towards, str(said.date)) for said in found.declarations[1:]] == [
        ("AUT", "TCD", "2010-05-19"),
        ("FIN", "KEN", "None"),
        ("FIN", "TCD", "None"),
        ("SWE", None, "None"),
    ]
    assert {said.kind for said in found.declarations[1:]} == {Kind.OBJECTION}
    (problem,) = found.problems
    assert problem.column == "section “objections”, SWE"
    assert "names no State" in problem.what


def test_unknown_participants_are_reported_and_their_text_is_nobodys(read: Callable[..., StatusPage]) -> None:
    below = statements(DECLARATIONS, [("Chad", ["One."]), ("Ruritania", ["Two.", "Three."]), ("Kenya", ["Four."])])
    found = read(below)
    assert [(said.state, said.value) for said in found.declarations] == [("TCD", "One."), ("KEN", "Four.")]
    (problem,) = found.problems
    assert "'Ruritania' is not the name" in problem.what
    assert problem.line


def test_text_before_any_participant_is_reported_once(read: Callable[..., StatusPage]) -> None:
    below = f"<p><b>{DECLARATIONS}</b></p><p>Lost words.</p><p>More lost words.</p>"
    found = read(below)
    assert not found.declarations
    (problem,) = found.problems
    assert "Text stands before the name of any participant" in problem.what


def test_a_heading_with_nothing_below_it_is_reported(read: Callable[..., StatusPage]) -> None:
    found = read(statements(DECLARATIONS, [("Kenya", ["Declaration:"]), ("Chad", ["One."])]))
    (problem,) = found.problems
    assert "Nothing stands below the heading “Declaration”" in problem.what


def test_end_notes_are_no_statements(read: Callable[..., StatusPage]) -> None:
    below = statements(DECLARATIONS, [("Chad", ["One."])]) + end_notes(["Objections", "Kenya objected once.", "Chad"])
    found = read(below)
    assert [said.value for said in found.declarations] == ["One."]
    assert not found.problems


def test_pages_without_bold_names_are_read_by_their_lines(read: Callable[..., StatusPage]) -> None:
    below = (
        "<p>Declarations</p><p>Kenya</p><p>Kenya declares something.</p><p>Chad</p><p>Reservation: Not article 35.</p>"
    )
    found = read(below, OLD)
    assert [(said.state, said.kind) for said in found.declarations] == [
        ("KEN", Kind.DECLARATION),
        ("TCD", Kind.RESERVATION),
    ]


def test_a_french_page_has_french_statements(read: Callable[..., StatusPage]) -> None:
    below = statements(
        "Déclarations et réserves",
        [
            (
                "Kenya",
                [
                    "Lors de la signature :",
                    "Réserve :",
                    "Le Kenya ne se considère pas lié par l'article 35, paragraphe 2.",
                ],
            ),
            ("Tchad", ["Notification en vertu du paragraphe 5 de l'article 16 :", "Le Tchad en fait la base."]),
        ],
        "Sauf indication contraire",
    )
    below += statements(
        "Objections", [("Autriche", ["Quant à la réserve formulée par le Kenya lors de la signature, non."])]
    )
    found = read(below, FRENCH)
    assert not found.problems
    assert [(*brief(said), said.towards) for said in found.declarations] == [
        ("KEN", Kind.RESERVATION, "35(2)", "dispute_settlement", "2001-12-13", None),
        ("TCD", Kind.NOTIFICATION, "16(5)", "extradition_basis", None, None),
        ("AUT", Kind.OBJECTION, "", "", None, "KEN"),
    ]


TERRITORIES = ["Participant", "Date of receipt of the notification", "Territories"]
TERRITOIRES = ["Participant", "Date de réception de la notification", "Territoires"]


@pytest.mark.parametrize("heads", [TERRITORIES, TERRITOIRES, ["Participant", "Territories", "Date of receipt"]])
def test_the_territorial_table(heads: list[str], read: Callable[..., StatusPage]) -> None:
    row = [
        "United Kingdom of Great Britain and Northern Ireland<sup>7</sup>",
        "17 Dec 2007 [8]",
        "Gibraltar and Isle of Man",
    ]
    cells = row if heads[1].startswith("Date") else [row[0], row[2], row[1]]
    found = read("<p><b>Territorial Application</b></p>" + table(heads, [cells, ["", "", ""]]))
    (said,) = found.declarations
    assert brief(said) == ("GBR", Kind.TERRITORIAL_APPLICATION, "", "territory", "2007-12-17")
    assert said.territories == ("GIB", "IMN")
    assert said.value == "Gibraltar and Isle of Man"
    assert not found.problems


FAULTY_ROWS = {
    "unknown participant": (["Ruritania", "17 Dec 2007", "Gibraltar"], "'Ruritania' is not the name"),
    "no day": (["Netherlands", "soon", "Aruba"], "'soon' is not a date"),
    "no territory": (["Netherlands", "18 Jan 2007", ""], "names no territory"),
    "cells missing": (["Netherlands", "18 Jan 2007"], "fewer cells than the heading"),
}


@pytest.mark.parametrize(("row", "words"), FAULTY_ROWS.values(), ids=FAULTY_ROWS.keys())
def test_a_territorial_row_that_is_not_read_is_reported(
    row: list[str], words: str, read: Callable[..., StatusPage]
) -> None:
    found = read(table(TERRITORIES, [row]))
    assert not found.declarations
    (problem,) = found.problems
    assert words in problem.what
    assert problem.column == "territorial table, row 1"


LISTS = {
    "Gibraltar": ("GIB",),
    "Aruba, Gibraltar": ("ABW", "GIB"),
    "Gibraltar, Turks and Caicos Islands and Aruba": ("GIB", "TCA", "ABW"),
    "the Isle of Man; Bailiwick of Guernsey": ("IMN", "Bailiwick of Guernsey"),
    "Aruba, Aruba": ("ABW",),
    "Aruba.": ("ABW",),
    "Somewhere and Elsewhere": ("Somewhere", "Elsewhere"),
    "": (),
}


@pytest.mark.parametrize(("text", "territories"), LISTS.items())
def test_a_list_of_territories_is_split_by_known_names(text: str, territories: tuple[str, ...], facts: Facts) -> None:
    assert split_territories(text, Names(facts)) == territories


OBJECTED = {
    "the reservation made by Chad upon accession": ("TCD",),
    "the reservations and declarations entered by the Islamic Republic of Iran,": ("IRN",),
    "the reservation made by the Government of the Republic of Kenya.": ("KEN",),
    "the declaration submitted by Kenya, Chad and Mali to article 35": ("KEN", "TCD", "MLI"),
    "la réserve faite par le Gouvernement de la République du Kenya": ("KEN",),
    "the reservation made by Chad, Austria objects": ("TCD",),
    "the reservation made by Chad and Mali, Austria objects": ("TCD", "MLI"),
    "the reservation made by Ruritania": (),
    "made by Chad": (),
    "": (),
}


@pytest.mark.parametrize(("text", "codes"), OBJECTED.items())
def test_whom_a_text_objects_to(text: str, codes: tuple[str, ...], facts: Facts) -> None:
    assert objected_to(text, Names(facts)) == codes


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Declarations and Reservations", "declarations"),
        ("DÉCLARATIONS ET RÉSERVES", "declarations"),
        ("Interpretative declarations", "declarations"),
        ("Objections", "objections"),
        ("Notifications made under article 18", "notifications"),
        ("Territorial Application", "territories"),
        ("Application territoriale", "territories"),
        ("End Note", "notes"),
        ("Notes", "notes"),
        ("Declaration:", None),
        ("Notifications were made in many ways.", None),
        ("Kenya", None),
        ("Declarations " * 40, None),
    ],
)
def test_headings_of_sections(text: str, section: str | None) -> None:
    found = section_heading(text)
    assert (found.section.value if found else None) == section


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Reservation:", Kind.RESERVATION),
        ("Reservation and declaration:", Kind.RESERVATION),
        ("Interpretative declaration: x", Kind.DECLARATION),
        ("Communication (12 May 2004):", Kind.DECLARATION),
        ("Notification under art. 18, para. 13:", Kind.NOTIFICATION),
        ("Objection:", Kind.OBJECTION),
        ("Withdrawal of reservation:", Kind.WITHDRAWAL),
        ("Territorial exclusion: x", Kind.TERRITORIAL_APPLICATION),
        ("Déclaration interprétative :", Kind.DECLARATION),
        ("Upon signature:", None),
    ],
)
def test_openings_of_statements(text: str, kind: Kind | None) -> None:
    found = opening(text)
    assert found is not None
    assert found.kind is kind


@pytest.mark.parametrize(
    "text", ["", "Kenya declares: nothing", "The authority is:", "On Monday it rained.", "a" * 400]
)
def test_running_text_opens_nothing(text: str) -> None:
    assert opening(text) is None


def test_the_first_words_that_tell_decide_the_kind() -> None:
    assert kind_by_words("It does not consider itself bound") is Kind.RESERVATION
    assert kind_by_words("It designates an office and reserves a right") is Kind.NOTIFICATION
    assert kind_by_words("It understands") is Kind.DECLARATION
