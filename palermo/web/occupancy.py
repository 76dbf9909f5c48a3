"""Who uses a data folder: one server at a time is made ready in it, and all that run in it serve the same facts.

Both rest on locks of the operating system, which end with the process that holds them, however it ends.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: Held by whoever makes the folder ready.
STARTING = ".starting"
#: Held together by all servers of the folder; it names the packs that they serve.
SERVING = ".serving"
LOCKS = (STARTING, SERVING)


class OtherFactsError(Exception):
    """A server of this folder serves other facts."""


@contextmanager
def alone(data: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Let nobody else make the folder ready meanwhile; wait for who does already. The folder must be there."""
    descriptor = os.open(data / STARTING, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"Another server is being made ready in {data}; waiting for it ...")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def occupy(data: Path, digest: str) -> None:
    """Count this process among the servers of the folder until it ends; call it within `alone`.

    `digest` names the packs. Raises `OtherFactsError` when others are being served from the folder.
    The descriptor stays open on purpose: workers inherit it, so that the lock ends with the last of them.
    """
    descriptor = os.open(data / SERVING, os.O_RDWR | os.O_CREAT, 0o600)
    kept = os.pread(descriptor, len(digest), 0)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        if kept != digest.encode():
            os.close(descriptor)
            raise OtherFactsError(str(data)) from None
    else:
        if kept != digest.encode():
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, digest.encode(), 0)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
