"""The deal against every way of filling the seats: no loads are more even."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from palermo.implementation.draw.deal import Deal
from palermo.implementation.draw.field import field_of
from palermo.implementation.draw.orders import candidates
from palermo.implementation.verification.mending import dealt
from palermo.implementation.verification.records import State
from tests.implementation.draw.tables import SEED, invented, table, tables

if TYPE_CHECKING:
    from palermo.implementation.draw import Listed
    from palermo.implementation.draw.seating import Seating


def dealt_seats(listed: list[Listed], additional: list[int], seed: bytes = SEED) -> Seating:
    return Deal(field_of(listed), seed).seating(additional)


def fillable(listed: list[Listed]) -> bool:
    field = field_of(listed)
    return bool(field.reviewed) and all(field.same) and all(field.other)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(tables(), st.integers(0, 1), st.binary(min_size=1, max_size=2))
def test_no_way_of_filling_the_seats_is_more_even(listed: list[Listed], more: int, seed: bytes) -> None:
    assume(fillable(listed))
    found = dealt_seats(listed, [more, *[0] * (len(field_of(listed).reviewed) - 1)], seed)
    assume(math.prod(map(len, found.eligible)) <= 1_500)
    loads = sorted(found.load, reverse=True)
    assert all(found.mask[seat] >> x & 1 for seat, x in enumerate(found.at))
    for way in itertools.product(*found.eligible):
        other = sorted((way.count(x) for x in range(len(listed))), reverse=True)
        assert all(sum(loads[:n]) <= sum(other[:n]) for n in range(len(loads)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(tables(most=9), st.integers(0, 2), st.binary(min_size=1, max_size=2))
def test_the_verification_deals_alike(listed: list[Listed], more: int, seed: bytes) -> None:
    assume(fillable(listed))
    field = field_of(listed)
    found = dealt_seats(listed, [more] * len(field.reviewed), seed)
    states = {
        each.state: State(each.state, each.group, frozenset(each.instruments), each.under_review) for each in listed
    }
    other = dealt(states, {field.states[n].state: 2 + more for n in field.reviewed}, seed)
    assert [field.states[x].state for x in found.at] == [other.sits[seat] for seat in other.seats]


def test_the_first_candidates_are_dealt_where_nobody_is_in_their_way() -> None:
    listed = table("A1! A2 A3 A4 B1 B2 B3")
    found = dealt_seats(listed, [0])
    names = sorted(each.state for each in listed)
    for seat, (place, among) in enumerate((("same", ["A2", "A3", "A4"]), ("other", ["B1", "B2", "B3"]))):
        assert names[found.at[seat]] == candidates(SEED, place, "A1", among)[0]


def test_those_who_sit_move_up_for_whom_there_is_no_other_place() -> None:
    listed = table("A1! A2! A3! B1! B2 B3")
    found = dealt_seats(listed, [0, 0, 0, 0])
    assert sorted(found.load) == [1, 1, 1, 1, 2, 2]


@pytest.mark.parametrize(("sizes", "most"), [((38,) * 5, 2), ((187, 3), 64), ((100, 80, 10), 3), ((3, 3), 2)])
def test_uneven_groups(sizes: tuple[int, ...], most: int) -> None:
    listed = invented(sizes, 0.5)
    found = dealt_seats(listed, [0] * len(listed))
    assert max(found.load) == most
    assert sum(found.load) == 2 * len(listed)
