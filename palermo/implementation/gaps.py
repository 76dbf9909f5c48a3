"""From a State's answers to its gaps, article by article.

The rule, with its reasons, is decision 11: only the strongest obligations of an article decide its status, a question
that is not answered could have any answer, and a status is given when it is the same whatever those answers would be.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, cast

from palermo.implementation.answers.shown import answered, said
from palermo.implementation.questionnaire.records import Obligation

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from palermo.implementation.answers.records import Answers, Parts
    from palermo.implementation.questionnaire.records import Question, Questionnaire, Section


class GapStatus(StrEnum):
    """How far an article is carried out, by what its State says."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    #: What was not answered decides.
    NOT_ANSWERED = "not_answered"
    #: The instrument does not bind the State, which has answered nothing on the article.
    NOT_BOUND = "not_bound"


#: What an article can come to, from worst to best.
RANKS = (GapStatus.NONE, GapStatus.PARTIAL, GapStatus.FULL)
#: Obligations that can decide, strongest first; information decides nothing.
_DECIDING = (Obligation.MANDATORY, Obligation.CONSIDER, Obligation.OPTIONAL)
_NO, _PART, _YES = 0, 1, 2
_VALUES = {"no": _NO, "part": _PART, "yes": _YES}
_NOTHING: Parts = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ArticleGap:
    """Where a State stands on one article."""

    section: str
    instrument: str
    article: str
    status: GapStatus
    #: Whether mandatory provisions decide; where there are none, those to be considered do, then the optional ones.
    mandatory: bool
    #: What the status would be if every open question were answered "no", and if every one were answered "yes".
    worst: GapStatus
    best: GapStatus
    #: Deciding questions answered "no" or "in part".
    questions: tuple[str, ...]
    #: Deciding questions that are not answered, and those that say whether a deciding one is asked.
    missing: tuple[str, ...]
    #: Questions that do not decide, but about which a provision says something, answered "no" or "in part".
    others: tuple[str, ...]
    #: Ids of the duties that `questions` ask about.
    duties: tuple[str, ...]
    #: Kinds of assistance asked for, in the order of the answers.
    assistance: tuple[str, ...]
    #: How many questions on the article are answered, and how many are asked.
    answered: int
    asked: int

    @property
    def found(self) -> bool:
        """Whether there is a gap whatever the open questions would say."""
        return self.status is not GapStatus.NOT_BOUND and self.best is not GapStatus.FULL

    @property
    def urgency(self) -> int:
        """0 for a gap in what is mandatory, then other gaps, what is open, what is full, what does not bind."""
        if self.status is GapStatus.NOT_BOUND:
            return 5
        if self.found:
            return 0 if self.mandatory else 1
        if self.status is GapStatus.NOT_ANSWERED:
            return 2 if self.mandatory else 3
        return 4


@dataclass(frozen=True, slots=True)
class GapReport:
    """Where a State stands on every article."""

    state: str
    #: `<id>@<version>` of the questionnaire.
    questionnaire: str
    #: In the order of the questionnaire.
    articles: tuple[ArticleGap, ...]
    #: The keys of the sections for which each kind of assistance was asked, by kind.
    assistance: Mapping[str, tuple[str, ...]]
    #: How many articles have each status.
    counts: Mapping[GapStatus, int]

    @property
    def by_urgency(self) -> tuple[ArticleGap, ...]:
        """The articles, gaps in what is mandatory first."""
        return tuple(sorted(self.articles, key=lambda article: article.urgency))

    @property
    def has_answers(self) -> bool:
        """Whether any question on any article is answered."""
        return any(article.answered for article in self.articles)


def gaps(
    questionnaire: Questionnaire, answers: Answers, state: str, *, bound: Mapping[str, bool | None] | None = None
) -> GapReport:
    """Return where a State stands, given its answers by question.

    `bound` says by instrument whether it binds the State; None, or an instrument that is not there, is not known.
    """
    return Gauge(questionnaire).report(answers, state, bound=bound)


class Gauge:
    """What `gaps` needs of a questionnaire, worked out once for any number of States."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        """Work out which questions of each section decide."""
        self._name = questionnaire.name
        self._by_id = questionnaire.by_id
        self._plans = tuple(filter(None, map(_plan, questionnaire.articles)))

    def report(self, answers: Answers, state: str, *, bound: Mapping[str, bool | None] | None = None) -> GapReport:
        """Return where a State stands; see `gaps`."""
        known: dict[str, bool | None] = {}
        articles = []
        assistance: dict[str, list[str]] = {}
        counts = dict.fromkeys(GapStatus, 0)
        for plan in self._plans:
            binds = bound.get(plan.section.instrument) if bound else None
            article = self._article(plan, answers, known, binds=binds)
            articles.append(article)
            counts[article.status] += 1
            for kind in article.assistance:
                assistance.setdefault(kind, []).append(article.section)
        helped = {kind: tuple(sections) for kind, sections in assistance.items()}
        return GapReport(state, self._name, tuple(articles), MappingProxyType(helped), MappingProxyType(counts))

    def _article(
        self, plan: _Plan, answers: Answers, known: dict[str, bool | None], *, binds: bool | None
    ) -> ArticleGap:
        section, tally = plan.section, _Tally()
        for item in plan.items:
            shown = self._shown(item.question, answers, known) if item.governing else True
            if shown:
                tally.count(item, answers.get(item.id, _NOTHING))
            elif shown is None and item.decides:
                tally.open(item, item.governing)
        tally.help(answers.get(section.closing.id, _NOTHING))
        worst, best = tally.bounds()
        status = worst if worst is best else GapStatus.NOT_ANSWERED
        gaps = tally.gaps()
        return ArticleGap(
            section=section.key,
            instrument=section.instrument,
            article=section.article,
            status=GapStatus.NOT_BOUND if binds is False and not tally.said_anything else status,
            mandatory=plan.mandatory,
            worst=worst,
            best=best,
            questions=tuple(question.id for question in gaps),
            missing=tally.missing(),
            others=tuple(tally.others),
            duties=tuple(dict.fromkeys(duty for question in gaps for duty in question.duties)) if gaps else (),
            assistance=tuple(tally.assistance),
            answered=tally.answered,
            asked=tally.asked,
        )

    def _shown(self, question: Question, answers: Answers, known: dict[str, bool | None]) -> bool | None:
        """Return whether a question is asked, None where the answer that says so was asked for and is missing.

        A question that is answered without that answer counts as asked.
        """
        condition = question.show_if
        if condition is None:
            return True
        if question.id not in known:
            other = self._by_id[condition.question]
            parts = answers.get(other.id, _NOTHING)
            shown: bool | None = False
            if self._shown(other, answers, known):
                met = not said(other, parts).isdisjoint(condition.answers)
                shown = met if met or answered(other, parts) else None
            if shown is None and answered(question, answers.get(question.id, _NOTHING)):
                shown = True
            known[question.id] = shown
        return known[question.id]


class _Item(NamedTuple):
    """What counting needs to know of a question, looked up once."""

    question: Question
    id: str
    decides: bool
    #: Whether it asks whether something is so.
    whether: bool
    #: Whether its answer says how far the provision is carried out: by yes, part and no, or by a choice that means one.
    tells: bool
    #: The question whose answer says whether this one is asked, or empty.
    governing: str
    #: Name of its alternatives, its own id where it has none.
    group: str


class _Plan(NamedTuple):
    """An article, whether mandatory provisions decide on it, and its questions."""

    section: Section
    mandatory: bool
    items: tuple[_Item, ...]


def _plan(section: Section) -> _Plan | None:
    """Return how an article is counted; None where everything asks for information alone."""
    found = {question.obligation for question in section.questions}
    strongest = next((each for each in _DECIDING if each in found), None)
    if strongest is None:
        return None
    items = tuple(_item(question, strongest) for question in section.questions)
    return _Plan(section, strongest is Obligation.MANDATORY, items)


def _item(question: Question, strongest: Obligation) -> _Item:
    return _Item(
        question,
        question.id,
        decides=question.obligation is strongest,
        whether=question.asks_whether,
        tells=question.asks_whether or any(choice.means for choice in question.choices),
        governing=question.show_if.question if question.show_if else "",
        group=question.either or question.id,
    )


def _meant(question: Question, parts: Parts) -> int | None:
    """Return the best of what the choices made mean: 0, 1 or 2 for no, in part and yes; None where none says."""
    chosen = parts.get("choices")
    if not isinstance(chosen, list | tuple):
        return None
    return max((_VALUES[each.means] for each in question.choices if each.means and each.key in chosen), default=None)


class _Tally:
    """Counts the answers on one article."""

    __slots__ = (
        *("_least", "_missing", "_most", "_short", "_told"),
        *("answered", "asked", "assistance", "others", "said_anything"),
    )

    def __init__(self) -> None:
        """Begin with none."""
        self.answered = self.asked = 0
        self.others: list[str] = []
        self.assistance: dict[str, None] = {}
        self.said_anything = False
        #: The least and the most that the deciding questions that tell can come to, by group of alternatives.
        self._least: dict[str, int] = {}
        self._most: dict[str, int] = {}
        self._short: list[_Item] = []
        #: Deciding questions that only describe: whether each is answered.
        self._told: list[bool] = []
        self._missing: list[tuple[str, str]] = []

    def count(self, item: _Item, parts: Parts) -> None:
        """Count one question that is asked."""
        self.asked += 1
        value = None
        is_answered = False
        if parts:
            self.help(parts)
            if item.whether:
                value = _VALUES.get(cast("str", parts.get("answer")))
                is_answered = value is not None
            else:
                value = _meant(item.question, parts) if item.tells else None
                is_answered = answered(item.question, parts)
            self.answered += is_answered
        if not item.decides:
            if value is not None and value < _YES and item.question.obligation is not Obligation.INFO:
                self.others.append(item.id)
        elif not is_answered:
            self.open(item, item.id)
        elif value is None:
            self._told.append(True)
        else:
            self._put(item.group, value, value)
            if value < _YES:
                self._short.append(item)

    def open(self, item: _Item, missing: str) -> None:
        """Count a deciding question without answer, for want of an answer to `missing`."""
        self._missing.append((item.group, missing))
        if item.tells:
            self._put(item.group, _NO, _YES)
        else:
            self._told.append(False)

    def help(self, parts: Parts) -> None:
        """Count what is asked for in an answer, and that there is one."""
        if parts:
            self.said_anything = True
            for each in cast("Sequence[Mapping[str, str]]", parts.get("assistance", ())):
                if kind := each.get("kind"):
                    self.assistance[kind] = None

    def _put(self, group: str, least: int, most: int) -> None:
        """Let one yes among alternatives be enough."""
        if least >= self._least.get(group, _NO):
            self._least[group] = least
        if most >= self._most.get(group, _NO):
            self._most[group] = most

    def bounds(self) -> tuple[GapStatus, GapStatus]:
        """Return what the article comes to if all that is open were "no", and if it were "yes"."""
        worst = _come_to(self._least.values(), all_told=all(self._told), any_told=any(self._told))
        if not self._missing:
            return worst, worst
        return worst, _come_to(self._most.values(), all_told=True, any_told=True)

    def gaps(self) -> list[Question]:
        """Return the deciding questions answered with less than yes, no alternative to which is answered yes."""
        return [item.question for item in self._short if self._least[item.group] < _YES]

    def missing(self) -> tuple[str, ...]:
        """Return which answers are missing; not those to questions with an alternative answered yes."""
        least = self._least
        return tuple(dict.fromkeys(missing for group, missing in self._missing if least.get(group) != _YES))


def _come_to(values: Collection[int], *, all_told: bool, any_told: bool) -> GapStatus:
    """Return the status for what each question comes to, and for whether what only describes is given."""
    if values and not any(values):
        return GapStatus.NONE
    if all_told and (not values or min(values) == _YES):
        return GapStatus.FULL
    return GapStatus.PARTIAL if values or any_told else GapStatus.NONE
