"""The lots again: the orders from the seed, and of every candidate who was passed over, that it had to be."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, NamedTuple

from palermo.implementation.verification.exists import Case, Table, fixed
from palermo.implementation.verification.records import Fault
from palermo.implementation.verification.rules import beyond

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from palermo.implementation.verification.flow import Place
    from palermo.implementation.verification.records import Row


class Burden(NamedTuple):
    """How much may be borne: so many levels, so many reviews beyond each lower one, so many additional reviewers."""

    levels: int
    widths: Mapping[int, int]
    additional: int


def rank(seed: bytes, *words: str) -> bytes:
    """Return the number by which is ordered: HMAC-SHA-256 of the words, joined by line feeds."""
    return hmac.digest(seed, "\n".join(words).encode(), hashlib.sha256)


class Calling:
    """Calls the States again, and looks at each place that was filled."""

    def __init__(self, table: Table, burden: Burden, start: Iterable[Row], seed: bytes) -> None:
        """Take the start, which must keep the rules and the burden."""
        self.table, self.burden, self.seed = table, burden, seed
        self.panels = {row.name: [seat.name for seat in row.seats] for row in start}
        self.near: dict[Place, str] = {}
        for name, seats in self.panels.items():
            self.near |= {(name, role): each for role, each in zip(("same", "other"), seats, strict=False)}
        self.case: Case = table.seats()
        self.drawn = dict.fromkeys(table.states, 0)
        self.pairs: set[tuple[str, str]] = set()

    def faults(self) -> Iterator[Fault]:
        """Yield every place that another candidate should have got."""
        for name in sorted(self.panels, key=lambda each: (rank(self.seed, "call", each), each)):
            same, other, *more = self.panels[name]
            for role, chosen in (("same", same), ("other", other)):
                yield from self._place(name, role, role, self.case.admitted[name, role], {chosen})
            for role in ("first", "second")[: len(more)]:
                eligible = self._eligible(name, same, other, role)
                yield from self._place(name, role, "additional", eligible, set(more))
                more = [each for each in more if (name, each) not in self.pairs]

    def _eligible(self, name: str, same: str, other: str, role: str) -> frozenset[str]:
        """Return who may be thought of for an additional seat: some instrument that is left, then all that are."""
        states, table = self.table.states, self.table
        left = states[name].instruments - states[same].instruments - states[other].instruments
        if role == "first":
            return frozenset().union(*(table.parties[each] for each in left)) - {name}
        first = next(iter(self.case.admitted[name, "first"]))
        return frozenset(each for each in states if left - states[first].instruments <= states[each].instruments) - {
            name
        }

    def _place(self, name: str, role: str, label: str, eligible: Iterable[str], chosen: set[str]) -> Iterator[Fault]:
        """Yield a candidate who comes before the chosen one and could have been drawn; then fix the chosen one."""
        drawn = min(chosen)
        for each in sorted(eligible, key=lambda each: (rank(self.seed, label, name, each), each)):
            if each in chosen:
                drawn = each
                break
            if self._barred(name, each):
                continue
            case = fixed(self.case, self.table, name, role, each)
            if self.table.exists(case, self.burden.widths, self.burden.levels, self.burden.additional, self.near):
                what = f"{each} comes before {', '.join(sorted(chosen))} for the place {label} beside {name}"
                yield Fault("start", f"{what}, and a permitted draw would have been left")
                break
        self._fix(name, role, drawn)

    def _barred(self, name: str, each: str) -> bool:
        """Whether what has been drawn forbids a candidate by itself: it is reviewed by this State, or bears enough."""
        if (each, name) in self.pairs:
            return True
        loads = {**self.drawn, each: self.drawn[each] + 1}
        levels, widths, _ = self.burden
        return loads[each] > levels or any(beyond(loads, k) > most for k, most in widths.items())

    def _fix(self, name: str, role: str, each: str) -> None:
        self.case = fixed(self.case, self.table, name, role, each)
        self.drawn[each] += 1
        self.pairs.add((name, each))
