"""Reads the raw tables of declarations into rows of the pack, one raw row to at most one row each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .tables import INSTRUMENTS, Row, joined, read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: Territories for which a State made a declaration, by the State that made it.
TERRITORIES = {
    **dict.fromkeys(("HKG", "MAC"), "CHN"),
    **dict.fromkeys(("ABW", "ANT", "BES", "CUW"), "NLD"),
    **dict.fromkeys(("AIA", "BMU", "CYM", "FLK", "GGY", "GIB", "IMN", "JEY", "TCA", "VGB"), "GBR"),
}

#: Raw kinds whose meaning in the pack does not depend on the article: kind and topic.
_KINDS = {
    "central_authority": ("notification", "central_authority"),
    "languages": ("notification", "languages"),
    "extradition_basis": ("notification", "extradition_basis"),
    "extradition_basis_condition": ("notification", "extradition_basis_condition"),
    "extradition_authority": ("notification", "extradition_authority"),
    "document_requirements": ("declaration", "extradition_documents"),
    "maritime_authority": ("notification", "maritime_authority"),
    "information": ("notification", "offence_elements"),
    "interpol_urgent": ("notification", "interpol_urgent"),
    "confiscation_basis": ("notification", "confiscation_basis"),
    "mla_9_29": ("declaration", "assistance_paragraphs_9_to_29"),
    "police_basis": ("declaration", "police_cooperation_basis"),
    "has_reservation": ("reservation", "flag"),
    "exclusion": ("territorial_application", "territory"),
    "territorial": ("territorial_application", "territory"),
    "extension": ("territorial_application", "territory"),
}

#: What a notification under an article is about, where the raw kind says only that it is one.
_NOTIFIED = {
    "5(3)": "offence_elements",
    "16(5)(a)": "extradition_basis",
    "18(13)": "central_authority",
    "18(14)": "languages",
    "8(6)": "maritime_authority",
}

#: What a reservation or declaration on an article is about.
_TOPICS = {
    ("untoc", "2(a)"): "definitions",
    ("untoc", "2(b)"): "definitions",
    ("untoc", "5;6;8;23"): "domestic_law",
    ("untoc", "10"): "liability_of_legal_persons",
    ("untoc", "13(6)"): "confiscation",
    ("untoc", "16"): "extradition",
    ("untoc", "16(4)"): "extradition",
    ("untoc", "16(14);18(21)"): "grounds_for_refusal",
    ("untoc", "16;18"): "dual_criminality",
    ("untoc", "18"): "mutual_legal_assistance",
    ("untoc", "26(3)"): "cooperating_persons",
    ("untoc", "35(2)"): "dispute_settlement",
    ("trafficking-protocol", "3"): "predicate_offences",
    ("trafficking-protocol", "5(2)(c)"): "criminalization",
    ("trafficking-protocol", "6(3)(a)"): "victim_assistance",
    ("trafficking-protocol", "6(3)(d);7(1)"): "victim_assistance",
    ("trafficking-protocol", "7(1)"): "victim_residence",
    ("trafficking-protocol", "8"): "return",
    ("trafficking-protocol", "13"): "documents",
    ("trafficking-protocol", "15(2)"): "dispute_settlement",
    ("migrants-protocol", "6"): "predicate_offences",
    ("migrants-protocol", "6(2)(a)"): "criminalization",
    ("migrants-protocol", "6(2)(c);9(1)(a);9(2)"): "criminalization",
    ("migrants-protocol", "7(1)"): "refugees",
    ("migrants-protocol", "8(6)"): "maritime_measures",
    ("migrants-protocol", "9(2)"): "compensation",
    ("migrants-protocol", "13"): "documents",
    ("migrants-protocol", "18"): "return",
    ("migrants-protocol", "20(2)"): "dispute_settlement",
}

#: Raw provisions that stand for the instrument as a whole, and one that names only the paragraph above.
_PROVISIONS = {"any": "", "general": "", "territory": "", "recognition": "", "16(5)": "16(5)(a)"}
_LANGUAGE_CODES = re.compile(r"((?:[a-z]{3};)*[a-z]{3})(?: \((.+)\))?\Z")
_OBJECTED_TO = re.compile(r"to ([A-Z]{3})(?: art\. (\S+))?")
_BY = re.compile(r"by (\d{4})(-\d\d-\d\d)?")
#: Pages that copy from the depositary without being a gazette or a depositary themselves.
_SECONDARY = "whatconvention.org/317"


class Wording:
    """Our wording of raw texts, where they are no codes: value, note and doubt by raw text."""

    def __init__(self, inputs: Path) -> None:
        """Read the wording table."""
        self._by_text = {row["text"]: row for row in read_rows(inputs / "declaration_wording.csv")}

    def apply(self, text: str) -> Row:
        """Return value, note and whether the content is doubtful (`doubtful` is `yes` or empty)."""
        row = self._by_text.get(text)
        if row is None:
            return {"value": text, "note": "", "doubtful": ""}
        return {"value": row["value"], "note": row["note"], "doubtful": row["doubtful"]}


def read_all(facts: Path, wording: Wording, deposits: Mapping[tuple[str, str], str]) -> list[Row]:
    """Return the rows of the three tables, the best worded first; `deposits` are days by instrument and State."""
    cooperation = facts / "cooperation"
    gazette = read_rows(cooperation / "declarations_more.csv")
    excerpts = [row for row in read_rows(cooperation / "declarations.csv") if row["instrument"] in INSTRUMENTS]
    sample = read_rows(facts / "participation" / "untoc_declarations_sample.csv")
    rows = [_row(row["instrument"], row, wording) for row in gazette + excerpts]
    rows += [
        _row(row["treaty_id"], row | {"value": row["content_coded"], "verification": row["source"]}, wording)
        for row in sample
        if row["kind"] != "succession"  # an action, not a declaration
    ]
    for row in rows:
        row["date"] = _day(row["date"], deposits.get((row["instrument"], row["state"]), ""))
    return [row for row in rows if row["value"]]


def _row(treaty: str, raw: Row, wording: Wording) -> Row:
    instrument = INSTRUMENTS[treaty]
    article = _article(raw["provision"])
    kind, topic = _kind(raw, instrument, article)
    row = {
        "instrument": instrument,
        "state": TERRITORIES.get(raw["iso3"], raw["iso3"]),
        "kind": kind,
        "article": article,
        "topic": topic,
        "date": raw.get("date", ""),
        "towards": "",
        "territories": raw["iso3"] if raw["iso3"] in TERRITORIES else "",
        "source": raw["source"],
        "verified": "no" if raw["verification"] == _SECONDARY else "yes",
    }
    row |= wording.apply(raw["value"])
    row["note"] = joined(row["note"], _computed_day(raw["verification"], raw["iso3"]))
    return _objection(_languages(_territory(row, raw["kind"])), raw["provision"])


def _article(provision: str) -> str:
    """Return the bare numbering, `16(5)(a)` or `6(3)(d);7(1)`; empty for the instrument as a whole."""
    if _OBJECTED_TO.match(provision):
        return ""
    bare = re.sub(r"^arts?\. |\(money laundering\)", "", provision).replace(", ", ";")
    return _PROVISIONS.get(bare, bare)


def _kind(raw: Row, instrument: str, article: str) -> tuple[str, str]:
    kind = re.sub(r"_by_[A-Z]{3}$", "", raw["kind"])
    if kind in _KINDS:
        return _KINDS[kind]
    if kind == "notification":
        return kind, _NOTIFIED[article]
    if kind == "objection":
        return kind, "reservation"
    if raw["provision"] == "territory":
        return "territorial_application", "effective_control"
    if raw["provision"] == "recognition":
        return kind, "recognition"
    topic = _TOPICS[instrument, article] if article else "general"
    return ("withdrawal" if kind == "reservation_withdrawn" else kind), topic


def _territory(row: Row, raw_kind: str) -> Row:
    """Code what a statement on territories says: `extended` or `excluded`, and the territories."""
    if row["topic"] != "territory":
        return row
    verb, _, codes = row["value"].partition(" ")
    if raw_kind.startswith("extension"):
        return row | {"value": "extended"}
    if verb not in {"excluded", "extended", "limited"}:
        raise ValueError(f"no wording for the territorial statement {row['value']!r}")
    if verb == "limited":
        return row | {"topic": "effective_control"}
    return row | {"value": verb, "territories": codes or row["territories"]}


def _languages(row: Row) -> Row:
    """Keep the language codes as value and put what stands in brackets behind them into the note."""
    if row["topic"] != "languages":
        return row
    match = _LANGUAGE_CODES.match(row["value"])
    if match is None:
        raise ValueError(f"no language codes in {row['value']!r}")
    return row | {"value": match[1], "note": joined(match[2] or "", row["note"])}


def _objection(row: Row, provision: str) -> Row:
    match = _OBJECTED_TO.match(provision)
    if match is None:
        return row
    return row | {"towards": match[1], "article": match[2] or ""}


def _day(raw: str, deposited: str) -> str:
    """Return a day as it is; `by 2012` becomes the interval from the deposit to the end of that year."""
    match = _BY.match(raw)
    if match is None:
        return raw
    return f"{deposited}/{match[1]}{match[2] or '-12-31'}"


def _computed_day(verification: str, code: str) -> str:
    """Say which days were computed from the notice; the raw table names them in its last column."""
    _, _, computed = verification.partition("stored; ")
    names = computed.partition(" computed")[0].split("/") if " computed" in computed else []
    return "day computed: 30 days after the notice" if code in names else ""
