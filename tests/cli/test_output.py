"""One decorator: three forms, two streams, three exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from palermo.cli.output import marked
from palermo.facts.cell_text import cell_text, reason_text

if TYPE_CHECKING:
    from tests.cli.conftest import Run

REASON = {"rule": "UNTOC art. 38(1)", "fact": "It is so.", "source": "A/RES/55/25", "verified": True}
ON = ("--as-of", "2026-01-01")


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as its users do, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "palermo", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, "PALERMO_FACTS": "", **environment},
    )


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (REASON, "UNTOC art. 38(1): It is so. [A/RES/55/25]"),
        ({**REASON, "rule": ""}, "It is so. [A/RES/55/25]"),
        ({**REASON, "verified": False}, "UNTOC art. 38(1): It is so. [A/RES/55/25; unverified]"),
        ({**REASON, "source": None}, "UNTOC art. 38(1): It is so."),
        ({**REASON, "source": None, "verified": False}, "UNTOC art. 38(1): It is so. [unverified]"),
    ],
)
def test_a_reason_names_rule_source_and_doubt(reason: dict[str, object], text: str) -> None:
    assert reason_text(reason) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (40, "40"),
        ("2003-09-29", "2003-09-29"),
        ([], ""),
        (["KEN", "ITA"], "KEN | ITA"),
        ([REASON, REASON], "UNTOC art. 38(1): It is so. [A/RES/55/25] | UNTOC art. 38(1): It is so. [A/RES/55/25]"),
        ({"kind": "reservation"}, '{"kind": "reservation"}'),
    ],
)
def test_a_json_value_in_one_cell(value: object, text: str) -> None:
    assert cell_text(value) == text


@pytest.mark.parametrize(
    ("row", "mark"),
    [
        ({"because": [REASON]}, None),
        ({"because": [REASON, {**REASON, "verified": False}]}, "unverified"),
        ({"verified": False}, "unverified"),
        ({"verified": True}, None),
        ({}, None),
    ],
)
def test_a_row_that_rests_on_an_unverified_fact_is_marked(row: dict[str, object], mark: str | None) -> None:
    assert marked(row)["mark"] == mark


def test_the_three_forms_hold_the_same_rows(run: Run) -> None:
    as_json = json.loads(run("status", "KEN", *ON, "--format", "json").stdout)
    as_csv = list(csv.DictReader(io.StringIO(run("status", "KEN", *ON, "--format", "csv").stdout)))
    table = run("status", "KEN", *ON).stdout
    assert [row["instrument"] for row in as_json] == [row["instrument"] for row in as_csv]
    for row, line in zip(as_json, as_csv, strict=True):
        assert {key: value or "" for key, value in row.items() if key != "because"} == {
            key: value for key, value in line.items() if key not in {"because", "mark"}
        }
        assert all(reason["fact"] in line["because"] for reason in row["because"])
        assert row["in_force"] in table


def test_today_is_said_and_is_not_in_the_rows(run: Run) -> None:
    result = run("status", "KEN", "--format", "json")
    assert "(today)" in result.stderr
    assert "(today)" not in result.stdout
    table = run("status", "KEN")
    assert (table.stdout.count("(today)"), table.stderr) == (1, "")
    assert "(today)" not in run("status", "KEN", *ON).output


def test_an_unknown_format_is_wrong_use(run: Run) -> None:
    result = run("status", "KEN", "--format", "yaml")
    assert result.exit_code == 2
    assert "'table', 'json', 'csv'" in result.stderr
    assert not result.stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_terminal_that_is_not_utf_8_loses_nothing(encoding: str, form: str) -> None:
    result = program("status", "CIV", *ON, "--format", form, PYTHONIOENCODING=encoding)
    assert (result.returncode, result.stderr) == (0, b"")
    text = result.stdout.decode(encoding)
    if form == "json":
        assert json.loads(text)[0]["name"] == "Côte d’Ivoire"
    else:
        assert "Côte d’Ivoire".encode(encoding, "backslashreplace").decode(encoding) in text


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_reader_that_goes_away_is_no_error(form: str) -> None:
    command = [sys.executable, "-m", "palermo", "status", *ON, "--format", form]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_problems_too_may_lose_their_reader(tmp_path: Path) -> None:
    actions = tmp_path / "actions.csv"
    actions.write_text("state,action,date,source\n" + "XXX,signature,2001-01-01,s\n" * 20_000, encoding="utf-8")
    instrument = Path(__file__).parents[2] / "palermo" / "data" / "instruments" / "untoc.toml"
    command = [sys.executable, "-m", "palermo", "participation", "entry-into-force", str(instrument), str(actions)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stderr.readline()
        process.stderr.close()
        assert process.stdout.read() == b""
        assert process.wait() == 1


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_full_disk_is_said_without_a_trace_back(form: str) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "palermo", "status", *ON, "--format", form]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, text=True)
    assert result.returncode == 2
    assert result.stderr == "Error: the answer could not be written: No space left on device\n"


def test_the_script_and_the_module_are_the_same_program() -> None:
    version = program("--version")
    assert version.stdout.startswith(b"palermo 0.")
    script = subprocess.run([Path(sys.executable).parent / "palermo", "--version"], capture_output=True, check=True)
    assert script.stdout == version.stdout
