"""The log, for those whom its events concern."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q
from django.http import StreamingHttpResponse

from palermo.web import policy
from palermo.web.accounts.views.visit import Shown, SignedVisit, signed_in_reading
from palermo.web.audit.labels import labels
from palermo.web.audit.models import Event
from palermo.web.audit.presenter import PAGE, build_events
from palermo.web.audit.rows import csv_lines

if TYPE_CHECKING:
    from django.db.models import QuerySet

#: Before this day there was no log.
_FIRST = date(2000, 1, 1)
_LAST = date(9998, 12, 31)
_MOST_EVENTS = 10**15


class Asked(NamedTuple):
    """Which events are asked for; `before` is the place that the page ends before."""

    since: date | None
    until: date | None
    person: str
    action: str
    before: int | None


@signed_in_reading
def events(visit: SignedVisit) -> Shown:
    """Show a page of events: `since`, `until` (days), `person` (part of a name), `action`, `before` (a place)."""
    asked = _asked(visit)
    found = _found(visit, asked)
    if asked.before is not None:
        found = found.filter(sequence__lt=asked.before)
    return Shown("audit/events.html", "work", build_events(visit, asked, list(found[: PAGE + 1])))


@signed_in_reading
def file(visit: SignedVisit) -> StreamingHttpResponse:
    """Give all events that are asked for as CSV."""
    lines = csv_lines(_found(visit, _asked(visit)).iterator(chunk_size=500))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="palermo-log.csv"'
    return response


def _asked(visit: SignedVisit) -> Asked:
    question = visit.question
    since, until = question.day("since", _FIRST), question.day("until", _LAST)
    asked = Asked(
        None if since == _FIRST else since,
        None if until == _LAST else until,
        question.text("person"),
        question.choice("action", ("", *labels()), ""),
        question.year("before", 1, _MOST_EVENTS),
    )
    question.check()
    return asked


def _found(visit: SignedVisit, asked: Asked) -> QuerySet[Event]:
    wanted = Q()
    if asked.since:
        wanted &= Q(at__gte=_midnight(asked.since))
    if asked.until:
        wanted &= Q(at__lt=_midnight(asked.until + timedelta(days=1)))
    if asked.person:
        wanted &= Q(actor_name__icontains=asked.person)
    if asked.action:
        wanted &= Q(action=asked.action)
    return policy.scope(visit.actor, "see", Event).filter(wanted)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
