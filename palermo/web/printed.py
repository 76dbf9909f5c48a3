"""Files that take seconds to make: made once beside the requests, kept on disk, while a page says how far they are.

One is made at a time in a data folder, whichever process of the server was asked: making one takes a processor.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from palermo.web.printing import NotInstalledError, NotPrintableError

if TYPE_CHECKING:
    from collections.abc import Callable

    #: Makes a file; writes the number of its pages so far to the path that it is given, if it is given one.
    Make = Callable[[Path | None], bytes]

#: Characters of a digest in the name of a kept file.
DIGEST = 32
#: Seconds for which a request waits for a file before it shows the page that waits.
PATIENCE = 1.0
_LOCK, _NOTE, _PAGES = ".lock", ".making", ".pages"
_BROKEN_OFF = "It was broken off"
_log = logging.getLogger(__name__)


class Underway(NamedTuple):
    """How far the making of a file has come."""

    #: Whether another file is made first, so that this one has not been begun.
    after_another: bool
    #: Since it was begun.
    seconds: int
    #: 0 until known.
    pages: int


class _Note(NamedTuple):
    """What a folder says of the file that is being made in it, or that could not be made."""

    file: str
    begun: float
    fault: str = ""
    #: Whether the fault is that something is not installed.
    missing: bool = False


def made_or_underway(folder: Path, name: str, digest: str, make: Make) -> bytes | Underway:
    """Return the file of this name made from inputs of this digest, or begin to make it and say how far that is.

    Once made it is kept, and older ones of the same name are removed. Raise `NotPrintableError`, once, where the last
    attempt failed; who asks again after that has it tried again. In a folder that cannot be written it is made at once.
    """
    path = folder / f"{name}-{digest[:DIGEST]}.pdf"
    if (found := _read(path)) is not None:
        return found
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return make(None)
    if not _locked(lock):
        os.close(lock)
        return _read(path) or _underway(folder, path)
    try:
        begun = _begin(folder, path)
    except BaseException:
        os.close(lock)
        raise
    if begun is not None:
        os.close(lock)
        return begun
    worker = threading.Thread(target=_work, args=(lock, path, name, make), daemon=True)
    worker.start()
    worker.join(PATIENCE)
    if (found := _read(path)) is None and not worker.is_alive():
        _tell_fault(folder, path, _note(folder))
    return found or _underway(folder, path)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _locked(lock: int) -> bool:
    """Take a lock of the operating system, which ends with this process however that ends; say no where it is held."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _begin(folder: Path, path: Path) -> bytes | None:
    """Note that a file is being made; return it where another process was faster, raise where the last try failed."""
    if (found := _read(path)) is not None:
        return found
    (folder / _PAGES).unlink(missing_ok=True)
    if (last := _note(folder)) is not None and last.file == path.name:
        # With the lock free nobody is making it: whoever was has ended, perhaps without a word.
        _tell_fault(folder, path, last if last.fault else last._replace(fault=_BROKEN_OFF))
    _write(folder / _NOTE, _Note(path.name, time.time()))
    return None


def _tell_fault(folder: Path, path: Path, note: _Note | None) -> None:
    """Raise the fault of a note about this file, which is told once: the note goes."""
    if note is not None and note.file == path.name and note.fault:
        (folder / _NOTE).unlink(missing_ok=True)
        raise (NotInstalledError if note.missing else NotPrintableError)(note.fault)


def _underway(folder: Path, path: Path) -> Underway:
    note = _note(folder)
    if note is None or note.file != path.name:
        return Underway(after_another=note is not None, seconds=0, pages=0)
    counted = (_read(folder / _PAGES) or b"").strip()
    seconds = max(0, round(time.time() - note.begun))
    return Underway(after_another=False, seconds=seconds, pages=int(counted) if counted.isdigit() else 0)


def _note(folder: Path) -> _Note | None:
    try:
        return _Note(*json.loads((folder / _NOTE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _write(path: Path, note: _Note) -> None:
    with suppress(OSError):
        path.write_text(json.dumps(note), encoding="utf-8")


def _work(lock: int, path: Path, name: str, make: Make) -> None:
    """Make a file and keep it, or leave a note why not; the lock that is held is let go."""
    folder = path.parent
    note = _note(folder) or _Note(path.name, time.time())
    try:
        _keep(path, name, make(folder / _PAGES))
        (folder / _NOTE).unlink(missing_ok=True)
    except NotPrintableError as error:
        missing = isinstance(error, NotInstalledError)
        _write(folder / _NOTE, note._replace(fault=str(error), missing=missing))
    except Exception as error:  # noqa: BLE001 - whatever fails in here would leave the reader waiting
        _log.exception("a file could not be made")
        _write(folder / _NOTE, note._replace(fault=str(error) or type(error).__name__))
    finally:
        os.close(lock)


def _keep(path: Path, name: str, content: bytes) -> None:
    """Write a file beside its place and move it there, so that nobody reads half of it; drop those before it."""
    descriptor, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as target:
            target.write(content)
        Path(part).replace(path)
    except OSError:
        Path(part).unlink(missing_ok=True)
        raise
    for each in path.parent.glob(f"{name}-{'?' * DIGEST}.pdf"):
        if each != path:
            each.unlink(missing_ok=True)
