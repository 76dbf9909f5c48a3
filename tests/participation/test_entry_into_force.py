"""Entry into force from clauses of every kind: one small treaty each, with the answer worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from palermo.facts.records import Delay, Share, WithdrawalClause
from palermo.participation import entry_into_force
from tests.participation.cases import ORGANIZATIONS, acts, treaty

if TYPE_CHECKING:
    from palermo.participation.answers import EntryIntoForce


def days(answer: EntryIntoForce) -> dict[str, str | None]:
    """Return each party's first day; a State with two stays shows the last."""
    return {party.state: str(party.in_force) if party.in_force else None for party in answer.parties}


def said(answer: EntryIntoForce) -> str:
    return " | ".join(reason.fact for reason in answer.because)


def test_the_last_deposit_required_starts_the_clock() -> None:
    answer = entry_into_force(treaty(2), acts("AAA ratification 2001-01-01\nBBB accession 2001-02-01"))
    assert str(answer.entry_into_force) == "2001-05-02"
    assert answer.trigger is not None
    assert (answer.trigger.state, str(answer.trigger.date), answer.trigger.count) == ("BBB", "2001-02-01", 2)
    assert days(answer) == {"AAA": "2001-05-02", "BBB": "2001-05-02"}
    assert "With the deposit of BBB, number 2 of those that count" in said(answer)


def test_too_few_deposits_leave_the_treaty_waiting_and_say_so() -> None:
    answer = entry_into_force(treaty(3), acts("AAA ratification 2001-01-01\nBBB signature 2001-02-01"))
    assert answer.entry_into_force is None
    assert answer.trigger is None
    assert days(answer) == {"AAA": None}
    assert "deposits that count, 1; required, 3" in said(answer)


def test_no_acts_at_all() -> None:
    answer = entry_into_force(treaty(1), ())
    assert answer.entry_into_force is None
    assert answer.parties == ()


def test_a_later_state_waits_its_own_delay_but_never_precedes_the_treaty() -> None:
    answer = entry_into_force(
        treaty(1),
        acts("AAA ratification 2001-01-01\nBBB ratification 2001-01-02\nCCC ratification 2002-01-01"),
    )
    # BBB's thirty days end before the treaty's ninety, so the general day is BBB's day too.
    assert days(answer) == {"AAA": "2001-04-01", "BBB": "2001-04-01", "CCC": "2002-01-31"}


def test_deposits_of_one_day_are_all_original_parties_and_the_order_within_the_day_is_not_claimed() -> None:
    answer = entry_into_force(
        treaty(2, delay=("days", 10), later=("days", 100)),
        acts("CCC ratification 2001-01-01\nBBB ratification 2001-01-05\nAAA ratification 2001-01-05"),
    )
    assert answer.trigger is not None
    assert answer.trigger.count == 2
    assert answer.trigger.same_day == ("AAA", "BBB")
    assert set(days(answer).values()) == {"2001-01-15"}
    assert "whose order is not recorded: AAA, BBB" in said(answer)


@pytest.mark.parametrize(("counts", "expected"), [(False, None), (True, "2001-05-02")])
def test_regional_organizations_count_only_where_the_treaty_says_so(counts: bool, expected: str | None) -> None:
    answer = entry_into_force(
        treaty(2, counts_organizations=counts),
        acts("AAA ratification 2001-01-01\nEU approval 2001-02-01"),
        organizations=ORGANIZATIONS,
    )
    assert (str(answer.entry_into_force) if answer.entry_into_force else None) == expected
    assert [each.state for each in answer.not_counted] == ([] if counts else ["EU"])


def test_an_organization_that_does_not_count_is_bound_all_the_same() -> None:
    answer = entry_into_force(
        treaty(1),
        acts("EU approval 2000-06-01\nAAA ratification 2001-01-01"),
        organizations=ORGANIZATIONS,
    )
    assert days(answer) == {"AAA": "2001-04-01", "EU": "2001-04-01"}
    assert "not counted beside those of its member States" in answer.not_counted[0].reason.fact


def test_not_before_a_date() -> None:
    # The pattern of the amendments to the Montreal Protocol.
    early = treaty(1, not_before=date(1992, 1, 1), adopted=date(1990, 6, 29))
    assert days(entry_into_force(early, acts("AAA ratification 1991-01-01"))) == {"AAA": "1992-01-01"}
    assert days(entry_into_force(early, acts("AAA ratification 1992-05-12"))) == {"AAA": "1992-08-10"}


def test_on_a_fixed_date_if_the_conditions_are_met_by_then() -> None:
    # The Montreal Protocol itself: on 1 January 1989 if eleven had deposited by then, else after ninety days.
    fixed = treaty(1, on_date_if_met=date(1989, 1, 1), adopted=date(1987, 9, 16))
    assert str(entry_into_force(fixed, acts("AAA ratification 1988-12-16")).entry_into_force) == "1989-01-01"
    assert str(entry_into_force(fixed, acts("AAA ratification 1989-01-02")).entry_into_force) == "1989-04-02"


def test_named_states_must_be_among_the_depositors() -> None:
    # The pattern of the Non-Proliferation Treaty, whose depositaries had to ratify too.
    named = treaty(2, named=("GBR", "USA"), delay=("days", 0))
    waiting = entry_into_force(named, acts("GBR ratification 1968-11-27\nAAA ratification 1969-01-01"))
    assert waiting.entry_into_force is None
    assert "Not among those whose deposits count: USA" in said(waiting)
    met = entry_into_force(
        named,
        acts("GBR ratification 1968-11-27\nAAA ratification 1969-01-01\nUSA ratification 1970-03-05"),
    )
    assert str(met.entry_into_force) == "1970-03-05"
    assert met.trigger is not None
    assert met.trigger.state == "USA"


SHARE = Share("percent", "55.0")
WEIGHTS = {"AAA": Decimal("40.0"), "BBB": Decimal("14.9"), "CCC": Decimal("0.1"), "EU": Decimal("12.1")}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("AAA ratification 2001-01-01\nBBB ratification 2001-02-01", None),  # 54.9
        ("AAA ratification 2001-01-01\nBBB ratification 2001-02-01\nCCC ratification 2001-03-01", "2001-03-31"),  # 55.0
        ("AAA ratification 2001-01-01\nDDD ratification 2001-02-01", None),  # DDD holds nothing
    ],
)
def test_a_share_must_be_held_besides_the_number(rows: str, expected: str | None) -> None:
    """The double threshold of the Paris Agreement; exactly the share is enough, and decimals are not floats."""
    answer = entry_into_force(treaty(2, share=SHARE, delay=("days", 30)), acts(rows), weights=WEIGHTS)
    assert (str(answer.entry_into_force) if answer.entry_into_force else None) == expected


def test_the_share_of_an_organization_that_does_not_count_is_not_added() -> None:
    rows = acts("AAA ratification 2001-01-01\nBBB ratification 2001-01-01\nEU approval 2001-01-01")
    answer = entry_into_force(treaty(2, share=SHARE), rows, weights=WEIGHTS, organizations=ORGANIZATIONS)
    assert answer.entry_into_force is None
    assert "hold 54.9" in said(answer)


def test_a_share_without_its_table_is_unknown_not_met() -> None:
    answer = entry_into_force(treaty(1, share=SHARE), acts("AAA ratification 2001-01-01"))
    assert answer.entry_into_force is None
    assert "No table with the column “percent” was given" in said(answer)


def test_succession_binds_from_the_date_of_succession_without_delay() -> None:
    rows = acts(
        "AAA ratification 2000-01-01\nBBB succession 2006-10-23 effective=2006-06-03\nCCC succession 2007-01-01"
    )
    answer = entry_into_force(treaty(1), rows)
    assert days(answer) == {"AAA": "2000-03-31", "BBB": "2006-06-03", "CCC": "2007-01-01"}


def test_succession_never_binds_before_the_treaty_is_in_force() -> None:
    rows = acts("AAA ratification 2000-01-01\nBBB succession 2006-10-23 effective=1999-01-01")
    assert days(entry_into_force(treaty(1), rows))["BBB"] == "2000-03-31"


def test_succession_to_the_predecessors_deposit_where_the_treaty_says_so() -> None:
    instrument = treaty(1, succession="predecessor")
    rows = """
AAA ratification 2000-01-01
CSK ratification 2001-06-01
CZE succession 2003-02-22 predecessor=CSK
SVK succession 2003-05-28"""
    answer = entry_into_force(instrument, acts(rows))
    # SVK's row does not say whom it succeeds: no guess.
    assert days(answer) == {"AAA": "2000-03-31", "CSK": "2001-07-01", "CZE": "2001-07-01", "SVK": None}


def test_definitive_signature_is_consent_and_provisional_application_is_not() -> None:
    rows = acts("AAA definitive_signature 2001-01-01\nBBB provisional_application 2001-01-01")
    answer = entry_into_force(treaty(1), rows)
    assert days(answer) == {"AAA": "2001-04-01"}
    assert "BBB applied the instrument provisionally (2001-01-01)" in said(answer)


NOTICE = WithdrawalClause(Delay("months", 12), "40(1)")


def test_withdrawal_takes_effect_after_the_notice() -> None:
    rows = acts("AAA ratification 2001-01-01\nBBB ratification 2001-01-01\nAAA withdrawal 2005-03-01")
    answer = entry_into_force(treaty(1, withdrawal=NOTICE), rows)
    ended = {party.state: str(party.until) for party in answer.parties if party.until}
    assert ended == {"AAA": "2006-03-01"}


def test_parties_falling_below_the_number_do_not_end_the_treaty() -> None:
    rows = acts("AAA ratification 2001-01-01\nBBB ratification 2001-01-01\nAAA withdrawal 2005-03-01")
    answer = entry_into_force(treaty(2, withdrawal=NOTICE), rows)
    assert str(answer.entry_into_force) == "2001-04-01"
    assert "fell to 1 on 2006-03-01, below the 2 required" in said(answer)
    assert "VCLT art. 55" in {reason.rule for reason in answer.because}


def test_an_instrument_withdrawn_before_the_conditions_are_met_does_not_count() -> None:
    rows = acts("AAA ratification 2001-01-01\nAAA withdrawal 2001-06-01\nBBB ratification 2002-01-01")
    waiting = entry_into_force(treaty(2), rows)
    assert waiting.entry_into_force is None
    met = entry_into_force(treaty(2), (*rows, *acts("CCC ratification 2003-01-01")))
    assert met.trigger is not None
    assert met.trigger.state == "CCC"
    assert days(met)["AAA"] is None
    assert "AAA withdrew its instrument (2001-06-01), which no longer counts" in said(met)


def test_reasons_too_do_not_depend_on_the_order_of_rows() -> None:
    rows = acts("""
AAA ratification 2001-01-01
AAA withdrawal 2001-02-01
BBB ratification 2001-01-01
BBB withdrawal 2001-02-01
CCC ratification 2002-01-01
DDD ratification 2002-01-01
CCC provisional_application 2001-05-05
DDD provisional_application 2001-05-05""")
    assert entry_into_force(treaty(2), rows) == entry_into_force(treaty(2), rows[::-1])


def test_a_state_may_come_back_and_has_two_stays() -> None:
    rows = """
AAA ratification 2001-01-01
BBB ratification 2001-01-01
BBB withdrawal 2005-01-01
BBB accession 2010-01-01"""
    answer = entry_into_force(treaty(1, withdrawal=NOTICE), acts(rows))
    stays = [(str(p.in_force), str(p.until) if p.until else None) for p in answer.parties if p.state == "BBB"]
    assert stays == [("2001-04-01", "2006-01-01"), ("2010-01-31", None)]


def test_a_treaty_that_does_not_say_when_later_states_are_bound_leaves_them_unknown() -> None:
    answer = entry_into_force(treaty(1, later=None), acts("AAA ratification 2001-01-01\nBBB ratification 2002-01-01"))
    assert days(answer) == {"AAA": "2001-04-01", "BBB": None}
    assert "does not say when it takes effect for a later depositor" in said(answer)


class TestDaysNotKnown:
    """Acts that are certain, but whose day lies within an interval."""

    def test_a_deciding_interval_is_carried_to_the_answer(self) -> None:
        rows = acts("AAA ratification 2001-01-01\nBBB ratification 2001-02-01/2001-02-10")
        answer = entry_into_force(treaty(2), rows)
        assert str(answer.entry_into_force) == "2001-05-02/2001-05-11"
        assert "the day of a deciding deposit is not known" in said(answer)

    def test_an_interval_that_decides_nothing_leaves_the_day_certain(self) -> None:
        rows = acts("AAA ratification 2001-01-01/2001-01-20\nBBB ratification 2001-02-01")
        assert str(entry_into_force(treaty(2), rows).entry_into_force) == "2001-05-02"

    def test_a_later_deposit_within_an_interval_takes_effect_within_one(self) -> None:
        rows = acts("AAA ratification 2001-01-01\nBBB accession 2003-06-16/2003-06-30")
        assert days(entry_into_force(treaty(1), rows))["BBB"] == "2003-07-16/2003-07-30"

    def test_an_interval_around_the_trigger(self) -> None:
        """BBB may be an original party, bound with AAA, or a later one with its own delay."""
        rows = acts("AAA ratification 2001-02-01\nBBB accession 2001-01-01/2001-12-31")
        assert days(entry_into_force(treaty(1), rows))["BBB"] == "2001-04-01/2002-01-30"


class TestProtocols:
    """A protocol binds only States bound by its parent."""

    PARENT = treaty(1, id_="p")
    PROTOCOL = treaty(1, id_="q", supplements="p", not_before_instrument="p")

    def answer(self, parent_rows: str, rows: str) -> EntryIntoForce:
        parent = entry_into_force(self.PARENT, acts(parent_rows, "p"))
        return entry_into_force(self.PROTOCOL, acts(rows, "q"), parent=parent, required={"p": parent})

    def test_a_deposit_without_one_for_the_parent_neither_counts_nor_binds(self) -> None:
        answer = self.answer("AAA ratification 2001-01-01", "BBB ratification 2001-02-01\nAAA ratification 2001-03-01")
        assert [each.state for each in answer.not_counted] == ["BBB"]
        assert days(answer) == {"AAA": "2001-05-30", "BBB": None}

    def test_nobody_is_bound_before_being_bound_by_the_parent(self) -> None:
        answer = self.answer(
            "AAA ratification 2001-01-01\nBBB ratification 2003-01-01",
            "AAA ratification 2001-01-01\nBBB ratification 2002-01-01",
        )
        assert days(answer)["BBB"] == "2003-01-31"

    def test_not_before_the_parent_is_in_force(self) -> None:
        answer = self.answer("AAA ratification 2001-06-01", "AAA ratification 2001-06-01")
        assert str(answer.entry_into_force) == "2001-08-30"
        waiting = entry_into_force(treaty(2, id_="p"), acts("AAA ratification 2001-06-01", "p"))
        answer = entry_into_force(
            self.PROTOCOL, acts("AAA ratification 2001-06-01", "q"), parent=waiting, required={"p": waiting}
        )
        assert answer.entry_into_force is None
        assert "p, which is not in force" in said(answer)

    def test_leaving_the_parent_is_leaving_the_protocol(self) -> None:
        answer = self.answer(
            "AAA ratification 2001-01-01\nBBB ratification 2001-01-01\nBBB withdrawal 2005-01-01",
            "AAA ratification 2001-01-01\nBBB ratification 2001-01-01",
        )
        assert {p.state: str(p.until) for p in answer.parties if p.until} == {"BBB": "2005-01-01"}

    def test_without_the_parent_the_answer_says_what_it_did_not_check(self) -> None:
        instrument = treaty(1, id_="q", supplements="p")
        answer = entry_into_force(instrument, acts("AAA ratification 2001-01-01", "q"))
        assert "The parties to p were not given" in said(answer)

    def test_an_instrument_that_must_come_first_and_is_not_on_record(self) -> None:
        instrument = treaty(1, not_before_instrument="nowhere")
        answer = entry_into_force(instrument, acts("AAA ratification 2001-01-01"))
        assert answer.entry_into_force is None
        assert "Nothing is on record of nowhere" in said(answer)
