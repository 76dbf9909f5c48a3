"""The list of all States and organizations, and what a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palermo.participation.answers import StatusValue
from palermo.web.pages.labels import GROUPS, group_label, status_label
from palermo.web.pages.presenters.frame import facts_day, instrument_choices
from palermo.web.pages.presenters.standing import name_one

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from palermo.participation.answers import Status
    from palermo.participation.register import Register
    from palermo.web.pages.presenters.frame import Choice
    from palermo.web.pages.presenters.standing import Named
    from palermo.web.pages.reader import Reader


@dataclass(frozen=True, slots=True)
class Cell:
    """The status towards one instrument, as a mark with words."""

    status: str
    label: str


@dataclass(frozen=True, slots=True)
class StateLine:
    """A State or organization in the list, with one cell per instrument."""

    who: Named
    group: str
    cells: tuple[Cell, ...]
    bound: int


@dataclass(frozen=True, slots=True)
class StatesPage:
    """The list of all who could take part."""

    instruments: tuple[Choice, ...]
    groups: tuple[tuple[str, str], ...]
    lines: tuple[StateLine, ...]
    facts_as_of: date


def build_states(register: Register, reader: Reader) -> StatesPage:
    """Return all States and organizations in the order of the reader's language, as of the day of the facts."""
    on = facts_day(register.facts)
    instruments = instrument_choices(reader, "")
    by_instrument: list[Mapping[str, Status]] = [
        {row.state: row for row in register.statuses(each.value, on)} for each in instruments
    ]
    return StatesPage(
        instruments=instruments,
        groups=tuple((group, group_label(group)) for group in GROUPS),
        lines=tuple(_line(code, by_instrument, reader) for code in reader.ordered(register.participants)),
        facts_as_of=on,
    )


def _line(code: str, by_instrument: list[Mapping[str, Status]], reader: Reader) -> StateLine:
    statuses = [rows[code] for rows in by_instrument]
    state = reader.facts.states.get(code)
    return StateLine(
        who=name_one(code, reader),
        group=group_label(state.group) if state else "",
        cells=tuple(Cell(each.status.value, status_label(each.status)) for each in statuses),
        bound=sum(each.status is StatusValue.PARTY for each in statuses),
    )
