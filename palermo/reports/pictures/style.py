"""What all charts over time have in common: axes, notes, rules, and the frame around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

from palermo.reports.pictures.engine import alt
from palermo.reports.pictures.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import Unpack

#: Height of notes in units of the picture.
NOTE_SIZE = 13
_TICKS = 8
#: Below so many months, years alone would leave the axis almost bare.
_MONTHLY = 24


class Look(TypedDict, total=False):
    """How a mark is drawn, in the words of Vega-Lite's mark properties."""

    align: Literal["left", "center", "right"]
    baseline: Literal["middle"]
    color: str
    dx: float
    dy: float
    fill: str
    filled: bool
    fontSize: float
    fontWeight: Literal[400, 600]
    interpolate: Literal["step-after"]
    opacity: float
    shape: str
    size: float
    stroke: str
    strokeDash: list[float]
    strokeWidth: float


def day_axis(first: date, last: date) -> alt.Axis:
    """Return an axis of years, or of months for less than two years: at most eight marks, without a frame."""
    months = (last - first).days / 30.44
    yearly = months > _MONTHLY
    step = max(1, round(months / (12 if yearly else 1) / _TICKS + 0.4))
    return alt.Axis(
        format="%Y" if yearly else "%Y-%m",
        tickCount=alt.TimeIntervalStep(interval="year" if yearly else "month", step=step),
        grid=False,
        labelFlush=False,
        tickSize=6,
        labelPadding=4,
    )


def count_axis(*, grid: bool = True) -> alt.Axis:
    """Return an axis of whole numbers, with level grid lines if wanted, without a frame."""
    return alt.Axis(
        format="d",
        domain=False,
        ticks=False,
        grid=grid,
        gridWidth=0.8,
        labelPadding=8,
        tickCount=5,
        tickMinStep=1,
    )


def table(rows: Sequence[Mapping[str, object]]) -> alt.InlineData:
    """Return rows as the data of a chart."""
    return alt.InlineData(values=list(rows))


def note(day: str, height: float, text: str, **look: Unpack[Look]) -> alt.Chart:
    """Return a text at a day (ISO) and a height of the count, beginning there unless its look says otherwise."""
    plain: Look = {"align": "left", "baseline": "middle", "fontSize": NOTE_SIZE, "color": LIGHT.ink}
    styled: Look = {**plain, **look}
    at = alt.Chart(table([{"day": day, "height": height, "text": text}]))
    written: alt.Chart = at.mark_text(**styled).encode(x="day:T", y="height:Q", text="text:N")
    return written


def rule_at(*, day: str | None = None, count: float | None = None, **look: Unpack[Look]) -> alt.Chart:
    """Return a rule across the whole picture: upright at a day (ISO), or level at a count."""
    styled: Look = {"stroke": LIGHT.ink, "strokeWidth": 1.2, **look}
    at = alt.Chart(table([{"day": day, "count": count}])).mark_rule(**styled)
    ruled: alt.Chart = at.encode(x="day:T") if day is not None else at.encode(alt.Y("count:Q", title=None))
    return ruled


def finish(layers: Sequence[alt.Chart], width: int, height: int, title: str, description: str) -> alt.LayerChart:
    """Lay the parts of a picture over each other; give it its size, and the description read out in its place."""
    chart: alt.LayerChart = (
        alt.LayerChart(layer=list(layers))
        .properties(width=width, height=height, description=f"{title}. {description}", padding=4)
        .configure_view(stroke=None)
        .configure_axis(
            labelFont="sans-serif",
            labelColor=LIGHT.muted,
            labelFontSize=NOTE_SIZE,
            domainColor=LIGHT.outline,
            tickColor=LIGHT.rule,
            gridColor=LIGHT.rule,
        )
        .configure_text(font="sans-serif")
    )
    return chart
