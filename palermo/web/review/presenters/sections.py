"""One section of a review: the State's answers beside what the reviewers write of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.urls import reverse

from palermo.web import policy
from palermo.web.pages.presenters.frame import Choice
from palermo.web.review import store
from palermo.web.review.agreed import Kind, Level
from palermo.web.review.answers_shown import Shown as ShownAnswer
from palermo.web.review.answers_shown import shown_answers
from palermo.web.review.drafting import agreed_by
from palermo.web.review.labels import kind_label, level_label, level_meaning
from palermo.web.review.presenters.frame import Named, Wrong, named
from palermo.web.review.rights import own, parties, reviewing, speaks_for, takes_part
from palermo.web.review.titles import titles_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from palermo.implementation.questionnaire import Section
    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.review.models import Feedback, Observation, Review


@dataclass(frozen=True, slots=True)
class ShownFeedback:
    """What one reviewing State writes on the section: its draft, for those who see drafts, and what it sent."""

    state: Named
    #: None where the reader may not see the draft, or there is none.
    draft: str | None
    revision: int
    saved_at: datetime | None
    editable: bool
    #: What it sent last on this section; None where it has sent nothing.
    sent: str | None
    sent_at: datetime | None
    #: What stands by now, where the reader's text was made from an earlier one.
    theirs: str | None = None


@dataclass(frozen=True, slots=True)
class ShownObservation:
    """An observation as it stands, with what the reader may do to it."""

    id: int
    section: str
    kind: str
    level: str
    level_meaning: str
    text: str
    state: Named
    revision: int
    proposed: bool
    #: Who has agreed to what stands, and who has not.
    agreed: tuple[Named, ...]
    missing: tuple[Named, ...]
    edit_url: str
    propose: bool
    withdraw: bool
    #: The States for which the reader can agree.
    agree_for: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Selects:
    """The options of a form of an observation."""

    kind: tuple[Choice, ...]
    level: tuple[Choice, ...]
    #: What each level means.
    meanings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SectionPage:
    """Everything on the page of a section."""

    section: str
    review: Review
    state: Named
    key: str
    title: str
    #: Whether the State under review has handed over answers.
    handed_over: bool
    answers: tuple[ShownAnswer, ...]
    version: int
    feedback: tuple[ShownFeedback, ...]
    observations: tuple[ShownObservation, ...]
    #: The States for which the reader drafts observations.
    drafting: tuple[Named, ...]
    selects: Selects
    earlier: str
    later: str
    wrong: tuple[Wrong, ...] = ()
    #: The text of a new observation that could not be taken.
    text: str = ""


def build_section(visit: SignedVisit, review: Review, section: Section) -> SectionPage:
    """Return the page of a section of the review."""
    submission, reader = store.handed_over(review), visit.reader
    titles = titles_of(review, reader)
    keys = list(titles)
    place = keys.index(section.key)
    rows = store.observations(visit.actor, review).filter(section=section.key)
    return SectionPage(
        section="mine",
        review=review,
        state=named(review.state, reader),
        key=section.key,
        title=titles[section.key],
        handed_over=submission is not None,
        answers=shown_answers(submission, section) if submission else (),
        version=submission.number if submission else 0,
        feedback=_feedback(visit, review, section.key),
        observations=shown_observations(visit, review, rows),
        drafting=tuple(named(each, reader) for each in own(takes_part(visit.actor), reviewing(review))),
        selects=selects(),
        earlier=_url(review, keys[place - 1]) if place else "",
        later=_url(review, keys[place + 1]) if place + 1 < len(keys) else "",
    )


def in_conflict(page: SectionPage, state: str, yours: str, theirs: Feedback | None) -> SectionPage:
    """Return the page with the reader's text beside the one that stands by now."""

    def both(each: ShownFeedback) -> ShownFeedback:
        if each.state.code != state:
            return each
        now, revision = (theirs.text, theirs.revision) if theirs else ("", 0)
        return replace(each, draft=yours, revision=revision, theirs=now)

    return replace(page, feedback=tuple(map(both, page.feedback)))


def not_taken(page: SectionPage, state: str, yours: str, revision: int) -> SectionPage:
    """Return the page with the reader's text, which could not be kept, still in its form."""

    def given_back(each: ShownFeedback) -> ShownFeedback:
        return replace(each, draft=yours, revision=revision) if each.state.code == state else each

    return replace(page, feedback=tuple(map(given_back, page.feedback)))


def _url(review: Review, key: str) -> str:
    return reverse("review:section", args=[review.pk, key])


def _feedback(visit: SignedVisit, review: Review, key: str) -> tuple[ShownFeedback, ...]:
    drafts = {each.state: each for each in store.drafts(visit.actor, review).filter(section=key)}
    sent, writes = store.sendings(visit.actor, review), own(takes_part(visit.actor), reviewing(review))

    def shown(state: str) -> ShownFeedback:
        draft, sending = drafts.get(state), sent.get(state)
        return ShownFeedback(
            state=named(state, visit.reader),
            draft=draft.text if draft else None,
            revision=draft.revision if draft else 0,
            saved_at=draft.saved_at if draft else None,
            editable=state in writes,
            sent=store.texts_of(sending).get(key) if sending else None,
            sent_at=sending.made_at if sending else None,
        )

    return tuple(map(shown, reviewing(review)))


def shown_observations(visit: SignedVisit, review: Review, rows: Iterable[Observation]) -> tuple[ShownObservation, ...]:
    """Return observations that were not withdrawn, with what the reader may do to each."""
    states, reader = parties(review), visit.reader

    def shown(row: Observation) -> ShownObservation:
        row.review = review  # known already: the policy need not ask the database for it
        agreed = agreed_by(row)
        speaks = own(speaks_for(visit.actor), states) if policy.allows(visit.actor, "agree", row) else ()
        return ShownObservation(
            id=row.pk,
            section=row.section,
            kind=kind_label(row.kind),
            level=level_label(row.level),
            level_meaning=level_meaning(row.level),
            text=row.text,
            state=named(row.state, reader),
            revision=row.revision,
            proposed=row.proposed_at is not None,
            agreed=tuple(named(each, reader) for each in states if each in agreed),
            missing=tuple(named(each, reader) for each in states if each not in agreed),
            edit_url=_edit_url(row) if policy.allows(visit.actor, "save", row) else "",
            propose=row.proposed_at is None and policy.allows(visit.actor, "propose", row),
            withdraw=policy.allows(visit.actor, "withdraw", row),
            agree_for=tuple(named(each, reader) for each in speaks if each not in agreed),
        )

    return tuple(shown(row) for row in rows if row.withdrawn_at is None)


def _edit_url(row: Observation) -> str:
    return reverse("review:observation", args=[row.review_id, row.pk])


def selects(kind: str = Kind.GAP, level: str = Level.RESTRICTED) -> Selects:
    """Return the options of an observation's form; a new one is restricted until somebody opens it."""
    return Selects(
        kind=tuple(Choice(each, kind_label(each), each == kind) for each in Kind),
        level=tuple(Choice(each, level_label(each), each == level) for each in Level),
        meanings=tuple((level_label(each), level_meaning(each)) for each in Level),
    )
