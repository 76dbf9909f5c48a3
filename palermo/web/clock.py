"""The only place of the web part that reads the clock for an answer."""

from __future__ import annotations

from datetime import UTC, date, datetime


def today() -> date:
    """Return the present day in UTC: the day of an answer for which none was asked."""
    return datetime.now(UTC).date()
