"""Who may do what in a review; each rule once over an object and once over rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from palermo.web.policy import EVERYTHING, NOTHING, rule
from palermo.web.review.models import AgreedList, Draw, Feed, Feedback, Observation, Review, Reviewing, Sending
from palermo.web.review.rights import keeps, parties, reviewing, speaks_for, takes_part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palermo.web.policy import Actor


def _for_keepers(actor: Actor) -> Q:
    return EVERYTHING if keeps(actor) else NOTHING


def _reviewed_by(states: Iterable[str]) -> Q:
    """Return the reviews of which one of some States is a reviewer; by a subquery, so that each comes once."""
    return Q(pk__in=Reviewing.objects.filter(state__in=states).values("review"))


def _in_reviews(reviews: Q) -> Q:
    """Return the rows that belong to some reviews."""
    return Q(review__in=Review.objects.filter(reviews).values("pk"))


def _by_own_reviewer(states: Iterable[str]) -> Q:
    """Return the rows that one of some States wrote as a reviewing State of the review they belong to."""
    theirs = Reviewing.objects.filter(review=OuterRef("review_id"), state=OuterRef("state"))
    return Q(state__in=states) & Q(Exists(theirs))


# Draws: published ones are on public pages; making and revealing them is the secretariat's.

rule(
    Draw,
    "see",
    predicate=lambda actor, draw: draw.committed_at is not None or keeps(actor),
    scope=lambda actor: EVERYTHING if keeps(actor) else Q(committed_at__isnull=False),
)
for _verb in ("prepare", "commit", "reveal", "withdraw", "begin_reviews"):
    rule(Draw, _verb, predicate=lambda actor, _draw: keeps(actor), scope=_for_keepers)

# Reviews.


def _sees(actor: Actor, review: Review) -> bool:
    return keeps(actor) or not takes_part(actor).isdisjoint(parties(review))


def _seen(actor: Actor) -> Q:
    states = takes_part(actor)
    return EVERYTHING if keeps(actor) else Q(state__in=states) | _reviewed_by(states)


def _speaks(actor: Actor, review: Review) -> bool:
    return not speaks_for(actor).isdisjoint(parties(review))


def _spoken_for(actor: Actor) -> Q:
    states = speaks_for(actor)
    return Q(state__in=states) | _reviewed_by(states)


def _drafts(actor: Actor, review: Review) -> bool:
    return not takes_part(actor).isdisjoint(reviewing(review))


rule(Review, "see", predicate=_sees, scope=_seen)
rule(Review, "begin", predicate=lambda actor, _review: keeps(actor), scope=_for_keepers)
#: A step is recorded by the State that did it, or by the secretariat for it.
rule(
    Review,
    "record_step",
    predicate=lambda actor, review: keeps(actor) or _speaks(actor, review),
    scope=lambda actor: EVERYTHING if keeps(actor) else _spoken_for(actor),
)
#: The State under review decides which of its answers the reviewers read, and what everybody may.
for _verb in ("hand_over", "publish_summary"):
    rule(
        Review,
        _verb,
        predicate=lambda actor, review: review.state in speaks_for(actor),
        scope=lambda actor: Q(state__in=speaks_for(actor)),
    )
rule(Review, "freeze", predicate=_speaks, scope=_spoken_for)
#: To draft feedback and observations.
rule(Review, "draft", predicate=_drafts, scope=lambda actor: _reviewed_by(takes_part(actor)))

# What is drafted, sent, proposed and agreed.

rule(
    Feedback,
    "see",
    predicate=lambda actor, row: _drafts(actor, row.review),
    scope=lambda actor: _in_reviews(_reviewed_by(takes_part(actor))),
)
rule(
    Feedback,
    "save",
    predicate=lambda actor, row: row.state in takes_part(actor) and row.state in reviewing(row.review),
    scope=lambda actor: _by_own_reviewer(takes_part(actor)),
)
rule(
    Sending,
    "see",
    predicate=lambda actor, row: _sees(actor, row.review),
    scope=lambda actor: _in_reviews(_seen(actor)),
)
rule(
    Sending,
    "send",
    predicate=lambda actor, row: row.state in speaks_for(actor) and row.state in reviewing(row.review),
    scope=lambda actor: _by_own_reviewer(speaks_for(actor)),
)


def _sees_observation(actor: Actor, row: Observation) -> bool:
    return _drafts(actor, row.review) or (row.proposed_at is not None and _sees(actor, row.review))


def _observations_seen(actor: Actor) -> Q:
    drafted = _in_reviews(_reviewed_by(takes_part(actor)))
    return drafted | (Q(proposed_at__isnull=False) & _in_reviews(_seen(actor)))


def _edits_observation(actor: Actor, row: Observation) -> bool:
    """Return whether an actor words it: a reviewer, and the State under review once it is proposed."""
    proposed = row.proposed_at is not None
    return _drafts(actor, row.review) or (proposed and row.review.state in speaks_for(actor))


def _observations_edited(actor: Actor) -> Q:
    proposed = Q(proposed_at__isnull=False) & Q(review__state__in=speaks_for(actor))
    return _in_reviews(_reviewed_by(takes_part(actor))) | proposed


rule(Observation, "see", predicate=_sees_observation, scope=_observations_seen)
rule(Observation, "save", predicate=_edits_observation, scope=_observations_edited)
for _verb in ("propose", "withdraw"):
    rule(
        Observation,
        _verb,
        predicate=lambda actor, row: row.state in speaks_for(actor) and row.state in reviewing(row.review),
        scope=lambda actor: _by_own_reviewer(speaks_for(actor)),
    )
rule(
    Observation,
    "agree",
    predicate=lambda actor, row: row.proposed_at is not None and _speaks(actor, row.review),
    scope=lambda actor: Q(proposed_at__isnull=False) & _in_reviews(_spoken_for(actor)),
)
rule(
    AgreedList,
    "see",
    predicate=lambda actor, row: _sees(actor, row.review),
    scope=lambda actor: _in_reviews(_seen(actor)),
)

# A person's calendar is that person's.

for _verb in ("see", "renew", "revoke"):
    rule(
        Feed,
        _verb,
        predicate=lambda actor, feed: feed.user_id == actor.user_id,
        scope=lambda actor: Q(user_id=actor.user_id),
    )
