"""Whether seats can be filled by those whom they admit, within a burden: the largest flow of a small network.

From each seat an arc leads to every State that it admits. From each State one arc leads to every level 1, 2, 3 ...: a
State that reviews two uses two levels. From each level an arc leads to the one below, as wide as the number of reviews
that may lie beyond that level; from level 1 all flows out. A seat is filled by a path through what is left (Ford and
Fulkerson 1956); when there is no path, what can be reached shows why.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

#: A seat: the State under review, and `same`, `other`, `first` or `second` (additional).
Place = tuple[str, str]
#: A node of the network: a seat, a State, or a level; nought is the way out.
_Node = Place | str | int
_OUT = 0


class Flow:
    """A flow that grows seat by seat."""

    def __init__(self, admitted: Mapping[Place, Collection[str]], widths: Mapping[int, int], levels: int) -> None:
        """Take whom each seat admits, and for each k below `levels` how many reviews may lie beyond k, if bounded."""
        self.admitted = {place: set(names) for place, names in admitted.items()}
        self.widths = widths
        self.levels = levels
        self.sits: dict[Place, str] = {}
        self.seats: dict[str, set[Place]] = {}
        #: For each State the levels that it uses, and for each level how much flows from it to the one below.
        self.used: dict[str, set[int]] = {}
        self.down = dict.fromkeys(range(1, levels + 1), 0)

    def seat(self, place: Place, name: str) -> bool:
        """Let a State sit down at its lowest free level, if there is room all the way; return whether it sits."""
        used = self.used.setdefault(name, set())
        level = next((each for each in range(1, self.levels + 1) if each not in used), None)
        if level is None or name not in self.admitted[place] or not all(map(self._open, range(2, level + 1))):
            return False
        used.add(level)
        for each in range(1, level + 1):
            self.down[each] += 1
        self._sit(place, name)
        return True

    def _open(self, level: int) -> bool:
        return level == 1 or self.down[level] < self.widths.get(level - 1, self.down[level] + 1)

    def _sit(self, place: Place, name: str) -> None:
        if before := self.sits.get(place):
            self.seats[before].discard(place)
        self.sits[place] = name
        self.seats.setdefault(name, set()).add(place)

    def fill(self, place: Place) -> bool:
        """Fill a seat along a shortest path; return whether there is one."""
        came = self._search([place])
        if _OUT not in came:
            return False
        path: list[_Node] = [_OUT]
        while (before := came[path[-1]]) is not None:
            path.append(before)
        path.reverse()
        for a, b in pairwise(path):
            self._push(a, b)
        return True

    def cut(self, places: Collection[Place]) -> tuple[set[Place], set[str]]:
        """Return the seats and the States that can be reached from seats that could not be filled."""
        came = self._search(list(places))
        return {node for node in came if isinstance(node, tuple)}, {node for node in came if isinstance(node, str)}

    def _search(self, places: list[Place]) -> dict[_Node, _Node | None]:
        """Return how each node that can be reached was come to; stop at the way out."""
        queue: list[_Node] = [*places]
        came: dict[_Node, _Node | None] = dict.fromkeys(queue)
        unseen = set().union(*self.admitted.values()) if self.admitted else set()
        for node in queue:
            for new in self._next(node, unseen):
                if new in came:
                    continue
                came[new] = node
                queue.append(new)
                if isinstance(new, str):
                    unseen.discard(new)
                elif new == _OUT:
                    return came
        return came

    def _next(self, node: _Node, unseen: set[str]) -> list[_Node]:
        """Return where the flow can still be led from a node, or be taken back."""
        if isinstance(node, tuple):
            return list(self.admitted[node] & unseen)
        if isinstance(node, str):
            used = self.used.get(node, set())
            return [*self.seats.get(node, ()), *(n for n in range(1, self.levels + 1) if n not in used)]
        nodes: list[_Node] = [node - 1] if self._open(node) else []
        if node < self.levels and self.down[node + 1]:
            nodes.append(node + 1)
        return nodes + [name for name in unseen if node in self.used.get(name, ())]

    def _push(self, a: _Node, b: _Node) -> None:
        """Lead one unit along an arc of the path, or take one back."""
        if isinstance(a, tuple) and isinstance(b, str):
            self._sit(a, b)
        elif isinstance(a, str) and isinstance(b, tuple):
            self.seats[a].discard(b)
        elif isinstance(a, str) and isinstance(b, int):
            self.used.setdefault(a, set()).add(b)
        elif isinstance(a, int) and isinstance(b, str):
            self.used[b].discard(a)
        elif isinstance(a, int) and isinstance(b, int):
            self.down[max(a, b)] += 1 if b < a else -1
