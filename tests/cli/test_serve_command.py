"""`palermo serve` hands its options on, and says what to install where the web part is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from palermo.web import serving

if TYPE_CHECKING:
    from tests.cli.conftest import Run


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Return the calls that reach the server, which is not started."""
    calls: list[tuple[object, ...]] = []

    def serve(host: str, port: int, data: Path, *, overlays: tuple[Path, ...]) -> int:
        calls.append((host, port, data, overlays))
        return 0

    monkeypatch.setattr(serving, "serve", serve)
    return calls


def test_defaults(run: Run, calls: list[tuple[object, ...]]) -> None:
    assert run("serve").exit_code == 0
    assert calls == [("127.0.0.1", 8000, Path("var"), ())]


def test_options_are_handed_on(run: Run, calls: list[tuple[object, ...]], overlay: Path) -> None:
    run("serve", "--host", "::1", "--port", "9000", "--data", "elsewhere", "--facts", overlay)
    assert calls == [("::1", 9000, Path("elsewhere"), (overlay,))]


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", ""])
def test_a_port_that_is_none(run: Run, calls: list[tuple[object, ...]], port: str) -> None:
    result = run("serve", "--port", port)
    assert (result.exit_code, calls) == (2, [])
    assert "--port" in result.stderr


def test_the_exit_code_is_the_servers(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "serve", lambda *_, **__: 1)
    assert run("serve").exit_code == 1


WITHOUT_DJANGO = """
import sys
sys.modules["django"] = None
from palermo.cli import main
main(prog_name="palermo")
"""


def test_without_the_web_part_the_remedy_is_said() -> None:
    result = subprocess.run(
        [sys.executable, "-c", WITHOUT_DJANGO, "serve"], capture_output=True, check=False, text=True
    )
    assert (result.returncode, result.stdout) == (2, "")
    assert "pip install 'palermo[web]'" in result.stderr
    assert "Traceback" not in result.stderr


def test_status_needs_neither_the_web_part_nor_numbers() -> None:
    program = "import sys\n" + "".join(
        f"sys.modules[{name!r}] = None\n" for name in ("django", "numpy", "lxml", "rich")
    )
    command = [sys.executable, "-c", f"{program}from palermo.cli import main\nmain()", "status", "KEN"]
    result = subprocess.run(command, capture_output=True, check=False, text=True)
    assert (result.returncode, result.stderr) == (0, "")
    assert "Kenya (KEN)" in result.stdout
