"""The page "My work"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from palermo.web.accounts import work
from palermo.web.accounts.models import Body, Membership, Role
from palermo.web.accounts.presenters.names import body_name

if TYPE_CHECKING:
    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.accounts.work import Panel


@dataclass(frozen=True, slots=True)
class Place:
    """A body that a person belongs to, with the roles held there."""

    name: str
    roles: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the page shows."""

    name: str
    places: tuple[Place, ...]
    panels: tuple[Panel, ...]


def build_home(visit: SignedVisit) -> HomePage:
    """Return the page for a person."""
    roles: dict[Body, list[str]] = {}
    held = Membership.objects.filter(user=visit.user, ended=None).select_related("body")
    for each in held.order_by("body__kind", "body__code", "role"):
        roles.setdefault(each.body, []).append(str(Role(each.role).label))
    places = tuple(
        Place(body_name(body, visit.reader), tuple(names), reverse("people:body", args=[body.pk]))
        for body, names in roles.items()
    )
    return HomePage(visit.user.shown_name, places, work.panels(visit))
