"""Sessions: when the bodies met, from one raw table for each body."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from .tables import Row, joined, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COLUMNS = (
    "body",
    "label",
    "words",
    "opened",
    "closed",
    "close",
    "not_before",
    "not_after",
    "verified",
    "source",
    "note",
)
KEY = ("body", "label")

_RECALLED = "general knowledge"
#: A day range of the raw tables: `1990-02-20/23`.
_DAYS = re.compile(r"(\d{4}-\d\d-)(\d\d)/(\d\d)(?: (.*))?")
_SPECIAL = {17: "seventeenth", 20: "twentieth", 26: "twenty-sixth", 30: "thirtieth", 32: "thirty-second"}
_EMERGENCY = {10: "tenth", 11: "eleventh"}
#: The Council sat once a year from 1992; from its session of 2014 on it sits from July to July (A/RES/68/1).
_FIRST_ROLLING = 2014
_FIRST_BY_YEAR = 1978
_FIRST_SUBSTANTIVE = 1992


def build_sessions(facts: Path) -> list[Row]:
    """Return every session in the raw material, days that nothing tells left empty."""
    folder = facts / "resolutions"
    return [
        *_assembly(read_rows(folder / "ga_sessions.csv")),
        *_special(json.loads((folder / "ga_special_sessions.json").read_text(encoding="utf-8"))),
        *_council(read_rows(folder / "ecosoc_sessions.csv")),
        *_dated("CCPCJ", read_rows(folder / "ccpcj_sessions.csv")),
        *_dated("UNTOC-COP", read_rows(folder / "untoc_cop_sessions.csv")),
    ]


def _row(body: str, label: str, words: str, **cells: str) -> Row:
    return {"body": body, "label": label, "words": words, **cells}


def _assembly(rows: list[Row]) -> Iterator[Row]:
    """Yield the regular sessions; one whose close nothing tells ends on the day before the next opens."""
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        closed, close = row["closed"], "stated" if row["closed"] else ""
        if not closed and following:
            closed = (date.fromisoformat(following["opened"]) - timedelta(days=1)).isoformat()
            close = "before_next"
        yield _row(
            "GA",
            row["session"],
            row["ordinal"],
            opened=row["opened"],
            closed=closed,
            close=close,
            verified="yes" if row["confidence"] == "verified" else "no",
            source=_source(row["provenance"]),
        )


def _special(raw: dict[str, dict[str, str]]) -> Iterator[Row]:
    for label, text in raw["special_sessions"].items():
        match = _DAYS.fullmatch(text)
        if match is None:
            raise ValueError(f"The days of session {label} are not read: {text!r}")
        start, first, last, note = match.groups()
        words = f"{_SPECIAL[int(label.removeprefix('S-'))]} special"
        days = {"opened": start + first, "closed": start + last, "close": "stated"}
        verified, _, source = note.partition("(verified: ")
        seen = {"verified": "yes" if source else "no", "source": source.rstrip(")") or _RECALLED}
        yield _row("GA", label, words, **days, **seen, note=f"on {verified.strip()}")
    resumed = "resumed many times since, so its close is not a day"
    yield _row(
        "GA",
        "ES-10",
        f"{_EMERGENCY[10]} emergency special",
        opened="1997-04-24",
        verified="yes",
        source="copy of un.org at ddevloper.com",
        note=resumed,
    )
    yield _row(
        "GA",
        "ES-11",
        f"{_EMERGENCY[11]} emergency special",
        opened=raw["ess"]["ES-11"][:10],
        verified="no",
        source=_RECALLED,
        note=resumed,
    )


def _council(rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        year = int(row["year"])
        if year < _FIRST_BY_YEAR:
            seen = "yes" if row["provenance"].startswith("verified") else "no"
            yield _row(
                "ECOSOC",
                row["roman_number"],
                row["how_cited"].removesuffix(" session"),
                **_within(date(year, 1, 1), date(year, 12, 31)),
                verified=seen,
                source=_source(row["provenance"]),
                note="only its year is on record",
            )
        elif year < _FIRST_SUBSTANTIVE:
            yield from _two_a_year(year, row)
        else:
            yield _of_year(year, row)


def _two_a_year(year: int, row: Row) -> Iterator[Row]:
    """Yield the two regular sessions of a year, and the year as resolutions of that time are numbered by it."""
    shared = {"verified": "no", "source": _source(row["provenance"]), "note": "only its year is on record"}
    bounds = _within(date(year, 1, 1), date(year, 12, 31))
    yield _row("ECOSOC", f"{year}", f"sessions of {year}", **bounds, **shared)
    for number, words in enumerate(("first", "second"), 1):
        yield _row("ECOSOC", f"{year}/{number}", f"{words} regular session of {year}", **bounds, **shared)


def _of_year(year: int, row: Row) -> Row:
    seen = "yes" if row["provenance"].startswith("verified") else "no"
    rolling = year >= _FIRST_ROLLING
    days = (
        _within(date(year - 1, 7, 1), date(year, 7, 31))
        if rolling
        else {"opened": row["opened"], "closed": row["closed"], "close": "stated"}
    )
    note = "from July to July (A/RES/68/1); its days are not on record" if rolling else row["place_or_note"]
    return _row(
        "ECOSOC",
        f"{year}",
        f"{year} session" if rolling else f"substantive session of {year}",
        **days,
        verified=seen,
        source=_source(row["provenance"]),
        note=note,
    )


def _dated(body: str, rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        confidence = row["confidence"]
        plain, _, rest = confidence.partition(" (")
        resumed = row.get("reconvened", "")
        note = joined(row.get("place", ""), f"reconvened {resumed}" if resumed else "", rest.rstrip(")"))
        yield _row(
            body,
            row["session"],
            row["ordinal"],
            opened=row["opened"],
            closed=row["closed"],
            close="stated",
            verified="yes" if plain == "verified" else "no",
            source=_source(row["provenance"]),
            note=note if plain in {"verified", "recall"} else joined(note, confidence.replace("recall", _RECALLED)),
        )


def _within(first: date, last: date) -> dict[str, str]:
    return {"not_before": first.isoformat(), "not_after": last.isoformat()}


def _source(provenance: str) -> str:
    text = provenance.removeprefix("verified year: ").removeprefix("verified: ")
    return re.sub(r"\brecall\b", _RECALLED, text)
