"""Rows of the reviews for the law of the policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from palermo.web.review.models import AgreedList, Draw, Feed, Feedback, Observation, Review, Reviewing, Sending

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

    from tests.web.policy.rows import Rows


def make(world: Rows, random: Random) -> None:
    """Save a review of every State, by two others, with what is drafted, sent, proposed and agreed in it."""
    now = timezone.now()
    for title, committed in (("Prepared", None), ("Committed", now)):
        Draw.objects.create(title=title, states="", states_digest="0" * 64, prepared_at=now, committed_at=committed)
    for place, user in enumerate(world.users):
        Feed.objects.create(user=user, token_hash=str(place), made_at=now)
    for state in world.states:
        review = Review.objects.create(state=state, start=now.date(), phase=1, begun_at=now)
        others = random.sample([each for each in world.states if each != state], k=min(2, len(world.states) - 1))
        for other in others:
            Reviewing.objects.create(review=review, state=other, instruments=["untoc"], same_group=False)
        for author in (*others, state):
            _written(review, author, now, random)
        AgreedList.objects.create(review=review, number=1, content="{}", digest="0" * 64, made_at=now)


def _written(review: Review, author: str, now: datetime, random: Random) -> None:
    Feedback.objects.create(review=review, section="untoc-5", state=author, revision=1, saved_at=now)
    Sending.objects.create(review=review, state=author, number=1, content="{}", digest="0" * 64, made_at=now)
    for proposed in (None, now):
        Observation.objects.create(
            review=review,
            section="untoc-5",
            kind="gap",
            level="public",
            text="?",
            state=author,
            saved_at=now,
            proposed_at=proposed,
            withdrawn_at=now if random.random() < 0.3 else None,
        )
