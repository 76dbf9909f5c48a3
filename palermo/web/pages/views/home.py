"""The home page and the table of changes behind its slider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, JsonResponse

from palermo.web.pages.presenters.changes import changes
from palermo.web.pages.presenters.frame import facts_day, instrument_choices
from palermo.web.pages.presenters.home import build_home, first_year, year_end
from palermo.web.pages.views.visit import Shown, Visit, page, read_only
from palermo.web.register import current

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@page
def home(visit: Visit) -> Shown:
    """Show one instrument on one day: `instrument`, and `on` (a day) or `year`."""
    ids = [each.value for each in instrument_choices(visit.reader, "")]
    last_day = facts_day(visit.register.facts)
    instrument = visit.question.choice("instrument", ids, ids[0])
    year = visit.question.year("year", first_year(visit.register, instrument), last_day.year)
    on = visit.question.day("on", year_end(year, last_day) if year else last_day)
    visit.question.check()
    return Shown("pages/home.html", "home", build_home(visit.register, visit.reader, instrument, on))


@read_only
def status_changes(_request: HttpRequest, instrument: str) -> HttpResponse:
    """Give the days on which each State's status changes, for the slider."""
    loaded = current()
    if instrument not in loaded.register.facts.instruments:
        raise Http404
    return JsonResponse(changes(loaded.register, instrument), headers={"Cache-Control": "public, max-age=300"})
