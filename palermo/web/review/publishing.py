"""From the agreed list to the summary that everybody may read: the State under review decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from palermo.web.actions import acting
from palermo.web.review.mechanism import SUMMARY
from palermo.web.review.models import AgreedList, Step
from palermo.web.review.rights import reviewing

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from palermo.web.policy import Actor
    from palermo.web.review.models import Review


def about(review: Review) -> dict[str, object]:
    """Return what a frozen list says of its review."""
    return {
        "state": review.state,
        "start": review.start.isoformat(),
        "phase": review.phase,
        "cluster": review.cluster,
        "reviewing": list(reviewing(review)),
        **({"invented": True} if review.demo else {}),
    }


def publish(actor: Actor, review: Review, agreed: AgreedList) -> Step:
    """Publish the summary of a list; once it is, publishing it again changes nothing."""
    with acting(actor, "publish_summary", review, number=agreed.number, digest=agreed.digest):
        now = timezone.now()
        step, _ = Step.objects.get_or_create(
            review=review,
            step=SUMMARY,
            state=review.state,
            agreed=agreed,
            defaults={"done_on": now.date(), "recorded_at": now},
        )
    return step


def published() -> QuerySet[AgreedList]:
    """Return the lists whose summaries are public, the newest first; each once."""
    steps = Step.objects.filter(step=SUMMARY, agreed__isnull=False).values("agreed")
    return AgreedList.objects.filter(pk__in=steps).select_related("review").order_by("-made_at", "-pk")
