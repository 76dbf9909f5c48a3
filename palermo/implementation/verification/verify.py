"""One result verified from end to end, the cheap checks first."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from palermo.implementation.verification.burden import not_smallest, numbers
from palermo.implementation.verification.exists import Table, TooLong
from palermo.implementation.verification.mending import started
from palermo.implementation.verification.records import Fault, Verdict
from palermo.implementation.verification.rules import broken_rules
from palermo.implementation.verification.shape import read_result
from palermo.implementation.verification.walk import STEPS_FOR_EACH_PLACE, walked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from palermo.implementation.verification.records import Result, Row

_METHOD = ("palermo-draw", 2)
_HEX = re.compile("(?:[0-9a-f]{2})+")


def verify_draw(data: object, *, states: Sequence[object] | None = None, commitment: str | None = None) -> Verdict:
    """Verify a result, given as a JSON value, and return everything that is wrong with it.

    `states` is the table that was published, in its canonical form; `commitment` the one that was: give both where you
    have them, since those inside the result were written by whoever made it.
    """
    result, faults = read_result(data)
    if result is None:
        return Verdict(faults, ())
    checked = ["The result has the shape of a result, and nothing besides"]
    found = [*_identity(result), *_published(result, data, states, commitment), *_table(result)]
    if not found:
        checked.append("The commitment is the SHA-256 of the seed, and the digest that of the table")
        if states is not None:
            checked.append("The table is the one that was published")
        if commitment is not None:
            checked.append("The commitment is the one that was published")
        found = [*_rules(result)]
        checked += [] if found else ["Every rule is kept, for each State under review, and the loads are as counted"]
    if not found:
        found, more = _deeper(result)
        checked += more
    return Verdict(tuple(found), tuple(checked))


def _identity(result: Result) -> Iterator[Fault]:
    """Yield what is wrong with the seed, the commitment and the method."""
    if (result.method, result.version) != _METHOD:
        yield Fault("method", f"is {result.method[:60]!r} {result.version}, not {_METHOD[0]!r} {_METHOD[1]}")
    if not _HEX.fullmatch(result.seed):
        yield Fault("seed", "is not an even number of hexadecimal digits in small letters")
    elif hashlib.sha256(bytes.fromhex(result.seed)).hexdigest() != result.commitment:
        yield Fault("commitment", "is not the SHA-256 of the seed")
    steps = STEPS_FOR_EACH_PLACE * 2 * sum(each.under_review for each in result.states)
    if result.steps != steps:
        yield Fault("method.steps", f"is {result.steps}, not {steps}")


def _published(
    result: Result, data: object, states: Sequence[object] | None, commitment: str | None
) -> Iterator[Fault]:
    """Yield what is not as it was published."""
    if commitment is not None and commitment.strip().lower() != result.commitment:
        yield Fault("commitment", "is not the one that was published")
    embedded = data["states"] if isinstance(data, dict) else None
    text = json.dumps(embedded, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if hashlib.sha256(text.encode()).hexdigest() != result.states_digest:
        yield Fault("states_digest", "is not the SHA-256 of the table in the result")
    if states is not None and list(states) != embedded:
        yield Fault("states", "are not the table that was published")


def _table(result: Result) -> Iterator[Fault]:
    """Yield what makes the table none that can be drawn from."""
    names = [each.name for each in result.states]
    if names != sorted(set(names)):
        yield Fault("states", "are not in order, or hold one twice")
    if not any(each.under_review for each in result.states):
        yield Fault("states", "hold none under review")
    for n, state in enumerate(result.states):
        for text in (state.name, state.group, *state.instruments):
            if not text.strip() or "\n" in text:
                yield Fault(f"states[{n}]", "holds an empty text or a line feed")


def _rules(result: Result) -> Iterator[Fault]:
    """Yield every rule that is broken, and every number that is not what the rows say."""
    states = {each.name: each for each in result.states}
    for name, rows in (("assignments", result.assignments), ("start", result.start)):
        yield from broken_rules(rows, states, name)
    yield from numbers(result, Table(states))


def _deeper(result: Result) -> tuple[list[Fault], list[str]]:
    """Return what is wrong with largest load, start and walk, and what of them has been checked."""
    table = Table({each.name: each for each in result.states})
    seed = bytes.fromhex(result.seed)
    faults: list[Fault] = []
    checked: list[str] = []
    try:
        faults += not_smallest(result, table)
        checked += [] if faults else ["No permitted draw has a smaller largest load: that was proved again"]
    except TooLong:
        faults.append(Fault("the result", "could not be decided: there are too many cases to try"))
    if not faults:
        begun = started(table.states, table.fewest, result.largest.value, seed)
        faults += _differing("start", result.start, begun or {})
        checked += [] if faults else ["The start: the seed's deal, mended step by step, leads to it"]
    if not faults:
        panels = {row.name: [seat.name for seat in row.seats] for row in result.start}
        faults += _differing("assignments", result.assignments, walked(table.states, panels, seed, result.steps))
        checked += [] if faults else [f"The walk: {result.steps:,} steps from the start lead to the assignments"]
    return faults, checked


def _differing(where: str, rows: Sequence[Row], expected: Mapping[str, list[str]]) -> Iterator[Fault]:
    """Yield the rows that are not what the seed gives."""
    for n, row in enumerate(rows):
        names = expected.get(row.name, ["nobody"])
        if [seat.name for seat in row.seats] != names:
            yield Fault(f"{where}[{n}]", f"the seed gives {row.name} the reviewers {', '.join(names)}")
