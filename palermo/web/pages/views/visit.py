"""The way of every page: question, answer, HTML kept for the next reader, faults shown as a page."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

import palermo
from palermo.web.pages.asking import Fault, FaultyQuestion, Question
from palermo.web.pages.presenters.frame import THEME_COOKIE, build_frame
from palermo.web.pages.reader import Reader, current_reader
from palermo.web.register import current

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpRequest

    from palermo.participation import Register

P = ParamSpec("P")

#: Seconds for which a page is kept in this process; the digest of the facts is part of its key.
_KEPT = 3600
#: What can be done with a page.
READING = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class Visit:
    """One reader's visit: the request, the register, the reader's language, and the question in the address."""

    request: HttpRequest
    register: Register
    reader: Reader
    question: Question


@dataclass(frozen=True, slots=True)
class Shown:
    """A page to be shown: its template, the entry of the navigation it belongs to, its content, its status."""

    template: str
    here: str
    page: object
    status: int = 200


@dataclass(frozen=True, slots=True)
class _Kept:
    """A page as kept: compressed once, for all who come after."""

    body: bytes
    tag: str


def read_only(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let a view answer GET and HEAD alone.

    It is exempt from the check of forms, which would answer first, and with what is beside the point.
    """

    @csrf_exempt
    @wraps(view)
    def reading(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(request, *args, **kwargs) if request.method in READING else method_not_allowed(request, READING)

    return reading


def page(
    show: Callable[Concatenate[Visit, P], Shown | HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Turn a function of a visit into a view: cached, conditional, and with faults listed on a page of their own."""

    @read_only
    @wraps(show)
    def view(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        loaded = current()
        key = _key(request, loaded.digest)
        kept = caches["pages"].get(key)
        if isinstance(kept, _Kept):
            return _answer(request, kept)
        visit = Visit(request, loaded.register, current_reader(loaded.register.facts), Question(request.GET))
        try:
            shown = show(visit, *args, **kwargs)
        except FaultyQuestion as faulty:
            shown = Shown("pages/faulty.html", "", faulty, 400)
        if isinstance(shown, HttpResponseBase):
            return shown
        html = render(visit, shown)
        if shown.status != 200:  # noqa: PLR2004
            return HttpResponse(html, status=shown.status, headers={"Cache-Control": "no-store"})
        kept = _Kept(gzip.compress(html.encode(), 6, mtime=0), f'"{hashlib.sha256(html.encode()).hexdigest()[:32]}"')
        caches["pages"].set(key, kept, 0 if settings.DEBUG else _KEPT)
        return _answer(request, kept)

    return view


def render(visit: Visit, shown: Shown) -> str:
    """Return the HTML of a page in its frame."""
    context = {"frame": build_frame(visit.request, visit.register.facts), "here": shown.here, "page": shown.page}
    return render_to_string(shown.template, context)


def method_not_allowed(request: HttpRequest, allowed: Sequence[str]) -> HttpResponse:
    """Show that an address does not take a method; the header Allow says which it takes."""
    response = refused(request, 405)
    response.headers["Allow"] = ", ".join(allowed)
    return response


def refused(request: HttpRequest, status: int) -> HttpResponse:
    """Show that a request is none that these pages make."""
    fault = Fault("", _("The request cannot be read."), _("Follow a link or fill in a form of these pages."))
    return finish(request, Shown("pages/faulty.html", "", FaultyQuestion((fault,)), status))


def finish(request: HttpRequest, shown: Shown) -> HttpResponse:
    """Return a page that is not kept, as it tells what went wrong."""
    html = render(visit_of(request), shown)
    return HttpResponse(html, status=shown.status, headers={"Cache-Control": "no-store"})


def visit_of(request: HttpRequest) -> Visit:
    """Return the visit that a request makes, for pages outside the usual way."""
    register = current().register
    return Visit(request, register, current_reader(register.facts), Question(request.GET))


def _key(request: HttpRequest, digest: str) -> str:
    theme = request.COOKIES.get(THEME_COOKIE, "")
    parts = (palermo.__version__, digest, theme, request.get_host(), request.get_full_path())
    return f"page-{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()}"


def _answer(request: HttpRequest, kept: _Kept) -> HttpResponseBase:
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(kept.body, headers={"Content-Encoding": "gzip"})
    else:
        response = HttpResponse(gzip.decompress(kept.body))
    # Asked again each time, and answered "unchanged" in a moment: a changed theme or new facts show at once.
    response.headers["Cache-Control"] = "no-cache"
    response.headers["ETag"] = f"W/{kept.tag}"
    patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
    conditional = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    return conditional or response
