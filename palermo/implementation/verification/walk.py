"""The walk again, step by step, with nothing but names and sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.implementation.verification.seats import Seats, rank

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.implementation.verification.records import State

#: How many steps the method has for each regular place.
STEPS_FOR_EACH_PLACE = 128


def walked(
    states: Mapping[str, State], start: Mapping[str, list[str]], seed: bytes, steps: int
) -> dict[str, list[str]]:
    """Return who reviews each State at the end."""
    seats = Seats(states, {name: len(panel) for name, panel in start.items()})
    for name, panel in start.items():
        seats.put(seats.panels[name], panel)
    seats.loads.bound(max(seats.loads.of.values()), even=True)
    for step in range(1, steps + 1):
        change = seats.read(int.from_bytes(rank(seed, "walk", str(step)), "big"))
        if change:
            before = [seats.sits[seat] for seat in change[0]]
            seats.put(*change)
            if not (
                seats.loads.bearable() and all(_permitted(seats, name) for name in {name for name, _ in change[0]})
            ):
                seats.put(change[0], before)
    return seats.ended()


def _permitted(seats: Seats, name: str) -> bool:
    """Whether a panel keeps the rules, and nobody additional could be left out."""
    panel = seats.panel(name)
    spared = (panel[:n] + panel[n + 1 :] for n in range(2, len(panel)))
    return not seats.faults(name) and all(seats.uncovered(name, rest) for rest in spared)
