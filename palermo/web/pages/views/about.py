"""What this register is, what it is not, and where its facts come from."""

from __future__ import annotations

from palermo.web.pages.presenters.about import build_about
from palermo.web.pages.views.visit import Shown, Visit, page


@page
def about(visit: Visit) -> Shown:
    """Show the sources and their limits."""
    visit.question.check()
    return Shown("pages/about.html", "about", build_about(visit.register, visit.reader))
