"""`palermo resolutions lineage`."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_resolutions_compare import text
from tests.resolutions.lineage.samples import SENTENCES
from tests.shared import SHARED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

A, B, C, D, E, F = SENTENCES


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    made = {
        "2004.txt": text("59/1", 2004, A, B.replace("masons", "tailors"), C, E),
        "2002.txt": text("57/1", 2002, A, B, C),
        "2003.txt": text("58/1", 2003, A, B.replace("masons", "tailors"), C),
    }
    for name, content in made.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return [tmp_path / name for name in made]


def test_the_line_stands_above_the_edges(run: Run, three: list[Path]) -> None:
    result = run("resolutions", "lineage", *three)
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[0] == "A/RES/57/1 -> A/RES/58/1 -> A/RES/59/1"
    ends = [re.split(r" {2,}", line)[-1] for line in lines if "followed by" in line]
    assert ends == ["3 kept, 1 changed", "4 kept, 1 added"]


def test_reasons_are_shown_when_asked(run: Run, three: list[Path]) -> None:
    assert "the titles are the same" not in run("resolutions", "lineage", *three).stdout
    shown = run("resolutions", "lineage", *three, "--reasons").stdout
    assert "title: the titles are the same" in shown
    assert "dates: 2002-12-18 lies before 2003-12-18" in shown


def test_json_holds_nodes_in_time_and_edges_with_reasons(run: Run, three: list[Path]) -> None:
    found = json.loads(run("resolutions", "lineage", *three, "--format", "json").stdout)
    assert [node["key"] for node in found["nodes"]] == ["A/RES/57/1", "A/RES/58/1", "A/RES/59/1"]
    assert [(edge["from"], edge["kind"], edge["to"]) for edge in found["edges"]] == [
        ("A/RES/57/1", "follows", "A/RES/58/1"),
        ("A/RES/58/1", "follows", "A/RES/59/1"),
    ]
    assert found["edges"][1]["changes"]["added"] == [[[], ["op4"]]]
    assert {reason["rule"] for reason in found["edges"][0]["reasons"]} == {"title", "text", "dates"}


def test_csv_has_one_line_an_edge(run: Run, three: list[Path]) -> None:
    rows = list(csv.DictReader(io.StringIO(run("resolutions", "lineage", *three, "--format", "csv").stdout)))
    assert [(row["from"], row["kind"], row["to"], row["adopted"]) for row in rows] == [
        ("A/RES/57/1", "followed by", "A/RES/58/1", "2003-12-18"),
        ("A/RES/58/1", "followed by", "A/RES/59/1", "2004-12-18"),
    ]


def test_dot_draws_the_graph(run: Run, three: list[Path]) -> None:
    result = run("resolutions", "lineage", *three, "--format", "dot")
    assert result.stdout.startswith("digraph lineage {")
    assert '"A/RES/57/1" -> "A/RES/58/1"' in result.stdout
    assert result.stdout.endswith("}\n")


def test_several_resolutions_in_one_file_count_each(run: Run, three: list[Path], tmp_path: Path) -> None:
    both = tmp_path / "all.txt"
    both.write_text("\n\n".join(path.read_text(encoding="utf-8") for path in sorted(three)), encoding="utf-8")
    assert run("resolutions", "lineage", both).stdout.splitlines()[0] == "A/RES/57/1 -> A/RES/58/1 -> A/RES/59/1"


def test_texts_without_a_link_and_without_a_day_are_named(run: Run, three: list[Path], tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(text("40/7", 1985, D, F).replace("Bridges and lanterns", "Sheep and bread"), encoding="utf-8")
    result = run("resolutions", "lineage", *three, other)
    assert "No link was found to or from: A/RES/40/7." in result.stdout


def test_the_same_text_twice_is_a_problem(run: Run, three: list[Path]) -> None:
    result = run("resolutions", "lineage", three[0], three[0])
    assert result.exit_code == 1
    assert "2 of the texts have the symbol A/RES/59/1. Give each text once." in result.stderr


@pytest.mark.parametrize(
    ("names", "code", "words"),
    [((), 2, "Missing argument"), (("none.txt",), 2, "there is no file"), (("empty.txt",), 1, "The file is empty")],
)
def test_bad_input_is_named(run: Run, tmp_path: Path, names: tuple[str, ...], code: int, words: str) -> None:
    (tmp_path / "empty.txt").write_text("")
    result = run("resolutions", "lineage", *(tmp_path / name for name in names))
    assert (result.exit_code, result.stdout) == (code, "")
    assert words in result.stderr


def test_what_can_be_read_is_answered_beside_what_can_not(run: Run, three: list[Path], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    result = run("resolutions", "lineage", *three, tmp_path / "empty.txt")
    assert result.exit_code == 1
    assert "empty.txt" in result.stderr
    assert result.stdout.startswith("A/RES/57/1 -> A/RES/58/1 -> A/RES/59/1")


@pytest.mark.shared
def test_the_five_resolutions(run: Run) -> None:
    names = ("A-RES-57-168", "E-RES-2004-23", "A-RES-56-120", "A-RES-58-135", "E-RES-2002-8")
    result = run("resolutions", "lineage", *(SHARED / "seeds" / f"{name}.txt" for name in names))
    expected = "A/RES/56/120 -> E/RES/2002/8 -> A/RES/57/168 -> A/RES/58/135 -> E/RES/2004/23"
    assert result.stdout.splitlines()[0] == expected
