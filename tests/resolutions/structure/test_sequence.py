"""The numbers of the operative paragraphs: what is said where they do not follow one another."""

from __future__ import annotations

import pytest

from tests.resolutions.parsing import structured

HEAD = "A/RES/99/1\n\n99/1. Lamps\n\nThe General Assembly,\n\nNoting the dark,\n\n"
FOOT = "12th plenary meeting\n9 December 2044\n"


def said(body: str) -> list[str]:
    """Return what is said of the resolution with this body, and check that each has its place and remedy."""
    raw = f"{HEAD}{body}{FOOT}"
    (resolution,) = structured(raw).resolutions
    for fault in resolution.faults:
        assert raw[fault.at.start : fault.at.end].strip()
        assert fault.remedy
    return [fault.what for fault in resolution.faults]


def paragraphs(*numbers: int) -> str:
    return "".join(f"{number}. Decides to light lamp {number};\n\n" for number in numbers)


@pytest.mark.parametrize(
    ("numbers", "complaints"),
    [
        ((1,), []),
        ((1, 2, 3), []),
        ((1, 2, 4), ["Paragraph 3 is missing"]),
        ((1, 2, 6), ["Paragraphs 3 to 5 are missing"]),
        ((2, 3), ["Paragraph 1 is missing"]),
        ((1, 2, 2, 3), ["Paragraph 2 comes twice"]),
        ((1, 2, 1), ["Paragraph 1 comes after paragraph 2"]),
        (
            (1, 3, 2, 4),
            ["Paragraph 2 is missing", "Paragraph 2 comes after paragraph 3", "Paragraph 3 is missing"],
        ),
    ],
)
def test_numbers_out_of_sequence_are_said(numbers: tuple[int, ...], complaints: list[str]) -> None:
    assert said(paragraphs(*numbers)) == complaints


@pytest.mark.parametrize(
    "between",
    ["II\n\n", "II. OIL\n\n", "B\n\nThe General Assembly,\n\n", "II\n\nNoting the oil,\n\n"],
    ids=["numeral", "title", "opening", "preamble"],
)
def test_numbers_may_begin_anew_behind_a_heading(between: str) -> None:
    assert said(f"I\n\n{paragraphs(1, 2)}{between}{paragraphs(1, 2)}") == []
    assert said(f"I\n\n{paragraphs(1, 2)}{between}{paragraphs(4)}") == ["Paragraph 3 is missing"]


def test_a_draft_is_looked_at_too() -> None:
    recommends = "Recommends to the General Assembly the adoption of the following draft resolution:\n\n"
    draft = f"“The General Assembly,\n\n“Noting the oil,\n\n“{paragraphs(1)}“{paragraphs(3)}"
    assert said(f"{recommends}{draft}") == ["Paragraph 2 is missing"]


def test_no_more_is_said_than_is_of_use() -> None:
    assert len(said(paragraphs(*[1] * 50))) == 20


@pytest.mark.parametrize("numbers", [(1, 2, 3), (1, 2)])
def test_resolutions_without_numbers_have_no_sequence(numbers: tuple[int, ...]) -> None:
    assert said("".join(f"Decides to light lamp {number};\n\n" for number in numbers)) == []
