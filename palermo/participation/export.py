"""Answers and records as plain rows: the same keys in the command line, the API, the pages' downloads and notebooks.

Days are EDTF strings, an unknown day within bounds being `a/b`; what is absent is None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.facts.dates import Interval
from palermo.participation.spells import when

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from palermo.facts.records import Action, Declaration, Facts, Instrument, Organization, Source, State
    from palermo.participation.answers import Counts, EntryIntoForce, Event, Reason, Relation, Status

#: A JSON value.
Json = str | int | bool | list["Json"] | dict[str, "Json"] | None
Row = dict[str, Json]


def day(value: Interval | date | None) -> str | None:
    """Return a day or an interval in EDTF, or None."""
    if value is None:
        return None
    return str(value) if isinstance(value, Interval) else value.isoformat()


def reason_row(reason: Reason) -> Row:
    """Return one step of an answer: rule, fact, source, verified."""
    source = reason.source.text if reason.source else None
    return {"rule": reason.rule, "fact": reason.fact, "source": source, "verified": reason.verified}


def reasons(because: Iterable[Reason]) -> list[Json]:
    """Return the steps of an answer in order."""
    return [reason_row(reason) for reason in because]


def _source(source: Source) -> Row:
    return {"source": source.text, "verified": source.verified, "pack": source.pack}


def status_row(status: Status, facts: Facts, language: str = "en") -> Row:
    """Return the row of `status` and `parties`."""
    return {
        "state": status.state,
        "name": facts.participant(status.state).name(language),
        "instrument": status.instrument,
        "as_of": status.as_of.isoformat(),
        "status": status.status.value,
        "signed": day(status.signed),
        "deposited": day(status.deposited),
        "action": status.action.value if status.action else None,
        "in_force": day(status.in_force),
        "withdrawn": day(status.withdrawn),
        "because": reasons(status.because),
    }


def entry_into_force_object(answer: EntryIntoForce) -> Row:
    """Return the object of `entry-into-force`."""
    trigger = answer.trigger
    return {
        "instrument": answer.instrument,
        "entry_into_force": day(answer.entry_into_force),
        "trigger": {
            "state": trigger.state,
            "date": day(trigger.date),
            "count": trigger.count,
            "same_day": list(trigger.same_day),
        }
        if trigger
        else None,
        "not_counted": [
            {"state": each.state, "deposited": day(each.deposited), "because": each.reason.fact}
            for each in answer.not_counted
        ],
        "parties": [
            {
                "state": party.state,
                "deposited": day(party.deposited),
                "in_force": day(party.in_force),
                "until": day(party.until),
            }
            for party in answer.parties
        ],
        "because": reasons(answer.because),
    }


def relation_row(relation: Relation) -> Row:
    """Return the row of `relation` for one instrument."""
    return {
        "instrument": relation.instrument,
        "a": relation.a.state,
        "b": relation.b.state,
        "as_of": relation.as_of.isoformat(),
        "answer": relation.answer,
        "in_force_between": day(relation.in_force_between),
        "touching": [
            {"effect": each.effect, "towards_other": each.towards_other, **declaration_row(each.declaration)}
            for each in relation.touching
        ],
        "because": reasons(relation.because),
    }


def counts_row(counts: Counts, instrument: Instrument) -> Row:
    """Return the row of `counts` for one instrument, with the depositary's own count beside it."""
    official = instrument.depositary_count
    by_status = {status.value: number for status, number in sorted(counts.by_status.items())}
    return {
        "instrument": counts.instrument,
        "as_of": counts.as_of.isoformat(),
        **{value: by_status.get(value, 0) for value in ("party", "deposited", "signatory", "withdrawn", "unknown")},
        "signatures": counts.signatures,
        "deposits": counts.deposits,
        "deposits_possible": counts.deposits_possible,
        "depositary_parties": official.parties if official else None,
        "depositary_as_of": official.as_of.isoformat() if official else None,
        "missing": counts.missing,
    }


def action_row(action: Action) -> Row:
    """Return the row of one act."""
    return {
        "instrument": action.instrument,
        "state": action.state,
        "action": action.kind.value,
        "date": day(when(action)),
        "effective": day(action.effective),
        "predecessor": action.predecessor,
        "note": action.note,
        **_source(action.source),
    }


def declaration_row(declaration: Declaration) -> Row:
    """Return the row of one statement to the depositary."""
    return {
        "instrument": declaration.instrument,
        "state": declaration.state,
        "kind": declaration.kind.value,
        "article": declaration.article,
        "topic": declaration.topic,
        "value": declaration.value,
        "date": day(declaration.date),
        "towards": declaration.towards,
        "territories": list(declaration.territories),
        "note": declaration.note,
        **_source(declaration.source),
    }


def event_row(event: Event) -> Row:
    """Return the row of one line of history."""
    record = event.action or event.declaration
    kind = event.action.kind.value if event.action else event.declaration.kind.value if event.declaration else None
    return {
        "date": day(event.date),
        "event": event.kind.value,
        "instrument": event.instrument,
        "state": event.state or None,
        "kind": kind,
        "article": event.declaration.article if event.declaration else None,
        "note": record.note if record else "",
        "source": record.source.text if record else None,
        "verified": record.source.verified if record else True,
    }


def state_row(state: State) -> Row:
    """Return the row of one State, with its names in the six languages."""
    return {
        "code": state.code,
        "iso2": state.iso2,
        "numeric": state.numeric,
        "kind": state.kind,
        "names": dict(state.names),
        "former_names": [former.name for former in state.former_names],
        "group": state.group,
        "region": state.region,
        "subregion": state.subregion,
        "development": state.development,
        "development_as_of": state.development_as_of,
        "least_developed": state.least_developed,
        "landlocked_developing": state.landlocked_developing,
        "small_island_developing": state.small_island_developing,
        "un_member_since": day(state.un_member_since),
        **_source(state.source),
    }


def organization_row(organization: Organization) -> Row:
    """Return the row of one organization."""
    return {"code": organization.code, "names": dict(organization.names), **_source(organization.source)}


def instrument_row(instrument: Instrument) -> Row:
    """Return the row of one instrument: its titles, references, and the depositary's count."""
    clause, official = instrument.entry_into_force, instrument.depositary_count
    return {
        "id": instrument.id,
        "title": instrument.title,
        "titles": dict(instrument.titles),
        "short_titles": dict(instrument.short_titles),
        "abbreviation": instrument.abbreviation,
        "adopted": instrument.adopted.isoformat(),
        "supplements": instrument.supplements or None,
        "instruments_required": clause.instruments,
        "depositary_reference": instrument.depositary_reference,
        "depositary_parties": official.parties if official else None,
        "depositary_as_of": official.as_of.isoformat() if official else None,
        **_source(instrument.source),
    }
