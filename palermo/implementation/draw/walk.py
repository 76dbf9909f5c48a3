"""The walk: many small changes, each as likely as its undoing, so that in the end no draw is likelier than another.

A step proposes a change by lot; it is made when the draw stays permitted and as even as the start, else nothing
happens. Proposals are symmetric, so every draw that can be reached is equally likely in the long run (Metropolis et
al. 1953).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.implementation.draw.orders import Die
from palermo.implementation.draw.seating import seating_of

if TYPE_CHECKING:
    from palermo.implementation.draw.field import Field
    from palermo.implementation.draw.search import Panel
    from palermo.implementation.draw.seating import Seating

#: Steps for each place.
STEPS_FOR_EACH_PLACE = 128


def steps_for(field: Field) -> int:
    """Return the length of the walk: so many steps for each of the two regular places of every State under review."""
    return STEPS_FOR_EACH_PLACE * 2 * len(field.reviewed)


def walk(field: Field, start: list[Panel], seed: bytes, steps: int) -> list[Panel]:
    """Return the draw at the end of a walk of so many steps."""
    seating = seating_of(field, start)
    seating.bound(max(seating.load), even=True)
    for step in range(1, steps + 1):
        _step(seating, Die(seed, "walk", str(step)))
    return seating.panels()


def _step(seating: Seating, die: Die) -> None:
    """Propose one change, and make it if the draw stays permitted."""
    change = seating.change(die)
    if change is None:
        return
    seats, old, new = change
    if not (seating.make(seats, new) and all(_lawful(seating, q) for q in {seating.owner[seat] for seat in seats})):
        seating.make(seats, old)


def _lawful(seating: Seating, q: int) -> bool:
    """Whether a panel breaks no rule, and every additional reviewer is needed."""
    return not (seating.faults(q) or seating.superfluous(q))
