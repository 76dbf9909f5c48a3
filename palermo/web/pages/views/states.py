"""The list of States, the page of one, and the search that leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse

from palermo.facts.names import NameProblem, resolve
from palermo.web.pages.presenters.frame import facts_day
from palermo.web.pages.presenters.lost import LostPage, lost_name
from palermo.web.pages.presenters.state import build_state
from palermo.web.pages.presenters.states import build_states
from palermo.web.pages.views.visit import Shown, Visit, page

if TYPE_CHECKING:
    from django.http import HttpResponse


@page
def states(visit: Visit) -> Shown:
    """List all States and organizations."""
    visit.question.check()
    return Shown("pages/states.html", "states", build_states(visit.register, visit.reader))


@page
def state(visit: Visit, code: str) -> Shown | HttpResponse:
    """Show one State or organization on the day `on`; any of its names leads to the address with its code."""
    on = visit.question.day("on", facts_day(visit.register.facts))
    visit.question.check()
    facts = visit.register.facts
    if code in facts.states or code in facts.organizations:
        return Shown("pages/state.html", "states", build_state(visit.register, visit.reader, code, on))
    found = find(code, visit)
    if isinstance(found, LostPage):
        return Shown("pages/lost.html", "states", found, 404)
    return redirect(found)


@page
def search(visit: Visit) -> Shown | HttpResponse:
    """Lead from `q`, a name or code in any of the six languages, to the page it names, or list what is near."""
    text = visit.question.text("q")
    visit.question.check()
    if not text:
        return redirect(reverse("pages:states"))
    found = find(text, visit)
    if isinstance(found, LostPage):
        return Shown("pages/lost.html", "states", found, 404 if found.unknown else 200)
    return redirect(found)


def find(text: str, visit: Visit) -> str | LostPage:
    """Return the address of the State or organization that a text names, or the page that lists the nearest."""
    try:
        return reverse("pages:state", args=[resolve(text, visit.register.facts).code])
    except NameProblem as problem:
        return lost_name(text, problem, visit.reader)
