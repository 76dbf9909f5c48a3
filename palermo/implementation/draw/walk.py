"""The walk: many small changes, each as likely as its undoing, so that in the end no draw is likelier than another.

A step proposes a change by lot; it is made when the draw stays permitted within the same limits, else nothing happens.
Proposals are symmetric, so every draw that can be reached is equally likely in the long run (Metropolis et al. 1953).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.implementation.draw.field import bits
from palermo.implementation.draw.orders import Die
from palermo.implementation.draw.search import Panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palermo.implementation.draw.field import Field
    from palermo.implementation.draw.search import Limits

#: Steps for each place.
STEPS_FOR_EACH_PLACE = 128
#: How many seats a change concerns, by a throw of 64: one in half of all steps, two in a quarter, up to six.
SIZES = (1,) * 32 + (2,) * 16 + (3,) * 8 + (4,) * 4 + (5,) * 2 + (6,) * 2


def steps_for(field: Field) -> int:
    """Return the length of the walk: so many steps for each of the two regular places of every State under review."""
    return STEPS_FOR_EACH_PLACE * 2 * len(field.reviewed)


def walk(field: Field, limits: Limits, start: list[Panel], seed: bytes, steps: int) -> list[Panel]:
    """Return the draw at the end of a walk of so many steps."""
    table = _Table(field, limits, start)
    for step in range(1, steps + 1):
        table.step(Die(seed, step))
    return table.panels()


class _Table:
    """Seats and who sits in them: for each State under review its regular ones, then its additional ones."""

    def __init__(self, field: Field, limits: Limits, start: list[Panel]) -> None:
        self.field, self.limits = field, limits.excess
        self.owner: list[int] = []
        self.at: list[int] = []
        self.eligible: list[tuple[int, ...]] = []
        self.mask: list[int] = []
        self.first: list[int] = []
        for q, panel in enumerate(start):
            self.first.append(len(self.at))
            self._add(q, panel.same, field.same[q])
            self._add(q, panel.other, field.other[q])
            for x in sorted(panel.additional or ()):
                self._add(q, x, field.all & ~(1 << field.reviewed[q]))
        self.first.append(len(self.at))
        self.load = [0] * len(field.states)
        self.excess = [0] * len(self.limits)
        for x in self.at:
            self._bear(x)

    def _add(self, q: int, x: int, eligible: int) -> None:
        self.owner.append(q)
        self.at.append(x)
        self.eligible.append(tuple(bits(eligible)))
        self.mask.append(eligible)

    def _bear(self, x: int) -> None:
        load = self.load[x]
        for k in range(min(load + 1, len(self.excess))):
            self.excess[k] += 1
        self.load[x] = load + 1

    def _spare(self, x: int) -> None:
        load = self.load[x] = self.load[x] - 1
        for k in range(min(load + 1, len(self.excess))):
            self.excess[k] -= 1

    def step(self, die: Die) -> None:
        """Propose one change, and make it if the draw stays permitted."""
        exchange = die.throw(2) == 1
        size = SIZES[die.throw(len(SIZES))] + exchange
        seats = [die.throw(len(self.at)) for _ in range(size)]
        if len(set(seats)) < size:
            return
        if exchange:
            left = [self.at[seat] for seat in seats]
            new = [left.pop(die.throw(len(left))) for _ in seats]
        else:
            new = [self.eligible[seat][die.throw(len(self.eligible[seat]))] for seat in seats]
        old = [self.at[seat] for seat in seats]
        if new == old or not all(self.mask[seat] >> x & 1 for seat, x in zip(seats, new, strict=True)):
            return
        self._seat(seats, old, new, loads=not exchange)
        if not (self._bearable() and all(self._lawful(self.owner[seat]) for seat in seats)):
            self._seat(seats, new, old, loads=not exchange)

    def _seat(self, seats: Sequence[int], old: Sequence[int], new: Sequence[int], *, loads: bool) -> None:
        for seat, x in zip(seats, new, strict=True):
            self.at[seat] = x
        if loads:
            for x in old:
                self._spare(x)
            for x in new:
                self._bear(x)

    def _bearable(self) -> bool:
        return all(map(int.__le__, self.excess, self.limits))

    def _lawful(self, q: int) -> bool:
        """Whether a panel covers the instruments, with nobody on it twice and nobody whom its State reviews."""
        of, first, last = self.field, self.first[q], self.first[q + 1]
        panel = self.at[first:last]
        n = of.reviewed[q]
        left = of.party_to[n]
        for x in panel:
            left &= ~of.party_to[x]
        if left or len(set(panel)) < len(panel):
            return False
        return not any(n in self.at[self.first[p] : self.first[p + 1]] for x in panel if (p := of.q_of[x]) >= 0)

    def panels(self) -> list[Panel]:
        """Return the draw as it stands."""
        return [
            Panel(self.at[first], self.at[first + 1], tuple(sorted(self.at[first + 2 : last])))
            for first, last in zip(self.first, self.first[1:], strict=False)
        ]
