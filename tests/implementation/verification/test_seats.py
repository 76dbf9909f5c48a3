"""Loads and seats of the verification, each against its plain definition."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from palermo.implementation.verification.records import State
from palermo.implementation.verification.seats import Loads, Seats

NAMES = ("A", "B", "C", "D")


def loads_of(given_loads: tuple[int, ...]) -> Loads:
    loads = Loads(NAMES, sum(given_loads) + 8)
    for name, number in zip(NAMES, given_loads, strict=True):
        for _ in range(number):
            loads.add(name)
    return loads


def beyond(loads: tuple[int, ...], k: int) -> int:
    return sum(max(0, each - k) for each in loads)


LISTS = st.tuples(*[st.integers(0, 5)] * len(NAMES))


@given(LISTS, LISTS, st.booleans())
def test_what_can_be_borne(before: tuple[int, ...], after: tuple[int, ...], even: bool) -> None:
    loads, most = loads_of(before), max(before)
    loads.bound(most, even=even)
    for name, old, new in zip(NAMES, before, after, strict=True):
        for _ in range(old):
            loads.drop(name)
        for _ in range(min(new, most + 1)):
            loads.add(name)
    levels = range(most + 1) if even else [most]
    assert loads.bearable() == all(beyond(after, k) <= beyond(before, k) for k in levels)


def seats() -> Seats:
    states = {
        name: State(name, name[0], frozenset("a"), name in {"A1", "B1"}) for name in ("A1", "A2", "B1", "B2", "B3")
    }
    found = Seats(states, {"A1": 3, "B1": 2})
    found.put(found.seats, ["A2", "B2", "B3", "B2", "A2"])
    return found


def number_of(*throws: tuple[int, int]) -> int:
    """Return the number from which these throws (what falls, of how many) are read."""
    number = 0
    for thrown, sides in reversed(throws):
        number = number * sides + thrown
    return number


def test_a_replacement_is_read_from_its_throws() -> None:
    found = seats()
    assert found.read(number_of((0, 2), (0, 64), (1, 5), (2, 3))) == ([("A1", 1)], ["B3"])
    assert found.read(number_of((0, 2), (0, 64), (1, 5), (1, 3))) is None, "B2 sits there already"
    assert found.read(number_of((0, 2), (40, 64), (1, 5), (1, 5))) is None, "a seat twice"
    assert found.read(number_of((0, 2), (0, 64), (0, 2), (1, 2)), found.panels["B1"]) == ([("B1", 0)], ["B3"])


def test_an_exchange_is_read_from_its_throws() -> None:
    found = seats()
    assert found.read(number_of((1, 2), (0, 64), (1, 5), (2, 5), (1, 2), (0, 1))) == (
        [("A1", 1), ("A1", 2)],
        ["B3", "B2"],
    )
    assert found.read(number_of((1, 2), (0, 64), (0, 5), (1, 5), (1, 2), (0, 1))) is None, "not of the group"


def test_faults_are_counted() -> None:
    found = seats()
    assert [found.faults("A1"), found.faults("B1")] == [0, 0]
    found.put([("A1", 1), ("A1", 2)], ["B1", "B1"])
    assert [found.faults("A1"), found.faults("B1")] == [1, 0], "B1 twice"
    found.put([("B1", 1)], ["A1"])
    assert [found.faults("A1"), found.faults("B1")] == [2, 1], "and mutual"
