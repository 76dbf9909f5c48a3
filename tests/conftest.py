"""What all tests share: the facts, a database that holds them (SQLite, or PostgreSQL when asked), a real server.

`PALERMO_TEST_DATABASE=postgres pytest` runs the same tests on a private PostgreSQL.
"""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from django.conf import settings
from django.db import connection, connections

import palermo
from palermo.web.database import database_settings
from palermo.web.i18n import compile_messages
from tests.append_only import let_tables_be_emptied
from tests.postgres import private_cluster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.plugin import DjangoDbBlocker

    from palermo.facts.records import Facts
    from palermo.participation import Register

_CLUSTER = pytest.StashKey[ExitStack]()


def pytest_configure(config: pytest.Config) -> None:
    """Choose the database, compile the translations, and serve static files as they lie in the sources."""
    # A shared machine is slow at times, which is no fault of what is tested; and what CI finds must come again.
    hypothesis.settings.register_profile("palermo", deadline=None, derandomize="CI" in os.environ)
    hypothesis.settings.load_profile("palermo")
    config.stash[_CLUSTER] = stack = ExitStack()
    match os.environ.get("PALERMO_TEST_DATABASE", "sqlite"):
        case "sqlite":
            pass
        case "postgres":
            _use_database(stack.enter_context(private_cluster()))
        case other:
            raise pytest.UsageError(f"PALERMO_TEST_DATABASE is {other!r}: make it sqlite or postgres.")
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # What a password costs an attacker it would cost every test that signs in.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # WhiteNoise would warn of the folder that only `palermo serve` fills.
    settings.STATIC_ROOT = stack.enter_context(tempfile.TemporaryDirectory(prefix="palermo-static-"))
    compile_messages()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the private PostgreSQL, if there is one."""
    config.stash[_CLUSTER].close()


def pytest_report_header() -> str:
    """Say on which database the tests run."""
    return f"database: {settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}"


def _use_database(url: str) -> None:
    os.environ["PALERMO_DATABASE_URL"] = url
    settings.DATABASES = {"default": database_settings(url, Path())}
    # Django has read its settings by now, and has opened nothing yet.
    connections.settings = connections.configure_settings(None)
    with suppress(AttributeError):
        del connections["default"]


@pytest.fixture(scope="session")
def facts() -> Facts:
    """Return the built-in facts, read from the files."""
    return palermo.load()


@pytest.fixture(scope="session")
def register(facts: Facts) -> Register:
    """Return the register over the built-in facts, without a database."""
    from palermo.participation import Register

    return Register(facts)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    facts: Facts,
) -> None:
    """Put the facts into the test database once; each test sees them and rolls back what it changes."""
    del django_db_setup
    let_tables_be_emptied(facts)
    with django_db_blocker.unblock():
        _load_rows(facts)


def _load_rows(facts: Facts) -> None:
    from palermo.web.facts.load import packs_digest, replace_rows

    replace_rows(facts, packs_digest(()))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a real server on the built-in facts, on the kind of database under test; return its address."""
    database = os.environ.get("PALERMO_DATABASE_URL", "") if connection.vendor == "postgresql" else ""
    with serving(tmp_path_factory.mktemp("server"), database=database) as address:
        yield address


@contextmanager
def serving(data: Path, *arguments: str, database: str = "") -> Iterator[str]:
    """Start the server as a process, wait until it answers, yield its address, and stop it in the end."""
    port = free_port()
    command = [sys.executable, "-m", "palermo.web.serving", "--data", str(data), "--port", str(port), "--workers", "1"]
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PALERMO_", "DATABASE_"))}
    environment = {**kept, "PALERMO_DATABASE_URL": database}
    with (data / "server.log").open("wb") as log:
        process = subprocess.Popen([*command, *arguments], stdout=log, stderr=log, env=environment)
        try:
            _wait_for(process, port, data / "server.log")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(30)


def free_port() -> int:
    """Return a port that nothing listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/health")
            if connection.getresponse().status == http.client.OK:
                return
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()
    pytest.fail(f"The server did not start:\n{log.read_text(errors='replace')}")
