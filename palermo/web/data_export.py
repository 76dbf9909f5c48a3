"""Every table of open data in every form: what `/data/` gives, and what the Data page lists."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop

from palermo.web import tables
from palermo.web.api import duty_schemas, schemas
from palermo.web.api.answer import csv_bytes, json_bytes
from palermo.web.linked_data import json_ld

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from palermo.participation import Register
    from palermo.participation.export import Row

#: File endings of the forms, and the media types they are served with.
FORMS: Mapping[str, str] = MappingProxyType(
    {
        "csv": "text/csv; charset=utf-8",
        "json": "application/json",
        "jsonld": "application/ld+json",
    },
)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name in addresses, what it holds in English (a key of the translations), and its rows."""

    name: str
    title: str
    description: str
    #: Column names in order.
    columns: tuple[str, ...]
    #: Whether the rows depend on the day for which they are asked.
    dated: bool
    _rows: Callable[[Register, date], list[Row]]

    def rows(self, register: Register, as_of: date) -> list[Row]:
        """Return the rows; `as_of` matters to a dated table alone."""
        return self._rows(register, as_of)

    def as_bytes(self, form: str, register: Register, as_of: date) -> bytes:
        """Return the table in a form of `FORMS`; raise KeyError for another."""
        rows = self.rows(register, as_of)
        match form:
            case "csv":
                return csv_bytes(rows, self.columns)
            case "json":
                return json_bytes(rows)
            case "jsonld":
                day = as_of if self.dated else None
                return json_bytes(json_ld(self.name, self.title, self.description, register.facts.packs, rows, day))
            case _:
                raise KeyError(form)


def every_table() -> tuple[Table, ...]:
    """Return all tables, facts before the answers that are computed from them."""
    return _TABLES


def table(name: str) -> Table | None:
    """Return the table of a name, or None."""
    return next((each for each in _TABLES if each.name == name), None)


def _all(register: Register) -> Iterator[str]:
    yield from register.facts.instruments


_TABLES = (
    Table(
        "instruments",
        gettext_noop("Instruments"),
        gettext_noop(
            "The Convention and its Protocols: titles in six languages, and the depositary's latest count of parties.",
        ),
        schemas.columns(schemas.InstrumentRow),
        dated=False,
        _rows=lambda register, _: tables.instruments(register),
    ),
    Table(
        "states",
        gettext_noop("States"),
        gettext_noop(
            "States and territories: ISO codes, names in six languages, groups and classifications.",
        ),
        schemas.columns(schemas.StateRow),
        dated=False,
        _rows=lambda register, _: tables.states(register),
    ),
    Table(
        "names",
        gettext_noop("Names"),
        gettext_noop(
            "Former names, variants and predecessors' names by which a State or organization is found.",
        ),
        schemas.columns(schemas.NameRow),
        dated=False,
        _rows=lambda register, _: tables.names(register),
    ),
    Table(
        "organizations",
        gettext_noop("Organizations"),
        gettext_noop(
            "Regional economic integration organizations and others that can be parties.",
        ),
        schemas.columns(schemas.OrganizationRow),
        dated=False,
        _rows=lambda register, _: tables.organizations(register),
    ),
    Table(
        "actions",
        gettext_noop("Actions"),
        gettext_noop(
            "Signatures, deposits and withdrawals notified to the depositary, one row per act.",
        ),
        schemas.columns(schemas.ActionRow),
        dated=False,
        _rows=lambda register, _: tables.actions(register, _all(register)),
    ),
    Table(
        "declarations",
        gettext_noop("Declarations"),
        gettext_noop(
            "Reservations, declarations, notifications, objections and statements of territorial application.",
        ),
        schemas.columns(schemas.DeclarationRow),
        dated=False,
        _rows=lambda register, _: tables.declarations(register, _all(register)),
    ),
    Table(
        "duties",
        gettext_noop("Duties"),
        gettext_noop(
            "What each provision asks, of whom, and with what force: in our own words, in six languages.",
        ),
        schemas.columns(duty_schemas.EveryDutyRow),
        dated=False,
        _rows=lambda _register, _: tables.duties(),
    ),
    Table(
        "status",
        gettext_noop("Status"),
        gettext_noop(
            "Where each State and organization stands towards each instrument on a day, with the reasons.",
        ),
        schemas.columns(schemas.StatusRow),
        dated=True,
        _rows=lambda register, as_of: tables.statuses(register, as_of, _all(register)),
    ),
    Table(
        "counts",
        gettext_noop("Counts"),
        gettext_noop(
            "Signatures, deposits and parties per instrument on a day, beside the depositary's own count.",
        ),
        schemas.columns(schemas.CountsObject),
        dated=True,
        _rows=tables.counts,
    ),
)
