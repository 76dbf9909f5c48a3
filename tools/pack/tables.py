"""Reading and writing the CSV tables of a pack: UTF-8, LF, a stable order, no duplicate key."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

Row = dict[str, str]

#: Treaty ids of the raw material (chapter and number of the depositary) to ids of the pack.
INSTRUMENTS = {
    "18-12": "untoc",
    "18-12-a": "trafficking-protocol",
    "18-12-b": "migrants-protocol",
    "18-12-c": "firearms-protocol",
    "UNTOC": "untoc",
    "UNTOC-TIP": "trafficking-protocol",
    "UNTOC-SOM": "migrants-protocol",
}

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")


class DuplicateKeyError(ValueError):
    """Two rows of one table share their key."""


def read_rows(path: Path) -> list[Row]:
    """Read a CSV with a header into rows of stripped text; missing cells are empty."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [{name: (value or "").strip() for name, value in row.items()} for row in csv.DictReader(lines)]


def write_rows(path: Path, columns: Sequence[str], key: Sequence[str], rows: Iterable[Mapping[str, str]]) -> int:
    """Write rows ordered by key and return their number; raise `DuplicateKeyError` for a key that comes twice."""
    ordered = sorted(rows, key=lambda row: [_sortable(name, row.get(name, "")) for name in key])
    seen: set[tuple[str, ...]] = set()
    for row in ordered:
        identity = tuple(row.get(name, "") for name in key)
        if identity in seen:
            raise DuplicateKeyError(f"{path.name}: two rows have the key {identity}")
        seen.add(identity)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(ordered)
    return len(ordered)


def _sortable(column: str, text: str) -> str:
    return text.zfill(4) if column == "ordinal" or (column == "label" and text.isdigit()) else text


def typographic(text: str) -> str:
    """Return a name with the curved apostrophe that the six languages print."""
    return text.replace("'", "’")


def joined(*texts: str) -> str:
    """Join the notes or sources that say something, each once, with semicolons."""
    return "; ".join(dict.fromkeys(text for text in texts if text))
