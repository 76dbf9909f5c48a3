"""The benchmark of near-duplicates compares like with like."""

from __future__ import annotations

from itertools import islice

import pytest

pytest.importorskip("datasketch", reason="the peer of the benchmark is a part for developers")

from benchmarks.resolutions.near_duplicates import by_brute_force, by_datasketch, by_palermo
from benchmarks.resolutions.variants import YEARS, sources, variants


@pytest.fixture
def invented(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> list[tuple[str, ...]]:
    """Return what the collection begins with where the reference material is not there."""
    monkeypatch.setenv("PALERMO_SHARED", str(tmp_path))
    return sources()


def test_variants_are_the_same_each_time_and_as_many_as_asked(invented: list[tuple[str, ...]]) -> None:
    first, second = (list(variants(150, invented)) for _ in range(2))
    assert first == second
    assert len({variant.name for variant in first}) == 150
    assert all(variant.paragraphs for variant in first)


def test_each_year_is_near_the_last_and_far_from_other_lines(invented: list[tuple[str, ...]]) -> None:
    pairs = by_brute_force(list(variants(3 * YEARS, invented)))
    following = {(f"{line}/{year}", f"{line}/{year + 1}") for line in range(3) for year in range(YEARS - 1)}
    assert {(min(pair), max(pair)) for pair in following} <= pairs
    assert all(a.partition("/")[0] == b.partition("/")[0] for a, b in pairs)
    # The first and the last year of a line have drifted apart.
    assert (f"0/{YEARS - 1}", "0/0") not in pairs
    assert ("0/0", f"0/{YEARS - 1}") not in pairs


def test_a_collection_and_its_peer_find_what_brute_force_finds(invented: list[tuple[str, ...]]) -> None:
    sample = list(islice(variants(4 * YEARS, invented), 4 * YEARS))
    expected = by_brute_force(sample)
    assert len(by_palermo(sample) & expected) >= 0.95 * len(expected)
    assert len(by_datasketch(sample) & expected) >= 0.8 * len(expected)


@pytest.mark.shared
def test_the_real_structures_are_read_with_their_items() -> None:
    begin = sources()
    assert len(begin) > 150
    assert max(len(paragraphs) for paragraphs in begin) > 100
    assert all(paragraph.strip() for paragraphs in begin for paragraph in paragraphs)
