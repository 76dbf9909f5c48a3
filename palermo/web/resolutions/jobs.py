"""Reading what a visitor sent: at once where that takes a moment, else beside the requests, while a page waits.

A long reading is remembered in the process that did it (`palermo.web.resolutions.parsing`).
Another process, or this one when it has forgotten, reads the kept text anew (`readout`), beside its requests as well:
no request waits for more than a moment.
"""

from __future__ import annotations

import logging
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection

from palermo.resolutions.text import Text
from palermo.web.resolutions import parsing, visitors
from palermo.web.resolutions.storing import text_of
from palermo.web.tokens import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from palermo.web.resolutions.models import Visit
    from palermo.web.resolutions.parsing import Drawn, Readout

#: Bytes that are read within the request: some 80 resolutions of plain text, which take about a second.
AT_ONCE = parsing.LONG
#: Long readings that go on at a time in this process; each takes a processor, and 20 bytes for each character.
MOST_AT_A_TIME = 2
#: Seconds for which a request waits for a long reading before it shows the page that waits.
PATIENCE = 1.5
#: Characters that are read in a second, on a machine that has other work too.
PACE = 500_000
#: How a PDF and the usual pictures begin: they may be scans, whose letters must be recognized.
_SLOW = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
#: How a DOCX begins, and how many times longer than the file its text may be.
_PACKED, _PACKING = b"PK", 6

_SLOTS = threading.BoundedSemaphore(MOST_AT_A_TIME)
_log = logging.getLogger(__name__)


class Busy(Exception):
    """As many long texts are being read as may be at a time."""


class Underway(NamedTuple):
    """How far a reading has come: the seconds that it has taken, and the characters of its text, 0 until known."""

    seconds: int
    characters: int


class _Readings:
    """The readings anew that go on in this process, each with its beginning and its characters."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._begun: dict[str, tuple[float, int]] = {}

    def enter(self, key: str, characters: int) -> bool:
        """Begin one; say no where it goes on already."""
        with self._lock:
            if key in self._begun:
                return False
            self._begun[key] = (time.monotonic(), characters)
            return True

    def leave(self, key: str) -> None:
        with self._lock:
            self._begun.pop(key, None)

    def underway(self, key: str) -> Underway | None:
        with self._lock:
            found = self._begun.get(key)
        return Underway(round(time.monotonic() - found[0]), found[1]) if found else None


_READINGS = _Readings()


def is_quick(data: bytes) -> bool:
    """Say whether reading some bytes takes but a moment."""
    packed = data.startswith(_PACKED)
    return len(data) <= (AT_ONCE // _PACKING if packed else AT_ONCE) and not data.lstrip()[:8].startswith(_SLOW)


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


def read(data: bytes, name: str, most: int | None = None) -> Drawn:
    """Return the text of some bytes, read and understood once, so that its page comes at once; raise `NotRead`.

    `most` is the number of characters that it may have, `parsing.MOST_CHARACTERS` where not given.
    """
    drawn = parsing.read_bytes(data, name, most)
    parsing.parsed(drawn.text)
    return drawn


def begin(token: str, data: bytes, name: str) -> None:
    """Read beside the requests, and put what comes of it where the token leads; raise `Busy`."""
    if not _SLOTS.acquire(blocking=False):
        raise Busy
    _beside(lambda: _first(token, data, name), lambda: _broken(token))


def readout(kept: Visit) -> Readout | Underway:
    """Return a kept text with what is read in it; where that takes long, begin, and say how far it has come."""
    key = kept.token_hash
    found = parsing.recall(key)
    if found is not None:
        return found
    underway = _READINGS.underway(key)
    if underway is not None:
        return underway
    text = text_of(kept)
    if len(text.text) <= AT_ONCE:
        return parsing.parsed(text)
    begun = Underway(0, len(text.text))
    if not _SLOTS.acquire(blocking=False):
        return begun  # the page that waits will ask again
    if not _READINGS.enter(key, len(text.text)):
        _SLOTS.release()
        return begun
    _beside(lambda: _anew(key, text), lambda: None)
    return parsing.recall(key) or begun


def _beside(work: Callable[[], None], broken: Callable[[], None]) -> None:
    """Do some work in a thread of its own, in the place for long readings that is held; wait for a moment."""

    def run() -> None:
        try:
            work()
        except Exception:  # noqa: BLE001 - whatever fails in here would leave the visitor waiting
            _log.exception("a text could not be read")
            broken()
        finally:
            _SLOTS.release()
            connection.close()

    worker = threading.Thread(target=run, daemon=True)
    worker.start()
    worker.join(PATIENCE)


def _first(token: str, data: bytes, name: str) -> None:
    try:
        drawn = parsing.read_bytes(data, name, parsing.MOST_BESIDE)
    except parsing.NotRead as error:
        visitors.fail(token, error.faults, _given_back(data, name))
        return
    visitors.drawn(token, len(drawn.text.text))
    readout = parsing.parsed(drawn.text)
    if not readout.parsed.resolutions:
        visitors.fail(token, parsing.nothing_found(drawn), _given_back(data, name))
        return
    if len(drawn.text.text) > AT_ONCE:
        parsing.remember(key(token), readout)
    visitors.finish(token, drawn)


def _given_back(data: bytes, name: str) -> Text | None:
    """Return what was pasted, to be shown in the form again; None for a file."""
    return None if name else Text("", data.decode("utf-8", "replace"))


def _anew(key: str, text: Text) -> None:
    try:
        parsing.remember(key, parsing.parsed(text))
    finally:
        _READINGS.leave(key)


def _broken(token: str) -> None:
    visitors.fail(token, (("The text could not be read.", "Tell whoever runs this server which file it was."),))
