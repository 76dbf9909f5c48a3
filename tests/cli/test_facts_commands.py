"""`palermo facts show` and `check`, and packs laid over the facts."""

from __future__ import annotations

import csv
import json
import os
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from palermo.cli import main
from tests.cli.test_entry_into_force_command import TREATY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_show_names_packs_and_counts(run: Run) -> None:
    shown = json.loads(run("facts", "show", "--format", "json").stdout)
    assert [pack["name"] for pack in shown["packs"]] == ["built-in"]
    assert shown["states"] > 193
    assert shown["instruments"][0]["instrument"] == "untoc"
    assert all(each["actions"] > 100 for each in shown["instruments"])


def test_show_for_people(run: Run, overlay: Path) -> None:
    table = run("facts", "show", "--facts", overlay).stdout
    assert table.splitlines()[0].startswith("built-in ")
    assert "ministry 1, as of 2025-07-01: Newest deposits" in table


def test_the_built_in_pack_is_sound(run: Run) -> None:
    result = run("facts", "check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "The built-in pack: no problems.\n", "")
    assert json.loads(run("facts", "check", "--format", "json").stdout) == []


def test_a_sound_pack(run: Run, overlay: Path) -> None:
    for given in ((overlay,), ("--facts", overlay)):
        result = run("facts", "check", *given)
        assert (result.exit_code, "".join(result.stdout.split())) == (0, f"{overlay}:noproblems.")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("untoc,KEN,accession,2004-06-17,,,1,yes,a note,", "accession of 2004-06-16 by KEN (untoc)"),
        ("untoc,KEN,ratification,2004-06-17,,,1,yes,a note,", "accession of 2004-06-16 by KEN (untoc)"),
    ],
)
def test_what_a_pack_replaces_is_said_and_is_no_problem(run: Run, overlay: Path, row: str, words: str) -> None:
    with (overlay / "actions.csv").open("a", encoding="utf-8") as stream:
        stream.write(f"{row}\n")
    said = f"actions.csv:3: replaces {words} of the pack built-in."
    table = run("facts", "check", overlay)
    assert (table.exit_code, table.stderr) == (0, "")
    assert said in " ".join(table.stdout.split())
    rows = run("facts", "check", overlay, "--format", "json")
    assert (rows.exit_code, json.loads(rows.stdout)) == (0, [])
    assert said in rows.stderr


def test_csv_holds_no_formula(run: Run, overlay: Path) -> None:
    (overlay / "instruments").mkdir()
    text = TREATY.replace("Treaty on Treaties", "=HYPERLINK(1)")
    (overlay / "instruments" / "treaty.toml").write_text(f'source = "x"\nverified = true\n{text}', encoding="utf-8")
    shown = ("facts", "show", "--facts", overlay, "--format")
    (row,) = (row for row in csv.reader(run(*shown, "csv").stdout.splitlines()) if row[0] == "treaty")
    assert "'=HYPERLINK(1)" in row
    assert '"=HYPERLINK(1)"' in run(*shown, "json").stdout


@pytest.fixture
def bad(overlay: Path) -> Path:
    """Return a pack with three bad rows and a file that no pack has."""
    with (overlay / "actions.csv").open("a", encoding="utf-8") as stream:
        stream.write("untoc,XXX,accession,2025-06-01,,,1,yes,a note,\n")
        stream.write("untok,KEN,accession,2025-06-01,,,1,yes,a note,\n")
        stream.write("untoc,KEN,accession,2025-02-30,,,1,yes,,\n")
    (overlay / "acts.csv").write_text("state\n", encoding="utf-8")
    return overlay


def test_every_bad_row_is_listed_with_its_place(run: Run, bad: Path) -> None:
    result = run("facts", "check", bad, "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert [(each["line"], each["column"]) for each in found if each["file"].endswith("actions.csv")] == [
        (3, "state"),
        (4, "instrument"),
        (5, "date"),
        (5, "source"),
    ]
    assert any(each["file"].endswith("acts.csv") for each in found)
    assert len(result.stderr.splitlines()) == len(found)
    assert all(each["what"] and each["remedy"] for each in found)


def test_the_table_counts_and_the_problems_go_to_standard_error(run: Run, bad: Path) -> None:
    result = run("facts", "check", bad)
    assert result.exit_code == 1
    assert result.stdout.endswith(": 5 problems.\n")
    assert "\n\n" not in result.stdout, "the problems are on standard error alone"
    assert result.stderr.count(str(bad)) == 5


@pytest.mark.parametrize(
    "command",
    [
        ("status", "KEN"),
        ("participation", "parties", "untoc"),
        ("participation", "relation", "KEN", "ITA"),
        ("participation", "history", "untoc"),
        ("facts", "show"),
    ],
)
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_bad_pack_gives_no_answer_and_all_its_problems(
    run: Run, bad: Path, command: tuple[str, ...], form: str
) -> None:
    result = run(*command, "--facts", bad, "--format", form)
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 4


@pytest.mark.parametrize("command", [("status", "KEN"), ("facts", "check"), ("facts", "show")])
def test_a_folder_that_is_not_there_is_wrong_use(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    result = run(*command, "--facts", tmp_path / "none")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "does not exist" in result.stderr


def test_a_file_in_the_place_of_a_folder_is_wrong_use(run: Run, overlay: Path) -> None:
    result = run("status", "KEN", "--facts", overlay / "pack.toml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is a file" in result.stderr


def test_an_empty_folder_is_no_pack(run: Run, tmp_path: Path) -> None:
    result = run("facts", "check", tmp_path)
    assert result.exit_code == 1
    assert "pack.toml" in result.stderr


def test_packs_come_from_the_environment_too(overlay: Path, tmp_path: Path) -> None:
    second = tmp_path / "second"
    second.mkdir()
    text = (overlay / "pack.toml").read_text(encoding="utf-8").replace("ministry", "second")
    (second / "pack.toml").write_text(text, encoding="utf-8")
    runner = CliRunner(env={"PALERMO_FACTS": f"{overlay}{os.pathsep}{second}"})
    shown = json.loads(runner.invoke(main, ["facts", "show", "--format", "json"]).stdout)
    assert [pack["name"] for pack in shown["packs"]] == ["built-in", "ministry", "second"]
    shown = json.loads(runner.invoke(main, ["facts", "show", "--format", "json", "--facts", str(second)]).stdout)
    assert [pack["name"] for pack in shown["packs"]] == ["built-in", "second"]
