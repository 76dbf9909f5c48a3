"""What `palermo serve` does: makes everything ready, starts the server, and says when it really answers."""

from __future__ import annotations

import argparse
import errno
import http.client
import os
import socket
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from palermo.facts.load import FactsError
from palermo.web.preparation import NotReadyError, prepare

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000
#: Threads per worker: SQLite and the register answer from memory, so that more would only wait for each other.
THREADS = 4
#: Seconds to wait for the workers' first answer before saying that there is none.
PATIENCE = 120.0

_EVERYWHERE = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - recognized here, bound only when asked for


def serve(
    host: str = DEFAULT_HOST,
    port: int = DEFAULT_PORT,
    data_dir: str | Path = "var",
    workers: int = 0,
    overlays: Sequence[str | Path] = (),
) -> int:
    """Serve until interrupted; return the exit code: 0 stopped, 1 could not start, 2 wrong use.

    `workers` is the number of processes, 0 for one per processor up to four.
    Messages go to standard error, the address to standard output once a request has been answered.
    """
    begun = time.monotonic()
    refused = _refusal(host, port)
    if refused:
        _say(refused[1])
        return refused[0]
    _allow_own_names(host)
    try:
        prepare(Path(data_dir), overlays, say=_say)
    except FactsError as error:
        _say("The fact packs have problems; nothing was changed.")
        for problem in error.problems:
            _say(str(problem))
        return 1
    except NotReadyError as error:
        _say(str(error))
        return 1
    threading.Thread(target=_announce, args=(host, port, begun), daemon=True).start()
    _run(host, port, workers or min(4, os.cpu_count() or 1))
    return 0


def _run(host: str, port: int, workers: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "palermo.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve()


def _refusal(host: str, port: int) -> tuple[int, str] | None:
    """Return exit code and message when the address cannot be used; None when it is free."""
    if not 0 < port < 65536:  # noqa: PLR2004 - the range of ports
        return 2, f"{port} is not a port. Give a number from 1 to 65535 by --port."
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (socket.gaierror, UnicodeError):
        return 2, f"{host!r} is not an address of this machine. Give a name or number by --host, such as 127.0.0.1."
    with socket.socket(family, kind, protocol) as probe:
        # A port whose last server has just ended is free; one that is listened to is not.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            return 1, _binding_failed(host, port, error)
    return None


def _binding_failed(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} of {host} is in use. Stop what uses it, or give another by --port."
    if error.errno == errno.EADDRNOTAVAIL:
        return f"{host} is not an address of this machine. Give one that is by --host, such as 127.0.0.1."
    if error.errno == errno.EACCES:
        return f"This user may not listen on port {port}. Give one above 1023 by --port."
    return f"The server cannot listen on port {port} of {host}: {error.strerror}."


def _allow_own_names(host: str) -> None:
    """Answer under the name given by --host too, unless the operator has listed the names himself."""
    if os.environ.get("PALERMO_ALLOWED_HOSTS"):
        return
    names = ["localhost", "127.0.0.1", "[::1]"]
    if host in _EVERYWHERE:
        names += [socket.gethostname(), *_own_addresses()]
        _say("Answering under the names of this machine; list others in PALERMO_ALLOWED_HOSTS.")
    else:
        names.append(f"[{host}]" if ":" in host else host)
    os.environ["PALERMO_ALLOWED_HOSTS"] = ",".join(dict.fromkeys(names))


def _own_addresses() -> list[str]:
    try:
        found = socket.getaddrinfo(socket.gethostname(), None, family=socket.AF_INET)
    except OSError:
        return []
    return [str(address[0]) for *_, address in found]


def _announce(host: str, port: int, begun: float) -> None:
    """Say that the server is ready, once it has answered; give up after `PATIENCE` seconds."""
    reachable = "127.0.0.1" if host in _EVERYWHERE else host
    shown = f"[{reachable}]" if ":" in reachable else reachable
    while time.monotonic() - begun < PATIENCE:
        if _answers(reachable, port):
            print(f"Palermo is ready: http://{shown}:{port}/", flush=True)  # noqa: T201 - this is the output
            return
        time.sleep(0.05)
    _say(f"The server has not answered within {PATIENCE:.0f} seconds; see the messages above.")


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)  # noqa: T201 - messages to the operator


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve from `python -m palermo.web.serving`, with the options of `palermo serve`."""
    parser = argparse.ArgumentParser(prog="palermo.web.serving", description=serve.__doc__)
    parser.add_argument("--host", default=DEFAULT_HOST)
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    parser.add_argument("--data", default=os.environ.get("PALERMO_DATA", "var"))
    parser.add_argument("--facts", action="append")
    parser.add_argument("--workers", type=int, default=0)
    given = parser.parse_args(arguments)
    overlays = given.facts or [folder for folder in os.environ.get("PALERMO_FACTS", "").split(os.pathsep) if folder]
    return serve(given.host, given.port, given.data, given.workers, overlays)


if __name__ == "__main__":
    sys.exit(main())
