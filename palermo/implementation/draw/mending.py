"""Mending a filled placement by small changes, before it is divided into branches.

A search by branches alone loses its way where many rules are broken at once. Most of them can be mended on the spot: a
reviewer changes places with another, or gives way to one who has room. This finds draws and proves nothing; what it
can not mend is divided into branches as before. What is drawn does not hang on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.implementation.draw.field import Field, bits

if TYPE_CHECKING:
    from palermo.implementation.draw.search import Node

#: Steps for each State whose panel breaks a rule, and those that are always tried.
_STEPS_FOR_EACH = 12
_STEPS = 24
#: For so many steps a reviewer may not come back to a place that it has left.
_TABOO = 15


def mend(field: Field, node: Node) -> None:
    """Change the regular reviewers of a filled node until no rule is broken or nothing helps."""
    Mending(field, node).run()


class Mending:
    """One node under repair."""

    def __init__(self, field: Field, node: Node) -> None:
        """Take a node in which every place is filled."""
        self.field, self.node, self.seats = field, node, node.seats
        self.taboo: dict[tuple[int, int], int] = {}
        self.step = 0

    def run(self) -> None:
        """Mend one broken panel after the other, each by the change that leaves least broken."""
        count = len(self.field.reviewed)
        broken = [q for q in range(count) if self._cost(q)]
        for self.step in range(_STEPS + _STEPS_FOR_EACH * len(broken)):
            broken = [q for q in range(count) if self._cost(q)]
            if not broken:
                return
            self._mend(broken[self.step * 7 % len(broken)])

    def _cost(self, q: int) -> int:
        at = self.seats.at
        return self._with(q, at[2 * q], at[2 * q + 1])

    def _with(self, q: int, same: int, other: int) -> int:
        """Return how many rules a panel would break with these regular reviewers."""
        of, at = self.field, self.seats.at
        n = of.reviewed[q]
        covered, left = of.party_to[same] | of.party_to[other], self.node.left[q]
        lacking = left
        for place in self.node.opened[q]:
            lacking &= ~of.party_to[at[place]]
        mutual = self.seats.reviews[n]
        return ((of.party_to[n] & ~covered & ~left) | lacking).bit_count() + (mutual >> same & 1) + (mutual >> other & 1)

    def _mend(self, q: int) -> None:
        best: tuple[int, int, int, int] | None = None
        for place in (2 * q, 2 * q + 1):
            for cost, other, x in self._changes(place):
                key = (cost, (other * 31 + x * 17 + self.step * 13) % 101, place, other * len(self.field.states) + x)
                if best is None or key < best:
                    best = key
        if best is not None:
            self._change(best[2], *divmod(best[3], len(self.field.states)))

    def _changes(self, place: int) -> list[tuple[int, int, int]]:
        """Return changes of a place: what they leave broken, the place exchanged with (itself for none), who comes."""
        seats, mine = self.seats, self.seats.at[place]
        domain, q = seats.domain, place // 2
        now = self._cost(q)
        stops = seats.stops()
        found = []
        for x in bits(domain[place] & ~(1 << mine)):
            if self.taboo.get((place, x), -1) >= self.step:
                continue
            gain = self._replaced(place, x) - now
            if stops[seats.load[x]] < 0:
                found.append((gain, place, x))
            for theirs in bits(seats.held[x]):
                if theirs < 2 * len(self.field.reviewed) and theirs // 2 != q and domain[theirs] >> mine & 1:
                    found.append((gain + self._replaced(theirs, mine) - self._cost(theirs // 2), theirs, x))
        return found

    def _replaced(self, place: int, x: int) -> int:
        """Return how many rules a panel breaks when a State comes to one of its places."""
        beside = self.seats.at[place ^ 1]
        return self._with(place // 2, beside, x) if place & 1 else self._with(place // 2, x, beside)

    def _change(self, place: int, theirs: int, x: int) -> None:
        seats, mine = self.seats, self.seats.at[place]
        self.taboo[place, mine] = self.step + _TABOO
        seats.clear(place)
        if theirs != place:
            self.taboo[theirs, x] = self.step + _TABOO
            seats.clear(theirs)
            seats.seat(theirs, mine)
        seats.seat(place, x)
