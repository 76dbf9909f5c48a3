"""What "My work" shows of the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from palermo.web.accounts.work import Panel, panel
from palermo.web.answers.presenters.rounds import build_panel

if TYPE_CHECKING:
    from palermo.web.accounts.views.visit import SignedVisit


def make(visit: SignedVisit) -> Panel | None:
    """Return the open rounds of a person's States and what the person is asked for; None for who has neither."""
    content = build_panel(visit)
    return Panel("answers", _("Answers"), "answers/parts/panel.html", content, 30) if content else None


panel("answers", make)
