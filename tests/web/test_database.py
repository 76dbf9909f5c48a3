"""Addresses of databases: what they mean, and what is said of those that mean nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from palermo.web.database import DatabaseUrlError, database_settings

DATA = Path("/srv/palermo")


def test_without_an_address_the_database_is_a_file_in_the_data_folder() -> None:
    settings = database_settings("", DATA)
    assert settings["ENGINE"] == "django.db.backends.sqlite3"
    assert settings["NAME"] == "/srv/palermo/palermo.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode = WAL" in str(settings["OPTIONS"]["init_command"])


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:////abs/olute.sqlite3", "/abs/olute.sqlite3"),
        ("sqlite:///relative.sqlite3", str(Path("relative.sqlite3").absolute())),
        ("sqlite:////with%20space", "/with space"),
    ],
)
def test_sqlite(url: str, name: str) -> None:
    assert database_settings(url, DATA)["NAME"] == name


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgres(scheme: str) -> None:
    settings = database_settings(f"{scheme}://us%40er:p%2Fw@db.example:5433/na%20me?sslmode=require", DATA)
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert (settings["USER"], settings["PASSWORD"], settings["NAME"]) == ("us@er", "p/w", "na me")
    assert (settings["HOST"], settings["PORT"]) == ("db.example", "5433")
    assert settings["OPTIONS"]["sslmode"] == "require"
    assert settings["OPTIONS"]["connect_timeout"] == 10


def test_postgres_by_socket() -> None:
    settings = database_settings("postgres:///palermo?host=/var/run/postgresql", DATA)
    assert (settings["HOST"], settings["PORT"], settings["USER"]) == ("/var/run/postgresql", "", "")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://host/name", "'mysql'"),
        ("palermo", "no scheme"),
        ("postgres://host", "no database"),
        ("postgres://host/", "no database"),
        ("postgres://host:port/name", "cannot be read"),
        ("postgres://[host/name", "cannot be read"),
        ("sqlite://file", "no file"),
        ("sqlite://", "no file"),
    ],
)
def test_addresses_that_mean_nothing_say_how_one_is_written(url: str, said: str) -> None:
    with pytest.raises(DatabaseUrlError, match=said) as raised:
        database_settings(url, DATA)
    assert "postgres://USER:PASSWORD@HOST:PORT/NAME" in str(raised.value)
