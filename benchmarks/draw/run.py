"""How long a draw and its verification take for the States of the world, beside an integer program."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import palermo
from benchmarks.peer import peer
from benchmarks.timing import interleaved, markdown, shown, verdict
from palermo.implementation.draw import Draw, Listed, canonical_states, result_object
from palermo.implementation.draw import draw as drawn
from palermo.implementation.verification import verify_draw
from palermo.participation import Register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

#: Seconds for a draw of all States, and for its verification.
TARGET = 20.0
#: States under review: the three years of the first phase, half, all.
SIZES = (62, 63, 64, 97, 193)
INSTRUMENTS = ("untoc", "trafficking-protocol", "migrants-protocol", "firearms-protocol")
_RUNS = 3
_HIGHS = "one draw by HiGHS, not verified"


class Disagreement(RuntimeError):
    """Contenders that do not answer the same question."""


def world(under_review: int, as_of: date = date(2025, 1, 1)) -> list[Listed]:
    """Return the Member States with their regional groups and treaties on a day, so many of them under review."""
    facts = palermo.load()
    register = Register(facts)
    parties = {each: {party.state for party in register.parties(each, as_of)} for each in INSTRUMENTS}
    groups = {code: state.group for code, state in facts.states.items() if state.group and state.kind == "state"}
    chosen = set(random.Random(1).sample(sorted(groups), under_review))  # noqa: S311
    return [
        Listed(code, group, tuple(sorted(each for each in INSTRUMENTS if code in parties[each])), code in chosen)
        for code, group in groups.items()
    ]


def a_draw(listed: Sequence[Listed], seed: bytes) -> Draw:
    """Return the draw, which must be possible and must verify."""
    found = drawn(listed, seed)
    if not isinstance(found, Draw) or verify_draw(json.loads(json.dumps(result_object(found)))).faults:
        raise Disagreement("the draw is not possible, or does not verify")
    return found


def draw() -> str:
    """Return the table of times, of the peer too."""
    rows = [row for size in SIZES for row in _rows(size)]
    return markdown(("States under review", "of", "what", "median", "fastest", "target"), rows) + "\n\n" + _words()


def _rows(size: int) -> Iterator[tuple[str, ...]]:
    listed = world(size)
    seeds = iter(range(1_000))
    found = a_draw(listed, b"the first seed")
    result = json.loads(json.dumps(result_object(found)))
    contenders: dict[str, Callable[[], object]] = {
        "draw": lambda: drawn(listed, next(seeds).to_bytes(16, "big")),
        "verification": lambda: verify_draw(result),
    }
    table = json.dumps({"states": canonical_states(listed), "load": found.largest_load.value})
    with peer("highspy", Path(__file__).with_name("highs_worker.py"), [table]) as highs:
        if pairs := highs.run()["pairs"]:
            _agree(listed, pairs)
            contenders[_HIGHS] = highs.run
        samples = interleaved(contenders, _RUNS, 0)
    for what, sample in samples.items():
        target = None if what == _HIGHS else TARGET
        yield (
            str(size),
            str(len(listed)),
            what,
            shown(sample.median),
            shown(sample.fastest),
            verdict(sample.median, target),
        )
    if _HIGHS not in samples:
        yield str(size), str(len(listed)), _HIGHS, "none within 60 s", "", ""


def _agree(listed: Sequence[Listed], pairs: Sequence[Sequence[str]]) -> None:
    """Stop when the peer's draw breaks a rule: then it answers another question."""
    known = {each.state: each for each in listed}
    asked = {(a, b) for a, b in pairs}
    for state in (each for each in listed if each.under_review):
        panel = [known[b] for a, b in asked if a == state.state]
        covered = {name for each in panel for name in each.instruments}
        own = [each.group == state.group for each in panel]
        if sorted(own) != [False, True] or not set(state.instruments) <= covered:
            raise Disagreement(f"HiGHS: {state.state} is reviewed by {', '.join(each.state for each in panel)}")
        if any((each.state, state.state) in asked for each in panel):
            raise Disagreement(f"HiGHS: {state.state} and a reviewer review each other")


def _words() -> str:
    return (
        "HiGHS solves the rules as an integer program with a random objective. It is given the largest load, and that\n"
        "no additional reviewer is needed. It says nothing of how likely a draw is; another version may draw another."
    )
