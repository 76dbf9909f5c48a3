"""The page behind the link of an invitation: for its holder, who need not have an account yet."""

from __future__ import annotations

import logging
import smtplib
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.contrib.messages import get_messages
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters

from palermo.web.accounts import invitations, letters
from palermo.web.accounts.forms import JoinForm
from palermo.web.accounts.limits import too_many
from palermo.web.accounts.models import Role
from palermo.web.accounts.presenters.names import body_name
from palermo.web.accounts.views.visit import FORMS, closed
from palermo.web.pages.presenters.frame import build_frame
from palermo.web.pages.views.visit import Visit, method_not_allowed, visit_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from palermo.web.accounts.models import Invitation, User

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class InvitationPage:
    """What the holder of a link is shown: `case` says which."""

    #: `join`, `accept`, `sign_in`, `other`, `expired`, `asked`, `used`, `revoked`, `unknown`.
    case: str
    body: str = ""
    role: str = ""
    email: str = ""
    by: str = ""
    form: JoinForm | None = None
    sign_in_url: str = ""


def _held(view: Callable[[HttpRequest, str], HttpResponseBase]) -> Callable[[HttpRequest, str], HttpResponseBase]:
    """Close a view to everybody but the holder of the link, and slow down who tries links."""

    @sensitive_post_parameters()
    @wraps(view)
    def held(request: HttpRequest, token: str) -> HttpResponseBase:
        if request.method not in FORMS:
            return closed(method_not_allowed(request, FORMS))
        if too_many(request, "invitation"):
            return closed(_show(request, InvitationPage("slow"), HTTPStatus.TOO_MANY_REQUESTS))
        return closed(view(request, token))

    return held


@_held
def show(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show what an invitation offers; take what its holder answers."""
    found = invitations.find(token)
    if found is None:
        return _show(request, InvitationPage("unknown"), HTTPStatus.NOT_FOUND)
    if not found.is_open:
        return _show(request, _page(request, found, "used" if found.accepted_at else "revoked"), HTTPStatus.GONE)
    if invitations.has_expired(found):
        return _ask(request, found)
    holder = invitations.holder(found)
    if request.user.is_authenticated:
        return _accept(request, found, token, holder)
    if holder is not None:
        return _show(request, _page(request, found, "sign_in"))
    return _join(request, found, token)


def _accept(request: HttpRequest, found: Invitation, token: str, holder: User | None) -> HttpResponseBase:
    if holder is None or holder.pk != request.user.pk:
        return _show(request, _page(request, found, "other"), HTTPStatus.FORBIDDEN)
    if request.method != "POST":
        return _show(request, _page(request, found, "accept"))
    return _enter(request, found, lambda: invitations.accept(token, holder))


def _join(request: HttpRequest, found: Invitation, token: str) -> HttpResponseBase:
    form = JoinForm(request.POST if request.method == "POST" else None, email=found.email)
    if not form.is_bound or not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        return _show(request, _page(request, found, "join", form), status)

    def join() -> None:
        user = invitations.join(token, form.cleaned_data["name"], form.cleaned_data["password1"])
        # The session gets a new key here, so that one that somebody planted before leads nowhere.
        login(request, user, _BACKEND)
        record_authentication(request, user, method="password")

    return _enter(request, found, join)


def _enter(request: HttpRequest, found: Invitation, do: Callable[[], object]) -> HttpResponseBase:
    try:
        do()
    except invitations.NotOpen:
        return _show(request, _page(request, found, "used"), HTTPStatus.GONE)
    return HttpResponseRedirect(reverse("work:home"), status=HTTPStatus.SEE_OTHER)


def _ask(request: HttpRequest, found: Invitation) -> HttpResponseBase:
    """Tell whom to ask, and ask; the answer is the same whether anybody could be told or not."""
    if request.method != "POST":
        return _show(request, _page(request, found, "expired"), HTTPStatus.GONE)
    if invitations.ask_again(found):
        try:
            letters.tell_asked(found, invitations.askable(found), request.build_absolute_uri)
        except (OSError, smtplib.SMTPException):
            _log.exception("The letter that asks for a new link could not be sent")
    return _show(request, _page(request, found, "asked"))


def _page(request: HttpRequest, found: Invitation, case: str, form: JoinForm | None = None) -> InvitationPage:
    reader = visit_of(request).reader
    here = urlencode({"next": request.path})
    return InvitationPage(
        case=case,
        body=body_name(found.body, reader),
        role=str(Role(found.role).label),
        email=found.email,
        by=found.made_by.shown_name if found.made_by else "",
        form=form,
        sign_in_url=f"{reverse('account_login')}?{here}",
    )


def _show(request: HttpRequest, page: InvitationPage, status: int = HTTPStatus.OK) -> HttpResponse:
    visit: Visit = visit_of(request)
    context = {
        "frame": build_frame(request, visit.register.facts),
        "here": "work",
        "page": page,
        "messages": get_messages(request),
        "csrf_token": get_token(request),
    }
    return HttpResponse(render_to_string("accounts/invitation.html", context), status=status)
