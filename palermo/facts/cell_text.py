"""JSON values as the text of one cell, the same on the command line, in the API and in downloads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection").
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_cell(text: str) -> str:
    """Return a text as a cell of CSV that no spreadsheet takes for a formula: one that begins like one is quoted."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def reason_text(reason: Mapping[str, object]) -> str:
    """Return one reason as a line for people: rule, fact, source, and whether the fact is unverified."""
    rule = f"{reason['rule']}: " if reason["rule"] else ""
    marks = [str(mark) for mark in (reason["source"], "" if reason["verified"] else "unverified") if mark]
    return f"{rule}{reason['fact']}" + (f" [{'; '.join(marks)}]" if marks else "")


def cell_text(value: object) -> str:
    """Return a JSON value as the text of one cell of CSV; nothing for null, lists joined in one cell."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case dict():
            return reason_text(value) if "fact" in value else json.dumps(value, ensure_ascii=False)
        case list() | tuple():
            return " | ".join(cell_text(each) for each in value)
        case _:
            return str(value)
