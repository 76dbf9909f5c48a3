"""`palermo participation entry-into-force`: any treaty, from a clause in TOML and acts in CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Golden, Run

TREATY = """\
id = "treaty"
title = "Treaty on Treaties"
adopted = 2000-01-01

[entry_into_force]
instruments = 3
counts_regional_organizations = false
delay = { rule = "days", n = 90 }

[entry_into_force.for_later_states]
delay = { rule = "days", n = 30 }
"""
ACTS = """\
state,action,date,source,note
KEN,signature,2000-02-01,gazette,
KEN,ratification,2001-01-01,gazette,
EU,formal_confirmation,2001-01-02,gazette,
ITA,accession,2001-01-03,gazette,
NOR,acceptance,2001-01-10,gazette,
MEX,accession,2002-01-01,gazette,
"""
SHARE = 'share = { column = "percent", at_least = 55.0 }\n'
COMMAND = ("participation", "entry-into-force")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Return the treaty and the acts as files."""
    treaty, acts = tmp_path / "treaty.toml", tmp_path / "acts.csv"
    treaty.write_text(TREATY, encoding="utf-8")
    acts.write_text(ACTS, encoding="utf-8")
    return treaty, acts


def with_clause(line: str) -> str:
    """Return the treaty with one more line in its clause on entry into force."""
    return TREATY.replace("instruments = 3\n", f"instruments = 3\n{line}\n")


def test_the_answer_in_json(run: Run, files: tuple[Path, Path]) -> None:
    result = run(*COMMAND, *files, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    answer = json.loads(result.stdout)
    assert answer["entry_into_force"] == "2001-04-10"
    assert answer["trigger"] == {"state": "NOR", "date": "2001-01-10", "count": 3, "same_day": ["NOR"]}
    assert [(each["state"], each["deposited"]) for each in answer["not_counted"]] == [("EU", "2001-01-02")]
    assert {each["state"]: each["in_force"] for each in answer["parties"]} == {
        "KEN": "2001-04-10",
        "EU": "2001-04-10",
        "ITA": "2001-04-10",
        "NOR": "2001-04-10",
        "MEX": "2002-01-31",
    }
    assert answer["because"]
    assert "problems" not in answer


def test_the_answer_for_people(run: Run, files: tuple[Path, Path], golden: Golden) -> None:
    result = run(*COMMAND, "-", files[1], stdin=TREATY)
    assert (result.exit_code, result.stderr) == (0, "")
    golden("entry-into-force.txt", result.stdout.replace(str(files[1].parent), ""))


def test_the_answer_in_csv(run: Run, files: tuple[Path, Path]) -> None:
    rows = list(csv.DictReader(io.StringIO(run(*COMMAND, *files, "--format", "csv").stdout)))
    assert [(row["state"], row["name"], row["in_force"]) for row in rows][-1] == ("MEX", "Mexico", "2002-01-31")
    assert {row["entry_into_force"] for row in rows} == {"2001-04-10"}
    assert [row["state"] for row in rows if row["not_counted"]] == ["EU"]


@pytest.mark.parametrize("place", [0, 1])
def test_either_file_may_be_standard_input(run: Run, files: tuple[Path, Path], place: int) -> None:
    given: list[str | Path] = [*files]
    given[place] = "-"
    result = run(*COMMAND, *given, "--format", "json", stdin=files[place].read_bytes())
    assert result.exit_code == 0
    assert json.loads(result.stdout)["entry_into_force"] == "2001-04-10"


def test_standard_input_can_be_only_one_of_them(run: Run, files: tuple[Path, Path]) -> None:
    for given in (("-", "-"), ("-", files[1], "--weights", "-")):
        result = run(*COMMAND, *given, stdin=TREATY)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "standard input can be only one of the files" in result.stderr


def test_files_that_are_not_there_are_all_named(run: Run, tmp_path: Path) -> None:
    result = run(*COMMAND, tmp_path, tmp_path / "none.csv", "--weights", tmp_path / "none.w")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"INSTRUMENT.toml: '{tmp_path}' is a folder; give a file in it." in result.stderr
    assert f"ACTIONS.csv: there is no file '{tmp_path}/none.csv'" in result.stderr
    assert f"--weights: there is no file '{tmp_path}/none.w'" in result.stderr


def test_a_treaty_not_in_force_is_an_answer(run: Run, files: tuple[Path, Path]) -> None:
    treaty = TREATY.replace("instruments = 3", "instruments = 30")
    answer = json.loads(run(*COMMAND, "-", files[1], "--format", "json", stdin=treaty).stdout)
    assert (answer["entry_into_force"], answer["trigger"]) == (None, None)
    assert {each["in_force"] for each in answer["parties"]} == {None}


def test_no_acts_yet_is_an_answer_too(run: Run, files: tuple[Path, Path]) -> None:
    result = run(*COMMAND, files[0], "-", "--format", "json", stdin="state,action,date,source,note\n")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["parties"] == []


def test_rows_that_cannot_be_read_are_listed_beside_the_answer(run: Run, files: tuple[Path, Path]) -> None:
    acts = ACTS + "XXX,accession,2001-05-01,gazette,\nPER,ratified,2001-02-30,gazette,\n"
    result = run(*COMMAND, files[0], "-", "--format", "json", stdin=acts)
    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    assert answer["entry_into_force"] == "2001-04-10"
    assert [(each["line"], each["column"]) for each in answer["problems"]] == [(8, "state"), (9, "action"), (9, "date")]
    assert [line.split(": ")[:2] for line in result.stderr.splitlines()] == [
        ["-:8", "state"],
        ["-:9", "action"],
        ["-:9", "date"],
    ]


@pytest.mark.parametrize("form", ["table", "csv"])
def test_the_other_forms_give_the_answer_and_exit_code_too(run: Run, files: tuple[Path, Path], form: str) -> None:
    result = run(*COMMAND, files[0], "-", "--format", form, stdin=ACTS + "XXX,accession,2001-05-01,gazette,\n")
    assert result.exit_code == 1
    assert "2001-04-10" in result.stdout
    assert result.stderr.startswith("-:8: state: ")


def test_without_a_clause_there_is_no_answer_and_the_rows_are_checked_all_the_same(run: Run) -> None:
    result = run(*COMMAND, "-", "/dev/null", stdin="id = ")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "-:1: Not TOML: " in result.stderr
    assert "/dev/null: The file is empty" in result.stderr


# Shares.


def test_a_share_without_weights_is_wrong_use(run: Run, files: tuple[Path, Path]) -> None:
    result = run(*COMMAND, "-", files[1], stdin=with_clause(SHARE))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "give --weights FILE, a CSV with the columns state,percent" in result.stderr


def test_a_share_is_read_from_the_weights(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    weights = tmp_path / "weights.csv"
    weights.write_text("state,percent\nKEN,10\nITA,20\nNOR,20\nMEX,30\n", encoding="utf-8")
    result = run(*COMMAND, "-", files[1], "--weights", weights, "--format", "json", stdin=with_clause(SHARE))
    assert (result.exit_code, result.stderr) == (0, "")
    answer = json.loads(result.stdout)
    assert (answer["entry_into_force"], answer["trigger"]["state"]) == ("2002-04-01", "MEX")


def test_depositors_without_a_weight_are_named(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    weights = tmp_path / "weights.csv"
    weights.write_text("state,percent\nKEN,10\nITA,20\nNOR,50\n", encoding="utf-8")
    result = run(*COMMAND, "-", files[1], "--weights", weights, "--format", "json", stdin=with_clause(SHARE))
    assert result.exit_code == 0
    assert f"Depositors without a weight in {weights}, taken as holding nothing: MEX." in result.stderr


@pytest.mark.parametrize("text", ["", "state,share\nKEN,10\n", "state;percent\nKEN;10\n", "state,percent\nKEN,much\n"])
def test_weights_of_which_nothing_can_be_read_give_no_answer(
    run: Run, files: tuple[Path, Path], tmp_path: Path, text: str
) -> None:
    weights = tmp_path / "weights.csv"
    weights.write_text(text, encoding="utf-8")
    result = run(*COMMAND, "-", files[1], "--weights", weights, stdin=with_clause(SHARE))
    assert (result.exit_code, result.stdout) == (1, "")
    assert str(weights) in result.stderr


def test_weights_that_nobody_asks_for_are_named(run: Run, files: tuple[Path, Path]) -> None:
    result = run(*COMMAND, *files, "--weights", "/dev/null", "--format", "json")
    assert result.exit_code == 0
    assert "/dev/null was not read: treaty asks for no share." in result.stderr


# Other treaties.


def test_a_protocol_counts_only_parties_to_its_parent(run: Run, files: tuple[Path, Path]) -> None:
    protocol = TREATY.replace("\n[entry", 'supplements = "untoc"\n\n[entry', 1)
    # Solomon Islands has made no deposit for the Convention; the others had by 2010.
    acts = ACTS.replace("ITA", "SLB").replace("2001-", "2010-").replace("2002-", "2012-")
    files[1].write_text(acts, encoding="utf-8")
    answer = json.loads(run(*COMMAND, "-", files[1], "--format", "json", stdin=protocol).stdout)
    assert answer["trigger"]["state"] == "MEX"
    assert {each["state"] for each in answer["not_counted"]} == {"EU", "SLB"}


def test_a_treaty_waits_for_another_of_the_facts(run: Run, files: tuple[Path, Path]) -> None:
    clause = with_clause('not_before_instrument = "untoc"')
    answer = json.loads(run(*COMMAND, "-", files[1], "--format", "json", stdin=clause).stdout)
    assert answer["entry_into_force"] == "2003-09-29"


@pytest.mark.parametrize(
    ("treaty", "key"),
    [
        (with_clause('not_before_instrument = "vclt"'), "entry_into_force.not_before_instrument"),
        (TREATY.replace("\n[entry", 'supplements = "vclt"\n\n[entry', 1), "supplements"),
    ],
)
def test_an_unknown_treaty_is_a_problem(run: Run, files: tuple[Path, Path], treaty: str, key: str) -> None:
    result = run(*COMMAND, "-", files[1], "--format", "json", stdin=treaty)
    assert result.exit_code == 1
    assert f"-: {key}: The facts hold no instrument 'vclt'." in result.stderr
    assert "untoc" in result.stderr
    assert json.loads(result.stdout)["problems"][0]["column"] == key
