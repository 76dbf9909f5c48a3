"""Whether a permitted draw exists at all under given seats: propagation, a flow, and halving what a seat admits.

This is a search of another kind than the one that draws: it knows seats and whom they admit, draws conclusions until
there are none left, asks the flow, and where the flow's answer breaks a rule takes one seat and divides those whom it
admits into two halves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from palermo.implementation.verification.flow import Flow, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from palermo.implementation.verification.records import State

#: After so many halvings in all, verification gives up and says so.
MOST_HALVINGS = 30_000
#: No more reviewers are added to the two regular ones.
MOST_ADDITIONAL = 2
_ADDITIONAL = ("first", "second")


class TooLong(Exception):
    """The question could not be decided; told to users as a fault."""


@dataclass(slots=True)
class Case:
    """Whom each seat admits, and which States may have no further additional reviewer."""

    admitted: dict[Place, frozenset[str]]
    closed: set[str] = field(default_factory=set)
    #: (reviewer, State under review) that are ruled out, for seats that are opened later.
    barred: set[tuple[str, str]] = field(default_factory=set)

    def copy(self) -> Case:
        """Return another of the same."""
        return Case(dict(self.admitted), set(self.closed), set(self.barred))


class Table:
    """The States of a result, and questions about draws among them."""

    def __init__(self, states: Mapping[str, State]) -> None:
        """Take the States by name."""
        self.states = states
        self.reviewed = [name for name, state in states.items() if state.under_review]
        instruments = {each for state in states.values() for each in state.instruments}
        self.parties = {
            each: frozenset(name for name, state in states.items() if each in state.instruments) for each in instruments
        }
        self.fewest = {name: self._fewest(name) for name in self.reviewed}
        self.halvings = 0

    def seats(self) -> Case:
        """Return the regular seats with all whom they admit by group."""
        admitted: dict[Place, frozenset[str]] = {}
        for name in self.reviewed:
            group = self.states[name].group
            own = frozenset(each for each, state in self.states.items() if state.group == group)
            admitted[name, "same"] = own - {name}
            admitted[name, "other"] = frozenset(self.states) - own
        return Case(admitted)

    def _fewest(self, name: str) -> int:
        """Return with how few additional reviewers the instruments of a State can be covered; too many when never."""
        asked, group = self.states[name].instruments, self.states[name].group
        others = [state for each, state in self.states.items() if each != name]
        own = {state.instruments & asked for state in others if state.group == group}
        foreign = {state.instruments & asked for state in others if state.group != group}
        left = {asked - a - b for a in own for b in foreign}
        for number in range(MOST_ADDITIONAL + 1):
            if frozenset() in left:
                return number
            left = {each - more for each in left for more in own | foreign}
        return MOST_ADDITIONAL + 1

    def exists(
        self,
        case: Case,
        widths: Mapping[int, int],
        levels: int,
        additional: int | None,
        near: Mapping[Place, str] | None = None,
    ) -> bool:
        """Whether some permitted draw fits the case, with loads of at most `levels`, and not too many beyond each k.

        `additional` bounds the additional reviewers in all; `near` is a draw from which the flow starts.
        """
        room = min(levels * len(self.states), *(k * len(self.states) + most for k, most in widths.items()), 1 << 60)
        left = room - 2 * len(self.reviewed)
        additional = left if additional is None else min(left, additional)
        waiting = [case.copy()]
        while waiting:
            self.halvings += 1
            if self.halvings > MOST_HALVINGS:
                raise TooLong
            each = waiting.pop()
            if not self._conclude(each, additional):
                continue
            flow = Flow(each.admitted, widths, levels)
            for place, name in (near or {}).items():
                if place in each.admitted:
                    flow.seat(place, name)
            if not all(flow.fill(place) for place in each.admitted if place not in flow.sits):
                continue
            halved = self._halved(each, flow.sits)
            if halved is None:
                return True
            waiting.extend(halved)
        return False

    def _conclude(self, case: Case, additional: int | None) -> bool:
        """Draw conclusions until there are none left; return whether the case may still hold."""
        before = None
        while before != (state := (sum(map(len, case.admitted.values())), len(case.admitted))):
            before = state
            for (reviewed, _), names in list(case.admitted.items()):
                if not names:
                    return False
                if len(names) == 1 and (reviewer := next(iter(names))) in self.fewest:
                    self._bar(case, reviewed, reviewer)
            if not all(self._cover(case, name) for name in self.reviewed):
                return False
            if additional is not None and not self._within(case, additional):
                return False
        return True

    def _within(self, case: Case, additional: int) -> bool:
        """Whether the additional reviewers stay within their number; when it is used up, no seat is opened any more."""
        opened = {name: sum((name, each) in case.admitted for each in _ADDITIONAL) for name in self.reviewed}
        spare = additional - sum(max(self.fewest[name], opened[name]) for name in self.reviewed)
        if spare == 0:
            for name in self.reviewed:
                if opened[name] >= self.fewest[name]:
                    self._last_chances(case, name)
        return spare >= 0

    def _last_chances(self, case: Case, name: str) -> None:
        """Where only one seat can still cover an instrument, let it admit parties alone."""
        places = [(name, role) for role in ("same", "other", *_ADDITIONAL) if (name, role) in case.admitted]
        for each in self.states[name].instruments:
            able = [place for place in places if case.admitted[place] & self.parties[each]]
            if len(able) == 1:
                case.admitted[able[0]] &= self.parties[each]

    def _bar(self, case: Case, reviewer: str, reviewed: str) -> None:
        """Rule out that one State reviews another."""
        case.barred.add((reviewer, reviewed))
        for role in ("same", "other", *_ADDITIONAL):
            if (place := (reviewed, role)) in case.admitted:
                case.admitted[place] -= {reviewer}

    def _cover(self, case: Case, name: str) -> bool:
        """Open or narrow the additional seats of a State by what its regular ones can not cover any more."""
        left = self.left(case, name)
        if not left:
            return True
        if (name, "first") not in case.admitted:
            if name in case.closed:
                return False
            self._open(case, name, "first", self.parties[left[0]])
        for each in left:
            if case.admitted[name, "first"] & self.parties[each]:
                continue
            if (name, "second") in case.admitted:
                case.admitted[name, "second"] &= self.parties[each]
            elif name in case.closed:
                return False
            else:
                self._open(case, name, "second", self.parties[each])
        return True

    def left(self, case: Case, name: str) -> list[str]:
        """Return the instruments of a State to which nobody is party whom its regular seats admit."""
        regular = case.admitted[name, "same"] | case.admitted[name, "other"]
        return sorted(each for each in self.states[name].instruments if not regular & self.parties[each])

    def _open(self, case: Case, name: str, role: str, names: frozenset[str]) -> None:
        barred = {reviewer for reviewer, reviewed in case.barred if reviewed == name}
        case.admitted[name, role] = names - {name} - barred

    def _halved(self, case: Case, sits: Mapping[Place, str]) -> list[Case] | None:
        """Return two cases that leave nothing out, at a rule that those who sit break; None when they break none."""
        for place, half in self._breaches(case, sits):
            admitted = case.admitted[place]
            cases = []
            for part in (admitted - half, admitted & half):
                new = case.copy()
                new.admitted[place] = part
                cases.append(new)
            return cases
        return None

    def _breaches(self, case: Case, sits: Mapping[Place, str]) -> Iterator[tuple[Place, frozenset[str]]]:
        """Yield seats at which a rule is broken, each with those whom the one half shall admit."""
        pairs = {(name, place[0]): place for place, name in sits.items()}
        for (reviewer, reviewed), place in pairs.items():
            if (reviewed, reviewer) in pairs:
                yield place, frozenset({reviewer})
        for name in self.reviewed:
            certain = self.left(case, name)
            for each in sorted(self.states[name].instruments):
                holders = self.parties[each]
                if each in certain:
                    seated = [sits[name, role] in holders for role in _ADDITIONAL if (name, role) in sits]
                    if not any(seated):
                        yield (name, "first"), holders
                elif sits[name, "same"] not in holders and sits[name, "other"] not in holders:
                    yield self._wider(case, name, holders), holders

    @staticmethod
    def _wider(case: Case, name: str, holders: frozenset[str]) -> Place:
        """Return a regular seat that admits some who are party and some who are not."""
        same = case.admitted[name, "same"]
        return (name, "same") if same & holders and same - holders else (name, "other")


def fixed(case: Case, table: Table, reviewed: str, role: str, name: str) -> Case:
    """Return the case in which a seat is given to a State; `first` and `second` are seats in the order drawn."""
    new = case.copy()
    if role not in _ADDITIONAL:
        new.admitted[reviewed, role] &= {name}
        return new
    new.admitted[reviewed, role] = frozenset({name})
    if role == "first":
        rest = set(table.left(case, reviewed)) - table.states[name].instruments
        if rest:
            new.admitted[reviewed, "second"] = _common(table, rest) - {reviewed}
        new.closed.add(reviewed)
    return new


def _common(table: Table, instruments: Iterable[str]) -> frozenset[str]:
    """Return the States that are party to all of some instruments."""
    return frozenset(table.states).intersection(*(table.parties[each] for each in instruments))
