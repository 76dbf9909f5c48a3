"""The page on which the whole of a draft is signed off and submitted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from palermo.implementation.answers import progress
from palermo.web import policy
from palermo.web.answers import drafts, signing
from palermo.web.answers.content import whole
from palermo.web.answers.presenters.rounds import shown_version
from palermo.web.answers.presenters.section import who

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palermo.implementation.answers import Fault, Progress
    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.answers.content import Whole
    from palermo.web.answers.drafts import Opened
    from palermo.web.answers.models import SignOff
    from palermo.web.answers.presenters.rounds import ShownVersion


@dataclass(frozen=True, slots=True)
class Place:
    """A question to go to, and what is wrong there."""

    question: str
    url: str
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class SignOffPage:
    """The page."""

    opened: Opened
    state_name: str
    whole: Whole
    progress: Progress
    faults: tuple[Place, ...]
    unconfirmed: tuple[Place, ...]
    unasked: tuple[Place, ...]
    attachments: int
    #: The sign-off that stands, if there is one; and one that no longer does.
    signed: SignOff | None
    signed_by: str
    void: SignOff | None
    #: The newest version, and whether the draft still says the same.
    latest: ShownVersion | None
    same: bool
    may_sign: bool
    wrong: str


def build_sign_off(visit: SignedVisit, opened: Opened, wrong: str = "") -> SignOffPage:
    """Return the page; `wrong` says why the form that was sent did nothing."""
    answers, attachments = drafts.answers_of(opened.round), drafts.attachments_of(opened.round)
    now = whole(opened.round, opened.questionnaire, answers, attachments)
    faults = signing.faults_of(opened, answers, now)
    signed, latest = signing.standing(opened, now.digest), signing.latest(opened)
    unused = opened.round.sign_offs.filter(submission=None).exclude(digest=now.digest).order_by("-pk").first()
    newest = opened.round.sign_offs.order_by("-pk").first()
    return SignOffPage(
        opened=opened,
        state_name=visit.reader.name(opened.round.state),
        whole=now,
        progress=progress(opened.questionnaire, drafts.given(answers)).total,
        faults=tuple(Place(key, _url(opened, key), each) for key, each in faults.items()),
        unconfirmed=tuple(_places(opened, now.unconfirmed)),
        unasked=tuple(_places(opened, now.unasked)),
        attachments=len(attachments),
        signed=signed,
        signed_by=who(signed.signed_by) if signed else "",
        void=unused if unused is not None and unused == newest else None,
        latest=shown_version(latest) if latest else None,
        same=latest is not None and latest.digest == now.digest,
        may_sign=policy.allows(visit.actor, "sign_off", opened.round),
        wrong=wrong,
    )


def _places(opened: Opened, questions: Iterable[str]) -> Iterable[Place]:
    return (Place(each, _url(opened, each)) for each in questions)


def _url(opened: Opened, question: str) -> str:
    section = opened.questionnaire.section_of[question]
    return f"{reverse('answers:section', args=[opened.round.pk, section.key])}#{question}"
