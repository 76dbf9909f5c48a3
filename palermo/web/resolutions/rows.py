"""Rows of open data on resolutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count

from palermo.web.resolutions.models import Entry
from palermo.web.resolutions.registered import registered
from palermo.web.resolutions.search import search

if TYPE_CHECKING:
    from palermo.participation.export import Row
    from palermo.web.resolutions.families import Cites
    from palermo.web.resolutions.registered import Registered
    from palermo.web.resolutions.search import Asked


def resolution_rows(asked: Asked, per_page: int) -> list[Row]:
    """Return a page of the resolutions asked for: of the library, and after its last those on record without text."""
    found = search(asked, per_page, beyond=True)
    rows = [_entry_row(each) for each in _counted(found.entries)]
    if asked.page == found.pages and not (asked.words or asked.addressee or asked.treaty):
        kept = frozenset(Entry.objects.values_list("slug", flat=True))
        rows += [_registered_row(each) for each in registered() if each.slug not in kept and _passes(each, asked)]
    return rows


def citation_row(cites: Cites) -> Row:
    """Return which document cites which, and where."""
    return {"citing": cites.citing, "cited": cites.cited, "paragraphs": list(cites.paragraphs)}


def _counted(entries: tuple[Entry, ...]) -> list[tuple[Entry, int]]:
    numbers = dict(
        Entry.objects.filter(id__in=[each.id for each in entries])
        .order_by()
        .annotate(mandates=Count("tasks"))
        .values_list("id", "mandates")
    )
    return [(each, numbers[each.id]) for each in entries]


def _entry_row(counted: tuple[Entry, int]) -> Row:
    entry, mandates = counted
    return {
        "symbol": entry.symbol,
        "address": entry.slug,
        "title": entry.title,
        "body": entry.body,
        "organ": entry.organ,
        "adopted": entry.adopted.isoformat() if entry.adopted else None,
        "year": entry.year,
        "session": entry.session,
        "language": entry.language,
        "in_library": True,
        "mandates": mandates,
    }


def _registered_row(known: Registered) -> Row:
    return {
        "symbol": known.symbol,
        "address": known.slug,
        "title": known.title,
        "body": known.body,
        "organ": "",
        "adopted": known.adopted.isoformat() if known.adopted else None,
        "year": known.adopted.year if known.adopted else None,
        "session": known.session,
        "language": "",
        "in_library": False,
        "mandates": sum(len(each.mandates) for each in known.orders),
    }


def _passes(known: Registered, asked: Asked) -> bool:
    year = known.adopted.year if known.adopted else None
    return asked.body in ("", known.body) and asked.year in (None, year)
