"""A person's calendar: the page that makes its address, the calendar under it, and the same as files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse

from palermo.web.accounts.views.visit import SignedVisit, closed, signed_in, signed_in_reading
from palermo.web.clock import today
from palermo.web.pages.views.visit import Shown, read_only, visit_of
from palermo.web.review import calendars, store

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

_ICALENDAR = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The page of a person's calendar."""

    section: str
    #: The address in the one moment in which it can be shown.
    address: str
    #: When the present address was made; None where there is none.
    made_at: date | None


@signed_in
def page(visit: SignedVisit) -> Shown | HttpResponseBase:
    """Show whether there is an address; make a new one, or close it (`what` says which)."""
    visit.question.check()
    address, what = "", visit.request.POST.get("what") if visit.posted else ""
    if what == "renew":
        path = reverse("review:feed", args=[calendars.renew(visit.actor)])
        address = visit.request.build_absolute_uri(path)
    elif what == "revoke":
        calendars.revoke(visit.actor)
    kept = calendars.feed_of(visit.actor)
    made_at = kept.made_at.date() if kept else None
    return Shown("review/calendar.html", "review", CalendarPage("calendar", address, made_at))


@read_only
def feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """Give the calendar whose address holds this token; who has no calendar program open signs in nowhere."""
    actor = calendars.actor_of(token)
    if actor is None:
        raise Http404
    return _calendar(calendars.of_actor(actor, visit_of(request).reader, today()), "reviews")


@signed_in_reading
def mine(visit: SignedVisit) -> HttpResponseBase:
    """Give a person's calendar as a file."""
    return _calendar(calendars.of_actor(visit.actor, visit.reader, today()), "reviews")


@signed_in_reading
def of_review(visit: SignedVisit, number: int) -> HttpResponseBase:
    """Give the days of one review as a file."""
    review = store.review_of(visit.actor, number)
    return _calendar(calendars.of_review(review, visit.reader, today()), f"review-{review.state}")


def _calendar(text: str, name: str) -> HttpResponseBase:
    response = HttpResponse(text.encode(), content_type=_ICALENDAR)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return closed(response)
