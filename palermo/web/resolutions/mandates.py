"""All mandates on record: those of the library's texts, and those that the register knows without their text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from palermo.resolutions.records import Due, Mandate
from palermo.web.resolutions.library import edition
from palermo.web.resolutions.models import Entry, Task
from palermo.web.resolutions.registered import registered
from palermo.web.resolutions.search import natural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from palermo.web.resolutions.registered import Order

#: Whether what is due lies behind, is to come, or has no day.
TIMES = ("past", "open", "undated")


@dataclass(frozen=True, slots=True)
class Given:
    """A mandate and the resolution that gave it."""

    symbol: str
    #: Part of the address of its page.
    slug: str
    #: Code of the body that adopted it.
    body: str
    adopted: date | None
    year: int | None
    mandate: Mandate
    #: What is ordered, in our own words; None for a mandate read from a text.
    order: Order | None = None
    #: From which words of the paragraph each part was read, as `palermo.resolutions.forms.mandate_rows` has them.
    words: tuple[Mapping[str, object], ...] = ()

    @property
    def latest(self) -> date | None:
        """The last day by which it is due, where known."""
        return self.mandate.due.latest if self.mandate.due else None

    @property
    def earliest(self) -> date | None:
        """The first day on which it is due, where known."""
        return self.mandate.due.earliest if self.mandate.due else None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which mandates; empty text and None ask for all."""

    addressee: str = ""
    body: str = ""
    due_body: str = ""
    year: int | None = None
    #: One of `TIMES`, held against the day of the facts.
    time: str = ""
    #: Words, or beginnings of words, that all stand in what is told of a mandate.
    words: str = ""


def every_mandate() -> tuple[Given, ...]:
    """Return all mandates by due day, those without one last; read once for each state of the library."""
    return _every(edition())


@lru_cache(maxsize=1)
def _every(of: str) -> tuple[Given, ...]:
    del of  # names the state of the library, so that another is read anew
    read = tuple(_from_library())
    with_text = frozenset(Entry.objects.values_list("slug", flat=True))
    known = (each for each in _from_register() if each.slug not in with_text)
    return tuple(sorted((*read, *known), key=_by_due))


def chosen(given: Iterable[Given], asked: Asked, on: date) -> tuple[Given, ...]:
    """Return the mandates asked for, in their order; `on` parts what lies behind from what is to come."""
    return tuple(each for each in given if _passes(each, asked, on))


def time_of(given: Given, on: date) -> str:
    """Return whether a mandate was due before a day, is due on it or later, or has no day: one of `TIMES`."""
    if given.latest is None:
        return "undated"
    return "past" if given.latest < on else "open"


def _passes(given: Given, asked: Asked, on: date) -> bool:
    due = given.mandate.due
    return (
        asked.addressee in ("", given.mandate.addressee)
        and asked.body in ("", given.body)
        and asked.due_body in ("", due.body if due else None)
        and asked.year in (None, given.year)
        and asked.time in ("", time_of(given, on))
        and (not asked.words or _tells(given, asked.words))
    )


def _tells(given: Given, words: str) -> bool:
    mandate = given.mandate
    own = given.order.texts.values() if given.order else ()
    parts = (given.symbol, mandate.addressee, mandate.object, mandate.recipient, *mandate.conditions, *own)
    told = f" {' '.join(parts)}".casefold()
    return all(f" {each}" in told for each in words.casefold().split())


def _by_due(given: Given) -> tuple[object, ...]:
    undated = given.latest is None
    return (undated, given.latest or date.max, natural(given.symbol), natural(given.mandate.paragraph))


def _from_library() -> Iterator[Given]:
    for task in Task.objects.select_related("entry").order_by("entry_id", "id"):
        entry = task.entry
        yield Given(
            symbol=entry.symbol or entry.slug,
            slug=entry.slug,
            body=entry.body,
            adopted=entry.adopted,
            year=entry.year,
            mandate=_mandate(task),
            words=tuple(task.words),
        )


def _mandate(task: Task) -> Mandate:
    due = None
    if task.due_text or task.due_body or task.due_session or task.latest:
        due = Due(task.due_text, task.due_body, task.due_session, task.earliest, task.latest, task.due_why)
    return Mandate(
        paragraph=task.paragraph,
        addressee=task.addressee,
        action=task.action,
        object=task.object,
        recipient=task.recipient,
        due=due,
        conditions=tuple(task.conditions),
        verb=task.verb,
        force=task.force,
        recurrence=task.recurrence,
    )


def _from_register() -> Iterator[Given]:
    for each in registered():
        year = each.adopted.year if each.adopted else None
        for order in each.orders:
            for mandate in order.mandates:
                yield Given(each.symbol, each.slug, each.body, each.adopted, year, mandate, order)
