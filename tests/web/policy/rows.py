"""Rows for the law of the policy: each application's tests make some of each model that has rules.

A module `tests/web/<app>/policy_rows.py` has `make(world, random)`, which saves varied rows.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from palermo.web.accounts.models import Body, BodyKind, User

if TYPE_CHECKING:
    from random import Random

STATES = ("ITA", "KEN", "FJI")


@dataclass
class Rows:
    """What rows may refer to."""

    bodies: list[Body] = field(default_factory=list)
    users: list[User] = field(default_factory=list)
    states: tuple[str, ...] = STATES

    def body(self, kind: str, state: str = "") -> Body:
        """Return the first body of a kind, and of a State where one is given."""
        return next(each for each in self.bodies if each.kind == kind and (not state or each.state == state))


def make_rows(random: Random) -> Rows:
    """Save people, bodies, and the rows of every application."""
    world = Rows()
    world.users = [User.objects.create_user(f"person{each}@example.org") for each in range(4)]
    world.bodies.append(Body.objects.create(kind=BodyKind.SECRETARIAT, code="secretariat"))
    world.bodies.append(Body.objects.create(kind=BodyKind.DONOR, code="fund", name="Fund"))
    for state in STATES:
        world.bodies.append(Body.objects.create(kind=BodyKind.STATE, code=state, state=state))
    for state in STATES[:2]:
        world.bodies.append(Body.objects.create(kind=BodyKind.AUTHORITY, code="moj", state=state, name="Ministry"))
    for name in modules():
        importlib.import_module(name).make(world, random)
    return world


def modules() -> list[str]:
    """Return the modules that make rows, those of accounts first."""
    tests = Path(__file__).parents[1]
    found = sorted(each.parent.name for each in tests.glob("*/policy_rows.py"))
    return [f"tests.web.{each}.policy_rows" for each in sorted(found, key=lambda name: (name != "accounts", name))]
