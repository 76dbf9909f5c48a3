"""The library: what was found, with the words that were asked for marked where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from palermo.web.pages.presenters.frame import Choice
from palermo.web.resolutions import library, search
from palermo.web.resolutions.analysis import snippet
from palermo.web.resolutions.labels import body_label
from palermo.web.resolutions.presenters.paging import Paging, paging

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.utils.safestring import SafeString

    from palermo.web.pages.asking import Question
    from palermo.web.pages.reader import Reader
    from palermo.web.resolutions.models import Entry

_MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry found."""

    symbol: str
    url: str
    title: str
    body: str
    adopted: date | None
    snippet: SafeString | str


@dataclass(frozen=True, slots=True)
class Selects:
    """The options of the filters."""

    body: tuple[Choice, ...]
    year: tuple[Choice, ...]
    addressee: tuple[Choice, ...]
    treaty: tuple[Choice, ...]
    sort: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """Everything on the page of the library."""

    section: str
    asked: search.Asked
    selects: Selects
    hits: tuple[Hit, ...]
    number: int
    #: Resolutions in the library in all.
    total: int
    paging: Paging


def read_asked(question: Question) -> search.Asked:
    """Return what the address asks of the library; faults are left with the question."""
    known = search.choices()
    return search.Asked(
        words=question.text("q"),
        body=question.choice("body", known.bodies, ""),
        year=question.year("year", min(known.years, default=1946), max(known.years, default=2100)),
        addressee=question.choice("addressee", known.addressees, ""),
        treaty=question.choice("treaty", known.treaties, ""),
        sort=question.choice("sort", search.SORTS, ""),
        page=question.year("page", 1, _MOST_PAGES) or 1,
    )


def build_library(asked: search.Asked, reader: Reader, total: int) -> LibraryPage:
    """Return the page of what was asked for."""
    found = search.search(asked)
    return LibraryPage(
        section="library",
        asked=asked,
        selects=_selects(asked, reader),
        hits=hits(found.entries, asked.words),
        number=found.number,
        total=total,
        paging=paging(reverse("resolutions:library"), query_of(asked), found.page, found.pages),
    )


def query_of(asked: search.Asked) -> dict[str, str]:
    """Return the parameters that ask for this again, the page left out."""
    return {
        "q": asked.words,
        "body": asked.body,
        "year": str(asked.year or ""),
        "addressee": asked.addressee,
        "treaty": asked.treaty,
        "sort": asked.sort,
    }


def hits(entries: Iterable[Entry], words: str) -> tuple[Hit, ...]:
    """Return entries as they are listed, with the stretch of text that answers the words best."""
    if not words:
        return tuple(_hit(each) for each in entries)
    return tuple(_hit(each, snippet(texts, words, each.language)) for each, texts in library.passages(entries))


def _hit(entry: Entry, stretch: SafeString | str = "") -> Hit:
    return Hit(
        symbol=entry.symbol or entry.slug,
        url=reverse("resolutions:document", args=[entry.slug]),
        title=entry.title,
        body=body_label(entry.body) or entry.organ,
        adopted=entry.adopted,
        snippet=stretch,
    )


def _selects(asked: search.Asked, reader: Reader) -> Selects:
    known = search.choices()
    everything = pgettext("filter", "All")

    def options(values: Iterable[str], chosen: str, label: dict[str, str]) -> tuple[Choice, ...]:
        shown = (Choice(value, label.get(value, value), value == chosen) for value in values)
        return (Choice("", everything, not chosen), *shown)

    treaties = {each: reader.short_title(each) for each in known.treaties}
    return Selects(
        body=options(known.bodies, asked.body, {each: body_label(each) for each in known.bodies}),
        year=options(map(str, known.years), str(asked.year or ""), {}),
        addressee=options(known.addressees, asked.addressee, {}),
        treaty=options(known.treaties, asked.treaty, treaties),
        sort=tuple(Choice(each, sort_label(each), each == asked.order) for each in search.SORTS),
    )


def sort_label(sort: str) -> str:
    """Return the name of an order."""
    return {
        "relevance": _("Best answer first"),
        "newest": _("Newest first"),
        "oldest": _("Oldest first"),
        "symbol": _("By symbol"),
    }[sort]
