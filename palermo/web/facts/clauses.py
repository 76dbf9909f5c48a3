"""The nested clauses of an instrument as JSON, and back into records.

The keys are those of the instrument's TOML file (design, "Fact packs"); dates are ISO 8601 texts.
"""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from palermo.facts.records import (
    Delay,
    DepositaryCount,
    EntryIntoForceClause,
    Instrument,
    NotificationDuty,
    Share,
    Source,
    WithdrawalClause,
)


class DelayClause(TypedDict):
    """Rule and number of a delay."""

    rule: str
    n: int


class EntryIntoForceClauses(TypedDict):
    """The conditions of entry into force."""

    instruments: int
    counts_regional_organizations: bool
    delay: DelayClause
    for_later_states: DelayClause | None
    later_after: str
    not_before: str | None
    not_before_instrument: str | None
    on_date_if_met: str | None
    named: list[str]
    share: tuple[str, str] | None
    article: str
    later_article: str


class CountClause(TypedDict):
    """What the depositary counted, and where that was read."""

    parties: int
    as_of: str
    source: tuple[str, bool, str]
    complete_to: str | None


class NotificationClause(TypedDict):
    """A notification that the instrument asks for."""

    article: str
    topics: list[str]
    owed_by: str
    always: bool
    text: str
    due: str


class Clauses(TypedDict):
    """Everything of an instrument that has no column of its own."""

    entry_into_force: EntryIntoForceClauses
    #: Pairs, as PostgreSQL does not keep the order of the keys of an object.
    titles: list[tuple[str, str]]
    short_titles: list[tuple[str, str]]
    abbreviation: str
    supplements_article: str
    withdrawal: tuple[DelayClause, str] | None
    succession: str
    place: str
    depositary: str
    depositary_reference: str
    depositary_count: CountClause | None
    notifications: list[NotificationClause]


def clauses(instrument: Instrument) -> Clauses:
    """Return the clauses of an instrument, ready for a JSON column."""
    withdrawal, count = instrument.withdrawal, instrument.depositary_count
    return {
        "entry_into_force": _entry_into_force(instrument.entry_into_force),
        "titles": list(instrument.titles.items()),
        "short_titles": list(instrument.short_titles.items()),
        "abbreviation": instrument.abbreviation,
        "supplements_article": instrument.supplements_article,
        "withdrawal": (_delay(withdrawal.delay), withdrawal.article) if withdrawal else None,
        "succession": instrument.succession,
        "place": instrument.place,
        "depositary": instrument.depositary,
        "depositary_reference": instrument.depositary_reference,
        "depositary_count": _count(count) if count else None,
        "notifications": [_notification(duty) for duty in instrument.notifications],
    }


def instrument(
    *,
    code: str,
    title: str,
    adopted: date,
    supplements: str,
    kept: Clauses,
    source: Source,
) -> Instrument:
    """Return the record that was kept as columns and `clauses`."""
    withdrawal, count = kept["withdrawal"], kept["depositary_count"]
    return Instrument(
        id=code,
        title=title,
        adopted=adopted,
        supplements=supplements,
        entry_into_force=_entry_into_force_record(kept["entry_into_force"]),
        source=source,
        titles=dict(kept["titles"]),
        short_titles=dict(kept["short_titles"]),
        abbreviation=kept["abbreviation"],
        supplements_article=kept["supplements_article"],
        withdrawal=WithdrawalClause(Delay(**withdrawal[0]), withdrawal[1]) if withdrawal else None,
        succession=kept["succession"],
        place=kept["place"],
        depositary=kept["depositary"],
        depositary_reference=kept["depositary_reference"],
        depositary_count=_count_record(count) if count else None,
        notifications=tuple(_notification_record(duty) for duty in kept["notifications"]),
    )


def _entry_into_force(clause: EntryIntoForceClause) -> EntryIntoForceClauses:
    return {
        "instruments": clause.instruments,
        "counts_regional_organizations": clause.counts_regional_organizations,
        "delay": _delay(clause.delay),
        "for_later_states": _delay(clause.for_later_states) if clause.for_later_states else None,
        "later_after": clause.later_after,
        "not_before": _text(clause.not_before),
        "not_before_instrument": clause.not_before_instrument,
        "on_date_if_met": _text(clause.on_date_if_met),
        "named": list(clause.named),
        "share": (clause.share.column, clause.share.at_least) if clause.share else None,
        "article": clause.article,
        "later_article": clause.later_article,
    }


def _entry_into_force_record(kept: EntryIntoForceClauses) -> EntryIntoForceClause:
    later = kept["for_later_states"]
    return EntryIntoForceClause(
        instruments=kept["instruments"],
        counts_regional_organizations=kept["counts_regional_organizations"],
        delay=Delay(**kept["delay"]),
        for_later_states=Delay(**later) if later else None,
        later_after=kept["later_after"],
        not_before=_day(kept["not_before"]),
        not_before_instrument=kept["not_before_instrument"],
        on_date_if_met=_day(kept["on_date_if_met"]),
        named=tuple(kept["named"]),
        share=Share(*kept["share"]) if kept["share"] else None,
        article=kept["article"],
        later_article=kept["later_article"],
    )


def _delay(delay: Delay) -> DelayClause:
    return {"rule": delay.rule, "n": delay.n}


def _count(count: DepositaryCount) -> CountClause:
    source = count.source
    return {
        "parties": count.parties,
        "as_of": count.as_of.isoformat(),
        "source": (source.text, source.verified, source.pack),
        "complete_to": _text(count.complete_to),
    }


def _count_record(kept: CountClause) -> DepositaryCount:
    return DepositaryCount(
        kept["parties"],
        date.fromisoformat(kept["as_of"]),
        Source(*kept["source"]),
        _day(kept["complete_to"]),
    )


def _notification(duty: NotificationDuty) -> NotificationClause:
    return {
        "article": duty.article,
        "topics": list(duty.topics),
        "owed_by": duty.owed_by,
        "always": duty.always,
        "text": duty.text,
        "due": duty.due,
    }


def _notification_record(kept: NotificationClause) -> NotificationDuty:
    return NotificationDuty(
        article=kept["article"],
        topics=tuple(kept["topics"]),
        owed_by=kept["owed_by"],
        always=kept["always"],
        text=kept["text"],
        due=kept["due"],
    )


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
