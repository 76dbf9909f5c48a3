"""Graphs over time: documents as dots at their days, in lanes, and lines between those that belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from palermo.reports.pictures.drawable import drawable
from palermo.reports.pictures.engine import alt
from palermo.reports.pictures.palette import LIGHT
from palermo.reports.pictures.style import NOTE_SIZE, Look, day_axis, finish, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

WIDTH = 720
#: Height of one row of dots with its labels.
ROW = 46
#: Letters of a label take about this much room.
_LETTER = 8.2
#: From a dot to its label: over it in the first lane, under it in the others, away from the lines between lanes.
_LABEL_AWAY = 16
#: Part of a row that the name of a lane takes, and how far from its dots it stands.
_TITLE_ROOM, _TITLE_AWAY = 0.6, 0.85


class Node(NamedTuple):
    """A document: its id and label, its day, its lane, and whether it is one that the picture is about."""

    id: str
    label: str
    day: date
    lane: str
    main: bool = True


class Edge(NamedTuple):
    """A line from the earlier document to the later one; `firm` is drawn full, any other dashed."""

    start: str
    end: str
    firm: bool


class Lane(NamedTuple):
    """A band of the picture with its name."""

    id: str
    title: str


def graph_over_time(
    nodes: Sequence[Node], edges: Iterable[Edge], lanes: Sequence[Lane], title: str, description: str
) -> alt.LayerChart:
    """Return the graph; nodes of a lane stand on as many rows as their labels need. Edges need both their nodes."""
    rows = placed(nodes, lanes)
    days = [node.day for node in nodes]
    first, last = min(days), max(days)
    scale = alt.Scale(type="utc", domain=[first.isoformat(), last.isoformat()], padding=56)
    top = max(rows.values()) + 1
    y_scale = alt.Scale(domain=[top + 0.2, -_TITLE_ROOM - 0.4], nice=False, zero=False)
    x = alt.X("day:T", scale=scale, axis=day_axis(first, last), title=None)
    y = alt.Y("row:Q", scale=y_scale, axis=None)
    layers = [*_lines(nodes, edges, rows, x, y), *_dots(nodes, lanes, rows, x, y), *_titles(nodes, rows, lanes, x, y)]
    return finish(layers, WIDTH, round(ROW * (top + _TITLE_ROOM + 0.6)), title, description)


def placed(nodes: Sequence[Node], lanes: Sequence[Lane]) -> Mapping[str, float]:
    """Return the row of each node: lanes one below the other, in each as few rows as leave every label its room."""
    rows: dict[str, float] = {}
    first, last = min(node.day for node in nodes), max(node.day for node in nodes)
    span = max(1, (last - first).days)
    base = 0.0
    for lane in lanes:
        ends: list[float] = []
        for node in sorted((each for each in nodes if each.lane == lane.id), key=lambda each: (each.day, each.id)):
            half = len(drawable(node.label)) * _LETTER / 2 + 4
            middle = (node.day - first).days / span * WIDTH
            row = next((number for number, end in enumerate(ends) if end <= middle - half), len(ends))
            ends[row : row + 1] = [middle + half]
            rows[node.id] = base + row
        # The name of the next lane stands between the two.
        base += len(ends) + (_TITLE_ROOM if ends else 0)
    return rows


def _lines(
    nodes: Sequence[Node], edges: Iterable[Edge], rows: Mapping[str, float], x: alt.X, y: alt.Y
) -> Iterator[alt.Chart]:
    by_id = {node.id: node for node in nodes}
    drawn = [edge for edge in edges if edge.start in by_id and edge.end in by_id]
    for firm in (False, True):
        values = [
            {
                "day": by_id[edge.start].day.isoformat(),
                "row": rows[edge.start],
                "to": by_id[edge.end].day.isoformat(),
                "down": rows[edge.end],
            }
            for edge in drawn
            if edge.firm is firm
        ]
        if values:
            look: Look = (
                {"stroke": LIGHT.accent, "strokeWidth": 2.2}
                if firm
                else {
                    "stroke": LIGHT.outline,
                    "strokeWidth": 1.2,
                    "strokeDash": [4, 3],
                }
            )
            line = alt.Chart(table(values)).mark_rule(**look)
            yield line.encode(x, alt.X2("to:T"), y, alt.Y2("down:Q"))


def _dots(
    nodes: Sequence[Node], lanes: Sequence[Lane], rows: Mapping[str, float], x: alt.X, y: alt.Y
) -> Iterator[alt.Chart]:
    upper = _first_lane(nodes, lanes)
    for main, above in ((False, True), (False, False), (True, True), (True, False)):
        values = [
            {"day": node.day.isoformat(), "row": rows[node.id], "label": drawable(node.label)}
            for node in nodes
            if node.main is main and (node.lane == upper) is above
        ]
        if not values:
            continue
        at = alt.Chart(table(values))
        fill, stroke = (LIGHT.accent, LIGHT.page) if main else (LIGHT.page, LIGHT.outline)
        dot: Look = {"filled": True, "opacity": 1, "shape": "circle", "fill": fill, "size": 110 if main else 60}
        words: Look = {"align": "center", "baseline": "middle", "fontSize": NOTE_SIZE}
        told: Look = {**words, "color": LIGHT.ink if main else LIGHT.muted, "fontWeight": 600 if main else 400}
        told["dy"] = -_LABEL_AWAY if above else _LABEL_AWAY
        dot |= {"stroke": stroke, "strokeWidth": 1.5}
        yield at.mark_point(**dot).encode(x, y)
        # First a rim of the colour of the page, so that lines do not cross the letters.
        rim: Look = {**told, "stroke": LIGHT.page, "strokeWidth": 4}
        yield at.mark_text(**rim).encode(x, y, text="label:N")
        yield at.mark_text(**told).encode(x, y, text="label:N")


def _first_lane(nodes: Sequence[Node], lanes: Sequence[Lane]) -> str:
    held = frozenset(node.lane for node in nodes)
    return next((lane.id for lane in lanes if lane.id in held), "")


def _titles(
    nodes: Sequence[Node], rows: Mapping[str, float], lanes: Sequence[Lane], x: alt.X, y: alt.Y
) -> Iterator[alt.Chart]:
    """Write the name of each lane over the beginning of the first or under that of another, where there are several."""
    first, upper = min(node.day for node in nodes), _first_lane(nodes, lanes)
    values: list[dict[str, str | float]] = []
    for lane in lanes:
        held = [rows[node.id] for node in nodes if node.lane == lane.id]
        if held:
            row = min(held) - _TITLE_AWAY if lane.id == upper else max(held) + _TITLE_AWAY
            values.append({"day": first.isoformat(), "row": row, "label": drawable(lane.title)})
    if len(values) > 1:
        look: Look = {"align": "left", "baseline": "middle", "fontSize": NOTE_SIZE, "color": LIGHT.muted, "dx": -50}
        yield alt.Chart(table(values)).mark_text(**look).encode(x, y, text="label:N")
