"""`python -m benchmarks killed`: a server is killed a hundred times in the middle of saving, signing and submitting.

After each time the database is looked at from outside: what was acknowledged is there, nothing is there by half.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.answers.writer import QUESTION, Writer
from benchmarks.pages.servers import ServerDidNotStart, free_port

if TYPE_CHECKING:
    from collections.abc import Sequence

TIMES = 100
#: Seconds to wait for a server's first answer: the first start makes the database.
PATIENCE = 240.0
#: Requests for which the writer is let be, at most, and seconds after the last of them is sent: a save takes one
#: request, to sign and submit takes four.
_MOST, _LONGEST = 8, 0.12


@dataclass
class Found:
    """What was found after all the killing."""

    killed: int = 0
    saves: int = 0
    submissions: int = 0
    #: Times when the last number sent was kept though it had not been acknowledged: neither lost nor half.
    kept_unacknowledged: int = 0
    lost: int = 0
    half: int = 0

    def __str__(self) -> str:
        """Return the figures as a table."""
        rows = (
            ("Server killed (SIGKILL)", self.killed),
            ("Acknowledged saves", self.saves),
            ("Acknowledged submissions", self.submissions),
            ("Last text kept though not acknowledged", self.kept_unacknowledged),
            ("Acknowledged answers or submissions lost", self.lost),
            ("Half submissions, sign-offs or events", self.half),
        )
        return "\n".join(["| what | how often |", "|---|---:|", *(f"| {name} | {number} |" for name, number in rows)])


def killed() -> str:
    """Kill a server a hundred times; raise AssertionError when anything was lost."""
    return str(kill(TIMES))


def kill(times: int, seed: int = 1) -> Found:
    """Kill a server so many times in the middle of writing; return what was found."""
    chance, found = random.Random(seed), Found()  # noqa: S311 - when to kill is no secret
    with tempfile.TemporaryDirectory(prefix="palermo-killed-") as folder:
        data, port = Path(folder), free_port()
        _prepare(data, port)
        opening = [sys.executable, "-m", "benchmarks.answers.opening", folder]
        made = subprocess.run(opening, check=True, capture_output=True, text=True, env=_environment(data))
        opened = json.loads(made.stdout.splitlines()[-1])
        writer = Writer(port, opened["session"], opened["round"])
        for _ in range(times):
            server = _start(data, port)
            _write_until_killed(writer, server, chance.randint(1, _MOST), chance.uniform(0, _LONGEST))
            found.killed += 1
            _examine(data / "palermo.sqlite3", writer, found)
        found.saves, found.submissions = writer.saves, len(writer.submitted)
    if found.lost or found.half:
        raise AssertionError(f"something was lost:\n{found}")
    return found


def _prepare(data: Path, port: int) -> None:
    """Make the database as `palermo serve` does, and stop the server that is started by it."""
    command = [sys.executable, "-m", "palermo.web.serving", "--data", str(data), "--port", str(port), "--workers", "1"]
    _stop(_running(command, data, port))


def _start(data: Path, port: int) -> subprocess.Popen[bytes]:
    """Start the server that `palermo serve` starts, on the database that was made."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--blocking-threads", "4"]
    return _running([*command, "palermo.web.wsgi:application"], data, port)


def _environment(data: Path) -> dict[str, str]:
    """Return an environment that names the folder and no other database."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PALERMO_", "DATABASE_"))}
    return {**kept, "PALERMO_DATA": str(data)}


def _running(command: Sequence[str], data: Path, port: int) -> subprocess.Popen[bytes]:
    log = data / "server.log"
    with log.open("ab") as output:
        # A group of its own: the server and its workers die in the same moment.
        process = subprocess.Popen(
            command, stdout=output, stderr=output, env=_environment(data), start_new_session=True
        )
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if _answers(port):
            return process
        time.sleep(0.05)
    _stop(process)
    raise ServerDidNotStart(log.read_text(encoding="utf-8", errors="replace") or "no message")


def _answers(port: int) -> bool:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(30)


def _write_until_killed(writer: Writer, server: subprocess.Popen[bytes], requests: int, seconds: float) -> None:
    """Let the writer begin, and kill the server so many seconds after a request was sent, mostly within it."""
    faults: list[BaseException] = []

    def write() -> None:
        try:
            writer.write()
        except OSError:
            pass
        except BaseException as fault:  # noqa: BLE001 - told by the one who waits
            faults.append(fault)

    until = writer.requests + requests
    thread = threading.Thread(target=write)
    thread.start()
    while writer.requests < until and thread.is_alive():
        time.sleep(0.002)
    time.sleep(seconds)
    _stop(server)
    thread.join(60)
    if faults:
        raise faults[0]


def _examine(database: Path, writer: Writer, found: Found) -> None:
    """Look at the database from outside, and let the writer go on from what is there."""
    with closing(sqlite3.connect(database)) as connection:
        row = connection.execute(
            "SELECT parts, revision FROM answers_savedanswer WHERE question = ?", [QUESTION]
        ).fetchone()
        parts, revision = row or ('{"missing": "0"}', 0)
        number = int(json.loads(parts)["missing"])
        found.lost += number < writer.acknowledged
        found.half += number > writer.sent
        found.kept_unacknowledged += writer.acknowledged < number
        versions = connection.execute(
            "SELECT id, number, content, digest, sign_off_id FROM answers_submission ORDER BY id"
        ).fetchall()
        signed = dict(connection.execute("SELECT id, digest FROM answers_signoff"))
        events = dict(connection.execute("SELECT action, count(*) FROM audit_event GROUP BY action"))
    found.lost += len(set(writer.submitted) - {version[0] for version in versions})
    found.half += sum(
        hashlib.sha256(content.encode()).hexdigest() != digest or signed.get(sign_off) != digest or place != nth
        for nth, (_, place, content, digest, sign_off) in enumerate(versions, 1)
    )
    # What is done and what is logged stand together or not at all.
    found.half += events.get("answers.round.submit", 0) != len(versions)
    found.half += events.get("answers.savedanswer.save", 0) != revision
    writer.sent = writer.acknowledged = number
    writer.take_up(f"{revision}-")
