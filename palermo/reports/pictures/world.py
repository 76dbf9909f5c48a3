"""The world map: equal-area, by status, small States as circles.

`base_map` is drawn once and coloured for any day by `palermo.reports.pictures.painting.paint`; `world_map` is the same
picture as an Altair chart in real colours, for a notebook.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from palermo.reports.pictures.engine import alt, to_svg
from palermo.reports.pictures.palette import LIGHT, legend_order, pattern_elements
from palermo.reports.pictures.shapes import map_points, shape_codes, topology
from palermo.reports.pictures.style import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.participation.answers import StatusValue
    from palermo.reports.pictures.painting import MapTexts

WIDTH, HEIGHT = 960, 424
#: Makes the equator as long as the picture is wide: 2 × 2.7066 radii (Equal Earth).
_SCALE = WIDTH / 5.4133
#: East of Greenwich, so that the edge of the map runs through the Bering Strait and cuts no State.
_MIDDLE = 11
_BELOW_TOP = 238
#: In square units; a radius of 3.
_POINT_AREA = 28


@cache
def base_map() -> str:
    """Return the map as SVG for a page, every shape neutral, with the patterns of all statuses."""
    drawn = to_svg(_layers(alt.value(LIGHT.neutral)), name="map", title="", description="")
    return drawn.replace("</desc>", f"</desc><defs>{pattern_elements()}</defs>", 1)


def world_map(statuses: Mapping[str, StatusValue], texts: MapTexts) -> alt.LayerChart:
    """Return the map of the statuses, by code, as an Altair chart with a legend and real colours.

    Vega knows no patterns: the chart tells statuses apart by lightness, `painting.paint` by pattern besides.
    """
    words = [texts.label(status) for status, _ in legend_order()]
    colours = [LIGHT.colour(style.flat) for _, style in legend_order()]
    colour = alt.Color(
        "label:N",
        scale=alt.Scale(domain=words, range=colours),
        legend=alt.Legend(title=None, orient="bottom", symbolStrokeColor=LIGHT.outline, symbolStrokeWidth=0.5),
    )
    rows = [
        {"code": code, "name": texts.names.get(code, ""), "label": texts.label(statuses.get(code))}
        for code in sorted(shape_codes() | {point.code for point in map_points()})
    ]
    title = alt.Title(texts.title, anchor="start", color=LIGHT.ink)
    chart: alt.LayerChart = _layers(colour, rows).properties(title=title, description=texts.description)
    return chart


def _layers(fill: alt.Color | alt.Value, rows: list[dict[str, str]] | None = None) -> alt.LayerChart:
    """Declare the map; with `rows` of code, name and label, shapes are looked up in them to be filled."""
    atlas = alt.InlineData(values=json.loads(topology()), format=alt.TopoDataFormat(type="topojson", feature="states"))
    shapes = alt.Chart(atlas).transform_calculate(code="datum.properties.code")
    points = alt.Chart(table([point._asdict() for point in map_points()]))
    shown: dict[str, Any] = {"description": "code:N", "fill": fill}
    if rows is not None:
        found = alt.LookupData(table(rows), key="code", fields=["name", "label"])
        shapes, points = (chart.transform_lookup("code", from_=found) for chart in (shapes, points))
        shown["tooltip"] = ["name:N", "label:N"]
    grid = alt.Chart(alt.graticule(step=[30, 30], extent=[[-180, -60], [180, 84]]))
    border = LIGHT.page if rows is None else LIGHT.outline
    circles = points.mark_circle(size=_POINT_AREA, opacity=1, stroke=border, strokeWidth=0.8)
    layers = [
        grid.mark_geoshape(filled=False, stroke=LIGHT.rule, strokeWidth=0.5),
        shapes.mark_geoshape(stroke=border, strokeWidth=0.4).encode(**shown),
        circles.encode(longitude="longitude:Q", latitude="latitude:Q", **shown),
    ]
    chart: alt.LayerChart = (
        alt.LayerChart(layer=layers)
        .project("equalEarth", rotate=[-_MIDDLE, 0, 0], scale=_SCALE, translate=[WIDTH / 2, _BELOW_TOP])
        .properties(width=WIDTH, height=HEIGHT, padding=0)
        .configure_view(stroke=None)
    )
    return chart
