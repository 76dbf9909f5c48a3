"""The world map: everybody is on it, in the right class, and colouring it changes nothing else."""

from __future__ import annotations

import gzip
import re
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.participation.answers import StatusValue
from palermo.reports.pictures import base_map, changes, defs, legend, map_table, paint, standalone, swatch, world_map
from palermo.reports.pictures.painting import MapTexts
from palermo.reports.pictures.palette import STATUS_STYLES, style_of
from palermo.reports.pictures.shapes import map_points, shape_codes, topology
from palermo.reports.pictures.world import HEIGHT, WIDTH
from tests.reports.pictures.samples import LABELS, MAP_TEXTS, NAMES, parse

if TYPE_CHECKING:
    from palermo.facts.records import Facts
    from palermo.participation import Register

SVG = "{http://www.w3.org/2000/svg}"
CODES = sorted(shape_codes() | {point.code for point in map_points()})
STATUSES = st.dictionaries(st.sampled_from(CODES), st.sampled_from(StatusValue))


def classes(svg: str) -> dict[str, str]:
    """Return the class of every shape by code."""
    root = parse(svg)
    return {each.attrib["data-state"]: each.attrib["class"] for each in root.iter() if "data-state" in each.attrib}


def geometry(svg: str) -> list[str]:
    """Return where every shape lies, without its class and name."""
    return re.findall(r' (?:d|cx|cy|r)="[^"]*"', svg)


def test_every_state_is_on_the_map(facts: Facts) -> None:
    states = {code for code, state in facts.states.items() if state.kind == "state"}
    assert not states - set(CODES)
    assert len(states) == 197


def test_a_state_has_a_shape_or_a_point_and_not_both() -> None:
    assert not shape_codes() & {point.code for point in map_points()}


def test_points_are_where_the_small_states_are(facts: Facts) -> None:
    points = {point.code: point for point in map_points()}
    assert len(points) == 34
    assert all(facts.states[code].kind == "state" for code in points)
    for code, east, north in (("TUV", 179.2, -8.5), ("VAT", 12.4, 41.9), ("KIR", 173.0, 1.3), ("SGP", 103.9, 1.4)):
        assert points[code].longitude == pytest.approx(east, abs=0.3)
        assert points[code].latitude == pytest.approx(north, abs=0.3)


def test_shapes_the_united_nations_shows_within_a_member_are_no_shapes_of_their_own() -> None:
    assert not shape_codes() & {"TWN", "CYN", "SOL", "ATA"}
    assert {"CHN", "CYP", "SOM", "ESH", "XKX", "GRL"} <= shape_codes()


def test_the_shapes_are_small_enough_to_keep() -> None:
    assert len(topology().encode()) <= 250_000
    assert len(base_map().encode()) <= 200_000
    assert len(gzip.compress(base_map().encode())) <= 60_000


def test_the_base_map_is_the_whole_world_in_the_neutral_class() -> None:
    assert set(classes(base_map()).values()) == {"st st-na"}
    assert sorted(classes(base_map())) == CODES


def test_the_base_map_fits_a_page_under_a_strict_policy() -> None:
    root = parse(base_map())
    assert root.attrib["viewBox"] == f"0 0 {WIDTH} {HEIGHT}"
    assert root.attrib["role"] == "img"
    assert not {"width", "height", "style"} & set(root.attrib)
    for element in root.iter():
        assert element.tag not in (f"{SVG}style", f"{SVG}script", f"{SVG}foreignObject")
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
        # Colours belong to the stylesheet.
        assert element.attrib.get("fill", "none") in ("none", "transparent")
        assert "stroke" not in element.attrib
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert set(root.attrib["aria-labelledby"].split()) <= set(ids)
    assert set(root.attrib["aria-describedby"].split()) <= set(ids)


def test_every_circle_is_inside_the_picture_and_large_enough_to_see() -> None:
    circles = [each for each in parse(base_map()).iter(f"{SVG}circle") if "data-state" in each.attrib]
    assert len(circles) == len(map_points())
    for circle in circles:
        x, y, radius = (float(circle.attrib[key]) for key in ("cx", "cy", "r"))
        assert radius >= 2.5
        assert radius <= x <= WIDTH - radius
        assert radius <= y <= HEIGHT - radius


def test_numbers_have_one_decimal() -> None:
    for path in re.findall(r' d="([^"]*)"', base_map()):
        assert not re.search(r"\.\d\d", path)
        assert "e" not in path


def test_drawing_is_the_same_every_time() -> None:
    again = base_map.__wrapped__()
    assert again == base_map()


@given(STATUSES)
def test_painting_changes_classes_and_nothing_else(statuses: dict[str, StatusValue]) -> None:
    painted = paint(base_map(), statuses, MAP_TEXTS)
    assert geometry(painted) == geometry(base_map())
    for code, css in classes(painted).items():
        assert css == f"st {style_of(statuses.get(code)).css_class}"


@given(STATUSES, STATUSES)
def test_painting_over_a_painted_map_is_painting_the_base(
    before: dict[str, StatusValue], after: dict[str, StatusValue]
) -> None:
    painted = paint(base_map(), before, MAP_TEXTS)
    assert paint(painted, after, MAP_TEXTS) == paint(base_map(), after, MAP_TEXTS)


@given(STATUSES, STATUSES)
def test_changes_are_what_a_page_has_to_swap(before: dict[str, StatusValue], after: dict[str, StatusValue]) -> None:
    now = classes(paint(base_map(), before, MAP_TEXTS))
    swapped = now | {code: f"st {css}" for code, css in changes(before, after).items()}
    assert swapped == classes(paint(base_map(), after, MAP_TEXTS))


def test_every_shape_is_named_in_the_words_given() -> None:
    painted = paint(base_map(), {"KEN": StatusValue.PARTY, "TUV": StatusValue.NONE}, MAP_TEXTS)
    for said in ("Kenya: is party", "Tuvalu: is none", "Greenland: takes no part"):
        assert f"<title>{said}</title>" in painted
    assert '<title id="pic-map-title">Who is bound</title>' in painted
    assert '<desc id="pic-map-desc">The table says the same.</desc>' in painted


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", '"><img src=x>', "a & b", "\\1 \\g<0>", "\x00\x1b", "\u202eabc", "{name}", "100 %"],
)
def test_no_name_or_word_can_leave_its_place(hostile: str) -> None:
    texts = MapTexts(hostile, hostile, dict.fromkeys(CODES, hostile), dict.fromkeys(StatusValue, hostile), hostile)
    painted = paint(base_map(), {"KEN": StatusValue.PARTY}, texts)
    assert geometry(painted) == geometry(base_map())
    tags = {element.tag for element in parse(painted).iter()}
    assert tags <= {f"{SVG}{tag}" for tag in ("svg", "title", "desc", "defs", "pattern", "rect", "circle", "path", "g")}


def test_codes_without_a_shape_do_no_harm() -> None:
    assert paint(base_map(), {"EU": StatusValue.PARTY}, MAP_TEXTS) == paint(base_map(), {}, MAP_TEXTS)


@pytest.mark.parametrize("day", ["1999-01-01", "2003-09-29", "2026-01-01"])
def test_the_register_paints_without_a_remainder(register: Register, day: str) -> None:
    from datetime import date

    rows = register.statuses("untoc", date.fromisoformat(day))
    painted = classes(paint(base_map(), {row.state: row.status for row in rows}, MAP_TEXTS))
    for row in rows:
        if row.state in painted:
            assert painted[row.state] == f"st st-{row.status}"


def test_painting_a_day_takes_a_few_thousandths_of_a_second() -> None:
    statuses = dict.fromkeys(CODES, StatusValue.PARTY)
    paint(base_map(), statuses, MAP_TEXTS)
    times = []
    for _ in range(20):
        start = time.perf_counter()
        paint(base_map(), statuses, MAP_TEXTS)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.005


def test_the_table_says_what_the_map_shows() -> None:
    statuses = {"TUV": StatusValue.NONE, "KEN": StatusValue.PARTY, "CIV": StatusValue.PARTY, "EU": StatusValue.PARTY}
    rows = map_table(statuses, MAP_TEXTS)
    assert [row.code for row in rows] == ["CIV", "EU", "KEN", "TUV"]
    assert [row.name for row in rows] == ["Côte d’Ivoire", "EU", "Kenya", "Tuvalu"]
    assert {row.label for row in rows} == {"is party", "is none"}


def test_the_legend_has_a_sample_and_a_word_for_every_status() -> None:
    rows = legend(MAP_TEXTS)
    assert [word for _, _, word in rows][-1] == "takes no part"
    assert {word for _, _, word in rows} == {*LABELS.values(), "takes no part"}
    for css, sample, _ in rows:
        assert css in sample
        assert sample == swatch(next((s for s in StatusValue if f"st-{s}" == css), None))
        assert "style" not in sample
        parse(sample)


def test_pages_without_a_map_get_the_patterns_alone() -> None:
    root = parse(defs())
    assert root.attrib["aria-hidden"] == "true"
    assert len(list(root.iter("pattern"))) == 8


def test_a_lone_map_brings_its_colours_along() -> None:
    statuses = {code: list(StatusValue)[index % 6] for index, code in enumerate(CODES)}
    lone = standalone(paint(base_map(), statuses, MAP_TEXTS), width=800)
    root = parse(lone)
    assert root.attrib["width"] == "800"
    assert int(root.attrib["height"]) == round(800 * HEIGHT / WIDTH)
    assert "style=" not in lone
    for element in root.iter():
        if "data-state" in element.attrib:
            style = style_of(statuses[element.attrib["data-state"]])
            pattern = f"pp-{style.name}{'-point' if element.tag.endswith('circle') else ''}"
            assert element.attrib["stroke"].startswith("#")
            assert element.attrib["fill"].startswith("#") or f"url(#{pattern}) " in element.attrib["fill"]


def test_the_notebook_gets_the_same_map_in_real_colours() -> None:
    spec = world_map({"KEN": StatusValue.PARTY}, MAP_TEXTS).to_dict()
    assert spec["projection"]["type"] == "equalEarth"
    assert len(spec["layer"]) == 3
    colours = spec["layer"][1]["encoding"]["fill"]["scale"]
    assert len(set(colours["range"])) == len(STATUS_STYLES) == len(colours["domain"])
    assert NAMES["KEN"] in str(spec)
