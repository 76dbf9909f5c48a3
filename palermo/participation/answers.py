"""The answers of the engine: values with the reasons that made them.

A reason keeps its sentence and the values in it apart, so that a page can put both into any language.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.dates import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.facts.records import Action, ActionKind, Declaration, Source


@dataclass(frozen=True, slots=True)
class Participant:
    """A State or organization inside a sentence: its code, shown by name in the reader's language."""

    code: str


@dataclass(frozen=True, slots=True)
class InstrumentRef:
    """An instrument inside a sentence: its id, shown by short title in the reader's language."""

    id: str


#: What may stand inside the sentence of a reason.
Value = str | int | date | Interval | Participant | InstrumentRef | tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of an answer: the rule applied, the fact it was applied to, and where that fact was read."""

    #: Citation of the provision, such as `UNTOC art. 38(2)`; empty when the step is a plain fact.
    rule: str
    #: English sentence with `{name}` places; the key by which it is translated.
    message: str
    values: Mapping[str, Value] = field(default_factory=dict)
    source: Source | None = None

    @property
    def fact(self) -> str:
        """Return the sentence in English, with codes and ISO dates in its places."""
        return self.message.format(**{key: _plain(value) for key, value in self.values.items()})

    @property
    def verified(self) -> bool:
        """Whether the fact is verified in its source; a step without a source is an inference, and is."""
        return self.source is None or self.source.verified


def reason(rule: str, message: str, source: Source | None = None, /, **values: Value) -> Reason:
    """Make one step of an answer from its rule, its sentence, its source and the values in the sentence."""
    return Reason(rule, message, values, source)


def _plain(value: Value) -> str:
    match value:
        case Participant(code=code):
            return code
        case InstrumentRef(id=id_):
            return id_
        case Interval():  # before tuple: an interval is a named tuple
            return str(value)
        case tuple(participants):
            return ", ".join(each.code for each in participants)
        case _:
            return str(value)


class PartyDay(NamedTuple):
    """One deposit and the days between which the instrument binds its State."""

    state: str
    deposited: Interval
    #: None when the instrument is not in force, or never came into force for this depositor.
    in_force: Interval | None
    #: When a withdrawal took, or takes, effect; None while there is none.
    until: Interval | None = None
    #: What ended it: `withdrawal`, `parent` (the stay in the parent treaty ended) or `dissolution` of the State.
    ended_by: str = ""


class NotCounted(NamedTuple):
    """A deposit that did not count towards entry into force, and why."""

    state: str
    deposited: Interval
    reason: Reason


@dataclass(frozen=True, slots=True)
class Trigger:
    """The deposit that met the last condition of entry into force."""

    #: None when undated deposits leave open whose it was.
    state: str | None
    #: The day on which the last condition was met.
    date: Interval
    #: How many counted deposits there were with it.
    count: int
    #: Everyone who deposited on that same day, in order of code.
    same_day: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryIntoForce:
    """When an instrument entered into force, through which deposit, and each depositor's own day."""

    instrument: str
    #: None while the conditions are not met; an interval when the deciding day is not known.
    entry_into_force: Interval | None
    trigger: Trigger | None
    not_counted: tuple[NotCounted, ...]
    #: Sorted by (in_force, state), those without a day last.
    parties: tuple[PartyDay, ...]
    because: tuple[Reason, ...]


class StatusValue(StrEnum):
    """Where a State stands towards an instrument on a day."""

    NONE = "none"
    SIGNATORY = "signatory"
    DEPOSITED = "deposited"
    PARTY = "party"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Status:
    """Where one State stands towards one instrument on one day, and why."""

    state: str
    instrument: str
    as_of: date
    status: StatusValue
    #: Signature and deposit that the answer rests on; those after `as_of` are left out.
    #: Their day of effect is the one that followed, also where that was settled only after `as_of`.
    signed: Interval | None
    deposited: Interval | None
    #: The kind of the deposit.
    action: ActionKind | None
    in_force: Interval | None
    #: When a withdrawal took, or takes, effect.
    withdrawn: Interval | None
    because: tuple[Reason, ...]

    def because_also(self, reason: Reason) -> Status:
        """Return the same answer with one more reason."""
        return replace(self, because=(*self.because, reason))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many stand where on a day, and what the depositary counts itself."""

    instrument: str
    as_of: date
    #: Number by `StatusValue`, over all States and organizations that have any record (`none` left out).
    by_status: Mapping[StatusValue, int]
    signatures: int
    #: Deposits certainly made, and certainly or possibly made, less withdrawals.
    deposits: int
    deposits_possible: int
    #: Parties by the depositary's latest count less deposits on record on the day of that count; None without one.
    missing: int | None


class EventKind(StrEnum):
    """What can stand in the history of an instrument."""

    ADOPTION = "adoption"
    ACTION = "action"
    ENTRY_INTO_FORCE = "entry_into_force"
    IN_FORCE_FOR = "in_force_for"
    DECLARATION = "declaration"
    WITHDRAWAL_EFFECT = "withdrawal_effect"


@dataclass(frozen=True, slots=True)
class Event:
    """One dated line in the history of an instrument."""

    date: Interval
    kind: EventKind
    instrument: str
    #: Empty for adoption and general entry into force.
    state: str
    action: Action | None = None
    declaration: Declaration | None = None


@dataclass(frozen=True, slots=True)
class Touching:
    """A reservation, objection or territorial statement that touches the relation of two States."""

    declaration: Declaration
    #: `reservation`, `objection`, `territorial` or `declaration`.
    effect: str
    #: Whether it is made towards the other State by name, or towards all.
    towards_other: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """Whether one instrument is in force between two States on a day, since when, and what touches it."""

    instrument: str
    as_of: date
    #: The first day on which both are bound; None when it is not in force between them on `as_of`.
    in_force_between: Interval | None
    #: `yes`, `no` or `unknown`.
    answer: str
    a: Status
    b: Status
    touching: tuple[Touching, ...]
    because: tuple[Reason, ...]
