"""My work: the bodies and roles of a person, and what applications have for them."""

from __future__ import annotations

from palermo.web.accounts.presenters.home import build_home
from palermo.web.accounts.views.visit import Shown, SignedVisit, signed_in_reading


@signed_in_reading
def home(visit: SignedVisit) -> Shown:
    """Show where the person stands, and what is to be done."""
    visit.question.check()
    return Shown("accounts/home.html", "work", build_home(visit))
