"""Database addresses: a URL such as `postgres://user@host/name` read into Django's settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

POSTGRES_SCHEMES = frozenset({"postgres", "postgresql"})

#: Readers never wait for the writer, and a writer takes its lock at once instead of failing half-way.
#: What was committed is on the disk: with `NORMAL` the last answers that were acknowledged could be lost when the
#: power fails.
SQLITE_OPTIONS: Mapping[str, str | int] = {
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;",
    "timeout": 20,
}


class DatabaseSettings(TypedDict, total=False):
    """The keys of one entry of Django's `DATABASES`."""

    ENGINE: str
    NAME: str
    USER: str
    PASSWORD: str
    HOST: str
    PORT: str
    OPTIONS: dict[str, str | int]
    CONN_MAX_AGE: int | None
    CONN_HEALTH_CHECKS: bool


class DatabaseUrlError(ValueError):
    """An address that names no database; its message says how one is written."""


def database_settings(url: str, data: Path) -> DatabaseSettings:
    """Read a database URL; an empty one means the SQLite file `palermo.sqlite3` in the data folder.

    Raises `DatabaseUrlError` for schemes other than sqlite and postgres, and for a PostgreSQL URL without a name.
    """
    if not url:
        return _sqlite(str(data / "palermo.sqlite3"))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise DatabaseUrlError(f"The database address cannot be read: {error}. {_HOW}") from None
    if parts.scheme == "sqlite":
        return _sqlite(_sqlite_path(parts))
    if parts.scheme in POSTGRES_SCHEMES:
        return _postgres(parts, "" if port is None else str(port))
    raise DatabaseUrlError(f"The database address begins with {parts.scheme or 'no scheme'!r}. {_HOW}")


_HOW = "Write postgres://USER:PASSWORD@HOST:PORT/NAME, or sqlite:///PATH, or leave it out"


def _sqlite_path(parts: SplitResult) -> str:
    # As is usual: sqlite:///relative/path and sqlite:////absolute/path.
    path = unquote(parts.path).removeprefix("/")
    if parts.netloc or not path:
        raise DatabaseUrlError(f"The SQLite address names no file. {_HOW}")
    return path


def _sqlite(path: str) -> DatabaseSettings:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(Path(path).absolute()),
        "OPTIONS": dict(SQLITE_OPTIONS),
        "CONN_MAX_AGE": None,
    }


def _postgres(parts: SplitResult, port: str) -> DatabaseSettings:
    name = unquote(parts.path).removeprefix("/")
    if not name:
        raise DatabaseUrlError(f"The PostgreSQL address names no database. {_HOW}")
    options: dict[str, str | int] = dict(parse_qsl(parts.query))
    # A socket folder cannot stand in the place of a host: it is written ?host=/var/run/postgresql.
    host = str(options.pop("host", "")) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": port,
        "OPTIONS": {"connect_timeout": 10, **options},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
