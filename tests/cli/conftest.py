"""Running the program inside the tests' own process, and answers kept in files that people can read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from click.testing import CliRunner

from palermo.cli import main

if TYPE_CHECKING:
    from click.testing import Result

#: Wide enough for the tables, and the same on every terminal.
TERMINAL = {"COLUMNS": "100", "PALERMO_FACTS": "", "PALERMO_DATA": ""}
GOLDEN = Path(__file__).parent / "golden"


class Run(Protocol):
    """Runs the program with these arguments and this standard input."""

    def __call__(self, *arguments: str | Path, stdin: str | bytes | None = None) -> Result: ...


@pytest.fixture
def run() -> Run:
    def run_palermo(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
        runner = CliRunner(env=TERMINAL)
        result = runner.invoke(main, [str(each) for each in arguments], input=stdin, prog_name="palermo")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run_palermo


class Golden(Protocol):
    """Holds a text against the file of that name."""

    def __call__(self, name: str, text: str) -> None: ...


@pytest.fixture
def golden() -> Golden:
    """Compare with the file kept; `PALERMO_WRITE_GOLDEN=1` writes it anew, to be read before it is committed."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("PALERMO_WRITE_GOLDEN"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    """Return the folder of a pack with one deposit that the built-in pack does not hold."""
    folder = tmp_path / "overlay"
    folder.mkdir()
    (folder / "pack.toml").write_text(
        'name = "ministry"\nversion = "1"\nas_of = 2025-07-01\ntitle = "Newest deposits"\nsources = ["a note"]\n',
        encoding="utf-8",
    )
    (folder / "actions.csv").write_text(
        "instrument,state,action,date,effective,predecessor,ordinal,verified,source,note\n"
        "firearms-protocol,FSM,accession,2025-06-01,,,1,yes,a note of the ministry,\n",
        encoding="utf-8",
    )
    return folder
