"""`palermo demo load` and `remove`, as processes on a data folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PALERMO_", "DATABASE_", "DJANGO_"))}
    command = [sys.executable, "-m", "palermo", "demo", *arguments]
    return subprocess.run(command, env=kept, capture_output=True, text=True, timeout=120, check=False)


def test_it_is_loaded_by_one_command_and_removed_by_one(tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    loaded = run("load", "--data", data, "--format", "json")
    assert loaded.returncode == 0, loaded.stderr
    told = json.loads(loaded.stdout)
    assert len(told["password"]) >= 16
    assert told["invitation"]["link"].startswith("/en/invitation/")
    assert "ken.focal@example.org" in [each["email"] for each in told["accounts"]]
    again = run("load", "--data", data)
    assert (again.returncode, again.stdout) == (1, "")
    assert "palermo demo remove" in again.stderr
    removed = run("remove", "--data", data)
    assert removed.returncode == 0, removed.stderr
    assert "The audit log keeps what was done" in removed.stdout
    assert told["password"] not in removed.stdout


def test_a_folder_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    answer = run("load", "--data", str(file / "below"))
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr
