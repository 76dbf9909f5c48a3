"""When each State's status changes, for the slider: the browser paints any day from one small table."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from palermo.facts.dates import NEVER
from palermo.participation.answers import StatusValue
from palermo.participation.status import standing_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from palermo.facts.dates import Interval
    from palermo.participation.register import Register
    from palermo.participation.status import Dossier


def changes(register: Register, instrument_id: str) -> Mapping[str, list[tuple[str, str]]]:
    """Return, by code, the days on which the status changes and to what, in order; `none` before the first.

    Participants without any act are there with an empty list, so that the browser can count them.
    """
    dossiers = register.dossiers(instrument_id)
    return {code: _changes_of(dossiers[code]) if code in dossiers else [] for code in register.participants}


def _changes_of(dossier: Dossier) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    before = StatusValue.NONE
    for day in sorted(set(_days(dossier))):
        now = standing_value(dossier, day)
        if now is not before:
            found.append((day.isoformat(), now.value))
            before = now
    return found


def _days(dossier: Dossier) -> Iterator[date]:
    """Yield every day on which the status can change: both ends of every act and effect, and the day after."""
    if dossier.signature:
        yield dossier.signature.earliest
        yield dossier.signature.latest
    for stay in dossier.stays:
        for span in (stay.days.deposited, stay.days.in_force, stay.days.until):
            yield from _ends(span)


def _ends(span: Interval | None) -> Iterator[date]:
    if span is not None:
        yield span.earliest
        if span.latest != NEVER:
            yield span.latest
            yield span.latest + timedelta(days=1)
