"""Deal and mending again: the start that follows from table, seed and largest load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.implementation.verification.seats import Seat, Seats, rank

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.implementation.verification.records import State

#: How many deals the method has, after how many the seats are the fewest again, steps for each State and half.
MOST_DEALS = 32
BEGIN_ANEW = 4
STEPS_FOR_EACH = 256
_PLACES = ("same", "other", "additional", "additional")
_MOST_SEATS = len(_PLACES)


def started(
    states: Mapping[str, State], fewest: Mapping[str, int], most: int, seed: bytes
) -> dict[str, list[str]] | None:
    """Return who reviews each State in the start; None when no deal can be mended."""
    seats_of = least = {name: 2 + number for name, number in fewest.items()}
    for number in range(1, MOST_DEALS + 1):
        seats = dealt(states, seats_of, seed)
        if max(seats.loads.of.values()) > most and seats_of != least:
            seats_of = least
            seats = dealt(states, seats_of, seed)
        if max(seats.loads.of.values()) > most:
            return None
        broken = mended(seats, most, seed, str(number))
        if not broken:
            return {name: _needed(seats, name, panel) for name, panel in seats.ended().items()}
        lacking = [name for name in broken if seats.uncovered(name, seats.panel(name))]
        seats_of = {name: min(_MOST_SEATS, n + (name in lacking)) for name, n in seats_of.items()}
        if number % BEGIN_ANEW == 0:
            seats_of = least
    return None


def _needed(seats: Seats, name: str, panel: list[str]) -> list[str]:
    """Return a panel without those additional reviewers who can be left out, the last by name first."""
    for each in reversed(panel[2:]):
        rest = panel[:]
        rest.reverse()
        rest.remove(each)
        rest.reverse()
        if not seats.uncovered(name, rest):
            panel = rest
    return panel


def dealt(states: Mapping[str, State], seats_of: Mapping[str, int], seed: bytes) -> Seats:
    """Return all seats filled by groups alone, with loads as even as can be."""
    seats = Seats(states, seats_of)
    held: dict[str, list[Seat]] = {name: [] for name in states}
    orders: dict[Seat, list[str]] = {}
    for reviewed in sorted(seats_of, key=lambda name: (rank(seed, "call", name), name)):
        for seat in seats.panels[reviewed]:
            ranks = {name: rank(seed, _PLACES[seat[1]], reviewed, name) for name in seats.choices[seat]}
            orders[seat] = sorted(ranks, key=lambda name: (ranks[name], name))
            _fill(seats, seat, orders, held)
    return seats


def _fill(seats: Seats, seat: Seat, orders: dict[Seat, list[str]], held: dict[str, list[Seat]]) -> None:
    """Give one more to the first of those with the least load who can be reached, and let the others move up."""
    came = _reached(seats, seat, orders, held)
    name = min(came, key=lambda each: seats.loads.of[each])
    while True:
        place = came[name]
        before = seats.sits.get(place)
        seats.put([place], [name])
        held[name].append(place)
        if before is None:
            return
        held[before].remove(place)
        name = before


def _reached(seats: Seats, seat: Seat, orders: dict[Seat, list[str]], held: dict[str, list[Seat]]) -> dict[str, Seat]:
    """Return, in the order in which they are reached, States and the seats where they could sit down."""
    least = min(seats.loads.of.values())
    came: dict[str, Seat] = {}
    waiting = [seat]
    for place in waiting:
        for name in orders[place]:
            if name not in came:
                came[name] = place
                if seats.loads.of[name] == least:
                    return came
                waiting += held[name]
    return came


def mended(seats: Seats, most: int, seed: bytes, deal: str) -> list[str]:
    """Mend a deal; return the States whose panels are broken still, in order."""
    broken = {name for name in seats.panels if seats.faults(name)}
    half = STEPS_FOR_EACH * len(seats.panels)
    for step in range(1, 2 * half + 1):
        if not broken:
            break
        if step in (1, half + 1):
            seats.loads.bound(most, even=step == 1)
        number = int.from_bytes(rank(seed, "mend", deal, str(step)), "big")
        number, n = divmod(number, len(broken))
        change = seats.read(number, seats.panels[sorted(broken)[n]])
        if change:
            broken = _changed(seats, *change, broken)
    return sorted(broken)


def _changed(seats: Seats, places: list[Seat], new: list[str], broken: set[str]) -> set[str]:
    """Make a change that breaks no more than before and can be borne; return whose panels are broken then."""
    old = [seats.sits[place] for place in places]
    concerned = {name for name in (*(name for name, _ in places), *old, *new) if name in seats.panels}
    before = sum(map(seats.faults, concerned))
    seats.put(places, new)
    after = {name: seats.faults(name) for name in concerned}
    if sum(after.values()) > before or not seats.loads.bearable():
        seats.put(places, old)
        return broken
    return broken - concerned | {name for name, faults in after.items() if faults}
