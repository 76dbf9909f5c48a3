"""Rows of the review with all that a page of them needs, in a number of queries that does not grow with them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.http import Http404

from palermo.web import policy
from palermo.web.review.models import AgreedList, Feedback, Observation, Review, Sending, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from palermo.web.answers.models import Submission
    from palermo.web.policy import Actor


def with_steps(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """Return reviews with their reviewing States and all that was done, contents of versions left where they are."""
    return reviews.select_related("draw").prefetch_related(
        "reviewing",
        Prefetch("steps", Step.objects.select_related("submission__round").defer("submission__content")),
        Prefetch("sendings", Sending.objects.defer("content")),
        Prefetch("lists", AgreedList.objects.defer("content")),
    )


def seen(actor: Actor) -> QuerySet[Review]:
    """Return the reviews in which an actor takes part, with their steps."""
    return with_steps(policy.scope(actor, "see", Review))


def review_of(actor: Actor, number: int) -> Review:
    """Return one review with its steps; raise Http404 as if there were none."""
    found = seen(actor).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def observations(actor: Actor, review: Review) -> QuerySet[Observation]:
    """Return the observations of a review that an actor sees, with the agreements to them."""
    seen = policy.scope(actor, "see", Observation).filter(review=review)
    return seen.prefetch_related("agreements")


def drafts(actor: Actor, review: Review) -> QuerySet[Feedback]:
    """Return the drafts of feedback on a review that an actor sees."""
    return policy.scope(actor, "see", Feedback).filter(review=review)


def sendings(actor: Actor, review: Review) -> dict[str, Sending]:
    """Return the feedback that was sent last, by State."""
    rows = policy.scope(actor, "see", Sending).filter(review=review).order_by("number")
    return {each.state: each for each in rows}


def lists(actor: Actor, review: Review) -> QuerySet[AgreedList]:
    """Return the versions of the agreed list, the newest first."""
    rows = policy.scope(actor, "see", AgreedList).filter(review=review)
    return rows.prefetch_related("publications").order_by("-number")


def handed_over(review: Review) -> Submission | None:
    """Return the answers that the reviewers read: those that the State under review handed over last."""
    found = [each.submission for each in review.steps.all() if each.submission is not None]
    return found[-1] if found else None


def texts_of(sending: Sending) -> Mapping[str, str]:
    """Return the feedback that was sent, by section."""
    texts: Mapping[str, str] = json.loads(sending.content)
    return texts
