"""What the secretariat sees of draws: the form that prepares one, and the page that leads it to its result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import pgettext

from palermo.implementation.questionnaire import DEFAULT
from palermo.web.answers import catalogue
from palermo.web.pages.labels import GROUPS, group_label
from palermo.web.pages.presenters.frame import Choice
from palermo.web.review import drawing
from palermo.web.review.mechanism import MOST_REVIEWERS, phases
from palermo.web.review.models import Draw, Review
from palermo.web.review.presenters.draws import ListedDraw, list_draw, stage_of
from palermo.web.review.presenters.frame import Named, Wrong, named
from palermo.web.review.titles import cluster_title

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from palermo.participation import Register
    from palermo.web.pages.reader import Reader
    from palermo.web.review.drawing import Fresh


@dataclass(frozen=True, slots=True)
class KeptPage:
    """All draws, those that are not public among them."""

    section: str
    draws: tuple[ListedDraw, ...]


def build_kept() -> KeptPage:
    """Return the secretariat's list of draws."""
    draws = Draw.objects.defer("states", "result")
    return KeptPage("mine", tuple(list_draw(each, reverse("review:manage", args=[each.pk])) for each in draws))


@dataclass(frozen=True, slots=True)
class StateChoice:
    """A State that can be put under review."""

    code: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class GroupChoices:
    """The States of a regional group."""

    label: str
    states: tuple[StateChoice, ...]


@dataclass(frozen=True, slots=True)
class PreparePage:
    """The two forms that prepare a draw: from a list, or from the register."""

    section: str
    title: str
    text: str
    on: date
    groups: tuple[GroupChoices, ...]
    wrong: tuple[Wrong, ...] = ()
    #: Why no permitted draw exists; nothing was kept.
    impossible: tuple[Wrong, ...] = ()


def build_prepare(
    register: Register, reader: Reader, on: date, title: str = "", text: str = "", chosen: Collection[str] = ()
) -> PreparePage:
    """Return the page that prepares a draw; the register's parties are those of a day."""
    members: dict[str, list[str]] = {}
    for each in drawing.listed(register, on, ()):
        members.setdefault(each.group, []).append(each.state)
    groups = tuple(
        GroupChoices(group_label(group), _choices(members[group], reader, chosen))
        for group in GROUPS
        if group in members
    )
    return PreparePage("mine", title, text, on, groups)


def _choices(codes: Sequence[str], reader: Reader, chosen: Collection[str]) -> tuple[StateChoice, ...]:
    return tuple(StateChoice(code, reader.name(code), code in chosen) for code in reader.ordered(codes))


@dataclass(frozen=True, slots=True)
class ManagePage:
    """A draw as the secretariat leads it on."""

    section: str
    draw: Draw
    stage: str
    listed: int
    under_review: tuple[Named, ...]
    #: A seed that is shown once and kept nowhere, where the commitment is still to come.
    fresh: Fresh | None
    may_reveal: bool
    may_withdraw: bool
    #: How many reviews have begun from it, and how many can.
    begun: int
    to_begin: int
    phases: tuple[Choice, ...]
    clusters: tuple[Choice, ...]
    today: date
    public_url: str
    wrong: tuple[Wrong, ...] = ()


def build_manage(draw: Draw, reader: Reader, today: date, wrong: tuple[Wrong, ...] = ()) -> ManagePage:
    """Return the page of a draw for the secretariat."""
    states = drawing.read(draw.states).states
    begun, withdrawn = Review.objects.filter(draw=draw).count(), draw.withdrawn_at is not None
    reviewed = reader.ordered(each.state for each in states if each.under_review)
    return ManagePage(
        section="mine",
        draw=draw,
        stage=stage_of(draw)[0],
        listed=len(states),
        under_review=tuple(named(each, reader) for each in reviewed),
        fresh=drawing.fresh() if draw.committed_at is None and not withdrawn else None,
        may_reveal=draw.committed_at is not None and draw.revealed_at is None and not withdrawn,
        may_withdraw=not withdrawn and not begun,
        begun=begun,
        to_begin=len(reviewed) - begun if draw.revealed_at is not None and not withdrawn else 0,
        phases=phase_choices(),
        clusters=cluster_choices(),
        today=today,
        public_url=reverse("review:draw", args=[draw.pk]) if draw.committed_at is not None else "",
        wrong=wrong,
    )


def phase_choices(chosen: int = 1) -> tuple[Choice, ...]:
    """Return the phases of the mechanism."""
    return tuple(Choice(str(each), str(each), each == chosen) for each in phases())


def cluster_choices(chosen: str = "") -> tuple[Choice, ...]:
    """Return the clusters of the newest questionnaire, and all together."""
    questionnaire = catalogue.latest(DEFAULT)
    clusters = questionnaire.clusters if questionnaire else ()
    every = Choice("", _all_clusters(), not chosen)
    return (every, *(Choice(each.id, cluster_title(each.id), each.id == chosen) for each in clusters))


def _all_clusters() -> str:
    return pgettext("clusters", "All")


@dataclass(frozen=True, slots=True)
class BeginPage:
    """The form that begins a review by hand."""

    section: str
    states: tuple[StateChoice, ...]
    instruments: tuple[Choice, ...]
    phases: tuple[Choice, ...]
    clusters: tuple[Choice, ...]
    #: Numbered fields for reviewing States, each with the code that was chosen in it.
    places: tuple[tuple[int, str], ...]
    today: date
    #: The State that was chosen for review.
    state: str = ""
    wrong: tuple[Wrong, ...] = ()


def build_begin(register: Register, reader: Reader, today: date) -> BeginPage:
    """Return the form that begins a review without a draw."""
    codes = [code for code, state in register.facts.states.items() if state.kind == "state" and state.group]
    return BeginPage(
        section="mine",
        states=_choices(codes, reader, ()),
        instruments=tuple(Choice(each, reader.short_title(each), chosen=True) for each in register.facts.instruments),
        phases=phase_choices(),
        clusters=cluster_choices(),
        places=tuple((each, "") for each in range(1, MOST_REVIEWERS + 1)),
        today=today,
    )
