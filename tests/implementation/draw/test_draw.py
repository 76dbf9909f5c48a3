"""Draws of small tables against every permitted draw, found by trying everything."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from palermo.implementation.draw import Impossible, draw
from tests.implementation.draw.brute import burden, panels, permitted
from tests.implementation.draw.tables import drawn, panels_of, table, tables, world

if TYPE_CHECKING:
    from palermo.implementation.draw import Draw, Listed

#: More panels than this, multiplied, are too many to try.
MOST = 20_000


def number_of_additional(found: Draw) -> int:
    return sum(len(each.reviewers) - 2 for each in found.assignments)


def is_small(listed: list[Listed]) -> bool:
    counts = [sum(1 for _ in panels(listed, each)) for each in listed if each.under_review]
    return 0 < math.prod(max(1, each) for each in counts) <= MOST


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(tables(), st.binary(min_size=1, max_size=4))
def test_a_draw_is_permitted_and_none_is_drawn_only_where_there_is_none(listed: list[Listed], seed: bytes) -> None:
    assume(any(each.under_review for each in listed) and is_small(listed))
    all_permitted = permitted(listed)
    found = draw(listed, seed, steps=40)
    if isinstance(found, Impossible):
        assert all_permitted == []
        assert found.problems
        return
    assert panels_of(found.start) in all_permitted
    assert panels_of(found.assignments) in all_permitted
    assert found.largest_load.value == burden(all_permitted[0])[0]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(tables(most=9), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(listed: list[Listed], chance: object) -> None:
    mixed = listed[:]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    first, second = draw(listed, b"seed", steps=20), draw(mixed, b"seed", steps=20)
    assert first == second


#: Tables in which something has a single answer: what, the table, largest load, additional reviewers, reasons.
CASES = (
    ("nobody needs more than one", "A1! A2 B1", 1, 0, "nothing-less"),
    ("six places for four States", "A1! A2! A3! B1 ", 3, 0, "places"),
    ("one instrument that regular reviewers lack", "A1:a! A2 A3 B1 B2:a", 1, 0, "nothing-less"),
    ("its only other party is drawn as an additional one", "A1:ab! A2 B1:a C1:b", 1, 1, "nothing-less"),
    ("two additional ones where one can not", "A1:abc! A2 B1:a C1:b D1:c", 1, 2, "nothing-less"),
    ("two need the same State, which no other stands in for", "A1:a! A2:b! A3 A4 B1:ab B2", 2, 0, "search"),
    ("one additional one for two instruments", "A1:abc! A2 B1:a C1:bc", 1, 1, "nothing-less"),
)


@pytest.mark.parametrize(("what", "text", "load", "additional", "because"), CASES, ids=[each[0] for each in CASES])
def test_bounds(what: str, text: str, load: int, additional: int, because: str) -> None:
    found = drawn(table(text))
    assert (found.largest_load.value, number_of_additional(found)) == (load, additional), what
    assert found.largest_load.because == because


def test_an_additional_reviewer_answers_for_what_is_left_alone() -> None:
    found = drawn(table("A1:abc! A2:a B1:a C1:abc B2"))
    reviewers = {each.state: each for each in found.assignments[0].reviewers}
    if "C1" in reviewers:
        assert len(found.assignments[0].reviewers) == 2
    listed = table("A1:abc! A2:a B1:a C1:bc")
    for seed in range(8):
        same, other, *more = drawn(listed, bytes([seed])).assignments[0].reviewers
        assert same.instruments == ("a",)
        assert (other.state, more) == ("C1", [])


def test_a_hall_set_names_the_places_and_the_states() -> None:
    listed = table("A1! A2! A3! A4! A5! B1 B2")
    largest = drawn(listed).largest_load
    assert (largest.value, largest.because) == (3, "places")
    assert largest.hall is not None
    assert largest.hall.reviewers == ("B1", "B2")
    assert largest.hall.places == tuple((f"A{n}", "other") for n in range(1, 6))
    assert largest.hall.room == 4


def test_loads_are_even_below_the_largest_too() -> None:
    """B1 and B2 must bear much; the others shall not bear more than they have to for that."""
    found = drawn(table(" ".join(f"A{n}!" for n in range(1, 9)) + " B1 B2"))
    loads: dict[str, int] = {}
    for assignment in found.assignments:
        for each in assignment.reviewers:
            loads[each.state] = loads.get(each.state, 0) + 1
    assert sorted(loads.values(), reverse=True) == [4, 4, *[1] * 8]


@pytest.mark.parametrize("under_review", [62, 100])
def test_the_states_of_the_world(under_review: int) -> None:
    listed = world(under_review)
    found = drawn(listed, steps=2_000)
    assert found.largest_load.value == math.ceil(2 * under_review / len(listed))
    assert number_of_additional(found) == 0
    assert found != drawn(listed, b"another seed", steps=2_000)
    assert found.assignments != found.start
