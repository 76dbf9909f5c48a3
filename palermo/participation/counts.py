"""How many stand where on a day, and how that compares with the depositary's own count."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from palermo.participation.answers import Counts, StatusValue
from palermo.participation.status import standing_value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from palermo.facts.records import Instrument
    from palermo.participation.status import Dossier


def counts_of(dossiers: Mapping[str, Dossier], instrument: Instrument, as_of: date) -> Counts:
    """Return the counts on a day; press releases and status pages count deposits, whether in force yet or not."""
    by_status = Counter(standing_value(dossier, as_of) for dossier in dossiers.values())
    del by_status[StatusValue.NONE]
    official = instrument.depositary_count
    certain = _deposits(dossiers, as_of, 1)
    return Counts(
        instrument=instrument.id,
        as_of=as_of,
        by_status=dict(by_status),
        signatures=sum(1 for each in dossiers.values() if each.signature and each.signature.latest <= as_of),
        deposits=certain,
        deposits_possible=max(certain, _deposits(dossiers, as_of, 0)),
        missing=max(0, official.parties - _deposits(dossiers, official.as_of, 1)) if official else None,
    )


def _deposits(dossiers: Mapping[str, Dossier], as_of: date, end: int) -> int:
    """Count deposits by a day less withdrawals; `end` 1 takes undated ones at the latest day, 0 at the earliest."""
    return sum(
        1
        for dossier in dossiers.values()
        if any(
            stay.days.deposited[end] <= as_of and not (stay.days.until and stay.days.until[1 - end] <= as_of)
            for stay in dossier.stays
        )
    )
