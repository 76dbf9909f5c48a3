"""Weights: decimal numbers of nought or more, one for each State."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.facts.weights_csv import read_weights

if TYPE_CHECKING:
    from pathlib import Path

    from palermo.facts.records import Facts


def test_numbers_stay_as_they_are_written(small: Facts) -> None:
    weights, problems = read_weights(b"state,percent\nKEN,17.10\nMLI,0\nEU,1e1\n", "percent", facts=small)
    assert problems == ()
    assert weights == {"KEN": Decimal("17.10"), "MLI": Decimal(0), "EU": Decimal(10)}
    assert str(weights["KEN"]) == "17.10"


def test_the_column_is_found_among_others(tmp_path: Path) -> None:
    path = tmp_path / "weights.csv"
    path.write_text("year,Percent,state\n1990,5,KEN\n")
    assert read_weights(path, "percent")[0] == {"KEN": Decimal(5)}


@pytest.mark.parametrize(
    ("text", "line", "column", "what"),
    [
        ("state,percent\nKEN,-1\n", 2, "percent", "'-1' is not a number of nought or more"),
        ("state,percent\nKEN,NaN\n", 2, "percent", "'NaN' is not a number"),
        ("state,percent\nKEN,sNaN\n", 2, "percent", "is not a number"),
        ("state,percent\nKEN,Infinity\n", 2, "percent", "is not a number"),
        ("state,percent\nKEN,\n", 2, "percent", "'' is not a number"),
        ('state,percent\nKEN,"1,5"\n', 2, "percent", "'1,5' is not a number"),
        ("state,percent\nKEN,1_000\n", 2, "percent", "is not a number"),
        ("state,percent\nKEN,٥\n", 2, "percent", "is not a number"),
        ("state,percent\nKEN,5 %\n", 2, "percent", "is not a number"),
        (f"state,percent\nKEN,{'9' * 99}\n", 2, "percent", "is not a number"),
        ("state,percent\nKEN,1e400\n", 2, "percent", "'1e400' is out of range"),
        ("state,percent\nKEN,1e-400\n", 2, "percent", "is out of range"),
        ("state,percent\nKEN,1000000000000\n", 2, "percent", "is out of range"),
        ("state,percent\n,5\n", 2, "state", "The State is missing"),
        ("state,percent\nKNE,5\n", 2, "state", "'KNE' is not the code"),
        ("state,percent\nMLI,4\nMLI,5\n", 3, "state", "MLI has a weight on line 2 already"),
        ("state,share\nKEN,5\n", 1, "percent", "The column percent is missing"),
        ("state;percent\nKEN;5\n", 1, "", "semicolons"),
    ],
)
def test_faults(small: Facts, text: str, line: int, column: str, what: str) -> None:
    weights, problems = read_weights(text.encode(), "percent", facts=small, file="w.csv")
    assert set(weights) <= {"MLI"}
    assert [(problem.file, problem.line, problem.column) for problem in problems] == [("w.csv", line, column)]
    assert what in problems[0].what
    assert problems[0].remedy


@given(st.dictionaries(st.sampled_from(["KEN", "MLI", "EU"]), st.decimals(0, 100, places=4), min_size=1))
def test_every_decimal_is_read_exactly(numbers: dict[str, Decimal]) -> None:
    rows = "".join(f"{state},{number}\n" for state, number in numbers.items())
    assert read_weights(("state,percent\n" + rows).encode(), "percent") == (numbers, ())
