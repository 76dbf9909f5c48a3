"""Texts with noise that have no structure of their own: every paragraph by its first and last words, made by hand.

Blanks are not compared, as words that recognition ran together may or may not be mended.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.resolutions.documents import FOLDER
from tests.resolutions.parsing import read
from tests.resolutions.scoring import plain_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from palermo.resolutions.records import Paragraph, Parsed, Resolution

pytestmark = pytest.mark.shared

_EXPECTATIONS = Path(__file__).parent / "expectations"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((_EXPECTATIONS / "noisy.toml").read_text(encoding="utf-8"))
DAMAGED: list[str] = tomllib.loads((_EXPECTATIONS / "damaged.toml").read_text(encoding="utf-8"))["paragraphs"]
_BETWEEN = re.compile(r"[\W_]+")


@cache
def reading(file: str) -> Resolution:
    found = read((FOLDER / "noisy" / file).read_bytes().decode("utf-8")).resolutions
    assert len(found) == 1, [each.symbol for each in found]
    return found[0]


def squeezed(text: str) -> str:
    return _BETWEEN.sub("", text)


def walked(paragraphs: Iterable[Paragraph], depth: int = 0) -> Iterator[tuple[int, Paragraph]]:
    for each in paragraphs:
        yield depth, each
        yield from walked(each.children, depth + 1)


@pytest.mark.parametrize("file", EXPECTED)
@pytest.mark.parametrize("part", ["preamble", "operative"])
def test_every_paragraph_is_found_in_order(file: str, part: str) -> None:
    found = list(walked(getattr(reading(file), part)))
    wanted = EXPECTED[file][part]
    shown = [f"{'.' * depth}{each.number} {each.text[:30]} … {each.text[-20:]}" for depth, each in found]
    assert len(found) == len(wanted), "\n".join(shown)
    for (depth, each), want in zip(found, wanted, strict=True):
        place, _, words = want.partition("| ")
        starts, _, ends = words.partition(" … ")
        number = plain_number(place.lstrip("."))
        assert (depth, plain_number(each.number)) == (len(place) - len(place.lstrip(".")), number), want
        assert squeezed(each.text).startswith(squeezed(starts)), (want, each.text[:40])
        assert squeezed(each.text).endswith(squeezed(ends)), (want, each.text[-40:])


@pytest.mark.parametrize("file", [file for file, want in EXPECTED.items() if "symbol" in want])
def test_symbol_day_and_meeting(file: str) -> None:
    want, found = EXPECTED[file], reading(file)
    assert found.symbol == want["symbol"]
    if "adopted" in want:
        assert (found.adopted, found.meeting) == (want["adopted"], want["meeting"])


def test_most_paragraphs_of_a_damaged_page_are_found() -> None:
    """Marks at the end of a paragraph, which stand there as bare figures, are not compared."""
    parsed = read((FOLDER / "texts" / "A_RES_42_38.txt").read_bytes().decode("utf-8"))
    texts = [squeezed(each.text.replace("\u00ad", "")).rstrip("0123456789") for each in all_of(parsed)]
    missing = []
    for want in DAMAGED:
        starts, ends = (squeezed(part).rstrip("0123456789") for part in want.split(" … "))
        found = next((text for text in texts if text.startswith(starts) and text.endswith(ends)), None)
        if found is None:
            missing.append(want)
        else:
            texts.remove(found)
    assert len(missing) <= 0.15 * len(DAMAGED), missing


def all_of(parsed: Parsed) -> Iterator[Paragraph]:
    for resolution in parsed.resolutions:
        yield from resolution.paragraphs()
