"""Tables to draw from: small ones written as text, random ones, and the Member States with their real treaties."""

from __future__ import annotations

import functools
import random
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from palermo.implementation.draw import Listed, draw
from palermo.implementation.draw.records import Draw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palermo.implementation.draw import Assignment
    from tests.implementation.draw.brute import Panels

SEED = bytes(range(32))
INSTRUMENTS = ("untoc", "trafficking-protocol", "migrants-protocol", "firearms-protocol")


def table(text: str) -> list[Listed]:
    """Return States from words such as `A1:ab!`: State A1 of group A, party to a and b, and (!) under review."""
    parted = [(word.rstrip("!").partition(":"), word.endswith("!")) for word in text.split()]
    return [
        Listed(name, name[0], tuple(sorted(instruments)), under_review)
        for (name, _, instruments), under_review in parted
    ]


@st.composite
def tables(make: st.DrawFn, *, most: int = 6) -> list[Listed]:
    """Return small tables of all kinds, many of them impossible."""
    count = make(st.integers(2, most))
    groups = make(st.integers(1, 3))
    party = st.sets(st.sampled_from("abc"), max_size=3).map(lambda found: tuple(sorted(found)))
    return [
        Listed(f"S{n}", f"g{make(st.integers(1, groups))}", make(party), make(st.sampled_from((True, True, False))))
        for n in range(count)
    ]


@functools.cache
def world(under_review: int = 0) -> tuple[Listed, ...]:
    """Return the Member States with the instruments they are party to, so many of them under review (0 for all)."""
    import palermo
    from palermo.participation import Register

    facts = palermo.load()
    register = Register(facts)
    parties = {each: {party.state for party in register.parties(each, date(2025, 1, 1))} for each in INSTRUMENTS}
    grouped = {code: state.group for code, state in facts.states.items() if state.group and state.kind == "state"}
    chosen = set(random.Random(1).sample(sorted(grouped), under_review or len(grouped)))  # noqa: S311
    return tuple(
        Listed(code, group, tuple(sorted(each for each in INSTRUMENTS if code in parties[each])), code in chosen)
        for code, group in grouped.items()
    )


def invented(sizes: Sequence[int], chance: float, seed: int = 1) -> list[Listed]:
    """Return groups of these sizes, all under review, each State party to each instrument with the same chance."""
    lot = random.Random(seed)  # noqa: S311
    return [
        Listed(f"{group}{n:03}", f"g{group}", tuple(sorted(i for i in INSTRUMENTS if lot.random() < chance)), True)
        for group, size in enumerate(sizes)
        for n in range(size)
    ]


def drawn(listed: Sequence[Listed], seed: bytes = SEED, *, steps: int | None = None) -> Draw:
    """Return a draw that is known to be possible."""
    found = draw(listed, seed, steps=steps)
    assert isinstance(found, Draw), found
    return found


def panels_of(assignments: Sequence[Assignment]) -> Panels:
    """Return assignments in the form of the brute force."""
    return tuple(
        (same.state, other.state, tuple(sorted(each.state for each in more)))
        for same, other, *more in (each.reviewers for each in assignments)
    )
