"""Actions: the participation table of 2014 and the later deposits, one row per act."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .tables import INSTRUMENTS, Row, joined, read_rows

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = (
    "instrument",
    "state",
    "action",
    "date",
    "effective",
    "predecessor",
    "ordinal",
    "verified",
    "source",
    "note",
)
KEY = ("instrument", "state", "action", "ordinal")

_COMPUTED = "day computed: 30 days before the stated entry into force"

#: How far a later deposit is vouched for: whether it ships as verified, and what its note says of that.
_BASES = {
    "stated": ("yes", ""),
    "derived_from_entry_into_force": ("yes", _COMPUTED),
    "one_secondary": ("no", "day rests on one secondary source"),
    "two_secondary": ("no", "day rests on two secondary sources"),
    "identity_only": ("yes", "the deposit is certain, its day is not"),
    "count_fit_only": ("no", "named by no source; assumed because the depositary’s totals need it"),
}

#: How the raw notes mention a day that somebody remembered: with or without what speaks for it.
_RECALLED_DAY = re.compile(r"a recollection says (\d{4}-\d\d-\d\d)(?:[a-z, ]*not (?:confirmed|stated)[a-z ]*)?")

#: Acts before this day in the name of Serbia were done by the State that it continues.
_SERBIA_SINCE = "2006-06-03"
_CONTINUED = "done by the Federal Republic of Yugoslavia, later Serbia and Montenegro, which Serbia continues"

#: Montenegro wrote to the depositary on 2006-10-23 that it is bound from the day of its independence.
_SUCCESSIONS = {"MNE": ("2006-06-03", "SRB")}


def build_actions(facts: Path) -> list[Row]:
    """Return every signature and deposit in the raw material; raise KeyError for a treaty or basis not foreseen."""
    base = read_rows(facts / "participation" / "untoc_participation.csv")
    later = _spelt_out(read_rows(facts / "participation" / "untoc_updates_2014_2025.csv"))
    signed = {(row["treaty_id"], row["iso3"]) for row in base if row["signature_date"]}
    rows = [act for row in base for act in _acts_of_base(row)]
    for row in later:
        if row["signature_date"] and (row["treaty_id"], row["iso3"]) not in signed:
            rows.append(_row(row, "signature", row["signature_date"]) | {"verified": "yes"})
        rows.append(_later_deposit(row))
    return rows


def _spelt_out(rows: list[Row]) -> list[Row]:
    """Return the rows with a source that refers to an earlier row ("same counts ...") written in full.

    It refers to the row that places a deposit for the same treaty between the same two days.
    Raise KeyError when there is none before it.
    """
    full: dict[tuple[str, str, str], str] = {}
    spelt_out = []
    for row in rows:
        span = row["treaty_id"], row["earliest"], row["latest"]
        if not row["source"].startswith("same "):
            full[span] = row["source"]
        spelt_out.append(row | {"source": full[span]})
    return spelt_out


def _row(source: Row, action: str, date: str) -> Row:
    return {
        "instrument": INSTRUMENTS[source["treaty_id"]],
        "state": source["iso3"],
        "action": action,
        "date": date,
        "ordinal": "1",
        "source": source["source"],
        "note": _CONTINUED if source["iso3"] == "SRB" and date < _SERBIA_SINCE else "",
    }


def _acts_of_base(row: Row) -> list[Row]:
    acts = []
    if row["signature_date"]:
        acts.append(_row(row, "signature", row["signature_date"]) | {"verified": "yes"})
    if row["deposit_date"]:
        effective, predecessor = _SUCCESSIONS.get(row["iso3"], ("", ""))
        act = _row(row, row["deposit_kind"], row["deposit_date"])
        computed = _COMPUTED if row["row_basis"] == "update_derived" else ""
        note = joined(act["note"], row["note"], computed)
        acts.append(
            act | {"effective": effective, "predecessor": predecessor, "verified": "yes", "note": note},
        )
    return acts


def _later_deposit(row: Row) -> Row:
    verified, meaning = _BASES[row["basis"]]
    date = row["deposit_date"] or f"{row['earliest']}/{row['latest']}"
    note = joined(meaning, _tidy(row["note"]))
    return _row(row, row["deposit_kind"], date) | {"verified": verified, "note": note}


def _tidy(note: str) -> str:
    """Word the raw notes on recollected days plainly, and drop what the basis already says."""
    note = note.replace("confirms the a recollection says date", "").replace("COUNT FIT ONLY: ", "")
    note = note.replace("COUNT FIT for this Protocol", "assumed from the totals for this Protocol")
    return _RECALLED_DAY.sub(r"recollected, unconfirmed day: \1", note).strip("; ")
