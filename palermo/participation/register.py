"""The register: the facts with every instrument's answer computed once, and the questions put to it."""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from palermo.facts.records import ActionKind
from palermo.participation import wording
from palermo.participation.answers import Participant, StatusValue, reason
from palermo.participation.counts import counts_of
from palermo.participation.entry_into_force import entry_into_force
from palermo.participation.history import instrument_events, state_events
from palermo.participation.notifications import missing_notifications
from palermo.participation.relation import relation_of
from palermo.participation.spells import first, spells
from palermo.participation.status import Dossier, Stay, status_of
from palermo.participation.tally import Case

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from palermo.facts.records import Facts, Instrument, NotificationDuty
    from palermo.participation.answers import Counts, EntryIntoForce, Event, Relation, Status

#: Statuses of those who have, or may have, expressed consent to be bound.
CONSENTING = frozenset({StatusValue.PARTY, StatusValue.DEPOSITED, StatusValue.UNKNOWN})


class UnknownInstrument(KeyError):
    """An instrument id that no loaded pack holds."""


class Register:
    """Facts with the answers that follow from them; answers are computed on first use and kept.

    Every date is an argument: the register has no clock.
    Codes are those of the facts; a code that is not there raises KeyError, an instrument `UnknownInstrument`.
    """

    def __init__(self, facts: Facts, weights: Mapping[str, Mapping[str, Decimal]] | None = None) -> None:
        """Bind the facts; `weights` gives a column of shares by instrument id, where one needs it."""
        self.facts = facts
        self._weights = weights or {}
        self._cases: dict[str, Case] = {}
        self._answers: dict[str, EntryIntoForce] = {}
        self._dossiers: dict[str, Mapping[str, Dossier]] = {}
        self._shortfalls: dict[str, int | None] = {}

    def instrument(self, instrument_id: str) -> Instrument:
        """Return an instrument by id; raise `UnknownInstrument` when no pack holds it."""
        try:
            return self.facts.instruments[instrument_id]
        except KeyError:
            raise UnknownInstrument(instrument_id) from None

    def entry_into_force(self, instrument_id: str) -> EntryIntoForce:
        """Return when and how the instrument entered into force, and each depositor's own day."""
        if instrument_id not in self._answers:
            case = self.case(instrument_id)
            self._answers[instrument_id] = entry_into_force(
                case.instrument,
                self.facts.actions.get(instrument_id, ()),
                organizations=case.organizations,
                weights=case.weights,
                parent=case.parent,
                required=case.required,
                dissolved=case.dissolved,
            )
        return self._answers[instrument_id]

    def case(self, instrument_id: str) -> Case:
        """Return all that the instrument's entry into force depends on beside its own acts."""
        if instrument_id not in self._cases:
            instrument = self.instrument(instrument_id)
            other = instrument.entry_into_force.not_before_instrument or ""
            known = self.facts.instruments
            self._cases[instrument_id] = Case(
                instrument=instrument,
                organizations=self.facts.organizations.keys(),
                dissolved={code for code, state in self.facts.states.items() if state.kind == "former"},
                weights=self._weights.get(instrument_id),
                parent=self.entry_into_force(instrument.supplements) if instrument.supplements in known else None,
                required={other: self.entry_into_force(other)} if other in known else {},
            )
        return self._cases[instrument_id]

    def dossiers(self, instrument_id: str) -> Mapping[str, Dossier]:
        """Return what is on record of each State and organization that did any act towards the instrument."""
        if instrument_id not in self._dossiers:
            self._dossiers[instrument_id] = self._read_dossiers(instrument_id)
        return self._dossiers[instrument_id]

    def _read_dossiers(self, instrument_id: str) -> Mapping[str, Dossier]:
        actions = self.facts.actions.get(instrument_id, ())
        days = {(day.state, day.deposited): day for day in self.entry_into_force(instrument_id).parties}
        stays: dict[str, list[Stay]] = {}
        for spell in sorted(spells(actions), key=attrgetter("since")):
            stay = Stay(spell.deposit, spell.withdrawal, days[spell.state, spell.since])
            stays.setdefault(spell.state, []).append(stay)
        signatures = first(actions, ActionKind.SIGNATURE)
        codes = sorted(stays.keys() | signatures.keys() | {action.state for action in actions})
        return MappingProxyType(
            {code: Dossier(code, signatures.get(code), tuple(stays.get(code, ()))) for code in codes},
        )

    def status(self, state: str, instrument_id: str, as_of: date) -> Status:
        """Return where a State or organization stands towards an instrument on a day, and why."""
        dossier = self.dossiers(instrument_id).get(state)
        if dossier is None:
            dossier = Dossier(self.facts.participant(state).code, None, ())
        found = status_of(dossier, self.case(instrument_id), self.entry_into_force(instrument_id), as_of)
        if found.status in (StatusValue.NONE, StatusValue.SIGNATORY):
            return self._with_shortfall(found)
        return found

    def _with_shortfall(self, found: Status) -> Status:
        """Add, to an answer that rests on the absence of a deposit, that the record is known to be short."""
        official = self.facts.instruments[found.instrument].depositary_count
        missing = self.shortfall(found.instrument)
        if not official or not missing or not self.record_is_short(found.instrument, found.as_of):
            return found
        short = reason(
            "",
            wording.RECORD_SHORT,
            official.source,
            official=official.parties,
            date=official.as_of,
            missing=missing,
            state=Participant(found.state),
        )
        return found.because_also(short)

    def shortfall(self, instrument_id: str) -> int | None:
        """Return how many parties the depositary's latest count has above those on record; None without a count."""
        if instrument_id not in self._shortfalls:
            self._shortfalls[instrument_id] = self.counts(instrument_id, self.instrument(instrument_id).adopted).missing
        return self._shortfalls[instrument_id]

    def record_is_short(self, instrument_id: str, as_of: date) -> bool:
        """Whether deposits made by that day may be missing on record, so that absence proves nothing."""
        official = self.instrument(instrument_id).depositary_count
        complete = official is not None and official.complete_to is not None and as_of <= official.complete_to
        return not complete and bool(self.shortfall(instrument_id))

    @cached_property
    def participants(self) -> tuple[str, ...]:
        """Return the codes of everyone who could take part: States, and others with an act on record."""
        acted = {action.state for actions in self.facts.actions.values() for action in actions}
        states = {code for code, state in self.facts.states.items() if state.kind == "state"}
        return tuple(sorted(states | acted))

    def statuses(self, instrument_id: str, as_of: date) -> tuple[Status, ...]:
        """Return the status of every participant, in order of code, those without any act included."""
        return tuple(self.status(code, instrument_id, as_of) for code in self.participants)

    def parties(self, instrument_id: str, as_of: date) -> tuple[Status, ...]:
        """Return those who by that day have, or may have, consented to be bound: party, deposited or unknown."""
        rows = (self.status(code, instrument_id, as_of) for code in self.dossiers(instrument_id))
        return tuple(row for row in rows if row.status in CONSENTING)

    def counts(self, instrument_id: str, as_of: date) -> Counts:
        """Return how many stand where on a day, and how many the depositary counts."""
        return counts_of(self.dossiers(instrument_id), self.instrument(instrument_id), as_of)

    def history(self, instrument_id: str) -> tuple[Event, ...]:
        """Return everything dated of an instrument, in order of day."""
        return instrument_events(self, instrument_id)

    def state_history(self, state: str) -> tuple[Event, ...]:
        """Return everything dated of one State over all instruments, in order of day."""
        return state_events(self, self.facts.participant(state).code)

    def relation(self, a: str, b: str, as_of: date) -> tuple[Relation, ...]:
        """Return for each instrument whether it is in force between two States, since when, and what touches it."""
        return tuple(relation_of(self, a, b, each, as_of) for each in self.facts.instruments)

    def missing_notifications(self, state: str, instrument_id: str, as_of: date) -> tuple[NotificationDuty, ...]:
        """Return the notifications that the instrument asks of this party and that are not on record."""
        return missing_notifications(self, state, instrument_id, as_of)
