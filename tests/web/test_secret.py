"""The signing key: made once, for its owner's eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.web.secret import keep_secret_key, read_secret_key

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
