"""Long lists on several pages: the links that lead from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palermo.web.pages.reader import with_query

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Pages on either side of the present one that have a link of their own.
_NEAR = 2


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of a list; `url` is empty for the present one, `number` 0 where some are left out."""

    number: int
    url: str


@dataclass(frozen=True, slots=True)
class Paging:
    """The way through a list."""

    now: int
    last: int
    links: tuple[PageLink, ...]
    before: str
    after: str


def paging(path: str, query: Mapping[str, str], now: int, last: int) -> Paging:
    """Return the links of a list at a path that is asked for by a query."""

    def url(number: int) -> str:
        return with_query(path, **query, page=str(number) if number > 1 else "")

    shown = [number for number in range(1, last + 1) if number in (1, last) or abs(number - now) <= _NEAR]
    links: list[PageLink] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number - before > 1:
            links.append(PageLink(0, ""))
        links.append(PageLink(number, "" if number == now else url(number)))
    return Paging(now, last, tuple(links), url(now - 1) if now > 1 else "", url(now + 1) if now < last else "")
