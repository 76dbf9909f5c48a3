"""A client that asks at a constant rate, whether or not the answers keep up.

A request's time runs from the moment at which it was due, not from when it was sent:
a server that stalls is charged for every reader who had to wait meanwhile (no coordinated omission).
"""

from __future__ import annotations

import http.client
import itertools
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.timing import Sample

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Requests per second, and seconds for which they go on.
RATE = 100
SECONDS = 20
#: Kept open, as browsers do; also the most requests that can be under way together.
CONNECTIONS = 16
#: Seconds after which an answer is given up.
PATIENCE = 10.0
#: What a browser says of itself, as far as it changes the answer.
HEADERS = {"Accept-Encoding": "gzip", "Accept": "text/html,application/json;q=0.9"}


class NoAnswer(RuntimeError):
    """A server does not answer an address that is to be measured."""


@dataclass(slots=True)
class Load:
    """What came of one spell of requests."""

    seconds: list[float] = field(default_factory=list)
    #: Answers other than 200, broken connections, and requests never sent because all connections were waiting.
    failures: int = 0
    bytes: int = 0

    @property
    def sample(self) -> Sample:
        """The times of the requests that were answered, from the moment each was due."""
        return Sample(tuple(self.seconds))


def constant_rate(port: int, paths: Sequence[str], rate: float = RATE, seconds: float = SECONDS) -> Load:
    """Ask this machine's `port` for the paths in turn, `rate` a second, and return the times of the answers."""
    load = Load()
    number = round(rate * seconds)
    turns = itertools.count()
    start = time.perf_counter() + 0.1
    end = start + 2 * seconds + PATIENCE

    def read() -> None:
        connection = _connection(port)
        for turn in turns:
            due = start + turn / rate
            if turn >= number:
                break
            time.sleep(max(0.0, due - time.perf_counter()))
            size = ask(connection, paths[turn % len(paths)]) if time.perf_counter() < end else None
            if size is None:
                load.failures += 1
            else:
                load.seconds.append(time.perf_counter() - due)
                load.bytes += size
        connection.close()

    threads = [threading.Thread(target=read) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return load


def warm(port: int, paths: Sequence[str], times: int = 8) -> None:
    """Ask for each path a few times, each on a connection of its own, so that every worker has seen it.

    Raise `NoAnswer` as soon as one is not answered: there is nothing to measure then.
    """
    for path in itertools.chain.from_iterable(itertools.repeat(paths, times)):
        with closing(_connection(port)) as connection:
            if ask(connection, path) is None:
                raise NoAnswer(f"{path} was not answered with 200 within {PATIENCE:.0f} seconds, at no load at all")


def ask(connection: http.client.HTTPConnection, path: str) -> int | None:
    """Return the size of the answer as it came over the line, or None when it is not a 200."""
    try:
        connection.request("GET", path, headers=HEADERS)
        answer = connection.getresponse()
        size = len(answer.read())
    except (OSError, http.client.HTTPException):
        connection.close()  # the next request opens it again
        return None
    return size if answer.status == http.HTTPStatus.OK else None


def _connection(port: int) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
