"""Everything that must be ready before the first page: key, tables, facts, messages, static files, pictures.

Each step does nothing when its result is already there, so that a second start takes moments.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

import palermo
from palermo import implementation
from palermo.facts.load import FactsError
from palermo.web import pages
from palermo.web.occupancy import LOCKS, OtherFactsError, alone, occupy
from palermo.web.packs import serve_packs
from palermo.web.secret import keep_private, keep_secret_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: File in the static root that says from which sources it was collected.
_COLLECTED = ".collected"


class NotReadyError(Exception):
    """The server cannot be made ready; the message says why and what to do."""


def prepare(data: Path, overlays: Sequence[str | Path] = (), say: Callable[[str], None] = print) -> None:
    """Make the folder, the database and the files ready to serve; tell each step that takes time.

    Another start in the same folder is waited for. From then on this process counts as a server of the folder,
    until it ends: nobody else can put other facts into it.
    Raises `NotReadyError` for what the operator must mend and `FactsError` for packs with problems.
    The packs are read before the first table is touched: bad ones change nothing.
    """
    make_folder(data)
    with alone(data, say):
        keep_secret_key(data)
        configure(data, overlays)
        _occupy(data, overlays)
        _store_facts(overlays, say)
        _refresh_library(say)
        _forget_sessions()
        _compile_messages()
        _collect_static(say)
        pages.warm()


def open_library(data: Path, overlays: Sequence[str | Path] = (), say: Callable[[str], None] = print) -> None:
    """Make the library of a data folder ready for one change, beside a server that may run there or not.

    Raises `NotReadyError` for what the operator must mend.
    """
    make_folder(data)
    with alone(data, say):
        keep_secret_key(data)
        configure(data, overlays)
        try:
            _migrate(say)
        except DatabaseError as error:
            raise _unusable(error) from error


def make_folder(data: Path) -> None:
    """Make the data folder; raise `NotReadyError` when it cannot be written."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        probe = data / f".writable.{os.getpid()}"
        probe.touch()
        probe.unlink()
        for lock in LOCKS:  # another user's would only fail later
            (data / lock).open("ab").close()
    except OSError as error:
        raise NotReadyError(
            f"The data folder {data} cannot be written: {error.strerror}. "
            "Give another by --data, or the right to write there.",
        ) from error


def configure(data: Path, overlays: Sequence[str | Path] = ()) -> None:
    """Put the folder and the packs into the environment, where the workers look too, and start Django."""
    os.environ["PALERMO_DATA"] = str(data.absolute())
    serve_packs(overlays)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "palermo.web.settings")
    try:
        django.setup()
    except ValueError as error:  # environs and our own readers of addresses derive theirs from it
        raise NotReadyError(f"The settings in the environment cannot be used: {error}.") from error


def _occupy(data: Path, overlays: Sequence[str | Path]) -> None:
    from palermo.web.facts.load import packs_digest  # needs the settings

    try:
        occupy(data, packs_digest(overlays))
    except OtherFactsError as error:
        raise NotReadyError(
            f"Another server of the data folder {data} serves other fact packs, which these would replace. "
            "Give another folder by --data, or stop that server first.",
        ) from error


def _store_facts(overlays: Sequence[str | Path], say: Callable[[str], None]) -> None:
    """Bring tables and rows up to date; nothing is written before the packs have been read without a problem."""
    from palermo.web.facts.load import packs_digest, replace_rows, stored_digest_or_none  # needs the settings

    digest = packs_digest(overlays)
    if stored_digest_or_none() == digest:
        facts = None
    else:
        facts = palermo.load(*overlays)
        implementation.load(overlays)  # read again by each worker; here for its problems
    try:
        _migrate(say)
        if facts is not None:
            say("Loading the facts ...")
            replace_rows(facts, digest)
    except DatabaseError as error:
        raise _unusable(error) from error


def _unusable(error: DatabaseError) -> NotReadyError:
    reason = " ".join(str(error).split())
    return NotReadyError(
        f"The database cannot be used: {reason}. "
        "See that it runs and that PALERMO_DATABASE_URL names it, or unset that to use a file.",
    )


def _refresh_library(say: Callable[[str], None]) -> None:
    """Read the library anew where the reader or its tables have changed, and drop what visitors left long ago."""
    from palermo.web.resolutions import library, visitors  # need the settings

    visitors.purge()
    if stale := library.stale():
        say(f"Reading {stale} texts of the library anew ...")
        library.refresh()


def _forget_sessions() -> None:
    from palermo.web.accounts.sessions import forget_ended  # needs the settings

    forget_ended()


def _migrate(say: Callable[[str], None]) -> None:
    if connection.vendor == "sqlite":
        keep_private(Path(str(connection.settings_dict["NAME"])))
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Making the tables ...")
        call_command("migrate", verbosity=0, interactive=False)


def _compile_messages() -> None:
    from palermo.web.i18n import compile_messages

    try:
        compile_messages()
    except OSError as error:
        raise NotReadyError(
            f"The translations cannot be compiled: {error}. Start once as a user who may write there.",
        ) from error


def _collect_static(say: Callable[[str], None]) -> None:
    root = Path(settings.STATIC_ROOT)
    fingerprint = _static_fingerprint()
    collected = root / _COLLECTED
    if collected.is_file() and collected.read_text(encoding="ascii") == fingerprint:
        return
    say("Collecting the static files ...")
    try:
        collected.unlink(missing_ok=True)
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        collected.write_text(fingerprint, encoding="ascii")
    except OSError as error:
        raise NotReadyError(f"The static files cannot be written: {error}. See that {root} can be.") from error


def _static_fingerprint() -> str:
    """Return a digest of name, size and time of every static file: cheap, and different when one changes."""
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256(palermo.__version__.encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


__all__ = ["FactsError", "NotReadyError", "configure", "make_folder", "open_library", "prepare"]
