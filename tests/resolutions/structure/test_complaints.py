"""What is wrong with a text as a whole is said in words that a person can act on."""

from __future__ import annotations

import pytest

from palermo.resolutions.records import Span
from palermo.resolutions.structure.complaints import characters, nothing_found, too_deep, without_paragraphs
from tests.resolutions.structure.outline import joined, lines_of, only, structured


@pytest.mark.parametrize(
    ("text", "dropped", "what"),
    [
        ("", None, "empty"),
        (" \n\f", None, "empty"),
        ("Lamps", None, ""),
        ("La\x00mps", None, "not text alone"),
        ("La\x07mps", Span(2, 3), "not text alone"),
        ("La\u202emps", Span(2, 3), "direction of writing"),
        ("La\u00admps", Span(2, 3), ""),
        ("\ufeffLamps", Span(0, 1), ""),
    ],
)
def test_characters(text: str, dropped: Span | None, what: str) -> None:
    found = list(characters(text, dropped))
    assert bool(found) is bool(what)
    assert all(what in each.what and each.remedy for each in found)


def test_nothing_found_covers_the_text() -> None:
    fault = nothing_found(joined("A novel.\n\nOf lamps.\n"))
    assert fault.at == Span(0, 19)
    assert "English" in fault.remedy


@pytest.mark.parametrize("complaint", [without_paragraphs, too_deep])
def test_complaints_point_at_their_line(complaint: object) -> None:
    (line,) = lines_of("  The General Assembly,\n")
    assert callable(complaint)
    start, end, what, remedy = complaint(line)
    assert (start, end) == (2, 23)
    assert what
    assert remedy


def test_an_opening_with_nothing_behind_it_is_named() -> None:
    found = only("58/99. Lamps\n\nThe General Assembly,\n")
    assert [fault.what for fault in found.faults] == ["No paragraph follows the opening formula"]


def test_hidden_characters_are_named_once() -> None:
    raw = "The General Assembly,\n\nNoting \u202eoil\u202c and \u202ewicks,\n\n1. Decides to go.\n"
    parsed = structured(raw)
    faults = [*parsed.faults, *(fault for each in parsed.resolutions for fault in each.faults)]
    assert len([fault for fault in faults if "direction" in fault.what]) == 1
    assert parsed.resolutions[0].preamble[0].text == "Noting oil and wicks,"
