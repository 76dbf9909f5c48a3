"""Declarations: merged from three tables and three lists of flags, each statement once, with all its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .declaration_readers import Wording, read_all
from .tables import INSTRUMENTS, Row, joined, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

COLUMNS = (
    "instrument",
    "state",
    "kind",
    "article",
    "topic",
    "value",
    "date",
    "towards",
    "territories",
    "ordinal",
    "verified",
    "source",
    "note",
)
KEY = ("instrument", "state", "kind", "article", "topic", "towards", "ordinal")

_SAME = ("instrument", "state", "kind", "article", "topic", "towards", "territories")
_FLAG_FILES = ("reservation_flags_verdragenbank.csv", "reservation_flags_firearms_verdragenbank.csv")
_FLAG_SOURCE = "verdragenbank.overheid.nl, overview of parties: marked as having a reservation or declaration"
#: Statements whose printed content is doubtful as a whole.
_DOUBTFUL = {("untoc", "MDA", "16(5)(a)"): "the printed translation is doubtful"}
_UNKNOWN = "content not on record"
_OBJECTIONS_MARKED = "objections to it are marked at verdragenbank.overheid.nl; their content is not on record"


def build_declarations(facts: Path, inputs: Path, actions: Iterable[Row]) -> list[Row]:
    """Return every declaration in the raw material; `actions` give the deposit from which a vague day is bounded."""
    deposits = {_who(row): row["date"].partition("/")[0] for row in actions if row["action"] != "signature"}
    rows = _merged([*read_all(facts, Wording(inputs), deposits), *read_rows(inputs / "declarations.csv")])
    rows = _without_needless_flags(rows)
    for name in _FLAG_FILES:
        _add_flags(rows, read_rows(facts / "participation" / name))
    return _numbered(rows)


def _merged(rows: list[Row]) -> list[Row]:
    """Return each statement once: the first wording, the first known day, every source."""
    by_statement: dict[tuple[str, ...], Row] = {}
    for row in rows:
        known = by_statement.setdefault(tuple(row[name] for name in _SAME), row)
        if known is not row:
            _absorb(known, row)
    for row in by_statement.values():
        doubt = _DOUBTFUL.get((row["instrument"], row["state"], row["article"]), "")
        row["note"] = joined(row["note"], doubt)
        if row.pop("doubtful", "") or doubt:
            row["verified"] = "no"
    return list(by_statement.values())


def _absorb(known: Row, other: Row) -> None:
    differs = set(other["value"].split(";")) != set(known["value"].split(";"))
    said = f"elsewhere recorded as: {other['value']}" if differs else ""
    known["date"] = known["date"] or other["date"]
    known["source"] = joined(known["source"], other["source"])
    known["note"] = joined(known["note"], other["note"], said)
    known["doubtful"] = known.get("doubtful", "") or other.get("doubtful", "")
    if other["verified"] == "yes":
        known["verified"] = "yes"


def _without_needless_flags(rows: list[Row]) -> list[Row]:
    """Drop a bare flag where the register holds what the State said."""
    said = {_who(row) for row in rows if row["topic"] != "flag" and row["kind"] != "objection"}
    return [row for row in rows if row["topic"] != "flag" or _who(row) not in said]


def _who(row: Row) -> tuple[str, str]:
    return row["instrument"], row["state"]


def _add_flags(rows: list[Row], flags: list[Row]) -> None:
    """Add a row of unknown content for each flagged State of which nothing else is on record."""
    objected = {(row["instrument"], row["towards"]) for row in rows if row["kind"] == "objection"}
    for flag in flags:
        who = INSTRUMENTS[flag["treaty_id"]], flag["iso3"]
        said = [row for row in rows if _who(row) == who and row["kind"] != "objection"]
        if not said:
            said = [_flag_row(*who)]
            rows += said
        if flag["objections_recorded"] == "yes" and who not in objected:
            said[0]["note"] = joined(said[0]["note"], _OBJECTIONS_MARKED)


def _flag_row(instrument: str, state: str) -> Row:
    return {
        "instrument": instrument,
        "state": state,
        "kind": "reservation",
        "article": "",
        "topic": "flag",
        "value": _UNKNOWN,
        "date": "",
        "towards": "",
        "territories": "",
        "verified": "yes",
        "source": _FLAG_SOURCE,
        "note": "a reservation or a declaration: the list does not say which",
    }


def _numbered(rows: list[Row]) -> list[Row]:
    """Give numbers to statements that share a key, those for the whole State first, then by territory and day."""
    counts: dict[tuple[str, ...], int] = {}
    for row in sorted(rows, key=lambda row: (row["territories"], row["date"], row["value"])):
        key = tuple(row[name] for name in KEY[:-1])
        counts[key] = counts.get(key, 0) + 1
        row["ordinal"] = str(counts[key])
    return rows
