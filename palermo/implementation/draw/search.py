"""Whether a permitted draw exists, proved either way: a flow, and branches wherever its answer breaks a rule.

The flow knows groups and burdens. It does not know that no two States may review each other, nor that instruments must
be covered. Where its answer breaks such a rule, the question is divided into branches that together leave nothing out;
a branch ends when its flow fails. So "no" is proved, and "yes" comes with a draw.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from palermo.implementation.draw.field import MOST_ADDITIONAL, Field, bits
from palermo.implementation.draw.placement import EMPTY, Placement

if TYPE_CHECKING:
    from collections.abc import Iterator

#: After so many branches a question is given up, and the draw says so. Real tables need a few hundred.
MOST_BRANCHES = 20_000


class Undecided(Exception):
    """A question with more branches than are tried; raised inside, told to users as a problem."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Who reviews one State: of its group, of another, and beside them, by State numbers."""

    same: int
    other: int
    additional: tuple[int, ...]


@dataclass(slots=True)
class Node:
    """One branch: its places, and what has been decided on the way to it."""

    seats: Placement
    #: For each q the instruments that neither regular reviewer covers, by decision.
    left: list[int]
    #: For each q the places of additional reviewers.
    opened: list[tuple[int, ...]]
    #: For each q the States that may not review it.
    barred: list[int]
    #: The places that admit one State alone and from which all has been concluded, and who bears enough by them.
    settled: int
    full: int
    #: How many additional reviewers there may be beyond those that are needed at least; below nought, too many.
    spare: int

    def copy(self) -> Node:
        """Return another of the same."""
        return Node(
            self.seats.copy(),
            self.left[:],
            self.opened[:],
            self.barred[:],
            self.settled,
            self.full,
            self.spare,
        )


@dataclass(slots=True)
class Search:
    """Answers whether a draw keeps the rules within a largest load."""

    field: Field
    most: int
    _parties: dict[int, int] = dataclasses.field(default_factory=dict)
    _by_cover: dict[int, list[tuple[int, int]]] = dataclasses.field(default_factory=dict)

    def begin(self) -> Node:
        """Return the node in which nothing is decided."""
        count = len(self.field.reviewed)
        seats = Placement(self.field, self.most)
        left = self.most * len(self.field.states) - 2 * count
        spare = left - sum(self.field.fewest)
        node = Node(seats, [0] * count, [()] * count, [0] * count, 0, 0, spare)
        for q in range(count):
            self._pair_up(node, q)
        return node

    def find(self, root: Node) -> list[Panel] | None:
        """Return a permitted draw that agrees with all that is decided in a node, or None when there is none.

        Raise `Undecided` after `MOST_BRANCHES` branches.
        """
        if root.spare < 0:
            return None
        stack = [root.copy()]
        for _ in range(MOST_BRANCHES):
            if not stack:
                return None
            node = stack.pop()
            if not (self._conclude(node) and self._fill(node)):
                continue
            branches = self._branches(node)
            if branches is None:
                return self._panels(node)
            stack.extend(reversed(branches))
        if not stack:
            return None
        raise Undecided

    def _conclude(self, node: Node) -> bool:
        """Draw what follows from places that admit one State alone; return whether every place still admits some.

        Such a State is not reviewed by the one it reviews there, and when it bears enough it sits nowhere else.
        """
        seats, of = node.seats, self.field
        while new := seats.fast & ~node.settled:
            node.settled |= new
            for place in bits(new):
                x = seats.domain[place].bit_length() - 1
                if of.q_of[x] >= 0:
                    self._bar(node, of.q_of[x], seats.owner[place])
            full = self._full(seats)
            if full & ~node.full:
                node.full = full
                loose = [p for p, mask in enumerate(seats.domain) if mask & full and not seats.fast >> p & 1]
                for place in loose:
                    seats.narrow(place, ~full)
                for q in {of.q_of[seats.owner[place]] for place in loose}:
                    self._pair_up(node, q)
        return all(seats.domain)

    def _full(self, seats: Placement) -> int:
        """Return the States that bear enough with the places that admit nobody else."""
        load = [0] * len(self.field.states)
        for place in bits(seats.fast):
            load[seats.domain[place].bit_length() - 1] += 1
        return sum(1 << x for x, each in enumerate(load) if each >= self.most)

    def _fill(self, node: Node) -> bool:
        """Fill the empty places, first breaking no rule, then within the domains; return whether all are filled."""
        seats = node.seats
        for place, x in enumerate(seats.at):
            if x == EMPTY:
                reached = seats.fill(place, lambda p: self._rather(node, p))
                if reached and seats.fill(place, seats.domain.__getitem__):
                    return False
        return True

    def _rather(self, node: Node, place: int) -> int:
        """Return who may sit in a place without breaking a rule, as long as everybody else stays seated."""
        seats, of = node.seats, self.field
        owner = seats.owner[place]
        mask = seats.domain[place] & ~seats.reviews[owner]
        q = of.q_of[owner]
        if place < 2 * len(of.reviewed):
            beside = seats.at[place ^ 1]
            if beside != EMPTY:
                asked = of.party_to[owner] & ~of.party_to[beside] & ~node.left[q]
                mask &= self._parties_of_all(asked)
        elif len(node.opened[q]) == 1:
            mask &= self._parties_of_all(node.left[q])
        return mask

    def _branches(self, node: Node) -> list[Node] | None:
        """Return the branches by which the first broken rule is mended, or None when none is broken."""
        of, seats = self.field, node.seats
        for x, y in zip(seats.owner, seats.at, strict=True):
            if seats.reviews[x] >> y & 1:
                return self._without_mutual(node, x, y)
        for q, n in enumerate(of.reviewed):
            at = seats.at
            missing = of.party_to[n] & ~(of.party_to[at[2 * q]] | of.party_to[at[2 * q + 1]])
            if uncovered := missing & ~node.left[q]:
                return list(self._covering(node, q, uncovered & -uncovered))
            lacking = node.left[q]
            for place in node.opened[q]:
                lacking &= ~of.party_to[at[place]]
            if lacking:
                return list(self._completing(node, q, lacking & -lacking))
        return None

    def _without_mutual(self, node: Node, x: int, y: int) -> list[Node]:
        """Return two branches: y does not review x; x does not review y."""
        branches = []
        for reviewed, reviewer in ((x, y), (y, x)):
            new = node.copy()
            self._bar(new, self.field.q_of[reviewed], reviewer)
            branches.append(new)
        return branches

    def _covering(self, node: Node, q: int, instrument: int) -> Iterator[Node]:
        """Yield three branches: the one regular reviewer is party; only the other one is; neither, and one is added."""
        parties = self._parties_of_all(instrument)
        same, other = 2 * q, 2 * q + 1
        for first, second in ((parties, -1), (~parties, parties)):
            new = node.copy()
            new.seats.narrow(same, first)
            new.seats.narrow(other, second)
            self._pair_up(new, q)
            yield new
        new = node.copy()
        new.seats.narrow(same, ~parties)
        new.seats.narrow(other, ~parties)
        new.left[q] |= instrument
        if not new.opened[q]:
            self._open(new, q, parties)
        if new.spare >= 0:
            yield new

    def _completing(self, node: Node, q: int, instrument: int) -> Iterator[Node]:
        """Yield branches in which an additional reviewer is party to what those seated are not."""
        parties = self._parties_of_all(instrument)
        places = node.opened[q]
        for place in places:
            new = node.copy()
            new.seats.narrow(place, parties)
            if place != places[0]:
                new.seats.narrow(places[0], ~parties)
            yield new
        if len(places) < MOST_ADDITIONAL:
            new = node.copy()
            new.seats.narrow(places[0], ~parties)
            self._open(new, q, parties)
            if new.spare >= 0:
                yield new

    def _open(self, node: Node, q: int, domain: int) -> None:
        """Open a place for an additional reviewer."""
        owner = self.field.reviewed[q]
        place = node.seats.open(owner, domain & ~(1 << owner) & ~node.barred[q])
        node.spare -= len(node.opened[q]) >= self.field.fewest[q]
        node.opened[q] = (*node.opened[q], place)

    def _bar(self, node: Node, q: int, reviewer: int) -> None:
        """Forbid one State to review another."""
        node.barred[q] |= 1 << reviewer
        for place in (2 * q, 2 * q + 1, *node.opened[q]):
            node.seats.narrow(place, ~(1 << reviewer))
        self._pair_up(node, q)

    def _pair_up(self, node: Node, q: int) -> None:
        """Where none can be added, narrow the regular places to those who together cover all with someone opposite."""
        if node.spare > 0 or node.opened[q] or self.field.fewest[q]:
            return
        domain, asked = node.seats.domain, self.field.party_to[self.field.reviewed[q]]
        same, other = (
            [(covers, left) for covers, mask in self._kinds(q) if (left := mask & domain[place])]
            for place in (2 * q, 2 * q + 1)
        )
        for place, mine, theirs in ((2 * q, same, other), (2 * q + 1, other, same)):
            kept = 0
            for covers, mask in mine:
                if any(covers | opposite == asked for opposite, _ in theirs):
                    kept |= mask
            node.seats.narrow(place, kept)

    def _kinds(self, q: int) -> list[tuple[int, int]]:
        """Return the States by which of the instruments of a State under review they cover."""
        found = self._by_cover.get(q)
        if found is None:
            asked, kinds = self.field.party_to[self.field.reviewed[q]], dict[int, int]()
            for x, mask in enumerate(self.field.party_to):
                kinds[mask & asked] = kinds.get(mask & asked, 0) | 1 << x
            found = self._by_cover[q] = list(kinds.items())
        return found

    def _parties_of_all(self, instruments: int) -> int:
        found = self._parties.get(instruments)
        if found is None:
            found = self._parties[instruments] = self.field.parties_of_all(instruments)
        return found

    def _panels(self, node: Node) -> list[Panel]:
        at = node.seats.at
        return [
            Panel(at[2 * q], at[2 * q + 1], tuple(sorted(at[place] for place in opened)))
            for q, opened in enumerate(node.opened)
        ]
