"""Seats and loads by name, and changes read out of numbers: what deal, mending and walk have in common."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from palermo.implementation.verification.records import State

#: A seat: the State under review, and 0 for its group, 1 for another, from 2 for additional reviewers.
Seat = tuple[str, int]
#: Throws of 64 below these concern one seat, two, three, four, five; all others six.
_BELOW = (32, 48, 56, 60, 62)


def rank(seed: bytes, *words: str) -> bytes:
    """Return the number by which is ordered: HMAC-SHA-256 of the words, joined by line feeds."""
    return hmac.digest(seed, "\n".join(words).encode(), hashlib.sha256)


class Loads:
    """How many each State reviews, and how many States review so many or more."""

    def __init__(self, names: Iterable[str], seats: int) -> None:
        """Begin with none."""
        self.of = dict.fromkeys(names, 0)
        self.with_at_least = [0] * (seats + 2)
        self.most = seats
        self.beyond: list[int] = []

    def add(self, name: str) -> None:
        """Give a State one more."""
        self.of[name] += 1
        self.with_at_least[self.of[name]] += 1

    def drop(self, name: str) -> None:
        """Take one from a State."""
        self.with_at_least[self.of[name]] -= 1
        self.of[name] -= 1

    def bound(self, most: int, *, even: bool) -> None:
        """Bound the largest load from now on and, if asked, the reviews beyond each lower one as they are."""
        self.most = most
        self.beyond = [sum(self.with_at_least[k + 1 :]) for k in range(most)] if even else []

    def bearable(self) -> bool:
        """Whether the bounds are kept."""
        if self.with_at_least[self.most + 1]:
            return False
        beyond = 0
        for k in range(len(self.beyond) - 1, -1, -1):
            beyond += self.with_at_least[k + 1]
            if beyond > self.beyond[k]:
                return False
        return True


class Seats:
    """All seats in a row: for each State under review, by name, the regular ones, then the additional ones."""

    def __init__(self, states: Mapping[str, State], numbers: Mapping[str, int]) -> None:
        """Take how many seats each State under review has."""
        self.states = states
        self.names = sorted(states)
        self.panels = {name: [(name, n) for n in range(numbers[name])] for name in sorted(numbers)}
        self.seats: list[Seat] = [seat for panel in self.panels.values() for seat in panel]
        self.sits: dict[Seat, str] = {}
        self.choices = {seat: [name for name in self.names if self.fits(seat, name)] for seat in self.seats}
        self.loads = Loads(self.names, len(self.seats))

    def fits(self, seat: Seat, name: str) -> bool:
        """Whether a State could ever sit in a seat."""
        reviewed, n = seat
        own = self.states[name].group == self.states[reviewed].group
        return name != reviewed and (n > 1 or own == (n == 0))

    def put(self, seats: Sequence[Seat], names: Sequence[str]) -> None:
        """Let others sit in seats, whoever sat there."""
        for seat in seats:
            if seat in self.sits:
                self.loads.drop(self.sits[seat])
        for seat, name in zip(seats, names, strict=True):
            self.sits[seat] = name
            self.loads.add(name)

    def read(self, number: int, first: Sequence[Seat] = ()) -> tuple[list[Seat], list[str]] | None:
        """Read a change out of a number by dividing; None when it is none. The first seat may be one of a few."""
        number, exchange = divmod(number, 2)
        number, thrown = divmod(number, 64)
        seats: list[Seat] = []
        for _ in range(1 + sum(thrown >= each for each in _BELOW) + exchange):
            row = self.seats if seats or not first else first
            number, n = divmod(number, len(row))
            seats.append(row[n])
        if len(set(seats)) < len(seats):
            return None
        left = [self.sits[seat] for seat in seats]
        new: list[str] = []
        for seat in seats:
            choices = left if exchange else self.choices[seat]
            number, n = divmod(number, len(choices))
            new.append(left.pop(n) if exchange else choices[n])
        changes = new != [self.sits[seat] for seat in seats]
        return (seats, new) if changes and all(map(self.fits, seats, new)) else None

    def panel(self, name: str) -> list[str]:
        """Return who reviews a State, seat by seat."""
        return [self.sits[seat] for seat in self.panels[name]]

    def uncovered(self, name: str, panel: Iterable[str]) -> frozenset[str]:
        """Return the instruments of a State to which nobody on a panel is party."""
        return self.states[name].instruments.difference(*(self.states[each].instruments for each in panel))

    def faults(self, name: str) -> int:
        """Return how many instruments a panel leaves uncovered, seats of one who has one before, and mutual reviews."""
        panel = self.panel(name)
        mutual = sum(1 for each in set(panel) if any(self.sits[seat] == name for seat in self.panels.get(each, ())))
        return len(self.uncovered(name, panel)) + len(panel) - len(set(panel)) + mutual

    def ended(self) -> dict[str, list[str]]:
        """Return who reviews each State: the regular ones, then the additional ones by name."""
        panels = ((name, self.panel(name)) for name in self.panels)
        return {name: panel[:2] + sorted(panel[2:]) for name, panel in panels}
