"""The charts over time: drawn from hand-made rows, in every script, with nothing, and with too much."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from palermo.participation.answers import EventKind
from palermo.reports.pictures import (
    CurveMarks,
    CurveRow,
    CurveTexts,
    Step,
    StepsTexts,
    TimelineTexts,
    curve_table,
    entry_into_force_steps,
    participation_curve,
    standalone,
    state_timeline,
    steps_table,
    timeline_marks,
    timeline_spans,
    to_svg,
)
from palermo.reports.pictures.palette import LIGHT, Role
from palermo.reports.pictures.style import day_axis
from tests.reports.pictures.samples import (
    CURVE_TEXTS,
    NAMES,
    STEPS_TEXTS,
    TIMELINE_TEXTS,
    UNTIL,
    act,
    came_into_force,
    day,
    effect,
    parse,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palermo.participation import Register

SVG = "{http://www.w3.org/2000/svg}"
ROWS = curve_table(
    [
        act("KEN", "signature", "2000-12-12"),
        act("TUV", "signature", "2000-12-13"),
        act("KEN", "ratification", "2001-06-16"),
        act("TUV", "ratification", "2002-01-01/2003-01-01"),
        act("CIV", "accession", "2004-01-01"),
    ],
    UNTIL,
)
MARKS = CurveMarks(2, day("2002-04-01"), date(2004, 6, 1))


def words(svg: str) -> list[str]:
    """Return the texts of a picture, without the marks that isolate right-to-left ones."""
    return [(each.text or "").strip("\u2067\u2069") for each in parse(svg).iter(f"{SVG}text")]


def curve(rows: Sequence[CurveRow] = ROWS, texts: CurveTexts = CURVE_TEXTS, marks: CurveMarks | None = MARKS) -> str:
    return to_svg(participation_curve(rows, UNTIL, texts, marks), "curve", texts.title, texts.description)


def stair(steps: Sequence[Step], threshold: int = 3, texts: StepsTexts = STEPS_TEXTS) -> str:
    chart = entry_into_force_steps(steps, threshold, day("2001-05-30"), texts)
    return to_svg(chart, "steps", texts.title, texts.description)


def lanes(texts: TimelineTexts = TIMELINE_TEXTS) -> str:
    events = [
        act("KEN", "signature", "2000-12-12"),
        act("KEN", "ratification", "2001-06-16"),
        effect("KEN", EventKind.IN_FORCE_FOR, "2001-07-16"),
        effect("KEN", EventKind.WITHDRAWAL_EFFECT, "2004-07-16"),
        act("KEN", "accession", "2002-01-01/2003-01-01", "two"),
        effect("KEN", EventKind.IN_FORCE_FOR, "2002-01-31/2003-01-31", "two"),
    ]
    marks = timeline_marks(events, UNTIL)
    chart = state_timeline(timeline_spans(marks, UNTIL), marks, (date(2000, 11, 15), UNTIL), texts)
    return to_svg(chart, "timeline", texts.title, texts.description)


@pytest.fixture(scope="module", params=["curve", "steps", "timeline"])
def picture(request: pytest.FixtureRequest) -> str:
    """Return each picture in turn."""
    name: str = request.param
    return {"curve": curve, "steps": lambda: stair(steps_table(came_into_force())), "timeline": lanes}[name]()


def test_a_picture_fits_a_page_under_a_strict_policy(picture: str) -> None:
    root = parse(picture)
    assert not {"width", "height", "style"} & set(root.attrib)
    for element in root.iter():
        assert element.tag not in (f"{SVG}style", f"{SVG}script", f"{SVG}foreignObject", f"{SVG}image")
        assert not {"style", "font-family", "onload", "href"} & set(element.attrib)
        for kind in ("fill", "stroke"):
            assert element.attrib.get(kind, "none") in ("none", "transparent")


def test_a_picture_says_what_it_is(picture: str) -> None:
    root = parse(picture)
    assert root.attrib["role"] == "img"
    ids = {element.attrib["id"]: element.text for element in root.iter() if "id" in element.attrib}
    assert ids[root.attrib["aria-labelledby"]]
    assert ids[root.attrib["aria-describedby"]]
    assert not [e for e in root.iter() if e is not root and ("role" in e.attrib or "aria-label" in e.attrib)]


def test_a_picture_uses_the_classes_of_the_stylesheet_alone(picture: str) -> None:
    for found in re.findall(r'class="([^"]*)"', picture):
        for name in found.split():
            match = re.fullmatch(r"pic-(?:fill|stroke)-(.+)", name)
            assert name == "pic" or name in ("pic-curve", "pic-steps", "pic-timeline") or (match and Role(match[1]))


def test_a_lone_picture_has_colours_for_all_of_them(picture: str) -> None:
    root = parse(standalone(picture))
    for element in root.iter():
        for name in element.attrib.get("class", "").split():
            if match := re.fullmatch(r"pic-(fill|stroke)-(.+)", name):
                assert element.attrib[match[1]] == LIGHT.colour(Role(match[2]))


def test_a_picture_is_light(picture: str) -> None:
    assert len(picture.encode()) < 20_000


def test_drawing_twice_gives_the_same() -> None:
    assert curve() == curve()


def test_the_curve_names_its_lines_its_threshold_and_its_day() -> None:
    said = words(curve())
    for text in ("Signatures: 2", "Deposits: 3", "Needed: 2", "In force from 2002-04-01"):
        assert text in said


def test_lines_are_told_apart_without_colour() -> None:
    paths = [each for each in parse(curve()).iter(f"{SVG}path") if "d" in each.attrib]
    signatures = [each for each in paths if "pic-stroke-outline" in each.attrib.get("class", "")]
    deposits = [each for each in paths if "pic-stroke-accent" in each.attrib.get("class", "")]
    assert [each for each in signatures if "stroke-dasharray" in each.attrib]
    assert not [each for each in deposits if "stroke-dasharray" in each.attrib]


def test_the_time_between_possible_and_certain_is_shaded() -> None:
    assert "pic-fill-accent-mid" in curve()


def test_labels_of_lines_that_end_together_stand_apart() -> None:
    same = [CurveRow(date(2001, 1, 1), 7, 7, 7, 7)]
    root = parse(curve(same, marks=None))
    heights = [
        float(re.search(r",(-?[\d.]+)\)", each.attrib["transform"])[1])  # type: ignore[index]
        for each in root.iter(f"{SVG}text")
        if (each.text or "").endswith(": 7")
    ]
    assert len(heights) == 2
    assert abs(heights[0] - heights[1]) >= 15


@pytest.mark.parametrize("marks", [None, CurveMarks(), MARKS, CurveMarks(40), CurveMarks(as_of=date(1999, 1, 1))])
@pytest.mark.parametrize("rows", [(), ROWS[:1], ROWS], ids=["nothing", "one day", "all"])
def test_the_curve_is_drawn_from_whatever_there_is(rows: Sequence[CurveRow], marks: CurveMarks | None) -> None:
    root = parse(curve(rows, marks=marks))
    assert float(root.attrib["viewBox"].split()[2]) > 300


@pytest.mark.parametrize(
    ("deposits", "needed"),
    [
        ("إيداعات: {n}", "المطلوب: {n}"),
        ("交存：{n}", "需要：{n}"),
        ("Сдано: {n}", "Необходимо: {n}"),
        ("<b>{n}</b>", "&{n}"),
    ],
    ids=["ar", "zh", "ru", "markup"],
)
def test_labels_stand_in_any_script(deposits: str, needed: str) -> None:
    texts = CurveTexts("t", "d", "{n}", deposits, needed, "{day}", day=lambda when: f"«{when}»")
    said = words(curve(texts=texts))
    assert deposits.format(n=3) in said
    assert needed.format(n=2) in said
    assert "«2002-04-01»" in said


def test_the_stair_names_who_brought_it_about() -> None:
    said = words(stair(steps_table(came_into_force())))
    for text in ("Kenya", "Côte d’Ivoire", "Tuvalu", "Needed: 3", "90th day after", "In force 2001-05-30"):
        assert text in said
    assert "EU" not in said
    assert "Greenland" not in said


def test_the_last_deposit_stands_out() -> None:
    root = parse(stair(steps_table(came_into_force())))
    bold = {each.text for each in root.iter(f"{SVG}text") if each.attrib.get("font-weight") == "600"}
    assert bold == {"Tuvalu", "In force 2001-05-30"}


def test_a_name_that_is_not_known_is_its_code() -> None:
    assert "XYZ" in words(stair([Step(1, "XYZ", day("2001-01-01"))]))


def test_the_delay_may_go_without_words() -> None:
    texts = StepsTexts("t", "d", NAMES, "Needed: {n}", "", "In force {day}")
    assert "" not in words(stair(steps_table(came_into_force()), texts=texts))


@pytest.mark.parametrize("count", [0, 1, 2, 45])
def test_the_stair_grows_with_its_steps(count: int) -> None:
    steps = [Step(n + 1, f"S{n:02}", day(f"2001-01-{n % 28 + 1:02}")) for n in range(count)]
    box = parse(stair(steps, threshold=max(count, 1))).attrib["viewBox"].split()
    assert float(box[3]) >= max(200, count * 14)


def test_a_stair_without_its_end_has_no_arrow() -> None:
    chart = entry_into_force_steps(steps_table(came_into_force()), 40, None, STEPS_TEXTS)
    said = words(to_svg(chart, "steps", "t", "d"))
    assert "Needed: 40" in said
    assert not [text for text in said if text.startswith("In force")]


def test_every_instrument_has_its_lane_even_without_an_act() -> None:
    texts = TimelineTexts("t", "d", {"one": "First", "three": "Third"}, {"three": "No act on record"})
    said = words(lanes(texts))
    assert {"First", "Third", "No act on record"} <= set(said)


def test_lanes_stand_in_the_order_given() -> None:
    for order in (("one", "two"), ("two", "one")):
        texts = TimelineTexts("t", "d", {each: each.upper() for each in order})
        said = [text for text in words(lanes(texts)) if text in ("ONE", "TWO")]
        heights = {
            each.text: float(re.search(r",(-?[\d.]+)\)", each.attrib["transform"])[1])  # type: ignore[index]
            for each in parse(lanes(texts)).iter(f"{SVG}text")
            if each.text in ("ONE", "TWO")
        }
        assert sorted(said) == ["ONE", "TWO"]
        assert heights[order[0].upper()] < heights[order[1].upper()]


def test_bound_and_perhaps_bound_are_drawn_unlike() -> None:
    svg = lanes()
    assert "pic-fill-accent " in svg or 'pic-fill-accent"' in svg
    assert "pic-fill-accent-mid" in svg


@pytest.mark.parametrize(
    ("first", "last", "form", "unit"),
    [
        ("2000-01-01", "2026-01-01", "%Y", "year"),
        ("1920-01-01", "2026-01-01", "%Y", "year"),
        ("2000-01-01", "2002-06-01", "%Y", "year"),
        ("2000-01-01", "2001-06-01", "%Y-%m", "month"),
        ("2000-01-01", "2000-01-01", "%Y-%m", "month"),
    ],
)
def test_the_axis_has_a_few_marks_whatever_the_period(first: str, last: str, form: str, unit: str) -> None:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    axis = day_axis(start, end).to_dict()
    assert axis["format"] == form
    assert axis["tickCount"]["interval"] == unit
    length = (end - start).days / (365.25 if unit == "year" else 30.44)
    assert length / axis["tickCount"]["step"] <= 9


@pytest.mark.parametrize("code", ["KEN", "SRB", "MNE", "EU", "TUV"])
def test_the_timeline_of_a_real_state_is_drawn(register: Register, code: str) -> None:
    until = date(2026, 1, 1)
    marks = timeline_marks(register.state_history(code), until)
    texts = TimelineTexts("t", "d", {id_: each.short_title() for id_, each in register.facts.instruments.items()})
    chart = state_timeline(timeline_spans(marks, until), marks, (date(2000, 11, 15), until), texts)
    assert set(texts.lanes.values()) <= set(words(to_svg(chart, "timeline", "t", "d")))
