"""Two samples of mandates judged by hand, read again on each run: a guard against going back, no measure of accuracy.

`judged.csv` and `held_out.csv` hold the mandates of 60 paragraphs each, drawn at random from 150 resolutions: where
each was read (symbol and a hash of the paragraph), the first words of the addressee, the action, the session, whether
addressee, action, recipient, day and recurrence are right. A mandate that is read otherwise than when it was judged
counts as unjudged; `missed` is what is ordered but was not read, `none` a paragraph of which nothing was read. The
rules were mended on both, and rows that newly appeared were only skimmed: their shares say nothing of other texts.

`fresh.csv` is 60 further paragraphs of the same resolutions, drawn after the last mending, judged once and strictly,
and not used for mending; no test reads it. Of 59 mandates read, 44 are right in all five parts (precision 0.75;
addressee and action alone: the same 44), 10 are orders read wrongly, and 5 are no orders of their own. Of 69 orders of
the text, 54 were read (0.78), 44 of them rightly (recall 0.64); 5 of the 15 missed are items like *Ensuring ...* below
an order that ends in *by* or *through*. Of four orders with a day or session (one a report, none an item of an agenda)
the day or session of three is right.

That is too few to speak of days. `fresh_dues.csv` is 40 more of those paragraphs that speak of a report or an agenda
and of a time. Here `right` is the day, session or recurrence alone, of reports and items of agendas that have one; a
`fault` beside a `yes` is another part that is wrong, and `none` a paragraph without any such order. Right are 16 of 21
reports (0.76; in all five parts 13) and 5 of 6 items of agendas; of the 6 others, 3 were not read at all.
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

HERE = Path(__file__).parent
SAMPLES = ("judged.csv", "held_out.csv")
BODIES = {
    "A/RES": "General Assembly",
    "E/RES": "Economic and Social Council",
    "S/RES": "Security Council",
    "A/HRC": "Human Rights Council",
}
#: A guard, no measure of accuracy: what was reached on samples that the rules were mended on must not become worse.
LEAST = 0.92
#: A guard too: of the paragraphs of a sample, no more mandates than this may be new and unjudged.
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


def judged(sample: str) -> list[dict[str, str]]:
    with (HERE / sample).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("sample", SAMPLES)
def test_measured_on_a_sample_judged_by_hand(sample: str) -> None:
    rows = judged(sample)
    places = {(row["symbol"], row["paragraph"]) for row in rows}
    verdicts: dict[Key, list[bool]] = {}
    for row in rows:
        if row["right"] in {"yes", "no"}:
            key = row["symbol"], row["paragraph"], row["addressee"], row["action"], row["session"]
            verdicts.setdefault(key, []).append(row["right"] == "yes")
    counted: Counter[str] = Counter()
    for key in read({row["symbol"] for row in rows}):
        if key[:2] in places:
            left = verdicts.get(key)
            counted["unjudged" if not left else "right" if left.pop(0) else "wrong"] += 1
    total = sum(counted.values())
    assert total >= 0.9 * sum(row["right"] in {"yes", "no"} for row in rows)
    assert counted["unjudged"] <= MOST_UNJUDGED * total, counted
    assert counted["right"] / (counted["right"] + counted["wrong"]) >= LEAST, counted


def test_few_orders_are_missed() -> None:
    counted = Counter(row["right"] for row in judged("held_out.csv"))
    right, orders = counted["yes"], counted["yes"] + counted["no"] + counted["missed"]
    assert right / orders >= 0.85, counted  # a guard as above; see `fresh.csv` for how many are missed elsewhere


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_samples_hold_no_sentences(sample: str) -> None:
    assert all(len(cell.split()) <= 6 for row in judged(sample) for cell in row.values())
