"""The general day of entry into force: what follows from the day on which the last condition was met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from palermo.facts.dates import NEVER, Interval
from palermo.participation.delays import effect

if TYPE_CHECKING:
    from datetime import date

    from palermo.facts.records import EntryIntoForceClause

_DAY = timedelta(days=1)

#: `EntryIntoForceClause.later_after` of a clause whose later States deposit after entry into force itself.
AFTER_ENTRY_INTO_FORCE = "entry_into_force"


@dataclass(frozen=True, slots=True)
class General:
    """The day of the last condition, and the general day that follows from it."""

    clause: EntryIntoForceClause
    #: Its latest day is `NEVER` when it is not certain that the conditions were met.
    met: Interval
    #: First day of the instrument that must be in force first, or None.
    other: Interval | None
    day: Interval

    def on(self, met: date, end: int) -> date:
        """Return the general day had the conditions been met on `met`; `end` 0 for the earliest, 1 for the latest."""
        return general_day(self.clause, met, self.other and self.other[end])

    @property
    def last_original(self) -> Interval:
        """Return when a deposit can be made at the latest and still be that of an original party."""
        return self.day if self.clause.later_after == AFTER_ENTRY_INTO_FORCE else self.met

    def lowest_for_original(self, made: date) -> date:
        """Return the earliest general day for an original party that deposited on `made`."""
        if self.clause.later_after == AFTER_ENTRY_INTO_FORCE:
            return max(self.day.earliest, made)
        return self.on(max(made, self.met.earliest), 0)

    def highest_for_later(self, made: date) -> date:
        """Return the latest general day that can have come before, or with, a later deposit made on `made`."""
        if self.clause.later_after == AFTER_ENTRY_INTO_FORCE:
            return min(self.day.latest, made)
        return self.on(min(self.met.latest, made - _DAY), 1)


def general_day(clause: EntryIntoForceClause, met: date, other: date | None) -> date:
    """Return the general day from the day on which the last condition was met.

    `other` is the first day of the instrument that must be in force first, if any.
    """
    if met == NEVER:
        return NEVER
    if clause.on_date_if_met and met <= clause.on_date_if_met:
        day = clause.on_date_if_met
    else:
        day = effect(clause.delay, met)
    return max(each for each in (day, clause.not_before, other) if each)
