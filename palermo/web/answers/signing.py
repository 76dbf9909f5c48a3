"""Signing off and submitting: what is signed is named by its digest, and what is submitted is what was signed.

Both hold the round, so that nothing can be saved between reading the draft and writing the row. A sign-off stands as
long as the draft has its digest; it is used once, and so a form sent twice submits once.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils import timezone

from palermo.implementation.answers import check
from palermo.web.actions import Refused, acting
from palermo.web.answers import drafts
from palermo.web.answers.models import Publication, SignOff, Submission
from palermo.web.answers.saving import held

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.implementation.answers import Fault
    from palermo.web.answers.content import Whole
    from palermo.web.answers.drafts import Opened
    from palermo.web.answers.models import SavedAnswer
    from palermo.web.policy import Actor


class Changed(Exception):
    """The draft is not, or no longer, what was to be signed or submitted; nothing was done."""


class Already(Exception):
    """It was submitted already: `.submission` says the same."""

    def __init__(self, submission: Submission) -> None:
        """Keep the submission."""
        super().__init__(str(submission))
        self.submission = submission


class Unready(Exception):
    """There is nothing to sign, or something that must be mended first."""


def faults_of(opened: Opened, answers: Mapping[str, SavedAnswer], whole: Whole) -> dict[str, tuple[Fault, ...]]:
    """Return what must be mended before the answers can be signed, by question."""
    kinds = [each.id for each in opened.questionnaire.assistance_kinds]
    found = {key: check(opened.questionnaire.by_id[key], answers[key].parts, kinds=kinds) for key in whole.answered}
    return {key: faults for key, faults in found.items() if faults}


def standing(opened: Opened, digest: str) -> SignOff | None:
    """Return the sign-off of a draft with this digest that was not used yet."""
    found = SignOff.objects.filter(round=opened.round, digest=digest, submission=None)
    return found.order_by("-pk").select_related("signed_by").first()


def latest(opened: Opened) -> Submission | None:
    """Return the newest submission of a round."""
    return Submission.objects.filter(round=opened.round).order_by("-number").first()


def sign_off(actor: Actor, opened: Opened, digest: str) -> SignOff:
    """Sign off the draft of this digest; raises `Changed`, `Unready`, `Already`, `Refused`."""
    with acting(actor, "sign_off", opened.round, digest=digest) as act:
        now = _held(opened, "sign_off")
        answers = drafts.answers_of(now.round)
        whole = drafts.whole_of(now)
        if whole.digest != digest:
            raise Changed
        if not whole.answered or faults_of(now, answers, whole):
            raise Unready
        submitted = latest(now)
        if submitted is not None and submitted.digest == digest:
            raise Already(submitted)
        signed = standing(now, digest)
        if signed is None:
            signed = SignOff.objects.create(
                round=now.round,
                digest=digest,
                signed_at=timezone.now(),
                signed_by_id=act.actor.user_id,
                demo=now.round.demo,
            )
        act.thing = signed
    return signed


def submit(actor: Actor, opened: Opened, sign_off_pk: int) -> Submission:
    """Submit what was signed off as the next version; raises `Changed`, `Already`, `Refused`."""
    with acting(actor, "submit", opened.round) as act:
        now = _held(opened, "submit")
        signed = SignOff.objects.filter(round=now.round, pk=sign_off_pk).select_related("submission").first()
        if signed is None:
            raise Changed
        if hasattr(signed, "submission"):
            raise Already(signed.submission)
        whole = drafts.whole_of(now)
        if whole.digest != signed.digest:
            raise Changed
        last = Submission.objects.filter(round=now.round).aggregate(number=Max("number"))["number"] or 0
        submission = Submission.objects.create(
            round=now.round,
            number=last + 1,
            content=whole.text,
            digest=whole.digest,
            submitted_at=timezone.now(),
            submitted_by_id=act.actor.user_id,
            sign_off=signed,
            demo=now.round.demo,
        )
        act.thing = submission
        act.detail.update(number=submission.number, digest=submission.digest)
    return submission


def publish(actor: Actor, submission: Submission, *, public: bool) -> None:
    """Let everybody read a submission, or nobody else any longer; raises `Refused`."""
    with acting(actor, "publish", submission, public=public) as act:
        if public:
            Publication.objects.get_or_create(
                submission=submission,
                defaults={"published_at": timezone.now(), "published_by_id": act.actor.user_id},
            )
        else:
            Publication.objects.filter(submission=submission).delete()


def _held(opened: Opened, verb: str) -> Opened:
    now = replace(opened, round=held(opened.round))
    if now.round.closed_at is not None:
        raise Refused(verb, hidden=False)
    return now
