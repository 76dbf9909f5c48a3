"""The page of two States."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from palermo.facts.names import NameProblem, resolve
from palermo.web.pages.presenters.frame import facts_day
from palermo.web.pages.presenters.lost import lost_name
from palermo.web.pages.presenters.relation import build_relation
from palermo.web.pages.views.visit import Shown, Visit, page

if TYPE_CHECKING:
    from palermo.web.pages.presenters.relation import RelationPage


@page
def relation(visit: Visit) -> Shown:
    """Show what is in force between `a` and `b` (codes or names) on the day `on`, or the form to choose them."""
    a, b = _code("a", visit), _code("b", visit)
    on = visit.question.day("on", facts_day(visit.register.facts))
    if a and a == b:
        visit.question.fault("b", _("Both States are the same."), _("Choose two different ones."))
    visit.question.check()
    shown: RelationPage = build_relation(visit.register, visit.reader, a, b, on)
    return Shown("pages/relation.html", "relation", shown)


def _code(name: str, visit: Visit) -> str:
    """Return the code of the State that a parameter names, or empty text when it is left out or at fault."""
    text = visit.question.text(name)
    if not text:
        return ""
    try:
        return resolve(text, visit.register.facts).code
    except NameProblem as problem:
        lost = lost_name(text, problem, visit.reader)
        names = "; ".join(each.name for each in lost.near)
        remedy = _("Did you mean: %(names)s?") % {"names": names} if names else _("Choose one from the list.")
        visit.question.fault(name, lost.what, remedy)
        return ""
