"""Pictures, declared once in Altair and the same in a page, a notebook and a document; each with its table.

What draws is imported when it is first asked for, so that colouring a map or reading a table needs neither Altair nor
vl-convert; without them, asking for a chart raises `PicturesMissing`, which says how to install them.

    base = base_map()                                   # once
    svg = paint(base, statuses, texts)                  # any day, about a thousandth of a second
    rows = curve_table(register.history("untoc"), until)
    svg = to_svg(participation_curve(rows, until, texts), "curve", texts.title, texts.description)
    file = standalone(svg)                              # with colours of its own, for print and download
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from palermo.reports.pictures.missing import PicturesMissing
from palermo.reports.pictures.painting import MapRow, MapTexts, changes, defs, legend, map_table, paint, swatch
from palermo.reports.pictures.palette import DARK, LIGHT, STATUS_STYLES, Theme, status_css, style_of
from palermo.reports.pictures.svg import standalone
from palermo.reports.pictures.tables import (
    CurveRow,
    Mark,
    Span,
    Step,
    curve_table,
    steps_table,
    timeline_marks,
    timeline_spans,
)
from palermo.reports.pictures.texts import CurveTexts, StepsTexts, TimelineTexts

if TYPE_CHECKING:
    from palermo.reports.pictures.curve import CurveMarks, participation_curve
    from palermo.reports.pictures.engine import to_svg
    from palermo.reports.pictures.steps import entry_into_force_steps
    from palermo.reports.pictures.timeline import state_timeline
    from palermo.reports.pictures.world import base_map, world_map

__all__ = [
    "DARK",
    "LIGHT",
    "STATUS_STYLES",
    "CurveMarks",
    "CurveRow",
    "CurveTexts",
    "MapRow",
    "MapTexts",
    "Mark",
    "PicturesMissing",
    "Span",
    "Step",
    "StepsTexts",
    "Theme",
    "TimelineTexts",
    "base_map",
    "changes",
    "curve_table",
    "defs",
    "entry_into_force_steps",
    "legend",
    "map_table",
    "paint",
    "participation_curve",
    "standalone",
    "state_timeline",
    "status_css",
    "steps_table",
    "style_of",
    "swatch",
    "timeline_marks",
    "timeline_spans",
    "to_svg",
    "world_map",
]


def __getattr__(name: str) -> object:
    """Import what draws on first use."""
    match name:
        case "CurveMarks" | "participation_curve":
            module = "curve"
        case "to_svg":
            module = "engine"
        case "entry_into_force_steps":
            module = "steps"
        case "state_timeline":
            module = "timeline"
        case "base_map" | "world_map":
            module = "world"
        case _:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{module}"), name)
