"""The pages of what binds a State."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from palermo.implementation.duties import Binding
from palermo.web.guide.presenters.selection import Wanted, ask
from palermo.web.guide.presenters.state import ANSWER, build_state
from palermo.web.guide.presenters.states import build_states
from palermo.web.guide.showing import Showing
from palermo.web.guide.views.duties import HERE
from palermo.web.pages.presenters.frame import facts_day
from palermo.web.pages.views.visit import Shown, Visit, page

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


@page
def states(visit: Visit) -> Shown | HttpResponseBase:
    """Show the list of States and organizations, or lead to the page of the one that was chosen."""
    code = visit.question.choice("state", visit.register.participants, "")
    visit.question.check()
    if code:
        return HttpResponseRedirect(reverse("guide:state", args=[code]))
    return Shown("guide/states.html", HERE, build_states(visit.register, visit.reader))


@page
def state(visit: Visit, code: str) -> Shown | HttpResponseBase:
    """Show what binds a State or organization on the day `on`, those duties asked for by the filters."""
    facts = visit.register.facts
    if code not in facts.states and code not in facts.organizations:
        raise Http404(code)
    showing = Showing(visit.reader)
    on = visit.question.day("on", facts_day(facts))
    wanted = ask(visit.question, showing, Wanted())
    answer = visit.question.choice(ANSWER, [each.value for each in Binding], "")
    visit.question.check()
    return Shown("guide/state.html", HERE, build_state(visit.register, showing, code, on, wanted, answer))
