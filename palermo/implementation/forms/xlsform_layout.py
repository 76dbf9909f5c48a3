"""What the writer and the reader of XLSForm agree on, and what all XLSForms share."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from palermo.implementation.questionnaire.records import Part

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The sheet that holds what an XLSForm has no column for; other tools pass it over.
META_SHEET = "palermo"
META_COLUMNS = ("kind", "name", "kept")
#: The names of the languages as labels have them, by code.
LANGUAGE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "en": "English (en)",
        "fr": "Français (fr)",
        "es": "Español (es)",
        "ru": "Русский (ru)",
        "zh": "中文 (zh)",
        "ar": "العربية (ar)",
    }
)
YES_PART_NO = "yes_part_no"
YES_NO = "yes_no"
ASSISTANCE = "assistance"
#: Between the id of a question and its words in a label.
AFTER_ID = "  "
#: The type of a field for each kind of column.
COLUMN_TYPES: Mapping[str, str] = MappingProxyType(
    {"text": "text", "number": "decimal", "year": "integer", "date": "date"}
)
#: The parts of a question that one field holds, with the type of that field; lists are named besides.
FIELD_TYPES: Mapping[Part, str] = MappingProxyType(
    {
        Part.YN: f"select_one {YES_NO}",
        Part.YNP: f"select_one {YES_PART_NO}",
        Part.TEXT: "text",
        Part.NUMBER: "decimal",
        Part.CITE: "text",
        Part.CASES: "text",
        Part.DATE: "date",
        Part.PERCENT: "decimal",
        Part.LANGUAGES: "text",
        Part.PREFILLED: "text",
    }
)
_STRANGE = re.compile(r"[^A-Za-z0-9_]")


class Names:
    """Names of fields as XML and ODK tools take them, none given twice."""

    def __init__(self) -> None:
        """Begin with none given."""
        self._given: set[str] = set()

    def new(self, *parts: str) -> str:
        """Return a new name: `UNTOC_5_1`, `UNTOC_29_1__matrix__free_zones`."""
        name = "__".join(_STRANGE.sub("_", part) for part in parts)
        name = name if name[:1].isalpha() else f"q_{name}"
        free, number = name, 1
        while free.casefold() in self._given:
            number += 1
            free = f"{name}_{number}"
        self._given.add(free.casefold())
        return free
