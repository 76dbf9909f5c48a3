"""On the reference structures: recall on the links listed in them, precision on a sample that was checked by hand.

`sample.csv` holds 300 citations drawn with a fixed seed from all that were found in preambles and operative parts, each
read in its paragraph by hand. A row is correct when the words are a mention of that kind, whole, and the identifier is
that of what they mean, or rightly empty. Rows marked `no` were wrong when they were drawn, and count so even when
mended.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from palermo.resolutions.citations import cite
from tests.resolutions.citations.reading import built, lexicon, structures, texts_of
from tests.resolutions.scoring import fold

if TYPE_CHECKING:
    from palermo.resolutions.records import Citation, Paragraph, Resolution

pytestmark = pytest.mark.shared

SAMPLE = Path(__file__).with_name("sample.csv")
#: Links of the structures that are wrong: a number cut off behind its slash.
WRONG_LINKS = frozenset({("A/RES/79/66", "78/")})


class Missed(NamedTuple):
    symbol: str
    paragraph: str
    link: str


@cache
def read() -> dict[str, Resolution]:
    return {each["symbol"]: cite(built(each), lexicon()) for each in structures()}


def says(citation: Citation, link: str) -> bool:
    """Whether a citation is of what a link names: the number alone, or a whole symbol."""
    number = link.replace(" (", "(").removeprefix("A/RES/").removeprefix("S/RES/")
    return link in (citation.id, citation.text) or citation.id.endswith(f"/{number}") or f"/{number} " in citation.id


def paired(symbol: str) -> list[tuple[Paragraph, dict[str, list[str]]]]:
    structure = next(each for each in structures() if each["symbol"] == symbol)
    return list(zip(read()[symbol].paragraphs(), texts_of(structure), strict=True))


def test_recall_on_the_links_listed_in_the_structures() -> None:
    missed, links = [], 0
    for symbol in read():
        for paragraph, text in paired(symbol):
            for link in map(fold, text.get("links") or ()):
                if (symbol, link) in WRONG_LINKS:
                    continue
                links += 1
                if not any(says(each, link) for each in paragraph.citations):
                    missed.append(Missed(symbol, paragraph.id, link))
    assert links > 1000
    assert 1 - len(missed) / links >= 0.98, missed
    assert missed == []


def test_precision_on_a_sample_checked_by_hand() -> None:
    with SAMPLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 300
    right = [row for row in rows if row["correct"] == "yes"]
    assert len(right) / len(rows) >= 0.98
    changed = [row for row in right if not any(_same(row, each) for each in _citations(row))]
    assert changed == [], "read the changed rows again, and write into sample.csv what you find"


def _citations(row: dict[str, str]) -> tuple[Citation, ...]:
    found = next(each for each in read()[row["symbol"]].paragraphs() if each.id == row["paragraph"])
    return found.citations


def _same(row: dict[str, str], citation: Citation) -> bool:
    words = " ".join(citation.text.split()[:6])
    key = (citation.kind, citation.id, *map(str, citation.span), words)
    return key == (row["kind"], row["id"], row["start"], row["end"], row["words"])


def test_what_is_not_resolved_says_why_and_is_little() -> None:
    found = [each for one in read().values() for paragraph in one.paragraphs() for each in paragraph.citations]
    unresolved = [each for each in found if not each.resolved]
    assert all(each.why for each in unresolved)
    assert len(unresolved) / len(found) < 0.08
    numbers = [each for each in found if each.kind in {"resolution", "decision"}]
    assert sum(each.resolved for each in numbers) / len(numbers) > 0.99


def test_days_agree_with_the_sessions_but_for_misprints() -> None:
    """These days are misprinted in the sources, or stand so in the originals; nothing else may be doubted."""
    doubted = {
        (symbol, each.id)
        for symbol, one in read().items()
        for paragraph in one.paragraphs()
        for each in paragraph.citations
        if "the day" in each.why
    }
    assert doubted == {
        ("A/HRC/RES/43/27", "S/RES/2428(2018)"),
        ("A/HRC/RES/54/33", "A/HRC/RES/43/17"),
        ("A/HRC/RES/53/23", "A/RES/75/167"),
        ("A/RES/50/152", "A/RES/3274(XXIV)"),
        ("A/RES/76/261", "A/RES/73/287"),
    }
