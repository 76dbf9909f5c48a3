"""Rows of the answers for the law of the policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from palermo.web.accounts.models import Membership
from palermo.web.answers.models import (
    Attachment,
    Comment,
    Import,
    Publication,
    Round,
    SavedAnswer,
    SignOff,
    Submission,
    Task,
)

if TYPE_CHECKING:
    from random import Random

    from tests.web.policy.rows import Rows

SECTIONS = ("general", "untoc-5", "untoc-6")


def make(world: Rows, random: Random) -> None:
    """Save rounds of some States, open and closed, with everything that hangs on them."""
    for state in world.states:
        for cycle in ("2025", "2026"):
            closed = timezone.now() if random.random() < 0.4 else None
            made = Round.objects.create(
                state=state,
                questionnaire="untoc-review",
                version="1",
                cycle=cycle,
                opened_at=timezone.now(),
                closed_at=closed,
            )
            for section in SECTIONS:
                _beside(made, section, world, random)
            _submitted(made, world, random)


def _beside(made: Round, section: str, world: Rows, random: Random) -> None:
    now, user = timezone.now(), random.choice(world.users)
    placed = {"round": made, "section": section, "question": f"{section}.1"}
    SavedAnswer.objects.create(**placed, parts={"answer": "yes"}, saved_at=now, saved_by=user)
    Comment.objects.create(**placed, text="?", written_at=now, written_by=user)
    Attachment.objects.create(
        **placed, name="law.txt", media_type="text/plain", size=1, digest="0" * 64, content=b"x", added_at=now
    )
    membership = Membership.objects.get_or_create(
        user=random.choice(world.users), body=world.body("state", made.state), role="contributor"
    )[0]
    Task.objects.create(round=made, section=section, membership=membership, asked_at=now)


def _submitted(made: Round, world: Rows, random: Random) -> None:
    now = timezone.now()
    Import.objects.create(round=made, name="answers.xlsx", digest="0" * 64, received_at=now)
    for number in range(1, random.randint(1, 3)):
        signed = SignOff.objects.create(round=made, digest="0" * 64, signed_at=now, signed_by=world.users[0])
        version = Submission.objects.create(
            round=made, number=number, content="{}", digest="0" * 64, submitted_at=now, sign_off=signed
        )
        if random.random() < 0.5:
            Publication.objects.create(submission=version, published_at=now)
    SignOff.objects.create(round=made, digest="1" * 64, signed_at=now)
