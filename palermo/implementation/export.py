"""Duties as plain rows: the same keys in the command line, the API, the pages' downloads and notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.facts.records import LANGUAGES
from palermo.participation.export import day, reasons

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.implementation.duties import BoundDuty
    from palermo.implementation.notifications import OwedNotification
    from palermo.implementation.records import Duty, Guide, Said, Text
    from palermo.participation.export import Json, Row


def duty_row(duty: Duty, said: Said) -> Row:
    """Return the row of a duty with its texts in one language; `language` is that of `text`."""
    text = said.duty(duty)
    return {
        "id": duty.id,
        "instrument": duty.instrument,
        "article": duty.article,
        "paragraph": duty.paragraph,
        "addressee": duty.addressee,
        "kind": duty.kind.value,
        "condition": said.condition(duty).words,
        "deadline": said.deadline(duty).words,
        "links": list(duty.links),
        "themes": list(duty.themes),
        "text": text.words,
        "language": text.language,
        "source": duty.source.text,
        "verified": duty.source.verified,
        "pack": duty.source.pack,
    }


def bound_duty_row(bound: BoundDuty, said: Said) -> Row:
    """Return the row of a duty with whether it binds a State, since when, and why; its source comes last."""
    row = duty_row(bound.duty, said)
    source = {key: row.pop(key) for key in ("source", "verified", "pack")}
    return {
        **row,
        "state": bound.state,
        "as_of": bound.as_of.isoformat(),
        "answer": bound.answer.value,
        "since": day(bound.since),
        "because": reasons(bound.because),
        **source,
    }


def notification_row(owed: OwedNotification) -> Row:
    """Return the row of a notification that is owed."""
    return {
        "state": owed.state,
        "instrument": owed.instrument,
        "as_of": owed.as_of.isoformat(),
        "article": owed.notification.article,
        "answer": owed.answer.value,
        "owed_by": owed.notification.owed_by,
        "text": owed.notification.text,
        "due": owed.notification.due,
        "because": reasons(owed.because),
    }


def every_language_row(duty: Duty, guide: Guide) -> Row:
    """Return the row of a duty with its texts by language; a language without a text of its own is left out."""
    said = {language: guide.said(language) for language in LANGUAGES}
    row = duty_row(duty, said["en"])
    source = {key: row.pop(key) for key in ("source", "verified", "pack")}
    for key in ("text", "condition", "deadline", "language"):
        del row[key]
    return {
        **row,
        "texts": _own({language: each.duty(duty) for language, each in said.items()}),
        "conditions": _own({language: each.condition(duty) for language, each in said.items()}),
        "deadlines": _own({language: each.deadline(duty) for language, each in said.items()}),
        **source,
    }


def _own(texts: Mapping[str, Text]) -> dict[str, Json]:
    return {language: text.words for language, text in texts.items() if text.words and text.language == language}
