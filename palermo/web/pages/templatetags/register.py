"""Tags for what every page shows: days, marks of status, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from palermo.facts.dates import Interval
from palermo.participation.answers import StatusValue
from palermo.reports.pictures.painting import defs, swatch
from palermo.web.i18n import content_language
from palermo.web.pages.calendar import write_brief, write_when

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

register = template.Library()


@register.filter
def when(value: date | Interval | None) -> SafeString | str:
    """Return a `time` element for a day, words for a span of days, nothing for None."""
    return element(value, write_when)


@register.filter
def brief(value: date | Interval | None) -> SafeString | str:
    """Return the same as `when` in fewer letters, for long lists."""
    return element(value, write_brief)


def element(value: date | Interval | None, write: Callable[[date | Interval, str], str]) -> SafeString | str:
    """Return a day or a span of days as an element, its words by `write`."""
    if value is None:
        return ""
    day = value.earliest if isinstance(value, Interval) and value.known else value
    words = write(day, content_language())
    if isinstance(day, Interval):
        return format_html('<span class="when">{}</span>', words)
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), words)


@register.filter
def iso(value: date) -> str:
    """Return a day as a date field and an address write it."""
    return value.isoformat()


@register.simple_tag
def mark(status: str) -> SafeString:
    """Return the sample of a status, as on the map; the word beside it says the same."""
    # Safe: made by our own pictures from a fixed list of statuses.
    return mark_safe(swatch(StatusValue(status)))


@register.simple_tag
def picture_defs() -> SafeString:
    """Return the patterns that marks refer to, once a page."""
    # Safe: a constant of our own pictures.
    return mark_safe(defs())
