"""The list of instruments and the page of one."""

from __future__ import annotations

from palermo.web.pages.presenters.frame import facts_day
from palermo.web.pages.presenters.instrument import build_instrument, build_instruments
from palermo.web.pages.presenters.lost import lost_instrument
from palermo.web.pages.presenters.parties import read_filters
from palermo.web.pages.views.visit import Shown, Visit, page


@page
def instruments(visit: Visit) -> Shown:
    """List the instruments."""
    on = facts_day(visit.register.facts)
    return Shown("pages/instruments.html", "instruments", build_instruments(visit.register, visit.reader, on))


@page
def instrument(visit: Visit, id_: str) -> Shown:
    """Show one instrument on the day `on`, its table filtered and sorted as asked."""
    if id_ not in visit.register.facts.instruments:
        return Shown("pages/lost.html", "instruments", lost_instrument(id_, visit.reader), 404)
    on = visit.question.day("on", facts_day(visit.register.facts))
    filters = read_filters(visit.question)
    visit.question.check()
    shown = build_instrument(visit.register, visit.reader, id_, on, filters)
    return Shown("pages/instrument.html", "instruments", shown)
