"""`palermo facts import-untc`: says what would change, and writes only when told to and only what it could read."""

from __future__ import annotations

import builtins
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.facts.untc.pages import Row, page, table_of

if TYPE_CHECKING:
    from pathlib import Path

    from palermo.facts.records import Facts
    from tests.cli.conftest import Run
    from tests.facts.untc.pages import Contents

COMMAND = ("facts", "import-untc")
OF = ("--instrument", "firearms-protocol")


@pytest.fixture
def contents(facts: Facts) -> Contents:
    """Return the page of the Firearms Protocol as the facts have it, with one deposit more."""
    known = table_of(facts.actions["firearms-protocol"], facts)
    number, letter = "12", "c"
    treaty = replace(known.treaty, number=f"{number}. {letter}", title=facts.instruments["firearms-protocol"].title)
    new = Row("Micronesia (Federated States of)", ("", "1 Jun 2025 a"))
    return replace(known, rows=[*known.rows, new], treaty=treaty)


@pytest.fixture
def saved(contents: Contents, tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(page(contents))
    return path


def test_the_changes_are_printed_and_nothing_is_written(run: Run, saved: Path) -> None:
    result = run(*COMMAND, saved, *OF)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Added: 1." in result.stdout
    assert "accession of 2025-06-01 is new" in result.stdout
    assert "Nothing was written. Give --write, or --out DIR" in " ".join(result.stdout.split())
    assert list(saved.parent.iterdir()) == [saved]


def test_the_changes_as_rows(run: Run, saved: Path) -> None:
    rows = json.loads(run(*COMMAND, saved, *OF, "--format", "json").stdout)
    added = [row for row in rows if row["change"] == "added"]
    assert [(row["state"], row["act"], row["before"], row["after"]["date"]) for row in added] == [
        ("FSM", "accession", None, "2025-06-01"),
    ]
    assert all(row["change"] != "confirmed" for row in rows)


def test_the_overlay_is_written_after_the_changes_and_can_be_used(run: Run, saved: Path, tmp_path: Path) -> None:
    folder = tmp_path / "newest"
    result = run(*COMMAND, saved, *OF, "--out", folder)
    assert result.exit_code == 0
    assert f"Written to {folder}: " in result.stderr
    assert run("facts", "check", folder).exit_code == 0
    given = ("status", "FSM", "--instrument", "firearms-protocol", "--as-of", "2026-01-01", "--format", "json")
    assert json.loads(run(*given, "--facts", folder).stdout)[0]["deposited"] == "2025-06-01"
    again = run(*COMMAND, saved, *OF, "--facts", folder)
    assert "Added: 0." in again.stdout


def test_write_names_the_folder_itself(run: Run, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*COMMAND, saved, *OF, "--write").exit_code == 0
    assert (tmp_path / "untc-firearms-protocol" / "pack.toml").is_file()


def test_an_earlier_overlay_gives_way_only_when_told(run: Run, saved: Path, tmp_path: Path) -> None:
    folder = tmp_path / "newest"
    run(*COMMAND, saved, *OF, "--out", folder)
    refused = run(*COMMAND, saved, *OF, "--out", folder)
    assert refused.exit_code == 2
    assert "already. Give --replace to write over it, or name another folder." in " ".join(refused.stderr.split())
    assert run(*COMMAND, saved, *OF, "--out", folder, "--replace").exit_code == 0


def test_a_folder_of_something_else_is_left_alone(run: Run, saved: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "letter.txt").write_text("dear", encoding="utf-8")
    result = run(*COMMAND, saved, *OF, "--out", folder, "--replace")
    assert result.exit_code == 2
    assert [each.name for each in folder.iterdir()] == ["letter.txt"]


def test_a_cell_that_cannot_be_read_is_listed_and_stops_the_writing(
    run: Run, contents: Contents, tmp_path: Path
) -> None:
    saved, folder = tmp_path / "page.html", tmp_path / "newest"
    rows = [*contents.rows, Row("Atlantis", ("", "2 Jun 2025 a")), Row("Kenya", ("", "31 Feb 2025 a"))]
    saved.write_bytes(page(replace(contents, rows=rows)))
    result = run(*COMMAND, saved, *OF, "--out", folder)
    assert result.exit_code == 1
    assert "'Atlantis'" in result.stderr
    assert "31 Feb 2025" in result.stderr
    assert "Nothing was written, because of" in result.stdout
    assert not folder.exists()
    partial = run(*COMMAND, saved, *OF, "--out", folder, "--partial")
    assert partial.exit_code == 1
    assert (folder / "actions.csv").is_file()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty"),
        (b"%PDF-1.7", "PDF"),
        (b"\0" * 100, "NUL"),
        (b"<html><body><p>Not found</p></body></html>", "table"),
        (b"state,action,date\nKEN,accession,2001-01-01\n", ""),
    ],
)
def test_a_file_that_is_no_status_page_gives_no_answer(run: Run, content: bytes, words: str) -> None:
    result = run(*COMMAND, "-", *OF, stdin=content)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("-")
    assert words in result.stderr


def test_the_page_of_another_treaty_gives_no_answer(run: Run, saved: Path) -> None:
    result = run(*COMMAND, saved, "--instrument", "untoc")
    assert (result.exit_code, result.stdout) == (1, "")


def test_a_page_cut_short_is_not_written(run: Run, saved: Path, tmp_path: Path) -> None:
    saved.write_bytes(saved.read_bytes()[:-4000])
    result = run(*COMMAND, saved, *OF, "--out", tmp_path / "newest")
    assert result.exit_code == 1
    assert "ends before the page does" in result.stderr
    assert not (tmp_path / "newest").exists()


def test_a_page_without_a_date_is_given_one(run: Run, contents: Contents, tmp_path: Path) -> None:
    saved, folder = tmp_path / "page.html", tmp_path / "newest"
    saved.write_bytes(page(replace(contents, treaty=replace(contents.treaty, as_of=""))))
    refused = run(*COMMAND, saved, *OF, "--out", folder)
    assert (refused.exit_code, folder.exists()) == (2, False)
    assert "give the day on which it was saved, --as-of DATE" in refused.stderr
    result = run(*COMMAND, saved, *OF, "--as-of", "2026-11-22", "--out", folder)
    assert result.exit_code == 0
    assert "as_of = 2026-11-22" in (folder / "pack.toml").read_text(encoding="utf-8")


def test_a_day_that_contradicts_the_page_is_wrong_use(run: Run, saved: Path) -> None:
    result = run(*COMMAND, saved, *OF, "--as-of", "2020-01-01")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the page itself prints 2026-11-22" in result.stderr


def test_everything_wrong_with_the_arguments_is_said_at_once(run: Run) -> None:
    result = run(*COMMAND, "none.html", "--instrument", "firearms", "--as-of", "yesterday")
    assert (result.exit_code, result.stdout) == (2, "")
    for words in ("FILE.html: ", "did you mean firearms-protocol?", "--as-of: 'yesterday'"):
        assert words in result.stderr


def test_the_instrument_must_be_named(run: Run, saved: Path) -> None:
    result = run(*COMMAND, saved)
    assert result.exit_code == 2
    assert "--instrument" in result.stderr


def test_without_lxml_the_remedy_is_said(run: Run, saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = builtins.__import__

    def without(name: str, *arguments: object, **named: object) -> object:
        if name.partition(".")[0] == "lxml":
            raise ModuleNotFoundError("No module named 'lxml'", name="lxml")
        return known(name, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    result = run(*COMMAND, saved, *OF)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "pip install 'palermo[web]'" in result.stderr
