"""The timeline of mandates, its table, and the files that hold the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

from palermo.web.pages.presenters.frame import facts_day
from palermo.web.pages.presenters.lost import lost_page
from palermo.web.pages.views.visit import Shown
from palermo.web.resolutions import files, mandate_files
from palermo.web.resolutions.mandates import chosen, every_mandate
from palermo.web.resolutions.presenters.mandates import build_mandates, read_asked
from palermo.web.resolutions.views.serving import living

if TYPE_CHECKING:
    from palermo.web.pages.views.visit import Visit


@living
def mandates(visit: Visit) -> Shown:
    """Show the mandates asked for."""
    given = every_mandate()
    asked, page = read_asked(visit.question, given)
    visit.question.check()
    shown = build_mandates(given, asked, page, visit.reader, facts_day(visit.register.facts))
    return Shown("resolutions/mandates.html", "resolutions", shown)


@living
def file(visit: Visit, form: str) -> Shown | HttpResponse:
    """Give the mandates asked for as a file: csv, json, or a calendar that can be subscribed to (ics)."""
    given = every_mandate()
    asked, _page = read_asked(visit.question, given)
    visit.question.check()
    if form not in mandate_files.FORMS:
        return Shown("pages/lost.html", "resolutions", lost_page(), 404)
    rows = chosen(given, asked, facts_day(visit.register.facts))
    response = HttpResponse(mandate_files.written(form, rows), content_type=mandate_files.FORMS[form])
    return files.attached(response, "palermo-mandates", form)
