"""`palermo implementation questionnaire`, `xlsform` and `workbook`: written, read back, and never over other files."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

from palermo.implementation.questionnaire import read_questionnaire
from tests.implementation.asked import SMALL, small

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a pack with the small questionnaire."""
    folder = tmp_path / "pack"
    (folder / "implementation" / "questionnaires").mkdir(parents=True)
    (folder / "pack.toml").write_text('name = "tea"\nversion = "1"\nas_of = 2025-01-01\n', encoding="utf-8")
    (folder / "implementation" / "questionnaires" / "small-1.toml").write_text(SMALL, encoding="utf-8")
    return folder


def test_questions_are_listed(run: Run) -> None:
    rows = json.loads(run("implementation", "questionnaire", "--format", "json").stdout)
    assert len(rows) == 226
    by_id = {row["id"]: row for row in rows}
    assert by_id["UNTOC.5.6"]["show_if"] == "UNTOC.5.3: yes"
    assert by_id["UNTOC.5.1"]["either"] == "untoc-5-offence"
    assert by_id["UNTOC.5.1"]["duties"] == ["untoc:5.1.a.i"]
    assert by_id["UNTOC.5.1"]["obligation"] == "mandatory"


def test_questions_in_another_language(run: Run) -> None:
    rows = json.loads(run("implementation", "questionnaire", "--language", "zh", "--format", "json").stdout)
    assert {row["language"] for row in rows} <= {"zh", "en"}
    table = run("implementation", "questionnaire", "--language", "zh").stdout
    assert rows[0]["text"][:10] in table


def test_the_file_of_a_questionnaire_and_a_pack_with_it(run: Run, pack: Path) -> None:
    result = run("implementation", "questionnaire", "--questionnaire", "small", "--facts", pack, "--format", "toml")
    assert result.exit_code == 0
    assert read_questionnaire(result.stdout.encode()) == (small(), ())
    result = run("implementation", "questionnaire", "--questionnaire", "small@2", "--facts", pack)
    assert (result.exit_code, "small@1" in result.stderr) == (2, True)


def test_a_workbook_goes_out_and_comes_back(run: Run, pack: Path, tmp_path: Path) -> None:
    given = tmp_path / "answers.csv"
    given.write_text("state,question,answer,text\nKEN,T.1.1,in part,Mostly\nFRA,T.1.1,no,\n", encoding="utf-8")
    book = tmp_path / "book.xlsx"
    common = ("--questionnaire", "small", "--facts", pack)
    result = run(
        "implementation", "workbook", book, "--state", "Kenya", "--answers", given, *common, "--format", "json"
    )
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout) == {"file": str(book), "questionnaire": "small@1", "state": "KEN", "answers": 1}
    result = run("implementation", "workbook", "--read", book, "--facts", pack)
    assert (result.exit_code, result.stderr) == (0, "")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["state"], row["question"], row["answer"], row["text"]) for row in rows] == [
        ("KEN", "T.1.1", "part", "Mostly")
    ]
    gaps = run("implementation", "gaps", "-", *common, "--format", "json", stdin=result.stdout)
    assert gaps.exit_code == 0
    piped = run(
        "implementation",
        "workbook",
        "--read",
        "-",
        "--facts",
        pack,
        stdin=book.read_bytes(),
    )
    assert piped.stdout == result.stdout


def test_a_faulty_workbook_is_read_as_far_as_it_goes(run: Run, pack: Path, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    run("implementation", "workbook", path, "--state", "KEN", "--questionnaire", "small", "--facts", pack)
    book = openpyxl.load_workbook(path)
    book["A"]["E4"].value = "=1+1"
    book["A"]["E7"].value = "Yes"
    book.save(path)
    result = run("implementation", "workbook", "--read", path, "--facts", pack, "--format", "json")
    assert result.exit_code == 1
    assert "A!E4: The cell holds a formula" in result.stderr
    assert [row["parts"] for row in json.loads(result.stdout)] == [{"answer": "yes"}]


def test_an_xlsform_goes_out_and_comes_back(run: Run, pack: Path, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    result = run("implementation", "xlsform", form, "--questionnaire", "small", "--language", "en", "--facts", pack)
    assert result.exit_code == 0, result.stderr
    result = run("implementation", "xlsform", "--import", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert read_questionnaire(result.stdout.encode()) == (small(), ())
    assert "Everything in the form has its place" in run("implementation", "xlsform", "--check", form).stdout


@pytest.mark.parametrize("command", ["xlsform", "workbook"])
def test_a_file_that_is_there_is_not_written_over_unasked(run: Run, tmp_path: Path, pack: Path, command: str) -> None:
    path = tmp_path / "there.xlsx"
    path.write_bytes(b"precious")
    state = ("--state", "KEN") if command == "workbook" else ()
    common = ("implementation", command, path, *state, "--questionnaire", "small", "--facts", pack)
    result = run(*common)
    assert (result.exit_code, path.read_bytes()) == (2, b"precious")
    assert "--force" in result.stderr
    assert run(*common, "--force").exit_code == 0
    assert path.read_bytes().startswith(b"PK")
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".palermo")] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("xlsform",), "--check FILE, or --import FILE"),
        (("xlsform", "a.xlsx", "--check", "b.xlsx"), "--check FILE, or --import FILE"),
        (("xlsform", "a.txt"), "does not end in .xlsx"),
        (("xlsform", "nowhere/a.xlsx"), "there is no folder"),
        (("xlsform", "--check", "nowhere.xlsx"), "there is no file"),
        (("workbook",), "--read FILE"),
        (("workbook", "a.xlsx"), "say whose answers"),
        (("workbook", "a.xlsx", "--state", "Atlantis"), "Atlantis"),
    ],
)
def test_wrong_use(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("implementation", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [("xlsform", "--import", "-"), ("workbook", "--read", "-")])
def test_what_is_no_workbook(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("implementation", *arguments, stdin=b"state,question\n")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("-: This is not a workbook")
