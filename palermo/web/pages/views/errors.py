"""Pages for what went wrong: helpful ones, in the reader's language, without a trace of the inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import DisallowedHost
from django.http import HttpResponse
from django.template.loader import render_to_string

from palermo.web.api import problem
from palermo.web.pages.presenters.lost import lost_page
from palermo.web.pages.views.visit import Shown, finish, refused
from palermo.web.security import OPEN_DATA_PREFIXES

if TYPE_CHECKING:
    from django.http import HttpRequest

_SEE_DATA = "See /api/v1/openapi.json for the addresses that there are."


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show that nothing stands at an address, and where to go."""
    del exception  # Django passes it by name
    if _is_open_data(request):
        fault = problem.Fault("", f"There is nothing at {problem.quoted(request.path)}.", _SEE_DATA, 404)
        return problem.problem_response(request, problem.Problem((fault,)))
    return finish(request, Shown("pages/lost.html", "", lost_page(), 404))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show that a request cannot be read; where open data were asked for, by a problem document."""
    if not _is_open_data(request):
        return refused(request, 400)
    foreign = isinstance(exception, DisallowedHost)
    what = "This server does not answer under the name in the Host header." if foreign else "It is malformed."
    remedy = "Ask under a name that the server lists in PALERMO_ALLOWED_HOSTS." if foreign else _SEE_DATA
    return problem.problem_response(request, problem.Problem((problem.Fault("", what, remedy, 400),)))


def too_large(request: HttpRequest) -> HttpResponse:
    """Show that more was sent than any form of ours sends."""
    return refused(request, 413)


def forbidden(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show that a form did not come from these pages."""
    del reason  # Django passes it by name
    return refused(request, 403)


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show that somebody may not do this."""
    del exception  # Django passes it by name
    return refused(request, 403)


def server_failure(_request: HttpRequest) -> HttpResponse:
    """Say that the server failed; nothing that may have failed is used to say it."""
    return HttpResponse(render_to_string("pages/failed.html"), status=500, headers={"Cache-Control": "no-store"})


def _is_open_data(request: HttpRequest) -> bool:
    return request.path.startswith(OPEN_DATA_PREFIXES)
