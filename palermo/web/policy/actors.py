"""Who acts: a person with the roles held at this moment, each in one body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

#: Roles that decide who else belongs to their body.
ROLES_THAT_MANAGE = ("administrator",)


@dataclass(frozen=True, slots=True)
class Standing:
    """One role in one body: `kind` of the body, its `state` ("" for a donor and the secretariat), named sections."""

    body_id: int
    kind: str
    state: str
    role: str
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A person as the policy sees one; `user_id` is None for somebody who is not signed in, and for the operator."""

    user_id: int | None
    name: str
    memberships: tuple[Standing, ...] = ()

    def standings(
        self,
        *roles: str,
        kind: str | None = None,
        state: str | None = None,
        body: int | None = None,
    ) -> tuple[Standing, ...]:
        """Return the standings in any of these roles (in any role where none is named), in bodies such as these."""
        return tuple(
            each
            for each in self.memberships
            if (not roles or each.role in roles)
            and (kind is None or each.kind == kind)
            and (state is None or each.state == state)
            and (body is None or each.body_id == body)
        )

    def holds(self, *roles: str, kind: str | None = None, state: str | None = None, body: int | None = None) -> bool:
        """Return whether there is such a standing."""
        return bool(self.standings(*roles, kind=kind, state=state, body=body))

    def states(self, *roles: str, kind: str | None = None) -> frozenset[str]:
        """Return the States for which any of these roles is held, by a body of this kind."""
        return frozenset(each.state for each in self.standings(*roles, kind=kind) if each.state)

    def bodies(self, *roles: str, kind: str | None = None) -> frozenset[int]:
        """Return the ids of the bodies in which any of these roles is held."""
        return frozenset(each.body_id for each in self.standings(*roles, kind=kind))


#: Somebody who is not signed in: no rule gives such an actor anything.
NOBODY = Actor(None, "")


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor of a request, read once per request; `NOBODY` when nobody is signed in."""
    kept = getattr(request, "_actor", None)
    if isinstance(kept, Actor):
        return kept
    user = getattr(request, "user", None)
    actor = actor_of_user(user.pk) if user is not None and user.is_authenticated else NOBODY
    request._actor = actor  # type: ignore[attr-defined]  # noqa: SLF001 - kept with the request it belongs to
    return actor


def actor_of_user(user_id: int, *, lock: bool = False) -> Actor:
    """Return a person with the roles that are on record now; `NOBODY` for one who is unknown or switched off.

    With `lock`, within a transaction, none of these roles can be ended until that transaction is over.
    """
    from palermo.web.accounts.models import Membership, User

    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return NOBODY
    held = Membership.objects.filter(user_id=user_id, ended=None).order_by("pk")
    if lock:
        held = held.select_for_update(of=("self",), no_key=True)
    return Actor(user_id, user.shown_name, tuple(_standings(held.select_related("body"))))


def _standings(held: Iterable[object]) -> Iterable[Standing]:
    from palermo.web.accounts.models import Membership

    for each in held:
        if isinstance(each, Membership):
            yield Standing(each.body_id, each.body.kind, each.body.state, each.role, tuple(each.sections))


def renewed(actor: Actor) -> Actor:
    """Return an actor with the roles held now, which stay until the transaction ends."""
    return NOBODY if actor.user_id is None else actor_of_user(actor.user_id, lock=True)
