"""The smallest burden, number by number, each with the reason why it can not be one less.

First the largest load; then, with that, the number of additional reviewers; then, with both, how much lies beyond each
lower load, from the top down, so that loads are as even as they can be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palermo.implementation.draw.placement import EMPTY, Placement
from palermo.implementation.draw.records import Bound, Bounds, HallSet
from palermo.implementation.draw.search import NO_LIMIT, Limits, Search, room

if TYPE_CHECKING:
    from palermo.implementation.draw.field import Field
    from palermo.implementation.draw.search import Panel


@dataclass(frozen=True, slots=True)
class Smallest:
    """The limits that no permitted draw can undercut, why, and a draw that keeps them."""

    limits: Limits
    bounds: Bounds
    found: list[Panel]


def loads(field: Field, panels: list[Panel]) -> list[int]:
    """Return how many each State reviews."""
    load = [0] * len(field.states)
    for panel in panels:
        for x in (panel.same, panel.other, *(panel.additional or ())):
            load[x] += 1
    return load


def excess(load: list[int], k: int) -> int:
    """Return the reviews beyond k for each State, in all."""
    return sum(each - k for each in load if each > k)


def smallest(field: Field, found: list[Panel]) -> Smallest:
    """Return the smallest limits, given any draw that keeps the rules; raise `Undecided` when a proof is too long."""
    most, found = _largest_load(field, found)
    additional, found = _additional(field, most, found)
    exact: dict[int, Bound] = {}
    for k in range(most - 1, 0, -1):
        exact[k], found = _excess(field, most, additional.value, k, exact, found)
    limits = _limits(most, additional.value, exact)
    largest = _why(field, Limits((NO_LIMIT,) * (most - 1) + (0,), NO_LIMIT), most, nothing_less=most == 1)
    return Smallest(limits, Bounds(largest, additional, tuple(exact.values())), found)


def _better(field: Field, limits: Limits, found: list[Panel]) -> list[Panel] | None:
    """Return a draw within limits, near to one that is known, or None when there is none."""
    search = Search(field, limits)
    node = search.begin()
    search.settle(node, found)
    return search.find(node)


def _limits(most: int, additional: int, exact: dict[int, Bound]) -> Limits:
    between = tuple(exact[k].value if k in exact else NO_LIMIT for k in range(1, most))
    return Limits((NO_LIMIT, *between, 0), additional)


def _largest_load(field: Field, found: list[Panel]) -> tuple[int, list[Panel]]:
    """Return the smallest largest load, and a draw that has it."""
    most = 1
    while _hall(field, (*(NO_LIMIT,) * most, 0)):
        most += 1
    while most < max(loads(field, found)):
        better = _better(field, _limits(most, NO_LIMIT, {}), found)
        if better:
            return most, better
        most += 1
    return most, found


def _additional(field: Field, most: int, found: list[Panel]) -> tuple[Bound, list[Panel]]:
    """Return the fewest additional reviewers: what each State needs by itself, or more when a search proves it."""
    least = sum(field.fewest)
    for number in range(least, sum(len(panel.additional or ()) for panel in found)):
        better = _better(field, _limits(most, number, {}), found)
        if better:
            found = better
            break
    number = sum(len(panel.additional or ()) for panel in found)
    because = "nothing-less" if number == 0 else "count" if number == least else "search"
    return Bound(number, because), found


def _excess(
    field: Field, most: int, additional: int, k: int, exact: dict[int, Bound], found: list[Panel]
) -> tuple[Bound, list[Panel]]:
    """Return the least excess beyond k, given what is exact above it."""
    total = 2 * len(field.reviewed) + additional
    low, high = max(0, total - k * len(field.states)), excess(loads(field, found), k)
    while low < high:
        middle = low if low == max(0, total - k * len(field.states)) else (low + high) // 2
        limits = _limits(most, additional, {**exact, k: Bound(middle, "")})
        better = None if _hall(field, limits.excess) else _better(field, limits, found)
        if better:
            found, high = better, excess(loads(field, better), k)
        else:
            low = middle + 1
    one_less = _limits(most, additional, {**exact, k: Bound(high - 1, "")})
    return _why(field, one_less, high, nothing_less=high == 0), found


def _why(field: Field, one_less: Limits, value: int, *, nothing_less: bool) -> Bound:
    """Return a number with the plainest reason why the limits with one less can not be kept."""
    if nothing_less:
        return Bound(value, "nothing-less")
    total = 2 * len(field.reviewed) + (0 if one_less.additional == NO_LIMIT else one_less.additional)
    if total > room(len(field.states), one_less.excess):
        return Bound(value, "count")
    if hall := _hall(field, one_less.excess):
        return Bound(value, "places", hall)
    return Bound(value, "search")


def _hall(field: Field, limits: tuple[int, ...]) -> HallSet | None:
    """Return the places that can not all be filled within limits, or None when they can, all rules but groups aside.

    It is the set that every largest flow leaves behind: all that can be reached from the places it does not fill.
    """
    seats = Placement(field, limits)
    empty = [place for place in range(len(seats.at)) if seats.fill(place, seats.domain.__getitem__)]
    if not empty:
        return None
    places = reviewers = 0
    for place in empty:
        if seats.at[place] == EMPTY and (reached := seats.fill(place, seats.domain.__getitem__)):
            places |= reached.places
            reviewers |= reached.reviewers
    return HallSet(
        tuple((field.states[seats.owner[p]].state, ("same", "other")[p & 1]) for p in _bits(places)),
        tuple(field.states[x].state for x in _bits(reviewers)),
        room(reviewers.bit_count(), limits),
    )


def _bits(mask: int) -> list[int]:
    return [n for n in range(mask.bit_length()) if mask >> n & 1]
