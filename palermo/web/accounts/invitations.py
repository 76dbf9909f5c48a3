"""Invitations: offered to an address, renewed as often as needed, accepted once.

The link holds a token of 256 bits of which the database keeps the SHA-256 alone. A renewed invitation has a new token;
the old link finds nothing from then on.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from palermo.web.accounts.models import Invitation, Membership, Role, User
from palermo.web.accounts.people import demand_nameable, enrol
from palermo.web.actions import acting, entitled, operating
from palermo.web.tokens import key, new_token

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from palermo.web.accounts.models import Body
    from palermo.web.policy import Actor

LIFETIME = timedelta(days=30)
#: How often an invited person may ask for a new link.
PATIENCE = timedelta(days=1)


class Offer(NamedTuple):
    """What is offered to whom."""

    email: str
    role: str
    sections: Sequence[str] = ()
    language: str = "en"


class Issued(NamedTuple):
    """An invitation with its token, which is known at this moment alone."""

    invitation: Invitation
    token: str


class NotOpen(Exception):
    """The invitation has expired, or was accepted or revoked."""


def verb_for(role: str) -> str:
    """Return what it takes to invite somebody into a role: administrators are appointed."""
    return "appoint" if role == Role.ADMINISTRATOR else "invite"


def invite(actor: Actor, body: Body, offer: Offer) -> Issued:
    """Invite on behalf of an actor; raise `Refused`. Open invitations of the address to the same role are revoked."""
    verb = verb_for(offer.role)
    with acting(actor, verb, body, email=offer.email.lower(), role=offer.role, sections=list(offer.sections)) as act:
        demand_nameable(act.actor, body, offer.sections, verb)
        issued = _issue(body, offer, act.actor.user_id)
        act.thing = issued.invitation
    return issued


def invite_as_operator(body: Body, offer: Offer) -> Issued:
    """Invite from the command line."""
    detail = {"email": offer.email.lower(), "role": offer.role, "sections": list(offer.sections)}
    with operating(verb_for(offer.role), body, **detail) as act:
        issued = _issue(body, offer, None)
        act.thing = issued.invitation
    return issued


def _issue(body: Body, offer: Offer, made_by: int | None) -> Issued:
    email, now, token = offer.email.lower(), timezone.now(), new_token()
    earlier = Invitation.objects.filter(body=body, email=email, role=offer.role)
    earlier.filter(accepted_at=None, revoked_at=None).update(revoked_at=now)
    invitation = Invitation.objects.create(
        body=body,
        email=email,
        role=offer.role,
        sections=list(offer.sections),
        language=offer.language,
        token_hash=key(token),
        made_at=now,
        made_by_id=made_by,
        expires_at=now + LIFETIME,
    )
    return Issued(invitation, token)


def renew(actor: Actor, invitation: Invitation) -> Issued:
    """Give an invitation a new token and its whole time again; raise `Refused`."""
    with acting(actor, "renew", invitation):
        return Issued(invitation, _renewed(invitation))


def _renewed(invitation: Invitation) -> str:
    token = new_token()
    invitation.token_hash = key(token)
    invitation.expires_at = timezone.now() + LIFETIME
    invitation.renewals += 1
    invitation.asked_at = None
    invitation.save(update_fields=["token_hash", "expires_at", "renewals", "asked_at"])
    return token


def revoke(actor: Actor, invitation: Invitation) -> None:
    """Withdraw an invitation; raise `Refused`."""
    with acting(actor, "revoke", invitation):
        invitation.revoked_at = timezone.now()
        invitation.save(update_fields=["revoked_at"])


def find(token: str) -> Invitation | None:
    """Return the invitation of a token; None for one that was never given, or was replaced."""
    return Invitation.objects.select_related("body", "made_by").filter(token_hash=key(token)).first()


def has_expired(invitation: Invitation, now: datetime | None = None) -> bool:
    """Return whether its time is over."""
    return invitation.expires_at <= (now or timezone.now())


def is_waiting_for(email: str) -> bool:
    """Return whether an address has an invitation that can be accepted."""
    waiting = Invitation.objects.filter(email=email.lower(), accepted_at=None, revoked_at=None)
    return waiting.filter(expires_at__gt=timezone.now()).exists()


def holder(invitation: Invitation) -> User | None:
    """Return the person who has the invited address already."""
    email = invitation.email
    known = Q(email=email) | Q(pk__in=EmailAddress.objects.filter(email__iexact=email, verified=True).values("user"))
    return User.objects.filter(known).order_by("pk").first()


def accept(token: str, user: User, **detail: object) -> Membership:
    """Give the invited person the role; raise `NotOpen`, also when somebody else was quicker."""
    found = find(token)
    if found is None:
        raise NotOpen
    with entitled(user.pk, "accept", found, role=found.role, **detail) as act:
        # Read again under a lock: of two who hold the link at the same moment one alone gets the role.
        held = Invitation.objects.select_for_update().get(pk=found.pk)
        if not held.is_open or has_expired(held) or held.token_hash != key(token):
            raise NotOpen
        held.accepted_at, held.accepted_by = timezone.now(), user
        held.save(update_fields=["accepted_at", "accepted_by"])
        membership, _made = Membership.objects.update_or_create(
            user=user, body=held.body, role=held.role, ended=None, defaults={"sections": held.sections}
        )
        act.concerns(membership)
    return membership


def join(token: str, name: str, password: str) -> User:
    """Make the account of an invited person, whose address the link has shown to be right, and give the role.

    Raises `NotOpen`; then there is no account either.
    """
    found = find(token)
    if found is None or not found.is_open or has_expired(found) or holder(found):
        raise NotOpen
    with transaction.atomic():
        user = enrol(found.email, password, name=name, language=found.language)
        accept(token, user, new_account=True)
    return user


def ask_again(invitation: Invitation) -> bool:
    """Note that an invited person asks for a new link; say whether to tell it, which is done once a day at most."""
    now = timezone.now()
    asked = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)
    return bool(asked.filter(Q(asked_at=None) | Q(asked_at__lte=now - PATIENCE)).update(asked_at=now))


def askable(invitation: Invitation) -> list[User]:
    """Return those who can renew an invitation: the administrators of its body, or of what stands above it."""
    body = invitation.body
    above = [
        Q(body=body),
        Q(body__kind="state", body__state=body.state) & ~Q(body__state=""),
        Q(body__kind="secretariat"),
    ]
    for whose in above:
        held = Membership.objects.filter(whose, role=Role.ADMINISTRATOR, ended=None, user__is_active=True)
        found = list(User.objects.filter(pk__in=held.values("user")).order_by("pk"))
        if found:
            return found
    return []
