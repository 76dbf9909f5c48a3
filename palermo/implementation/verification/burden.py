"""The largest load: that the draw has it, and that none can have less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.implementation.verification.flow import Flow, Place
from palermo.implementation.verification.records import Fault
from palermo.implementation.verification.rules import loads_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.implementation.verification.exists import Table
    from palermo.implementation.verification.records import Result


def numbers(result: Result, table: Table) -> Iterator[Fault]:
    """Yield numbers that are not those of the start and of the assignments."""
    for name, rows in (("start", result.start), ("assignments", result.assignments)):
        most = max(loads_of(rows, table.states).values(), default=0)
        if most != result.largest.value:
            yield Fault(name, f"the largest load is {most}, not the {result.largest.value} of the certificate")
    if result.largest_load != result.largest.value:
        yield Fault("largest_load", f"is not the {result.largest.value} of the certificate")
    loads = loads_of(result.assignments, table.states)
    wrong = [name for name in {**loads, **result.loads} if loads.get(name) != result.loads.get(name)]
    for name in sorted(wrong):
        yield Fault(f"loads.{name[:60]}", f"should be {loads.get(name, 'absent')}")


def not_smallest(result: Result, table: Table) -> Iterator[Fault]:
    """Yield what is wrong with the largest load: it could be less, or is so for another reason than the one given."""
    claim, where, less = result.largest, "certificate.largest_load", result.largest.value - 1
    hall = None
    if less == 0:
        expected = "nothing-less"
    elif 2 * len(table.reviewed) + sum(table.fewest.values()) > less * len(table.states):
        expected = "count"
    else:
        hall = _cut(table, less)
        expected = "places" if hall else "search"
    if claim.because != expected:
        yield Fault(f"{where}.because", f"should be {expected}")
    elif expected == "search" and table.exists(table.seats(), less):
        yield Fault(f"{where}.value", "could be smaller")
    elif hall and hall != (claim.places, claim.reviewers, claim.room):
        yield Fault(where, "does not name the places, the States and the room that prove it")


def _cut(table: Table, most: int) -> tuple[tuple[Place, ...], tuple[str, ...], int] | None:
    """Return the places that can not all be filled, who alone can fill them, and how many they can; None if all can."""
    flow = Flow(table.seats().admitted, most)
    empty = [place for place in flow.admitted if not flow.fill(place)]
    if not empty:
        return None
    places, names = flow.cut(empty)
    order = {"same": 0, "other": 1}
    return (
        tuple(sorted(places, key=lambda place: (place[0], order[place[1]]))),
        tuple(sorted(names)),
        most * len(names),
    )
