"""The pages of duties and checklists."""

from __future__ import annotations

from django.http import Http404

from palermo.implementation.records import DutyKind
from palermo.web.guide.presenters.lists import build_article, build_checklists, build_list
from palermo.web.guide.presenters.overview import build_overview
from palermo.web.guide.presenters.selection import Wanted, ask
from palermo.web.guide.showing import Showing
from palermo.web.pages.views.visit import Shown, Visit, page

#: What the navigation calls the pages of the guide.
HERE = "guide"


@page
def overview(visit: Visit) -> Shown:
    """Show the ways into the guide."""
    visit.question.check()
    return Shown("guide/overview.html", HERE, build_overview(Showing(visit.reader)))


@page
def instrument(visit: Visit, instrument: str) -> Shown:
    """Show the duties of an instrument, those asked for by `theme`, `kind` and `addressee`."""
    showing = Showing(visit.reader)
    if instrument not in showing.guide.instruments or instrument not in visit.register.facts.instruments:
        raise Http404(instrument)
    return _list(visit, showing, Wanted(instrument=instrument))


@page
def theme(visit: Visit, theme: str) -> Shown:
    """Show the duties on a theme, those asked for by `instrument`, `kind` and `addressee`."""
    showing = Showing(visit.reader)
    if theme not in showing.guide.themes:
        raise Http404(theme)
    return _list(visit, showing, Wanted(theme=theme))


@page
def kind(visit: Visit, kind: str) -> Shown:
    """Show the duties of a kind, those asked for by `instrument`, `theme` and `addressee`."""
    if kind not in {each.value for each in DutyKind}:
        raise Http404(kind)
    return _list(visit, Showing(visit.reader), Wanted(kind=kind))


def _list(visit: Visit, showing: Showing, fixed: Wanted) -> Shown:
    wanted = ask(visit.question, showing, fixed)
    visit.question.check()
    return Shown("guide/list.html", HERE, build_list(showing, wanted, fixed))


@page
def article(visit: Visit, instrument: str, number: str) -> Shown:
    """Show one article: its duties, its checklists, the articles beside it."""
    visit.question.check()
    showing = Showing(visit.reader)
    found = showing.guide.article(instrument, number)
    if found is None or instrument not in visit.register.facts.instruments:
        raise Http404(number)
    return Shown("guide/article.html", HERE, build_article(showing, found))


@page
def checklists(visit: Visit) -> Shown:
    """Show what a domestic law must contain, for every group of duties."""
    visit.question.check()
    return Shown("guide/checklists.html", HERE, build_checklists(Showing(visit.reader)))
