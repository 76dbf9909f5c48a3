"""The two servers: Palermo as its users start it, and datasette over a table of the same statuses."""

from __future__ import annotations

import http.client
import os
import socket
import sqlite3
import subprocess
import sys
import time
import venv
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from palermo.participation.export import status_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from palermo.participation import Register

#: The columns of the table of statuses, named as in Palermo's API.
COLUMNS = ("state", "name", "instrument", "status", "signed", "deposited", "action", "in_force")
#: Seconds to wait for a server's first answer.
PATIENCE = 60.0


class ServerDidNotStart(RuntimeError):
    """A server ended, or gave no answer, before it could be measured."""


@contextmanager
def palermo(folder: Path) -> Iterator[int]:
    """Run `palermo serve` on a database of its own in `folder`; yield its port."""
    port = free_port()
    command = [str(Path(sys.executable).with_name("palermo")), "serve", "--port", str(port), "--data", str(folder)]
    with _running(command, port, "/health", folder / "palermo.log"):
        yield port


@contextmanager
def datasette(program: Path, database: Path) -> Iterator[int]:
    """Run datasette on an unchanging database, without the search for facets to suggest; yield its port.

    Both settings are those that its documentation gives for speed.
    """
    port = free_port()
    command = [str(program), "serve", "--immutable", str(database), "--port", str(port)]
    command += ["--setting", "suggest_facets", "off"]
    with _running(command, port, "/-/versions.json", database.with_suffix(".log")):
        yield port


def install_datasette(folder: Path) -> Path:
    """Install datasette from PyPI into an environment of its own in `folder`; return its program."""
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "datasette"], check=True, capture_output=True, timeout=300)
    return folder / "bin" / "datasette"


def version(program: Path) -> str:
    """Return what datasette calls itself, such as `datasette, version 0.65`."""
    return subprocess.run([str(program), "--version"], check=True, capture_output=True, encoding="utf-8").stdout.strip()


def write_statuses(register: Register, day: date, file: Path) -> None:
    """Write every participant's status towards every instrument on a day as an indexed SQLite table."""
    found = [each for id_ in register.facts.instruments for each in register.statuses(id_, day)]
    rows = [status_row(each, register.facts) for each in found]
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(f"CREATE TABLE statuses ({', '.join(COLUMNS)}, PRIMARY KEY (state, instrument))")
        connection.execute("CREATE INDEX by_instrument ON statuses (instrument)")
        places = ", ".join("?" * len(COLUMNS))
        connection.executemany(
            f"INSERT INTO statuses VALUES ({places})",
            [[row[column] for column in COLUMNS] for row in rows],
        )


def free_port() -> int:
    """Return a port that nothing listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(command: Sequence[str], port: int, sign_of_life: str, log: Path) -> Iterator[None]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PALERMO_", "DATABASE_"))}
    with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=output, env=environment) as process:
        try:
            _wait_for(process, port, sign_of_life, log)
            yield
        finally:
            process.terminate()
            process.wait(30)


def _wait_for(process: subprocess.Popen[bytes], port: int, path: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
            try:
                connection.request("GET", path)
                if connection.getresponse().status == http.HTTPStatus.OK:
                    return
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
    raise ServerDidNotStart(log.read_text(encoding="utf-8", errors="replace") or "no message")
