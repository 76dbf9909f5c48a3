"""A bar of parts: as wide as their shares, each with its own pattern, and nothing drawn for nothing."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.participation.answers import StatusValue
from palermo.reports.pictures.stacked import HEIGHT, WIDTH, stacked_bar

PARTY, DEPOSITED, NONE = StatusValue.PARTY, StatusValue.DEPOSITED, StatusValue.NONE


def rectangles(bar: str) -> list[tuple[str, float, float]]:
    """Return class, left edge and width of each part."""
    root = ET.fromstring(bar)  # noqa: S314 - made a moment ago
    return [
        (each.attrib["class"], float(each.attrib["x"]), float(each.attrib["width"]))
        for each in root
        if each.attrib["class"].startswith("st ")
    ]


@pytest.mark.parametrize(
    ("parts", "whole", "expected"),
    [
        ([(PARTY, 1), (DEPOSITED, 1)], 0, [("st st-party", 0, 120), ("st st-deposited", 120, 120)]),
        ([(PARTY, 1), (NONE, 3)], 8, [("st st-party", 0, 30), ("st st-none", 30, 90)]),
        ([(PARTY, 0), (None, 2)], 0, [("st st-na", 0, 240)]),
        ([(PARTY, 0)], 0, []),
        ([], 0, []),
    ],
)
def test_each_part_is_as_wide_as_its_share(
    parts: list[tuple[StatusValue | None, float]], whole: float, expected: list[tuple[str, float, float]]
) -> None:
    assert rectangles(stacked_bar(parts, whole)) == expected


@given(st.lists(st.tuples(st.sampled_from([PARTY, DEPOSITED, NONE, None]), st.integers(0, 10**6)), max_size=8))
def test_the_parts_lie_side_by_side_within_the_bar(parts: list[tuple[StatusValue | None, float]]) -> None:
    edge = 0.0
    for _style, left, width in rectangles(stacked_bar(parts)):
        assert left == pytest.approx(edge, abs=0.02)
        edge = left + width
    assert edge <= WIDTH + 0.05


def test_it_is_hidden_from_those_who_cannot_see_it_and_fits_every_width() -> None:
    root = ET.fromstring(stacked_bar([(PARTY, 1)]))  # noqa: S314 - made a moment ago
    assert root.attrib == {
        "class": "pic-bar",
        "viewBox": f"0 0 {WIDTH} {HEIGHT}",
        "aria-hidden": "true",
        "focusable": "false",
    }
