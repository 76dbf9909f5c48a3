"""The walk again, step by step, with nothing but names and sets."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from palermo.implementation.verification.lots import Burden
    from palermo.implementation.verification.records import Row, State

#: How many steps the method has for each regular place.
STEPS_FOR_EACH_PLACE = 128
#: Throws of 64 below these concern one seat, two, three, four, five; all others six.
_BELOW = (32, 48, 56, 60, 62)


class Walk:
    """Seats in a row: for each State under review the regular ones, then the additional ones."""

    def __init__(self, states: Mapping[str, State], burden: Burden, start: Iterable[Row]) -> None:
        """Begin with the start."""
        self.states, self.burden = states, burden
        self.names = sorted(states)
        self.seats: list[tuple[str, int]] = []
        self.sits: dict[tuple[str, int], str] = {}
        self.choices: dict[tuple[str, int], list[str]] = {}
        self.loads = dict.fromkeys(states, 0)
        self.panels: dict[str, list[tuple[str, int]]] = {}
        for row in start:
            self.panels[row.name] = [(row.name, n) for n in range(len(row.seats))]
            for place, seat in zip(self.panels[row.name], row.seats, strict=True):
                self.seats.append(place)
                self.sits[place] = seat.name
                self.choices[place] = self._choices(place)
                self.loads[seat.name] += 1

    def _choices(self, place: tuple[str, int]) -> list[str]:
        """Return who could ever sit in a seat, in the order of names."""
        name, n = place
        group = self.states[name].group
        return [
            each for each in self.names if each != name and (n > 1 or (self.states[each].group == group) == (n == 0))
        ]

    def run(self, seed: bytes, steps: int) -> dict[str, list[str]]:
        """Return who sits where at the end."""
        for step in range(1, steps + 1):
            message = f"walk\n{step}".encode()
            self._step(int.from_bytes(hmac.digest(seed, message, hashlib.sha256), "big"))
        return {
            name: [self.sits[place] for place in places[:2]] + sorted(self.sits[place] for place in places[2:])
            for name, places in self.panels.items()
        }

    def _step(self, number: int) -> None:
        """Read a change out of a number by dividing, and make it where it is permitted."""
        number, exchange = divmod(number, 2)
        number, thrown = divmod(number, 64)
        places = []
        for _ in range(1 + sum(thrown >= each for each in _BELOW) + exchange):
            number, n = divmod(number, len(self.seats))
            places.append(self.seats[n])
        if len(set(places)) < len(places):
            return
        left = [self.sits[place] for place in places]
        new: list[str] = []
        for place in places:
            choices = left if exchange else self.choices[place]
            number, n = divmod(number, len(choices))
            new.append(left.pop(n) if exchange else choices[n])
        before = [self.sits[place] for place in places]
        if new != before and all(self._fits(place, name) for place, name in zip(places, new, strict=True)):
            self._change(places, before, new)
            if not self._permitted(places, moved=not exchange):
                self._change(places, new, before)

    def _fits(self, place: tuple[str, int], name: str) -> bool:
        """Whether a State could ever sit in a seat."""
        reviewed, n = place
        own = self.states[name].group == self.states[reviewed].group
        return name != reviewed and (n > 1 or own == (n == 0))

    def _change(self, places: list[tuple[str, int]], old: list[str], new: list[str]) -> None:
        for place, before, after in zip(places, old, new, strict=True):
            self.sits[place] = after
            self.loads[before] -= 1
            self.loads[after] += 1

    def _permitted(self, places: list[tuple[str, int]], *, moved: bool) -> bool:
        """Whether the draw keeps the rules for the States concerned, and the burden where loads have changed."""
        for name in {name for name, _ in places}:
            panel = [self.sits[place] for place in self.panels[name]]
            covered = frozenset().union(*(self.states[each].instruments for each in panel))
            if len(set(panel)) < len(panel) or not self.states[name].instruments <= covered:
                return False
            if any(self.sits[place] == name for each in panel for place in self.panels.get(each, ())):
                return False
        return not moved or self._bearable()

    def _bearable(self) -> bool:
        loads = sorted(self.loads.values(), reverse=True)
        if loads[0] > self.burden.levels:
            return False
        return all(sum(load - k for load in loads if load > k) <= most for k, most in self.burden.widths.items())
