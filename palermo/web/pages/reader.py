"""The reader of a page: names, titles and days in one language, and the order in which that language sorts."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html

from palermo.facts.dates import Interval
from palermo.web.i18n import content_language
from palermo.web.pages.calendar import write_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.utils.safestring import SafeString

    from palermo.facts.records import Facts

#: A name that an overlay brought has no precomputed place: it comes after those that have one, by its letters.
_UNRANKED = 10**6


@lru_cache(maxsize=8)
def ranks(language: str) -> Mapping[str, int]:
    """Return the place of each code in the language's own alphabetical order, computed when the data were made."""
    text = (files("palermo.web.pages") / "data" / "collation.csv").read_text(encoding="utf-8")
    return {row["code"]: int(row[language]) for row in csv.DictReader(text.splitlines())}


def folded(name: str) -> str:
    """Return a name without accents and case, with `ё` as `е`: the order for names that an overlay brought."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(each for each in decomposed if not unicodedata.combining(each))


@dataclass(frozen=True, slots=True)
class Reader:
    """One language over one set of facts."""

    facts: Facts
    #: A key of the records' names: `en`, `fr`, `es`, `ru`, `zh` or `ar`.
    language: str

    def name(self, code: str) -> str:
        """Return the short name of a State or organization, or the code itself when there is none on record."""
        found = self.facts.states.get(code) or self.facts.organizations.get(code)
        return found.name(self.language) if found else code

    def title(self, instrument: str) -> str:
        """Return the full title of an instrument."""
        found = self.facts.instruments[instrument]
        return found.titles.get(self.language) or found.title

    def short_title(self, instrument: str) -> str:
        """Return the short title of an instrument, or the id when it is not on record."""
        found = self.facts.instruments.get(instrument)
        return found.short_title(self.language) if found else instrument

    def place(self, code: str) -> tuple[int, str]:
        """Return the sort key of a State or organization in this language."""
        return (ranks(self.language).get(code, _UNRANKED), folded(self.name(code)))

    def ordered(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return codes in the order in which the language sorts their names."""
        return tuple(sorted(codes, key=self.place))

    def day(self, when: date | Interval) -> str:
        """Return a day or a span of days in words."""
        return write_when(when, self.language)

    def time(self, when: date | Interval | None) -> SafeString | str:
        """Return a `time` element for a day, plain words for a span, or nothing."""
        if when is None:
            return ""
        day = when.earliest if isinstance(when, Interval) and when.known else when
        if isinstance(day, Interval):
            return format_html('<span class="when">{}</span>', self.day(day))
        return format_html('<time datetime="{}">{}</time>', day.isoformat(), self.day(day))

    def link(self, code: str) -> SafeString | str:
        """Return a link to the page of a State or organization, or its code when it has none."""
        if code not in self.facts.states and code not in self.facts.organizations:
            return code
        return format_html('<a href="{}">{}</a>', reverse("pages:state", args=[code]), self.name(code))

    def instrument_link(self, instrument: str) -> SafeString | str:
        """Return a link to the page of an instrument, or its id when it has none."""
        if instrument not in self.facts.instruments:
            return instrument
        return format_html(
            '<a href="{}">{}</a>', reverse("pages:instrument", args=[instrument]), self.short_title(instrument)
        )


def current_reader(facts: Facts) -> Reader:
    """Return the reader for the language of the request."""
    return Reader(facts, content_language())


def with_query(path: str, **query: str | None) -> str:
    """Return a path with the parameters that have a value."""
    kept = {key: value for key, value in query.items() if value}
    return f"{path}?{urlencode(kept)}" if kept else path
