"""The matrix of counts: every number and every word stands in it."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from palermo.reports.pictures.engine import to_svg
from palermo.reports.pictures.matrix import Cell, count_matrix

NAMES = ("African States", 'It\'s \\ a "group"', "الدول")


def svg(numbers: list[list[int]], names: tuple[str, ...] = NAMES) -> str:
    cells = [Cell(row, column, number) for row, line in enumerate(numbers) for column, number in enumerate(line)]
    return to_svg(count_matrix(cells, names, names, "Title", "What it shows"), "draw", "Title", "What it shows")


def texts(picture: str) -> list[str]:
    return [each.text or "" for each in ET.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314


def test_every_number_and_every_word_stands_in_it() -> None:
    found = [each.strip("\u2067\u2069") for each in texts(svg([[3, 0, 12], [1, 4, 7], [0, 2, 9]]))]
    for number in (3, 0, 12, 1, 4, 7, 2, 9):
        assert str(number) in found
    words = " ".join(found)
    for word in ("African", "It's", '"group"', "الدول"):
        assert word in words


@pytest.mark.parametrize(("numbers", "circles"), [([[0]], 0), ([[1]], 1), ([[5, 0], [2, 5]], 3)])
def test_a_zero_has_no_circle(numbers: list[list[int]], circles: int) -> None:
    picture = svg(numbers, NAMES[: len(numbers)])
    assert len(re.findall(r'class="[^"]*pic-fill-accent(?:-mid)?[" ]', picture)) == circles


def test_it_has_a_title_and_no_style() -> None:
    picture = svg([[1]], NAMES[:1])
    assert "<title" in picture
    assert "style=" not in picture


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Smuggling of Migrants Protocol", ["Smuggling of Migrants", "Protocol"]),
        ("打击跨国有组织犯罪公约", ["打击跨国有组织犯罪公约"]),
        ("打击跨国有组织犯罪公约的补充议定书", ["打击跨国有组织犯罪公约的", "补充议定书"]),
        ("Преступность", ["Преступность"]),
    ],
)
def test_long_words_stand_in_lines_with_room_at_the_side(name: str, lines: list[str]) -> None:
    narrow, wide = (svg([[1], [1]], (each, "I")) for each in ("I", name))
    found = [each.strip() for each in ET.fromstring(wide).itertext()]  # noqa: S314
    for line in lines:
        assert line in found
    room = [float(re.search(r'viewBox="0 0 (\d+)', each)[1]) for each in (narrow, wide)]  # type: ignore[index]
    letters = max(len(line) * (2 if "\u4e00" <= line[0] <= "\u9fff" else 1) for line in lines)
    assert room[1] - room[0] >= (letters - 1) * 7
