"""Gap reports side by side: with the State's last cycle, with its region, over all States."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from statistics import median
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from palermo.implementation.gaps import RANKS, ArticleGap, GapReport, GapStatus, Gauge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from palermo.implementation.answers.records import Answers
    from palermo.implementation.questionnaire.records import Questionnaire

#: Fewer answers than this would tell on single States.
LEAST_STATES = 5


class Direction(StrEnum):
    """What became of an article since the last cycle."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    #: What was or is not answered decides.
    UNKNOWN = "unknown"


class Shift(NamedTuple):
    """One article in two cycles; None for a cycle whose questionnaire does not hold it."""

    section: str
    before: ArticleGap | None
    now: ArticleGap | None
    direction: Direction


class Comparison(NamedTuple):
    """A report beside that of an earlier cycle."""

    shifts: tuple[Shift, ...]
    counts: Mapping[Direction, int]


def compare(report: GapReport, previous: GapReport) -> Comparison:
    """Return what became of every article, in the order of the newer report, then of what only the older one holds."""
    before = {article.section: article for article in previous.articles}
    pairs = [(before.pop(article.section, None), article) for article in report.articles]
    shifts = [Shift(now.section, was, now, _direction(was, now)) for was, now in pairs]
    shifts.extend(Shift(key, was, None, Direction.UNKNOWN) for key, was in before.items())
    counts = Counter(shift.direction for shift in shifts)
    return Comparison(tuple(shifts), MappingProxyType({each: counts[each] for each in Direction}))


def _direction(before: ArticleGap | None, now: ArticleGap) -> Direction:
    """Return where an article went, if that is certain whatever the open questions would say."""
    if before is None or GapStatus.NOT_BOUND in {before.status, now.status}:
        return Direction.UNKNOWN
    was_worst, was_best = RANKS.index(before.worst), RANKS.index(before.best)
    worst, best = RANKS.index(now.worst), RANKS.index(now.best)
    if worst > was_best:
        return Direction.BETTER
    if best < was_worst:
        return Direction.WORSE
    return Direction.SAME if was_worst == was_best == worst == best else Direction.UNKNOWN


class Medians(NamedTuple):
    """The middle of a group of States: the share of articles with each status, in per cent of those that bind."""

    #: How many States of the group have answered.
    states: int
    #: None where too few have answered; the reason is then in `why`.
    shares: Mapping[GapStatus, float] | None
    why: str


def shares(report: GapReport) -> Mapping[GapStatus, float]:
    """Return the share of articles with each status in per cent of those that bind the State, or may."""
    counted = [status for status in GapStatus if status is not GapStatus.NOT_BOUND]
    whole = sum(report.counts[status] for status in counted)
    return MappingProxyType({status: 100 * report.counts[status] / whole if whole else 0.0 for status in counted})


def medians(reports: Iterable[GapReport], group: Iterable[str]) -> Medians:
    """Return the medians over the States of a group, such as a region, that have answered anything."""
    members = frozenset(group)
    found = [shares(report) for report in reports if report.state in members and report.has_answers]
    if len(found) < LEAST_STATES:
        why = f"{len(found)} of the {len(members)} States have answered; a median is given from {LEAST_STATES} on"
        return Medians(len(found), None, why)
    middle = {status: median(each[status] for each in found) for status in found[0]}
    return Medians(len(found), MappingProxyType(middle), "")


class Statistics(NamedTuple):
    """How many States have which status, article by article, and how many ask for which help."""

    #: States that have answered anything.
    states: int
    #: By the key of the section.
    articles: Mapping[str, Mapping[GapStatus, int]]
    #: States that ask for each kind of assistance, most asked first.
    assistance: Mapping[str, int]


def statistics(reports: Iterable[GapReport]) -> Statistics:
    """Return figures over the States that have answered anything."""
    answering = [report for report in reports if report.has_answers]
    articles: dict[str, dict[GapStatus, int]] = {}
    for report in answering:
        for article in report.articles:
            counts = articles.setdefault(article.section, dict.fromkeys(GapStatus, 0))
            counts[article.status] += 1
    kinds = Counter(kind for report in answering for kind in report.assistance)
    asked = dict(sorted(kinds.items(), key=lambda each: (-each[1], each[0])))
    return Statistics(len(answering), MappingProxyType(articles), MappingProxyType(asked))


def gaps_of_all(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answers],
    *,
    bound: Mapping[str, Mapping[str, bool | None]] | None = None,
) -> tuple[GapReport, ...]:
    """Return the report of every State that has a row in `answers`, by its code; see `gaps`."""
    gauge = Gauge(questionnaire)
    by_state = bound or {}
    return tuple(gauge.report(each, state, bound=by_state.get(state)) for state, each in answers.items())
