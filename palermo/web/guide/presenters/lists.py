"""The pages that list duties: those of an instrument, a theme or a kind, and those of one article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from palermo.implementation.records import DutyKind
from palermo.web.guide.presenters.questions import questions_about
from palermo.web.guide.presenters.selection import InstrumentGroup, Select, Wanted, filters, groups, selects
from palermo.web.guide.showing import Link
from palermo.web.pages.reader import with_query

if TYPE_CHECKING:
    from palermo.implementation.records import Article
    from palermo.web.guide.presenters.questions import ShownQuestion
    from palermo.web.guide.showing import Showing, ShownChecklist, ShownDuty, Words


@dataclass(frozen=True, slots=True)
class ListPage:
    """Everything on a page of chosen duties."""

    section: str
    title: Words
    lead: str
    number: int
    selects: tuple[Select, ...]
    groups: tuple[InstrumentGroup, ...]
    #: Whether the duties are of one instrument, whose title stands above already.
    one_instrument: bool
    checklists: tuple[Link, ...]
    further: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Everything on the page of one article."""

    section: str
    title: Words
    instrument: Link
    duties: tuple[ShownDuty, ...]
    checklists: tuple[ShownChecklist, ...]
    #: What the questionnaire asks about the article.
    questions: tuple[ShownQuestion, ...]
    before: Link | None
    after: Link | None
    further: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ChecklistsPage:
    """Everything on the page of all checklists."""

    section: str
    checklists: tuple[ShownChecklist, ...]


def build_list(showing: Showing, wanted: Wanted, fixed: Wanted) -> ListPage:
    """Return the page of the duties wanted, of which the address has fixed some."""
    found = groups(showing, wanted)
    title, lead = _title(showing, fixed)
    articles = [each for each in showing.guide.articles.values() if each.instrument == fixed.instrument]
    lists = {each.id: each for article in articles for each in showing.guide.checklists_of(article)}
    listed = reverse("guide:checklists")
    return ListPage(
        section="",
        title=title,
        lead=lead,
        number=sum(each.number for each in found),
        selects=selects(showing, wanted, fixed),
        groups=found,
        one_instrument=bool(fixed.instrument),
        checklists=tuple(
            Link(showing.words(showing.said.checklist(each)), f"{listed}#{each.id}") for each in lists.values()
        ),
        further=_further(**filters(wanted)),
    )


def _title(showing: Showing, fixed: Wanted) -> tuple[Words, str]:
    if fixed.instrument:
        lead = _("What it asks, provision by provision, in plain words that are not those of the treaty.")
        return showing.reader.title(fixed.instrument), lead
    if fixed.theme:
        return showing.words(showing.said.theme(fixed.theme)), _("What the instruments ask on this theme.")
    kind = DutyKind(fixed.kind)
    return showing.kinds[kind], _kind_meaning(kind)


def _kind_meaning(kind: DutyKind) -> str:
    return {
        DutyKind.MANDATORY: _("Provisions that leave no choice: the State has to do what they ask."),
        DutyKind.TO_CONSIDER: _("Provisions that oblige to consider or to attempt something, not to achieve it."),
        DutyKind.OPTIONAL: _("Provisions that allow something without asking for it."),
        DutyKind.CONDITIONAL: _("Provisions that ask for something where a stated fact is given, and only there."),
        DutyKind.DEFINITION: _("Provisions that say what a word means, or when a rule applies."),
    }[kind]


def _further(**query: str) -> tuple[Link, ...]:
    """Return the same duties as open data."""
    address = "/api/v1/duties"
    return (
        Link("CSV", with_query(address, **query, format="csv")),
        Link("JSON", with_query(address, **query)),
    )


def build_article(showing: Showing, article: Article) -> ArticlePage:
    """Return the page of an article with its duties, its checklists, and the articles beside it."""
    every = showing.guide.articles_of(article.instrument)
    place = every.index(article)
    title = showing.reader.short_title(article.instrument)
    return ArticlePage(
        section="",
        title=showing.heading(article),
        instrument=Link(title, reverse("guide:instrument", args=[article.instrument])),
        duties=tuple(showing.duty(each) for each in article.duties),
        checklists=tuple(
            showing.checklist(each, within=article.instrument) for each in showing.guide.checklists_of(article)
        ),
        questions=questions_about(showing, article),
        before=_beside(showing, every[place - 1]) if place else None,
        after=_beside(showing, every[place + 1]) if place + 1 < len(every) else None,
        further=_further(instrument=article.instrument, article=article.number),
    )


def _beside(showing: Showing, article: Article) -> Link:
    return Link(showing.heading(article), showing.article_url(article))


def build_checklists(showing: Showing) -> ChecklistsPage:
    """Return the page of all checklists."""
    return ChecklistsPage("checklists", tuple(map(showing.checklist, showing.guide.checklists.values())))
