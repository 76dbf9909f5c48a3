"""What is in force between two States, and which statements touch the pair."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from palermo.facts.dates import Interval
from palermo.facts.records import Declaration, DeclarationKind, NotificationDuty
from palermo.participation import Register, history, relation
from palermo.participation.answers import EventKind
from palermo.participation.notifications import ORGANIZATIONS
from tests.participation.cases import SOURCE, acts, facts, treaty

ROWS = """
AAA ratification 2001-01-01
BBB ratification 2003-01-01
CCC signature 2001-01-01
DDD accession 2003-06-16/2003-06-30
EEE ratification 2001-01-01"""


def statement(state: str, kind: str, article: str, when: str | None, **extra: str) -> Declaration:
    day = date.fromisoformat(when) if when else None
    return Declaration(
        state=state,
        instrument="t",
        kind=DeclarationKind(kind),
        article=article,
        topic=extra.get("topic", kind),
        value="as coded",
        date=Interval(day, day) if day else None,
        source=SOURCE,
        towards=extra.get("towards"),
    )


STATEMENTS = (
    statement("AAA", "reservation", "35(2)", "2001-01-01"),
    statement("BBB", "objection", "35(2)", "2004-01-01", towards="AAA"),
    statement("BBB", "objection", "35(2)", "2004-01-01", towards="EEE"),
    statement("AAA", "territorial_application", "", None),
    statement("AAA", "notification", "18(13)", None, topic="central_authority"),
    statement("EEE", "reservation", "16", "2001-01-01"),
    statement("EEE", "withdrawal", "16", "2008-01-01"),
)
REGISTER = Register(facts(treaty(1), actions=acts(ROWS), declarations=STATEMENTS))


@pytest.mark.parametrize(
    ("a", "b", "as_of", "answer", "since"),
    [
        ("AAA", "BBB", "2003-01-30", "no", None),
        ("AAA", "BBB", "2003-01-31", "yes", "2003-01-31"),
        ("AAA", "CCC", "2026-01-01", "no", None),
        ("AAA", "DDD", "2003-07-20", "unknown", None),
        ("AAA", "DDD", "2026-01-01", "yes", "2003-07-16/2003-07-30"),
        ("CCC", "DDD", "2003-07-20", "no", None),  # one side is surely not bound
    ],
)
def test_relation(a: str, b: str, as_of: str, answer: str, since: str | None) -> None:
    (found,) = REGISTER.relation(a, b, date.fromisoformat(as_of))
    assert (found.answer, str(found.in_force_between) if found.in_force_between else None) == (answer, since)
    assert found.because


def test_why_not_is_said_of_the_side_that_is_not_bound() -> None:
    (found,) = REGISTER.relation("AAA", "CCC", date(2026, 1, 1))
    facts_said = [reason.fact for reason in found.because]
    assert "It is not in force between them on 2026-01-01, because CCC is not bound by it." in facts_said
    assert "CCC signed (2001-01-01); signature alone does not bind." in facts_said


def touching(a: str, b: str, as_of: str) -> list[tuple[str, str, bool]]:
    (found,) = REGISTER.relation(a, b, date.fromisoformat(as_of))
    return [(each.declaration.state, each.effect, each.towards_other) for each in found.touching]


def test_statements_that_touch_the_pair_and_no_others() -> None:
    assert touching("AAA", "BBB", "2026-01-01") == [
        ("AAA", "reservation", False),
        ("BBB", "objection", True),
        ("AAA", "territorial", False),
    ]


def test_a_statement_touches_nothing_before_it_is_made_nor_after_it_is_withdrawn() -> None:
    assert ("BBB", "objection", True) not in touching("AAA", "BBB", "2003-12-31")
    assert ("EEE", "reservation", False) in touching("AAA", "EEE", "2007-12-31")
    assert ("EEE", "reservation", False) not in touching("AAA", "EEE", "2008-01-01")


def test_the_function_and_the_register_agree() -> None:
    day = date(2026, 1, 1)
    assert relation("AAA", "BBB", day, REGISTER.facts) == REGISTER.relation("AAA", "BBB", day)


def test_history_is_in_order_of_day_and_of_what_can_come_first() -> None:
    events = history("t", REGISTER.facts)
    assert [event.date for event in events] == sorted(event.date for event in events)
    assert events[0].kind is EventKind.ADOPTION
    first_of_2001 = [event.kind for event in events if str(event.date) == "2001-01-01"]
    assert first_of_2001 == [EventKind.ACTION] * 3 + [EventKind.DECLARATION] * 2
    general = [event for event in events if event.kind is EventKind.ENTRY_INTO_FORCE]
    assert [str(event.date) for event in general] == ["2001-04-01"]


def test_the_history_of_a_state_is_its_own_acts_and_effects() -> None:
    events = REGISTER.state_history("BBB")
    assert {event.state for event in events} == {"BBB"}
    assert [event.kind.value for event in events] == ["action", "in_force_for", "declaration", "declaration"]


def duty(article: str, topic: str, owed_by: str = "every party") -> NotificationDuty:
    return NotificationDuty(article, (topic,), owed_by, owed_by == "every party", "what is asked", "on deposit")


def test_notifications_asked_and_not_on_record() -> None:
    duties = (
        duty("18(13)", "central_authority"),
        duty("18(14)", "languages"),
        duty("36(3)", "competence", ORGANIZATIONS),
    )
    instrument = replace(treaty(1), notifications=duties)
    register = Register(facts(instrument, actions=acts(ROWS + "\nEU approval 2002-01-01"), declarations=STATEMENTS))

    def missing(state: str, as_of: date = date(2026, 1, 1)) -> list[str]:
        return [each.article for each in register.missing_notifications(state, "t", as_of)]

    assert missing("AAA") == ["18(14)"]
    assert missing("BBB") == ["18(13)", "18(14)"]
    assert missing("EU") == ["18(13)", "18(14)", "36(3)"]
    assert missing("CCC") == []  # a signatory owes nothing
    assert missing("BBB", date(2003, 1, 1)) == []  # nor does one that is not yet bound
