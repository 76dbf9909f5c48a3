"""Reading what a visitor sent: at once where that takes a moment, else beside the requests, while a page waits."""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection

from palermo.web.resolutions import parsing, visitors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.web.resolutions.parsing import Drawn

#: Bytes that are read within the request: some 80 resolutions of plain text, which take about a second.
AT_ONCE = 300_000
#: Long readings that go on at a time in this process; each takes a processor.
MOST_AT_A_TIME = 2
#: Seconds for which a request waits for a long reading before it shows the page that waits.
PATIENCE = 1.5
#: How a PDF and the usual pictures begin: they may be scans, whose letters must be recognized.
_SLOW = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*")

_SLOTS = threading.BoundedSemaphore(MOST_AT_A_TIME)
_log = logging.getLogger(__name__)


class Busy(Exception):
    """As many long texts are being read as may be at a time."""


def is_quick(data: bytes) -> bool:
    """Say whether reading some bytes takes but a moment."""
    return len(data) <= AT_ONCE and not data.lstrip()[:8].startswith(_SLOW)


@contextmanager
def slot(data: bytes) -> Iterator[None]:
    """Hold one of the places for long readings while some bytes are read, if they take long; raise `Busy`."""
    if is_quick(data):
        yield
        return
    if not _SLOTS.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        _SLOTS.release()


def read(data: bytes, name: str) -> Drawn:
    """Return the text of some bytes, read and understood once, so that its page comes at once; raise `NotRead`."""
    drawn = parsing.read_bytes(data, name)
    parsing.parsed(drawn.text)
    return drawn


def begin(token: str, data: bytes, name: str) -> None:
    """Read beside the requests, and put what comes of it where the token leads; raise `Busy`."""
    if not _SLOTS.acquire(blocking=False):
        raise Busy
    worker = threading.Thread(target=_work, args=(token, data, name), daemon=True)
    worker.start()
    worker.join(PATIENCE)


def _work(token: str, data: bytes, name: str) -> None:
    try:
        visitors.finish(token, read(data, name))
    except parsing.NotRead as error:
        visitors.fail(token, error.faults)
    except Exception:  # noqa: BLE001 - see below
        # Whatever fails in here would leave the visitor waiting.
        _log.exception("a text could not be read")
        visitors.fail(token, (("The text could not be read.", "Tell whoever runs this server which file it was."),))
    finally:
        _SLOTS.release()
        connection.close()
