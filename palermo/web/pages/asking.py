"""What a reader asked for in the address of a page, read strictly: every fault is listed, nothing is guessed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from palermo.facts.dates import EARLIEST_DAY, LATEST_DAY, DateError, parse_day

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import QueryDict

#: Longer than any name or id on record; what is longer is no question to this register.
LONGEST = 200
#: How much of a wrong value is shown back.
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in a question: the parameter, what is wrong, what to do; both in the reader's language."""

    parameter: str
    what: str
    remedy: str


class FaultyQuestion(ValueError):
    """A question with faults; `.faults` holds all of them."""

    def __init__(self, faults: Collection[Fault]) -> None:
        """Keep the faults for the page that lists them."""
        super().__init__("; ".join(fault.what for fault in faults))
        self.faults = tuple(faults)


@dataclass(slots=True)
class Question:
    """Reads parameters one by one and remembers every fault; `check` raises them together."""

    query: QueryDict
    faults: list[Fault] = field(default_factory=list)
    #: The parameters that have been read; the page takes no others.
    _known: set[str] = field(default_factory=set)

    def text(self, name: str) -> str:
        """Return a parameter without surrounding space, or empty text; control characters are a fault."""
        self._known.add(name)
        values = self.query.getlist(name)
        if len(set(values)) > 1:
            self.fault(name, _("“%(name)s” is given more than once.") % {"name": name}, _("Give it once."))
            return ""
        value = values[-1].strip() if values else ""
        if len(value) > LONGEST or any(not each.isprintable() for each in value):
            self.fault(
                name,
                _("“%(name)s” holds characters that cannot be part of an answer, or is too long.") % {"name": name},
                _("Write at most %(longest)s letters, digits and signs.") % {"longest": LONGEST},
            )
            return ""
        return value

    def day(self, name: str, otherwise: date) -> date:
        """Return a parameter as a day, or the given day when it is left out."""
        value = self.text(name)
        if not value:
            return otherwise
        try:
            day = parse_day(value)
        except DateError:
            day = date.min
        if EARLIEST_DAY <= day <= LATEST_DAY:
            return day
        self.fault(
            name,
            _("“%(value)s” is not a day that can be answered for.") % {"value": value[:_SHOWN]},
            _("Write a day that exists as year-month-day, such as %(example)s, between %(first)s and %(last)s.")
            % {"example": otherwise.isoformat(), "first": EARLIEST_DAY.year, "last": LATEST_DAY.year},
        )
        return otherwise

    def year(self, name: str, first: int, last: int) -> int | None:
        """Return a parameter as a year between two years, both included, or None when it is left out."""
        value = self.text(name)
        if not value:
            return None
        if value.isascii() and value.isdigit() and len(value) <= len(str(last)) and first <= int(value) <= last:
            return int(value)
        self.fault(
            name,
            _("“%(value)s” is not a year on the slider.") % {"value": value[:_SHOWN]},
            _("Give a year from %(first)s to %(last)s.") % {"first": first, "last": last},
        )
        return None

    def choice(self, name: str, among: Collection[str], otherwise: str) -> str:
        """Return a parameter that must be one of a few values, or the given one when it is left out."""
        value = self.text(name)
        if not value or value in among:
            return value or otherwise
        self.fault(
            name,
            _("“%(value)s” is not a value of “%(name)s”.") % {"value": value[:_SHOWN], "name": name},
            _("Choose one of: %(choices)s.") % {"choices": ", ".join(each for each in among if each)},
        )
        return otherwise

    def check(self) -> None:
        """Raise `FaultyQuestion` with all faults found so far, if any; what has not been read by now is one."""
        for name in self.query.keys() - self._known:
            what = _("“%(name)s” is nothing that this page can be asked for.") % {"name": name[:_SHOWN]}
            self.fault(name[:_SHOWN], what, _("Follow a link or fill in a form of these pages."))
        if self.faults:
            raise FaultyQuestion(self.faults)

    def fault(self, name: str, what: str, remedy: str) -> None:
        """Remember a fault of a parameter."""
        self.faults.append(Fault(name, what, remedy))
