"""What the register knows of a resolution without its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from palermo.web.resolutions.addresses import official
from palermo.web.resolutions.labels import body_label, paragraph_label
from palermo.web.resolutions.presenters.duties import show_duty
from palermo.web.resolutions.presenters.pages import Linked, ShownOrder

if TYPE_CHECKING:
    from datetime import date

    from palermo.web.pages.reader import Reader
    from palermo.web.resolutions.registered import Order, Registered


@dataclass(frozen=True, slots=True)
class ShownRegistered:
    """A resolution on record: its head, and what each of its paragraphs orders."""

    section: str
    symbol: str
    url: str
    title: str
    body: str
    adopted: date | None
    session: str
    official: str
    orders: tuple[ShownOrder, ...]
    cited_by: tuple[Linked, ...] = ()


def build_registered(known: Registered, reader: Reader, cited_by: tuple[Linked, ...] = ()) -> ShownRegistered:
    """Return the page, or one line of the overview."""
    return ShownRegistered(
        section="library",
        symbol=known.symbol,
        url=reverse("resolutions:document", args=[known.slug]),
        title=known.title,
        body=body_label(known.body),
        adopted=known.adopted,
        session=known.session,
        official=official(known.symbol, reader.language),
        orders=show_orders(known.orders, reader.language),
        cited_by=cited_by,
    )


def show_orders(orders: tuple[Order, ...], language: str) -> tuple[ShownOrder, ...]:
    """Return orders with their mandates."""
    return tuple(
        ShownOrder(
            paragraph=each.paragraph,
            number=paragraph_label(each.paragraph),
            words=each.words(language),
            duty=show_duty(each.mandates[0], "") if each.mandates else None,
        )
        for each in orders
    )
