"""The workspace of a review, and the list of the reviews in which somebody takes part."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from palermo.web import policy
from palermo.web.review import store
from palermo.web.review.conducting import may_be_handed_over
from palermo.web.review.drafting import is_agreed
from palermo.web.review.labels import step_label
from palermo.web.review.mechanism import by_hand
from palermo.web.review.presenters.frame import Named, Wrong, named
from palermo.web.review.presenters.observations import ListedVersion, versions_of
from palermo.web.review.rights import keeps, own, parties, reviewing, speaks_for, takes_part
from palermo.web.review.steps import dues
from palermo.web.review.titles import cluster_title, titles_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.answers.models import Submission
    from palermo.web.review.models import Observation, Review, Sending
    from palermo.web.review.steps import Due


@dataclass(frozen=True, slots=True)
class ShownDue:
    """One step of one State."""

    step: str
    label: str
    state: Named
    due: date | None
    done: date | None
    late: bool
    was_late: bool
    #: Whether the reader may say that it was done.
    may_record: bool


@dataclass(frozen=True, slots=True)
class ShownReviewing:
    """A reviewing State, and the instruments that it was drawn for."""

    state: Named
    instruments: tuple[str, ...]
    same_group: bool
    #: What it sent last.
    sent_at: datetime | None
    sent_number: int
    #: Whether the reader may send its feedback.
    may_send: bool


@dataclass(frozen=True, slots=True)
class ShownSection:
    """One section, with how much stands there that the reader sees."""

    title: str
    url: str
    drafts: int
    observations: int
    agreed: int


@dataclass(frozen=True, slots=True)
class Handing:
    """A submitted version that can be handed over, and whether it is the one that the reviewers read."""

    id: int
    cycle: str
    number: int
    submitted_at: datetime
    chosen: bool


@dataclass(frozen=True, slots=True)
class WorkspacePage:
    """Everything in the workspace."""

    section: str
    review: Review
    state: Named
    cluster: str
    draw_url: str
    reviewing: tuple[ShownReviewing, ...]
    dues: tuple[ShownDue, ...]
    handed_over: Submission | None
    to_hand_over: tuple[Handing, ...]
    may_hand_over: bool
    sections: tuple[ShownSection, ...]
    #: Whether the reader sees drafts.
    drafts: bool
    versions: tuple[ListedVersion, ...]
    today: date
    wrong: tuple[Wrong, ...] = ()


def build_workspace(visit: SignedVisit, review: Review, today: date, wrong: tuple[Wrong, ...] = ()) -> WorkspacePage:
    """Return the workspace of a review."""
    reader, may_hand_over = visit.reader, policy.allows(visit.actor, "hand_over", review)
    submission = store.handed_over(review)
    return WorkspacePage(
        section="mine",
        review=review,
        state=named(review.state, reader),
        cluster=cluster_title(review.cluster),
        draw_url=reverse("review:draw", args=[review.draw_id]) if review.draw_id else "",
        reviewing=_reviewing(visit, review),
        dues=tuple(show_due(visit, review, each, today) for each in dues(review)),
        handed_over=submission,
        to_hand_over=_handings(review, submission) if may_hand_over else (),
        may_hand_over=may_hand_over,
        sections=_sections(visit, review),
        drafts=policy.allows(visit.actor, "draft", review),
        versions=versions_of(visit, review),
        today=today,
        wrong=wrong,
    )


def show_due(visit: SignedVisit, review: Review, due: Due, today: date) -> ShownDue:
    """Return a step as it is shown to a reader."""
    speaks = keeps(visit.actor) or due.state in own(speaks_for(visit.actor), parties(review))
    return ShownDue(
        step=due.step,
        label=step_label(due.step),
        state=named(due.state, visit.reader),
        due=due.due,
        done=due.done,
        late=due.is_late(today),
        was_late=due.was_late(),
        may_record=speaks and due.step in by_hand(),
    )


def _reviewing(visit: SignedVisit, review: Review) -> tuple[ShownReviewing, ...]:
    last = {each.state: each for each in review.sendings.all()}
    speaks = own(speaks_for(visit.actor), reviewing(review))

    def shown(state: str, instruments: Iterable[str], same_group: bool) -> ShownReviewing:
        sending: Sending | None = last.get(state)
        return ShownReviewing(
            state=named(state, visit.reader),
            instruments=tuple(map(visit.reader.short_title, instruments)),
            same_group=same_group,
            sent_at=sending.made_at if sending else None,
            sent_number=sending.number if sending else 0,
            may_send=state in speaks,
        )

    return tuple(shown(each.state, each.instruments, each.same_group) for each in review.reviewing.all())


def _handings(review: Review, submission: Submission | None) -> tuple[Handing, ...]:
    chosen = submission.pk if submission else None
    return tuple(
        Handing(each.pk, each.round.cycle, each.number, each.submitted_at, each.pk == chosen)
        for each in may_be_handed_over(review)
    )


def _sections(visit: SignedVisit, review: Review) -> tuple[ShownSection, ...]:
    rows = [each for each in store.observations(visit.actor, review).defer("text") if each.withdrawn_at is None]
    drafts = Counter(store.drafts(visit.actor, review).exclude(text="").values_list("section", flat=True))
    agreed = Counter(each.section for each in rows if _is_agreed(each, review))
    standing = Counter(each.section for each in rows)
    return tuple(
        ShownSection(
            title=title,
            url=reverse("review:section", args=[review.pk, key]),
            drafts=drafts[key],
            observations=standing[key],
            agreed=agreed[key],
        )
        for key, title in titles_of(review, visit.reader).items()
    )


def _is_agreed(row: Observation, review: Review) -> bool:
    return row.proposed_at is not None and is_agreed(row, parties(review))


@dataclass(frozen=True, slots=True)
class ListedReview:
    """A review in a list: whose, since when, and what is next."""

    url: str
    state: Named
    start: date
    phase: int
    demo: bool
    reviewing: tuple[Named, ...]
    #: The reader's States in it; empty for the secretariat.
    mine: tuple[Named, ...]
    #: Steps that are late, and the next that is due: of the reader's States, or of all for the secretariat.
    late: int
    next: ShownDue | None


@dataclass(frozen=True, slots=True)
class MinePage:
    """The reviews in which the reader takes part."""

    section: str
    reviews: tuple[ListedReview, ...]
    keeps: bool


def build_mine(visit: SignedVisit, today: date) -> MinePage:
    """Return the list, the newest reviews first."""
    rows = store.seen(visit.actor)
    return MinePage(
        section="mine",
        reviews=tuple(list_review(visit, each, today) for each in rows),
        keeps=keeps(visit.actor),
    )


def list_review(visit: SignedVisit, review: Review, today: date) -> ListedReview:
    """Return a review as a list has it."""
    mine = own(takes_part(visit.actor), parties(review))
    whose = parties(review) if keeps(visit.actor) else mine
    open_ = [each for each in dues(review) if each.state in whose and each.done is None and each.due]
    following = min(open_, key=_day, default=None)
    return ListedReview(
        url=reverse("review:workspace", args=[review.pk]),
        state=named(review.state, visit.reader),
        start=review.start,
        phase=review.phase,
        demo=review.demo,
        reviewing=tuple(named(each, visit.reader) for each in reviewing(review)),
        mine=tuple(named(each, visit.reader) for each in mine),
        late=sum(each.is_late(today) for each in open_),
        next=show_due(visit, review, following, today) if following else None,
    )


def _day(due: Due) -> date:
    return due.due or date.max
