"""The pictures of resolutions: mandates over time, and documents with the lines between them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from palermo.reports.pictures import standalone, to_svg
from palermo.reports.pictures.mandate_timeline import MandateBar, mandate_timeline
from palermo.reports.pictures.over_time import Edge, Lane, Node, graph_over_time, placed
from tests.reports.pictures.samples import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

SVG = "{http://www.w3.org/2000/svg}"
LANES = (Lane("GA", "Assembly"), Lane("ECOSOC", "Council"))
NODES = (
    Node("a", "A/1", date(2001, 12, 19), "GA"),
    Node("b", "E/2", date(2002, 7, 24), "ECOSOC"),
    Node("c", "A/3", date(2002, 12, 18), "GA", main=False),
)
EDGES = (Edge("a", "b", firm=False), Edge("b", "c", firm=True), Edge("a", "nowhere", firm=True))
BARS = (
    MandateBar("report <once>", date(2001, 12, 19), date(2002, 4, 16), date(2002, 4, 25)),
    MandateBar("without a beginning", None, date(2004, 1, 1), date(2004, 12, 31)),
)


def words(svg: str) -> list[str]:
    return [(each.text or "").strip("\u2067\u2069") for each in parse(svg).iter(f"{SVG}text")]


def graph(nodes: Sequence[Node] = NODES, edges: Sequence[Edge] = EDGES) -> str:
    return to_svg(graph_over_time(nodes, edges, LANES, "Title", "Description"), "graph", "Title", "Description")


def timeline(bars: Sequence[MandateBar] = BARS, today: date = date(2004, 6, 1)) -> str:
    return to_svg(mandate_timeline(bars, today, "Title", "Description"), "mandates", "Title", "Description")


def test_every_document_and_lane_is_named() -> None:
    found = words(graph())
    assert {"A/1", "E/2", "A/3", "Assembly", "Council"} <= set(found)


def test_a_line_is_drawn_for_each_pair_that_is_there() -> None:
    assert graph().count("<line") - graph(edges=()).count("<line") == 2


def test_a_single_lane_needs_no_name() -> None:
    assert "Assembly" not in words(graph(nodes=NODES[:1], edges=()))


def test_labels_that_would_lie_on_each_other_stand_on_rows_of_their_own() -> None:
    day = date(2002, 1, 1)
    crowd = [Node(str(number), f"A/RES/56/{number}", day, "GA") for number in range(5)]
    rows = placed([*crowd, Node("far", "far", date(2012, 1, 1), "GA")], LANES)
    assert sorted(rows[str(number)] for number in range(5)) == [0, 1, 2, 3, 4]
    assert rows["far"] == 0


def test_one_document_alone_is_drawn() -> None:
    assert "A/1" in words(graph(nodes=NODES[:1]))


def test_every_mandate_is_named_and_escaped() -> None:
    svg = timeline()
    assert {"report <once>", "without a beginning"} <= set(words(svg))
    assert "&lt;once&gt;" in svg


@pytest.mark.parametrize(("today", "shown"), [(date(2004, 6, 1), 1), (date(2025, 1, 1), 0), (date(1950, 1, 1), 0)])
def test_the_day_is_marked_where_it_is_near(today: date, shown: int) -> None:
    dotted = timeline(today=today).count("stroke-dasharray") - timeline(today=date(1900, 1, 1)).count(
        "stroke-dasharray"
    )
    assert dotted == shown


def test_a_session_of_one_day_is_seen() -> None:
    day = date(2002, 4, 16)
    bars = (MandateBar("a day", date(1990, 1, 1), day, day), BARS[1])
    paths = [each.get("d", "") for each in parse(timeline(bars)).iter(f"{SVG}path")]
    assert any("h" in path.lower() or "l" in path.lower() for path in paths)


@pytest.mark.parametrize("draw", [graph, timeline])
def test_a_picture_has_no_inline_style_and_stands_alone_too(draw: type) -> None:
    svg = draw()
    assert "style=" not in svg
    assert "<title" in svg
    assert "fill=" in standalone(svg)


@pytest.mark.parametrize(
    "label", ["قرار 56/120", "第56/120号决议", "x" * 300, "", "<b>&\0", "\ud800", "\n\t\x1b[0m", "\u202e"]
)
def test_any_label_can_be_drawn(label: str) -> None:
    node = Node("n", label, date(2001, 1, 1), "GA")
    assert parse(graph(nodes=[node], edges=())) is not None
    assert parse(timeline((BARS[0]._replace(label=label),))) is not None
