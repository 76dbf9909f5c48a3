"""The page of a gap report: article by article, mandatory first, beside the last cycle and the region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from palermo.implementation.gaps_compared import LEAST_STATES, Direction, shares
from palermo.implementation.questionnaire.words import section_title
from palermo.web.answers import access, catalogue, gap_labels
from palermo.web.answers.presenters.duties import DutyLink, duty_links
from palermo.web.answers.presenters.widgets import language_of
from palermo.web.pages.labels import group_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from django.utils.safestring import SafeString

    from palermo.implementation.gaps import ArticleGap, GapReport, GapStatus
    from palermo.implementation.questionnaire import Questionnaire, Section, Words
    from palermo.web.answers.drafts import Opened
    from palermo.web.answers.gap_reports import Report
    from palermo.web.answers.models import Round, Submission
    from palermo.web.pages.reader import Reader
    from palermo.web.policy import Actor


class Said(NamedTuple):
    """A text, and its language where that is not the page's."""

    text: str
    lang: str = ""


class Marked(NamedTuple):
    """A status as its mark and its word."""

    mark: SafeString
    label: str


class Asked(NamedTuple):
    """A question that shows a gap, or is not answered, with its place in the answers (empty where there is none)."""

    id: str
    provision: str
    text: Said
    url: str


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """One article."""

    key: str
    heading: str
    title: Said
    status: Marked
    mandatory: bool
    #: Whether there is a gap whatever the open questions would say.
    found: bool
    #: What became of it since the last cycle, with what it was then; empty where there is no earlier cycle.
    change: str
    before: str
    gaps: tuple[Asked, ...]
    missing: tuple[Asked, ...]
    others: tuple[Asked, ...]
    duties: tuple[DutyLink, ...]
    assistance: tuple[Said, ...]
    answered: int
    asked: int


class ShownCluster(NamedTuple):
    """One cluster: its bar, and the numbers that the bar shows."""

    title: Said
    bar: SafeString
    numbers: tuple[int, ...]


class ShownHelp(NamedTuple):
    """A kind of help, and the articles for which it is asked."""

    kind: Said
    articles: tuple[tuple[str, str], ...]


class ShownShare(NamedTuple):
    """The share of articles with one status: the State's, and the middle of its region, in per cent."""

    status: Marked
    own: str
    middle: str


class Legend(NamedTuple):
    """One entry of the legend, with the number of articles over all clusters."""

    status: Marked
    number: int


@dataclass(frozen=True, slots=True)
class GapPage:
    """The page."""

    state: str
    state_name: str
    round: Round
    questionnaire: Said
    #: None for the preview of a draft.
    submission: Submission | None
    legend: tuple[Legend, ...]
    clusters: tuple[ShownCluster, ...]
    articles: tuple[ShownArticle, ...]
    assistance: tuple[ShownHelp, ...]
    mandatory_gaps: int
    other_gaps: int
    #: The earlier cycle that it is compared with, and how many articles got better, worse, stayed, are not known.
    previous: str
    changes: tuple[tuple[str, int], ...]
    group: str
    #: How many States of the region have answered, and how many it takes for a median; no shares when there are fewer.
    region_states: int
    region_least: int
    shares: tuple[ShownShare, ...]
    urls: Mapping[str, str]
    made_at: datetime | None


class Texts(NamedTuple):
    """What words are taken from."""

    questionnaire: Questionnaire
    words: Words
    reader: Reader
    #: Where the answers to a section are read, by its key; empty where this reader reads none.
    places: Mapping[str, str]

    def said(self, id_: str) -> Said:
        """Return a text of the questionnaire; nothing for one that it has not."""
        try:
            return Said(self.words[id_], language_of(self.words, id_))
        except KeyError:
            return Said("")


def build_report(actor: Actor | None, reader: Reader, found: Report) -> GapPage:
    """Return the page of a submission's gaps; without an actor, as everybody may read it once it is published."""
    submission = found.submission
    texts = _texts(actor, reader, submission.round)
    kind = "gap" if actor else "public_gap"
    urls = {form: reverse(f"answers:{kind}_file", args=[submission.pk, form]) for form in ("csv", "json", "pdf")}
    urls["up"] = reverse("answers:submission" if actor else "answers:public", args=[submission.pk])
    return _page(texts, submission.round, found.report, found, urls)


def build_preview(actor: Actor, reader: Reader, opened: Opened, report: GapReport) -> GapPage:
    """Return the page of a draft's gaps."""
    urls = {"up": reverse("answers:round", args=[opened.round.pk])}
    return _page(_texts(actor, reader, opened.round), opened.round, report, None, urls)


def _texts(actor: Actor | None, reader: Reader, round_: Round) -> Texts:
    questionnaire = catalogue.of(round_)
    read = (each.key for each in questionnaire.sections if actor and access.reads(actor, round_.state, each.key))
    places = {key: reverse("answers:section", args=[round_.pk, key]) for key in read}
    return Texts(questionnaire, catalogue.words(questionnaire), reader, places)


def _page(texts: Texts, round_: Round, report: GapReport, found: Report | None, urls: Mapping[str, str]) -> GapPage:
    urgent = [each.urgency for each in report.articles]
    sections = {each.key: each for each in texts.questionnaire.sections}
    return GapPage(
        state=round_.state,
        state_name=texts.reader.name(round_.state),
        round=round_,
        questionnaire=texts.said("questionnaire#title"),
        submission=found.submission if found else None,
        legend=tuple(Legend(marked(each), report.counts[each]) for each in gap_labels.WITH_NOT_BOUND),
        clusters=tuple(_clusters(texts, report)),
        articles=tuple(_article(texts, sections[each.section], each, found) for each in report.by_urgency),
        assistance=tuple(_help(texts, sections, report)),
        mandatory_gaps=urgent.count(0),
        other_gaps=urgent.count(1),
        previous=found.previous.round.cycle if found and found.previous else "",
        changes=tuple(_changes(found)),
        group=group_label(found.group) if found and found.group else "",
        region_states=found.region.states if found else 0,
        region_least=LEAST_STATES,
        shares=tuple(_shares(report, found)),
        urls=urls,
        made_at=found.submission.submitted_at if found else None,
    )


def marked(status: GapStatus) -> Marked:
    """Return a status as its mark and its word."""
    return Marked(gap_labels.mark(status), gap_labels.status_label(status))


def _clusters(texts: Texts, report: GapReport) -> Iterator[ShownCluster]:
    cluster_of = {each.key: each.cluster for each in texts.questionnaire.sections}
    counts = {each.id: dict.fromkeys(gap_labels.WITH_NOT_BOUND, 0) for each in texts.questionnaire.clusters}
    for article in report.articles:
        counts[cluster_of[article.section]][article.status] += 1
    whole = max((sum(each.values()) for each in counts.values()), default=1)
    for id_, each in counts.items():
        yield ShownCluster(texts.said(f"cluster:{id_}"), gap_labels.bar(each, whole), tuple(each.values()))


def _article(texts: Texts, section: Section, article: ArticleGap, found: Report | None) -> ShownArticle:
    shift = None
    if found and found.comparison:
        shift = next((each for each in found.comparison.shifts if each.section == article.section), None)
    questions = [texts.questionnaire.by_id[each] for each in (*article.questions, *article.others)]
    duties = {each.provision: each for question in questions for each in duty_links(question)}
    return ShownArticle(
        key=article.section,
        heading=heading(texts, section),
        title=texts.said(section_title(section.key)),
        status=marked(article.status),
        mandatory=article.mandatory,
        found=article.found,
        change=gap_labels.direction_label(shift.direction) if shift else "",
        before=gap_labels.status_label(shift.before.status) if shift and shift.before else "",
        gaps=tuple(_asked(texts, section, article.questions)),
        missing=tuple(_asked(texts, section, article.missing)),
        others=tuple(_asked(texts, section, article.others)),
        duties=tuple(duties.values()),
        assistance=tuple(texts.said(f"assistance:{each}") for each in article.assistance),
        answered=article.answered,
        asked=article.asked,
    )


def heading(texts: Texts, section: Section) -> str:
    """Return the short title of the instrument and the number of the article."""
    title = texts.reader.short_title(section.instrument)
    return _("%(instrument)s, article %(provision)s") % {"instrument": title, "provision": section.article}


def _asked(texts: Texts, section: Section, ids: Iterable[str]) -> Iterator[Asked]:
    place = texts.places.get(section.key, "")
    for each in ids:
        url = f"{place}#{each}" if place else ""
        yield Asked(each, texts.questionnaire.by_id[each].provision, texts.said(each), url)


def _help(texts: Texts, sections: Mapping[str, Section], report: GapReport) -> Iterator[ShownHelp]:
    for kind, keys in sorted(report.assistance.items(), key=lambda each: (-len(each[1]), each[0])):
        articles = tuple((f"#a-{key}", heading(texts, sections[key])) for key in keys)
        yield ShownHelp(texts.said(f"assistance:{kind}"), articles)


def _changes(found: Report | None) -> Iterator[tuple[str, int]]:
    if found and found.comparison:
        for direction in Direction:
            yield gap_labels.direction_label(direction), found.comparison.counts[direction]


def _shares(report: GapReport, found: Report | None) -> Iterator[ShownShare]:
    middle = found.region.shares if found else None
    if middle is None:
        return
    own = shares(report)
    for status in gap_labels.ORDER:
        yield ShownShare(marked(status), percent(own[status]), percent(middle[status]))


def percent(share: float) -> str:
    """Return a share in per cent as a whole number."""
    return f"{share:.0f}"
