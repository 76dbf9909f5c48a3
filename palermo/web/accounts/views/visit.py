"""The way of every page for people who are signed in: kept nowhere, refused without telling what there is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.contrib.messages import get_messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.views.decorators.debug import sensitive_post_parameters

from palermo.web import policy
from palermo.web.actions import Refused
from palermo.web.pages.asking import FaultyQuestion, Question
from palermo.web.pages.presenters.frame import build_frame
from palermo.web.pages.reader import current_reader
from palermo.web.pages.views.visit import Shown, Visit, method_not_allowed
from palermo.web.register import current
from palermo.web.security import close

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpRequest

    from palermo.web.accounts.models import User
    from palermo.web.policy import Actor

P = ParamSpec("P")

READING = ("GET", "HEAD")
FORMS = ("GET", "HEAD", "POST")


@dataclass(frozen=True, slots=True)
class SignedVisit(Visit):
    """A visit of somebody who is signed in: who it is, with the roles held as the request came."""

    user: User
    actor: Actor

    @property
    def posted(self) -> bool:
        """Return whether a form was sent."""
        return self.request.method == "POST"


def signed_in(
    show: Callable[Concatenate[SignedVisit, P], Shown | HttpResponseBase],
    methods: Sequence[str] = FORMS,
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Turn a function of a visit into a view for people who are signed in; others are led to sign in first.

    What the function may raise: `FaultyQuestion` (a page of its faults, 400), `Refused` (404 where the actor may not
    know of the object, else 403), `Http404`. Forms are checked against those of other sites; no answer is kept.
    """

    @sensitive_post_parameters()
    @wraps(show)
    def view(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method not in methods:
            return closed(method_not_allowed(request, methods))
        if not request.user.is_authenticated:
            return closed(_sign_in_first(request))
        return closed(_answer(show, request, *args, **kwargs))

    return view


def signed_in_reading(
    show: Callable[Concatenate[SignedVisit, P], Shown | HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Do the same for a page that has no form of its own."""
    return signed_in(show, READING)


def signed_in_posting(
    show: Callable[Concatenate[SignedVisit, P], Shown | HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Do the same for an address that takes a form and shows no page."""
    return signed_in(show, ("POST",))


def _answer(
    show: Callable[Concatenate[SignedVisit, P], Shown | HttpResponseBase],
    request: HttpRequest,
    *args: P.args,
    **kwargs: P.kwargs,
) -> HttpResponseBase:
    register = current().register
    reader = current_reader(register.facts)
    user: User = request.user  # type: ignore[assignment]
    visit = SignedVisit(request, register, reader, Question(request.GET), user, policy.actor_of(request))
    try:
        shown = show(visit, *args, **kwargs)
    except FaultyQuestion as faulty:
        shown = Shown("pages/faulty.html", "", faulty, HTTPStatus.BAD_REQUEST)
    except Refused as no:
        if no.hidden:
            raise Http404 from None
        shown = Shown("accounts/refused.html", "work", None, HTTPStatus.FORBIDDEN)
    if isinstance(shown, HttpResponseBase):
        return shown
    return HttpResponse(render(visit, shown), status=shown.status)


def render(visit: SignedVisit, shown: Shown) -> str:
    """Return the HTML of a page; its template may use `{% csrf_token %}`, and knows the person as `person`."""
    context = {
        "frame": build_frame(visit.request, visit.register.facts),
        "here": shown.here,
        "page": shown.page,
        "person": visit.user,
        "messages": get_messages(visit.request),
        "csrf_token": get_token(visit.request),
    }
    return render_to_string(shown.template, context)


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    if request.headers.get("Accept", "").startswith("application/json"):
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED)  # a script asks, which could do nothing with a page
    here = request.get_full_path()
    return redirect_to_login(here, resolve_url(settings.LOGIN_URL))


def closed(response: HttpResponseBase) -> HttpResponseBase:
    """Let nobody keep, list or pass on an answer."""
    close(response)
    return response


__all__ = ["FORMS", "READING", "Shown", "SignedVisit", "closed", "signed_in", "signed_in_posting", "signed_in_reading"]
