"""The course of reviews: begun from a draw or by hand, their steps recorded, answers handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils import timezone

from palermo.facts.names import NameProblem, resolve
from palermo.web.actions import Refused, acting
from palermo.web.answers.models import Submission
from palermo.web.demo.ledger import invented_states, is_invented
from palermo.web.review.drawing import result_of
from palermo.web.review.mechanism import ANSWERS
from palermo.web.review.models import Review, Reviewing, Step
from palermo.web.review.rights import keeps, own, parties, speaks_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from palermo.facts.records import Facts
    from palermo.web.policy import Actor
    from palermo.web.review.models import Draw


class Reviewer(NamedTuple):
    """A State that is to review another, for which instruments, and whether it is of the same regional group."""

    state: str
    instruments: tuple[str, ...]
    same_group: bool


class Course(NamedTuple):
    """What the reviews of one draw have in common; the fields are those of `Review`."""

    start: date
    phase: int
    #: Empty for all clusters.
    cluster: str = ""
    phase_ends: date | None = None


def begin(actor: Actor, review: Review, reviewers: Iterable[Reviewer]) -> Review:
    """Begin one review by hand; `review` is not on record yet."""
    review.demo = review.demo or is_invented(review.state)
    with acting(actor, "begin", review) as act:
        _make(review, reviewers)
        act.thing = review
        act.concerns(review)
        act.detail.update(state=review.state, start=review.start.isoformat())
    return review


def assigned(draw: Draw, facts: Facts) -> tuple[dict[str, tuple[Reviewer, ...]], tuple[str, ...]]:
    """Return who reviews whom by the result of a draw, by codes, and the names in it that are no State on record."""
    strange: set[str] = set()

    def code(name: str) -> str:
        try:
            return name if name in facts.states else resolve(name, facts).code
        except NameProblem:
            strange.add(name)
            return name

    found = {
        code(each["state"]): tuple(
            Reviewer(code(reviewer["state"]), tuple(reviewer["for"]), reviewer["same_group"])
            for reviewer in each["reviewers"]
        )
        for each in result_of(draw).get("assignments", ())
    }
    return found, tuple(sorted(strange))


def begin_from(actor: Actor, draw: Draw, states: Mapping[str, tuple[Reviewer, ...]], course: Course) -> int:
    """Begin the reviews of some States of a draw, those that have begun left out; return how many were begun."""
    start, phase, cluster, _ends = course
    with acting(actor, "begin_reviews", draw, start=start.isoformat(), phase=phase, cluster=cluster) as act:
        begun = set(Review.objects.filter(draw=draw).values_list("state", flat=True))
        new = {state: reviewers for state, reviewers in states.items() if state not in begun}
        invented = invented_states()
        for state, reviewers in new.items():
            _make(Review(draw=draw, state=state, demo=draw.demo or state in invented, **course._asdict()), reviewers)
        act.concerns(*new)
        act.detail["states"] = sorted(new)
    return len(new)


def _make(review: Review, reviewers: Iterable[Reviewer]) -> None:
    review.begun_at = timezone.now()
    review.save()
    Reviewing.objects.bulk_create(
        Reviewing(review=review, state=each.state, instruments=list(each.instruments), same_group=each.same_group)
        for each in reviewers
    )


def record_step(actor: Actor, review: Review, step: str, state: str, day: date) -> None:
    """Record on which day a State did a step; recorded again, the later record stands, and the log has both."""
    with acting(actor, "record_step", review, step=step, state=state, day=day.isoformat()) as act:
        if not keeps(act.actor) and state not in own(speaks_for(act.actor), parties(review)):
            raise Refused("record_step", hidden=False)
        Step.objects.update_or_create(
            review=review,
            step=step,
            state=state,
            submission=None,
            agreed=None,
            defaults={"done_on": day, "recorded_at": timezone.now()},
        )


def hand_over(actor: Actor, review: Review, submission: Submission) -> None:
    """Let the reviewers read a submitted version; handing over the one they have changes nothing."""
    with acting(actor, "hand_over", review, submission=submission.number, digest=submission.digest):
        if submission.round.state != review.state:
            raise Refused("hand_over", hidden=True)
        last = review.steps.filter(submission__isnull=False).order_by("-recorded_at", "-pk").first()
        if last is None or last.submission_id != submission.pk:
            now = timezone.now()
            Step.objects.create(
                review=review,
                step=ANSWERS,
                state=review.state,
                submission=submission,
                done_on=now.date(),
                recorded_at=now,
            )


def may_be_handed_over(review: Review) -> tuple[Submission, ...]:
    """Return the submitted versions of the State under review, the newest first."""
    rows = Submission.objects.filter(round__state=review.state, round__demo=review.demo)
    return tuple(rows.select_related("round").defer("content").order_by("-submitted_at", "-pk"))
