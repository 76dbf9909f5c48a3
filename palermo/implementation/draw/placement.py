"""Places and who fills them: a flow, by paths along which reviewers move up until a place is filled.

A place is one reviewer's seat beside one State under review. `domain` says who may sit there, and no State fills more
places than the largest load. Either a path fills the place, or the places and States that the search has reached prove
that it can not be filled.
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

    __slots__ = ("at", "domain", "fast", "free", "held", "load", "most", "owner", "reviews")

    def __init__(self, field: Field, most: int) -> None:
        """Begin with two empty places for each State under review; no State may fill more than so many."""
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
        self.most = most
        #: The States that may fill one more.
        self.free = field.all

    def copy(self) -> Placement:
        """Return another of the same."""
        new = Placement.__new__(Placement)
        new.most, new.fast, new.free = self.most, self.fast, self.free
        for name in ("owner", "domain", "at", "load", "held", "reviews"):
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
        self.load[x] -= 1
        self.free |= 1 << x

    def seat(self, place: int, x: int) -> None:
        """Let a State sit in a place, whoever sat there before."""
        self.clear(place)
        self.at[place] = x
        self.held[x] |= 1 << place
        self.reviews[x] |= 1 << self.owner[place]
        self.load[x] += 1
        if self.load[x] >= self.most:
            self.free &= ~(1 << x)

    def fill(self, place: int, may: Callable[[int], int]) -> Reached | None:
        """Fill an empty place by a shortest path; `may(place)` is the set of States that may sit in a place.

        Return None when it is filled, and otherwise what was reached.
        """
        queue, queued, seen = [place], 1 << place, 0
        came: dict[int, int] = {}
        for p in queue:
            new = may(p) & ~seen
            if hit := new & self.free:
                self._move(p, (hit & -hit).bit_length() - 1, came)
                return None
            seen |= new
            more = 0
            for x in bits(new):
                came[x] = p
                more |= self.held[x]
            fresh = more & ~queued
            queued |= fresh
            queue.extend(bits(fresh & ~self.fast))
        return Reached(queued, seen)

    def _move(self, place: int, x: int, came: dict[int, int]) -> None:
        """Let `x` sit in `place`, and everybody on the path move up to where it began."""
        moves = [(place, x)]
        while (y := self.at[place]) != EMPTY:
            place = came[y]
            moves.append((place, y))
        for each, _ in moves:
            self.clear(each)
        for each, reviewer in moves:
            self.seat(each, reviewer)
