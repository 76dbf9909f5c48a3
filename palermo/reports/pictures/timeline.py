"""The timeline of one State: one lane for each instrument, from signature over deposit to being bound."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from palermo.reports.pictures.engine import alt
from palermo.reports.pictures.palette import LIGHT
from palermo.reports.pictures.style import NOTE_SIZE, Look, day_axis, finish, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from palermo.reports.pictures.tables import Mark, Span
    from palermo.reports.pictures.texts import TimelineTexts

WIDTH = 720
#: A lane holds its title, its bar and one line of what there is to say.
LANE = 66
_BAR = 12
#: From the middle of a lane to the middle of its title and of its line below.
_TITLE_ABOVE, _NOTE_BELOW = 20, 19


class _Look(NamedTuple):
    """How thick a stretch is drawn and in which colour: the nearer to being bound, the heavier."""

    thickness: float
    colour: str


def _look(state: str) -> _Look:
    match state:
        case "in_force":
            return _Look(_BAR, LIGHT.accent)
        case "in_force_uncertain":
            return _Look(_BAR, LIGHT.accent_mid)
        case "deposited" | "deposited_uncertain":
            return _Look(_BAR / 2, LIGHT.accent_mid)
        case _:
            return _Look(2, LIGHT.outline)


def state_timeline(
    spans: Sequence[Span], marks: Sequence[Mark], period: tuple[date, date], texts: TimelineTexts
) -> alt.LayerChart:
    """Return the lanes of `tables.timeline_spans` and `timeline_marks` over a period (first and last day)."""
    lanes = list(texts.lanes)
    first, last = (day.isoformat() for day in period)
    x = alt.X("start:T", scale=alt.Scale(type="utc", domain=[first, last]), axis=day_axis(*period), title=None)
    y = alt.Y("instrument:N", scale=alt.Scale(domain=lanes, paddingInner=0, paddingOuter=0), axis=None)
    rows = [
        {"instrument": lane, "start": first, "end": last, "title": title, "note": texts.notes.get(lane, "")}
        for lane, title in texts.lanes.items()
    ]
    words = alt.Chart(table(rows)).encode(x, y)
    written: Look = {"align": "left", "baseline": "middle", "fontSize": NOTE_SIZE}
    note: Look = {**written, "color": LIGHT.muted, "dy": _NOTE_BELOW}
    titles: Look = {**written, "fontSize": NOTE_SIZE + 1, "fontWeight": 600, "color": LIGHT.ink, "dy": -_TITLE_ABOVE}
    layers = [
        words.mark_rule(stroke=LIGHT.rule, strokeWidth=1).encode(x2="end:T"),
        *_bars(spans, x, y),
        *_signs(marks, y),
        words.mark_text(**titles).encode(text="title:N"),
        words.mark_text(**note).encode(text="note:N"),
    ]
    return finish(layers, WIDTH, LANE * max(1, len(lanes)), texts.title, texts.description)


def _bars(spans: Sequence[Span], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Draw the stretches, lightest first."""
    order = ("signed", "signed_uncertain", "deposited_uncertain", "deposited", "in_force_uncertain", "in_force")
    layers = []
    for state in order:
        rows = [
            {"instrument": span.instrument, "start": span.start.isoformat(), "end": span.end.isoformat()}
            for span in spans
            if span.state == state
        ]
        if rows:
            look = _look(state)
            bar = alt.Chart(table(rows)).mark_bar(size=look.thickness, fill=look.colour)
            layers.append(bar.encode(x, alt.X2("end:T"), y))
    return layers


def _signs(marks: Sequence[Mark], y: alt.Y) -> list[alt.Chart]:
    """Draw the acts: a ring for a signature, a full disc for a deposit, a cross for a withdrawal."""
    solid: Look = {"filled": True, "opacity": 1}
    shapes: tuple[tuple[str, Look], ...] = (
        (
            "signature",
            {**solid, "shape": "circle", "fill": LIGHT.page, "stroke": LIGHT.outline, "strokeWidth": 2, "size": 70},
        ),
        (
            "deposit",
            {**solid, "shape": "circle", "fill": LIGHT.accent, "stroke": LIGHT.page, "strokeWidth": 1.5, "size": 130},
        ),
        (
            "withdrawal",
            {**solid, "shape": "cross", "fill": LIGHT.ink, "stroke": LIGHT.page, "strokeWidth": 1, "size": 150},
        ),
    )
    layers = []
    for kind, shape in shapes:
        rows = [
            {"instrument": mark.instrument, "start": mark.when.latest.isoformat()}
            for mark in marks
            if mark.kind == kind
        ]
        if rows:
            sign = alt.Chart(table(rows)).mark_point(**shape)
            layers.append(sign.encode(alt.X("start:T"), y))
    return layers
