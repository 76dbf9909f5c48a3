"""The last figures in the README: each benchmark's between two marks, replaced as a whole."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NUMBERS = ("no cores", "one core", "two cores", "three cores", "four cores")


class NoPlaceForFigures(ValueError):
    """The README lacks the marks between which a benchmark's figures stand."""


def machine() -> str:
    """Return in words where and when the figures were taken, as far as that matters to them."""
    cores = os.cpu_count() or 1
    words = _NUMBERS[cores] if cores < len(_NUMBERS) else f"{cores} cores"
    return f"{datetime.now(UTC).date()}, {words}, {platform.system()}, Python {platform.python_version()}"


def replaced(text: str, name: str, figures: str) -> str:
    """Return the text with what stands between the benchmark's marks replaced by the figures."""
    start, end = f"<!-- figures: {name} -->", f"<!-- end: {name} -->"
    before, found, rest = text.partition(start)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise NoPlaceForFigures(f"README.md has no place marked {start} ... {end}")
    return f"{before}{start}\n{figures}\n{end}{after}"


def record(readme: Path, name: str, figures: str) -> None:
    """Write a benchmark's figures and their circumstances into the README."""
    text = readme.read_text(encoding="utf-8")
    readme.write_text(replaced(text, name, f"_{machine()}._\n\n{figures}"), encoding="utf-8")
