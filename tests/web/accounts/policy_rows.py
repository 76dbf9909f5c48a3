"""Rows of accounts for the law of the policy."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from palermo.web.accounts.models import Invitation, Membership, Role
from palermo.web.tokens import key

if TYPE_CHECKING:
    from random import Random

    from tests.web.policy.rows import Rows

_NUMBER = 24


def make(world: Rows, random: Random) -> None:
    """Save memberships, ended ones among them, and invitations in all their states."""
    now = timezone.now()
    for _ in range(_NUMBER):
        user, body, role = random.choice(world.users), random.choice(world.bodies), random.choice(Role.values)
        ended = random.choice([None, now])
        if not Membership.objects.filter(user=user, body=body, role=role, ended=None).exists():
            Membership.objects.create(user=user, body=body, role=role, ended=ended)
    for number in range(_NUMBER):
        Invitation.objects.create(
            body=random.choice(world.bodies),
            role=random.choice(Role.values),
            email=f"guest{number}@example.org",
            token_hash=key(str(number)),
            expires_at=now + timedelta(days=random.choice([-1, 1])),
            accepted_at=random.choice([None, None, now]),
            revoked_at=random.choice([None, None, now]),
        )
