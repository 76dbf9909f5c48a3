"""The two ways of these pages: those of the library, made anew each time, and those that are one visitor's alone."""

from __future__ import annotations

import hashlib
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from palermo.web.pages.asking import FaultyQuestion
from palermo.web.pages.views.visit import Shown, read_only, render, visit_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from palermo.web.pages.views.visit import Visit

P = ParamSpec("P")
OK = 200
FAULTY = Shown("resolutions/faulty.html", "resolutions", None, 400)


def living(
    show: Callable[Concatenate[Visit, P], Shown | HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Turn a function of a visit into a view of what can change at any time: made anew, not sent again unchanged."""

    @read_only
    @wraps(show)
    def view(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        visit = visit_of(request)
        shown = ask(show, visit, *args, **kwargs)
        if isinstance(shown, HttpResponseBase):
            return shown
        html = render(visit, shown)
        if shown.status != OK:
            return HttpResponse(html, status=shown.status, headers={"Cache-Control": "no-store"})
        response = HttpResponse(html, headers={"Cache-Control": "no-cache"})
        response.headers["ETag"] = f'W/"{hashlib.sha256(html.encode()).hexdigest()[:32]}"'
        patch_vary_headers(response, ("Cookie",))
        return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response

    return view


def private(
    show: Callable[Concatenate[Visit, P], Shown | HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Turn a function of a visit into a view of what one visitor alone may see (`hide`)."""

    @read_only
    @wraps(show)
    def view(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        visit = visit_of(request)
        shown = ask(show, visit, *args, **kwargs)
        if isinstance(shown, HttpResponseBase):
            return hide(shown)
        return hide(HttpResponse(render(visit, shown), status=shown.status))

    return view


def ask(
    show: Callable[Concatenate[Visit, P], Shown | HttpResponseBase], visit: Visit, *args: P.args, **kwargs: P.kwargs
) -> Shown | HttpResponseBase:
    """Return what a function shows, or the page of the question's faults."""
    try:
        return show(visit, *args, **kwargs)
    except FaultyQuestion as faulty:
        return Shown(FAULTY.template, FAULTY.here, faulty, FAULTY.status)


def hide(response: HttpResponseBase) -> HttpResponseBase:
    """Let nobody keep, list or pass on a page: its address is all that protects it."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    return response
