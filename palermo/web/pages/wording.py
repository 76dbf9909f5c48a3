"""The reasons of the engine, put into the reader's language with names as links and days in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from palermo.facts.dates import Interval
from palermo.participation.answers import InstrumentRef, Participant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palermo.facts.records import Source
    from palermo.participation.answers import Reason, Value
    from palermo.web.pages.reader import Reader


@dataclass(frozen=True, slots=True)
class ShownSource:
    """Where a fact was read: words, the address in them when there is one, whether verified, and the pack."""

    text: str
    url: str
    verified: bool
    pack: str


@dataclass(frozen=True, slots=True)
class ShownReason:
    """A reason as a page shows it."""

    sentence: SafeString
    rule: str
    source: ShownSource | None


def show_source(source: Source) -> ShownSource:
    """Return a source with the address in it, if any, taken apart for a link."""
    address = next((word for word in source.text.split() if word.startswith(("https://", "http://"))), "")
    return ShownSource(source.text, address.rstrip(".,;)"), source.verified, source.pack)


def show_reasons(because: Iterable[Reason], reader: Reader) -> tuple[ShownReason, ...]:
    """Return reasons in the reader's language, in their own order."""
    return tuple(
        ShownReason(sentence(reason, reader), reason.rule, show_source(reason.source) if reason.source else None)
        for reason in because
    )


def sentence(reason: Reason, reader: Reader) -> SafeString:
    """Return the sentence of a reason as HTML; text from fact packs is escaped."""
    pattern = conditional_escape(gettext(reason.message))
    values = {key: _shown(value, reader) for key, value in reason.values.items()}
    # Safe: the pattern and each value have been escaped, and links are made by `format_html`.
    return mark_safe(pattern.format(**values))


def _shown(value: Value, reader: Reader) -> str:
    match value:
        case Participant(code=code):
            return conditional_escape(reader.link(code))
        case InstrumentRef(id=id_):
            return conditional_escape(reader.instrument_link(id_))
        case Interval():  # before tuple: an interval is a named tuple
            return conditional_escape(reader.time(value))
        case date():
            return conditional_escape(reader.time(value))
        case tuple(participants):
            codes = reader.ordered(each.code for each in participants)
            return format_html_join("; ", "{}", ((reader.link(code),) for code in codes))
        case _:
            return conditional_escape(str(value))
