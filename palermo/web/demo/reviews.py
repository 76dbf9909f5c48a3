"""The draw and the reviews of the demonstration: one at its end, one in the middle, one begun, one late."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from palermo.implementation.draw import Impossible, commitment_of, draw, result_object, states_digest
from palermo.web.answers.models import Submission
from palermo.web.demo.cast import MARK, PLAYERS
from palermo.web.review.agreed import Kind, Level, Observed, canonical, digest, written
from palermo.web.review.conducting import assigned
from palermo.web.review.drawing import csv_of, listed
from palermo.web.review.drawing import written as result_text
from palermo.web.review.mechanism import ANSWERS, SUMMARY, by_hand
from palermo.web.review.models import (
    AgreedList,
    Agreement,
    Draw,
    Feedback,
    Observation,
    Review,
    Reviewing,
    Sending,
    Step,
)
from palermo.web.review.publishing import about
from palermo.web.review.rights import parties, reviewing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from palermo.participation import Register
    from palermo.web.demo.load import Company

#: States under review: how far each has come, in this order.
ENDED, MIDWAY, BEGUN, LATE = "GHA", "PER", "KEN", "CRI"
UNDER_REVIEW = (ENDED, MIDWAY, BEGUN, LATE)
#: Published with the result, and no secret of anybody.
SEED = hashlib.sha256(b"Palermo: the draw of the demonstration").digest()
#: The phase that is reviewed, and its cluster of articles.
_PHASE, _CLUSTER = 1, "I"
#: Days before loading on which it was drawn and the reviews began.
_DRAWN, _BEGUN = 230, 205
#: A phase takes two years.
_PHASE_DAYS = 730
_SECTIONS = ("untoc-5", "untoc-6", "untoc-8", "untoc-10")
_OBSERVED = (
    (Kind.GOOD_PRACTICE, Level.PUBLIC, "one law covers all serious crimes, and is easy to apply."),
    (Kind.GAP, Level.SUMMARY, "the offence does not reach those who finance a group from abroad."),
    (Kind.SUGGESTION, Level.PUBLIC, "extend the liability of legal persons to attempts."),
    (Kind.ASSISTANCE, Level.RESTRICTED, "training of prosecutors in two provinces."),
)


def load_reviews(company: Company, register: Register, now: datetime) -> None:
    """Load a finished draw among the States of the demonstration, and the reviews that began from it."""
    del company
    drawn = _drawn(register, now)
    states, _strange = assigned(drawn, register.facts)
    start = (now - timedelta(days=_BEGUN)).date()
    for state in UNDER_REVIEW:
        review = Review.objects.create(
            draw=drawn,
            state=state,
            start=start,
            phase=_PHASE,
            phase_ends=start + timedelta(days=_PHASE_DAYS),
            cluster=_CLUSTER,
            begun_at=now - timedelta(days=_BEGUN),
            demo=True,
        )
        Reviewing.objects.bulk_create(
            Reviewing(review=review, state=each.state, instruments=list(each.instruments), same_group=each.same_group)
            for each in states[state]
        )
        _conduct(review, now)


def _drawn(register: Register, now: datetime) -> Draw:
    codes = {each.code for each in PLAYERS}
    at = now - timedelta(days=_DRAWN)
    table = tuple(each for each in listed(register, at.date(), UNDER_REVIEW) if each.state in codes)
    outcome = draw(table, SEED, file="demonstration")
    if isinstance(outcome, Impossible):
        raise ValueError(outcome.problems)  # noqa: TRY004 - the States of the demonstration are what is wrong then
    return Draw.objects.create(
        title="Invented draw for demonstration",
        states=csv_of(table),
        states_digest=states_digest(table),
        prepared_at=at - timedelta(days=9),
        commitment=commitment_of(SEED),
        committed_at=at - timedelta(days=7),
        seed=SEED.hex(),
        result=result_text(result_object(outcome)),
        revealed_at=at,
        demo=True,
    )


def _conduct(review: Review, now: datetime) -> None:
    if review.state == LATE:
        return
    for number, step in enumerate(by_hand(), 1):
        _step(review, step, parties(review), now - timedelta(days=_BEGUN - 12 * number))
    submission = Submission.objects.filter(round__state=review.state, demo=True).order_by("submitted_at").last()
    handed = submission.submitted_at + timedelta(days=1) if submission else now
    Step.objects.create(
        review=review,
        step=ANSWERS,
        state=review.state,
        submission=submission,
        done_on=handed.date(),
        recorded_at=handed,
    )
    if review.state != BEGUN:
        _feedback(review, handed, sent=review.state == ENDED)
        _observe(review, handed)


def _step(review: Review, step: str, states: Iterable[str], at: datetime) -> None:
    Step.objects.bulk_create(
        Step(review=review, step=step, state=each, done_on=at.date(), recorded_at=at) for each in states
    )


def _feedback(review: Review, handed: datetime, *, sent: bool) -> None:
    """Load what the reviewers drafted; the first has sent it in any case, all of them where the review has ended."""
    for number, state in enumerate(reviewing(review)):
        at = handed + timedelta(days=12 + number)
        texts = dict.fromkeys(_SECTIONS, f"{MARK} the answer is clear; a case would help ({state}).")
        Feedback.objects.bulk_create(
            Feedback(review=review, section=key, state=state, text=text, revision=1, saved_at=at)
            for key, text in texts.items()
        )
        if sent or number == 0:
            content = canonical(texts)
            Sending.objects.create(
                review=review,
                state=state,
                number=1,
                content=content,
                digest=digest(content),
                made_at=at + timedelta(days=1),
                demo=True,
            )


def _observe(review: Review, handed: datetime) -> None:
    """Load observations: all agreed, frozen and told in a summary where the review has ended; else in discussion."""
    ended, at = review.state == ENDED, handed + timedelta(days=20)
    rows = []
    for number, (kind, level, text) in enumerate(_OBSERVED):
        row = Observation.objects.create(
            review=review,
            section=_SECTIONS[number],
            kind=kind,
            level=level,
            text=f"{MARK} {text}",
            state=reviewing(review)[number % len(reviewing(review))],
            saved_at=at,
            proposed_at=at + timedelta(days=1) if ended or number < 2 else None,  # noqa: PLR2004 - the first half
        )
        rows.append(row)
        agreeing = parties(review) if ended else reviewing(review)[:1] if number == 0 else ()
        Agreement.objects.bulk_create(
            Agreement(observation=row, state=each, revision=1, agreed_at=at + timedelta(days=3)) for each in agreeing
        )
    if ended:
        _freeze(review, rows, at + timedelta(days=5))


def _freeze(review: Review, rows: Iterable[Observation], at: datetime) -> None:
    observed = (Observed(each.pk, each.section, each.kind, each.level, each.text, each.revision) for each in rows)
    content = written(about(review), observed)
    made = AgreedList.objects.create(
        review=review, number=1, content=content, digest=digest(content), made_at=at, demo=True
    )
    Step.objects.create(review=review, step=SUMMARY, state=review.state, agreed=made, done_on=at.date(), recorded_at=at)
