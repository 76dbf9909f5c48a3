"""Who must do what: verb clauses, addressees and actions, on paragraphs written for the purpose."""

from __future__ import annotations

from datetime import date

import pytest

from palermo.resolutions.mandates import read_mandates, unread
from tests.resolutions.mandates.building import lexicon, mandates, mandates_of, resolution

SG, MS = "Secretary-General", "Member States"

CASES: tuple[tuple[str, list[tuple[str, str, str]]], ...] = (
    # Verb, addressee, action.
    ("Requests the Secretary-General to report thereon;", [("requests", SG, "report")]),
    ("Also requests the Secretary-General to submit a report;", [("requests", SG, "submit_report")]),
    ("Requests also the Secretary-General to submit a report;", [("requests", SG, "submit_report")]),
    (
        "Further requests the Secretary-General to keep the matter under review;",
        [("requests", SG, "keep_under_review")],
    ),
    ("Once again urges Member States to ratify the Convention;", [("urges", MS, "ratify")]),
    ("Strongly urges Member States to ratify the Convention;", [("urges", MS, "ratify")]),
    ("Calls once again upon Member States to cease fire;", [("calls upon", MS, "cease")]),
    ("Calls upon all States to cooperate;", [("calls upon", "States", "cooperate")]),
    ("Calls on Governments to cooperate;", [("calls on", "Governments", "cooperate")]),
    ("Appeals urgently to all States to cooperate;", [("appeals to", "States", "cooperate")]),
    ("Authorizes the Secretary-General to deploy observers;", [("authorizes", SG, "deploy")]),
    (
        "Reiterates its request to the Secretary-General to submit a report;",
        [("reiterates its request", SG, "submit_report")],
    ),
    ("Renews its urgent appeal to all States to cooperate;", [("renews its appeal", "States", "cooperate")]),
    # In this order words stand aside.
    ("Requests, in this regard, the Secretary-General to report;", [("requests", SG, "report")]),
    ("Requests the Secretary-General, in collaboration with Member States, to report;", [("requests", SG, "report")]),
    ("Requests the Secretary-General, in order to help the Council, to report to it;", [("requests", SG, "report")]),
    # Several are addressed.
    (
        "Invites Member States and other donors to provide extrabudgetary resources;",
        [("invites", MS, "provide_resources"), ("invites", "Donors", "provide_resources")],
    ),
    (
        "Urges all States and relevant regional economic integration organizations to sign the Protocol;",
        [("urges", "States", "sign"), ("urges", "Regional economic integration organizations", "sign")],
    ),
    (
        "Calls upon Governments, and invites donors, to support the Fund;",
        [("calls upon", "Governments", "support"), ("invites", "Donors", "support")],
    ),
    # Several things are to be done.
    (
        "Invites the Secretary-General to finalize the guides and to disseminate them widely;",
        [("invites", SG, "finalize_guide"), ("invites", SG, "disseminate")],
    ),
    (
        "Urges States to consider signing, ratifying or acceding to the Convention;",
        [("urges", "States", "sign"), ("urges", "States", "ratify"), ("urges", "States", "accede")],
    ),
    (
        "Requests the Secretary-General to convene a meeting, to report on it and to inform the Council thereof;",
        [("requests", SG, "convene"), ("requests", SG, "report"), ("requests", SG, "inform")],
    ),
    # The second clause of a paragraph.
    (
        "Commends the Secretary-General for his work, and invites him to continue to assist States;",
        [("invites", SG, "assist")],
    ),
    (
        "Welcomes the progress made, and encourages Member States to make contributions;",
        [("encourages", MS, "contribute")],
    ),
    (
        "Urges Member States to cooperate and requests the Secretary-General to report;",
        [("urges", MS, "cooperate"), ("requests", SG, "report")],
    ),
    # A purpose is not a further order; what follows a comma is.
    (
        "Requests the Secretary-General to give it the means to act and to discharge its functions;",
        [("requests", SG, "provide")],
    ),
    (
        "Requests the Secretary-General to take measures to prevent harm, and to report to the Council;",
        [("requests", SG, "take_measures"), ("requests", SG, "report")],
    ),
    # The body itself.
    ("Decides to remain seized of the matter.", [("decides", "General Assembly", "remain_seized")]),
    ("Decides to remain actively seized of the matter.", [("decides", "General Assembly", "remain_seized")]),
    ("Also decides to extend the mandate of the Mission;", [("decides", "General Assembly", "extend_mandate")]),
    ("Decides to continue its consideration of the item;", [("decides", "General Assembly", "continue_consideration")]),
    # What is done by being decided.
    ("Decides to adopt the rules;", []),
    ("Approves the programme of work;", []),
    ("Endorses the recommendations;", []),
    # Clauses with that.
    ("Recommends that Member States consider the matter;", [("recommends", MS, "consider")]),
    ("Requests that the report be submitted to the Council;", [("requests", "", "submit_report")]),
    ("Demands that all parties cease hostilities;", [("demands", "Parties", "cease")]),
    (
        "Decides that the Commission on Narcotic Drugs shall review the list;",
        [("decides", "Commission on Narcotic Drugs", "review")],
    ),
    ("Calls upon that State to accede to the Treaty;", [("calls upon", "State", "accede")]),
    (
        "Recommends to the General Assembly the adoption of the following draft resolution:",
        [("recommends", "General Assembly", "adopt_draft")],
    ),
    # Nobody is named.
    ("Calls for the immediate ratification of the Convention;", [("calls for", "", "ratify")]),
    ("Invites voluntary contributions to the Fund;", [("invites", "", "contribute")]),
    # An addressee that no table knows stays in its own words.
    ("Urges those who took part to share information;", [("urges", "those who took part", "exchange_information")]),
    ("Urges the Tea Board of Ruritania to report;", [("urges", "Tea Board of Ruritania", "report")]),
    ("Urges the armed forces of Ruritania to withdraw;", [("urges", "armed forces of Ruritania", "cease")]),
    # A verb that no table knows is `other`.
    ("Requests the Secretary-General to gild the lily;", [("requests", SG, "other")]),
    # What is forbidden.
    ("Urges States not to sell arms;", [("urges", "States", "refrain")]),
)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_who_must_do_what(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(each.verb, each.addressee, each.action) for each in mandates(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Welcomes the report of the Secretary-General;",
        "Takes note with appreciation of the report;",
        "Notes that the Council requested the Secretary-General to report;",
        "Expresses its appreciation to Member States for their efforts to report;",
        "Recalls its resolution 55/25, in which it urged States to sign the Convention;",
        "Reaffirms the need to help States;",
        "Emphasizes that requests for assistance and requests for advice should be met;",
        "Stresses the importance of cooperation, and recognizes the role of States;",
        "Encourages efforts to strengthen the rule of law;",
        "Encourages the approach taken by the Office to support return;",
        "The tea was cold.",
        "",
    ],
)
def test_what_orders_nothing(text: str) -> None:
    assert mandates(text) == []


def test_adverbs_and_force() -> None:
    forces = {
        text.split()[0]: each.force
        for text in (
            "Demands that States comply;",
            "Urges States to comply;",
            "Requests States to comply;",
            "Recommends that States comply;",
            "Invites States to comply;",
        )
        for each in mandates(text)
    }
    assert forces == {"Demands": 5, "Urges": 4, "Requests": 3, "Recommends": 2, "Invites": 1}


def test_items_inherit_verb_and_addressee() -> None:
    found = mandates(("Requests the Secretary-General:", ("To submit a report;", "to keep States informed;")))
    assert [(each.paragraph, each.verb, each.addressee, each.action) for each in found] == [
        ("op1.a", "requests", SG, "submit_report"),
        ("op1.b", "requests", SG, "inform"),
    ]
    assert {name for name, _ in found[0].words} == {"action", "object"}


def test_items_after_to() -> None:
    found = mandates(("Urges Member States to:", ("Ratify the Convention;", ("Cooperate:", ("Share information;",)))))
    assert [(each.paragraph, each.action) for each in found] == [
        ("op1.a", "ratify"),
        ("op1.b", "cooperate"),
        ("op1.b.a", "exchange_information"),
    ]


def test_an_item_with_its_own_verb() -> None:
    found = mandates(("Takes these steps:", ("Requests the Secretary-General to report;", "Welcomes his efforts;")))
    assert [(each.paragraph, each.addressee, each.action) for each in found] == [("op1.a", SG, "report")]


def test_items_that_only_list_things_order_nothing() -> None:
    found = mandates(("Requests the Secretary-General to submit a report, containing:", ("An overview;", "A list;")))
    assert [each.paragraph for each in found] == ["op1"]


def test_the_tasks_of_what_is_established_are_not_those_of_who_does_so() -> None:
    found = mandates(("Decides to establish a committee, with these tasks:", ("To report to the Council;",)))
    assert [(each.paragraph, each.addressee) for each in found] == [("op1", "General Assembly"), ("op1.a", "committee")]


@pytest.mark.parametrize(
    ("before", "short", "full"),
    [
        (
            "Recalls the Centre for International Crime Prevention;",
            "Centre",
            "Centre for International Crime Prevention",
        ),
        ("Recalls the United Nations Office on Drugs and Crime;", "Office", "United Nations Office on Drugs and Crime"),
        ("Recalls the Commission on Narcotic Drugs;", "Commission", "Commission on Narcotic Drugs"),
        ("Recalls the Ruritanian Tea Board;", "Board", "Ruritanian Tea Board"),
        ("Recalls the weather;", "Board", "Board"),
    ],
)
def test_a_short_name_means_the_full_one_before_it(before: str, short: str, full: str) -> None:
    (found,) = mandates(before, f"Requests the {short} to report;")
    assert found.addressee == full


def test_a_short_name_means_the_last_full_one_before_it() -> None:
    found = mandates(
        "Recalls the Commission on Narcotic Drugs;",
        "Requests the Commission to report;",
        "Recalls the Commission for Social Development;",
        "Requests the Commission to report;",
    )
    assert [each.addressee for each in found] == ["Commission on Narcotic Drugs", "Commission for Social Development"]


def test_a_body_calls_itself_by_its_short_name() -> None:
    (found,) = mandates(
        "Recalls the Security Council;",
        "Requests the Secretary-General to report to the Council;",
        body="Human Rights Council",
    )
    assert found.recipient == "Human Rights Council"


def test_a_draft_is_read_and_an_annex_is_not() -> None:
    inner = resolution("Requests the Secretary-General to report;", session="", adopted=None)
    outer = resolution("Recommends to the General Assembly the adoption of the following draft:", draft=inner)
    read = read_mandates(outer, lexicon())
    assert read.draft is not None
    assert [each.action for each in mandates_of(read)] == ["adopt_draft"]
    assert [each.action for each in mandates_of(read.draft)] == ["report"]
    assert read.annexes == outer.annexes


def test_reading_twice_gives_the_same() -> None:
    once = read_mandates(resolution("Requests the Secretary-General to report;"), lexicon())
    assert read_mandates(once, lexicon()) == once


def test_what_was_not_read_is_named() -> None:
    made = read_mandates(resolution("Requests the tea;", "Welcomes the tea;", "Requests States to report;"), lexicon())
    (fault,) = unread(made, lexicon())
    assert "op1 requests" in fault.what
    assert fault.remedy
    assert fault.at == made.operative[0].at


COP = "Conference of the Parties to the United Nations Convention against Transnational Organized Crime"
CRIME = "Commission on Crime Prevention and Criminal Justice"


@pytest.mark.parametrize(
    ("body", "short", "session", "code"),
    [
        (COP, "Conference", "third", "UNTOC-COP"),
        ("UNTOC-COP", "Conference", "third", "UNTOC-COP"),
        (COP, "Conference of the Parties", "third", "UNTOC-COP"),
        (CRIME, "Commission", "sixteenth", "CCPCJ"),
        ("Human Rights Council", "Council", "tenth", "HRC"),
        ("General Assembly", "Assembly", "sixty-second", "GA"),
    ],
)
def test_a_body_that_speaks_of_itself(body: str, short: str, session: str, code: str) -> None:
    text = f"Requests the Secretary-General to report to the {short} at its {session} session;"
    (found,) = mandates(text, body=body, adopted=date(2005, 10, 20), session="")
    assert found.due
    assert found.due.body == code
    assert found.recipient in {body, COP}


def test_reporting_to_it_is_reporting_to_the_body_that_asks() -> None:
    (found,) = mandates("Requests the Secretary-General to report to it at its sixty-second session;")
    assert found.due
    assert (found.recipient, found.object, found.due.session) == ("General Assembly", "", "62")
    spans = dict(found.words)
    assert spans["recipient"].end - spans["recipient"].start == len("it")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("to inform it of progress", ("inform", "General Assembly", "progress")),
        ("to submit to it a report on lamps", ("submit_report", "General Assembly", "a report on lamps")),
        ("to keep it informed of progress", ("inform", "General Assembly", "progress")),
        ("to give support to it", ("assist", "", "support to it")),
    ],
)
def test_it(text: str, expected: tuple[str, str, str]) -> None:
    (found,) = mandates(f"Requests the Secretary-General {text};")
    assert (found.action, found.recipient, found.object) == expected


ITEMS: tuple[tuple[str, tuple[str, ...], list[tuple[str, str]]], ...] = (
    (
        "Urges Governments:",
        ("To ratify the Convention;", "To repair lamps in streets;", "Not to sell lamps;"),
        [("Governments", "ratify"), ("Governments", "other"), ("Governments", "refrain")],
    ),
    ("Requests the Secretary-General to:", ("Repair lamps;", "Report;"), [(SG, "other"), (SG, "report")]),
    (
        "Requests:",
        ("The Secretary-General to repair lamps;", "Governments to ratify the Convention;"),
        [(SG, "other"), ("Governments", "ratify")],
    ),
    ("Recommends that:", ("Governments should ratify the Convention;",), [("Governments", "ratify")]),
    ("Calls for:", ("The ratification of the Convention;",), [("", "ratify")]),
    ("Decides that the Working Group shall:", ("Repair lamps;",), [("Working Group", "other")]),
    ("Urges States to take measures, including:", ("The lighting of lamps;",), [("States", "take_measures")]),
)


@pytest.mark.parametrize(("text", "items", "expected"), ITEMS)
def test_items(text: str, items: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert [(each.addressee, each.action) for each in mandates((text, items))] == expected


def test_an_item_that_no_row_knows_keeps_its_verb() -> None:
    (found,) = mandates(("Urges Governments:", ("To repair lamps in streets;",)))
    action = dict(found.words)["action"]
    assert "To repair lamps in streets;"[action.start : action.end] == "repair"


def test_items_that_were_not_read_are_named() -> None:
    read = read_mandates(resolution(("Urges Governments:", ("To ratify it;", "Lamps in streets;"))), lexicon())
    (fault,) = unread(read, lexicon())
    assert fault.what.startswith("op1.b urges")


def test_items_that_only_say_more_are_not_named() -> None:
    read = read_mandates(resolution(("Urges States to take measures, including:", ("Lamps;",))), lexicon())
    assert unread(read, lexicon()) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What is in a clause of another is no order of its own.
        ("Urges States to ensure that lamps are lit and preserve all evidence;", [("States", "ensure")]),
        ("Urges States to protect those who cooperate or seek to cooperate with courts;", [("States", "protect")]),
        ("Urges States to allocate resources, as appropriate, to provide lamps;", [("States", "provide_resources")]),
        ("Decides to convene a meeting, to promote the use of lamps;", [("General Assembly", "convene")]),
        # Adverbs, lists and asides before what is to be done.
        (
            "Urges States, including the media, to fully implement the Plan;",
            [("States", "implement"), ("Media", "implement")],
        ),
        (
            "Urges States to develop, adopt and implement plans for lamps;",
            [("States", "elaborate"), ("States", "adopt"), ("States", "implement")],
        ),
        (
            "Calls upon States to cooperate with and assist the Tea Fund;",
            [("States", "cooperate"), ("States", "assist")],
        ),
        (
            "Urges States to take measures to light lamps, to build roads and to report thereon;",
            [("States", "take_measures"), ("States", "strengthen"), ("States", "report")],
        ),
        ("Recommends to the General Assembly the establishment of a fund;", [("General Assembly", "establish")]),
        ("Decides that the fund shall be administered by the Secretary-General;", [(SG, "manage")]),
        ("Demands that all parties to the conflict immediately comply with the law;", [("Parties", "comply")]),
        ("Recommends that, when asked, the United Nations continue to give advice;", [("United Nations", "assist")]),
        ("Calls for the demilitarization of the region;", [("", "other")]),
        ("Calls for the Mechanism to continue to report;", [("Mechanism", "report")]),
        ("Recognizes the duties of States, and urges them to cooperate;", [("States", "cooperate")]),
        ("Commits itself to strengthening cooperation;", [("General Assembly", "cooperate")]),
        (
            "Calls upon States, human rights bodies and armed groups to cooperate;",
            [("States", "cooperate"), ("human rights bodies", "cooperate"), ("armed groups", "cooperate")],
        ),
        ("Urges States to consider appropriate measures;", [("States", "take_measures")]),
    ],
)
def test_what_belongs_to_whom(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.addressee, each.action) for each in mandates(text)] == expected
