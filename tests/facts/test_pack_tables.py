"""Tables of the `resolutions` folder: every bad row named, rows laid over, nothing paid by who does not ask."""

from __future__ import annotations

import csv
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from palermo.facts.load import FactsError, check, examine
from palermo.facts.pack_tables import BUILT_IN, FOLDER, check_tables, merged_rows, table_rules
from tests.facts.packs import lay, overlay

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "body,label,words,opened,closed,close,not_before,not_after,verified,source,note\n"
GOOD = "HRC,1,first,2006-06-19,2006-06-30,stated,,,yes,a note,\n"
KEY = ("body", "label")


def sessions(tmp_path: Path, text: str) -> Path:
    return overlay(tmp_path, "ours", **{"resolutions/sessions": text})


def test_the_built_in_tables_have_no_problems() -> None:
    assert check_tables(BUILT_IN) == ()
    assert check() == ()


def test_rows_are_added_and_replaced(tmp_path: Path) -> None:
    folder = sessions(tmp_path, HEADER + GOOD + "GA,59,fifty-ninth,2004-09-14,2005-09-12,stated,,,no,another,\n")
    rows = {(row["body"], row["label"]): row for row in merged_rows("sessions", KEY, [folder])}
    before = merged_rows("sessions", KEY)
    assert len(rows) == len(before) + 1
    assert (rows["HRC", "1"]["pack"], rows["GA", "59"]["source"], rows["GA", "59"]["pack"]) == (
        "ours",
        "another",
        "ours",
    )
    assert rows["GA", "58"]["pack"] == "built-in"


def test_the_later_pack_wins(tmp_path: Path) -> None:
    first = overlay(tmp_path, "first", **{"resolutions/sessions": HEADER + GOOD})
    second = overlay(tmp_path, "second", **{"resolutions/sessions": HEADER + GOOD.replace("a note", "b")})
    for packs, source in (((first, second), "b"), ((second, first), "a note")):
        (row,) = [row for row in merged_rows("sessions", KEY, packs) if row["body"] == "HRC"]
        assert row["source"] == source


def test_a_missing_optional_column_is_empty(tmp_path: Path) -> None:
    folder = sessions(tmp_path, "body,label,words,verified,source\nHRC,1,first,yes,a note\n")
    assert check(folder) == ()
    (row,) = [row for row in merged_rows("sessions", KEY, [folder]) if row["body"] == "HRC"]
    assert row["opened"] == ""


@pytest.mark.parametrize(
    ("text", "line", "column", "what"),
    [
        (HEADER + GOOD.replace("2006-06-19", "19 June"), 2, "opened", "'19 June' is not a date"),
        (HEADER + GOOD.replace("2006-06-19", "2006-06-19/2006-06-20"), 2, "opened", "an interval where one day"),
        (HEADER + GOOD.replace("yes", "perhaps"), 2, "verified", "neither yes nor no"),
        (HEADER + GOOD.replace("stated", "guessed"), 2, "close", "'guessed' is not a known close"),
        (HEADER + GOOD.replace("a note", ""), 2, "source", "The source is missing"),
        (HEADER + GOOD.replace("first", ""), 2, "words", "The words is missing"),
        (HEADER + GOOD + GOOD, 3, "", "same key as line 2: HRC 1"),
        (HEADER.replace("words,", "word,") + GOOD, 1, "word", "There is no column 'word'"),
        (HEADER.replace("label,", "") + GOOD, 1, "label", "The column label is missing"),
        (HEADER + "HRC,1,first,2006-06-19,2006-06-30,stated,,,yes,a note,,,x\n", 2, "", "13 cells"),
        ("", None, "", "The file is empty"),
    ],
)
def test_a_bad_table(tmp_path: Path, text: str, line: int | None, column: str, what: str) -> None:
    folder = sessions(tmp_path, text)
    problems = check(folder)
    assert any((each.line, each.column) == (line, column) and what in each.what for each in problems), problems
    assert all(each.remedy for each in problems)
    with pytest.raises(FactsError):
        merged_rows("sessions", KEY, [folder])


def test_numbers(tmp_path: Path) -> None:
    folder = overlay(tmp_path, "ours", **{"resolutions/verbs": "verb,class,force,form,source\nbegs,directive,½,to,a\n"})
    (problem,) = check(folder)
    assert (problem.column, problem.what) == ("force", "'½' is not a whole number")


def test_a_strange_file_is_named_with_the_nearest(tmp_path: Path) -> None:
    folder = overlay(tmp_path, "ours", **{"resolutions/session": HEADER})
    (problem,) = check(folder)
    assert problem.file.endswith("session.csv")
    assert problem.remedy == "Rename it to sessions.csv"


def test_the_rules_of_tables_are_no_table(tmp_path: Path) -> None:
    folder = lay(overlay(tmp_path, "ours"), {"resolutions/tables.toml": "[sessions]\n"})
    (problem,) = check(folder)
    assert problem.file.endswith("tables.toml")


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    folder = sessions(tmp_path, HEADER + GOOD)
    table = folder / FOLDER / "sessions.csv"
    table.rename(tmp_path / "elsewhere.csv")
    table.symlink_to(tmp_path / "elsewhere.csv")
    (problem,) = check(folder)
    assert "no plain file" in problem.what


def test_what_is_replaced_is_said(tmp_path: Path) -> None:
    folder = sessions(tmp_path, HEADER + GOOD + "GA,59,fifty-ninth,2004-09-14,2005-09-12,stated,,,no,another,\n")
    (replaced,) = examine(folder).replaced
    assert str(replaced).endswith("sessions.csv:3: replaces the row GA 59 of sessions of the pack built-in")


def test_a_pack_without_the_folder_is_as_before(tmp_path: Path) -> None:
    folder = overlay(tmp_path, "ours")
    assert check(folder) == ()
    assert merged_rows("sessions", KEY, [folder]) == merged_rows("sessions", KEY)


@pytest.mark.parametrize("name", sorted(table_rules()))
def test_every_table_has_a_source_a_key_and_plain_form(name: str) -> None:
    rules = table_rules()[name]
    assert "source" in rules.columns
    raw = (BUILT_IN / FOLDER / f"{name}.csv").read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    rows = list(csv.DictReader(raw.decode().splitlines()))
    keys = [tuple(row[column] for column in rules.key) for row in rows]
    assert len(set(keys)) == len(keys)
    assert set(rules.key) | rules.needed | rules.days | rules.numbers | rules.flags <= set(rules.columns)


def test_status_does_not_read_them() -> None:
    """Whoever asks for a State's status pays nothing for the tables of resolutions."""
    code = (
        "import builtins, io, pathlib, sys\n"
        "opened = []\n"
        "real = io.open\n"
        "def spy(file, *a, **k):\n    opened.append(str(file))\n    return real(file, *a, **k)\n"
        "io.open = builtins.open = spy\n"
        "from palermo.facts.load import load\n"
        "load()\n"
        "assert opened\n"
        "assert not [each for each in opened if '/resolutions/' in each], opened\n"
        "assert not [each for each in sys.modules if each.startswith('palermo.resolutions')]\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
