"""The page that takes a text: a form, and what becomes of what is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from palermo.web.pages.views.visit import Shown, method_not_allowed, render, visit_of
from palermo.web.resolutions import jobs, parsing, visitors
from palermo.web.resolutions.presenters.frame import Wrong, reading_form
from palermo.web.resolutions.presenters.pages import ReadPage
from palermo.web.resolutions.views import uploads
from palermo.web.resolutions.views.serving import hide

if TYPE_CHECKING:
    from django.http import HttpRequest

    from palermo.web.resolutions.views.uploads import Sent

TEMPLATE = "resolutions/read.html"


# Exempt at first: the check reads the whole form, and must not before its size is known. Then it is checked.
@csrf_exempt
def read(request: HttpRequest) -> HttpResponse:
    """Show the form, or read what was sent and lead to the page of it."""
    if request.method in ("GET", "HEAD"):
        return show_form(request, uploads.Sent(b"", "", ""))
    if request.method != "POST":
        return method_not_allowed(request, ("GET", "HEAD", "POST"))
    refused = uploads.too_large(request)
    if refused is None:
        refused = uploads.readable(request)
    return show_form(request, refused) if refused else _take(request)


@csrf_protect
def _take(request: HttpRequest) -> HttpResponse:
    sent = uploads.sent(request)
    if sent.wrong:
        return show_form(request, sent)
    try:
        token = visitors.begin(sent.name)
    except visitors.Full as full:
        response = show_form(request, sent._replace(wrong=(too_many(full.seconds),), status=429))
        response.headers["Retry-After"] = str(full.seconds)
        return response
    wrong = _read(token, sent)
    if wrong:
        visitors.forget(token)
        return show_form(request, sent._replace(wrong=wrong, status=422))
    response = HttpResponseRedirect(reverse("resolutions:reading", args=[token]), status=303)
    hide(response)
    return response


def _read(token: str, sent: Sent) -> tuple[Wrong, ...]:
    """Read at once, or begin to; return what is wrong."""
    try:
        if jobs.is_quick(sent.data):
            visitors.finish(token, jobs.read(sent.data, sent.name))
        else:
            jobs.begin(token, sent.data, sent.name)
    except parsing.NotRead as error:
        return tuple(Wrong(what, remedy, foreign=True) for what, remedy in error.faults)
    except jobs.Busy:
        return (Wrong(_("Other long texts are being read at the moment."), _("Try again in a minute.")),)
    return ()


def too_many(seconds: int) -> Wrong:
    """Return why no more is kept at present."""
    minutes = max(1, round(seconds / 60))
    return Wrong(
        _("As many readings are kept as this server allows."),
        ngettext("Try again in %(n)s minute.", "Try again in %(n)s minutes.", minutes) % {"n": minutes},
    )


def show_form(request: HttpRequest, sent: Sent) -> HttpResponse:
    """Return the form, with what was wrong and the text that was pasted."""
    page = ReadPage("read", reading_form(request, sent.pasted, sent.name, sent.wrong))
    html = render(visit_of(request), Shown(TEMPLATE, "resolutions", page))
    return HttpResponse(html, status=sent.status, headers={"Cache-Control": "no-store"})
