"""Signatures of resolutions."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.collection.signature import BANDS, MOST, Signature, of_texts, signature
from palermo.resolutions.words import spoken
from tests.resolutions.lineage.samples import SENTENCES, made, texts

KEPT = "010000000600000020235806f997ff1aa525343ce25e574e5c39cf60bfed57f8"
WORDS = [f"word{number}" for number in range(400)]


def exact(a: list[str], b: list[str]) -> float:
    """Return the Jaccard likeness of the runs of three words, counted without any hash."""
    first, second = (_runs(each) for each in (a, b))
    return len(first & second) / len(first | second) if first and second else 0.0


def _runs(of: list[str]) -> set[tuple[str, ...]]:
    runs: set[tuple[str, ...]] = set()
    for text in of:
        found = spoken(text)
        runs |= {tuple(found[n : n + 3]) for n in range(len(found) - 2)} or ({tuple(found)} if found else set())
    return runs


@given(st.lists(texts, max_size=6), st.lists(texts, max_size=6))
def test_likeness_of_short_texts_is_exact(a: list[str], b: list[str]) -> None:
    assert of_texts(a).likeness(of_texts(b)) == pytest.approx(exact(a, b))


def test_likeness_of_long_texts_is_near() -> None:
    chance = random.Random(11)  # noqa: S311 - a fixed seed, no secret
    long = [" ".join(chance.choices(WORDS, k=40)) for _ in range(150)]
    for changed in (10, 40, 75, 120):
        other = [*long[changed:], *(" ".join(chance.choices(WORDS, k=40)) for _ in range(changed))]
        assert of_texts(long).runs > MOST
        assert of_texts(long).likeness(of_texts(other)) == pytest.approx(exact(long, other), abs=0.06)


@given(st.lists(texts, max_size=6))
def test_a_signature_comes_back_from_its_bytes(of: list[str]) -> None:
    made_here = of_texts(of)
    assert Signature.read(made_here.written()) == made_here
    assert Signature.read(made_here.written()).bands() == made_here.bands()


def test_a_signature_is_the_same_everywhere_and_always() -> None:
    """What is kept in tables must be what is made tomorrow: these bytes may change with the version number alone."""
    kept = of_texts(["Mend the old bridge in spring", "Préciser l’État", "大会"]).written()
    assert kept.hex() == KEPT


def test_a_signature_is_small_however_long_the_text() -> None:
    long = of_texts([" ".join(f"w{number}" for number in range(50_000))])
    assert len(long.written()) == 8 + 4 * MOST
    assert len(long.bands()) == BANDS


@pytest.mark.parametrize("kept", [b"", b"\x01", b"\x02\0\0\0\0\0\0\0", b"\x01\0\0\0\0\0\0\0abc"])
def test_other_bytes_are_refused(kept: bytes) -> None:
    with pytest.raises(ValueError, match="no signature of this version"):
        Signature.read(kept)


def test_a_text_without_words_is_like_nothing() -> None:
    empty = of_texts(["", "—"])
    assert empty.bands() == ()
    assert empty.likeness(empty) == 0.0


@given(st.lists(texts, min_size=1, max_size=6))
def test_texts_alike_share_every_band(of: list[str]) -> None:
    assert of_texts(of).bands() == of_texts(list(reversed(of))).bands()
    assert all(0 <= band < 2**38 for band in of_texts(of).bands())


def test_texts_half_alike_share_a_band_and_others_do_not() -> None:
    chance = random.Random(5)  # noqa: S311 - a fixed seed, no secret
    shared = found = strangers = 0
    for _ in range(200):
        common, mine, yours = (" ".join(chance.choices(WORDS, k=n)) for n in (200, 100, 100))
        a, b, other = (
            of_texts(each) for each in ([common, mine], [common, yours], [" ".join(chance.choices(WORDS, k=300))])
        )
        assert 0.45 < a.likeness(b) < 0.55
        shared += 1
        found += bool(set(a.bands()) & set(b.bands()))
        strangers += bool(set(a.bands()) & set(other.bands()))
    assert found / shared > 0.97
    assert strangers / shared < 0.05


def test_a_recommending_resolution_has_the_signature_of_its_draft() -> None:
    assert signature(made(["Recommends this:"], draft=made(SENTENCES))) == signature(made(SENTENCES))


def test_no_run_goes_from_one_paragraph_into_the_next() -> None:
    a, b = SENTENCES[:2]
    assert of_texts([a, b]) == of_texts([b, a])
    assert of_texts([a, b]) != of_texts([f"{a} {b}"])


def test_unlike_sentences_are_told_apart() -> None:
    assert max(of_texts([a]).likeness(of_texts([b])) for a, b in combinations(SENTENCES, 2)) < 0.1
