"""Two texts side by side: two of the library by their addresses, or two that a visitor sends, which are not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from palermo.web.pages.asking import FaultyQuestion
from palermo.web.pages.presenters.frame import Choice
from palermo.web.pages.views.visit import Shown, method_not_allowed, render, visit_of
from palermo.web.resolutions import jobs, library, parsing
from palermo.web.resolutions.addresses import slug_of
from palermo.web.resolutions.models import Entry
from palermo.web.resolutions.presenters.comparison import ComparePage, ShownComparison, show_comparison
from palermo.web.resolutions.presenters.frame import Wrong, reading_form
from palermo.web.resolutions.views import uploads
from palermo.web.resolutions.views.serving import FAULTY, hide

if TYPE_CHECKING:
    from django.http import HttpRequest

    from palermo.resolutions.records import Resolution
    from palermo.web.resolutions.library import Found
    from palermo.web.resolutions.views.uploads import Sent

TEMPLATE = "resolutions/compare.html"
#: Bytes that are compared within a request, of both texts together: long ones take minutes, word by word.
LARGEST_COMPARED = 1_000_000
#: Symbols that the fields offer.
_MOST_OFFERED = 300


class _Asked(NamedTuple):
    """What a page of two texts is made of."""

    a: str = ""
    b: str = ""
    wrong: tuple[Wrong, ...] = ()
    comparison: ShownComparison | None = None
    sent: tuple[Sent, Sent] | None = None
    #: What is wrong with the texts sent.
    wrong_sent: tuple[Wrong, ...] = ()
    status: int = 200


# Exempt at first, as in `palermo.web.resolutions.views.read`.
@csrf_exempt
def compare(request: HttpRequest) -> HttpResponse:
    """Show the form, or what became of the one text in the other."""
    if request.method in ("GET", "HEAD"):
        return _of_library(request)
    if request.method != "POST":
        return method_not_allowed(request, ("GET", "HEAD", "POST"))
    refused = uploads.too_large(request, texts=2) or uploads.readable(request)
    if refused:
        return _show(request, _Asked(wrong_sent=refused.wrong, status=refused.status))
    return _of_sent(request)


def _of_library(request: HttpRequest) -> HttpResponse:
    question = visit_of(request).question
    a, b = question.text("a"), question.text("b")
    try:
        question.check()
    except FaultyQuestion as faulty:
        return _answer(request, Shown(FAULTY.template, FAULTY.here, faulty, FAULTY.status))
    if not a and not b:
        return _show(request, _Asked())
    found = [(text, library.find(slug_of(text)) if text else None) for text in (a, b)]
    wrong = tuple(_not_here(text) for text, each in found if each is None)
    one, other = (each for _text, each in found)
    if one is None or other is None:
        return _show(request, _Asked(a, b, wrong, status=404 if a and b else 200))
    shown = show_comparison(one.resolution, other.resolution, _url(one), _url(other))
    return _show(request, _Asked(a, b, comparison=shown))


def _of_sent(request: HttpRequest) -> HttpResponse:
    sent = (uploads.sent(request, "_a"), uploads.sent(request, "_b"))
    foreign = uploads.of_another(request)
    if foreign:
        return _show(request, _Asked(sent=sent, wrong_sent=foreign, status=403))
    wrong = tuple(dict.fromkeys(each for one in sent for each in one.wrong))
    if wrong:
        return _show(request, _Asked(sent=sent, wrong_sent=wrong, status=max(one.status for one in sent)))
    if sum(len(one.data) for one in sent) > LARGEST_COMPARED:
        wrong = (Wrong(_("The two texts are too long to be compared here."), _("Use palermo resolutions compare.")),)
        return _show(request, _Asked(sent=sent, wrong_sent=wrong, status=413))
    read: list[Resolution] = []
    for one in sent:
        try:
            found = parsing.parsed(jobs.read(one.data, one.name).text).parsed.resolutions
        except parsing.NotRead as error:
            wrong += tuple(Wrong(what, remedy, foreign=True) for what, remedy in error.faults)
            continue
        read += found[:1]
        if not found:
            wrong += (Wrong(_("No resolution was found in the text."), _("Send the text of a resolution.")),)
    if wrong:
        return _show(request, _Asked(sent=sent, wrong_sent=wrong, status=422))
    return _show(request, _Asked(sent=sent, comparison=show_comparison(read[0], read[1])))


def _show(request: HttpRequest, asked: _Asked) -> HttpResponse:
    pasted = tuple(one.pasted for one in asked.sent) if asked.sent else ("", "")
    symbols = Entry.objects.exclude(symbol="").order_by("-year", "symbol").values_list("symbol", flat=True)
    page = ComparePage(
        section="compare",
        a=asked.a,
        b=asked.b,
        choices=tuple(Choice(each, each, chosen=False) for each in symbols[:_MOST_OFFERED]),
        form=reading_form(request, pasted[0], wrong=asked.wrong_sent),
        wrong=asked.wrong,
        pasted_b=pasted[1],
        comparison=asked.comparison,
    )
    return _answer(request, Shown(TEMPLATE, "resolutions", page, asked.status))


def _answer(request: HttpRequest, shown: Shown) -> HttpResponse:
    response = HttpResponse(render(visit_of(request), shown), status=shown.status)
    hide(response)
    # A form sent from a page without referrer would look as if it came from elsewhere.
    response.headers["Referrer-Policy"] = "same-origin"
    if request.method != "POST":
        del response.headers["X-Robots-Tag"]
    return response


def _url(found: Found) -> str:
    return reverse("resolutions:document", args=[found.entry.slug])


def _not_here(text: str) -> Wrong:
    if not text:
        return Wrong(_("Only one of two was given."), _("Give the symbol of the other."))
    return Wrong(
        _("The library has no “%(text)s”.") % {"text": text[:60]},
        _("Give a symbol of the library, or send both texts."),
    )
