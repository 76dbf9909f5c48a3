"""Entry into force where days are not known: the bounds are those of every day that is possible, and no wider."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.facts.records import Action, ActionKind, Delay, Instrument, WithdrawalClause
from palermo.participation import Register, entry_into_force
from tests.participation.cases import SOURCE, acts, facts, treaty

if TYPE_CHECKING:
    from palermo.participation.answers import EntryIntoForce

TEN = {"delay": ("days", 10), "later": ("days", 10)}


def days(answer: EntryIntoForce) -> dict[str, str | None]:
    return {party.state: str(party.in_force) if party.in_force else None for party in answer.parties}


def said(answer: EntryIntoForce) -> str:
    return " | ".join(reason.fact for reason in answer.because)


def two(rows: str) -> EntryIntoForce:
    return entry_into_force(treaty(2, delay=("days", 10), later=("days", 10)), acts(rows))


def test_nobody_is_bound_before_the_own_deposit() -> None:
    answer = two("""
AAA ratification 2000-01-01/2000-12-31
BBB ratification 2000-03-01
CCC ratification 2000-06-01""")
    assert days(answer)["CCC"] == "2000-06-11"


def test_whichever_deposit_decided_a_known_day_may_follow() -> None:
    answer = two("""
AAA ratification 2000-01-01
BBB ratification 2000-06-01/2000-06-30
CCC ratification 2000-06-15""")
    assert str(answer.entry_into_force) == "2000-06-11/2000-06-25"
    assert days(answer)["CCC"] == "2000-06-25"
    assert answer.trigger is not None
    assert answer.trigger.state is None  # it may have been BBB's or CCC's
    assert "The missing facts are the days of acts of: BBB." in said(answer)


def test_a_deposit_is_made_before_its_own_withdrawal() -> None:
    answer = two("""
AAA ratification 2000-01-01/2000-12-31
AAA withdrawal 2000-06-01
BBB ratification 2001-03-01""")
    assert answer.entry_into_force is None
    assert "AAA withdrew its instrument (2000-06-01)" in said(answer)


def test_a_withdrawal_whose_day_decides_leaves_the_answer_open() -> None:
    rows = acts("""
AAA ratification 2000-01-01
AAA withdrawal 2000-06-01/2000-07-01
BBB ratification 2000-06-15""")
    instrument = treaty(2, delay=("days", 10), later=("days", 10))
    answer = entry_into_force(instrument, rows)
    assert str(answer.entry_into_force) == "2000-06-25/.."
    assert answer.trigger is None
    assert "The missing facts are the days of acts of: AAA." in said(answer)
    register = Register(facts(instrument, actions=rows))
    assert register.status("BBB", "t", date(2000, 6, 20)).status == "deposited"
    assert register.status("BBB", "t", date(2026, 1, 1)).status == "unknown"


def test_later_states_counted_from_entry_into_force_itself() -> None:
    """The Chemical Weapons Convention: 180 days after the 65th deposit; thirty for those who deposit after that day."""
    from dataclasses import replace

    cwc = treaty(1, delay=("days", 180), later=("days", 30), adopted=date(1993, 1, 13))
    cwc = replace(cwc, entry_into_force=replace(cwc.entry_into_force, later_after="entry_into_force"))
    answer = entry_into_force(
        cwc,
        acts("""
HUN ratification 1996-10-31
USA ratification 1997-04-25
CUB ratification 1997-04-29
JOR accession 1997-10-29"""),
    )
    assert days(answer) == {"HUN": "1997-04-29", "USA": "1997-04-29", "CUB": "1997-04-29", "JOR": "1997-11-28"}


NOTICE = WithdrawalClause(Delay("months", 12), "9")


def test_coming_back_within_the_notice_is_never_having_left() -> None:
    parent = treaty(1, id_="p", withdrawal=NOTICE)
    protocol = treaty(1, id_="q", supplements="p")
    rows = """
AAA ratification 2000-01-01
BBB ratification 2000-01-01
BBB withdrawal 2005-01-01
BBB accession 2005-06-01"""
    register = Register(
        facts(
            parent,
            protocol,
            actions=(*acts(rows, "p"), *acts("BBB ratification 2001-01-01\nAAA ratification 2001-01-01", "q")),
        )
    )
    for day in ("2005-06-15", "2005-12-31", "2006-01-01", "2010-01-01"):
        assert register.status("BBB", "p", date.fromisoformat(day)).status == "party", day
        assert register.status("BBB", "q", date.fromisoformat(day)).status == "party", day


def test_the_end_of_a_protocol_is_put_down_to_the_act_that_ended_it() -> None:
    parent = treaty(1, id_="p", withdrawal=NOTICE)
    protocol = treaty(1, id_="q", supplements="p", withdrawal=NOTICE)
    rows = acts("AAA ratification 2000-01-01\nBBB ratification 2000-01-01\nBBB withdrawal 2005-01-01", "p")
    own = acts("AAA ratification 2000-01-01\nBBB ratification 2000-01-01\nBBB withdrawal 2005-10-01", "q")
    register = Register(facts(parent, protocol, actions=(*rows, *own)))
    status = register.status("BBB", "q", date(2006, 2, 1))
    assert (status.status, str(status.withdrawn)) == ("withdrawn", "2006-01-01")
    assert "BBB ceased to be bound by p (2006-01-01)" in status.because[-1].fact


def test_the_parent_treaty_may_decide_a_protocols_first_day() -> None:
    parent, protocol = treaty(1, id_="p"), treaty(1, id_="q", supplements="p")
    rows = acts("AAA ratification 2000-01-01\nBBB ratification 2005-01-01", "p")
    own = acts("AAA ratification 2000-01-01\nBBB ratification 2001-01-01", "q")
    register = Register(facts(parent, protocol, actions=(*rows, *own)))
    status = register.status("BBB", "q", date(2006, 1, 1))
    assert str(status.in_force) == "2005-01-31"
    assert "BBB is bound by p itself only from: 2005-01-31." in [reason.fact for reason in status.because]


def test_a_dissolved_state_ends_where_a_successor_continues() -> None:
    rows = acts("""
CSK ratification 1991-01-07
AAA ratification 1991-01-07
CZE succession 1993-02-22 effective=1993-01-01 predecessor=CSK""")
    answer = entry_into_force(treaty(1, adopted=date(1989, 11, 20)), rows, dissolved={"CSK"})
    ends = {party.state: (str(party.until), party.ended_by) for party in answer.parties if party.until}
    assert ends == {"CSK": ("1993-01-01", "dissolution")}


def test_falling_below_before_the_first_day_is_said() -> None:
    answer = two("AAA ratification 2000-01-01\nBBB ratification 2000-06-15\nAAA withdrawal 2000-06-16")
    assert str(answer.entry_into_force) == "2000-06-25"
    assert "AAA withdrew its instrument (2000-06-16) before it was bound." in said(answer)
    assert "fell to 1 on 2000-06-25, below the 2 required" in said(answer)


def test_assumptions_about_days_are_said() -> None:
    rows = acts(
        "AAA ratification 2000-01-01\nBBB succession 2003-01-01\nCCC ratification 2000-01-01\nCCC withdrawal 2004-01-01"
    )
    register = Register(facts(treaty(1), actions=rows))
    succession = [reason.fact for reason in register.status("BBB", "t", date(2005, 1, 1)).because]
    assert any("The date of succession of BBB is not on record" in each for each in succession)
    withdrawal = [reason.fact for reason in register.status("CCC", "t", date(2005, 1, 1)).because]
    assert any("holds no period of notice" in each for each in withdrawal)


SHORT = st.integers(0, 4)


@st.composite
def small_cases(draw: st.DrawFn) -> tuple[Instrument, list[tuple[str, int, int]]]:
    """Three or four deposits within some days of each other, each known within a few."""
    instrument = treaty(
        draw(st.integers(1, 3)),
        delay=("days", draw(st.sampled_from((0, 2, 5)))),
        later=("days", draw(st.sampled_from((0, 2, 5)))),
    )
    rows = [(state, draw(st.integers(0, 8)), draw(SHORT)) for state in ("AAA", "BBB", "CCC")]
    return instrument, rows


@pytest.mark.parametrize("after", ["trigger", "entry_into_force"])
@settings(max_examples=60, deadline=None)
@given(case=small_cases())
def test_bounds_are_exactly_those_of_all_possible_days(
    after: str, case: tuple[Instrument, list[tuple[str, int, int]]]
) -> None:
    """Computed by trying every combination of days; the general day tightly, each party's without losing any."""
    from dataclasses import replace

    instrument, rows = case
    instrument = replace(instrument, entry_into_force=replace(instrument.entry_into_force, later_after=after))
    start = date(2000, 1, 1)

    def deposit(state: str, first: int, last: int) -> Action:
        day, end = start + timedelta(days=first), start + timedelta(days=last)
        return Action(state, "t", ActionKind.RATIFICATION, day, end, SOURCE)

    undated = entry_into_force(instrument, [deposit(state, first, first + width) for state, first, width in rows])
    general: set[date] = set()
    own: dict[str, set[date]] = {state: set() for state, _, _ in rows}
    for chosen in product(*(range(first, first + width + 1) for _, first, width in rows)):
        exact = entry_into_force(instrument, [deposit(row[0], at, at) for row, at in zip(rows, chosen, strict=True)])
        assert exact.entry_into_force is not None
        general.add(exact.entry_into_force.earliest)
        for party in exact.parties:
            assert party.in_force is not None
            own[party.state].add(party.in_force.earliest)
    assert undated.entry_into_force == (min(general), max(general))
    for party in undated.parties:
        assert party.in_force is not None
        assert party.in_force.earliest <= min(own[party.state])
        assert party.in_force.latest >= max(own[party.state])
