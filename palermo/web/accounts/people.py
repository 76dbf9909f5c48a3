"""What an administrator does with bodies and their members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.utils import timezone

from palermo.web.accounts.models import Body, BodyKind, Membership, Role, User
from palermo.web.actions import Refused, acting, operating

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from palermo.web.policy import Actor


class LastAdministrator(Exception):
    """Without this member the body would have no administrator."""


class HeldAlready(Exception):
    """The person has this role in the body already."""


class KnownAlready(Exception):
    """There is such a body already."""


def enrol(email: str, password: str | None, *, name: str = "", language: str = "en") -> User:
    """Make an account whose address is known to be right; call it within an action."""
    user = User.objects.create_user(email, password, name=name, language=language)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def nameable(actor: Actor, body: Body) -> frozenset[str] | None:
    """Return the sections that an actor may name for somebody in a body; None for every one.

    An authority passes on what its State has delegated to it: otherwise its administrator would take what the State
    has kept.
    """
    if body.kind != BodyKind.AUTHORITY or body.state in actor.states(Role.ADMINISTRATOR, kind=BodyKind.STATE):
        return None
    held = Membership.objects.filter(body=body, ended=None).values_list("sections", flat=True)
    return frozenset(key for keys in held for key in keys)


def demand_nameable(actor: Actor, body: Body, sections: Iterable[str], verb: str) -> None:
    """Raise `Refused` for sections that an actor may not name for somebody in a body."""
    allowed = nameable(actor, body)
    if allowed is not None and not allowed.issuperset(sections):
        raise Refused(verb, hidden=False)


def end(actor: Actor, held: Membership) -> None:
    """End a role; raise `Refused`, or `LastAdministrator`."""
    with acting(actor, "end", held, user=held.user_id, role=held.role):
        _leave_one(held)
        _end(held)


def end_as_operator(held: Membership) -> None:
    """End a role from the command line, be it the last administrator's."""
    with operating("end", held, user=held.user_id, role=held.role):
        _end(held)


def switch_off_as_operator(user: User) -> int:
    """End all roles of a person and let the account be entered no more; return how many roles that were."""
    with operating("switch_off", user, user=user.pk) as act:
        held = list(Membership.objects.filter(user=user, ended=None).select_related("body"))
        for each in held:
            act.concerns(each)
            _end(each)
        user.is_active = False
        user.save(update_fields=["is_active"])
    return len(held)


def change(actor: Actor, held: Membership, role: str, sections: Sequence[str]) -> Membership:
    """Give a member another role or other sections from now on: the old one ends, so that both are on record.

    Raises `Refused`, `LastAdministrator`, `HeldAlready`.
    """
    if role == held.role and list(sections) == list(held.sections):
        return held
    with acting(actor, "change", held, user=held.user_id, was=held.role, role=role, sections=list(sections)) as act:
        demand_nameable(act.actor, held.body, sections, "change")
        if role != held.role:
            _leave_one(held)
            if Membership.objects.filter(user=held.user_id, body=held.body_id, role=role, ended=None).exists():
                raise HeldAlready
        _end(held)
        made = Membership.objects.create(user=held.user, body=held.body, role=role, sections=list(sections))
        act.thing = made
    return made


def _end(held: Membership) -> None:
    held.ended = timezone.now()
    held.save(update_fields=["ended"])


def _leave_one(held: Membership) -> None:
    """Raise `LastAdministrator` unless another one is left; two who end each other's roles wait for one another."""
    if held.role != Role.ADMINISTRATOR:
        return
    Body.objects.select_for_update().get(pk=held.body_id)
    others = Membership.objects.filter(body=held.body_id, role=Role.ADMINISTRATOR, ended=None, user__is_active=True)
    if not others.exclude(user=held.user_id).exists():
        raise LastAdministrator


def found(actor: Actor, above: Body, body: Body) -> Body:
    """Make a body of any kind from the secretariat, or an authority from its State; raise `Refused`, `KnownAlready`."""
    verb = "found" if above.kind == BodyKind.SECRETARIAT else "extend"
    with acting(actor, verb, above, kind=body.kind, code=body.code, state=body.state, name=body.name) as act:
        if verb == "extend" and (body.kind, body.state) != (BodyKind.AUTHORITY, above.state):
            raise ValueError("A State makes authorities of its own alone")
        if Body.objects.filter(kind=body.kind, state=body.state, code=body.code).exists():
            raise KnownAlready
        body.save(force_insert=True)
        act.thing = body
    return body


def ensure_body(kind: str, code: str = "", *, state: str = "", name: str = "") -> Body:
    """Return the body of this description, made from the command line when there is none."""
    known = Body.objects.filter(kind=kind, state=state, code=code).first()
    if known is not None:
        return known
    body = Body(kind=kind, code=code, state=state, name=name)
    with operating("found", body, kind=kind, code=code, state=state, name=name):
        body.save(force_insert=True)
    return body
