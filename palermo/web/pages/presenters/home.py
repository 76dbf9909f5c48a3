"""The home page: one instrument on one day, over the whole world and over the years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from palermo.web.pages import pictures
from palermo.web.pages.presenters.frame import facts_day, instrument_choices
from palermo.web.pages.presenters.standing import count_by_status, group_by_status, shortfall

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from palermo.facts.dates import Interval
    from palermo.participation.register import Register
    from palermo.web.pages.presenters.frame import Choice
    from palermo.web.pages.presenters.standing import Shortfall, StatusCount, StatusGroup
    from palermo.web.pages.reader import Reader


@dataclass(frozen=True, slots=True)
class YearRow:
    """Signatures and deposits by the end of a year, or by the day of the facts in the last."""

    day: date
    signatures: int
    deposits: int
    possible: int


@dataclass(frozen=True, slots=True)
class Years:
    """The slider: its ends and its place."""

    first: int
    last: int
    now: int
    #: The last day that the slider can reach.
    last_day: date


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything on the home page."""

    instrument: str
    title: str
    short_title: str
    on: date
    adopted: date
    facts_as_of: date
    instruments: tuple[Choice, ...]
    years: Years
    #: Every status with its number, those that nobody has included; it is the legend of the map.
    counts: tuple[StatusCount, ...]
    groups: tuple[StatusGroup, ...]
    map: SafeString
    curve: SafeString
    curve_rows: tuple[YearRow, ...]
    threshold: int
    entry_into_force: Interval | None
    short: Shortfall | None


def build_home(register: Register, reader: Reader, instrument_id: str, on: date) -> HomePage:
    """Return the home page of an instrument on a day."""
    instrument = register.instrument(instrument_id)
    last_day = facts_day(register.facts)
    rows = register.statuses(instrument_id, on)
    answer = register.entry_into_force(instrument_id)
    return HomePage(
        instrument=instrument_id,
        title=reader.title(instrument_id),
        short_title=reader.short_title(instrument_id),
        on=on,
        adopted=instrument.adopted,
        facts_as_of=last_day,
        instruments=instrument_choices(reader, instrument_id),
        years=_years(first_year(register, instrument_id), on, last_day),
        counts=count_by_status(rows),
        groups=group_by_status(rows, reader),
        map=pictures.world_map(register, reader, instrument_id, on),
        curve=pictures.curve(register, reader, instrument_id, last_day),
        curve_rows=curve_rows(register, instrument_id, last_day),
        threshold=instrument.entry_into_force.instruments,
        entry_into_force=answer.entry_into_force,
        short=shortfall(register, instrument_id, reader),
    )


def first_year(register: Register, instrument_id: str) -> int:
    """Return the first year of the slider: that of adoption, or of the facts where adoption lies after them."""
    return min(register.instrument(instrument_id).adopted.year, facts_day(register.facts).year)


def _years(first: int, on: date, last_day: date) -> Years:
    return Years(first, last_day.year, min(max(on.year, first), last_day.year), last_day)


def year_end(year: int, last_day: date) -> date:
    """Return the day that a year of the slider stands for: its last, or the last day of the facts."""
    return min(date(year, 12, 31), last_day)


def curve_rows(register: Register, instrument_id: str, last_day: date) -> tuple[YearRow, ...]:
    """Return the numbers behind the curve, one row a year since adoption."""
    adopted = register.instrument(instrument_id).adopted
    days = (year_end(year, last_day) for year in range(adopted.year, last_day.year + 1))
    counts = (register.counts(instrument_id, day) for day in days)
    return tuple(YearRow(each.as_of, each.signatures, each.deposits, each.deposits_possible) for each in counts)
