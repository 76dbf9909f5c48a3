"""Mandates as files: a table, JSON, and a calendar that can be subscribed to."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from palermo.resolutions.forms import mandate_rows
from palermo.resolutions.forms.ical import calendar
from palermo.resolutions.sessions import Sessions, load_sessions
from palermo.web.api.answer import csv_bytes, json_bytes
from palermo.web.packs import packs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from palermo.participation.export import Row
    from palermo.resolutions.records import Resolution
    from palermo.web.resolutions.mandates import Given

#: File ending -> media type.
FORMS: Mapping[str, str] = MappingProxyType(
    {"csv": "text/csv; charset=utf-8", "json": "application/json", "ics": "text/calendar; charset=utf-8"}
)


def written(form: str, mandates: Iterable[Given]) -> bytes:
    """Return mandates in a form of `FORMS`; raise KeyError for another."""
    rows = [row(each) for each in mandates]
    match form:
        case "csv":
            return csv_bytes(rows, mandate_rows.COLUMNS)
        case "json":
            return json_bytes(rows)
        case "ics":
            return calendar(mandate_rows.events(rows)).encode()
        case _:
            raise KeyError(form)


def calendar_of(resolution: Resolution) -> bytes:
    """Return the mandates of a resolution, and of the draft in it, whose days are known as a calendar."""
    rows = (mandate_rows.row(each, sessions()) for each in mandate_rows.placed(resolution))
    return calendar(mandate_rows.events(rows)).encode()


def row(given: Given) -> Row:
    """Return a mandate as JSON values, its keys those of the command line."""
    mandate = given.mandate
    if given.order:
        return cast("Row", mandate_rows.known_row(given.order.known, mandate, sessions()))
    placed = mandate_rows.Placed(mandate, given.symbol, mandate.paragraph, given.adopted, given.words)
    return cast("Row", mandate_rows.row(placed, sessions()))


@cache
def sessions() -> Sessions:
    """Return the sessions on record in the packs being served."""
    return load_sessions(packs())
