"""The overview: the resolutions on record with what they order, and the way to everything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palermo.web.pages.presenters.frame import facts_day
from palermo.web.resolutions.mandates import every_mandate, time_of
from palermo.web.resolutions.models import Entry
from palermo.web.resolutions.presenters.library import Hit, hits
from palermo.web.resolutions.presenters.registered import ShownRegistered, build_registered
from palermo.web.resolutions.registered import registered

if TYPE_CHECKING:
    from datetime import date

    from palermo.participation.register import Register
    from palermo.web.pages.reader import Reader

#: Entries of the library that the overview shows.
_LATEST = 5


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """Everything on the overview."""

    section: str
    facts_as_of: date
    registered: tuple[ShownRegistered, ...]
    #: Resolutions in the library, and those kept last.
    total: int
    latest: tuple[Hit, ...]
    mandates: int
    #: Mandates that fall due on the day of the facts or later.
    open: int


def build_overview(register: Register, reader: Reader) -> OverviewPage:
    """Return the overview."""
    on, mandates = facts_day(register.facts), every_mandate()
    latest = Entry.objects.select_related("source").order_by("-source__kept_at", "-id")[:_LATEST]
    return OverviewPage(
        section="overview",
        facts_as_of=on,
        registered=tuple(build_registered(each, reader) for each in registered()),
        total=Entry.objects.count(),
        latest=hits(latest, ""),
        mandates=len(mandates),
        open=sum(time_of(each, on) == "open" for each in mandates),
    )
