"""For whom, about what, by when, how often and on which condition, on paragraphs written for the purpose."""

from __future__ import annotations

from datetime import date

import pytest

from palermo.resolutions.mandates.phrases import count
from tests.resolutions.mandates.building import mandates

ADOPTED = date(2001, 12, 19)


@pytest.mark.parametrize(
    ("words", "body", "session", "earliest", "latest"),
    [
        ("to the General Assembly at its fifty-ninth session", "GA", "59", "2004-09-14", "2005-09-12"),
        ("at its fifty-ninth session", "GA", "59", "2004-09-14", "2005-09-12"),
        ("to the Assembly at its fifty-ninth session", "GA", "59", "2004-09-14", "2005-09-12"),
        ("at the fifty-ninth session of the General Assembly", "GA", "59", "2004-09-14", "2005-09-12"),
        ("to the General Assembly, at its 59th session", "GA", "59", "2004-09-14", "2005-09-12"),
        (
            "to the Commission on Crime Prevention and Criminal Justice at its eleventh session",
            "CCPCJ",
            "11",
            "2002-04-16",
            "2002-04-25",
        ),
        (
            "to the Economic and Social Council at its substantive session of 2003",
            "ECOSOC",
            "2003",
            "2003-06-30",
            "2003-07-25",
        ),
        ("to the Economic and Social Council at its 2016 session", "ECOSOC", "2016", "2015-07-01", "2016-07-31"),
        ("to the General Assembly at its next session", "GA", "57", "2002-09-10", "2003-09-15"),
        ("to the General Assembly before its fifty-seventh session", "GA", "57", "2002-09-10", "2003-09-15"),
        ("to the General Assembly at its twentieth special session", "", "", None, None),
        ("to the General Assembly at its thirtieth special session", "GA", "S-30", "2016-04-19", "2016-04-21"),
        ("to the Human Rights Council at its twelfth session", "HRC", "12", None, None),
        ("to the General Assembly at its ninety-ninth session", "GA", "99", None, None),
    ],
)
def test_sessions(words: str, body: str, session: str, earliest: str | None, latest: str | None) -> None:
    (found,) = mandates(f"Requests the Secretary-General to report {words};")
    if not session:
        assert found.due is None, "a session that ended before the adoption is no day to report by"
        return
    assert found.due is not None
    assert (found.due.body, found.due.session) == (body, session)
    assert found.due.earliest == (date.fromisoformat(earliest) if earliest else None)
    assert found.due.latest == (date.fromisoformat(latest) if latest else None)
    assert bool(found.due.why) or earliest is not None


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("to the Human Rights Council at its twelfth session", "no sessions of HRC"),
        ("to the General Assembly at its ninety-ninth session", "session 99 of GA is not on record"),
        ("to the Tea Board at its twelfth session", "no sessions of Tea Board"),
        ("to the Economic and Social Council at its 2016 session", "from July to July"),
        ("within ninety days", "counted from the day of adoption"),
        ("by 31 February 2004", "no such day"),
        ("by 1 May", "its year is not said"),
    ],
)
def test_what_is_missing_is_said(words: str, why: str) -> None:
    (found,) = mandates(f"Requests the Secretary-General to report {words};")
    assert found.due is not None
    assert why in found.due.why


@pytest.mark.parametrize(
    ("words", "latest"),
    [
        ("by 1 May 2003", "2003-05-01"),
        ("no later than 31 December 2024", "2024-12-31"),
        ("not later than 31 December 2024", "2024-12-31"),
        ("until 31 October 2025", "2025-10-31"),
        ("by March 2004", "2004-03-31"),
        ("by the end of February 2004", "2004-02-29"),
        ("by 2030", "2030-12-31"),
        ("by the end of 2025", "2025-12-31"),
        ("before the end of 2011", "2011-12-31"),
        ("within 90 days", "2002-03-19"),
        ("within ninety days of the adoption of the present resolution", "2002-03-19"),
        ("within six months", "2002-06-19"),
        ("within two weeks", "2002-01-02"),
        ("within one year", "2002-12-19"),
    ],
)
def test_days(words: str, latest: str) -> None:
    (found,) = mandates(f"Requests the Secretary-General to report to the Security Council {words};")
    assert found.due is not None
    assert found.due.latest == date.fromisoformat(latest)
    assert found.due.earliest == ADOPTED
    assert found.due.text == words


def test_the_end_of_a_month_is_kept() -> None:
    (found,) = mandates("Requests States to report within one month;", adopted=date(2024, 1, 31))
    assert found.due is not None
    assert found.due.latest == date(2024, 2, 29)


def test_without_a_day_of_adoption_nothing_is_counted_from_it() -> None:
    (found,) = mandates("Requests States to report within one month;", adopted=None)
    assert found.due is not None
    assert (found.due.earliest, found.due.latest) == (None, None)
    assert "not on record" in found.due.why


@pytest.mark.parametrize(
    "words",
    [
        "on the decisions that the Assembly took at its fiftieth session",
        "on what was decided by 1 May 1999",
    ],
)
def test_what_lies_before_the_adoption_is_no_day_to_report_by(words: str) -> None:
    (found,) = mandates(f"Requests the Secretary-General to report {words};")
    assert found.due is None


def test_two_recipients_are_two_orders() -> None:
    found = mandates(
        "Requests the Secretary-General to report to the Commission on Narcotic Drugs at its forty-sixth session and "
        "to the General Assembly at its fifty-eighth session;"
    )
    assert [(each.recipient, each.due and each.due.session) for each in found] == [
        ("Commission on Narcotic Drugs", "46"),
        ("General Assembly", "58"),
    ]


def test_two_sessions_are_two_orders() -> None:
    found = mandates("Requests the Secretary-General to report at its fifty-eighth and fifty-ninth sessions;")
    assert [each.due and each.due.session for each in found] == ["58", "59"]


def test_an_item_of_the_agenda_is_due_at_that_session() -> None:
    (found,) = mandates(
        "Decides to include in the provisional agenda of its sixtieth session the item entitled “Tea”.", session="58"
    )
    assert (found.action, found.addressee) == ("include_agenda_item", "General Assembly")
    assert found.due is not None
    assert (found.due.body, found.due.session) == ("GA", "60")
    assert found.object == "the item entitled “Tea”"


@pytest.mark.parametrize(
    ("words", "recurrence"),
    [
        ("annually", "annual"),
        ("every year", "annual"),
        ("every twelve months", "annual"),
        ("on a biennial basis", "biennial"),
        ("every two years", "biennial"),
        ("every 90 days", "regular"),
        ("regularly", "regular"),
        ("on a five-year basis", "regular"),
        ("at length", ""),
    ],
)
def test_how_often(words: str, recurrence: str) -> None:
    (found,) = mandates(f"Requests the Secretary-General to report to the Council {words};")
    assert found.recurrence == recurrence


def test_what_goes_on_is_continuing() -> None:
    (found,) = mandates("Requests the Secretary-General to continue to assist States;")
    assert (found.action, found.recurrence, found.recipient) == ("assist", "continuing", "States")


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("Requests the Office to assist States, upon request, with training;", ("upon request",)),
        ("Requests the Office to assist States, at their request;", ("at their request",)),
        ("Requests the Office, within existing resources, to report;", ("within existing resources",)),
        (
            "Requests the Office, within existing regular or extrabudgetary resources, to report;",
            ("within existing regular or extrabudgetary resources",),
        ),
        (
            "Requests the Office to report, subject to the availability of extrabudgetary resources;",
            ("subject to the availability of extrabudgetary resources",),
        ),
        ("Urges States to review their laws, as appropriate;", ("as appropriate",)),
        ("Urges States to act in accordance with national law;", ("in accordance with national law",)),
        ("Urges States that have not yet done so to ratify the Convention;", ("that have not yet done so",)),
        ("Invites States in a position to do so to contribute;", ("in a position to do so",)),
        ("Urges States to act in accordance with the Charter to protect peace;", ("in accordance with the Charter",)),
        ("Requests the Office to report;", ()),
    ],
)
def test_conditions(text: str, conditions: tuple[str, ...]) -> None:
    (found,) = mandates(text)
    assert found.conditions == conditions


def test_a_condition_governs_what_it_stands_with() -> None:
    first, second = mandates("Requests the Office to assist States, upon request, and to report to the Council;")
    assert (first.conditions, second.conditions) == (("upon request",), ())


@pytest.mark.parametrize(
    ("text", "recipient", "about"),
    [
        ("Requests the Secretary-General to provide the Office with resources;", "Office", "resources"),
        ("Invites States to make contributions to the Tea Fund;", "Tea Fund", "contributions"),
        ("Requests the Secretary-General to inform Member States of the results;", "Member States", "the results"),
        ("Requests States to submit to the Secretary-General their views;", "Secretary-General", "their views"),
        (
            "Requests the Secretary-General to submit to the Assembly, at its sixtieth session, a report on tea;",
            "General Assembly",
            "a report on tea",
        ),
        ("Requests States to bring the study to the attention of the Council;", "Council", "the study"),
        ("Urges States to ratify the Convention with a view to peace;", "", "the Convention"),
    ],
)
def test_recipient_and_object(text: str, recipient: str, about: str) -> None:
    (found,) = mandates(text)
    assert (found.recipient, found.object) == (recipient, about)


def test_what_is_only_to_be_considered_is_marked() -> None:
    text = "Urges States to consider ratifying the Convention;"
    (found,) = mandates(text)
    words = dict(found.words)
    assert found.action == "ratify"
    assert text[words["softened"].start : words["softened"].end] == "consider"


def test_every_part_points_at_its_words() -> None:
    text = (
        "Requests the Secretary-General to submit annually, within existing resources, a report on tea to the "
        "General Assembly at its sixtieth session;"
    )
    (found,) = mandates(text)
    read = {name: text[span.start : span.end] for name, span in found.words}
    assert read == {
        "verb": "Requests",
        "addressee": "Secretary-General",
        "action": "submit",
        "object": "a report on tea",
        "recipient": "General Assembly",
        "due": "at its sixtieth session",
        "recurrence": "annually",
        "conditions": "within existing resources",
    }


@pytest.mark.parametrize(
    ("text", "number"), [("one", 1), ("a", 1), ("an", 1), ("ninety", 90), ("90", 90), ("forty-five", 45), ("many", 0)]
)
def test_numbers(text: str, number: int) -> None:
    assert count(text) == number


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("submit an annual report on lamps", "annual"),
        ("include lamps in his annual report", "annual"),
        ("study the annual report of the Office", ""),
        ("review the yearly programmes of the Office", ""),
        ("report on a weekly basis", "regular"),
        ("brief the Council monthly", "regular"),
    ],
)
def test_a_name_is_no_recurrence(text: str, recurrence: str) -> None:
    (found,) = mandates(f"Requests the Secretary-General to {text};")
    assert found.recurrence == recurrence


@pytest.mark.parametrize(
    ("text", "recipient", "about"),
    [
        ("provide the Tea Fund with the support necessary", "Tea Fund", "the support necessary"),
        ("provide the Tea Commission, at its tenth session, with a report", "Tea Commission", "a report"),
        ("provide help to the Special Rapporteur for the effective use of lamps", "Special Rapporteur", "help"),
        ("provide support to Member States in the field of tea", "Member States", "support"),
        ("prepare, in consultation with States, a report on tea", "", "a report on tea"),
        ("cooperate fully with States", "", "with States"),
        ("present a plan for the system, with a view to peace", "", "a plan for the system"),
    ],
)
def test_recipients_and_objects_end_where_they_should(text: str, recipient: str, about: str) -> None:
    (found,) = mandates(f"Requests the Secretary-General to {text};")
    assert (found.recipient, found.object) == (recipient, about)


def test_two_sessions_of_one_phrase_are_two() -> None:
    found = mandates("Invites the Chair to speak to the General Assembly at its sixtieth and sixty-first sessions;")
    assert [each.due and each.due.session for each in found] == ["60", "61"]


@pytest.mark.parametrize(
    "thing",
    ["the efficient preparation of its fifty-ninth session", "the preparations for its fifty-ninth session"],
)
def test_a_session_to_be_prepared_is_the_object_and_the_day(thing: str) -> None:
    (found,) = mandates(f"Requests the Secretariat of the General Assembly to ensure {thing};")
    assert found.object == thing
    assert found.due is not None
    assert (found.due.body, found.due.session) == ("GA", "59")
