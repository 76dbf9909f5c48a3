"""Who may do what with bodies, memberships and invitations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from palermo.web.accounts.models import Body, BodyKind, Invitation, Membership, Role
from palermo.web.policy import rule

if TYPE_CHECKING:
    from palermo.web.policy import Actor


def _is_secretary(actor: Actor) -> bool:
    return actor.holds(Role.ADMINISTRATOR, kind=BodyKind.SECRETARIAT)


def _states(actor: Actor) -> frozenset[str]:
    """Return the States whose administrator the actor is."""
    return actor.states(Role.ADMINISTRATOR, kind=BodyKind.STATE)


def manages(actor: Actor, body: Body) -> bool:
    """Return whether an actor decides who belongs to a body: its administrator, or that of its State."""
    own = actor.holds(Role.ADMINISTRATOR, body=body.pk)
    return own or (body.kind == BodyKind.AUTHORITY and body.state in _states(actor))


def managed(actor: Actor, prefix: str = "") -> Q:
    """Return the bodies that an actor manages; `prefix` leads to the body from another model, such as `body__`."""
    own = Q(**{f"{prefix}pk__in": actor.bodies(Role.ADMINISTRATOR)})
    return own | Q(**{f"{prefix}kind": BodyKind.AUTHORITY, f"{prefix}state__in": _states(actor)})


def _sees_body(actor: Actor, body: Body) -> bool:
    return _is_secretary(actor) or manages(actor, body) or actor.holds(body=body.pk)


def _seen_bodies(actor: Actor) -> Q:
    return Q() if _is_secretary(actor) else managed(actor) | Q(pk__in=actor.bodies())


def _appoints(actor: Actor, body: Body) -> bool:
    return _is_secretary(actor) or manages(actor, body)


def _appointing(actor: Actor) -> Q:
    return Q() if _is_secretary(actor) else managed(actor)


rule(Body, "see", predicate=_sees_body, scope=_seen_bodies)
# To decide who belongs to it.
rule(Body, "manage", predicate=manages, scope=managed)
rule(Body, "invite", predicate=manages, scope=managed)
# To invite its administrators: the secretariat's administrator does it for every body.
rule(Body, "appoint", predicate=_appoints, scope=_appointing)


def _founds(actor: Actor, body: Body) -> bool:
    return body.kind == BodyKind.SECRETARIAT and actor.holds(Role.ADMINISTRATOR, body=body.pk)


def _founding(actor: Actor) -> Q:
    return Q(kind=BodyKind.SECRETARIAT, pk__in=actor.bodies(Role.ADMINISTRATOR, kind=BodyKind.SECRETARIAT))


def _extends(actor: Actor, body: Body) -> bool:
    return body.kind == BodyKind.STATE and actor.holds(Role.ADMINISTRATOR, body=body.pk)


def _extending(actor: Actor) -> Q:
    return Q(kind=BodyKind.STATE, pk__in=actor.bodies(Role.ADMINISTRATOR, kind=BodyKind.STATE))


# To make bodies of every kind, from the secretariat; to make authorities, from their State.
rule(Body, "found", predicate=_founds, scope=_founding)
rule(Body, "extend", predicate=_extends, scope=_extending)


def _sees_member(actor: Actor, held: Membership) -> bool:
    fellow = held.ended is None and actor.holds(body=held.body_id)
    return held.user_id == actor.user_id or fellow or manages(actor, held.body)


def _seen_members(actor: Actor) -> Q:
    fellows = Q(ended=None, body__in=actor.bodies())
    return Q(user=actor.user_id) | fellows | managed(actor, "body__")


def _ends(actor: Actor, held: Membership) -> bool:
    return held.ended is None and manages(actor, held.body)


def _ending(actor: Actor) -> Q:
    return Q(ended=None) & managed(actor, "body__")


rule(Membership, "see", predicate=_sees_member, scope=_seen_members)
rule(Membership, "change", predicate=_ends, scope=_ending)
rule(Membership, "end", predicate=_ends, scope=_ending)


def _sees_invitation(actor: Actor, invitation: Invitation) -> bool:
    appointed = invitation.role == Role.ADMINISTRATOR and _is_secretary(actor)
    return appointed or manages(actor, invitation.body)


def _seen_invitations(actor: Actor) -> Q:
    appointed = Q(role=Role.ADMINISTRATOR) if _is_secretary(actor) else Q(pk__in=())
    return appointed | managed(actor, "body__")


def _handles(actor: Actor, invitation: Invitation) -> bool:
    return invitation.is_open and _sees_invitation(actor, invitation)


def _handling(actor: Actor) -> Q:
    return Q(accepted_at=None, revoked_at=None) & _seen_invitations(actor)


rule(Invitation, "see", predicate=_sees_invitation, scope=_seen_invitations)
rule(Invitation, "renew", predicate=_handles, scope=_handling)
rule(Invitation, "revoke", predicate=_handles, scope=_handling)
