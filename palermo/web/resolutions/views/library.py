"""The library and its search."""

from __future__ import annotations

from palermo.web.pages.views.visit import Shown, Visit
from palermo.web.resolutions.models import Entry
from palermo.web.resolutions.presenters.library import build_library, read_asked
from palermo.web.resolutions.views.serving import living


@living
def library(visit: Visit) -> Shown:
    """Show what the library holds of what was asked for."""
    asked = read_asked(visit.question)
    visit.question.check()
    page = build_library(asked, visit.reader, Entry.objects.count())
    return Shown("resolutions/library.html", "resolutions", page)
