"""Functions run at the same moment, each in a thread with a connection of its own, on a database such as is served."""

from __future__ import annotations

import sqlite3
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from django.db import connection, connections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")


def together(jobs: Sequence[Callable[[], T]]) -> list[T | BaseException]:
    """Run functions at the same moment; return what each returned or raised. For tests that commit.

    On SQLite they work on a copy of the test's database in a file, as a server does: in memory, connections share a
    cache and are refused at once instead of waiting. What they wrote can be read by a later call alone.
    """
    with _on_file():
        return _run(jobs)


def one_after_another(*rounds: Sequence[Callable[[], T]]) -> list[list[T | BaseException]]:
    """Run several rounds of functions, each on what the one before has written."""
    with _on_file():
        return [_run(jobs) for jobs in rounds]


def _run(jobs: Sequence[Callable[[], T]]) -> list[T | BaseException]:
    done: dict[int, T | BaseException] = {}
    ready = threading.Barrier(len(jobs))

    def work(number: int, job: Callable[[], T]) -> None:
        try:
            ready.wait(30)
            done[number] = job()
        except BaseException as error:  # noqa: BLE001 - handed back to the test
            done[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=each) for each in enumerate(jobs)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(120)
    return [done[number] for number in range(len(jobs))]


@contextmanager
def _on_file() -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    with tempfile.TemporaryDirectory(prefix="palermo-together-") as folder:
        file = Path(folder) / "copy.sqlite3"
        connection.ensure_connection()
        with sqlite3.connect(file) as copy:
            connection.connection.backup(copy)
        copy.close()
        served = connections.settings["default"]
        memory = served["NAME"]
        served["NAME"] = str(file)
        try:
            yield
        finally:
            served["NAME"] = memory
