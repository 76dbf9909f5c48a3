"""What a visitor had read: shown to whoever knows its address, for a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from palermo.web.pages.views.visit import Shown, method_not_allowed, render
from palermo.web.resolutions import files, jobs, visitors
from palermo.web.resolutions.parsing import Readout
from palermo.web.resolutions.presenters.document import apart_of, body_name, faults_of
from palermo.web.resolutions.presenters.frame import Wrong, reading_form
from palermo.web.resolutions.presenters.pages import (
    InVolume,
    Keeping,
    ReadPage,
    UnreadPage,
    VolumePage,
    WaitingPage,
)
from palermo.web.resolutions.storing import text_of
from palermo.web.resolutions.views.serving import hide, private
from palermo.web.resolutions.views.showing import asked_part, problems_of, reading_page

if TYPE_CHECKING:
    from django.http import HttpRequest

    from palermo.web.pages.views.visit import Visit
    from palermo.web.resolutions.models import Visit as Kept


class _Found(NamedTuple):
    """What a visitor had read."""

    kept: Kept
    readout: Readout


@private
def reading(visit: Visit, token: str) -> Shown | HttpResponse:
    """Show the resolution of a text, or the list of its resolutions, or how far its reading has come."""
    part_asked = asked_part(visit.question)
    visit.question.check()
    found = _found(visit, token)
    if not isinstance(found, _Found):
        return found
    if len(found.readout.parsed.resolutions) == 1:
        return _shown(visit, token, *found, 1, part_asked)
    return Shown("resolutions/volume.html", "resolutions", _volume(token, *found))


@private
def part(visit: Visit, token: str, number: int) -> Shown | HttpResponse:
    """Show one of the resolutions of a text."""
    part_asked = asked_part(visit.question)
    visit.question.check()
    found = _found(visit, token)
    if not isinstance(found, _Found):
        return found
    if not 1 <= number <= len(found.readout.parsed.resolutions):
        return _lost()
    return _shown(visit, token, *found, number, part_asked)


@private
def file(visit: Visit, token: str, number: int, form: str) -> Shown | HttpResponse:
    """Give one of the resolutions of a text as a file."""
    visit.question.check()
    if form not in files.FORMS:
        return _lost()
    found = _found(visit, token)
    if not isinstance(found, _Found):
        return found
    resolutions = found.readout.parsed.resolutions
    if not 1 <= number <= len(resolutions):
        return _lost()
    return files.as_file(form, resolutions[number - 1], found.readout.text)


# Exempt: whoever knows the address may remove what stands there, and nobody can guess it for them.
@csrf_exempt
def remove(request: HttpRequest, token: str) -> HttpResponse:
    """Remove what a visitor had read, and lead back to the form."""
    if request.method != "POST":
        return method_not_allowed(request, ("POST",))
    visitors.forget(token)
    response = HttpResponseRedirect(reverse("resolutions:read"), status=303)
    hide(response)
    return response


def keeping(token: str, kept: Kept) -> Keeping:
    """Return until when something is kept."""
    return Keeping(kept.expires_at, reverse("resolutions:remove", args=[token]))


def _shown(visit: Visit, token: str, kept: Kept, readout: Readout, number: int, part_asked: int) -> Shown:
    several = len(readout.parsed.resolutions) > 1
    url = reverse("resolutions:reading_part" if several else "resolutions:reading", args=[token, number][: 1 + several])
    page = reading_page(
        visit,
        readout.parsed.resolutions[number - 1],
        readout.text,
        section="read",
        name=kept.name or _("Pasted text"),
        url=url,
        downloads=files.downloads(lambda form: reverse("resolutions:reading_file", args=[token, number, form])),
        keeping=keeping(token, kept),
        problems=problems_of(kept),
        part=part_asked,
    )
    return Shown("resolutions/document.html", "resolutions", page)


def _volume(token: str, kept: Kept, readout: Readout) -> VolumePage:
    return VolumePage(
        section="read",
        keeping=keeping(token, kept),
        resolutions=tuple(
            InVolume(
                number=number,
                url=reverse("resolutions:reading_part", args=[token, number]),
                symbol=each.symbol,
                title=each.title,
                body=body_name(each.body),
                adopted=each.adopted,
            )
            for number, each in enumerate(readout.parsed.resolutions, start=1)
        ),
        problems=problems_of(kept),
        faults=faults_of(readout.parsed.faults, readout.text),
        apart=apart_of(readout.parsed.apart, readout.text),
    )


def _found(visit: Visit, token: str) -> _Found | Shown | HttpResponse:
    """Return what is kept under a token and what is read in it, or the page that says why there is nothing to show."""
    kept = visitors.find(token)
    if kept is None:
        return _lost()
    readout = _readout(visit, token, kept)
    return _Found(kept, readout) if isinstance(readout, Readout) else readout


def _readout(visit: Visit, token: str, kept: Kept) -> Readout | Shown | HttpResponse:
    """Return what is read in a kept text, or the page that says why it is not to be had, or not yet."""
    match kept.state:
        case "ready":
            found = jobs.readout(kept)
            return _waiting(visit, token, found) if isinstance(found, jobs.Underway) else found
        case "waiting" | "drawn":
            seconds = round((timezone.now() - kept.kept_at).total_seconds())
            return _waiting(visit, token, jobs.Underway(seconds, kept.size if kept.state == "drawn" else 0))
        case "failed":
            return _failed(visit, kept)
        case _:
            words = _("The server was stopped while it read the text. Send it again.")
            return _unread(_("The reading was broken off"), words, status=410)


def _waiting(visit: Visit, token: str, underway: jobs.Underway) -> HttpResponse:
    page = WaitingPage(
        section="read",
        seconds=underway.seconds,
        characters=underway.characters,
        expected=-(-underway.characters // jobs.PACE),
        url=reverse("resolutions:reading", args=[token]),
    )
    response = HttpResponse(render(visit, Shown("resolutions/waiting.html", "resolutions", page)), status=202)
    response.headers["Refresh"] = "3"
    return response


def _failed(visit: Visit, kept: Kept) -> Shown | HttpResponse:
    """Return why nothing could be read; a pasted text is given back in the form."""
    wrong = tuple(Wrong(what, remedy, foreign=True) for what, remedy in kept.problems)
    if not kept.content:
        return _unread(_("Nothing could be read"), wrong=wrong, status=422)
    form = reading_form(visit.request, text_of(kept).text, wrong=wrong)
    shown = Shown("resolutions/read.html", "resolutions", ReadPage("read", form))
    # A form sent from a page without referrer would look as if it came from elsewhere.
    return HttpResponse(render(visit, shown), status=422, headers={"Referrer-Policy": "same-origin"})


def _lost() -> Shown:
    words = _("Nothing is kept under this address: it never was, its day is over, or it was removed.")
    return _unread(_("There is no reading here"), words, status=404)


def _unread(title: str, words: str = "", wrong: tuple[Wrong, ...] = (), status: int = 404) -> Shown:
    return Shown("resolutions/unread.html", "resolutions", UnreadPage("read", title, words, wrong), status)
