"""What everybody may read of the review: draws from their commitment on, and published summaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from palermo.web.pages.views.visit import Shown, Visit, read_only
from palermo.web.resolutions.views.serving import living
from palermo.web.review import publishing
from palermo.web.review.models import Draw
from palermo.web.review.presenters.draws import build_draw, build_overview, build_summary

if TYPE_CHECKING:
    from django.http import HttpRequest

HERE = "review"


@living
def overview(visit: Visit) -> Shown:
    """List the draws and the summaries."""
    visit.question.check()
    return Shown("review/overview.html", HERE, build_overview(visit.reader))


@living
def draw(visit: Visit, number: int) -> Shown:
    """Show a draw."""
    visit.question.check()
    return Shown("review/draw.html", HERE, build_draw(_published(number), visit.reader))


@read_only
def draw_states(_request: HttpRequest, number: int) -> HttpResponse:
    """Give the list of a draw, whose digest is published."""
    return _file(_published(number).states, "text/csv; charset=utf-8", f"draw-{number}-states.csv")


@read_only
def draw_result(_request: HttpRequest, number: int) -> HttpResponse:
    """Give the result of a draw as it was published, byte for byte."""
    found = _published(number)
    if not found.result:
        raise Http404
    return _file(found.result, "application/json", f"draw-{number}.json")


@living
def summary(visit: Visit, number: int) -> Shown:
    """Show a published summary."""
    visit.question.check()
    found = get_object_or_404(publishing.published(), pk=number)
    return Shown("review/summary.html", HERE, build_summary(found, visit.reader))


def _published(number: int) -> Draw:
    """Return a draw whose commitment is published; before that there is none for the public."""
    return get_object_or_404(Draw, pk=number, committed_at__isnull=False)


def _file(text: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(text.encode(), content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-cache"
    return response
