"""The page of open data: every table in every form, and the operations of the API from its own description."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from palermo.web.api.service import api
from palermo.web.data_export import FORMS, every_table
from palermo.web.pages.presenters.frame import facts_day
from palermo.web.pages.reader import with_query

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from palermo.facts.records import Pack
    from palermo.participation.register import Register
    from palermo.web.data_export import Table


@dataclass(frozen=True, slots=True)
class Download:
    """A file of a table."""

    form: str
    url: str


@dataclass(frozen=True, slots=True)
class TableLine:
    """One table of open data."""

    name: str
    title: str
    description: str
    columns: tuple[str, ...]
    #: Whether its rows depend on the day.
    dated: bool
    rows: int
    downloads: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an operation."""

    name: str
    #: `path` or `query`.
    place: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the API, as its description has it."""

    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class DataPage:
    """Everything on the page of open data."""

    on: date
    facts_as_of: date
    packs: tuple[Pack, ...]
    tables: tuple[TableLine, ...]
    operations: tuple[Operation, ...]


def build_data(register: Register, on: date) -> DataPage:
    """Return all tables and operations; dated tables are linked for the day `on`."""
    return DataPage(
        on=on,
        facts_as_of=facts_day(register.facts),
        packs=register.facts.packs,
        tables=tuple(_line(each, register, on) for each in every_table()),
        operations=tuple(_operations(api.get_openapi_schema(path_prefix="/api/v1/"))),
    )


def _line(table: Table, register: Register, on: date) -> TableLine:
    as_of = on.isoformat() if table.dated else None
    return TableLine(
        name=table.name,
        title=_(table.title),
        description=_(table.description),
        columns=table.columns,
        dated=table.dated,
        rows=len(table.rows(register, on)),
        downloads=tuple(
            Download(
                "JSON-LD" if form == "jsonld" else form.upper(),
                with_query(reverse("download", args=[table.name, form]), as_of=as_of),
            )
            for form in FORMS
        ),
    )


def _operations(schema: dict[str, object]) -> Iterator[Operation]:
    paths = schema["paths"]
    if not isinstance(paths, dict):
        raise TypeError("An OpenAPI document holds its paths in an object")
    for path, methods in paths.items():
        for method, operation in methods.items():
            yield Operation(
                method=method.upper(),
                path=path,
                summary=operation.get("summary", ""),
                description=operation.get("description", ""),
                parameters=tuple(
                    Parameter(
                        name=each["name"],
                        place=each["in"],
                        required=each.get("required", False),
                        description=each.get("description") or each.get("schema", {}).get("description", ""),
                    )
                    for each in operation.get("parameters", ())
                ),
            )
