"""Mandates as files: a table, JSON, and a calendar that can be subscribed to."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from palermo.resolutions.forms.ical import Event, calendar
from palermo.web.api.answer import csv_bytes, json_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from palermo.participation.export import Row
    from palermo.web.resolutions.mandates import Given

#: File ending -> media type.
FORMS: Mapping[str, str] = MappingProxyType(
    {"csv": "text/csv; charset=utf-8", "json": "application/json", "ics": "text/calendar; charset=utf-8"}
)
COLUMNS = (
    "symbol",
    "paragraph",
    "addressee",
    "action",
    "object",
    "recipient",
    "due",
    "due_body",
    "due_session",
    "earliest",
    "latest",
    "conditions",
    "verb",
    "force",
    "recurrence",
    "adopted",
    "words",
    "why",
)


def written(form: str, mandates: Iterable[Given]) -> bytes:
    """Return mandates in a form of `FORMS`; raise KeyError for another."""
    match form:
        case "csv":
            return csv_bytes([row(each) for each in mandates], COLUMNS)
        case "json":
            return json_bytes([row(each) for each in mandates])
        case "ics":
            return as_calendar(mandates)
        case _:
            raise KeyError(form)


def as_calendar(mandates: Iterable[Given]) -> bytes:
    """Return the mandates whose days are known as a calendar, an entry for each."""
    return calendar(event for each in mandates for event in _events(each)).encode()


def _events(given: Given) -> Iterator[Event]:
    mandate = given.mandate
    if not (given.earliest and given.latest):
        return
    action = mandate.action.replace("_", " ")
    session = f"{mandate.due.body} {mandate.due.session}".strip() if mandate.due else ""
    told = (given.order.words("en") if given.order else mandate.object, session, *mandate.conditions)
    yield Event(
        key=f"{given.symbol}\0{mandate.paragraph}\0{mandate.action}\0{mandate.addressee}\0{session}",
        summary=f"{given.symbol}, {mandate.paragraph}: {mandate.addressee} – {action}",
        first=given.earliest,
        last=given.latest,
        description=". ".join(filter(None, told)),
        categories=(mandate.addressee,) if mandate.addressee else (),
        stamp=given.adopted,
    )


def row(given: Given) -> Row:
    """Return a mandate as JSON values, its keys those of `COLUMNS`."""
    mandate = given.mandate
    due = mandate.due
    return {
        "symbol": given.symbol,
        "paragraph": mandate.paragraph,
        "addressee": mandate.addressee,
        "action": mandate.action,
        "object": mandate.object,
        "recipient": mandate.recipient,
        "due": due.text if due else "",
        "due_body": due.body if due else "",
        "due_session": due.session if due else "",
        "earliest": due.earliest.isoformat() if due and due.earliest else None,
        "latest": due.latest.isoformat() if due and due.latest else None,
        "conditions": list(mandate.conditions),
        "verb": mandate.verb,
        "force": mandate.force,
        "recurrence": mandate.recurrence,
        "adopted": given.adopted.isoformat() if given.adopted else None,
        "words": given.order.words("en") if given.order else "",
        "why": due.why if due else "",
    }
