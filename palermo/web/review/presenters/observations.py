"""The observations of a review: the form of one, the list of all, and a frozen version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from palermo.web import policy
from palermo.web.review import agreed, store
from palermo.web.review.labels import kind_label, level_label
from palermo.web.review.presenters.frame import Named, Wrong, named
from palermo.web.review.presenters.sections import Selects, ShownObservation, selects, shown_observations
from palermo.web.review.titles import titles_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.review.models import AgreedList, Observation, Review


@dataclass(frozen=True, slots=True)
class ObservationPage:
    """The form of an observation."""

    section: str
    review: Review
    state: Named
    id: int
    key: str
    title: str
    text: str
    revision: int
    selects: Selects
    wrong: tuple[Wrong, ...]
    #: What stands by now, where the reader's text was made from an earlier one: text, kind, level.
    theirs: tuple[str, str, str] | None


def build_observation(
    visit: SignedVisit,
    review: Review,
    row: Observation,
    to: Mapping[str, str] | None = None,
    *,
    revision: int = 0,
    wrong: tuple[Wrong, ...] = (),
    theirs: Observation | None = None,
) -> ObservationPage:
    """Return the form as it stands on record, or with what was sent (`to`) and the reason why it comes back."""
    shown = to or {"text": row.text, "kind": row.kind, "level": row.level}
    return ObservationPage(
        section="mine",
        review=review,
        state=named(review.state, visit.reader),
        id=row.pk,
        key=row.section,
        title=titles_of(review, visit.reader).get(row.section, row.section),
        text=shown["text"],
        revision=revision or row.revision,
        selects=selects(shown["kind"], shown["level"]),
        wrong=wrong,
        theirs=(theirs.text, kind_label(theirs.kind), level_label(theirs.level)) if theirs else None,
    )


@dataclass(frozen=True, slots=True)
class Group:
    """The observations on one section."""

    key: str
    title: str
    url: str
    observations: tuple[ShownObservation, ...]


@dataclass(frozen=True, slots=True)
class ListedVersion:
    """A frozen version in a list of them."""

    number: int
    url: str
    digest: str
    made_at: datetime
    published: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """All observations that the reader sees."""

    section: str
    review: Review
    state: Named
    groups: tuple[Group, ...]
    number: int
    proposed: int
    agreed: int
    may_freeze: bool
    versions: tuple[ListedVersion, ...]
    wrong: tuple[Wrong, ...] = ()


def build_list(visit: SignedVisit, review: Review, wrong: tuple[Wrong, ...] = ()) -> ListPage:
    """Return the page of all observations."""
    shown = shown_observations(visit, review, store.observations(visit.actor, review))
    proposed = [each for each in shown if each.proposed]
    done = sum(not each.missing for each in proposed)
    return ListPage(
        section="mine",
        review=review,
        state=named(review.state, visit.reader),
        groups=_groups(review, shown, titles_of(review, visit.reader)),
        number=len(shown),
        proposed=len(proposed),
        agreed=done,
        may_freeze=bool(proposed) and done == len(proposed) and policy.allows(visit.actor, "freeze", review),
        versions=versions_of(visit, review),
        wrong=wrong,
    )


def _groups(review: Review, shown: tuple[ShownObservation, ...], titles: Mapping[str, str]) -> tuple[Group, ...]:
    found: dict[str, list[ShownObservation]] = {}
    for each in shown:
        found.setdefault(each.section, []).append(each)
    ordered = [*(key for key in titles if key in found), *(key for key in found if key not in titles)]
    return tuple(
        Group(key, titles.get(key, key), reverse("review:section", args=[review.pk, key]), tuple(found[key]))
        for key in ordered
    )


def versions_of(visit: SignedVisit, review: Review) -> tuple[ListedVersion, ...]:
    """Return the frozen versions of a review's list, the newest first."""
    return tuple(
        ListedVersion(
            number=each.number,
            url=reverse("review:list", args=[review.pk, each.number]),
            digest=each.digest,
            made_at=each.made_at,
            published=bool(each.publications.all()),
        )
        for each in store.lists(visit.actor, review)
    )


@dataclass(frozen=True, slots=True)
class Told:
    """One observation as it is told: what it is about, what it is, and its text; empty where that is not told."""

    title: str
    kind: str
    level: str
    text: str


@dataclass(frozen=True, slots=True)
class VersionPage:
    """A frozen version as those see it who agreed to it."""

    section: str
    review: Review
    state: Named
    version: ListedVersion
    file_url: str
    observations: tuple[Told, ...]
    may_publish: bool
    summary_url: str


def build_version(visit: SignedVisit, review: Review, found: AgreedList) -> VersionPage:
    """Return the page of a frozen version."""
    titles = titles_of(review, visit.reader)
    listed = next(each for each in versions_of(visit, review) if each.number == found.number)
    return VersionPage(
        section="mine",
        review=review,
        state=named(review.state, visit.reader),
        version=listed,
        file_url=reverse("review:list_file", args=[review.pk, found.number]),
        observations=tuple(
            Told(titles.get(each.section, each.section), kind_label(each.kind), level_label(each.level), each.text)
            for each in agreed.read(found.content)
        ),
        may_publish=not listed.published and policy.allows(visit.actor, "publish_summary", review),
        summary_url=reverse("review:summary", args=[found.pk]) if listed.published else "",
    )
