"""The list of instruments, the page of one, and its table as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

from palermo.web.api.answer import MEDIA_TYPES, csv_bytes, json_bytes
from palermo.web.pages.presenters.frame import facts_day
from palermo.web.pages.presenters.instrument import build_instrument, build_instruments
from palermo.web.pages.presenters.lost import lost_instrument
from palermo.web.pages.presenters.parties import FILE_COLUMNS, file_rows, read_filters
from palermo.web.pages.views.visit import Shown, Visit, page

if TYPE_CHECKING:
    from datetime import date

    from palermo.web.pages.presenters.parties import Filters


@page
def instruments(visit: Visit) -> Shown:
    """List the instruments."""
    visit.question.check()
    on = facts_day(visit.register.facts)
    return Shown("pages/instruments.html", "instruments", build_instruments(visit.register, visit.reader, on))


@page
def instrument(visit: Visit, id_: str) -> Shown:
    """Show one instrument on the day `on`, its table filtered and sorted as asked."""
    if id_ not in visit.register.facts.instruments:
        return Shown("pages/lost.html", "instruments", lost_instrument(id_, visit.reader), 404)
    on, filters = _read(visit)
    shown = build_instrument(visit.register, visit.reader, id_, on, filters)
    return Shown("pages/instrument.html", "instruments", shown)


@page
def table(visit: Visit, id_: str, form: str) -> Shown | HttpResponse:
    """Give the table of an instrument as a file, `form` being csv or json: filtered and sorted as the page shows it."""
    if id_ not in visit.register.facts.instruments:
        return Shown("pages/lost.html", "instruments", lost_instrument(id_, visit.reader), 404)
    on, filters = _read(visit)
    rows = file_rows(visit.register, visit.reader, id_, on, filters)
    content = csv_bytes(rows, FILE_COLUMNS) if form == "csv" else json_bytes(rows)
    response = HttpResponse(content, content_type=MEDIA_TYPES[form])
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Palermo-As-Of"] = on.isoformat()
    response.headers["Content-Disposition"] = f'attachment; filename="palermo-{id_}-{on.isoformat()}.{form}"'
    return response


def _read(visit: Visit) -> tuple[date, Filters]:
    """Return the day and the filters asked for; raise all faults at once."""
    on, filters = visit.question.day("on", facts_day(visit.register.facts)), read_filters(visit.question)
    visit.question.check()
    return on, filters
