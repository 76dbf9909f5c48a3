"""What "My work" shows of the reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from palermo.web.accounts.work import Panel, panel
from palermo.web.clock import today
from palermo.web.review import store
from palermo.web.review.presenters.workspace import list_review
from palermo.web.review.rights import keeps

if TYPE_CHECKING:
    from palermo.web.accounts.views.visit import SignedVisit

#: Reviews that the panel shows; the page of reviews has all.
MOST = 5


def make(visit: SignedVisit) -> Panel | None:
    """Return the reviews in which somebody takes part; None for who takes part in none and keeps none."""
    rows = tuple(list_review(visit, each, today()) for each in store.seen(visit.actor)[:MOST])
    if not rows and not keeps(visit.actor):
        return None
    return Panel("review", _("Reviews"), "review/parts/panel.html", rows, 40)


panel("review", make)
