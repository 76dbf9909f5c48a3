"""The signing key: made once, for its owner's eyes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from palermo.web.secret import keep_private, keep_secret_key, read_secret_key

if TYPE_CHECKING:
    from pathlib import Path


def test_a_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    keep_secret_key(tmp_path)
    first = read_secret_key(tmp_path)
    keep_secret_key(tmp_path)
    assert read_secret_key(tmp_path) == first
    assert len(first) > 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_before_there_is_a_key_each_process_has_its_own(tmp_path: Path) -> None:
    assert read_secret_key(tmp_path) != read_secret_key(tmp_path)
    assert len(read_secret_key(tmp_path)) > 50
    assert not list(tmp_path.iterdir())


def test_an_empty_file_is_no_key(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch()
    assert len(read_secret_key(tmp_path)) > 50


@pytest.mark.parametrize("there", [True, False])
def test_a_database_is_read_by_its_owner_alone_with_what_lies_beside_it(tmp_path: Path, there: bool) -> None:
    file = tmp_path / "palermo.sqlite3"
    if there:
        for ending in ("", "-wal", "-shm"):  # as a server leaves them that was stopped at once
            (tmp_path / f"{file.name}{ending}").touch(mode=0o644)
    keep_private(file)
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE t (x)")
        modes = {each.name: each.stat().st_mode & 0o777 for each in tmp_path.iterdir()}
    assert set(modes) == {file.name, f"{file.name}-wal", f"{file.name}-shm"}
    assert set(modes.values()) == {0o600}


def test_a_database_that_cannot_be_made_is_left_to_whoever_opens_it(tmp_path: Path) -> None:
    keep_private(tmp_path / "nowhere" / "palermo.sqlite3")
    assert not list(tmp_path.iterdir())
