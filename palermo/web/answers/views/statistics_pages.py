"""The statistics of gaps: every figure for the secretariat, those of five States and more for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse

from palermo.implementation.questionnaire import DEFAULT
from palermo.web import policy
from palermo.web.accounts.views.visit import closed
from palermo.web.answers import access, catalogue, statistics_figures, statistics_files
from palermo.web.answers.gap_files import FORMS
from palermo.web.answers.presenters.statistics_page import build_statistics
from palermo.web.answers.statistics_files import EVERY_REGION, groups
from palermo.web.answers.views.gap_pages import attached
from palermo.web.pages.views.visit import Shown
from palermo.web.resolutions.views.serving import living

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from palermo.web.answers.statistics_figures import Figures
    from palermo.web.pages.views.visit import Visit


def statistics(request: HttpRequest) -> HttpResponseBase:
    """Show the statistics; what the secretariat sees is kept nowhere."""
    return closed(_page(request)) if _is_whole(request) else _page(request)


def file(request: HttpRequest, form: str) -> HttpResponseBase:
    """Give a table of the statistics as a file."""
    return closed(_file(request, form)) if _is_whole(request) else _file(request, form)


@living
def _page(visit: Visit) -> Shown:
    whole = _is_whole(visit.request)
    figures = _figures(visit, whole=whole)
    known = [key for key, _found in groups(figures)]
    region = visit.question.choice("region", known, EVERY_REGION)
    visit.question.check()
    return Shown("answers/statistics.html", "answers", build_statistics(visit.reader, figures, region, whole=whole))


@living
def _file(visit: Visit, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    table = visit.question.choice("table", ("articles", "help"), "articles")
    figures = _figures(visit, whole=_is_whole(visit.request))
    visit.question.check()
    name = f"{'invented-' if figures.invented else ''}gaps-{table}-{figures.questionnaire}.{form}"
    return attached(statistics_files.as_bytes(figures, table, form), FORMS[form], name)


def _figures(visit: Visit, *, whole: bool) -> Figures:
    known = list(dict.fromkeys(id_ for id_, _version in catalogue.questionnaires()))
    otherwise = DEFAULT if DEFAULT in known else known[0]
    return statistics_figures.figures(visit.question.choice("questionnaire", known, otherwise), whole=whole)


def _is_whole(request: HttpRequest) -> bool:
    return request.user.is_authenticated and access.is_secretariat(policy.actor_of(request))
