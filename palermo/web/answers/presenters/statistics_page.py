"""The page of the statistics of gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from palermo.implementation.gaps import GapStatus
from palermo.implementation.gaps_compared import LEAST_STATES
from palermo.implementation.questionnaire.words import section_title
from palermo.web.answers import catalogue, gap_labels
from palermo.web.answers.presenters.gap_page import Legend, Said, Texts, heading, marked
from palermo.web.answers.statistics_figures import NO_GROUP
from palermo.web.answers.statistics_files import EVERY_REGION, groups
from palermo.web.pages.labels import group_label
from palermo.web.pages.presenters.frame import Choice
from palermo.web.pages.reader import with_query

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.utils.safestring import SafeString

    from palermo.implementation.gaps_compared import Statistics
    from palermo.web.answers.statistics_figures import Figures
    from palermo.web.pages.reader import Reader


class ArticleRow(NamedTuple):
    """How many States stand where on an article: the bar, and the numbers that it shows."""

    heading: str
    title: Said
    bar: SafeString
    numbers: tuple[int, ...]


class RegionRow(NamedTuple):
    """A region: how many States have answered, and their articles by status, added up."""

    label: str
    states: int
    bar: SafeString
    numbers: tuple[int, ...]


class HelpRow(NamedTuple):
    """A kind of help: how many States ask for it, all together and by region."""

    kind: Said
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StatisticsPage:
    """The page."""

    title: Said
    invented: bool
    #: Whether this is for the secretariat, which has every figure.
    whole: bool
    least: int
    #: How many States have answered in the region chosen; 0 where nothing can be shown.
    states: int
    hidden: int
    questionnaires: tuple[Choice, ...]
    regions: tuple[Choice, ...]
    region_label: str
    legend: tuple[Legend, ...]
    articles: tuple[ArticleRow, ...]
    by_region: tuple[RegionRow, ...]
    help_heads: tuple[str, ...]
    help: tuple[HelpRow, ...]
    downloads: tuple[Choice, ...]


def build_statistics(reader: Reader, figures: Figures, region: str, *, whole: bool) -> StatisticsPage:
    """Return the page with the articles of a region, or of all States (`all`)."""
    found = dict(groups(figures))
    chosen = found.get(region)
    questionnaire = catalogue.latest(figures.questionnaire)
    if questionnaire is None:
        raise LookupError(figures.questionnaire)
    texts = Texts(questionnaire, catalogue.words(questionnaire), reader, {})
    totals = _totals(chosen) if chosen else dict.fromkeys(GapStatus, 0)
    return StatisticsPage(
        title=texts.said("questionnaire#title"),
        invented=figures.invented,
        whole=whole,
        least=LEAST_STATES,
        states=chosen.states if chosen else 0,
        hidden=figures.hidden,
        questionnaires=tuple(_questionnaires(texts, figures.questionnaire)),
        regions=tuple(Choice(each, region_label(each), each == region, "") for each in found),
        region_label=region_label(region),
        legend=tuple(Legend(marked(each), totals[each]) for each in gap_labels.WITH_NOT_BOUND),
        articles=tuple(_articles(texts, chosen)) if chosen else (),
        by_region=tuple(_region(key, each) for key, each in found.items()),
        help_heads=tuple(f"{region_label(key)} ({each.states})" for key, each in found.items()),
        help=tuple(_help(texts, found)),
        downloads=tuple(_downloads(figures.questionnaire)) if found else (),
    )


def region_label(region: str) -> str:
    """Return the name of a regional group, or of all States together."""
    if region == EVERY_REGION:
        return _("All States")
    return _("In no regional group") if region == NO_GROUP else group_label(region)


def _questionnaires(texts: Texts, chosen: str) -> Iterator[Choice]:
    for id_ in dict.fromkeys(id_ for id_, _version in catalogue.questionnaires()):
        latest = catalogue.latest(id_)
        title = texts.said("questionnaire#title").text if id_ == chosen else latest.title if latest else id_
        yield Choice(id_, title, id_ == chosen, "")


def _totals(found: Statistics) -> Mapping[GapStatus, int]:
    return {status: sum(counts[status] for counts in found.articles.values()) for status in GapStatus}


def _articles(texts: Texts, found: Statistics) -> Iterator[ArticleRow]:
    sections = {each.key: each for each in texts.questionnaire.sections}
    for key, counts in found.articles.items():
        section = sections.get(key)
        numbers = tuple(counts[each] for each in gap_labels.WITH_NOT_BOUND)
        name = heading(texts, section) if section else key
        yield ArticleRow(name, texts.said(section_title(key)), gap_labels.bar(counts), numbers)


def _region(key: str, found: Statistics) -> RegionRow:
    totals = _totals(found)
    numbers = tuple(totals[each] for each in gap_labels.WITH_NOT_BOUND)
    return RegionRow(region_label(key), found.states, gap_labels.bar(totals), numbers)


def _help(texts: Texts, found: Mapping[str, Statistics]) -> Iterator[HelpRow]:
    everybody = next(iter(found.values()), None)
    for kind in everybody.assistance if everybody else ():
        numbers = tuple(each.assistance.get(kind, 0) for each in found.values())
        yield HelpRow(texts.said(f"assistance:{kind}"), numbers)


def _downloads(questionnaire: str) -> Iterator[Choice]:
    labels = {
        ("articles", "csv"): _("Articles as CSV"),
        ("articles", "json"): _("Articles as JSON"),
        ("help", "csv"): _("Kinds of help as CSV"),
        ("help", "json"): _("Kinds of help as JSON"),
    }
    for (table, form), label in labels.items():
        path = with_query(reverse("answers:statistics_file", args=[form]), table=table, questionnaire=questionnaire)
        yield Choice(f"{table}.{form}", label, chosen=False, url=path)
