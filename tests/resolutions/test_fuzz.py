"""Hostile texts from fixed seeds: none raises, none breaks the law, none hangs.

`python -m benchmarks.resolutions.fuzz` runs a hundred times as many.
"""

from __future__ import annotations

import pytest

from benchmarks.resolutions import fuzz
from benchmarks.resolutions.hostile import PIECES, made, originals

STEPS = 20
#: Seeds that once broke a reader.
ONCE = (86, 1719, 3787, 6161, 7858, 8122, 21297, 40194, 41982, 45938, 142432, 263492, 637888, 717857, 724714, 736950)


@pytest.mark.parametrize("step", range(STEPS))
def test_no_hostile_text_breaks_the_reader(step: int) -> None:
    outcomes = [fuzz.probe(made(seed), seed, fuzz.GIVEN_UP) for seed in range(step * 100, step * 100 + 100)]
    assert [each for each in outcomes if each.problem] == []


@pytest.mark.parametrize("seed", ONCE)
def test_what_once_broke_it_does_so_no_more(seed: int) -> None:
    assert fuzz.probe(made(seed), seed, fuzz.GIVEN_UP).problem == ""


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_no_piece_breaks_it_however_often_it_is_repeated(piece: str) -> None:
    own = originals()[0]
    middle = own.index("1. Requests")
    many = 20_000 // len(piece)
    for text in (piece * many, own + piece * many, own[:middle] + piece * many + own[middle:]):
        assert fuzz.probe(text, limit=fuzz.GIVEN_UP).problem == ""


def test_the_same_seed_makes_the_same_text() -> None:
    assert made(7) == made(7)
    assert len({made(seed) for seed in range(50)}) > 45


def test_a_reader_that_raises_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def raising(raw: str) -> None:
        raise RecursionError(raw)

    monkeypatch.setattr(fuzz, "read", raising)
    assert "RecursionError: text" in fuzz.probe("text").problem


def test_a_reader_that_does_not_end_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(raw: str) -> None:
        while raw:
            pass

    monkeypatch.setattr(fuzz, "read", endless)
    monkeypatch.setattr(fuzz, "GIVEN_UP", 1)
    assert "TookTooLongError" in fuzz.probe("text").problem
