"""What the pages of a visitor's text and of the library's have in common: the page of one resolution."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from palermo.web.resolutions.addresses import Addresses
from palermo.web.resolutions.models import Entry
from palermo.web.resolutions.presenters.document import build_document
from palermo.web.resolutions.presenters.frame import Wrong
from palermo.web.resolutions.presenters.pages import ReadingPage
from palermo.web.resolutions.presenters.registered import show_orders
from palermo.web.resolutions.registered import registered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from palermo.resolutions.records import Resolution
    from palermo.resolutions.text import Text
    from palermo.web.pages.asking import Question
    from palermo.web.pages.views.visit import Visit
    from palermo.web.resolutions.models import Kept
    from palermo.web.resolutions.presenters.frame import Download
    from palermo.web.resolutions.presenters.pages import Alike, Keeping, Linked
    from palermo.web.resolutions.registered import Order

_MOST_PARTS = 100_000
#: Symbols looked up in one query: fewer than SQLite binds.
_BATCH = 1_000


def asked_part(question: Question) -> int:
    """Return which part of a long text is asked for."""
    return question.year("part", 1, _MOST_PARTS) or 1


def reading_page(
    visit: Visit,
    resolution: Resolution,
    text: Text,
    *,
    section: str,
    name: str,
    url: str,
    downloads: tuple[Download, ...],
    part: int,
    keeping: Keeping | None = None,
    problems: tuple[Wrong, ...] = (),
    orders: tuple[Order, ...] = (),
    cited_by: tuple[Linked, ...] = (),
    near: tuple[Alike, ...] = (),
    adopted: date | None = None,
    family: tuple[Linked, ...] = (),
) -> ReadingPage:
    """Return the page of one resolution; `adopted` is told where the text does not."""
    document = build_document(resolution, text, addresses(visit, resolution), part)
    if document.head.adopted is None:
        document = replace(document, head=replace(document.head, adopted=adopted))
    return ReadingPage(
        section=section,
        name=name,
        url=url,
        document=document,
        downloads=downloads,
        keeping=keeping,
        problems=problems,
        language=visit.reader.language,
        orders=show_orders(orders, visit.reader.language),
        cited_by=cited_by,
        near=near,
        family=family,
    )


def problems_of(kept: Kept) -> tuple[Wrong, ...]:
    """Return what was found wrong with a file as it was read."""
    return tuple(Wrong(what, remedy, foreign=True) for what, remedy in kept.problems)


def addresses(visit: Visit, resolution: Resolution) -> Addresses:
    """Return what tells where the citations of a resolution lead."""
    titles = {each: visit.reader.short_title(each) for each in visit.register.facts.instruments}
    return Addresses(visit.reader.language, pages_of(_cited(resolution)), titles)


def pages_of(symbols: Iterable[str]) -> Mapping[str, str]:
    """Return those of some symbols that have a page here, with their slugs."""
    wanted = list(dict.fromkeys(each for each in symbols if each))
    found = {each.symbol: each.slug for each in registered() if each.symbol in wanted}
    for first in range(0, len(wanted), _BATCH):
        some = Entry.objects.filter(symbol__in=wanted[first : first + _BATCH])
        found.update(some.values_list("symbol", "slug"))
    return found


def _cited(resolution: Resolution) -> Iterator[str]:
    for paragraph in resolution.paragraphs():
        yield from (each.id for each in paragraph.citations)
    for annex in resolution.annexes:
        for top in annex.paragraphs:
            for paragraph in top.walk():
                yield from (each.id for each in paragraph.citations)
    for note in resolution.footnotes:
        yield from (each.id for each in note.citations)
    if resolution.draft:
        yield from _cited(resolution.draft)
