"""The deal: every seat filled by groups alone, with loads as even as can be, in orders that follow from the seed.

Seat by seat, the State that is reached with the least load gets one more, and those on the way move up (Harvey, Ladner,
Lovász, Tamir, "Semi-matchings for bipartite graphs and load balancing", 2006). In the end no other way of filling the
seats has a smaller largest load, nor less beyond any lower one. Instruments and mutual reviews are left to the mending.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.implementation.draw.orders import calling_order, candidates
from palermo.implementation.draw.placement import EMPTY
from palermo.implementation.draw.seating import Seating

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palermo.implementation.draw.field import Field

_PLACES = ("same", "other", "additional", "additional")


class Deal:
    """The orders of the seed, in which any number of deals is made."""

    def __init__(self, field: Field, seed: bytes) -> None:
        """Rank all candidates for all places."""
        self.field, self.seed = field, seed
        self.number = {each.state: n for n, each in enumerate(field.states)}
        self.called = [field.q_of[self.number[name]] for name in calling_order(seed, map(self._name, field.reviewed))]
        self._orders: dict[tuple[int, str], list[int]] = {}

    def _name(self, n: int) -> str:
        return self.field.states[n].state

    def seating(self, additional: Sequence[int]) -> Seating:
        """Return seats, all filled, with so many additional ones for each q."""
        found = Seating(self.field, additional)
        orders: list[list[int]] = [[]] * len(found.at)
        held: list[list[int]] = [[] for _ in self.field.states]
        for q in self.called:
            for place, seat in zip(_PLACES, found.seats_of[q], strict=False):
                orders[seat] = self._order(q, place, found.eligible[seat])
                _fill(found, seat, orders, held)
        return found

    def _order(self, q: int, place: str, eligible: Sequence[int]) -> list[int]:
        if (q, place) not in self._orders:
            names = candidates(self.seed, place, self._name(self.field.reviewed[q]), map(self._name, eligible))
            self._orders[q, place] = [self.number[name] for name in names]
        return self._orders[q, place]


def _fill(found: Seating, seat: int, orders: list[list[int]], held: list[list[int]]) -> None:
    """Fill a seat: reach States in waves, give one review more to the first of the least load, and move up."""
    came: dict[int, int] = {}
    seen, load = 0, found.load
    least, queue = min(load), [seat]
    best = EMPTY
    for each in queue:
        if new := found.mask[each] & ~seen:
            fresh = [x for x in orders[each] if new >> x & 1]
            seen |= new
            came.update(dict.fromkeys(fresh, each))
            for x in fresh:
                best = x if best == EMPTY or load[x] < load[best] else best
                queue += held[x]
        if load[best] == least:
            break
    while True:
        each, before = came[best], found.at[came[best]]
        if before != EMPTY:
            found.leave([each])
            held[before].remove(each)
        found.take([each], [best])
        held[best].append(each)
        if each == seat:
            return
        best = before
