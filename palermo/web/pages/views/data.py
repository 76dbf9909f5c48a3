"""The page of open data."""

from __future__ import annotations

from palermo.web.pages.presenters.data import build_data
from palermo.web.pages.presenters.frame import facts_day
from palermo.web.pages.views.visit import Shown, Visit, page


@page
def data(visit: Visit) -> Shown:
    """Show every table with its downloads for the day `on`, and the reference of the API."""
    on = visit.question.day("on", facts_day(visit.register.facts))
    visit.question.check()
    return Shown("pages/data.html", "data", build_data(visit.register, on))
