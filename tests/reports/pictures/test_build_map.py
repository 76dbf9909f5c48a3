"""The script that makes the map's shapes, on countries of a few corners."""

from __future__ import annotations

import importlib.util
import itertools
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[3]


def script() -> ModuleType:
    """Load the script, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("build_map", ROOT / "tools" / "build_map.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


build_map = script()

#: Two squares of 5 degrees that share the border from (5, 0) to (5, 5); each ring runs clockwise.
LINES = [
    [(5.0, 0.0), (5.0, 5.0)],
    [(5.0, 0.0), (0.0, 0.0), (0.0, 5.0), (5.0, 5.0)],
    [(5.0, 5.0), (10.0, 5.0), (10.0, 0.0), (5.0, 0.0)],
]
WEST, EAST = [[1, ~0]], [[0, 2]]


def topology(shapes: dict[str, list[list[list[int]]]]) -> dict[str, object]:
    """Return TopoJSON of the squares, with steps of a tenth of a degree."""
    grid = [[(round(x * 10), round(y * 10)) for x, y in line] for line in LINES]
    arcs = [[line[0], *((bx - ax, by - ay) for (ax, ay), (bx, by) in itertools.pairwise(line))] for line in grid]
    geometries = [
        {"type": "MultiPolygon", "properties": {"a3": code}, "arcs": arcs_of} for code, arcs_of in shapes.items()
    ]
    return {
        "transform": {"scale": [0.1, 0.1], "translate": [0, 0]},
        "arcs": arcs,
        "objects": {"countries": {"geometries": geometries}},
    }


def test_decoding_gives_the_lines_back() -> None:
    for line, expected in zip(build_map.decode(topology({})), LINES, strict=True):
        assert line == [pytest.approx(point) for point in expected]


def test_the_projection_keeps_areas() -> None:
    """A square degree at the equator and one at 60° north differ as their parallels do."""

    def square(south: float) -> float:
        corners = [(0.0, south), (0.0, south + 1), (1.0, south + 1), (1.0, south), (0.0, south)]
        return abs(float(build_map.signed_km2(corners)))

    def exact(south: float) -> float:
        band = math.sin(math.radians(south + 1)) - math.sin(math.radians(south))
        return float(build_map.EARTH_RADIUS_KM) ** 2 * math.radians(1) * band

    for south in (0.0, 30.0, 60.0, -45.0):
        assert square(south) == pytest.approx(exact(south), rel=0.001)


def test_the_equator_is_as_long_as_the_map_is_wide() -> None:
    from palermo.reports.pictures import world

    assert build_map.equal_earth(180, 0)[0] * 2 * world._SCALE == pytest.approx(world.WIDTH, abs=0.1)


def test_least_corners_go_and_ends_stay() -> None:
    line = [(0.0, 0.0), (1.0, 0.001), (2.0, 0.0), (3.0, 3.0), (4.0, 0.0)]
    assert build_map.simplify(line, 1000.0) == [(0.0, 0.0), (2.0, 0.0), (3.0, 3.0), (4.0, 0.0)]
    assert build_map.simplify(line, math.inf) == [(0.0, 0.0), (4.0, 0.0)]
    assert build_map.simplify(line, 0.0) == line


DEGREES = st.tuples(st.integers(-170, 170), st.integers(-80, 80)).map(lambda p: (float(p[0]), float(p[1])))


@given(st.lists(DEGREES, min_size=2, max_size=40), st.floats(0, 1e7))
def test_simplifying_keeps_ends_and_order(line: list[tuple[float, float]], smallest: float) -> None:
    short = build_map.simplify(line, smallest)
    assert (short[0], short[-1]) == (line[0], line[-1])
    rest = iter(line)
    assert all(point in rest for point in short)


@given(st.lists(DEGREES, min_size=4, max_size=20, unique=True))
def test_a_ring_stays_a_ring(line: list[tuple[float, float]]) -> None:
    ring = [*line, line[0]]
    assert len(build_map.simplify(ring, math.inf)) >= 4


def test_neighbours_join_along_their_border() -> None:
    joined = build_map.dissolve([WEST, EAST], LINES)
    assert len(joined) == 1
    points = build_map.points_of(joined[0][0], LINES)
    assert points[0] == points[-1]
    both = sum(build_map.signed_km2(build_map.points_of(p[0], LINES)) for p in (WEST, EAST))
    assert build_map.signed_km2(points) == pytest.approx(both)


def test_what_shares_no_border_stays_apart() -> None:
    assert build_map.dissolve([WEST], LINES) == [WEST]


def test_parts_of_a_member_are_gathered_under_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_map, "PART_OF", {"BBB": "AAA"})
    gathered = build_map.gather(topology({"AAA": [WEST], "BBB": [EAST], "ATA": [EAST]}), LINES)
    assert list(gathered) == ["AAA"]
    assert len(gathered["AAA"]) == 1


def test_what_is_too_small_to_see_is_left_out() -> None:
    islet = [(20.0, 0.0), (20.0, 0.1), (20.1, 0.1), (20.1, 0.0), (20.0, 0.0)]
    lines = [*LINES, islet]
    assert build_map.visible([WEST, [[3]]], lines, lines) == [WEST]


def test_a_ring_that_simplification_turned_over_is_left_out() -> None:
    assert build_map.visible([WEST], LINES, [LINES[0], LINES[1][:1] + LINES[1][-1:], LINES[2]]) == []


def test_circles_that_hide_each_other_are_moved_apart() -> None:
    close = {"AAA": (0.0, 0.0), "BBB": (0.5, 0.0), "CCC": (0.0, 0.6), "DDD": (50.0, 0.0)}
    moved = build_map.spread(close)
    for one, other in itertools.combinations(moved.values(), 2):
        assert math.dist(one, other) >= build_map.DEGREES_APART
    assert moved["DDD"] == close["DDD"]
    assert build_map.spread(moved) == moved


def test_the_whole_is_made_again_the_same(tmp_path: Path) -> None:
    source = tmp_path / "50m.json"
    source.write_text(json.dumps(topology({"AAA": [WEST], "BBB": [EAST]})), encoding="utf-8")
    states = tmp_path / "states.csv"
    states.write_text("code,kind\nAAA,state\nBBB,state\nCCC,territory\n", encoding="utf-8")
    for folder in ("one", "two"):
        build_map.build(source, states, tmp_path / folder)
    for name in ("shapes.json", "points.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    made = json.loads((tmp_path / "one" / "shapes.json").read_text(encoding="utf-8"))
    codes = [shape["properties"]["code"] for shape in made["objects"]["states"]["geometries"]]
    assert codes == ["AAA", "BBB"]
    # The shared border is kept once.
    assert len(made["arcs"]) == 3


def test_small_states_become_points(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_map, "SMALLEST_STATE_KM2", 1e6)
    source, states = tmp_path / "50m.json", tmp_path / "states.csv"
    source.write_text(json.dumps(topology({"AAA": [WEST], "BBB": [EAST]})), encoding="utf-8")
    states.write_text("code,kind\nAAA,state\nBBB,territory\n", encoding="utf-8")
    build_map.build(source, states, tmp_path)
    points = (tmp_path / "points.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[0] for line in points] == ["code", "AAA"]
    assert '"BBB"' in (tmp_path / "shapes.json").read_text(encoding="utf-8")
