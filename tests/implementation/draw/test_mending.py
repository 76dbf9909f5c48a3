"""The mending: what is counted as a fault, that faults never become more, and what is left when it has ended."""

from __future__ import annotations

import time

import pytest

from palermo.implementation.draw import mending
from palermo.implementation.draw.bounds import least_load
from palermo.implementation.draw.deal import Deal
from palermo.implementation.draw.field import field_of
from palermo.implementation.draw.mending import DEALS, FIRST_DEALS, Mending, lacks, start, whole
from palermo.implementation.draw.orders import Die
from palermo.implementation.draw.result import result_object
from palermo.implementation.draw.search import Panel
from palermo.implementation.draw.seating import Seating, seating_of
from palermo.implementation.verification import verify_draw
from tests.implementation.draw.tables import SEED, drawn, invented, table


def seated(text: str, *panels: str) -> Seating:
    """Return a seating with panels such as `A2 B1 C1`, for the States under review in order."""
    field = field_of(table(text))
    number = {each.state: n for n, each in enumerate(field.states)}
    rows = [[number[name] for name in panel.split()] for panel in panels]
    return seating_of(field, [Panel(row[0], row[1], tuple(row[2:])) for row in rows])


#: What is wrong, the table, panels, and the faults of each.
FAULTS = (
    ("nothing", "A1:a! A2:a B1", ("A2 B1",), [0]),
    ("two instruments uncovered", "A1:abc! A2:a B1", ("A2 B1",), [2]),
    ("a reviewer twice", "A1! A2 B1", ("A2 B1 B1",), [1]),
    ("a mutual review counts on both panels", "A1! A2! A3 B1", ("A2 B1", "A1 B1"), [1, 1]),
    ("a mutual review in an additional seat", "A1! A2 B1! B2", ("A2 B1", "B2 A2 A1"), [1, 1]),
)


@pytest.mark.parametrize(("text", "panels", "faults"), [each[1:] for each in FAULTS], ids=[each[0] for each in FAULTS])
def test_faults(text: str, panels: tuple[str, ...], faults: list[int]) -> None:
    seating = seated(text, *panels)
    assert [seating.faults(q) for q in range(len(panels))] == faults


#: Panels, and what is left when those who are not needed have gone.
NEEDED = (
    ("A2 B1", ()),
    ("A2 B1 C1", ("C1",)),
    ("A2 B1 C1 C2", ("C1",)),
    ("A2 B1 C2 D1", ("C2", "D1")),
    ("A2 B2 C1 D1", ()),
)


@pytest.mark.parametrize(("panel", "left"), NEEDED)
def test_who_is_not_needed_leaves_the_last_by_name_first(panel: str, left: tuple[str, ...]) -> None:
    text = "A1:abc! A2:a B1:a B2:bc C1:bc C2:b D1:c"
    seating = seated(text, panel)
    (found,) = whole(seating)
    if lacks(seating, 0):
        assert left == ()
    else:
        assert tuple(seating.field.states[x].state for x in found.additional) == left


def test_faults_never_become_more_and_bounds_hold_at_every_step() -> None:
    field = field_of(invented((12, 12, 12), 0.4))
    seating = Deal(field, SEED).seating(field.fewest)
    repair = Mending(seating, SEED, 1)
    seating.bound(2, even=True)
    dealt, counted = sorted(seating.load), []
    for step in range(1, 3_000):
        counted.append(sum(map(seating.faults, range(len(field.reviewed)))))
        assert repair.broken == [q for q in range(len(field.reviewed)) if seating.faults(q)]
        if not repair.broken:
            break
        repair._mend(Die(SEED, "mend", "1", str(step)))
    assert counted == sorted(counted, reverse=True)
    assert (counted[0] > 10, counted[-1]) == (True, 0)
    assert sorted(seating.load) == dealt


def test_a_start_that_needs_an_additional_reviewer_who_is_not_the_fewest() -> None:
    """A1 and A2 need no more than X1; within a load of 1 one of them needs one of another group and one besides."""
    listed = table("A1:ab! A2:cd! A3 A4 B1:a B2:b B3:c B4:d X1:abcd")
    field = field_of(listed)
    assert field.fewest == (0, 0)
    panels = start(Deal(field, SEED), least_load(field), SEED, DEALS)
    assert panels is not None
    loads = [0] * len(listed)
    for panel in panels:
        for x in (panel.same, panel.other, *panel.additional):
            loads[x] += 1
    assert max(loads) == 1
    assert sorted(len(panel.additional) for panel in panels) == [0, 1]


def test_where_there_is_no_room_no_deal_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    field = field_of(table("A1! A2! A3! B1 B2"))
    monkeypatch.setattr(mending, "Mending", None)
    assert start(Deal(field, SEED), 1, SEED, FIRST_DEALS) is None


#: Tables with which a search for the best of all draws takes minutes or does not end.
HARD = (((38,) * 5, 0.4), ((24, 18, 10, 5, 3), 0.2))


@pytest.mark.parametrize(("sizes", "chance"), HARD)
def test_many_states_all_under_review_take_seconds(sizes: tuple[int, ...], chance: float) -> None:
    listed = invented(sizes, chance)
    began = time.process_time()
    found = drawn(listed)
    between = time.process_time()
    assert verify_draw(result_object(found)).faults == ()
    assert between - began < 20
    assert time.process_time() - between < 20
    assert found.largest_load.value == 2
