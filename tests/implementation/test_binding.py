"""What binds a State: its standing, less what its reservations take away; and the notifications that it owes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.facts.dates import Interval, parse_interval
from palermo.facts.records import Declaration, DeclarationKind
from palermo.implementation import binding_duties, load, owed_notifications
from palermo.implementation.duties import NO_STATE, Binding, speaks_to
from palermo.implementation.notifications import Owed, duties_behind
from palermo.implementation.restrictions import Effect, Standing, restrictions
from palermo.participation import Register
from palermo.participation.answers import StatusValue
from tests.implementation.packs import A_SOURCE, duty, guide_of

if TYPE_CHECKING:
    from palermo.facts.records import Facts
    from palermo.implementation.duties import BoundDuty
    from palermo.implementation.records import Guide

TODAY = date(2025, 11, 20)


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load()


def answers(guide: Guide, register: Register, state: str, on: date = TODAY) -> dict[str, BoundDuty]:
    return {each.duty.id: each for each in binding_duties(guide, register, state, on)}


# Real cases.


@pytest.mark.parametrize(
    ("state", "duty_id", "answer", "since"),
    [
        # A party without reservations.
        ("KEN", "untoc:34.1", Binding.YES, "2004-07-16"),
        ("KEN", "firearms-protocol:8.1.b", Binding.YES, "2005-07-03"),
        # Reservations on the settlement of disputes.
        ("BTN", "untoc:35.2", Binding.RESERVED, None),
        ("BTN", "untoc:35.1", Binding.YES, "2023-03-22"),
        # "Not bound by 16(4)", and by that alone.
        ("BTN", "untoc:16.4", Binding.RESERVED, None),
        ("BTN", "untoc:16.3", Binding.YES, "2023-03-22"),
        # A reservation that leaves something of the article.
        ("VNM", "untoc:10.1", Binding.LIMITED, "2012-07-08"),
        ("UKR", "untoc:26.3", Binding.LIMITED, "2004-06-20"),
        # One on the instrument as a whole touches all of it.
        ("USA", "untoc:34.1", Binding.LIMITED, "2005-12-03"),
        # What is said is not on record.
        ("AFG", "migrants-protocol:18.1", Binding.UNKNOWN, "2017-03-04"),
        ("AFG", "migrants-protocol:16.1", Binding.YES, "2017-03-04"),
        ("FIN", "firearms-protocol:5.1.a", Binding.UNKNOWN, "2011-06-16"),
        # Withdrawn on a day that is not known: bound in full from then on.
        ("LTU", "untoc:35.2", Binding.UNKNOWN, "2003-09-29"),
        # A declaration explains; the duty stays.
        ("UZB", "untoc:10.1", Binding.YES, "2004-01-08"),
        # Not a party, while the record is known to be short of some.
        ("BTN", "firearms-protocol:5.1.a", Binding.UNKNOWN, None),
    ],
)
def test_states(guide: Guide, register: Register, state: str, duty_id: str, answer: Binding, since: str | None) -> None:
    found = answers(guide, register, state)[duty_id]
    assert found.answer is answer, [each.fact for each in found.because]
    assert found.because
    if since is not None:
        assert found.since == parse_interval(since)
    elif answer is Binding.RESERVED:
        assert found.since is None


def test_a_reason_names_the_reservation_and_its_source(guide: Guide, register: Register) -> None:
    found = answers(guide, register, "BTN")["untoc:35.2"]
    reason = found.because[-1]
    assert reason.rule == "VCLT art. 21(1)"
    assert reason.fact == "By its reservation on article 35(2), BTN is not bound by this provision."
    assert reason.source
    assert "AT-20004175" in reason.source.text


def test_a_signatory_and_one_that_has_not_yet_joined_are_not_bound(guide: Guide, register: Register) -> None:
    for on in (date(2001, 6, 1), date(2006, 12, 2)):
        found = answers(guide, register, "JPN", on)
        assert {each.answer for id_, each in found.items() if id_.startswith("untoc:")} == {Binding.NO}
    assert answers(guide, register, "KEN", date(2004, 7, 15))["untoc:34.1"].answer is Binding.NO
    assert answers(guide, register, "KEN", date(2004, 7, 16))["untoc:34.1"].answer is Binding.YES


def test_an_unknown_day_is_unknown(guide: Guide, register: Register) -> None:
    assert answers(guide, register, "PRK", date(2016, 7, 20))["untoc:34.1"].answer is Binding.UNKNOWN
    assert answers(guide, register, "PRK", date(2016, 8, 1))["untoc:34.1"].answer is Binding.YES


def test_an_organization_is_bound_within_its_competence(guide: Guide, register: Register) -> None:
    found = answers(guide, register, "EU")
    assert found["untoc:34.1"].answer is Binding.LIMITED
    assert found["untoc:34.1"].because[-2].rule == "UNTOC art. 2(j)"
    own = [
        each for each in found.values() if each.duty.addressee == "organizations" and each.duty.instrument == "untoc"
    ]
    assert own
    assert {each.answer for each in own} == {Binding.YES}
    assert not [id_ for id_ in answers(guide, register, "KEN") if id_ in {each.duty.id for each in own}]


def test_what_is_asked_of_bodies_binds_no_state(guide: Guide, register: Register) -> None:
    asked = {each.addressee for each in guide.duties.values()}
    assert asked & NO_STATE
    assert not {each.duty.addressee for each in binding_duties(guide, register, "KEN", TODAY)} & NO_STATE


def test_a_state_that_is_no_state_is_no_answer(guide: Guide, register: Register) -> None:
    with pytest.raises(KeyError):
        binding_duties(guide, register, "XXX", TODAY)


def test_duties_of_an_instrument_that_no_pack_holds_are_left_out(register: Register) -> None:
    assert binding_duties(guide_of([duty("1", "treaty")]), register, "KEN", TODAY) == ()


# Made-up statements.


def said(kind: str, article: str, value: str, on: str = "", state: str = "KEN") -> Declaration:
    days = parse_interval(on) if on else None
    return Declaration(state, "untoc", DeclarationKind(kind), article, "topic", value, days, A_SOURCE)


def with_statements(facts: Facts, *statements: Declaration) -> Register:
    return Register(replace(facts, declarations=MappingProxyType({"untoc": statements})))


CASES = [
    ([said("reservation", "16", "not bound")], "16(4)", "reserved", None),
    ([said("reservation", "16", "not bound")], "18(4)", "yes", "2004-07-16"),
    ([said("reservation", "16(4)", "not bound")], "16", "limited", "2004-07-16"),
    ([said("reservation", "6(1)(b);16", "not accepted")], "16(4)", "reserved", None),
    ([said("reservation", "16(4)", "not bound by 16(4)")], "16(4)", "reserved", None),
    ([said("reservation", "16", "not bound by 16(4)")], "16(4)", "limited", "2004-07-16"),
    ([said("reservation", "16", "as far as its law allows")], "16(4)", "limited", "2004-07-16"),
    ([said("reservation", "", "not bound")], "16(4)", "limited", "2004-07-16"),
    ([said("reservation", "", "content not on record")], "16(4)", "unknown", "2004-07-16"),
    ([said("reservation", "16", "content not on record")], "16(4)", "unknown", "2004-07-16"),
    ([said("declaration", "16", "read with its constitution")], "16(4)", "yes", "2004-07-16"),
    # However it is named: VCLT art. 2(1)(d).
    ([said("declaration", "16", "not bound")], "16(4)", "reserved", None),
    ([said("notification", "16", "not bound")], "16(4)", "yes", "2004-07-16"),
    ([said("objection", "16", "not bound")], "16(4)", "yes", "2004-07-16"),
    # Days.
    ([said("reservation", "16", "not bound", "2030-01-01")], "16(4)", "yes", "2004-07-16"),
    ([said("reservation", "16", "not bound", "2020-01-01/2030-01-01")], "16(4)", "unknown", "2004-07-16"),
    (
        [said("reservation", "16", "not bound"), said("withdrawal", "16", "withdrawn", "2010-05-05")],
        "16(4)",
        "yes",
        "2010-05-05",
    ),
    (
        [said("reservation", "16", "not bound"), said("withdrawal", "16", "withdrawn", "2010-05-05/2030-01-01")],
        "16(4)",
        "unknown",
        "2004-07-16",
    ),
    (
        [said("reservation", "16", "not bound"), said("withdrawal", "16", "withdrawn", "2030-01-01")],
        "16(4)",
        "reserved",
        None,
    ),
    (
        [said("reservation", "16", "within its law"), said("withdrawal", "16", "withdrawn", "2010-05-05")],
        "16(4)",
        "yes",
        "2004-07-16",
    ),
    ([said("withdrawal", "16", "withdrawn", "2010-05-05")], "16(4)", "yes", "2004-07-16/2010-05-05"),
    ([said("withdrawal", "16", "withdrawn", "2030-01-01")], "16(4)", "unknown", "2004-07-16"),
    # Several: what takes away decides, then what is not known.
    (
        [said("reservation", "16", "not bound"), said("reservation", "", "content not on record")],
        "16(4)",
        "reserved",
        None,
    ),
    (
        [said("reservation", "16", "within its law"), said("reservation", "", "content not on record")],
        "16(4)",
        "unknown",
        "2004-07-16",
    ),
    ([said("reservation", "16", "not bound", state="ITA")], "16(4)", "yes", "2004-07-16"),
]


@pytest.mark.parametrize(("statements", "provision", "answer", "since"), CASES)
def test_statements(
    facts: Facts, statements: list[Declaration], provision: str, answer: str, since: str | None
) -> None:
    register = with_statements(facts, *statements)
    (found,) = binding_duties(guide_of([duty(provision)]), register, "KEN", TODAY)
    assert found.answer.value == answer, [each.fact for each in found.because]
    assert found.since == (parse_interval(since) if since else None)


def test_restrictions_keep_their_statement() -> None:
    statement = said("reservation", "6(3)(d);7(1)", "not accepted")
    one, other = restrictions([statement], TODAY)
    assert (one.article, other.article) == ("6(3)(d)", "7(1)")
    assert {one.effect, other.effect} == {Effect.EXCLUDES}
    assert {one.standing, other.standing} == {Standing.STANDS}
    assert one.declaration is statement


# Laws.

states = st.sampled_from(["KEN", "USA", "BTN", "LTU", "MMR", "EU", "PRK", "JPN", "SAU", "FIN", "AFG", "COG", "SSD"])
#: Days before, between and after all that is on record.
days = st.dates(date(2000, 1, 1), date(2026, 1, 1))


@given(states, days)
def test_what_binds_is_of_the_guide_and_follows_the_standing(state: str, on: date) -> None:
    guide, register = _LOADED
    organization = state in register.facts.organizations
    bound = binding_duties(guide, register, state, on)
    assert [each.duty for each in bound] == [
        each for each in guide.duties.values() if speaks_to(each, organization=organization)
    ]
    for each in bound:
        status = register.status(state, each.duty.instrument, on).status
        if each.answer in {Binding.YES, Binding.LIMITED, Binding.RESERVED}:
            assert status is StatusValue.PARTY
        if each.answer is Binding.NO:
            assert status not in {StatusValue.PARTY, StatusValue.UNKNOWN}
        assert (each.since is None) or (each.since.earliest <= on or status is not StatusValue.PARTY)
        assert each.because


@given(days, days)
def test_without_statements_and_withdrawals_what_binds_goes_on_binding(one: date, other: date) -> None:
    guide, register = _WITHOUT_STATEMENTS
    first, second = sorted((one, other))
    before = {each.duty.id for each in binding_duties(guide, register, "KEN", first) if each.answer is Binding.YES}
    after = {each.duty.id for each in binding_duties(guide, register, "KEN", second) if each.answer is Binding.YES}
    assert before <= after


effects = st.sampled_from(["not bound", "not accepted", "as far as its law allows", "content not on record"])
articles = st.sampled_from(["", "5", "5(1)", "16", "16(4)", "35(2)", "34"])
made = st.lists(st.builds(said, st.sampled_from(["reservation", "declaration"]), articles, effects), max_size=4)


@given(made, made)
def test_a_further_statement_never_makes_more_bind(few: list[Declaration], more: list[Declaration]) -> None:
    guide, register = _LOADED
    weight = {Binding.YES: 3, Binding.LIMITED: 2, Binding.UNKNOWN: 1, Binding.RESERVED: 0}
    small = guide_of(each for each in guide.duties.values() if each.id in {"untoc:5.1.a", "untoc:16.4", "untoc:35.2"})
    less = binding_duties(small, with_statements(register.facts, *few), "KEN", TODAY)
    much = binding_duties(small, with_statements(register.facts, *few, *more), "KEN", TODAY)
    for one, other in zip(less, much, strict=True):
        assert weight[other.answer] <= weight[one.answer]


# Notifications.


def owed(register: Register, state: str, on: date = TODAY) -> dict[tuple[str, str], Owed]:
    found = owed_notifications(register, state, on)
    return {(each.instrument, each.notification.article): each.answer for each in found}


def test_what_kenya_owes(register: Register) -> None:
    assert owed(register, "KEN") == {
        ("untoc", "5(3)"): Owed.IF,
        ("untoc", "6(2)(d)"): Owed.YES,
        ("untoc", "13(5)"): Owed.YES,
        ("untoc", "16(5)(a)"): Owed.IF,
        ("untoc", "18(13)"): Owed.YES,
        ("untoc", "18(14)"): Owed.YES,
        ("untoc", "31(6)"): Owed.YES,
        ("migrants-protocol", "8(6)"): Owed.YES,
    }
    assert owed(register, "KEN", date(2004, 7, 15)) == {}


def test_what_is_on_record_is_not_owed(register: Register) -> None:
    made = {each.article for each in register.facts.declarations["untoc"] if each.state == "LTU"}
    assert {"18(13)", "18(14)"} <= made
    assert not {("untoc", "18(13)"), ("untoc", "18(14)"), ("untoc", "16(5)(a)")} & owed(register, "LTU").keys()


def test_an_organization_owes_its_declaration_of_competence(register: Register) -> None:
    found = owed(register, "EU")
    assert found["untoc", "36(3)"] is Owed.YES
    assert ("untoc", "36(3)") not in owed(register, "USA")


def test_who_may_be_a_party_may_owe(register: Register) -> None:
    found = owed(register, "PRK", date(2016, 7, 20))
    assert set(found.values()) == {Owed.UNKNOWN}


def test_a_reason_says_that_silence_proves_nothing(register: Register) -> None:
    for each in owed_notifications(register, "KEN", TODAY):
        assert each.because[-1].fact.endswith("It may have been made all the same.")
        assert each.because[-1].rule.endswith(f"art. {each.notification.article}")


def test_every_notification_owed_leads_to_its_duties(guide: Guide, register: Register) -> None:
    for state in ("KEN", "EU"):
        for each in owed_notifications(register, state, TODAY):
            found = duties_behind(guide, each)
            assert found
            assert all("notifications" in one.themes for one in found)
    assert duties_behind(guide_of([]), owed_notifications(register, "KEN", TODAY)[0]) == ()


def test_few_states_are_bound_by_everything(guide: Guide, register: Register) -> None:
    found = Counter(each.answer for each in binding_duties(guide, register, "KEN", TODAY))
    assert set(found) == {Binding.YES}
    assert Interval(date(2004, 7, 16), date(2004, 7, 16)) in {
        each.since for each in binding_duties(guide, register, "KEN", TODAY)
    }


def _loaded() -> tuple[Guide, Register]:
    import palermo

    return load(), Register(palermo.load())


_LOADED = _loaded()
_WITHOUT_STATEMENTS = (_LOADED[0], Register(replace(_LOADED[1].facts, declarations=MappingProxyType({}))))
