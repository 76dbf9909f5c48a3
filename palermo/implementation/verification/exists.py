"""Whether a permitted draw exists at all under given seats: propagation, a flow, and halving what a seat admits.

This is a search of another kind than the one that draws: it knows seats and whom they admit, draws conclusions until
there are none left, asks the flow, and where the flow's answer breaks a rule takes one seat and divides those whom it
admits into two halves.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from palermo.implementation.verification.flow import Flow, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    """Whom each seat admits."""

    admitted: dict[Place, frozenset[str]]
    #: (reviewer, State under review) that are ruled out, for seats that are opened later.
    barred: set[tuple[str, str]] = field(default_factory=set)

    def copy(self) -> Case:
        """Return another of the same."""
        return Case(dict(self.admitted), set(self.barred))


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

    def exists(self, case: Case, most: int) -> bool:
        """Whether some permitted draw fits the case, with loads of at most `most`."""
        additional = most * len(self.states) - 2 * len(self.reviewed)
        waiting = [case.copy()]
        while waiting:
            self.halvings += 1
            if self.halvings > MOST_HALVINGS:
                raise TooLong
            each = waiting.pop()
            if not self._conclude(each, most, additional):
                continue
            flow = Flow(each.admitted, most)
            if not all(map(flow.fill, each.admitted)):
                continue
            halved = self._halved(each, flow.sits)
            if halved is None:
                return True
            waiting.extend(halved)
        return False

    def _conclude(self, case: Case, most: int, additional: int) -> bool:
        """Draw conclusions until there are none left; return whether the case may still hold."""
        before = None
        while before != (state := (sum(map(len, case.admitted.values())), len(case.admitted))):
            before = state
            for (reviewed, _), names in list(case.admitted.items()):
                if not names:
                    return False
                if len(names) == 1 and (reviewer := next(iter(names))) in self.fewest:
                    self._bar(case, reviewed, reviewer)
            self._spent(case, most)
            if not all(self._cover(case, name) for name in self.reviewed):
                return False
            if not self._within(case, additional):
                return False
        return True

    @staticmethod
    def _spent(case: Case, most: int) -> None:
        """Let States that bear all they can in seats that admit nobody else be admitted nowhere else."""
        certain = Counter(name for names in case.admitted.values() if len(names) == 1 for name in names)
        spent = {name for name, load in certain.items() if load >= most}
        for place, names in case.admitted.items():
            if len(names) > 1 and names & spent:
                case.admitted[place] = names - spent

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
        """Where no seat can be added, admit to each only those with whom the others can still cover all."""
        roles = [role for role in ("same", "other", *_ADDITIONAL) if (name, role) in case.admitted]
        asked = self.states[name].instruments
        for role in roles:
            reached = {frozenset[str]()}
            for other in roles:
                if other != role:
                    covers = {self.states[each].instruments & asked for each in case.admitted[name, other]}
                    reached = {a | b for a in reached for b in covers}
            case.admitted[name, role] = frozenset(
                each
                for each in case.admitted[name, role]
                if any(asked <= self.states[each].instruments | more for more in reached)
            )

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
            self._open(case, name, "first", self.parties[left[0]])
        for each in left:
            if case.admitted[name, "first"] & self.parties[each]:
                continue
            if (name, "second") in case.admitted:
                case.admitted[name, "second"] &= self.parties[each]
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
