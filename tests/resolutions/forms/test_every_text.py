"""All texts of the reference material: the file of each is valid, and is read back whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from palermo.resolutions.forms.akn import write
from palermo.resolutions.forms.akn_read import read
from palermo.resolutions.forms.html import page
from palermo.resolutions.forms.places import without_places
from palermo.resolutions.forms.tables import as_csv, rows
from palermo.resolutions.forms.text import plain
from tests.resolutions import parsing
from tests.resolutions.forms.akn_schema import errors
from tests.shared import SHARED

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = sorted(
    [*SHARED.glob("seeds/*.txt"), *SHARED.glob("resolutions/texts/*.txt"), *SHARED.glob("resolutions/noisy/*.txt")]
)


@pytest.mark.shared
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_form_of_every_text(path: Path) -> None:
    parsed = parsing.read(path.read_bytes().decode("utf-8", "replace"))
    assert parsed.resolutions or parsed.faults
    for resolution in parsed.resolutions:
        data = write(resolution)
        assert errors(data) == []
        found, faults = read(data)
        assert faults == ()
        assert found == without_places(resolution)
        assert page(resolution).count('<div id="') >= len(list(resolution.paragraphs()))
        assert as_csv(rows(resolution)).count("\r\n") >= 1 + len(list(resolution.paragraphs()))
        assert plain(resolution).endswith("\n")


@pytest.mark.shared
def test_there_are_texts() -> None:
    """A folder that moved would leave nothing to test."""
    assert len(TEXTS) > 50
