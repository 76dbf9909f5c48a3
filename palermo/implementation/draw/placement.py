"""Places and who fills them: a flow, by paths along which reviewers move up until a place is filled.

A place is one reviewer's seat beside one State under review. `domain` says who may sit there. How much the States may
bear is given by the excess: for each k, the reviews beyond k for each State, summed over all, may not exceed a bound.
Such bounds are nested, so that this is a flow problem still: either a path fills the place, or the places and States
that the search has reached prove that it can not be filled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from palermo.implementation.draw.field import bits

if TYPE_CHECKING:
    from collections.abc import Callable

    from palermo.implementation.draw.field import Field

#: Nobody sits there.
EMPTY = -1


class Reached(NamedTuple):
    """What a search for a path has reached, as sets of places and of States."""

    places: int
    reviewers: int


class Placement:
    """Places, their domains, and who sits there; copied wherever the search takes two ways."""

    __slots__ = ("at", "by_load", "domain", "excess", "fast", "held", "limits", "load", "owner", "reviews")

    def __init__(self, field: Field, limits: tuple[int, ...]) -> None:
        """Begin with two empty places for each State under review; `limits[k]` bounds the reviews beyond k."""
        count = len(field.states)
        #: For each place the State under review, the set of those who may sit there, and who does.
        self.owner = [n for n in field.reviewed for _ in range(2)]
        self.domain = [mask for pair in zip(field.same, field.other, strict=True) for mask in pair]
        self.at = [EMPTY] * len(self.owner)
        #: Places that only one State may fill: no path leads through them.
        self.fast = sum(1 << place for place, mask in enumerate(self.domain) if mask.bit_count() == 1)
        #: For each State how many it reviews, in which places, and which States.
        self.load = [0] * count
        self.held = [0] * count
        self.reviews = [0] * count
        self.limits = limits
        self.excess = [0] * len(limits)
        #: The States with each load.
        self.by_load = [field.all, *([0] * len(limits))]

    def copy(self) -> Placement:
        """Return another of the same."""
        new = Placement.__new__(Placement)
        new.limits, new.fast = self.limits, self.fast
        for name in ("owner", "domain", "at", "load", "held", "reviews", "excess", "by_load"):
            setattr(new, name, getattr(self, name)[:])
        return new

    def open(self, owner: int, domain: int) -> int:
        """Add a place; return its number."""
        self.owner.append(owner)
        self.domain.append(domain)
        self.at.append(EMPTY)
        place = len(self.at) - 1
        self.narrow(place, domain)
        return place

    def narrow(self, place: int, mask: int) -> None:
        """Narrow a domain, and empty the place when who sits there is outside of it."""
        self.domain[place] &= mask
        if self.at[place] != EMPTY and not self.domain[place] >> self.at[place] & 1:
            self.clear(place)
        if self.domain[place].bit_count() == 1:
            self.fast |= 1 << place

    def clear(self, place: int) -> None:
        """Empty a place."""
        x = self.at[place]
        if x == EMPTY:
            return
        self.at[place] = EMPTY
        self.held[x] &= ~(1 << place)
        self.reviews[x] &= ~(1 << self.owner[place])
        load = self.load[x]
        self.by_load[load] &= ~(1 << x)
        self.by_load[load - 1] |= 1 << x
        self.load[x] = load - 1
        for k in range(load):
            self.excess[k] -= 1

    def seat(self, place: int, x: int) -> None:
        """Let a State sit in a place, whoever sat there before."""
        self.clear(place)
        self.at[place] = x
        self.held[x] |= 1 << place
        self.reviews[x] |= 1 << self.owner[place]
        load = self.load[x]
        self.by_load[load] &= ~(1 << x)
        self.by_load[load + 1] |= 1 << x
        self.load[x] = load + 1
        for k in range(load + 1):
            self.excess[k] += 1

    def stops(self) -> list[int]:
        """Return for each load the largest k whose bound is exhausted for States of that load, -1 for none."""
        stops, last = [], -1
        for k, limit in enumerate(self.limits):
            if self.excess[k] >= limit:
                last = k
            stops.append(last)
        return stops

    def fill(self, place: int, may: Callable[[int], int]) -> Reached | None:
        """Fill an empty place by a shortest path; `may(place)` is the set of States that may sit in a place.

        Return None when it is filled, and otherwise what was reached.
        """
        stops = self.stops()
        free = 0
        for load, stop in enumerate(stops):
            if stop < 0:
                free |= self.by_load[load]
        lowest = len(stops) + 1
        queue, queued, seen = [place], 1 << place, 0
        fast = self.fast
        came: dict[int, int] = {}
        through: dict[int, int] = {}
        for p in queue:
            new = may(p) & ~seen
            if hit := new & free:
                self._move(p, (hit & -hit).bit_length() - 1, came, through)
                return None
            seen |= new
            more = 0
            for x in bits(new):
                came[x] = p
                more |= self.held[x]
                stop = stops[self.load[x]] + 1
                if stop < lowest:
                    others = 0
                    for load in range(stop, min(lowest, len(self.by_load))):
                        others |= self.by_load[load]
                    lowest = stop
                    for y in bits(others & ~seen & ~new):
                        through[y] = x
                        more |= self.held[y]
                    seen |= others
            fresh = more & ~queued
            queued |= fresh
            queue.extend(bits(fresh & ~fast))
        return Reached(queued, seen)

    def _move(self, place: int, x: int, came: dict[int, int], through: dict[int, int]) -> None:
        """Let `x` sit in `place`, and everybody on the path move up to where it began."""
        moves = [(place, x)]
        while (y := self.at[place]) != EMPTY:
            y = through.get(y, y)
            place = came[y]
            moves.append((place, y))
        for each, _ in moves:
            self.clear(each)
        for each, reviewer in moves:
            self.seat(each, reviewer)
