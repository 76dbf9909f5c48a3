"""The overview of rounds, and the page of one round: how far along it is, who has what, what comes next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from palermo.implementation.answers import progress
from palermo.implementation.questionnaire import DEFAULT
from palermo.implementation.questionnaire.words import TITLE, section_title
from palermo.web import policy
from palermo.web.answers import access, catalogue, drafts, rounds
from palermo.web.answers.models import Comment, Round, Submission, Task
from palermo.web.answers.presenters.names import section_name
from palermo.web.answers.presenters.section import who
from palermo.web.answers.presenters.widgets import language_of
from palermo.web.pages.presenters.frame import Choice
from palermo.web.pages.reader import with_query
from palermo.web.resolutions.presenters.paging import Paging, paging

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from palermo.implementation.answers import Progress, WholeProgress
    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.answers.drafts import Opened
    from palermo.web.answers.models import SavedAnswer

#: Rounds of other States on one page: with two rounds for each of 190 States the list takes seconds otherwise.
ROUNDS_ON_A_PAGE = 40


@dataclass(frozen=True, slots=True)
class ShownRound:
    """A round in a list."""

    state: str
    cycle: str
    title: str
    lang: str
    opened_at: datetime
    closed: bool
    demo: bool
    #: Its page; empty for whoever may know of it and no more.
    url: str
    versions: tuple[ShownVersion, ...]


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A submitted version in a list."""

    number: int
    at: datetime
    url: str
    published: bool
    changes_url: str


@dataclass(frozen=True, slots=True)
class OpenForm:
    """The form by which a round is opened; after a fault with what was wrong."""

    states: tuple[Choice, ...]
    questionnaires: tuple[Choice, ...]
    cycle: str
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """The overview."""

    rounds: tuple[ShownRound, ...]
    #: One page of the rounds of other States, and the way to the other pages.
    others: tuple[ShownRound, ...]
    paging: Paging
    form: OpenForm | None


def build_home(
    visit: SignedVisit, page: int = 1, asked: Mapping[str, str] | None = None, wrong: tuple[str, ...] = ()
) -> HomePage:
    """Return the rounds that a visitor sees or knows of, and the form to open one where the visitor may."""
    own, others = _known(visit)
    last = max(1, -(-len(others) // ROUNDS_ON_A_PAGE))
    now = min(page, last)
    others = others[(now - 1) * ROUNDS_ON_A_PAGE : now * ROUNDS_ON_A_PAGE]
    versions = _versions(visit, [*own, *others])
    return HomePage(
        rounds=tuple(_round(visit, each, versions.get(each.pk, ()), linked=True) for each in own),
        others=tuple(_round(visit, each, versions.get(each.pk, ()), linked=False) for each in others),
        paging=paging(reverse("answers:home"), {}, now, last),
        form=_form(visit, asked or {}, wrong),
    )


def place_of(visit: SignedVisit, made: Round) -> str:
    """Return the address of the page of the overview on which a round of another State stands."""
    ids = [each.pk for each in _known(visit)[1]]
    page = ids.index(made.pk) // ROUNDS_ON_A_PAGE + 1 if made.pk in ids else 1
    return with_query(reverse("answers:home"), page=str(page) if page > 1 else "")


def _known(visit: SignedVisit) -> tuple[list[Round], list[Round]]:
    """Return the rounds that a visitor sees, and those of which the visitor knows and no more, as States are sorted."""
    known = sorted(
        policy.scope(visit.actor, "know", Round), key=lambda each: (visit.reader.place(each.state), -each.pk)
    )
    seen = set(policy.scope(visit.actor, "see", Round).values_list("pk", flat=True))
    return [each for each in known if each.pk in seen], [each for each in known if each.pk not in seen]


def states_to_open(visit: SignedVisit) -> tuple[str, ...]:
    """Return the States for which a visitor may open a round, as the language sorts them."""
    known = visit.reader.facts.states
    own = visit.actor.states(*access.MANAGERS, kind=access.STATE)
    return visit.reader.ordered(known if access.opens_for_all(visit.actor) else own & known.keys())


def _form(visit: SignedVisit, asked: Mapping[str, str], wrong: tuple[str, ...]) -> OpenForm | None:
    states = states_to_open(visit)
    if not states:
        return None
    chosen = asked.get("questionnaire", "")
    newest = catalogue.latest(DEFAULT)
    preferred = chosen or (newest.name if newest else "")
    return OpenForm(
        states=tuple(Choice(each, visit.reader.name(each), each == asked.get("state")) for each in states),
        questionnaires=tuple(
            Choice(each.name, f"{catalogue.words(each)[TITLE]} ({each.version})", each.name == preferred)
            for each in catalogue.questionnaires().values()
        ),
        cycle=asked.get("cycle", ""),
        wrong=wrong,
    )


def _versions(visit: SignedVisit, among: list[Round]) -> dict[int, tuple[ShownVersion, ...]]:
    """Return the submitted versions of rounds that a visitor may see, by round."""
    found: dict[int, list[ShownVersion]] = {}
    rows = policy.scope(visit.actor, "see", Submission).filter(round__in=[each.pk for each in among])
    for each in rows.defer("content").select_related("publication").order_by("round_id", "number"):
        found.setdefault(each.round_id, []).append(shown_version(each))
    return {key: tuple(each) for key, each in found.items()}


def shown_version(each: Submission) -> ShownVersion:
    """Return a version for a list."""
    changes = reverse("answers:changes", args=[each.pk]) if each.number > 1 else ""
    published = getattr(each, "publication", None) is not None
    return ShownVersion(
        each.number, each.submitted_at, reverse("answers:submission", args=[each.pk]), published, changes
    )


def _round(visit: SignedVisit, each: Round, versions: tuple[ShownVersion, ...], *, linked: bool) -> ShownRound:
    words = catalogue.words(catalogue.of(each))
    return ShownRound(
        state=visit.reader.name(each.state),
        cycle=each.cycle,
        title=words[TITLE],
        lang=language_of(words, TITLE),
        opened_at=each.opened_at,
        closed=each.closed_at is not None,
        demo=each.demo,
        url=reverse("answers:round", args=[each.pk]) if linked else "",
        versions=versions,
    )


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One section in the table of progress."""

    title: str
    lang: str
    article: str
    instrument: str
    url: str
    progress: Progress
    to_confirm: int
    comments: int
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClusterRows:
    """One cluster with its sections."""

    key: str
    title: str
    lang: str
    progress: Progress
    sections: tuple[SectionRow, ...]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """What somebody was asked to do."""

    id: int
    section: str
    url: str
    who: str
    text: str
    due: date | None
    done: bool
    own: bool


@dataclass(frozen=True, slots=True)
class RoundPage:
    """The page of a round."""

    opened: Opened
    state_name: str
    title: str
    lang: str
    total: Progress
    clusters: tuple[ClusterRows, ...]
    tasks: tuple[TaskRow, ...]
    versions: tuple[ShownVersion, ...]
    manages: bool
    prefills: bool
    delegates: bool
    last_saved: SavedAnswer | None
    last_saved_by: str


def build_round(visit: SignedVisit, opened: Opened) -> RoundPage:
    """Return the page of a round, as far as the visitor may see it."""
    answers = drafts.answers_of(opened.round)
    found = progress(opened.questionnaire, drafts.given(answers))
    clusters = tuple(_clusters(visit, opened, found, answers))
    last = rounds.last_saved(opened.round)
    total = clusters[0].progress if clusters else found.total
    for each in clusters[1:]:
        total += each.progress
    return RoundPage(
        opened=opened,
        state_name=visit.reader.name(opened.round.state),
        title=opened.words[TITLE],
        lang=language_of(opened.words, TITLE),
        total=total,
        clusters=clusters,
        tasks=tuple(_tasks(visit, opened)),
        versions=_versions(visit, [opened.round]).get(opened.round.pk, ()),
        manages=access.manages(visit.actor, opened.round.state),
        prefills=policy.allows(visit.actor, "prefill", opened.round),
        delegates=policy.allows(visit.actor, "delegate", opened.round),
        last_saved=last,
        last_saved_by=who(last.saved_by) if last else "",
    )


def _clusters(
    visit: SignedVisit, opened: Opened, found: WholeProgress, answers: Mapping[str, SavedAnswer]
) -> Iterator[ClusterRows]:
    confirm = Counter(each.section for each in answers.values() if each.to_confirm)
    talked = Comment.objects.filter(round=opened.round, resolved_at=None).values_list("section", flat=True)
    comments = Counter(talked)
    people = _people(opened.round)
    titles = {each.id: f"cluster:{each.id}" for each in opened.questionnaire.clusters}
    for key in dict.fromkeys(section.cluster for section in opened.sections):
        sections = [each for each in opened.sections if each.cluster == key]
        rows = tuple(
            SectionRow(
                title=opened.words[section_title(each.key)],
                lang=language_of(opened.words, section_title(each.key)),
                article=each.article,
                instrument=visit.reader.short_title(each.instrument) if each.instrument else "",
                url=reverse("answers:section", args=[opened.round.pk, each.key]),
                progress=found.sections[each.key],
                to_confirm=confirm[each.key],
                comments=comments[each.key],
                people=tuple(people.get(each.key, ())),
            )
            for each in sections
        )
        whole = rows[0].progress
        for row in rows[1:]:
            whole += row.progress
        title = titles.get(key, "")
        yield ClusterRows(
            key=key,
            title=opened.words[title] if title else "",
            lang=language_of(opened.words, title) if title else "",
            progress=whole,
            sections=rows,
        )


def _people(round_: Round) -> dict[str, list[str]]:
    """Return the names of those to whom each section is delegated."""
    found: dict[str, list[str]] = {}
    for each in rounds.contributors(round_):
        for key in each.sections:
            found.setdefault(key, []).append(who(each.user))
    return found


def _tasks(visit: SignedVisit, opened: Opened) -> Iterator[TaskRow]:
    mine = policy.scope(visit.actor, "see", Task).filter(round=opened.round)
    for each in mine.select_related("membership__user"):
        section = opened.questionnaire.section(each.section)
        yield TaskRow(
            id=each.pk,
            section=section_name(visit.reader, opened.words, section) if section else each.section,
            url=reverse("answers:section", args=[opened.round.pk, each.section]),
            who=who(each.membership.user),
            text=each.text,
            due=each.due,
            done=each.done_at is not None,
            own=each.membership.user_id == visit.user.pk,
        )


@dataclass(frozen=True, slots=True)
class PanelRound:
    """An open round among a person's work."""

    name: str
    cycle: str
    url: str


@dataclass(frozen=True, slots=True)
class PanelTask:
    """A section that a person is asked to answer."""

    section: str
    url: str
    due: date | None


@dataclass(frozen=True, slots=True)
class AnswersPanel:
    """What "My work" shows."""

    rounds: tuple[PanelRound, ...]
    tasks: tuple[PanelTask, ...]


def build_panel(visit: SignedVisit) -> AnswersPanel | None:
    """Return the open rounds of a person's States, and what the person is asked for; None where nothing can be."""
    rows = policy.scope(visit.actor, "see", Round).filter(closed_at=None)
    seen = tuple(
        PanelRound(visit.reader.name(each.state), each.cycle, reverse("answers:round", args=[each.pk])) for each in rows
    )
    mine = policy.scope(visit.actor, "see", Task).filter(
        membership__user=visit.user, done_at=None, round__closed_at=None
    )
    tasks = tuple(_panel_task(each) for each in mine.select_related("round"))
    works = access.is_secretariat(visit.actor) or bool(visit.actor.states(*access.READERS, kind=access.STATE))
    return AnswersPanel(seen, tasks) if seen or tasks or works else None


def _panel_task(task: Task) -> PanelTask:
    words = catalogue.words(catalogue.of(task.round))
    url = reverse("answers:section", args=[task.round_id, task.section])
    return PanelTask(words[section_title(task.section)], url, task.due)
