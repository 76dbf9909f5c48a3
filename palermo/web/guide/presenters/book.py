"""What stands in the printed guide: every instrument, article, duty and checklist, and an index of themes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language_bidi

from palermo.web.guide.presenters.selection import Wanted, groups
from palermo.web.pages.presenters.frame import facts_day

if TYPE_CHECKING:
    from datetime import date

    from palermo.facts.records import Pack
    from palermo.web.guide.showing import Showing, ShownChecklist, ShownDuty, Words


@dataclass(frozen=True, slots=True)
class BookArticle:
    """One article of a chapter."""

    id: str
    heading: Words
    duties: tuple[ShownDuty, ...]
    #: Those of which this article holds the first duty.
    checklists: tuple[ShownChecklist, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One instrument."""

    id: str
    title: str
    short_title: str
    number: int
    articles: tuple[BookArticle, ...]


@dataclass(frozen=True, slots=True)
class IndexLine:
    """The provisions of one instrument on a theme, each once."""

    instrument: str
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One theme."""

    theme: Words
    lines: tuple[IndexLine, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """Everything in the printed guide."""

    language: str
    direction: str
    number: int
    chapters: tuple[Chapter, ...]
    index: tuple[IndexEntry, ...]
    packs: tuple[Pack, ...]
    facts_as_of: date


def build_book(showing: Showing, language: str) -> Book:
    """Return the printed guide; `language` is the code of the page, as HTML writes it."""
    facts = showing.reader.facts
    return Book(
        language=language,
        direction="rtl" if get_language_bidi() else "ltr",
        number=len(showing.guide.duties),
        chapters=tuple(_chapters(showing)),
        index=tuple(_index(showing)),
        packs=facts.packs,
        facts_as_of=facts_day(facts),
    )


def _chapters(showing: Showing) -> list[Chapter]:
    told: set[str] = set()
    chapters = []
    for group in groups(showing, Wanted()):
        articles = []
        for article, shown in zip(showing.guide.articles_of(group.id), group.articles, strict=True):
            lists = [each for each in showing.guide.checklists_of(article) if each.id not in told]
            told.update(each.id for each in lists)
            checklists = tuple(showing.checklist(each, within=group.id) for each in lists)
            place = f"{group.id}-{article.number}"
            articles.append(BookArticle(place, shown.heading, shown.duties, checklists))
        title = showing.reader.title(group.id)
        chapters.append(Chapter(group.id, title, group.title, group.number, tuple(articles)))
    return chapters


def _index(showing: Showing) -> list[IndexEntry]:
    entries = []
    for theme, duties in showing.guide.themes.items():
        lines: dict[str, dict[str, None]] = {}
        for duty in duties:
            lines.setdefault(duty.instrument, {})[duty.provision] = None
        shown = tuple(IndexLine(showing.reader.short_title(each), tuple(found)) for each, found in lines.items())
        entries.append(IndexEntry(showing.themes[theme].label, shown))
    return entries
