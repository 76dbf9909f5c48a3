"""Where one State stands on a day, from acts written out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from palermo.facts.records import Delay, DepositaryCount, WithdrawalClause
from palermo.participation import Register, UnknownInstrument, parties, register_of, status
from tests.participation.cases import SOURCE, acts, facts, treaty

NOTICE = WithdrawalClause(Delay("months", 12), "40(1)")
ROWS = """
AAA signature 2000-06-01
AAA ratification 2001-01-01
AAA withdrawal 2005-03-01
AAA accession 2010-01-01
BBB signature 2000-06-01
CCC accession 2003-06-16/2003-06-30
DDD ratification 2001-01-01
EU signature 2000-06-01/2000-06-10"""

REGISTER = Register(facts(treaty(2, withdrawal=NOTICE), actions=acts(ROWS)))

CASES = (
    ("AAA", "2000-05-31", "none"),
    ("AAA", "2000-06-01", "signatory"),
    ("AAA", "2001-01-01", "deposited"),
    ("AAA", "2001-03-31", "deposited"),
    ("AAA", "2001-04-01", "party"),
    ("AAA", "2006-02-28", "party"),  # notice is running
    ("AAA", "2006-03-01", "withdrawn"),
    ("AAA", "2010-01-01", "deposited"),
    ("AAA", "2010-01-31", "party"),
    ("AAA", "9999-12-31", "party"),
    ("BBB", "2026-01-01", "signatory"),
    ("CCC", "2003-06-15", "none"),
    ("CCC", "2003-06-16", "unknown"),
    ("CCC", "2003-06-30", "deposited"),  # certainly deposited, certainly not yet in force
    ("CCC", "2003-07-15", "deposited"),
    ("CCC", "2003-07-16", "unknown"),  # its effect can have begun
    ("CCC", "2003-07-30", "party"),
    ("EEE", "2026-01-01", "none"),
    ("EU", "2000-06-05", "unknown"),
    ("EU", "2000-06-10", "signatory"),
)


@pytest.mark.parametrize(("state", "as_of", "expected"), CASES)
def test_status(state: str, as_of: str, expected: str) -> None:
    assert REGISTER.status(state, "t", date.fromisoformat(as_of)).status == expected


def test_the_dates_are_those_that_the_answer_rests_on() -> None:
    found = REGISTER.status("AAA", "t", date(2006, 3, 1))
    assert (str(found.signed), str(found.deposited), str(found.in_force), str(found.withdrawn)) == (
        "2000-06-01",
        "2001-01-01",
        "2001-04-01",
        "2006-03-01",
    )
    assert found.action == "ratification"


def test_a_later_depositor_whose_own_delay_ends_first_is_not_said_to_have_come_in_time() -> None:
    """BBB deposits after the conditions were met; its thirty days end before the general day, which then is its day."""
    rows = acts("AAA ratification 2001-01-01\nBBB ratification 2001-01-10")
    found = Register(facts(treaty(1), actions=rows)).status("BBB", "t", date(2002, 1, 1))
    assert str(found.in_force) == "2001-04-01"
    said = [reason.fact for reason in found.because]
    assert said[1:] == [
        "For a later depositor, it takes effect 30 days after the deposit.",
        "The instrument does not enter into force before 2001-04-01.",
        "The first day on which BBB is bound: 2001-04-01.",
    ]


def test_acts_after_the_day_are_left_out() -> None:
    found = REGISTER.status("AAA", "t", date(2000, 12, 31))
    assert found.deposited is None
    assert found.withdrawn is None


def test_reasons_name_rule_fact_and_source() -> None:
    found = REGISTER.status("DDD", "t", date(2026, 1, 1))
    assert [(reason.rule, reason.fact) for reason in found.because] == [
        ("", "DDD deposited its instrument of ratification (2001-01-01)."),
        (
            "T art. 10(1)",
            (
                "The deposit was made by the day on which the conditions were met, "
                "so DDD is bound from the general day: 2001-04-01."
            ),
        ),
    ]
    assert all(reason.source is SOURCE and reason.verified for reason in found.because)


def test_an_answer_before_adoption_says_so() -> None:
    found = REGISTER.status("AAA", "t", date(1999, 1, 1))
    assert found.status == "none"
    assert "adopted on 2000-01-01, after 1999-01-01" in found.because[0].fact


def test_unknown_names_the_missing_fact() -> None:
    found = REGISTER.status("CCC", "t", date(2003, 7, 20))
    assert "the missing fact is the day of the act" in found.because[-1].fact


def test_absence_says_when_the_record_is_known_to_be_short() -> None:
    official = DepositaryCount(5, date(2020, 1, 1), SOURCE)
    register = Register(facts(treaty(1, depositary_count=official), actions=acts("AAA ratification 2001-01-01")))
    assert register.shortfall("t") == 4
    found = register.status("BBB", "t", date(2026, 1, 1))
    assert "of which 4 are missing on record; BBB may be one of those" in found.because[-1].fact
    assert register.counts("t", date(2026, 1, 1)).missing == 4
    (relation,) = register.relation("AAA", "BBB", date(2026, 1, 1))
    assert relation.answer == "unknown"  # BBB may be one of the four
    assert "the record is known to be short of some" in " ".join(reason.fact for reason in relation.because)


def test_absence_proves_something_up_to_the_day_to_which_the_record_is_complete() -> None:
    official = DepositaryCount(5, date(2020, 1, 1), SOURCE, complete_to=date(2014, 7, 10))
    register = Register(facts(treaty(1, depositary_count=official), actions=acts("AAA ratification 2001-01-01")))
    assert "may be one of those" not in register.status("BBB", "t", date(2014, 7, 10)).because[-1].fact
    assert "may be one of those" in register.status("BBB", "t", date(2014, 7, 11)).because[-1].fact
    (relation,) = register.relation("AAA", "BBB", date(2014, 7, 10))
    assert relation.answer == "no"


def test_parties_are_those_who_have_or_may_have_consented() -> None:
    rows = {each.state: each.status.value for each in REGISTER.parties("t", date(2003, 7, 20))}
    assert rows == {"AAA": "party", "CCC": "unknown", "DDD": "party"}


def test_statuses_hold_every_participant() -> None:
    assert [each.state for each in REGISTER.statuses("t", date(2026, 1, 1))] == [
        "AAA",
        "BBB",
        "CCC",
        "DDD",
        "EEE",
        "EU",
    ]


def test_codes_that_are_not_there() -> None:
    with pytest.raises(UnknownInstrument):
        REGISTER.status("AAA", "nothing", date(2026, 1, 1))
    with pytest.raises(KeyError):
        REGISTER.status("XXX", "t", date(2026, 1, 1))


def test_the_functions_ask_the_same_register() -> None:
    known = facts(treaty(1), actions=acts("AAA ratification 2001-01-01"))
    assert register_of(known) is register_of(known)
    assert status("AAA", "t", date(2002, 1, 1), known).status == "party"
    assert [each.state for each in parties("t", date(2002, 1, 1), known)] == ["AAA"]
