"""Seats and who sits in them, and changes by lot: what the deal fills, the mending corrects and the walk shuffles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.implementation.draw.field import bits
from palermo.implementation.draw.placement import EMPTY
from palermo.implementation.draw.search import Panel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from palermo.implementation.draw.field import Field
    from palermo.implementation.draw.orders import Die

#: How many seats a change concerns, by a throw of 64: one in half of all steps, two in a quarter, up to six.
SIZES = (1,) * 32 + (2,) * 16 + (3,) * 8 + (4,) * 4 + (5,) * 2 + (6,) * 2

#: Seats, who sits there, and who shall.
Change = tuple[list[int], list[int], list[int]]


class Seating:
    """For each State under review, by name: the seat `same`, the seat `other`, then those of additional reviewers."""

    def __init__(self, field: Field, additional: Sequence[int]) -> None:
        """Begin with empty seats; `additional` says for each q how many there are beside the regular ones."""
        self.field = field
        self.owner: list[int] = []
        self.mask: list[int] = []
        self.seats_of: list[range] = []
        for q, n in enumerate(field.reviewed):
            masks = [field.same[q], field.other[q], *[field.all & ~(1 << n)] * additional[q]]
            self.seats_of.append(range(len(self.owner), len(self.owner) + len(masks)))
            self.owner += [q] * len(masks)
            self.mask += masks
        self.eligible = [tuple(bits(mask)) for mask in self.mask]
        self.at = [EMPTY] * len(self.owner)
        self.load = [0] * len(field.states)
        self.excess = [0] * (len(self.owner) + 1)
        self.limits: tuple[int, ...] = ()

    def take(self, seats: Iterable[int], reviewers: Iterable[int]) -> None:
        """Let States sit down."""
        for seat, x in zip(seats, reviewers, strict=True):
            self.at[seat] = x
            self.load[x] += 1
            for k in range(self.load[x]):
                self.excess[k] += 1

    def leave(self, seats: Iterable[int]) -> None:
        """Let those who sit there get up."""
        for seat in seats:
            x = self.at[seat]
            for k in range(self.load[x]):
                self.excess[k] -= 1
            self.load[x] -= 1
            self.at[seat] = EMPTY

    def bound(self, most: int, *, even: bool) -> None:
        """Bound loads by the largest, and, if they shall stay as even as they are, what lies beyond each lower k."""
        self.limits = (*(self.excess[:most] if even else [len(self.at)] * most), 0)

    def change(self, die: Die, first: Sequence[int] = ()) -> Change | None:
        """Return a change by lot, or None for none; the first seat is thrown among `first`, if given."""
        exchange = die.throw(2) == 1
        size = SIZES[die.throw(len(SIZES))] + exchange
        seats = [first[die.throw(len(first))]] if first else []
        seats += [die.throw(len(self.at)) for _ in range(size - len(seats))]
        if len(set(seats)) < size:
            return None
        old = [self.at[seat] for seat in seats]
        if exchange:
            left = old[:]
            new = [left.pop(die.throw(len(left))) for _ in seats]
        else:
            new = [self.eligible[seat][die.throw(len(self.eligible[seat]))] for seat in seats]
        if new == old or not all(self.mask[seat] >> x & 1 for seat, x in zip(seats, new, strict=True)):
            return None
        return seats, old, new

    def make(self, seats: list[int], reviewers: list[int]) -> bool:
        """Let others sit in seats; return whether that can be borne."""
        self.leave(seats)
        self.take(seats, reviewers)
        return all(map(int.__le__, self.excess, self.limits))

    def faults(self, q: int) -> int:
        """Return how many instruments a panel leaves uncovered, who is on it twice, and whom its State reviews."""
        of, n = self.field, self.field.reviewed[q]
        panel = [self.at[seat] for seat in self.seats_of[q]]
        left = of.party_to[n]
        for x in panel:
            left &= ~of.party_to[x]
        return left.bit_count() + len(panel) - len(set(panel)) + sum(self.sits(n, of.q_of[x]) for x in set(panel))

    def sits(self, x: int, q: int) -> bool:
        """Whether a State sits on a panel."""
        return q >= 0 and any(self.at[seat] == x for seat in self.seats_of[q])

    def superfluous(self, q: int) -> list[int]:
        """Return the additional seats of a panel without which it covers as much."""
        of, asked = self.field.party_to, self.field.party_to[self.field.reviewed[q]]
        found = []
        for seat in self.seats_of[q][2:]:
            rest = 0
            for each in self.seats_of[q]:
                rest |= of[self.at[each]] if each != seat else 0
            if not asked & ~rest:
                found.append(seat)
        return found

    def panels(self) -> list[Panel]:
        """Return the draw as it stands."""
        panels = ([self.at[seat] for seat in seats] for seats in self.seats_of)
        return [Panel(same, other, tuple(sorted(more))) for same, other, *more in panels]


def seating_of(field: Field, panels: Sequence[Panel]) -> Seating:
    """Return the seats of a draw, the additional ones by name."""
    found = Seating(field, [len(panel.additional) for panel in panels])
    for seats, panel in zip(found.seats_of, panels, strict=True):
        found.take(seats, (panel.same, panel.other, *sorted(panel.additional)))
    return found
