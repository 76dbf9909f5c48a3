"""The resolutions that the built-in facts know without their texts: what each paragraph orders, in our own words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from palermo.resolutions.register import load_register
from palermo.web.packs import packs
from palermo.web.resolutions.addresses import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from palermo.facts.records import Source
    from palermo.resolutions.records import Mandate
    from palermo.resolutions.register import KnownMandate, KnownResolution


@dataclass(frozen=True, slots=True)
class Order:
    """What one paragraph orders, in our own words by language, and its mandates, one for each who is addressed."""

    #: `op5`, or `draft.op5` in the draft that a resolution recommends.
    paragraph: str
    texts: Mapping[str, str]
    mandates: tuple[Mandate, ...]
    known: KnownMandate

    def words(self, language: str) -> str:
        """Return what it says in a language, in English where it is missing there."""
        return self.texts.get(language) or self.texts["en"]


@dataclass(frozen=True, slots=True)
class Registered:
    """A resolution on record."""

    symbol: str
    slug: str
    #: Its subject, in our own words, in English.
    title: str
    #: Code of the body.
    body: str
    adopted: date | None
    session: str
    orders: tuple[Order, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Succession:
    """What the facts know of two resolutions: `kind` as in `palermo.resolutions.lineage`."""

    earlier: str
    later: str
    kind: str
    source: str


@cache
def registered() -> tuple[Registered, ...]:
    """Return the resolutions on record by day of adoption."""
    register = load_register(packs())
    return tuple(
        Registered(
            symbol=each.symbol,
            slug=slug_of(each.symbol),
            title=each.title,
            body=each.body,
            adopted=each.adopted,
            session=each.session,
            orders=tuple(_order(row) for row in register.of(each.symbol)),
            source=each.source,
        )
        for each in register.resolutions
    )


def find(slug: str) -> Registered | None:
    """Return the resolution on record under a slug; None when there is none."""
    return next((each for each in registered() if each.slug == slug), None)


@cache
def succession() -> tuple[Succession, ...]:
    """Return which of the resolutions on record became or follows which."""
    return tuple(each for known in load_register(packs()).resolutions for each in _links(known))


def _links(known: KnownResolution) -> Iterator[Succession]:
    if known.follows:
        yield Succession(known.follows, known.symbol, "follows", known.source.text)
    if known.draft_of:
        yield Succession(known.symbol, known.draft_of, "adopted_as", known.source.text)


def _order(row: KnownMandate) -> Order:
    return Order(row.paragraph, row.texts, row.mandates(), row)
