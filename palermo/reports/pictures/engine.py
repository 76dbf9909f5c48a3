"""The drawing engine: Altair declares a picture, vl-convert draws it as SVG, without browser or network.

Importing this module needs both libraries and says what to do when they are missing.
"""

from __future__ import annotations

from palermo.reports.pictures.svg import tidy

try:
    import altair as alt
    import vl_convert
except ModuleNotFoundError as missing:
    from palermo.reports.pictures.missing import PicturesMissing

    raise PicturesMissing(missing.name or "altair") from missing

__all__ = ["Chart", "alt", "raw_svg", "to_svg"]

#: Any picture as declared: one layer or several.
Chart = alt.Chart | alt.LayerChart


def raw_svg(chart: Chart) -> str:
    """Return a chart as Vega draws it; nothing it could load from elsewhere is allowed."""
    drawn: str = vl_convert.vegalite_to_svg(chart.to_dict(), allowed_base_urls=[])
    return drawn


def wake_engine() -> None:
    """Draw a picture of nothing: the engine takes about a second to start, and then stays awake in this process."""
    raw_svg(alt.Chart(alt.InlineData(values=[{}])).mark_point())


def to_svg(chart: Chart, name: str, title: str, description: str) -> str:
    """Return a chart as SVG for a page: classes for colours, title and description for those who cannot see it.

    `name` becomes the class `pic-<name>` and part of the ids, so give each picture on a page its own.
    """
    return tidy(raw_svg(chart), name, title, description)
