"""The smallest largest load: what can be said without a search, and why it can not be one less."""

from __future__ import annotations

from palermo.implementation.draw.field import Field, bits
from palermo.implementation.draw.placement import EMPTY, Placement
from palermo.implementation.draw.records import Bound, HallSet


def least_load(field: Field) -> int:
    """Return the smallest largest load that counting and groups leave possible."""
    most = 1
    while _places(field) > most * len(field.states) or _hall(field, most):
        most += 1
    return most


def largest_load(field: Field, most: int) -> Bound:
    """Return the largest load with the plainest reason why one less can not be kept."""
    if most == 1:
        return Bound(most, "nothing-less")
    if _places(field) > (most - 1) * len(field.states):
        return Bound(most, "count")
    if hall := _hall(field, most - 1):
        return Bound(most, "places", hall)
    return Bound(most, "search")


def _places(field: Field) -> int:
    """Return how many places there are at least: two for each State, and what its instruments need by themselves."""
    return 2 * len(field.reviewed) + sum(field.fewest)


def _hall(field: Field, most: int) -> HallSet | None:
    """Return the places that can not all be filled within a load, or None when they can, all rules but groups aside.

    It is the set that every largest flow leaves behind: all that can be reached from the places it does not fill.
    """
    seats = Placement(field, most)
    empty = [place for place in range(len(seats.at)) if seats.fill(place, seats.domain.__getitem__)]
    if not empty:
        return None
    places = reviewers = 0
    for place in empty:
        if seats.at[place] == EMPTY and (reached := seats.fill(place, seats.domain.__getitem__)):
            places |= reached.places
            reviewers |= reached.reviewers
    return HallSet(
        tuple((field.states[seats.owner[p]].state, ("same", "other")[p & 1]) for p in bits(places)),
        tuple(field.states[x].state for x in bits(reviewers)),
        most * reviewers.bit_count(),
    )
