"""Laws that hold for every treaty and every set of acts."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from palermo.facts.records import Action, ActionKind, Delay, Instrument, Share, WithdrawalClause
from palermo.participation import Register, entry_into_force
from palermo.participation.answers import EntryIntoForce, StatusValue
from palermo.participation.delays import RULES
from tests.participation.cases import ORGANIZATIONS, SOURCE, facts, treaty

STATES = ("AAA", "BBB", "CCC", "DDD", "EEE", "EU")
WEIGHTS = {state: Decimal(rank) for rank, state in enumerate(STATES)}
START = date(2000, 1, 1)

days = st.integers(0, 3000).map(lambda n: START + timedelta(days=n))
delays = st.tuples(st.sampled_from(sorted(RULES)), st.integers(1, 24))


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    return treaty(
        draw(st.integers(1, 5)),
        delay=draw(delays),
        later=draw(delays),
        counts_organizations=draw(st.booleans()),
        not_before=draw(st.none() | days),
        on_date_if_met=draw(st.none() | days),
        named=tuple(draw(st.sets(st.sampled_from(STATES), max_size=2))),
        share=draw(st.none() | st.integers(0, 15).map(lambda n: Share("percent", str(n)))),
        withdrawal=draw(st.none() | st.just(WithdrawalClause(Delay("months", 12), "40(1)"))),
    )


def action(state: str, kind: ActionKind, earliest: date, latest: date) -> Action:
    return Action(state, "t", kind, earliest, latest, SOURCE)


@st.composite
def deposits(draw: st.DrawFn, *, undated: bool = True) -> list[Action]:
    """One deposit each by some States; some of them known only within an interval."""
    made = []
    for state in draw(st.sets(st.sampled_from(STATES))):
        earliest = draw(days)
        width = draw(st.integers(0, 200)) if undated and draw(st.booleans()) else 0
        kind = draw(st.sampled_from((ActionKind.RATIFICATION, ActionKind.ACCESSION, ActionKind.SUCCESSION)))
        made.append(action(state, kind, earliest, earliest + timedelta(days=width)))
    return sorted(made, key=lambda each: each.state)


@st.composite
def lives(draw: st.DrawFn) -> list[Action]:
    """Deposits, and for some of them a signature before and a withdrawal after."""
    acts = draw(deposits())
    for made in list(acts):
        if draw(st.booleans()):
            signed = made.earliest - timedelta(days=draw(st.integers(0, 400)))
            acts.append(action(made.state, ActionKind.SIGNATURE, signed, signed))
        if draw(st.booleans()):
            left = made.latest + timedelta(days=draw(st.integers(1, 2000)))
            acts.append(action(made.state, ActionKind.WITHDRAWAL, left, left))
    return acts


def answer(instrument: Instrument, acts: list[Action]) -> EntryIntoForce:
    return entry_into_force(instrument, acts, organizations=ORGANIZATIONS, weights=WEIGHTS)


@given(instruments(), deposits(), days)
def test_adding_a_deposit_never_moves_entry_into_force_later(
    instrument: Instrument, acts: list[Action], day: date
) -> None:
    before = answer(instrument, acts).entry_into_force
    newcomer = next((state for state in STATES if state not in {each.state for each in acts}), None)
    if before and newcomer:
        after = answer(instrument, [*acts, action(newcomer, ActionKind.RATIFICATION, day, day)]).entry_into_force
        assert after is not None
        assert after.earliest <= before.earliest
        assert after.latest <= before.latest


@given(instruments(), lives(), st.randoms())
def test_the_order_of_rows_does_not_matter(instrument: Instrument, acts: list[Action], random: object) -> None:
    shuffled = list(acts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert answer(instrument, shuffled) == answer(instrument, acts)


@given(instruments(), lives())
def test_every_party_has_a_deposit_and_is_bound_no_earlier_than_the_treaty(
    instrument: Instrument, acts: list[Action]
) -> None:
    found = answer(instrument, acts)
    made = {(each.state, each.earliest, each.latest) for each in acts if each.kind is not ActionKind.SIGNATURE}
    for party in found.parties:
        assert (party.state, *party.deposited) in made
        if party.in_force:
            assert found.entry_into_force is not None
            assert found.entry_into_force.earliest <= party.in_force.earliest <= party.in_force.latest


@given(instruments(), deposits(), st.data())
def test_an_undated_deposit_brackets_every_day_it_can_have_been_made_on(
    instrument: Instrument, acts: list[Action], data: st.DataObject
) -> None:
    """Replacing each interval by one of its days gives an answer within the bounds of the undated one."""
    undated = answer(instrument, acts)
    fixed = []
    for each in acts:
        width = (each.latest - each.earliest).days
        day = each.earliest + timedelta(days=data.draw(st.integers(0, width)))
        fixed.append(action(each.state, each.kind, day, day))
    dated = answer(instrument, fixed)
    assert (dated.entry_into_force is None) == (undated.entry_into_force is None)
    if dated.entry_into_force and undated.entry_into_force:
        bounds = undated.entry_into_force
        assert bounds.earliest <= dated.entry_into_force.earliest <= bounds.latest


@given(instruments(), lives(), days)
def test_withdrawing_and_never_joining_differ_only_in_history(
    instrument: Instrument, acts: list[Action], as_of: date
) -> None:
    """Once a withdrawal has taken effect, the State binds and is bound no more than one that never came."""
    register = Register(facts(instrument, actions=acts))
    for state in STATES:
        status = register.status(state, "t", as_of)
        if status.status is StatusValue.WITHDRAWN:
            assert status.withdrawn is not None
            assert status.withdrawn.latest <= as_of
            other = next(each for each in STATES if each != state)
            (relation,) = register.relation(state, other, as_of)
            assert relation.answer == "no"


#: As time goes on and nobody withdraws, a State only ever moves to the right in one of these.
_PROGRESS = {
    StatusValue.NONE: 0,
    StatusValue.SIGNATORY: 1,
    StatusValue.UNKNOWN: 1,
    StatusValue.DEPOSITED: 2,
    StatusValue.PARTY: 3,
}


@given(instruments(), deposits(), st.lists(days, min_size=2, max_size=6))
def test_status_is_monotone_in_time_until_a_withdrawal(
    instrument: Instrument, acts: list[Action], moments: list[date]
) -> None:
    register = Register(facts(instrument, actions=acts))
    for state in STATES:
        values = [register.status(state, "t", moment).status for moment in sorted(moments)]
        known = [_PROGRESS[value] for value in values if value is not StatusValue.UNKNOWN]
        assert known == sorted(known)
        if StatusValue.PARTY in values:
            after = values[values.index(StatusValue.PARTY) :]
            assert set(after) == {StatusValue.PARTY}


@given(instruments(), lives(), days)
def test_the_counts_are_those_of_the_single_statuses(instrument: Instrument, acts: list[Action], as_of: date) -> None:
    register = Register(facts(instrument, actions=acts))
    counts = register.counts("t", as_of)
    for value in StatusValue:
        if value is not StatusValue.NONE:
            each = [status for status in register.statuses("t", as_of) if status.status is value]
            assert len(each) == counts.by_status.get(value, 0)


@given(instruments(), lives(), days)
def test_relations_are_the_same_seen_from_either_side(instrument: Instrument, acts: list[Action], as_of: date) -> None:
    register = Register(facts(instrument, actions=acts))
    (there,), (back,) = register.relation("AAA", "BBB", as_of), register.relation("BBB", "AAA", as_of)
    assert (there.answer, there.in_force_between) == (back.answer, back.in_force_between)
    if there.answer == "yes":
        assert {there.a.status, there.b.status} == {StatusValue.PARTY}
