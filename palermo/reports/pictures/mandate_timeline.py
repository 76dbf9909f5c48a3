"""The timeline of mandates: a line for each, from the day it was given to the days on which it falls due."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from palermo.reports.pictures.drawable import drawable
from palermo.reports.pictures.engine import alt
from palermo.reports.pictures.palette import LIGHT
from palermo.reports.pictures.style import NOTE_SIZE, Look, day_axis, finish, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, timedelta

WIDTH = 640
#: A line holds its words and, below them, its bar.
LINE = 40
_BAR = 10
_WORDS_ABOVE = 15
#: A session of a few days would be a hair's breadth on a scale of years: no bar is narrower than this share of it.
_NARROWEST = 0.008
#: The present day is shown where it lies no farther outside than this share, or the past would be pressed together.
_NEAR = 0.3


class MandateBar(NamedTuple):
    """One mandate with days: what is written over it, when it was given (or None), when it falls due."""

    label: str
    given: date | None
    earliest: date
    latest: date


def mandate_timeline(bars: Sequence[MandateBar], today: date, title: str, description: str) -> alt.LayerChart:
    """Return a line for each mandate in the order given, and an upright rule at the day `today` where that is near."""
    first = min(bar.given or bar.earliest for bar in bars)
    last = max(bar.latest for bar in bars)
    near = (last - first) * _NEAR
    present = first - near <= today <= last + near
    if present:
        first, last = min(first, today), max(last, today)
    least = (last - first) * _NARROWEST
    scale = alt.Scale(type="utc", domain=[first.isoformat(), (last + least).isoformat()])
    y = alt.Y("line:O", scale=alt.Scale(paddingInner=0, paddingOuter=0), axis=None)
    at = alt.Chart(table(_rows(bars, first, least)))
    words: Look = {
        "align": "left",
        "baseline": "middle",
        "fontSize": NOTE_SIZE,
        "color": LIGHT.ink,
        "dy": -_WORDS_ABOVE,
    }
    dot: Look = {
        "filled": True,
        "opacity": 1,
        "shape": "circle",
        "fill": LIGHT.page,
        "stroke": LIGHT.outline,
        "size": 45,
    }
    given = alt.X("given:T", scale=scale, axis=day_axis(first, last), title=None)
    layers = [
        at.mark_rule(stroke=LIGHT.outline, strokeWidth=1.2).encode(given, alt.X2("start:T"), y),
        at.mark_bar(size=_BAR, fill=LIGHT.accent).encode(alt.X("start:T"), alt.X2("end:T"), y),
        at.transform_filter("datum.sure").mark_point(**dot).encode(alt.X("given:T"), y),
        at.mark_text(**words).encode(alt.X("edge:T"), y, text="label:N"),
        *(_present(today) if present else ()),
    ]
    return finish(layers, WIDTH, LINE * max(1, len(bars)), title, description)


def _rows(bars: Sequence[MandateBar], first: date, least: timedelta) -> list[dict[str, str | int | bool]]:
    """Return the bars as the chart takes them: no bar shorter than the least, words at the edge of the picture."""
    return [
        {
            "line": number,
            "label": drawable(bar.label),
            "edge": first.isoformat(),
            "given": (bar.given or bar.earliest).isoformat(),
            "start": bar.earliest.isoformat(),
            "end": max(bar.latest, bar.earliest + least).isoformat(),
            "sure": bar.given is not None,
        }
        for number, bar in enumerate(bars)
    ]


def _present(today: date) -> list[alt.Chart]:
    rule = alt.Chart(table([{"day": today.isoformat()}])).mark_rule(stroke=LIGHT.ink, strokeDash=[2, 3])
    return [rule.encode(x="day:T")]
