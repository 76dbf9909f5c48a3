"""Events as rows: for the page, the file and the command line."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from palermo.web.audit.models import Event

COLUMNS = ("sequence", "at", "actor", "actor_name", "action", "thing", "bodies", "states", "detail", "previous", "hash")
#: A spreadsheet takes what begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def row(event: Event) -> dict[str, object]:
    """Return an event with JSON values."""
    concerned = json.loads(event.concerned)
    return {
        "sequence": event.sequence,
        "at": event.at.isoformat(timespec="microseconds"),
        "actor": event.actor,
        "actor_name": event.actor_name,
        "action": event.action,
        "thing": event.thing,
        "bodies": concerned["bodies"],
        "states": concerned["states"],
        "detail": event.details,
        "previous": event.previous,
        "hash": event.hash,
    }


def csv_lines(events: Iterable[Event]) -> Iterator[str]:
    """Yield a CSV, line by line; no cell begins as a formula does."""
    yield _line(COLUMNS)
    for event in events:
        yield _line([_cell(value) for value in _flat(row(event))])


def _flat(found: Mapping[str, object]) -> Iterator[object]:
    for column in COLUMNS:
        value = found[column]
        if isinstance(value, dict):
            yield json.dumps(value, ensure_ascii=False, sort_keys=True)
        elif isinstance(value, list):
            yield " ".join(str(each) for each in value)
        else:
            yield value


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
