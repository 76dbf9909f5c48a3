"""A collection that is added to and changed, and finds what brute force finds."""

from __future__ import annotations

import random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from palermo.resolutions.collection import Collection, MemoryShelf, Near, Signature, signature
from tests.resolutions.lineage.samples import SENTENCES, made

SYMBOLS = st.sampled_from([f"A/RES/60/{number}" for number in range(1, 6)])
CONTENTS = st.lists(st.sampled_from(SENTENCES), max_size=4, unique=True)


def varied(count: int, seed: int) -> dict[str, Signature]:
    """Return families of texts, each a little further from the first of its family."""
    chance = random.Random(seed)  # noqa: S311 - a fixed seed, no secret
    words = [f"word{number}" for number in range(3000)]
    found: dict[str, Signature] = {}
    for family in range(count // 20):
        text = chance.choices(words, k=300)
        for member in range(20):
            for _ in range(6):
                text[chance.randrange(len(text))] = chance.choice(words)
            found[f"{family}/{member}"] = signature(made([" ".join(text)]))
    return found


def test_what_brute_force_finds_is_found() -> None:
    texts = varied(400, seed=3)
    collection = Collection()
    for symbol, each in texts.items():
        collection.put(symbol, each)
    expected = {
        (a, b) for a in texts for b in texts if a < b and texts[a].likeness(texts[b]) >= 0.5
    }  # fmt: skip
    found = {(a, near.symbol) for a, near in collection.pairs(0.5)}
    assert len(expected) > 500
    assert found <= expected
    assert len(found) >= 0.98 * len(expected)


def test_the_nearest_come_first_and_the_text_itself_is_among_them() -> None:
    collection = Collection()
    for number in range(1, 6):
        collection.add(f"A/RES/60/{number}", made(SENTENCES[:number]))
    found = collection.near(made(SENTENCES[:3]), 0.4)
    assert found[0] == Near("A/RES/60/3", 1.0)
    assert [near.symbol for near in found] == ["A/RES/60/3", "A/RES/60/4", "A/RES/60/2", "A/RES/60/5"]
    assert [near.likeness for near in found] == sorted((near.likeness for near in found), reverse=True)


def test_symbols_that_are_not_there_are_named() -> None:
    collection = Collection()
    with pytest.raises(KeyError):
        collection.remove("A/RES/1/1")
    with pytest.raises(KeyError):
        collection.update("A/RES/1/1", made(SENTENCES))
    assert collection.near(made(SENTENCES)) == ()
    assert collection.near(made([])) == ()


def test_a_collection_goes_on_from_its_shelf() -> None:
    shelf = MemoryShelf()
    Collection(shelf).add("A/RES/60/1", made(SENTENCES))
    assert Collection(shelf).near(made(SENTENCES)) == (Near("A/RES/60/1", 1.0),)


class Changing(RuleBasedStateMachine):
    """Whatever is added, replaced and taken out, the collection holds what a plain dictionary holds."""

    def __init__(self) -> None:
        super().__init__()
        self.shelf = MemoryShelf()
        self.collection = Collection(self.shelf)
        self.plain: dict[str, list[str]] = {}

    @rule(symbol=SYMBOLS, contents=CONTENTS)
    def add(self, symbol: str, contents: list[str]) -> None:
        self.collection.add(symbol, made(contents))
        self.plain[symbol] = contents

    @rule(symbol=SYMBOLS, contents=CONTENTS)
    def update(self, symbol: str, contents: list[str]) -> None:
        if symbol in self.plain:
            self.collection.update(symbol, made(contents))
            self.plain[symbol] = contents

    @rule(symbol=SYMBOLS)
    def remove(self, symbol: str) -> None:
        if symbol in self.plain:
            self.collection.remove(symbol)
            del self.plain[symbol]

    @invariant()
    def holds_what_was_put(self) -> None:
        assert set(self.shelf.symbols()) == set(self.plain)
        bands = {band for contents in self.plain.values() for band in signature(made(contents)).bands()}
        assert set(self.shelf._bands) == bands
        for contents in self.plain.values():
            same = {symbol for symbol, other in self.plain.items() if set(other) == set(contents) and contents}
            assert {near.symbol for near in self.collection.near(made(contents), 0.99)} == same


Changing.TestCase.settings = settings(max_examples=40, stateful_step_count=15)
TestChanging = Changing.TestCase
