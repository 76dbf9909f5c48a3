"""`palermo resolutions mandates`: one table over many files, its formats, and what it says of bad input."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.resolutions.forms.calendar_reader import events
from tests.shared import SHARED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Golden, Run

KEYS = [
    *("resolution", "paragraph", "addressee", "action", "object", "recipient", "due", "body", "session", "earliest"),
    *("latest", "why", "conditions", "verb", "force", "recurrence", "adopted", "words", "because"),
]
#: A resolution of our own making.
TEA = """\
99/1. Tea

The General Assembly,

Recalling its resolution 98/1 of 9 December 2043,

1. Requests the Secretary-General to report to the General Assembly at its sixtieth session;

2. Urges Member States to brew tea, as appropriate, by 1 May 2045;

3. Decides to remain seized of the matter.

12th plenary meeting
9 December 2044
"""


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    path = tmp_path / "tea.txt"
    path.write_text(TEA, encoding="utf-8")
    return path


def test_what_is_on_record(run: Run, golden: Golden) -> None:
    result = run("resolutions", "mandates")
    assert (result.exit_code, result.stderr) == (0, "")
    golden("mandates-on-record.txt", result.stdout)


def test_rows_are_a_bare_list_with_the_fixed_keys(run: Run, tea: Path) -> None:
    rows = json.loads(run("resolutions", "mandates", tea, "--format", "json").stdout)
    assert isinstance(rows, list)
    assert rows
    for row in rows:
        assert sorted(row) == sorted(KEYS)
        assert {"rule", "fact", "source", "verified"} == row["because"][0].keys()


def test_on_record_has_the_same_keys(run: Run) -> None:
    rows = json.loads(run("resolutions", "mandates", "--format", "json").stdout)
    assert len(rows) == 32
    assert all(sorted(row) == sorted(KEYS) for row in rows)


def test_what_is_due_first_comes_first_and_what_has_no_day_last(run: Run) -> None:
    rows = json.loads(run("resolutions", "mandates", "--format", "json").stdout)
    days = [row["earliest"] or "9999" for row in rows]
    assert days == sorted(days)
    assert days[0] == "2002-04-16"
    assert days.count("9999") == 26


def test_words_point_at_the_paragraph(run: Run, tea: Path) -> None:
    rows = json.loads(run("resolutions", "mandates", tea, "--format", "json").stdout)
    brew = next(row for row in rows if row["paragraph"] == "op2")
    assert (brew["addressee"], brew["latest"], brew["conditions"]) == (
        "Member States",
        "2045-05-01",
        ["as appropriate"],
    )
    text = "Urges Member States to brew tea, as appropriate, by 1 May 2045;"
    assert all(text[word["start"] : word["end"]] == word["text"] for word in brew["words"])


def test_csv_has_a_line_for_each(run: Run, tea: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("resolutions", "mandates", tea, "--format", "csv").stdout)))
    assert [row["paragraph"] for row in rows] == ["op2", "op1", "op3"] or len(rows) == 3
    assert {row["addressee"] for row in rows} == {"Secretary-General", "Member States", "General Assembly"}


def test_ical_holds_what_has_a_day(run: Run) -> None:
    result = run("resolutions", "mandates", "--format", "ical")
    found = events(result.stdout_bytes.decode())
    assert [event["DTSTART"] for event in found][:2] == ["20020416", "20030916"]
    assert len(found) == 6
    assert found[0]["DTSTAMP"] == "20011219T000000Z"
    assert found[0]["SUMMARY"] == "Secretary-General: submit report (A/RES/56/120)"


def test_reasons_show_the_session_and_its_source(run: Run) -> None:
    out = run("resolutions", "mandates", "--reasons").stdout
    assert "session 11 of CCPCJ" in out
    assert "UNIS CP/409" in out


def test_standard_input(run: Run) -> None:
    result = run("resolutions", "mandates", "-", "--format", "json", stdin=TEA)
    assert {row["paragraph"] for row in json.loads(result.stdout)} == {"op1", "op2", "op3"}


def test_a_file_that_is_not_there_is_wrong_use(run: Run) -> None:
    result = run("resolutions", "mandates", "no-such-file.txt")
    assert result.exit_code == 2
    assert "there is no file 'no-such-file.txt'" in result.stderr


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\x03" * 100, b"Call me Ishmael. Some years ago I went to sea."])
def test_a_file_that_holds_no_resolution_is_a_problem(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    result = run("resolutions", "mandates", path)
    assert result.exit_code == 1
    assert "bad.txt" in result.stderr
    assert result.stdout == ""


def test_a_good_file_is_answered_beside_a_bad_one(run: Run, tea: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    result = run("resolutions", "mandates", tea, bad, "--format", "json")
    assert result.exit_code == 1
    assert "bad.txt" in result.stderr
    assert len(json.loads(result.stdout)) == 3


def test_what_was_not_read_is_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(TEA.replace("Requests the Secretary-General to report to", "Requests a cup for"), encoding="utf-8")
    result = run("resolutions", "mandates", path, "--format", "json")
    assert result.exit_code == 0
    assert "op1 requests, but what it orders was not read" in result.stderr


def test_a_pack_with_a_bad_row_is_refused(run: Run, tea: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    (pack / "resolutions").mkdir(parents=True)
    (pack / "pack.toml").write_text('name = "bad"\nversion = "1"\nas_of = 2025-01-01\n', encoding="utf-8")
    (pack / "resolutions" / "verbs.csv").write_text("verb,class\n", encoding="utf-8")
    result = run("resolutions", "mandates", tea, "--facts", pack)
    assert result.exit_code == 1
    assert "verbs.csv:1: force: The column force is missing" in result.stderr
    assert run("resolutions", "mandates", "--facts", pack).exit_code == 1


@pytest.mark.shared
def test_the_five_in_one_table(run: Run) -> None:
    """What is read in the texts is what is on record of them, row by row."""
    seeds = sorted((SHARED / "seeds").glob("*.txt"))
    read = json.loads(run("resolutions", "mandates", *seeds, "--format", "json").stdout)
    known = json.loads(run("resolutions", "mandates", "--format", "json").stdout)
    same = (
        "resolution",
        "paragraph",
        "addressee",
        "action",
        "recipient",
        "session",
        "earliest",
        "latest",
        "conditions",
    )
    assert sorted(str([row[key] for key in same]) for row in read) == sorted(
        str([row[key] for key in same]) for row in known
    )
