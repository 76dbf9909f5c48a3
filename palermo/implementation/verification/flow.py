"""Whether seats can be filled by those whom they admit: paths along which those who sit move up.

From each seat an arc leads to every State that it admits; a State takes so many seats and no more. A seat is filled by
a path through what is left (Ford and Fulkerson 1956); when there is no path, what can be reached shows why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

#: A seat: the State under review, and `same`, `other`, `first` or `second` (additional).
Place = tuple[str, str]


class Flow:
    """A flow that grows seat by seat."""

    def __init__(self, admitted: Mapping[Place, Collection[str]], most: int) -> None:
        """Take whom each seat admits, and how many seats a State can take."""
        self.admitted = {place: frozenset(names) for place, names in admitted.items()}
        self.most = most
        self.sits: dict[Place, str] = {}
        self.seats: dict[str, set[Place]] = {name: set() for names in self.admitted.values() for name in names}

    def fill(self, place: Place) -> bool:
        """Fill a seat along a shortest path; return whether there is one."""
        came, last = self._search([place])
        while last is not None:
            seat = came[last]
            before = self.sits.get(seat)
            if before is not None:
                self.seats[before].discard(seat)
            self.sits[seat] = last
            self.seats[last].add(seat)
            if seat == place:
                return True
            last = before
        return False

    def cut(self, places: Collection[Place]) -> tuple[set[Place], set[str]]:
        """Return the seats and the States that can be reached from seats that could not be filled."""
        came, _ = self._search(places)
        return {*places, *(place for name in came for place in self.seats[name])}, set(came)

    def _search(self, places: Collection[Place]) -> tuple[dict[str, Place], str | None]:
        """Return from which seat each State was come to, and one that can take another seat, if any can."""
        queue = [*places]
        came: dict[str, Place] = {}
        unseen = set(self.seats)
        for place in queue:
            for name in sorted(self.admitted[place] & unseen):
                came[name] = place
                unseen.discard(name)
                if len(self.seats[name]) < self.most:
                    return came, name
                queue.extend(self.seats[name])
        return came, None
