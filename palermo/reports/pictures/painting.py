"""Colouring the map for a day: pure string work on the base drawn once, a few thousandths of a second a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from palermo.reports.pictures.palette import STATUS_STYLES, legend_order, pattern_elements, style_of
from palermo.reports.pictures.svg import escape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.participation.answers import StatusValue

_SHAPE = re.compile(r'class="st st-[a-z]+" data-state="([A-Z]+)">(?:<title>[^<]*</title>)?')
_TITLE = re.compile(r"(<title id=[^>]*>)[^<]*(</title><desc id=[^>]*>)[^<]*(</desc>)")


@dataclass(frozen=True, slots=True)
class MapTexts:
    """The words of the map, in the reader's language."""

    title: str
    description: str
    #: Name of each State and territory by code; a shape without a name bears only the word for its status.
    names: Mapping[str, str]
    #: Word for each status, such as "party".
    labels: Mapping[StatusValue, str]
    #: Word for territories and areas that take no part of their own.
    not_applicable: str
    #: How a name and the word for its status are put together.
    shape: str = "{name}: {status}"

    def label(self, status: StatusValue | None) -> str:
        """Return the word for a status, or for taking no part."""
        return self.not_applicable if status is None else self.labels[status]


class MapRow(NamedTuple):
    """One row of the table beside the map."""

    code: str
    name: str
    status: StatusValue
    label: str


def paint(base: str, statuses: Mapping[str, StatusValue], texts: MapTexts) -> str:
    """Return the base map with every shape in the class of its status, named for the pointer and for readers.

    `base` is `world.base_map()` or a map painted before; shapes whose code has no status take part in nothing.
    """

    def dress(match: re.Match[str]) -> str:
        code = match[1]
        status = statuses.get(code)
        word = texts.label(status)
        name = texts.names.get(code)
        said = texts.shape.format(name=name, status=word) if name else word
        return f'class="st {style_of(status).css_class}" data-state="{code}"><title>{escape(said)}</title>'

    title, description = escape(texts.title), escape(texts.description)
    painted = _SHAPE.sub(dress, base)
    return _TITLE.sub(lambda m: f"{m[1]}{title}{m[2]}{description}{m[3]}", painted, count=1)


def map_table(statuses: Mapping[str, StatusValue], texts: MapTexts) -> tuple[MapRow, ...]:
    """Return the map as a table, in the order of the legend and then of codes; the page sorts names its own way."""
    order = [style.name for style in STATUS_STYLES]
    rows = [MapRow(code, texts.names.get(code, code), status, texts.label(status)) for code, status in statuses.items()]
    return tuple(sorted(rows, key=lambda row: (order.index(row.status), row.code)))


def changes(before: Mapping[str, StatusValue], after: Mapping[str, StatusValue]) -> dict[str, str]:
    """Return the class that each shape takes which differs between two days: what play-through has to swap."""
    return {
        code: style_of(after.get(code)).css_class
        for code in sorted(before.keys() | after.keys())
        if before.get(code) != after.get(code)
    }


def swatch(status: StatusValue | None) -> str:
    """Return the sample of a status for a legend; it needs the map, or `defs`, on the same page."""
    return (
        '<svg class="pic-swatch" viewBox="0 0 28 18" aria-hidden="true" focusable="false">'
        f'<rect x=".5" y=".5" width="27" height="17" rx="2" class="st {style_of(status).css_class}"/></svg>'
    )


def defs() -> str:
    """Return the patterns alone, for pages that show swatches and no map."""
    return f'<svg class="pic-defs" aria-hidden="true" focusable="false"><defs>{pattern_elements()}</defs></svg>'


def legend(texts: MapTexts) -> tuple[tuple[str, str, str], ...]:
    """Return (class, sample, word) for every status in the order of the legend, the neutral one last."""
    return tuple((style.css_class, swatch(status), texts.label(status)) for status, style in legend_order())
