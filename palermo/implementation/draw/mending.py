"""The mending: a dealt seating changed by lot wherever a rule is broken, until none is.

A change is made when no more is broken than before. Where that does not end well, the States whose instruments are
still not covered get one more seat each, and all is dealt again.
"""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING

from palermo.implementation.draw.field import MOST_ADDITIONAL
from palermo.implementation.draw.orders import Die
from palermo.implementation.draw.search import Panel

if TYPE_CHECKING:
    from palermo.implementation.draw.deal import Deal
    from palermo.implementation.draw.seating import Change, Seating

#: The numbers of the deals: after the first few the search is asked whether there is a draw at all.
DEALS = range(1, 33)
FIRST_DEALS = range(1, 5)
#: After so many deals the additional seats are the fewest again.
BEGIN_ANEW = 4
#: Steps for each State under review: so many with loads as even as they were dealt, then as many without.
STEPS_FOR_EACH = 256


def start(deal: Deal, most: int, seed: bytes, numbers: range) -> list[Panel] | None:
    """Return the start within a largest load, or None where no deal of these numbers could be mended.

    Every fourth deal begins anew with the fewest additional seats, and so does one for which there is no room.
    """
    fewest = deal.field.fewest
    additional = list(fewest)
    for number in numbers:
        seating = deal.seating(additional)
        if max(seating.load) > most:
            seating = deal.seating(fewest)
            additional = list(fewest)
        if max(seating.load) > most:
            return None
        mending = Mending(seating, seed, number)
        if mending.run(most):
            return whole(seating)
        if number % BEGIN_ANEW == 0:
            additional = list(fewest)
            continue
        for q in mending.broken:
            additional[q] += additional[q] < MOST_ADDITIONAL and lacks(seating, q)
    return None


def lacks(seating: Seating, q: int) -> bool:
    """Whether a panel leaves an instrument uncovered."""
    of = seating.field.party_to
    left = of[seating.field.reviewed[q]]
    for seat in seating.seats_of[q]:
        left &= ~of[seating.at[seat]]
    return left != 0


def whole(seating: Seating) -> list[Panel]:
    """Return the draw without the additional reviewers who are not needed, the last by name going first."""
    of, panels = seating.field.party_to, []
    for q, panel in enumerate(seating.panels()):
        kept = list(panel.additional)
        for x in reversed(panel.additional):
            left = of[seating.field.reviewed[q]] & ~(of[panel.same] | of[panel.other])
            for y in kept:
                left &= ~of[y] if y != x else -1
            if not left:
                kept.remove(x)
        panels.append(Panel(panel.same, panel.other, tuple(kept)))
    return panels


class Mending:
    """One seating under repair."""

    def __init__(self, seating: Seating, seed: bytes, number: int) -> None:
        """Take a seating in which every seat is filled, and the number of its deal."""
        self.seating, self.seed, self.number = seating, seed, number
        self.broken = [q for q in range(len(seating.seats_of)) if seating.faults(q)]
        self.step = 0

    def run(self, most: int) -> bool:
        """Mend with loads as even as dealt, then bounded by the largest alone; return whether all is whole."""
        for even in (True, False):
            self.seating.bound(most, even=even)
            for _ in range(STEPS_FOR_EACH * len(self.seating.seats_of)):
                if not self.broken:
                    return True
                self.step += 1
                self._mend(Die(self.seed, "mend", str(self.number), str(self.step)))
        return not self.broken

    def _mend(self, die: Die) -> None:
        seating = self.seating
        change = seating.change(die, seating.seats_of[self.broken[die.throw(len(self.broken))]])
        if change is None:
            return
        seats, old, new = change
        concerned = {seating.owner[seat] for seat in seats}
        before = self._faults(concerned)
        if seating.make(seats, new) and self._faults(concerned) <= before:
            self._note(change, concerned)
        else:
            seating.make(seats, old)

    def _faults(self, concerned: set[int]) -> int:
        """Return the faults of some panels, and what those outside of them have by mutual reviews with them."""
        seating, of = self.seating, self.seating.field
        total = 0
        for q in concerned:
            total += seating.faults(q)
            for x in {seating.at[seat] for seat in seating.seats_of[q]}:
                p = of.q_of[x]
                total += p not in concerned and seating.sits(of.reviewed[q], p)
        return total

    def _note(self, change: Change, concerned: set[int]) -> None:
        """Note which panels are broken now, of those that may have changed."""
        _, old, new = change
        for q in concerned | {p for x in (*old, *new) if (p := self.seating.field.q_of[x]) >= 0}:
            listed = q in self.broken
            if listed and not self.seating.faults(q):
                self.broken.remove(q)
            elif not listed and self.seating.faults(q):
                insort(self.broken, q)
