"""A private PostgreSQL for one run of the tests: made in a temporary folder, reached by a socket, thrown away after."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

USER = "palermo"


class NoPostgresError(RuntimeError):
    """PostgreSQL is not installed, or did not start; the message says what to do."""


@contextmanager
def private_cluster() -> Iterator[str]:
    """Start a cluster and yield the address of its database; stop and remove it afterwards."""
    # Directly under the temporary folder: the path of a socket may have 107 bytes at most.
    folder = Path(tempfile.mkdtemp(prefix="palermo-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        data = folder / "data"
        _run("initdb", "-D", str(data), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        # Speed over safety: nothing here outlives the run.
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        _run("pg_ctl", "-D", str(data), "-l", str(folder / "log"), "-w", "-o", options, "start")
        try:
            yield f"postgres://{USER}@/postgres?host={folder}"
        finally:
            _run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *arguments: str) -> None:
    # PostgreSQL refuses to run as root; Debian's package brings a user for it.
    become = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    command = [*become, str(_binaries() / program), *arguments]
    # Not captured by pipes: the server would inherit them, and reading them would never end.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(command, stdout=output, stderr=output, cwd="/", check=False)
        if done.returncode:
            output.seek(0)
            raise NoPostgresError(f"{program} failed: {output.read().decode(errors='replace')}")


def _binaries() -> Path:
    """Return the folder of the newest PostgreSQL: Debian keeps them by version, others put them on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda each: float(each.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise NoPostgresError("PostgreSQL is not installed. On Debian: apt-get install postgresql.")
    if os.geteuid() == 0 and not any(user.pw_name == "postgres" for user in pwd.getpwall()):
        raise NoPostgresError("There is no user postgres to run the server as. Run the tests as another than root.")
    return found[-1].parent if found else Path(str(on_path)).parent
