"""The page that takes a text: a form, and what becomes of what is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt

from palermo.web.pages.views.visit import Shown, method_not_allowed, render, visit_of
from palermo.web.resolutions import jobs, parsing, senders, visitors
from palermo.web.resolutions.presenters.frame import Wrong, reading_form
from palermo.web.resolutions.presenters.pages import ReadPage
from palermo.web.resolutions.views import uploads
from palermo.web.resolutions.views.serving import hide

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def _take(request: HttpRequest) -> HttpResponse:
    sent = uploads.sent(request)
    foreign = uploads.of_another(request)
    if foreign:
        return show_form(request, sent._replace(wrong=foreign, status=403))
    if sent.wrong:
        return show_form(request, sent)
    seconds = senders.seconds_to_wait(request)
    if seconds:
        return _later(request, sent, seconds, _("You have sent as many texts as one visitor may within a minute."))
    try:
        token = visitors.begin(sent.name, len(sent.data))
    except visitors.Full as full:
        return _later(request, sent, full.seconds, _("As many readings are kept as this server allows."))
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
        if not jobs.is_quick(sent.data):
            jobs.begin(token, sent.data, sent.name)
            return _failed(token)
        drawn = jobs.read(sent.data, sent.name)
        if not parsing.parsed(drawn.text).parsed.resolutions:
            return shown_in_english(parsing.nothing_found(drawn))
        visitors.finish(token, drawn)
    except parsing.NotRead as error:
        return shown_in_english(error.faults)
    except jobs.Busy:
        return (Wrong(_("Other long texts are being read at the moment."), _("Try again in a minute.")),)
    return ()


def _failed(token: str) -> tuple[Wrong, ...]:
    """Return why a long reading has failed already; nothing while it goes on."""
    kept = visitors.find(token)
    return shown_in_english(kept.problems) if kept is not None and kept.state == "failed" else ()


def shown_in_english(faults: Iterable[tuple[str, str]]) -> tuple[Wrong, ...]:
    """Return faults as the core words them."""
    return tuple(Wrong(what, remedy, foreign=True) for what, remedy in faults)


def _later(request: HttpRequest, sent: Sent, seconds: int, what: str) -> HttpResponse:
    """Give the form back, and say why nothing more is read at present, and when it is."""
    minutes = max(1, round(seconds / 60))
    remedy = ngettext("Try again in %(n)s minute.", "Try again in %(n)s minutes.", minutes) % {"n": minutes}
    response = show_form(request, sent._replace(wrong=(Wrong(what, remedy),), status=429))
    response.headers["Retry-After"] = str(seconds)
    return response


def show_form(request: HttpRequest, sent: Sent) -> HttpResponse:
    """Return the form, with what was wrong and the text that was pasted."""
    page = ReadPage("read", reading_form(request, sent.pasted, sent.name, sent.wrong))
    html = render(visit_of(request), Shown(TEMPLATE, "resolutions", page))
    return HttpResponse(html, status=sent.status, headers={"Cache-Control": "no-store"})
