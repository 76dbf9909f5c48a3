"""How many of the mandates read are right: a sample judged by hand, measured again on each run.

`judged.csv` holds every mandate of 60 paragraphs drawn at random from 150 resolutions: where it was read (symbol and a
hash of the paragraph), the first words of the addressee, the action, the session, and whether addressee, action,
recipient, day and recurrence are right. A mandate that is read otherwise than when it was judged counts as unjudged.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from palermo.resolutions.mandates import read_mandates
from palermo.resolutions.records import Paragraph, Resolution, Span
from tests.resolutions.mandates.building import lexicon
from tests.shared import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.shared

JUDGED = Path(__file__).parent / "judged.csv"
BODIES = {
    "A/RES": "General Assembly",
    "E/RES": "Economic and Social Council",
    "S/RES": "Security Council",
    "A/HRC": "Human Rights Council",
}
#: What was reached when the sample was judged; a change of the lexicon must not make it worse.
LEAST = 0.88
#: Of the paragraphs of the sample, no more mandates than this may be new and unjudged.
MOST_UNJUDGED = 0.08

Key = tuple[str, str, str, str, str]


def paragraph(node: dict[str, Any], identifier: str) -> Paragraph:
    children = tuple(paragraph(each, f"{identifier}.{number}") for number, each in enumerate(node["children"], 1))
    return Paragraph(identifier, node["num"] or "", "", node["text"], (), (Span(0, 0),), children)


def resolution(truth: dict[str, Any]) -> Resolution:
    parts = truth["symbol"].split("/")
    return Resolution(
        symbol=truth["symbol"],
        title=truth["title"] or "",
        body=BODIES[truth["symbol"][:5]],
        adopted=date.fromisoformat(truth["adopted"]) if truth["adopted"] else None,
        meeting=None,
        session=parts[2] if parts[1] == "RES" and len(parts) == 4 else "",
        opening="",
        preamble=tuple(
            Paragraph(f"p{number}", "", "", each["text"], (), (Span(0, 0),))
            for number, each in enumerate(truth["preambular"], 1)
        ),
        operative=tuple(paragraph(each, f"op{number}") for number, each in enumerate(truth["operative_tree"], 1)),
    )


def read(symbols: set[str]) -> Iterator[Key]:
    with gzip.open(SHARED / "resolutions" / "truth_gradeA_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            truth = json.loads(line)
            if truth["symbol"] in symbols:
                yield from keys(read_mandates(resolution(truth), lexicon()))


def keys(found: Resolution) -> Iterator[Key]:
    for each in found.paragraphs():
        place = hashlib.sha256(each.text.encode()).hexdigest()[:12]
        for mandate in each.mandates:
            whom = " ".join(mandate.addressee.split()[:6])
            yield found.symbol, place, whom, mandate.action, mandate.due.session if mandate.due else ""


def test_measured_on_a_sample_judged_by_hand() -> None:
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    places = {(row["symbol"], row["paragraph"]) for row in rows}
    verdicts: dict[Key, list[bool]] = {}
    for row in rows:
        key = row["symbol"], row["paragraph"], row["addressee"], row["action"], row["session"]
        verdicts.setdefault(key, []).append(row["right"] == "yes")
    counted: Counter[str] = Counter()
    for key in read({row["symbol"] for row in rows}):
        if key[:2] in places:
            left = verdicts.get(key)
            counted["unjudged" if not left else "right" if left.pop(0) else "wrong"] += 1
    total = sum(counted.values())
    assert total >= 0.9 * len(rows)
    assert counted["unjudged"] <= MOST_UNJUDGED * total, counted
    assert counted["right"] / (counted["right"] + counted["wrong"]) >= LEAST, counted


def test_the_sample_holds_no_sentences() -> None:
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        assert all(len(cell.split()) <= 6 for row in csv.reader(lines) for cell in row)
