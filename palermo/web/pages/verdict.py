"""Where a State stands towards an instrument, in one sentence of the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.translation import gettext as _

from palermo.participation.answers import StatusValue

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from palermo.participation.answers import Status
    from palermo.web.pages.reader import Reader


def verdict(status: Status, reader: Reader) -> SafeString:
    """Return where a State stands, in one sentence."""
    since, signed, deposited = reader.time(status.in_force), reader.time(status.signed), reader.time(status.deposited)
    day = reader.time(status.as_of)
    match status.status:
        case StatusValue.PARTY:
            said = format_html(_("Bound since {day}."), day=since)
        case StatusValue.DEPOSITED if status.in_force:
            said = format_html(_("Deposited on {date}; bound from {day}."), date=deposited, day=since)
        case StatusValue.DEPOSITED:
            said = format_html(_("Deposited on {date}; not in force."), date=deposited)
        case StatusValue.SIGNATORY:
            said = format_html(_("Signed on {date}; not bound."), date=signed)
        case StatusValue.WITHDRAWN:
            said = format_html(_("No longer bound since {day}."), day=reader.time(status.withdrawn))
        case StatusValue.UNKNOWN:
            said = format_html(_("Cannot be said for {day}: a fact is missing on record."), day=day)
        case StatusValue.NONE:
            said = format_html(_("Not joined: no act on record by {day}."), day=day)
    return said
