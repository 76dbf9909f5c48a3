"""`palermo resolutions keep` and `forget`, as processes: each opens its own data folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

LAMPS = """Resolution adopted by the General Assembly

56/901. Upkeep of lighthouses

The General Assembly,

Recalling its resolution 55/25 of 15 November 2000,

1. Requests the Secretary-General to report on lamps to the General Assembly at its fifty-ninth session.

88th plenary meeting
19 December 2001
"""


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PALERMO_", "DATABASE_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "palermo", "resolutions", *arguments],
        env=kept,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def lamps(tmp_path: Path) -> str:
    path = tmp_path / "lamps.txt"
    path.write_text(LAMPS, encoding="utf-8")
    return str(path)


def test_what_is_kept_can_be_forgotten(tmp_path: Path, lamps: str) -> None:
    data = str(tmp_path / "data")
    done = run("keep", lamps, "--data", data, "--format", "json")
    assert done.returncode == 0, done.stderr
    (row,) = json.loads(done.stdout)
    assert (row["symbol"], row["adopted"], row["mandates"]) == ("A/RES/56/901", "2001-12-19", 1)
    assert row["address"] == "/resolutions/document/A-RES-56-901/"
    again = run("keep", "-", "--data", data, "--format", "json", stdin=LAMPS)
    assert json.loads(again.stdout)[0]["file"] == "-"
    forgotten = run("forget", "A/RES/56/901", "--data", data, "--format", "json")
    assert json.loads(forgotten.stdout) == [{"symbol": "A/RES/56/901", "forgotten": 1}]
    assert forgotten.returncode == 0
    once_more = run("forget", "A/RES/56/901", "--data", data)
    assert once_more.returncode == 1
    assert "The library holds no such resolution" in once_more.stderr


def test_one_bad_file_does_not_keep_out_the_good(tmp_path: Path, lamps: str) -> None:
    letter, binary = tmp_path / "letter.txt", tmp_path / "binary.bin"
    letter.write_text("Dear aunt, the weather is fine. Yours.\n", encoding="utf-8")
    binary.write_bytes(bytes(range(256)) * 20)
    done = run("keep", str(letter), lamps, str(binary), "--data", str(tmp_path / "data"), "--format", "json")
    assert done.returncode == 1
    assert [row["symbol"] for row in json.loads(done.stdout)] == ["A/RES/56/901"]
    assert f"{letter}: No resolution was found in it. Give the text of a resolution." in done.stderr
    assert str(binary) in done.stderr
    assert not [line for line in done.stderr.splitlines() if line.endswith("..") and not line.endswith(" ...")]


@pytest.mark.parametrize("arguments", [["keep"], ["forget"], ["keep", "no-such-file.txt"]])
def test_wrong_use(tmp_path: Path, arguments: list[str]) -> None:
    done = run(*arguments, "--data", str(tmp_path / "data"))
    assert done.returncode == 2
    assert not (tmp_path / "data" / "palermo.sqlite3").exists()


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path, lamps: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run("keep", lamps, "--data", str(tmp_path / "file" / "data"))
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
