"""The reference material that stands beside the repository: official figures to hold the program against."""

from __future__ import annotations

import csv
import os
from pathlib import Path

#: The folder with the reference material; `PALERMO_SHARED` names another.
SHARED = Path(os.environ.get("PALERMO_SHARED", Path(__file__).parents[2] / "shared"))


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of one CSV file of facts; fails when the material is not there."""
    with (SHARED / "facts" / name).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def column(name: str, key: str, value: str) -> dict[str, str]:
    """Return one column of a table by another."""
    return {row[key]: row[value] for row in table(name)}
