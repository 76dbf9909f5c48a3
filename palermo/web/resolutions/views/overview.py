"""The first page on resolutions: what the register knows, how to read a text, what the library holds."""

from __future__ import annotations

from palermo.web.pages.views.visit import Shown, Visit
from palermo.web.resolutions.presenters.overview import build_overview
from palermo.web.resolutions.views.serving import living


@living
def overview(visit: Visit) -> Shown:
    """Show the overview."""
    visit.question.check()
    return Shown("resolutions/overview.html", "resolutions", build_overview(visit.register, visit.reader))
