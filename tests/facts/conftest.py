"""The small pack in place of the built-in one, and the facts in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from palermo.facts import load as loading
from tests.facts.packs import small_pack

if TYPE_CHECKING:
    from pathlib import Path

    from palermo.facts.records import Facts


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the small pack in place of the built-in one."""
    folder = small_pack(tmp_path / "base")
    monkeypatch.setattr(loading, "built_in_folder", lambda: folder)
    return folder


@pytest.fixture
def small(base: Path) -> Facts:
    """Return the facts of the small pack."""
    del base
    return loading.load()
