"""Draws on their pages: what was published when, who reviews whom, and how even the burden is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from palermo.web.pages.labels import GROUPS, group_label
from palermo.web.review import agreed, drawing, pictures, publishing
from palermo.web.review.labels import kind_label
from palermo.web.review.models import Draw
from palermo.web.review.presenters.frame import Named, named
from palermo.web.review.presenters.observations import Told
from palermo.web.review.titles import cluster_title, every_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from django.utils.safestring import SafeString

    from palermo.implementation.draw import Listed
    from palermo.web.pages.reader import Reader
    from palermo.web.review.models import AgreedList


@dataclass(frozen=True, slots=True)
class ListedDraw:
    """A draw in a list of them."""

    title: str
    url: str
    stage: str
    day: datetime
    demo: bool


@dataclass(frozen=True, slots=True)
class ListedSummary:
    """A published summary in a list of them."""

    state: Named
    url: str
    phase: int
    day: datetime
    demo: bool


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The draws and summaries that are public."""

    section: str
    draws: tuple[ListedDraw, ...]
    summaries: tuple[ListedSummary, ...]


def build_overview(reader: Reader) -> OverviewPage:
    """Return the public overview; it tells nothing of a draw before its commitment is published."""
    draws = Draw.objects.filter(committed_at__isnull=False).defer("states", "result")
    return OverviewPage(
        section="overview",
        draws=tuple(list_draw(each, reverse("review:draw", args=[each.pk])) for each in draws),
        summaries=tuple(_listed(each, reader) for each in publishing.published().defer("content")),
    )


def list_draw(draw: Draw, url: str) -> ListedDraw:
    """Return a draw as a list has it."""
    stage, day = stage_of(draw)
    return ListedDraw(draw.title, url, stage, day, draw.demo)


def stage_of(draw: Draw) -> tuple[str, datetime]:
    """Return how far a draw has come, and since when."""
    if draw.withdrawn_at is not None:
        return _("Withdrawn"), draw.withdrawn_at
    if draw.revealed_at is not None:
        return _("Drawn"), draw.revealed_at
    if draw.committed_at is not None:
        return _("Committed, not yet drawn"), draw.committed_at
    return _("Prepared, not published"), draw.prepared_at


def _listed(each: AgreedList, reader: Reader) -> ListedSummary:
    review = each.review
    url = reverse("review:summary", args=[each.pk])
    return ListedSummary(named(review.state, reader), url, review.phase, each.made_at, review.demo)


class DrawnReviewer(NamedTuple):
    """A reviewing State as the draw gave it."""

    state: Named
    instruments: tuple[str, ...]
    same_group: bool


class Assigned(NamedTuple):
    """A State under review with its reviewers."""

    state: Named
    group: str
    reviewers: tuple[DrawnReviewer, ...]


class MatrixRow(NamedTuple):
    """How often the States of a group are reviewed by those of each group."""

    group: str
    numbers: tuple[int, ...]


class Load(NamedTuple):
    """How many States review so many others."""

    reviews: int
    states: int


@dataclass(frozen=True, slots=True)
class DrawPage:
    """Everything that is public of a draw."""

    section: str
    draw: Draw
    stage: str
    listed: int
    under_review: tuple[Named, ...]
    rows: tuple[Assigned, ...]
    groups: tuple[str, ...]
    matrix: tuple[MatrixRow, ...]
    loads: tuple[Load, ...]
    largest_load: int
    picture: SafeString | str
    states_url: str
    result_url: str
    result_name: str


def build_draw(draw: Draw, reader: Reader) -> DrawPage:
    """Return the page of a draw."""
    states = drawing.read(draw.states).states
    result = drawing.result_of(draw)
    groups = _groups(states)
    numbers = _numbers(result, states, groups)
    return DrawPage(
        section="overview",
        draw=draw,
        stage=stage_of(draw)[0],
        listed=len(states),
        under_review=tuple(
            named(each, reader) for each in reader.ordered(each.state for each in states if each.under_review)
        ),
        rows=_rows(result, states, reader),
        groups=tuple(map(group_label, groups)),
        matrix=tuple(MatrixRow(group_label(group), row) for group, row in zip(groups, numbers, strict=True)),
        loads=_loads(result),
        largest_load=result.get("largest_load", 0),
        picture=pictures.groups(numbers, tuple(map(group_label, groups)), draw.title) if result else "",
        states_url=reverse("review:draw_states", args=[draw.pk]),
        result_url=reverse("review:draw_result", args=[draw.pk]),
        result_name=f"draw-{draw.pk}.json",
    )


def _groups(states: Iterable[Listed]) -> tuple[str, ...]:
    """Return the groups of the list: the regional groups of the United Nations in their order, then others."""
    held = {each.group for each in states}
    return (*(each for each in GROUPS if each in held), *sorted(held.difference(GROUPS)))


def _numbers(result: Mapping[str, Any], states: Iterable[Listed], groups: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Return, for each group under review, how often a State of each group reviews one of it."""
    group = {each.state: each.group for each in states}
    counted = Counter(
        (group[each["state"]], group[reviewer["state"]])
        for each in result.get("assignments", ())
        for reviewer in each["reviewers"]
    )
    return tuple(tuple(counted[under, by] for by in groups) for under in groups)


def _rows(result: Mapping[str, Any], states: Iterable[Listed], reader: Reader) -> tuple[Assigned, ...]:
    group = {each.state: each.group for each in states}
    rows = sorted(result.get("assignments", ()), key=lambda each: reader.place(each["state"]))
    return tuple(
        Assigned(
            named(each["state"], reader),
            group_label(group[each["state"]]),
            tuple(_reviewer(reviewer, reader) for reviewer in each["reviewers"]),
        )
        for each in rows
    )


def _reviewer(reviewer: Mapping[str, Any], reader: Reader) -> DrawnReviewer:
    instruments = tuple(map(reader.short_title, reviewer["for"]))
    return DrawnReviewer(named(reviewer["state"], reader), instruments, reviewer["same_group"])


def _loads(result: Mapping[str, Any]) -> tuple[Load, ...]:
    counted = Counter(result.get("loads", {}).values())
    return tuple(Load(reviews, states) for reviews, states in sorted(counted.items(), reverse=True))


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """The published summary of a review's list of observations."""

    section: str
    state: Named
    start: date
    phase: int
    cluster: str
    reviewing: tuple[Named, ...]
    made_at: datetime
    demo: bool
    told: tuple[Told, ...]
    #: Observations whose text is not told: on what, of which kind, and how many.
    counted: tuple[tuple[str, str, int], ...]


def build_summary(found: AgreedList, reader: Reader) -> SummaryPage:
    """Return what everybody may read of a list: made from its summary alone."""
    public, titles, review = agreed.summary(found.content), every_title(reader), found.review
    return SummaryPage(
        section="overview",
        state=named(review.state, reader),
        start=review.start,
        phase=review.phase,
        cluster=cluster_title(review.cluster),
        reviewing=tuple(named(each, reader) for each in review.reviewers()),
        made_at=found.made_at,
        demo=review.demo,
        told=tuple(
            Told(titles.get(each.section, each.section), kind_label(each.kind), "", each.text) for each in public.told
        ),
        counted=tuple(
            (titles.get(each.section, each.section), kind_label(each.kind), each.number) for each in public.counted
        ),
    )
