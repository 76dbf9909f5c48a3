"""Bodies and their members, for those who belong to them or decide about them."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from palermo.web import policy
from palermo.web.accounts import invitations, letters, people
from palermo.web.accounts.forms import BodyForm, ChangeForm, InviteForm
from palermo.web.accounts.invitations import Offer
from palermo.web.accounts.models import Body, BodyKind, Invitation, Membership, Role
from palermo.web.accounts.presenters.names import body_name
from palermo.web.accounts.presenters.people import build_bodies, build_body
from palermo.web.accounts.views.visit import Shown, SignedVisit, signed_in, signed_in_posting, signed_in_reading
from palermo.web.actions import Refused

if TYPE_CHECKING:
    from django.forms import Form

    from palermo.web.accounts.invitations import Issued


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form about a body or a member."""

    body: str
    up: str
    form: Form
    #: The member whose role it is about, if any, and where it is ended.
    name: str = ""
    end_url: str = ""


@signed_in_reading
def bodies(visit: SignedVisit) -> Shown:
    """List the bodies that the person may see."""
    visit.question.check()
    return Shown("accounts/bodies.html", "work", build_bodies(visit))


@signed_in_reading
def body(visit: SignedVisit, body: int) -> Shown:
    """Show a body with its members and invitations."""
    visit.question.check()
    found = policy.find(visit.actor, "see", Body, pk=body)
    return Shown("accounts/body.html", "work", build_body(visit, found))


@signed_in
def make(visit: SignedVisit, body: int) -> Shown | HttpResponse:
    """Make a body from the secretariat, or an authority from its State."""
    above = policy.find(visit.actor, "see", Body, pk=body)
    facts = visit.register.facts
    states = [(code, visit.reader.name(code)) for code in visit.reader.ordered([*facts.states, *facts.organizations])]
    own = above.state if above.kind == BodyKind.STATE else ""
    form = BodyForm(visit.request.POST if visit.posted else None, states=states, own=own)
    # Asked here too, so that who may not does not get the form; the action asks again.
    if not policy.allows(visit.actor, "extend" if own else "found", above):
        raise Refused("found", hidden=False)
    if visit.posted and form.is_valid():
        wanted = Body(**{key: form.cleaned_data[key] for key in ("kind", "code", "name", "state")})
        try:
            made = people.found(visit.actor, above, wanted)
        except people.KnownAlready:
            form.add_error("code", _("There is such a body already."))
        else:
            return _done(visit, made.pk, _("The body was made. Invite its first administrator."))
    return _form(visit, "accounts/make.html", above, form)


@signed_in
def invite(visit: SignedVisit, body: int) -> Shown | HttpResponse:
    """Invite somebody to a body."""
    found = policy.find(visit.actor, "see", Body, pk=body)
    if not policy.allows(visit.actor, "appoint", found):
        raise Refused("appoint", hidden=False)
    roles = list(Role) if policy.allows(visit.actor, "invite", found) else [Role.ADMINISTRATOR]
    form = InviteForm(
        visit.request.POST if visit.posted else None,
        roles=roles,
        named=people.nameable(visit.actor, found),
        initial={"language": get_language()},
    )
    if not visit.posted or not form.is_valid():
        return _form(visit, "accounts/invite.html", found, form)
    given = form.cleaned_data
    offer = Offer(given["email"], given["role"], given["sections"], given["language"])
    issued = invitations.invite(visit.actor, found, offer)
    return _sent(visit, issued, _("The invitation was sent."))


@signed_in
def member(visit: SignedVisit, body: int, member: int) -> Shown | HttpResponse:
    """Change a member's role; the page ends it too."""
    held = _held(visit, body, member)
    initial = {"role": held.role, "sections": held.sections}
    named = people.nameable(visit.actor, held.body)
    form = ChangeForm(visit.request.POST if visit.posted else None, initial=initial, named=named)
    if visit.posted and form.is_valid():
        try:
            people.change(visit.actor, held, form.cleaned_data["role"], form.cleaned_data["sections"])
        except people.LastAdministrator:
            form.add_error("role", _last())
        except people.HeldAlready:
            form.add_error("role", _("This person has that role in the body already."))
        else:
            return _done(visit, body, _("The role was changed."))
    end_url = reverse("people:end", args=[body, member])
    return _form(visit, "accounts/member.html", held.body, form, held.user.shown_name, end_url)


@signed_in_posting
def end(visit: SignedVisit, body: int, member: int) -> HttpResponse:
    """End a member's role."""
    held = _held(visit, body, member)
    try:
        people.end(visit.actor, held)
    except people.LastAdministrator:
        return _done(visit, body, _last(), messages.ERROR)
    return _done(visit, body, _("The role was ended."))


@signed_in_posting
def renew(visit: SignedVisit, body: int, invitation: int) -> HttpResponse:
    """Send an invitation again with a new link; the old one works no longer."""
    issued = invitations.renew(visit.actor, _invitation(visit, body, invitation))
    return _sent(visit, issued, _("A new link was sent; the old one works no longer."))


@signed_in_posting
def revoke(visit: SignedVisit, body: int, invitation: int) -> HttpResponse:
    """Withdraw an invitation."""
    invitations.revoke(visit.actor, _invitation(visit, body, invitation))
    return _done(visit, body, _("The invitation was revoked; its link works no longer."))


def _held(visit: SignedVisit, body: int, member: int) -> Membership:
    found = policy.find(visit.actor, "see", Membership, pk=member, body=body, ended=None)
    if not policy.allows(visit.actor, "change", found):
        raise Refused("change", hidden=False)
    return found


def _invitation(visit: SignedVisit, body: int, invitation: int) -> Invitation:
    return policy.find(visit.actor, "see", Invitation, pk=invitation, body=body)


def _form(visit: SignedVisit, template: str, about: Body, form: Form, name: str = "", end_url: str = "") -> Shown:
    page = FormPage(body_name(about, visit.reader), reverse("people:body", args=[about.pk]), form, name, end_url)
    return Shown(template, "work", page, HTTPStatus.UNPROCESSABLE_ENTITY if visit.posted else HTTPStatus.OK)


def _sent(visit: SignedVisit, issued: Issued, said: str) -> HttpResponse:
    """Send the letter of an invitation that stands already, and go back to its body."""
    try:
        letters.invite(issued, visit.request.build_absolute_uri)
    except (OSError, smtplib.SMTPException):
        failed = _("The invitation is on record, but its letter could not be sent. Renew it later to send it again.")
        return _done(visit, issued.invitation.body_id, failed, messages.ERROR)
    return _done(visit, issued.invitation.body_id, said)


def _done(visit: SignedVisit, body: int, said: str, level: int = messages.SUCCESS) -> HttpResponse:
    messages.add_message(visit.request, level, said)
    return HttpResponseRedirect(reverse("people:body", args=[body]), status=HTTPStatus.SEE_OTHER)


def _last() -> str:
    return _("This is the last administrator of the body. Make somebody else administrator first.")
