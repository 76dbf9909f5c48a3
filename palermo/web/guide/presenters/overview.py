"""The first page of the guide: duties counted by instrument, theme and kind, and the ways into them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from palermo.implementation.records import DutyKind
from palermo.web.guide import pictures

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from palermo.web.guide.showing import Showing, Words


@dataclass(frozen=True, slots=True)
class Counted:
    """One way into the guide, with the number of duties that it leads to."""

    label: Words
    url: str
    number: int


@dataclass(frozen=True, slots=True)
class InstrumentLine:
    """One instrument with its duties by kind, in the order of the kinds."""

    label: str
    url: str
    number: int
    by_kind: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """Everything on the first page of the guide."""

    section: str
    number: int
    instruments: tuple[InstrumentLine, ...]
    kinds: tuple[Counted, ...]
    themes: tuple[Counted, ...]
    checklists: int
    picture: SafeString


def build_overview(showing: Showing) -> OverviewPage:
    """Return the first page of the guide."""
    duties = showing.guide.duties.values()
    instruments = tuple(
        _line(showing, each) for each in showing.guide.instruments if each in showing.reader.facts.instruments
    )
    kinds = tuple(
        Counted(
            showing.kinds[kind],
            reverse("guide:kind", args=[kind.value]),
            sum(each.kind is kind for each in duties),
        )
        for kind in DutyKind
    )
    return OverviewPage(
        section="overview",
        number=len(duties),
        instruments=instruments,
        kinds=kinds,
        themes=tuple(
            Counted(link.label, link.url, len(showing.guide.themes[theme])) for theme, link in showing.themes.items()
        ),
        checklists=len(showing.guide.checklists),
        picture=pictures.kinds(
            tuple(each.by_kind for each in instruments),
            tuple(each.label for each in instruments),
            tuple(showing.said.kind(kind).words for kind in DutyKind),
        ),
    )


def _line(showing: Showing, instrument: str) -> InstrumentLine:
    kinds = [each.kind for each in showing.guide.duties.values() if each.instrument == instrument]
    return InstrumentLine(
        label=showing.reader.short_title(instrument),
        url=reverse("guide:instrument", args=[instrument]),
        number=len(kinds),
        by_kind=tuple(kinds.count(kind) for kind in DutyKind),
    )
