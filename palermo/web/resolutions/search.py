"""Finding resolutions in the library: by words of the six languages, by symbol, body, year, addressee, treaty."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.analyser import query
from palermo.web.resolutions import index
from palermo.web.resolutions.models import Entry, Mention, Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

#: Entries on one page of a list.
PAGE = 20
SORTS = ("relevance", "newest", "oldest", "symbol")
#: Choices that a form offers; a library can hold more addressees than anybody would scroll through.
MOST_CHOICES = 400
#: A query that looks like a symbol, or a part of one: `56/120`, `A/RES/56/120`, `2453 (XXIII)`.
_SYMBOL = re.compile(r"[A-Z0-9][A-Za-z0-9./\-]*/[A-Za-z0-9./\-]+(?: ?\([A-Z0-9]+\))?(?: [A-Z])?|\d{1,4} ?\([IVXLC]+\)")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the library; empty text and None ask nothing."""

    words: str = ""
    body: str = ""
    year: int | None = None
    addressee: str = ""
    #: Id of a treaty that it cites, itself or an article of it.
    treaty: str = ""
    sort: str = ""
    page: int = 1

    @property
    def order(self) -> str:
        """The order asked for, or the usual one: by relevance where words are asked for, else the newest first."""
        return self.sort or ("relevance" if self.words else "newest")


class Found(NamedTuple):
    """One page of what was found."""

    entries: tuple[Entry, ...]
    #: How many were found in all.
    number: int
    page: int
    pages: int


class Choices(NamedTuple):
    """What the library can be asked for."""

    bodies: tuple[str, ...]
    years: tuple[int, ...]
    addressees: tuple[str, ...]
    treaties: tuple[str, ...]


class _Row(NamedTuple):
    id: int
    symbol: str
    slug: str
    adopted: date | None
    year: int | None


def search(asked: Asked, per_page: int = PAGE, *, beyond: bool = False) -> Found:
    """Return a page of the entries asked for; a page beyond the last gives the last, or is empty where `beyond`."""
    rows, ranks = _matching(asked)
    ordered = sorted(rows, key=_order(asked.order, ranks))
    pages = max(1, -(-len(ordered) // per_page))
    page = max(1, asked.page) if beyond else min(max(1, asked.page), pages)
    ids = [row.id for row in ordered[(page - 1) * per_page : page * per_page]]
    entries = Entry.objects.select_related("source").in_bulk(ids)
    return Found(tuple(entries[id_] for id_ in ids), len(ordered), page, pages)


def choices() -> Choices:
    """Return what stands in the library to be asked for, each in its own order."""
    treaties = Mention.objects.filter(kind="treaty").exclude(target="").values_list("target", flat=True)
    years = Entry.objects.exclude(year=None).values_list("year", flat=True)
    return Choices(
        bodies=tuple(Entry.objects.exclude(body="").order_by("body").values_list("body", flat=True).distinct()),
        years=tuple(year for year in years.order_by("-year").distinct() if year is not None),
        addressees=tuple(
            Task.objects.exclude(addressee="")
            .order_by("addressee")
            .values_list("addressee", flat=True)
            .distinct()[:MOST_CHOICES]
        ),
        treaties=tuple(treaties.order_by("target").distinct()[:MOST_CHOICES]),
    )


def _matching(asked: Asked) -> tuple[list[_Row], dict[int, float]]:
    filtered = _filtered(asked)
    rows = [_Row(*each) for each in filtered.values_list("id", "symbol", "slug", "adopted", "year")]
    if not asked.words:
        return rows, {}
    ranks = _ranks(asked.words)
    if _SYMBOL.fullmatch(asked.words):
        wanted = asked.words.replace(" (", "(").upper()
        ranks |= {row.id: float("inf") for row in rows if row.symbol.upper().endswith(wanted)}
    return [row for row in rows if row.id in ranks], ranks


def _ranks(words: str) -> dict[int, float]:
    """Return the entries that hold the words, as the texts of each language of the library are analysed."""
    found: dict[int, float] = {}
    for language in Entry.objects.order_by().values_list("language", flat=True).distinct():
        ranks = index.ranked(query(words, language))
        speaking = set(Entry.objects.filter(language=language).values_list("id", flat=True))
        found |= {entry: rank for entry, rank in ranks.items() if entry in speaking}
    return found


def _filtered(asked: Asked) -> QuerySet[Entry]:
    entries = Entry.objects.order_by()
    if asked.body:
        entries = entries.filter(body=asked.body)
    if asked.year is not None:
        entries = entries.filter(year=asked.year)
    if asked.addressee:
        entries = entries.filter(id__in=Task.objects.filter(addressee=asked.addressee).values("entry"))
    if asked.treaty:
        cited = Mention.objects.filter(target=asked.treaty) | Mention.objects.filter(
            target__startswith=f"{asked.treaty}/"
        )
        entries = entries.filter(id__in=cited.order_by().values("entry"))
    return entries


def _order(sort: str, ranks: dict[int, float]) -> Callable[[_Row], tuple[object, ...]]:
    def newest(row: _Row) -> tuple[object, ...]:
        day = row.adopted or (date(row.year, 1, 1) if row.year else date.min)
        return (-day.toordinal(), natural(row.symbol or row.slug))

    def oldest(row: _Row) -> tuple[object, ...]:
        day = row.adopted or (date(row.year, 12, 31) if row.year else date.max)
        return (day.toordinal(), natural(row.symbol or row.slug))

    def relevance(row: _Row) -> tuple[object, ...]:
        return (-ranks.get(row.id, 0.0), *newest(row))

    def symbol(row: _Row) -> tuple[object, ...]:
        return (not row.symbol, natural(row.symbol or row.slug))

    return {"newest": newest, "oldest": oldest, "relevance": relevance}.get(sort, symbol)


def natural(symbol: str) -> tuple[tuple[bool, int, str], ...]:
    """Return a sort key by which numbers in a symbol count as numbers: `A/RES/9/1` before `A/RES/56/120`."""
    return tuple((part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in re.split(r"(\d+)", symbol))
