"""`palermo implementation gaps`: rows, comparison, formats, and what it says of bad input."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Golden, Run

KEYS = [
    *("state", "name", "instrument", "article", "title", "status", "mandatory", "answered", "asked", "questions"),
    *("missing", "others", "duties", "assistance", "because"),
]
ANSWERS = """\
question,state,answer,assistance,note
UNTOC.8.1,FRA,yes,,
UNTOC.8.2,France,Oui,,
UNTOC.8.3,FRA,no,,
UNTOC.8.4,FRA,yes,,
UNTOC.5.1,FRA,no,,
UNTOC.5.2,FRA,in part,LEG_DRAFT; TRAIN,
UNTOC.5.4,FRA,yes,,
UNTOC.23.1,KEN,no,TRAIN,
UNTOC.23.2,KEN,no,,
"""
DAY = ("--as-of", "2024-01-01")


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.csv"
    path.write_text(ANSWERS, encoding="utf-8")
    return path


def rows_of(
    run: Run, *arguments: str | Path, stdin: str | None = None, day: str = "2024-01-01"
) -> list[dict[str, object]]:
    result = run("implementation", "gaps", *arguments, "--as-of", day, "--format", "json", stdin=stdin)
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    assert isinstance(found, list)
    return found


def test_one_row_for_each_state_and_article(run: Run, answers: Path) -> None:
    rows = rows_of(run, answers)
    assert len(rows) == 2 * 65
    assert all(list(row) == KEYS for row in rows)
    by_article = {(row["state"], row["instrument"], row["article"]): row for row in rows}
    eight = by_article["FRA", "untoc", "8"]
    assert (eight["status"], eight["questions"], eight["others"]) == ("full", [], ["UNTOC.8.3"])
    five = by_article["FRA", "untoc", "5"]
    assert (five["status"], five["assistance"]) == ("partial", ["LEG_DRAFT", "TRAIN"])
    assert five["questions"] == ["UNTOC.5.1", "UNTOC.5.2"]
    assert five["because"] == [
        {"rule": "UNTOC art. 5(1)(a)(i)", "fact": "UNTOC.5.1 is answered “no”.", "source": None, "verified": True},
        {
            "rule": "UNTOC art. 5(1)(a)(ii)",
            "fact": "UNTOC.5.2 is answered “in part”.",
            "source": None,
            "verified": True,
        },
    ]
    assert by_article["KEN", "untoc", "23"]["status"] == "none"
    assert by_article["KEN", "untoc", "6"]["status"] == "not_answered"


def test_gaps_in_what_is_mandatory_come_first(run: Run, answers: Path) -> None:
    rows = rows_of(run, answers)
    assert [row["state"] for row in rows] == ["FRA"] * 65 + ["KEN"] * 65
    assert (rows[0]["article"], rows[65]["article"]) == ("5", "23")


def test_an_instrument_that_does_not_bind(run: Run) -> None:
    """Japan had signed the Firearms Protocol by then, and had not deposited."""
    rows = rows_of(run, "-", stdin="state,question,answer\nJPN,UNTOC.8.1,yes\nJPN,FP.8.1,yes\n", day="2014-01-01")
    firearms = {row["article"]: row["status"] for row in rows if row["instrument"] == "firearms-protocol"}
    assert firearms["8"] == "not_answered"
    assert {status for article, status in firearms.items() if article != "8"} == {"not_bound"}
    assert "does not bind JPN" in str(next(row for row in rows if row["status"] == "not_bound")["because"])


def test_what_became_of_it(run: Run, answers: Path, tmp_path: Path) -> None:
    before = tmp_path / "before.csv"
    before.write_text(ANSWERS.replace("UNTOC.23.2,KEN,no", "UNTOC.23.2,KEN,yes"), encoding="utf-8")
    rows = rows_of(run, answers, "--compare", before)
    found = {
        (row["state"], row["article"]): (row["before"], row["direction"])
        for row in rows
        if row["instrument"] == "untoc"
    }
    assert found["KEN", "23"] == ("partial", "worse")
    assert found["FRA", "5"] == ("partial", "same")
    assert found["FRA", "6"] == ("not_answered", "unknown")


def test_a_state_without_earlier_answers(run: Run, answers: Path) -> None:
    rows = rows_of(run, answers, "--compare", "-", stdin="state,question,answer\nFRA,UNTOC.5.4,no\n")
    assert {row["direction"] for row in rows if row["state"] == "KEN"} == {"unknown"}
    assert {row["before"] for row in rows if row["state"] == "KEN"} == {None}


def test_the_table(run: Run, answers: Path, golden: Golden) -> None:
    result = run("implementation", "gaps", answers, *DAY, "--reasons")
    assert (result.exit_code, result.stderr) == (0, "")
    golden("gaps.txt", "\n".join(result.stdout.splitlines()[:24]) + "\n")


def test_csv_has_the_same_rows(run: Run, answers: Path) -> None:
    result = run("implementation", "gaps", answers, *DAY, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["status"] for row in rows] == [row["status"] for row in rows_of(run, answers)]
    assert list(rows[0]) == KEYS


def test_problems_are_all_listed_and_the_rest_is_answered(run: Run) -> None:
    bad = (
        "state,question,answer,colour\nFRA,UNTOC.8.1,yes,red\nFRA,UNTOC.8.2,perhaps,\nAtlantis,UNTOC.8.1,yes,\n"
        "FRA,UNTOC.99.1,yes,\nFRA,UNTOC.8.4,yes,\nFRA,UNTOC.8.4,no,\n"
    )
    result = run("implementation", "gaps", "-", *DAY, "--format", "json", stdin=bad)
    assert result.exit_code == 1
    assert len(json.loads(result.stdout)) == 65
    lines = [line for line in result.stderr.splitlines() if line.startswith("-:")]
    assert [line.split(":")[1] for line in lines if "not read" not in line] == ["3", "4", "5", "7"]
    assert "not read: 'colour'" in result.stderr


@pytest.mark.parametrize(
    ("stdin", "code"),
    [("", 1), ("state,question\nFRA,UNTOC.5.1\n", 1), ("state,question,answer\n", 0), ("\x00\x01", 1)],
)
def test_inputs_without_answers(run: Run, stdin: str, code: int) -> None:
    result = run("implementation", "gaps", "-", *DAY, "--format", "json", stdin=stdin)
    assert result.exit_code == code
    assert (result.stderr != "") == (code == 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere.csv",), "there is no file"),
        (("-", "--compare", "-"), "standard input can be read only once"),
        (("-", "--questionnaire", "untoc-reviews"), "did you mean untoc-review?"),
        (("-", "--as-of", "yesterday"), "--as-of"),
    ],
)
def test_wrong_use(run: Run, arguments: tuple[str, ...], words: str) -> None:
    result = run("implementation", "gaps", *arguments, stdin="")
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_day_that_was_not_asked_for_is_said(run: Run, answers: Path) -> None:
    result = run("implementation", "gaps", answers, "--format", "json")
    assert "(today)" in result.stderr
