"""Another program as a contender: installed from PyPI into an environment of its own, and run there in one process."""

from __future__ import annotations

import json
import subprocess
import tempfile
import venv
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Peer:
    """A peer in its process, which goes through all its texts whenever it is asked."""

    def __init__(self, asked: IO[str], answers: IO[str], given: Sequence[str]) -> None:
        """Give the peer its texts, and wait until it is ready; `versions` holds what it says of itself."""
        self._asked = asked
        self._answers = answers
        self.versions: Mapping[str, Any] = self._answer(json.dumps(given))

    def run(self) -> Mapping[str, Any]:
        """Go through all texts once; return what the worker counted."""
        return self._answer("go")

    def _answer(self, line: str) -> Mapping[str, Any]:
        self._asked.write(line + "\n")
        self._asked.flush()
        said: Mapping[str, Any] = json.loads(self._answers.readline())
        return said


@contextmanager
def peer(requirement: str, worker: Path, given: Sequence[str]) -> Iterator[Peer]:
    """Install `requirement` from PyPI and run the script `worker` with it on the texts `given`.

    The worker reads a JSON list of texts, then a line for each run; it answers every line with one JSON object.
    """
    with tempfile.TemporaryDirectory(prefix="palermo-peer-") as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin" / "python")
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", requirement]
        subprocess.run(pip, check=True, capture_output=True, timeout=300)
        process = subprocess.Popen(
            [python, str(worker)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        if process.stdin is None or process.stdout is None:
            raise RuntimeError(f"no pipes to the process of {requirement}")
        try:
            yield Peer(process.stdin, process.stdout, given)
        finally:
            process.stdin.close()
            process.wait(30)
