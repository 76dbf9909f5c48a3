"""Letters to people, each in the language of whoever gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from palermo.web.accounts.models import Role
from palermo.web.accounts.presenters.names import body_name
from palermo.web.i18n import content_language
from palermo.web.pages.reader import Reader
from palermo.web.register import current

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from palermo.web.accounts.invitations import Issued
    from palermo.web.accounts.models import Invitation, User


def send(template: str, to: str, language: str, context: dict[str, object]) -> None:
    """Send the letter of a template (`<template>_subject.txt`, `<template>.txt`); raise what the backend raises."""
    with translation.override(language):
        subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
        text = render_to_string(f"{template}.txt", context)
    send_mail(subject, text.strip() + "\n", None, [to])


def invite(issued: Issued, absolute: Callable[[str], str]) -> None:
    """Send an invitation with its link; `absolute` makes a whole address of a path."""
    invitation = issued.invitation
    with translation.override(invitation.language):
        context = {
            **_names(invitation),
            "url": absolute(reverse("invitation:show", args=[issued.token])),
            "until": _reader().day(invitation.expires_at.date()),
            "by": invitation.made_by.shown_name if invitation.made_by else "",
        }
    send("accounts/letters/invited", invitation.email, invitation.language, context)


def tell_asked(invitation: Invitation, people: Iterable[User], absolute: Callable[[str], str]) -> None:
    """Tell those who can renew an invitation that its link was asked for again."""
    for person in people:
        with translation.override(person.language):
            url = absolute(reverse("people:body", args=[invitation.body_id]))
            context = {**_names(invitation), "url": url, "email": invitation.email}
        send("accounts/letters/asked", person.email, person.language, context)


def _names(invitation: Invitation) -> dict[str, object]:
    return {"body": body_name(invitation.body, _reader()), "role": str(Role(invitation.role).label)}


def _reader() -> Reader:
    return Reader(current().register.facts, content_language())
