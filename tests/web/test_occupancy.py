"""One start at a time in a data folder, and the same facts for all of its servers."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from palermo.web.occupancy import OtherFactsError, alone, occupy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ONE, OTHER = "a" * 64, "b" * 64
SERVER = """
import sys
from pathlib import Path
from palermo.web.occupancy import occupy
occupy(Path(sys.argv[1]), sys.argv[2])
print("serving", flush=True)
sys.stdin.read()
"""


@contextmanager
def server(data: Path, digest: str) -> Iterator[None]:
    """Occupy a folder by another process."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVER, str(data), digest], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdin
        assert process.stdout.readline() == "serving\n"
        yield
        process.stdin.close()


def test_servers_of_the_same_facts_share_a_folder(tmp_path: Path) -> None:
    with server(tmp_path, ONE), server(tmp_path, ONE):
        occupy(tmp_path, ONE)


def test_other_facts_are_refused_while_any_server_runs(tmp_path: Path) -> None:
    with server(tmp_path, ONE):
        with server(tmp_path, ONE):
            pass
        with pytest.raises(OtherFactsError):
            occupy(tmp_path, OTHER)
    with server(tmp_path, OTHER), pytest.raises(OtherFactsError):
        occupy(tmp_path, ONE)


def test_a_start_waits_for_the_one_before_it(tmp_path: Path) -> None:
    waits, done, order = threading.Event(), threading.Event(), []

    def second() -> None:
        with alone(tmp_path, lambda _: waits.set()):
            order.append("second")
        done.set()

    with alone(tmp_path, pytest.fail):
        threading.Thread(target=second, daemon=True).start()
        assert waits.wait(30)
        order.append("first")
    assert done.wait(30)
    assert order == ["first", "second"]
