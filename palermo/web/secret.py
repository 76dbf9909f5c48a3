"""The key that signs what the server hands out: made once, kept in the data folder, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "secret_key"
#: Bytes of randomness; Django asks for at least 50 characters, and these give 86.
KEY_BYTES = 64


def read_secret_key(data: Path) -> str:
    """Return the kept key, or, before `keep_secret_key` has run, one that lives as long as this process."""
    try:
        return (data / FILE_NAME).read_text(encoding="ascii").strip() or secrets.token_urlsafe(KEY_BYTES)
    except FileNotFoundError:
        return secrets.token_urlsafe(KEY_BYTES)


def keep_secret_key(data: Path) -> None:
    """Write a new key, mode 0600, unless there is one; raise OSError when the folder cannot be written."""
    try:
        descriptor = os.open(data / FILE_NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(KEY_BYTES) + "\n")


def keep_private(database: Path) -> None:
    """Let the file of a database be read by its owner alone: it holds drafts, and the keys of open sessions.

    SQLite gives the files that it lays beside it the same rights. Where they cannot be changed the file is somebody
    else's, who decides.
    """
    with suppress(OSError):
        database.touch(mode=0o600)
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):
            database.with_name(database.name + ending).chmod(0o600)
