"""The tables of the built-in pack as they lie there, read without the program that is tested elsewhere."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "palermo" / "data"
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
INSTRUMENTS = ("untoc", "trafficking-protocol", "migrants-protocol", "firearms-protocol")
DEPOSITS = frozenset({"ratification", "acceptance", "approval", "accession", "succession"})

#: The columns that make a row of each table the only one of its kind.
KEYS = {
    "states.csv": ("code",),
    "names.csv": ("state", "name", "language"),
    "organizations.csv": ("code",),
    "actions.csv": ("instrument", "state", "action", "ordinal"),
    "declarations.csv": ("instrument", "state", "kind", "article", "topic", "towards", "ordinal"),
}


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one table of the pack."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def instrument(id_: str) -> dict[str, Any]:
    """Return one instrument file as it is written."""
    return tomllib.loads((DATA / "instruments" / f"{id_}.toml").read_text(encoding="utf-8"))


def codes() -> set[str]:
    """Return the codes of all States, territories, withdrawn entries and organizations."""
    return {row["code"] for name in ("states.csv", "organizations.csv") for row in rows(name)}
