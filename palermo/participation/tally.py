"""Counting deposits: who counts towards entry into force, and which deposit met the last condition."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.dates import later
from palermo.participation import wording
from palermo.participation.answers import (
    EntryIntoForce,
    InstrumentRef,
    NotCounted,
    Participant,
    PartyDay,
    Reason,
    reason,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence
    from datetime import date

    from palermo.facts.records import EntryIntoForceClause, Instrument
    from palermo.participation.spells import Spell


@dataclass(frozen=True)  # not slotted: what is derived is kept on first use
class Case:
    """Everything beside the acts that entry into force depends on."""

    instrument: Instrument
    #: Codes of organizations, as against States.
    organizations: Container[str] = frozenset()
    #: What the instrument's `share` is read from; None when no table was given.
    weights: Mapping[str, Decimal] | None = None
    #: Entry into force of the treaty that a protocol supplements.
    parent: EntryIntoForce | None = None
    #: Entry into force by id of the instruments that must be in force first.
    required: Mapping[str, EntryIntoForce] = field(default_factory=lambda: MappingProxyType({}))
    #: Codes of States that no longer exist; a stay of theirs ends where a successor continues it.
    dissolved: Container[str] = frozenset()

    @property
    def clause(self) -> EntryIntoForceClause:
        """Return the instrument's clause on entry into force."""
        return self.instrument.entry_into_force

    def rule(self, article: str) -> str:
        """Return the citation of an article of this instrument."""
        name = self.instrument.abbreviation or self.instrument.title or self.instrument.id
        return f"{name} art. {article}" if article else name

    @cached_property
    def stays_in_parent(self) -> dict[str, list[PartyDay]]:
        """Return every stay of every State in the parent treaty, in order of deposit.

        A stay that a new one follows without a gap, because the State came back within its notice, goes on in it.
        """
        stays: dict[str, list[PartyDay]] = {}
        if self.parent is not None:
            for party in sorted(self.parent.parties, key=lambda p: p.deposited):
                earlier = stays.setdefault(party.state, [])
                last = earlier[-1] if earlier else None
                if last and last.in_force and last.until and party.in_force and party.in_force <= last.until:
                    earlier[-1] = last._replace(until=party.until, ended_by=party.ended_by)
                else:
                    earlier.append(party)
        return stays


class Met(NamedTuple):
    """The moment at which the last condition was met."""

    day: date
    entry: Spell
    number: int
    #: The share held by those who stood then; 0 where the clause asks for none.
    held: Decimal


def admit(case: Case, stays: Sequence[Spell]) -> tuple[list[Spell], list[NotCounted]]:
    """Part the deposits into those that count and those that do not, each of the latter with its reason."""
    if case.clause.counts_regional_organizations and not case.instrument.supplements:
        return list(stays), []
    in_parent = case.stays_in_parent
    entries: list[Spell] = []
    left_out: list[NotCounted] = []
    for spell in stays:
        state, since = spell.state, spell.since
        if state in case.organizations and not case.clause.counts_regional_organizations:
            left_out.append(NotCounted(state, since, _organization(case, spell)))
        elif case.parent is None:
            entries.append(spell)
        elif state in in_parent:
            entries.append(spell._replace(since=later(since, in_parent[state][0].deposited)))
        else:
            left_out.append(NotCounted(state, since, not_in_parent(case, spell)))
    return entries, sorted(left_out, key=lambda each: (each.deposited, each.state))


def _organization(case: Case, spell: Spell) -> Reason:
    return reason(case.rule(case.clause.article), wording.ORGANIZATION, spell.deposit.source)


def not_in_parent(case: Case, spell: Spell) -> Reason:
    """Return the reason for which a deposit by a State outside the parent treaty has no effect."""
    state, parent = Participant(spell.deposit.state), InstrumentRef(case.instrument.supplements)
    rule = case.rule(case.instrument.supplements_article)
    return reason(rule, wording.NOT_IN_PARENT, spell.deposit.source, state=state, parent=parent)


def first_met(case: Case, entries: Sequence[Spell], end: int) -> Met | None:
    """Return when all conditions were first met together, or None while they are not.

    `end` is 0 to take every undated deposit at its earliest day and 1 at its latest.
    Withdrawals are taken at the opposite end, so that the two answers bound the true one.
    """
    moves = [(entry.since[end], 1, entry.state, at) for at, entry in enumerate(entries)]
    moves += [(entry.gone[1 - end], 0, entry.state, at) for at, entry in enumerate(entries) if entry.gone]
    standing = _Standing(case)
    for day, arrives, state, at in sorted(moves):
        if not arrives:
            standing.leave(state)
        elif standing.join(state):
            return Met(day, entries[at], standing.number, standing.held)
    return None


class _Standing:
    """The running tally: how many stand, which of the named are missing, and the share held."""

    def __init__(self, case: Case) -> None:
        clause = case.clause
        self._required = clause.instruments
        self._named = frozenset(clause.named)
        self._weights = case.weights if clause.share else None
        self._at_least = Decimal(clause.share.at_least) if clause.share else Decimal(0)
        self._blind = clause.share is not None and case.weights is None
        self._states: set[str] = set()
        self.held = Decimal(0)

    @property
    def number(self) -> int:
        return len(self._states)

    def join(self, state: str) -> bool:
        """Add a depositor and return whether every condition is met now."""
        if state not in self._states:
            self._states.add(state)
            self.held += self._weight(state)
        return (
            len(self._states) >= self._required
            and self.held >= self._at_least
            and not self._blind
            and self._named <= self._states
        )

    def leave(self, state: str) -> None:
        if state in self._states:
            self._states.discard(state)
            self.held -= self._weight(state)

    def _weight(self, state: str) -> Decimal:
        return Decimal(0) if self._weights is None else self._weights.get(state, Decimal(0))


def standing_at_end(case: Case, entries: Iterable[Spell]) -> tuple[int, list[str], Decimal]:
    """Return what stands when all acts are done: the count, the named still missing, and the share held."""
    states = {entry.state for entry in entries if entry.gone is None}
    weights = case.weights or {}
    held = sum((weights.get(state, Decimal(0)) for state in states), Decimal(0))
    return len(states), sorted(set(case.clause.named) - states), held
