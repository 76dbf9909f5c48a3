"""The pictures of the pages of resolutions, each with the table beside it that tells the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from palermo.reports.pictures.engine import raw_svg
from palermo.reports.pictures.mandate_timeline import MandateBar, mandate_timeline
from palermo.reports.pictures.over_time import Edge, Lane, Node, graph_over_time
from palermo.reports.pictures.svg import tidy
from palermo.web.pages.drawn import drawn
from palermo.web.resolutions.action_labels import action_label
from palermo.web.resolutions.labels import BODIES, body_label, paragraph_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from palermo.reports.pictures.engine import Chart
    from palermo.web.resolutions.mandates import Given

#: Mandates and documents that a picture shows; the table holds all.
MOST_MANDATES = 30
MOST_NODES = 60
#: The lane of documents that belong to no body that adopts resolutions.
OTHER = "other"


def mandates(given: Sequence[Given], on: date) -> SafeString:
    """Return the timeline of mandates whose days are known; the day of the facts, `on`, is marked where it is near."""
    bars = tuple(_bar(each) for each in given if each.earliest and each.latest)
    title = _("Mandates over time")
    told = _("A line for each mandate, from the day it was given to the days on which it is due. The table tells more.")
    return _picture("mandates", title, told, (bars, on), lambda: mandate_timeline(bars, on, title, told))


def _bar(given: Given) -> MandateBar:
    mandate = given.mandate
    place = f"{given.symbol}, {paragraph_label(mandate.paragraph)}"
    label = f"{place}: {' – '.join(filter(None, (mandate.addressee, action_label(mandate.action))))}"
    latest = given.latest
    return MandateBar(label, given.adopted, given.earliest or latest, latest)  # type: ignore[arg-type]  # both known


def graph(name: str, title: str, description: str, nodes: Sequence[Node], edges: Sequence[Edge]) -> SafeString | str:
    """Return documents over time with the lines between them; nothing where there is none."""
    if not nodes:
        return ""
    lanes = lanes_of(nodes)
    inputs = (tuple(nodes), tuple(edges), lanes)
    return _picture(name, title, description, inputs, lambda: graph_over_time(nodes, edges, lanes, title, description))


def lanes_of(nodes: Sequence[Node]) -> tuple[Lane, ...]:
    """Return the lanes of documents: the bodies in their order, then what belongs to none of them."""
    held = {node.lane for node in nodes}
    named = (*(code for code in BODIES if code in held), *sorted(held - {*BODIES, OTHER}))
    known = tuple(Lane(code, body_label(code)) for code in named)
    return (*known, Lane(OTHER, _("Other documents"))) if OTHER in held else known


def _picture(
    name: str, title: str, description: str, inputs: tuple[object, ...], declare: Callable[[], Chart]
) -> SafeString:
    def draw() -> str:
        return tidy(raw_svg(declare()), name=name, title=title, description=description)

    # Safe: made by our own pictures, which escape every word.
    return mark_safe(drawn(name, (title, description, *inputs), draw))
