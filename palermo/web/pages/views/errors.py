"""Pages for what went wrong: helpful ones, in the reader's language, without a trace of the inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from palermo.web.pages.asking import Fault, FaultyQuestion
from palermo.web.pages.presenters.lost import lost_page
from palermo.web.pages.views.visit import Shown, render, visit_of

if TYPE_CHECKING:
    from django.http import HttpRequest


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show that nothing stands at an address, and where to go."""
    del exception  # Django passes it by name
    return _respond(request, Shown("pages/lost.html", "", lost_page(), 404))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show that a request cannot be read."""
    del exception  # Django passes it by name
    fault = Fault("", _("The request cannot be read."), _("Follow a link or fill in a form of these pages."))
    return _respond(request, Shown("pages/faulty.html", "", FaultyQuestion((fault,)), 400))


def server_failure(_request: HttpRequest) -> HttpResponse:
    """Say that the server failed; nothing that may have failed is used to say it."""
    return HttpResponse(render_to_string("pages/failed.html"), status=500, headers={"Cache-Control": "no-store"})


def _respond(request: HttpRequest, shown: Shown) -> HttpResponse:
    html = render(visit_of(request), shown)
    return HttpResponse(html, status=shown.status, headers={"Cache-Control": "no-store"})
