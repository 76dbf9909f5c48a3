"""How long after a deposit a treaty takes effect: one small function for each wording in use.

Every rule is monotone: a later deposit never takes effect earlier.
Intervals of days may therefore be carried through a rule by their two ends.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from palermo.facts.records import Delay


def _month_after(day: date, n: int) -> tuple[int, int]:
    """Return (year, month) of the n-th month after the month of `day`."""
    years, month = divmod(day.month - 1 + n, 12)
    return day.year + years, month + 1


def nth_day(day: date, n: int) -> date:
    """`days`: the n-th day after the deposit (UNTOC art. 38)."""
    return day + timedelta(days=n)


def same_day_after_months(day: date, n: int) -> date:
    """`months`: the same day n months later, or the last day of a month that has no such day."""
    year, month = _month_after(day, n)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def month_start_after_days(day: date, n: int) -> date:
    """`month_start_after_days`: the first day of the month after the n-th day following (Rome Statute art. 126)."""
    return start_of_nth_month(nth_day(day, n), 1)


def month_start_after_months(day: date, n: int) -> date:
    """`month_start_after_months`: the first day of the month that follows the expiry of n months.

    The clause of most conventions of the Council of Europe.
    A period that expires on the first of a month runs on to the first of the next.
    """
    return start_of_nth_month(day, n + 1)


def start_of_nth_month(day: date, n: int) -> date:
    """`start_of_nth_month_after`: the first day of the n-th month after that of deposit (Cluster Munitions art. 17)."""
    year, month = _month_after(day, n)
    return date(year, month, 1)


#: The rules by the names that instruments' files give them.
RULES: Mapping[str, Callable[[date, int], date]] = MappingProxyType(
    {
        "days": nth_day,
        "months": same_day_after_months,
        "month_start_after_days": month_start_after_days,
        "month_start_after_months": month_start_after_months,
        "start_of_nth_month_after": start_of_nth_month,
    },
)


def effect(delay: Delay, day: date) -> date:
    """Return the day on which a deposit made on `day` takes effect after the delay."""
    return RULES[delay.rule](day, delay.n)
