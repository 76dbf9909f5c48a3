"""The walk reaches every permitted draw of small tables, and none of them more often than chance allows."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from palermo.implementation.draw.seating import SIZES
from tests.implementation.draw.brute import Panels, evenest
from tests.implementation.draw.tables import drawn, panels_of, table

#: Tables with the number of permitted draws that have the fewest additional reviewers and the most even loads.
TABLES = (
    ("A1! A2 A3 B1! B2 B3", 12),
    ("A1! A2! A3! B1 B2", 12),
    ("A1! A2! A3! B1 B2 B3", 12),
    ("A1! A2! A3! A4 B1 B2 B3", 48),
    ("A1:abc! A2 A3 B1:a B2:a C1:b C2:bc D1:c D2", 8),
)


def chi_square_limit(freedom: int) -> float:
    """Return the value that chance exceeds about once in 10,000 (Wilson and Hilferty 1931)."""
    part = 2 / (9 * freedom)
    return float(freedom * (1 - part + 3.72 * part**0.5) ** 3)


@pytest.mark.parametrize(("text", "number"), TABLES)
def test_every_permitted_draw_occurs_and_none_too_often(text: str, number: int) -> None:
    listed = table(text)
    permitted = set(evenest(listed))
    assert len(permitted) == number
    each = 12
    counted: Counter[Panels] = Counter(
        panels_of(drawn(listed, seed.to_bytes(4, "big"), steps=64).assignments) for seed in range(each * number)
    )
    assert set(counted) == permitted
    chi_square = sum((counted[one] - each) ** 2 / each for one in permitted)
    assert chi_square < chi_square_limit(number - 1)


def test_the_start_alone_differs_by_seed_but_not_evenly() -> None:
    """Why there is a walk: whoever comes early in the orders of the deal keeps its place more often."""
    text, number = TABLES[3]
    listed, each = table(text), 12
    counted: Counter[Panels] = Counter(
        panels_of(drawn(listed, seed.to_bytes(4, "big"), steps=0).start) for seed in range(each * number)
    )
    expected = set(evenest(listed))
    assert number / 2 < len(counted) <= number
    assert set(counted) <= expected


def test_changes_of_every_size_are_proposed() -> None:
    assert Counter(SIZES) == {1: 32, 2: 16, 3: 8, 4: 4, 5: 2, 6: 2}


def test_no_step_leaves_what_is_permitted() -> None:
    listed = table("A1:a! A2:a! A3 B1:a! B2 B3:a C1")
    permitted = set(evenest(listed))
    walked = [panels_of(drawn(listed, steps=steps).assignments) for steps in range(0, 400, 40)]
    assert set(walked) <= permitted
    assert sum(a != b for a, b in pairwise(walked)) >= 3
