"""The pages of bodies: who belongs to them, who is invited, what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from palermo.web import policy
from palermo.web.accounts import sections
from palermo.web.accounts.invitations import has_expired
from palermo.web.accounts.models import Body, BodyKind, Invitation, Membership, Role
from palermo.web.accounts.presenters.names import body_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.pages.reader import Reader
    from palermo.web.policy import Actor


@dataclass(frozen=True, slots=True)
class BodyLink:
    """A body in a list."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class BodyGroup:
    """Bodies of one kind."""

    key: str
    title: str
    bodies: tuple[BodyLink, ...]


@dataclass(frozen=True, slots=True)
class BodiesPage:
    """All bodies that a person may see."""

    groups: tuple[BodyGroup, ...]
    #: Where a new one is made; empty for who may not.
    make_url: str


@dataclass(frozen=True, slots=True)
class Member:
    """A member in one role."""

    name: str
    email: str
    role: str
    sections: tuple[str, ...]
    since: date
    #: Where the role is changed or ended; empty for who may not.
    url: str


@dataclass(frozen=True, slots=True)
class Invited:
    """An open invitation."""

    email: str
    role: str
    sections: tuple[str, ...]
    until: date
    expired: bool
    asked: bool
    renew_url: str
    revoke_url: str


@dataclass(frozen=True, slots=True)
class BodyPage:
    """One body."""

    name: str
    kind: str
    members: tuple[Member, ...]
    invited: tuple[Invited, ...]
    below: tuple[BodyLink, ...]
    invite_url: str
    make_url: str
    up: str


_KINDS = (BodyKind.SECRETARIAT, BodyKind.STATE, BodyKind.AUTHORITY, BodyKind.DONOR)


def build_bodies(visit: SignedVisit) -> BodiesPage:
    """Return the list of bodies."""
    seen = list(policy.scope(visit.actor, "see", Body))
    groups = (
        BodyGroup(kind, str(kind.label), _links((each for each in seen if each.kind == kind), visit.reader))
        for kind in _KINDS
    )
    return BodiesPage(tuple(each for each in groups if each.bodies), _make_url(visit.actor, seen))


def _make_url(actor: Actor, bodies: Iterable[Body]) -> str:
    for each in bodies:
        if policy.allows(actor, "found", each):
            return reverse("people:make", args=[each.pk])
    return ""


def _links(bodies: Iterable[Body], reader: Reader) -> tuple[BodyLink, ...]:
    def place(body: Body) -> tuple[object, ...]:
        return (reader.place(body.state) if body.state else (0, ""), body.name, body.pk)

    return tuple(BodyLink(_in_list(each, reader), _url(each)) for each in sorted(bodies, key=place))


def _in_list(body: Body, reader: Reader) -> str:
    name = body_name(body, reader)
    return f"{reader.name(body.state)} – {name}" if body.kind == BodyKind.AUTHORITY else name


def _url(body: Body) -> str:
    return reverse("people:body", args=[body.pk])


def build_body(visit: SignedVisit, body: Body) -> BodyPage:
    """Return the page of a body, with what this person may do there."""
    actor, reader = visit.actor, visit.reader
    held = policy.scope(actor, "see", Membership).filter(body=body, ended=None, user__is_active=True)
    invited = policy.scope(actor, "see", Invitation).filter(body=body, accepted_at=None, revoked_at=None)
    appoints, extends = policy.allows(actor, "appoint", body), policy.allows(actor, "extend", body)
    makes = extends or policy.allows(actor, "found", body)
    below = Body.objects.none()
    if body.kind == BodyKind.STATE:
        below = policy.scope(actor, "see", Body).filter(kind=BodyKind.AUTHORITY, state=body.state)
    titles = {each.key: each.title for each in sections.offered()}
    return BodyPage(
        name=body_name(body, reader),
        kind=str(BodyKind(body.kind).label),
        members=tuple(
            _member(actor, each, titles) for each in held.select_related("user", "body").order_by("user__name", "pk")
        ),
        invited=tuple(_invited(each, titles) for each in invited),
        below=_links(below, reader),
        invite_url=reverse("people:invite", args=[body.pk]) if appoints else "",
        make_url=reverse("people:make", args=[body.pk]) if makes else "",
        up=reverse("people:bodies"),
    )


def _member(actor: Actor, held: Membership, titles: dict[str, str]) -> Member:
    changes = policy.allows(actor, "change", held)
    return Member(
        name=held.user.shown_name,
        email=held.user.email if changes else "",
        role=str(Role(held.role).label),
        sections=tuple(titles.get(each, each) for each in held.sections),
        since=held.since.date(),
        url=reverse("people:member", args=[held.body_id, held.pk]) if changes else "",
    )


def _invited(invitation: Invitation, titles: dict[str, str]) -> Invited:
    place = [invitation.body_id, invitation.pk]
    return Invited(
        email=invitation.email,
        role=str(Role(invitation.role).label),
        sections=tuple(titles.get(each, each) for each in invitation.sections),
        until=invitation.expires_at.date(),
        expired=has_expired(invitation, timezone.now()),
        asked=invitation.asked_at is not None,
        renew_url=reverse("people:renew", args=place),
        revoke_url=reverse("people:revoke", args=place),
    )
