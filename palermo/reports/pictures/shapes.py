"""The shapes and points of the world map, read from `palermo/data/map`."""

from __future__ import annotations

import csv
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


class MapPoint(NamedTuple):
    """A State too small to see, drawn as a circle: its code, and degrees east and north."""

    code: str
    longitude: float
    latitude: float


@cache
def topology() -> str:
    """Return the TopoJSON of all shapes as text; object `states`, property `code`."""
    return (_folder() / "shapes.json").read_text(encoding="utf-8")


@cache
def shape_codes() -> frozenset[str]:
    """Return the codes of the participants and territories that have a shape."""
    shapes = json.loads(topology())["objects"]["states"]["geometries"]
    return frozenset(shape["properties"]["code"] for shape in shapes)


@cache
def map_points() -> tuple[MapPoint, ...]:
    """Return the States that are drawn as circles, in order of code."""
    table = csv.DictReader((_folder() / "points.csv").read_text(encoding="utf-8").splitlines())
    return tuple(MapPoint(row["code"], float(row["longitude"]), float(row["latitude"])) for row in table)


def _folder() -> Traversable:
    return files("palermo") / "data" / "map"
