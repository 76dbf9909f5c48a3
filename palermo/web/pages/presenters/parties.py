"""The table of an instrument page: which rows, in which order, under which headings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from palermo.facts.dates import Interval
from palermo.participation import export
from palermo.web.pages.labels import (
    DEVELOPMENT,
    GROUPS,
    REGIONS,
    STATUS_ORDER,
    action_label,
    development_label,
    group_label,
    region_label,
    status_label,
)
from palermo.web.pages.presenters.frame import Choice, facts_day
from palermo.web.pages.reader import folded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from palermo.facts.records import State
    from palermo.participation.answers import Status
    from palermo.participation.register import Register
    from palermo.web.pages.asking import Question
    from palermo.web.pages.reader import Reader

#: What a reader may sort by; a minus sign before it turns the order round.
COLUMNS = ("name", "status", "signed", "deposited", "in_force", "group", "development")
#: The filter that shows everyone with an act on record.
ANY_ACT = "any"
EVERYONE = "all"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader asked of the table; empty text asks for nothing."""

    status: str = ANY_ACT
    group: str = ""
    region: str = ""
    development: str = ""
    least_developed: str = ""
    name: str = ""
    sort: str = "name"

    def query(self, on: str) -> str:
        """Return the query string that asks for this again, leaving out what is usual."""
        usual = Filters()
        asked = {"on": on} if on else {}
        for key in ("status", "group", "region", "development", "least_developed", "name", "sort"):
            if getattr(self, key) != getattr(usual, key):
                asked[key] = getattr(self, key)
        return urlencode(asked)


@dataclass(frozen=True, slots=True)
class Row:
    """One State or organization in the table."""

    code: str
    name: str
    url: str
    status: str
    status_label: str
    signed: Interval | None
    deposited: Interval | None
    action: str
    in_force: Interval | None
    group: str
    development: str
    least_developed: bool
    place: tuple[int, str]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column heading: a link that sorts by it, and how it is sorted now."""

    label: str
    url: str
    #: `ascending`, `descending` or empty.
    sorted: str


@dataclass(frozen=True, slots=True)
class Selects:
    """The options of the filters."""

    status: tuple[Choice, ...]
    group: tuple[Choice, ...]
    region: tuple[Choice, ...]
    development: tuple[Choice, ...]
    least_developed: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The table as shown."""

    filters: Filters
    selects: Selects
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    #: The query string that asks for these rows again, the day included: that of the files that hold them.
    query: str


def read_filters(question: Question) -> Filters:
    """Return the filters that the address asks for; faults are left with the question."""
    statuses = (ANY_ACT, EVERYONE, *(each.value for each in STATUS_ORDER))
    sorts = (*COLUMNS, *(f"-{column}" for column in COLUMNS))
    return Filters(
        status=question.choice("status", statuses, ANY_ACT),
        group=question.choice("group", GROUPS, ""),
        region=question.choice("region", REGIONS, ""),
        development=question.choice("development", DEVELOPMENT, ""),
        least_developed=question.choice("least_developed", ("yes", "no"), ""),
        name=question.text("name"),
        sort=question.choice("sort", sorts, "name"),
    )


def build_table(register: Register, reader: Reader, id_: str, on: date, filters: Filters) -> Table:
    """Return the table of an instrument on a day: the rows that pass the filters, in the order asked for."""
    path = reverse("pages:instrument", args=[id_])
    asked_day = "" if on == facts_day(register.facts) else on.isoformat()
    return Table(
        filters,
        _selects(filters),
        _headings(filters, path, asked_day),
        chosen(register.statuses(id_, on), filters, reader),
        filters.query(on.isoformat()),
    )


def chosen(statuses: Iterable[Status], filters: Filters, reader: Reader) -> tuple[Row, ...]:
    """Return the rows that pass the filters, in the order asked for."""
    return tuple(_sorted([_row(each, reader) for each in statuses if _passes(each, filters, reader)], filters.sort))


def file_rows(register: Register, reader: Reader, id_: str, on: date, filters: Filters) -> list[export.Row]:
    """Return the rows of the table as its files hold them: those of the open data, with what can be filtered by."""
    statuses = {each.state: each for each in register.statuses(id_, on)}
    shown = chosen(statuses.values(), filters, reader)
    return [_file_row(statuses[each.code], register, reader) for each in shown]


#: Columns of the files; the reasons, which are long, come last.
FILE_COLUMNS = (
    *("state", "name", "instrument", "as_of", "status", "signed", "deposited", "action", "in_force", "withdrawn"),
    *("group", "region", "development", "least_developed", "because"),
)


def _file_row(status: Status, register: Register, reader: Reader) -> export.Row:
    state = register.facts.states.get(status.state)
    row = export.status_row(status, register.facts, reader.language)
    row |= {
        "group": state.group if state else None,
        "region": state.region if state else None,
        "development": state.development if state else None,
        "least_developed": state.least_developed if state else None,
    }
    return {column: row[column] for column in FILE_COLUMNS}


def _passes(status: Status, filters: Filters, reader: Reader) -> bool:
    if filters.status == ANY_ACT and status.status == "none":
        return False
    if filters.status not in (ANY_ACT, EVERYONE, status.status):
        return False
    if filters.name and folded(filters.name) not in folded(reader.name(status.state)):
        return False
    state = reader.facts.states.get(status.state)
    wanted = (filters.group, filters.region, filters.development, filters.least_developed)
    return not any(wanted) or (state is not None and _state_passes(state, filters))


def _state_passes(state: State, filters: Filters) -> bool:
    return (
        filters.group in ("", state.group)
        and filters.region in ("", state.region)
        and filters.development in ("", state.development)
        and filters.least_developed in ("", "yes" if state.least_developed else "no")
    )


def _row(status: Status, reader: Reader) -> Row:
    state = reader.facts.states.get(status.state)
    return Row(
        code=status.state,
        name=reader.name(status.state),
        url=reverse("pages:state", args=[status.state]),
        status=status.status.value,
        status_label=status_label(status.status),
        signed=status.signed,
        deposited=status.deposited,
        action=action_label(status.action) if status.action else "",
        in_force=status.in_force,
        group=group_label(state.group) if state else "",
        development=development_label(state.development) if state else "",
        least_developed=bool(state and state.least_developed),
        place=reader.place(status.state),
    )


def _sorted(rows: list[Row], sort: str) -> list[Row]:
    column, backwards = sort.removeprefix("-"), sort.startswith("-")
    by_name = sorted(rows, key=lambda row: row.place, reverse=backwards and column == "name")
    if column == "name":
        return by_name
    if column == "status":
        order = [each.value for each in STATUS_ORDER]
        return sorted(by_name, key=lambda row: order.index(row.status), reverse=backwards)
    known = [row for row in by_name if getattr(row, column)]
    missing = [row for row in by_name if not getattr(row, column)]
    return [*sorted(known, key=lambda row: _key(getattr(row, column)), reverse=backwards), *missing]


def _key(value: Interval | str) -> tuple[date, date] | str:
    return (value.earliest, value.latest) if isinstance(value, Interval) else folded(value)


def _headings(filters: Filters, path: str, on: str) -> tuple[Heading, ...]:
    labels = (
        _("State or organization"),
        _("Status"),
        pgettext("column", "Signed"),
        pgettext("column", "Deposited"),
        pgettext("column", "In force from"),
        _("Regional group"),
        _("Development"),
    )
    return tuple(_heading(column, label, filters, path, on) for column, label in zip(COLUMNS, labels, strict=True))


def _heading(column: str, label: str, filters: Filters, path: str, on: str) -> Heading:
    now = {column: "ascending", f"-{column}": "descending"}.get(filters.sort, "")
    turned = replace(filters, sort=f"-{column}" if now == "ascending" else column)
    return Heading(label, f"{path}?{turned.query(on)}#parties", now)


def _selects(filters: Filters) -> Selects:
    statuses = ((ANY_ACT, _("Any act on record")), *((each.value, status_label(each)) for each in STATUS_ORDER))
    every = ("", pgettext("filter", "All"))
    return Selects(
        status=_choices((*statuses, (EVERYONE, _("All States"))), filters.status),
        group=_choices((every, *((each, group_label(each)) for each in GROUPS)), filters.group),
        region=_choices((every, *((each, region_label(each)) for each in REGIONS)), filters.region),
        development=_choices((every, *((each, development_label(each)) for each in DEVELOPMENT)), filters.development),
        least_developed=_choices(
            (every, ("yes", _("Least developed countries")), ("no", _("Other States"))), filters.least_developed
        ),
    )


def _choices(options: Iterable[tuple[str, str]], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, label, value == chosen) for value, label in options)
