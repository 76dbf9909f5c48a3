"""The numbers that are said to be as small as can be: that the draw has them, and that none can be one less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.implementation.verification.flow import Flow, Place
from palermo.implementation.verification.records import Fault
from palermo.implementation.verification.rules import beyond, loads_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palermo.implementation.verification.exists import Table
    from palermo.implementation.verification.records import Claim, Result


def numbers(result: Result, table: Table) -> Iterator[Fault]:
    """Yield numbers that are not those of the start and of the assignments."""
    for name, rows in (("start", result.start), ("assignments", result.assignments)):
        loads = loads_of(rows, table.states)
        most = max(loads.values(), default=0)
        if most != result.largest.value:
            yield Fault(name, f"the largest load is {most}, not the {result.largest.value} of the certificate")
        additional = sum(len(row.seats) - 2 for row in rows)
        if additional != result.additional.value:
            yield Fault(name, f"there are {additional} additional reviewers, not {result.additional.value}")
        for k, claim in levels(result):
            if beyond(loads, k) != claim.value:
                yield Fault(name, f"{beyond(loads, k)} reviews lie beyond {k} for each State, not {claim.value}")
    if result.largest_load != result.largest.value:
        yield Fault("largest_load", f"is not the {result.largest.value} of the certificate")
    if len(result.excess) != max(0, result.largest.value - 1):
        yield Fault("certificate.excess", f"has {len(result.excess)} numbers for the loads below the largest")
    loads = loads_of(result.assignments, table.states)
    wrong = [name for name in {**loads, **result.loads} if loads.get(name) != result.loads.get(name)]
    for name in sorted(wrong):
        yield Fault(f"loads.{name[:60]}", f"should be {loads.get(name, 'absent')}")


def levels(result: Result) -> list[tuple[int, Claim]]:
    """Return for each k below the largest load, from the top, what is said to lie beyond it."""
    return list(zip(range(result.largest.value - 1, 0, -1), result.excess, strict=False))


def not_smallest(result: Result, table: Table) -> Iterator[Fault]:
    """Yield numbers that could be smaller, or that are so for another reason than the one given."""
    most, additional = result.largest.value, result.additional.value
    yield from _claim(table, result.largest, "certificate.largest_load", {}, most - 1, None, least=1)
    least = sum(table.fewest.values())
    expected = "nothing-less" if not additional else "count" if additional == least else "search"
    if result.additional.because != expected:
        yield Fault("certificate.additional.because", f"should be {expected}")
    if additional > least and table.exists(table.seats(), {}, most, additional - 1):
        yield Fault("certificate.additional.value", "could be smaller")
    exact: dict[int, int] = {}
    for n, (k, claim) in enumerate(levels(result)):
        widths = {**exact, k: claim.value - 1}
        yield from _claim(table, claim, f"certificate.excess[{n}]", widths, most, additional, least=0)
        exact[k] = claim.value


def _claim(
    table: Table,
    claim: Claim,
    where: str,
    widths: Mapping[int, int],
    levels: int,
    additional: int | None,
    *,
    least: int,
) -> Iterator[Fault]:
    """Yield what is wrong with a number, given the burden in which it would be one less."""
    if claim.value <= least:
        expected, hall = "nothing-less", None
    elif 2 * len(table.reviewed) + (additional or 0) > room(len(table.states), widths, levels):
        expected, hall = "count", None
    else:
        hall = _cut(table, widths, levels)
        expected = "places" if hall else "search"
    if claim.because != expected:
        yield Fault(f"{where}.because", f"should be {expected}")
    elif expected == "search" and table.exists(table.seats(), widths, levels, additional):
        yield Fault(f"{where}.value", "could be smaller")
    elif hall and hall != (claim.places, claim.reviewers, claim.room):
        yield Fault(where, "does not name the places, the States and the room that prove it")


def room(states: int, widths: Mapping[int, int], levels: int) -> int:
    """Return how many reviews so many States can bear together."""
    return min(levels * states, *(k * states + most for k, most in widths.items()), 1 << 60)


def _cut(table: Table, widths: Mapping[int, int], levels: int) -> tuple[tuple[Place, ...], tuple[str, ...], int] | None:
    """Return the places that can not all be filled, who alone can fill them, and how many they can; None if all can."""
    flow = Flow(table.seats().admitted, widths, levels)
    empty = [place for place in flow.admitted if not flow.fill(place)]
    if not empty:
        return None
    places, names = flow.cut(empty)
    order = {"same": 0, "other": 1}
    return (
        tuple(sorted(places, key=lambda place: (place[0], order[place[1]]))),
        tuple(sorted(names)),
        room(len(names), widths, levels),
    )
