"""From Vega's SVG to the page's: short, classed, harmless, and right in right-to-left languages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.reports.pictures.palette import DARK, LIGHT
from palermo.reports.pictures.svg import UnknownColour, _relative, _short, escape, frame, standalone, tidy
from tests.reports.pictures.samples import parse

SVG = "{http://www.w3.org/2000/svg}"


def drawn(inner: str) -> str:
    """Return a picture as Vega might draw it."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="marks" width="100" height="50" viewBox="0 0 100 50">'
        f'<rect width="100" height="50" fill="white"/><g fill="none">{inner}</g></svg>'
    )


def made(inner: str) -> str:
    """Return the same fit for a page."""
    return tidy(drawn(inner), "test", "Title", "Description")


@pytest.mark.parametrize(
    ("number", "short"),
    [
        (0, "0"), (-0.04, "0"), (0.04, "0"), (0.5, ".5"), (-0.5, "-.5"), (1, "1"), (12.34, "12.3"), (-7.96, "-8"),
        (100, "100"), (10.05, "10.1"), ("3.20", "3.2"), (1e-9, "0"), (960, "960"),
    ],
)  # fmt: skip
def test_numbers_are_as_short_as_one_decimal_allows(number: float, short: str) -> None:
    assert _short(number) == short


@pytest.mark.parametrize(
    ("path", "relative"),
    [
        ("M0,0L10,0L10,10Z", "M0 0l10 0 0 10z"),
        ("M1.26,2.34L1.26,2.34L5,2.34", "M1.3 2.3l3.7 0"),
        ("M5,5L4,4L4.5,3", "M5 5l-1-1 .5-1"),
        ("M0,0L1,1ZM5,5L6,6Z", "M0 0l1 1zM5 5l1 1z"),
        ("M1,1L1.01,1.01Z", ""),
    ],
)
def test_paths_are_written_in_steps(path: str, relative: str) -> None:
    assert _relative(path) == relative


COORDINATE = st.floats(-2000, 2000, allow_nan=False).map(lambda n: round(n, 3))


@given(st.lists(st.tuples(COORDINATE, COORDINATE), min_size=2, max_size=60))
def test_steps_do_not_drift(points: list[tuple[float, float]]) -> None:
    """However long a line is, every point of it is off by no more than half a tenth."""
    path = "M" + "L".join(f"{x},{y}" for x, y in points)
    numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", _relative(path).replace("l", " "))]
    x = y = 0.0
    reached = []
    for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + step_x, y + step_y
        reached.append((x, y))
    if reached:
        assert reached[-1] == pytest.approx(points[-1], abs=0.0501)
        assert reached[0] == pytest.approx(points[0], abs=0.0501)


def test_colours_become_classes() -> None:
    svg = made(f'<path d="M0,0L5,5" fill="{LIGHT.accent}" stroke="{LIGHT.rule}"/>')
    assert 'class="pic-fill-accent pic-stroke-rule"' in svg
    assert "#" not in re.sub(r'aria-\w+="[^"]*"', "", svg).replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("colour", ["#123456", "#fff", "#FFFFFF"])
def test_a_colour_outside_the_palette_is_refused(colour: str) -> None:
    with pytest.raises(UnknownColour, match="palette"):
        made(f'<path d="M0,0L5,5" fill="{colour}"/>')


def test_what_a_page_must_not_hold_is_gone() -> None:
    svg = made(
        '<g class="mark-text" role="graphics-object" aria-roledescription="text mark container">'
        '<text style="font: x" font-family="serif" font-size="13px" cursor="pointer" x="1.26">Hello</text></g>'
        '<path class="background" d="M0,0"/><g class="empty"/>'
    )
    root = parse(svg)
    assert [child.tag for child in root] == [f"{SVG}title", f"{SVG}desc", f"{SVG}g"]
    text = next(root.iter(f"{SVG}text"))
    assert text.attrib == {"font-size": "13px", "x": "1.3"}
    assert "style" not in svg
    assert "white" not in svg


def test_shapes_carry_their_code() -> None:
    label = 'aria-label="KEN" role="graphics-symbol" aria-roledescription'
    circle = "M3,0A3,3,0,1,1,-3,0A3,3,0,1,1,3,0"
    svg = made(
        f'<path {label}="geoshape" transform="translate(0,0)" d="M0,0L9,0L9,9Z" fill="{LIGHT.neutral}"/>'
        f'<path {label}="circle" transform="translate(10.04,20.06)" d="{circle}" fill="{LIGHT.neutral}"/>'
    )
    assert '<path d="M0 0l9 0 0 9z" class="st st-na" data-state="KEN"></path>' in svg
    assert '<circle cx="10" cy="20.1" r="3" class="st st-na" data-state="KEN"></circle>' in svg


@pytest.mark.parametrize("text", ["مرحبا 40", "40 إيداعًا", "שלום"])
def test_right_to_left_labels_are_isolated(text: str) -> None:
    assert f"\u2067{text}\u2069" in made(f"<text>{text}</text>")


@pytest.mark.parametrize("text", ["Deposits: 40", "签署", "Подписи", "a < b & c"])
def test_other_labels_are_left_alone(text: str) -> None:
    svg = made(f"<text>{escape(text)}</text>")
    assert "\u2067" not in svg
    assert next(parse(svg).iter(f"{SVG}text")).text == text


def test_time_runs_left_to_right_on_a_right_to_left_page() -> None:
    assert parse(made("<text>x</text>")).attrib["direction"] == "ltr"


@given(st.text())
def test_any_text_can_stand_in_title_and_description(text: str) -> None:
    root = parse(frame("", name="test", title=text, description=text, box="0 0 1 1"))
    assert [child.tag for child in root] == [f"{SVG}title", f"{SVG}desc"]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_lone_picture_has_size_ground_fonts_and_colours(theme: object) -> None:
    assert theme in (LIGHT, DARK)
    chosen = LIGHT if theme is LIGHT else DARK
    svg = standalone(made(f'<path d="M0,0L5,5" stroke="{LIGHT.accent}"/>'), chosen, width=200)
    root = parse(svg)
    assert (root.attrib["width"], root.attrib["height"]) == ("200", "100")
    assert "Noto Sans" in root.attrib["font-family"]
    assert f'fill="{chosen.page}"' in svg
    assert f'stroke="{chosen.accent}"' in svg
    assert "style" not in svg
