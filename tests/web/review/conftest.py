"""What the tests of the review share: one review with everybody who takes part in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from tests.web.review import people

if TYPE_CHECKING:
    from pathlib import Path

    from tests.web.review.people import Cast


@pytest.fixture
def cast(db: None) -> Cast:
    """Return Italy's review, with people of all who take part and of one who does not."""
    del db
    return people.cast()


@pytest.fixture(autouse=True)
def pictures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep pictures out of the folder of the data."""
    monkeypatch.setattr(settings, "DATA", tmp_path)
