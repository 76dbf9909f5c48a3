"""The page of the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from palermo.web.audit.labels import labels, words
from palermo.web.pages.presenters.frame import Choice
from palermo.web.pages.reader import with_query

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.audit.models import Event
    from palermo.web.audit.views import Asked

#: Events on a page.
PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One event as it is shown."""

    sequence: int
    at: datetime
    person: str
    what: str
    thing: str
    details: tuple[tuple[str, str], ...]
    hash: str


@dataclass(frozen=True, slots=True)
class EventsPage:
    """A page of the log with its filter."""

    lines: tuple[Line, ...]
    since: str
    until: str
    person: str
    actions: tuple[Choice, ...]
    older: str
    newest: str
    file_url: str


def build_events(visit: SignedVisit, asked: Asked, found: Sequence[Event]) -> EventsPage:
    """Return the page of events, of which one more than a page was looked for."""
    del visit
    here, query = reverse("audit:events"), _query(asked)
    shown = found[:PAGE]
    older = with_query(here, **query, before=str(shown[-1].sequence)) if len(found) > PAGE else ""
    return EventsPage(
        lines=tuple(_line(each) for each in shown),
        since=query["since"],
        until=query["until"],
        person=asked.person,
        actions=tuple(Choice(key, name, key == asked.action) for key, name in (("", "–"), *_named())),
        older=older,
        newest=with_query(here, **query) if asked.before else "",
        file_url=with_query(reverse("audit:file"), **query),
    )


def _named() -> list[tuple[str, str]]:
    return sorted(labels().items(), key=lambda each: each[1])


def _query(asked: Asked) -> dict[str, str]:
    return {
        "since": asked.since.isoformat() if asked.since else "",
        "until": asked.until.isoformat() if asked.until else "",
        "person": asked.person,
        "action": asked.action,
    }


def _line(event: Event) -> Line:
    details = tuple((key, _told(value)) for key, value in event.details.items() if value not in ("", None, []))
    return Line(event.sequence, event.at, event.actor_name, words(event.action), event.thing, details, event.hash[:12])


def _told(value: object) -> str:
    return ", ".join(str(each) for each in value) if isinstance(value, list) else str(value)
