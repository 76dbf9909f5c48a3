"""What stands before a paragraph, and what reads as a heading."""

from __future__ import annotations

import pytest

from palermo.resolutions.structure.headings import SECTION, heading_like, leading


@pytest.mark.parametrize(
    ("text", "quoted", "rest"),
    [
        ("Recalling", False, "Recalling"),
        ("“Recalling", True, "Recalling"),
        ("“Recalling", False, "“Recalling"),
        ('"Recalling', True, "Recalling"),
        ("„Recalling", True, "Recalling"),
        ("### Recalling", False, "Recalling"),
        ("- *Recalling*", False, "*Recalling*"),
        ("- Recalling", False, "- Recalling"),
        ("", False, ""),
    ],
)
def test_what_is_left_out_before_a_paragraph(text: str, quoted: bool, rest: str) -> None:
    assert text[leading(text, quoted=quoted) :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "General provisions",
        "I",
        "PREAMBLE",
        "**Lamps**",
        "# lamps",
        "Lamps and oil of the coast",
        "Article 1",
        "A/1 Lamps",
    ],
)
def test_headings(text: str) -> None:
    assert heading_like(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "**",
        "Recalling the lamps,",
        "Decides to go.",
        "To light;",
        "As follows:",
        "lamps",
        "Lamp " * 40,
        "Lamp " * 30,
    ],
)
def test_no_headings(text: str) -> None:
    assert not heading_like(text)


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("I", "I", None),
        ("I.", "I", None),
        ("IV", "IV", None),
        ("A", "A", None),
        ("Part I", "I", None),
        ("PART II", "II", None),
        ("Section A", "A", None),
        ("Chapter V", "V", None),
        ("I. General provisions", "I", "General provisions"),
        ("I General provisions", "I", "General provisions"),
        ("A. “Lamps”", "A", "“Lamps”"),
        ("**I. Lamps**", "I", "Lamps**"),
        ("## II. Lamps", "II", "Lamps"),
    ],
)
def test_sections(text: str, number: str, title: str | None) -> None:
    found = SECTION.fullmatch(text)
    assert found is not None
    assert (found["number"], found["title"]) == (number, title)


@pytest.mark.parametrize("text", ["", "1", "a", "Lamps", "General provisions", "1. Decides", "(a) To light", "IIIIIII"])
def test_no_sections(text: str) -> None:
    assert SECTION.fullmatch(text) is None
