"""Orders and throws, recomputed here from the definition; a whole draw that must never change."""

from __future__ import annotations

import hashlib
import hmac
import json
from pathlib import Path

from palermo.implementation.draw import commitment_of, result_object, states_digest
from palermo.implementation.draw.orders import Die, calling_order, candidates
from tests.implementation.draw.tables import SEED, drawn, table

GOLDEN = Path(__file__).parent / "golden" / "draw.json"
LISTED = table("A1:ab! A2:a! A3:b B1:ab! B2 C1:ac! C2:c! C3:abc")


def ranked(*words: str) -> bytes:
    return hmac.new(SEED, "\n".join(words).encode("utf-8"), hashlib.sha256).digest()


def test_the_orders_are_those_of_the_definition() -> None:
    names = ["Côte d’Ivoire", "FRA", "KEN"]
    assert calling_order(SEED, names) == sorted(names, key=lambda name: ranked("call", name))
    for place in ("same", "other", "additional"):
        expected = sorted(names, key=lambda name: ranked(place, "PER", name))
        assert candidates(SEED, place, "PER", reversed(names)) == expected


def test_throws_are_remainders_of_one_number() -> None:
    number = int.from_bytes(ranked("walk", "7"), "big")
    die = Die(SEED, "walk", "7")
    assert [die.throw(2), die.throw(64), die.throw(11)] == [number % 2, number // 2 % 64, number // 128 % 11]


def test_the_digests_are_those_of_the_definition() -> None:
    assert commitment_of(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    text = (
        '[{"instruments":["a","b"],"regional_group":"A","state":"A1","under_review":true},'
        '{"instruments":[],"regional_group":"B","state":"B1","under_review":false}]'
    )
    assert states_digest(reversed(table("A1:ba! B1"))) == hashlib.sha256(text.encode()).hexdigest()


def test_a_draw_stays_what_it_was() -> None:
    """Results that have been published must verify for ever: a change here needs a new version of the method."""
    assert result_object(drawn(LISTED)) == json.loads(GOLDEN.read_text(encoding="utf-8"))
