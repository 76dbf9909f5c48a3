"""Which of several resolutions in a file is meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from palermo.resolutions.chosen import meant, named_for, of_symbol
from palermo.resolutions.records import Paragraph, Resolution, Span


def made(symbol: str, *, whole: bool = False, paragraphs: int = 1) -> Resolution:
    operative = tuple(Paragraph(f"op{n}", "", "", "Lamps.", (), (Span(0, 6),)) for n in range(paragraphs))
    day = date(2001, 12, 19) if whole else None
    return Resolution(symbol, "", "General Assembly", day, None, "", "The General Assembly," * whole, (), operative)


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("A-RES-5-1.txt", "A/RES/5/1"),
        ("texts/a_res_5_1.pdf", "A/RES/5/1"),
        ("ARES51.docx", "A/RES/5/1"),
        ("A-RES-2453(XXIII).html", "A/RES/2453(XXIII)"),
        ("A/RES/66/253 B", "A/RES/66/253 B"),
    ],
)
def test_a_file_is_named_for_a_symbol_however_it_is_spelled(name: str, symbol: str) -> None:
    wanted, other = made(symbol), made("E/RES/2002/8", whole=True)
    assert named_for((other, wanted), name) is wanted
    assert meant((other, wanted), name) is wanted


@pytest.mark.parametrize("name", ["A-RES-5-12.txt", "volume.txt", "", "CARES-5-1.txt", "-"])
def test_a_longer_number_is_another_symbol(name: str) -> None:
    assert named_for((made("A/RES/5/1"),), name) is None


def test_without_a_name_the_first_whole_one_is_meant_else_the_longest() -> None:
    first, whole, longest = made(""), made("A/RES/5/1", whole=True), made("", paragraphs=5)
    assert meant((first, whole, longest), "-") is whole
    assert meant((first, longest), "-") is longest
    assert meant((), "-") is None


def test_a_symbol_is_asked_for_however_it_is_spelled() -> None:
    one = made("A/RES/5/1")
    assert of_symbol((one,), "a res 5 1") is one
    assert of_symbol((one,), "A/RES/5/12") is None
    assert of_symbol((replace(one, symbol=""),), "") is None
