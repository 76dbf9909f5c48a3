"""The timeline of mandates and its table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import pgettext

from palermo.web.pages.presenters.frame import Choice
from palermo.web.pages.reader import with_query
from palermo.web.resolutions import pictures
from palermo.web.resolutions.addresses import anchor
from palermo.web.resolutions.labels import BODIES, body_label
from palermo.web.resolutions.mandates import TIMES, Asked, Given, chosen, time_of
from palermo.web.resolutions.presenters.duties import Duty, show_duty
from palermo.web.resolutions.presenters.frame import Download
from palermo.web.resolutions.presenters.paging import Paging, paging

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.utils.safestring import SafeString

    from palermo.web.pages.asking import Question
    from palermo.web.pages.reader import Reader

#: Rows of the table on one page.
PAGE = 100
_MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class MandateRow:
    """One mandate in the table."""

    symbol: str
    #: Address of its paragraph.
    url: str
    adopted: date | None
    duty: Duty
    #: In our own words; empty for one that was read from a text.
    words: str
    #: `past`, `open` or `undated`, and its name.
    time: str
    time_label: str


@dataclass(frozen=True, slots=True)
class Selects:
    """The options of the filters."""

    addressee: tuple[Choice, ...]
    body: tuple[Choice, ...]
    due_body: tuple[Choice, ...]
    year: tuple[Choice, ...]
    time: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class MandatesPage:
    """Everything on the page of mandates."""

    section: str
    #: Words that were asked for.
    words: str
    selects: Selects
    rows: tuple[MandateRow, ...]
    number: int
    facts_as_of: date
    picture: SafeString | str
    #: How many mandates of those asked for the picture shows.
    drawn: int
    paging: Paging
    downloads: tuple[Download, ...]


def read_asked(question: Question, given: Sequence[Given]) -> tuple[Asked, int]:
    """Return which mandates the address asks for, and which page; faults are left with the question."""
    years = _years(given)
    asked = Asked(
        addressee=question.choice("addressee", _addressees(given), ""),
        body=question.choice("body", _bodies(given), ""),
        due_body=question.choice("due_body", _due_bodies(given), ""),
        year=question.year("year", min(years, default=1946), max(years, default=2100)),
        time=question.choice("time", TIMES, ""),
        words=question.text("q"),
    )
    return asked, question.year("page", 1, _MOST_PAGES) or 1


def build_mandates(given: Sequence[Given], asked: Asked, page: int, reader: Reader, on: date) -> MandatesPage:
    """Return the page of the mandates asked for; `on` is the day of the facts."""
    found = in_order(chosen(given, asked, on), on)
    query = _query(asked)
    last = max(1, -(-len(found) // PAGE))
    now = min(page, last)
    shown = found[(now - 1) * PAGE : now * PAGE]
    drawn = tuple(each for each in shown if each.earliest and each.latest)[: pictures.MOST_MANDATES]
    return MandatesPage(
        section="mandates",
        words=asked.words,
        selects=_selects(given, asked),
        rows=tuple(_row(each, on, reader.language) for each in shown),
        number=len(found),
        facts_as_of=on,
        picture=pictures.mandates(drawn, on) if drawn else "",
        drawn=len(drawn),
        paging=paging(reverse("resolutions:mandates"), query, now, last),
        downloads=tuple(
            Download(label, with_query(reverse("resolutions:mandates_file", args=[form]), **query))
            for form, label in (("csv", "CSV"), ("json", "JSON"), ("ics", "iCalendar"))
        ),
    )


def in_order(given: Iterable[Given], on: date) -> tuple[Given, ...]:
    """Return mandates, given by due day, in the order of a reader: to come, the next first; past, the latest first."""
    by_time: dict[str, list[Given]] = {time: [] for time in TIMES}
    for each in given:
        by_time[time_of(each, on)].append(each)
    return (*by_time["open"], *reversed(by_time["past"]), *by_time["undated"])


def time_label(time: str) -> str:
    """Return whether something lies behind, is to come, or has no day."""
    return {
        "past": pgettext("mandate", "past"),
        "open": pgettext("mandate", "to come"),
        "undated": pgettext("mandate", "without a day"),
    }[time]


def _row(given: Given, on: date, language: str) -> MandateRow:
    time = time_of(given, on)
    return MandateRow(
        symbol=given.symbol,
        url=f"{reverse('resolutions:document', args=[given.slug])}#{anchor(given.mandate.paragraph)}",
        adopted=given.adopted,
        duty=show_duty(given.mandate, ""),
        words=given.order.words(language) if given.order else "",
        time=time,
        time_label=time_label(time),
    )


def _query(asked: Asked) -> dict[str, str]:
    return {
        "addressee": asked.addressee,
        "body": asked.body,
        "due_body": asked.due_body,
        "year": str(asked.year or ""),
        "time": asked.time,
        "q": asked.words,
    }


def _selects(given: Sequence[Given], asked: Asked) -> Selects:
    years = [str(year) for year in sorted(_years(given), reverse=True)]
    return Selects(
        addressee=_options(_addressees(given), asked.addressee),
        body=_labelled(_bodies(given), asked.body),
        due_body=_labelled(_due_bodies(given), asked.due_body),
        year=_options(years, str(asked.year or "")),
        time=(
            Choice("", pgettext("filter", "All"), not asked.time),
            *(Choice(each, time_label(each), each == asked.time) for each in TIMES),
        ),
    )


def _options(values: Iterable[str], asked: str) -> tuple[Choice, ...]:
    return (
        Choice("", pgettext("filter", "All"), not asked),
        *(Choice(value, value, value == asked) for value in values),
    )


def _labelled(codes: Iterable[str], asked: str) -> tuple[Choice, ...]:
    return (
        Choice("", pgettext("filter", "All"), not asked),
        *(Choice(code, body_label(code), code == asked) for code in codes),
    )


def _addressees(given: Iterable[Given]) -> tuple[str, ...]:
    return tuple(sorted({each.mandate.addressee for each in given if each.mandate.addressee}))


def _bodies(given: Iterable[Given]) -> tuple[str, ...]:
    return _in_order({each.body for each in given})


def _due_bodies(given: Iterable[Given]) -> tuple[str, ...]:
    return _in_order({each.mandate.due.body for each in given if each.mandate.due})


def _in_order(codes: set[str]) -> tuple[str, ...]:
    known = [code for code in BODIES if code in codes]
    return (*known, *sorted(code for code in codes if code and code not in BODIES))


def _years(given: Iterable[Given]) -> frozenset[int]:
    return frozenset(each.year for each in given if each.year)
