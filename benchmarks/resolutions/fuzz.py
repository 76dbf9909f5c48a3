"""Fuzz the reading of resolutions: `python -m benchmarks.resolutions.fuzz [--inputs N] [--from SEED] [--show SEED]`.

Every input is made from its seed, so that what went wrong once can be made again. A reading goes wrong when it raises,
when it breaks the law that all is covered once, or when it takes more than a second of processor time.
"""

from __future__ import annotations

import argparse
import heapq
import re
import signal
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.resolutions.hostile import made
from benchmarks.timing import markdown, shown
from tests.resolutions.law import breaches
from tests.resolutions.parsing import read

if TYPE_CHECKING:
    from collections.abc import Iterator

INPUTS = 200_000
PROCESSES = 2
#: Seconds of processor time that an input may take, and after how many it is given up.
LIMIT = 1.0
GIVEN_UP = 20
_CHUNK = 500
#: What differs among problems of one kind: identifiers of paragraphs, times, places.
_VARYING = re.compile(r"^\w*\d[\w.-]*: |\d[\d.]*|'[^']*'|\[.*?\)")
_KEPT = 8


class TookTooLongError(Exception):
    """A reading did not end."""


class Outcome(NamedTuple):
    """What became of one input."""

    seconds: float
    seed: int
    length: int
    #: Empty when all went well.
    problem: str


class Summary(NamedTuple):
    """What became of many."""

    inputs: int
    characters: int
    seconds: float
    slowest: tuple[Outcome, ...]
    failed: tuple[Outcome, ...]


@contextmanager
def given_up(seconds: int) -> Iterator[None]:
    """Raise `TookTooLongError` in what runs longer; only in the main thread of a process."""

    def stop(*_: object) -> None:
        raise TookTooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def probe(text: str, seed: int = 0, limit: float = LIMIT) -> Outcome:
    """Read one text, and say what became of it; over `limit` seconds of processor time are a fault."""
    problem = ""
    start = time.process_time()
    try:
        with given_up(GIVEN_UP):
            parsed = read(text)
    except Exception as fault:  # noqa: BLE001 - whatever is raised is what we look for
        seconds = time.process_time() - start
        problem = f"{type(fault).__name__}: {fault} ({_where(fault)})"
    else:
        seconds = time.process_time() - start
        problem = next(iter(breaches(parsed, text)), "")
    if not problem and seconds > limit:
        problem = f"took {shown(seconds)}"
    return Outcome(seconds, seed, len(text), problem)


def _where(fault: BaseException) -> str:
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "nowhere" if trace is None else f"{trace.tb_frame.f_code.co_qualname}, line {trace.tb_lineno}"


def probed(first: int) -> Summary:
    """Probe a chunk of seeds."""
    outcomes = [probe(made(seed), seed) for seed in range(first, first + _CHUNK)]
    return Summary(
        len(outcomes),
        sum(each.length for each in outcomes),
        sum(each.seconds for each in outcomes),
        tuple(heapq.nlargest(_KEPT, outcomes)),
        tuple(each for each in outcomes if each.problem),
    )


def together(summaries: Iterator[Summary]) -> Summary:
    """Put summaries together, telling on standard error how far they are."""
    whole = Summary(0, 0, 0.0, (), ())
    for each in summaries:
        whole = Summary(
            whole.inputs + each.inputs,
            whole.characters + each.characters,
            whole.seconds + each.seconds,
            tuple(heapq.nlargest(_KEPT, (*whole.slowest, *each.slowest))),
            whole.failed + each.failed,
        )
        print(f"\r{whole.inputs:,} inputs, {len(whole.failed)} failed", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return whole


def fuzz(inputs: int = INPUTS, first: int = 0) -> str:
    """Return the table of the slowest inputs and of all that failed."""
    with ProcessPoolExecutor(PROCESSES) as pool:
        whole = together(pool.map(probed, range(first, first + inputs, _CHUNK)))
    lead = (
        f"{whole.inputs:,} inputs, {whole.characters / 1e6:.0f} million characters, {shown(whole.seconds)} of "
        f"processor time; {len(whole.failed)} failed; the slowest took {shown(whole.slowest[0].seconds)}."
    )
    kinds: dict[str, list[Outcome]] = {}
    for each in whole.failed:
        kinds.setdefault(_VARYING.sub("", each.problem), []).append(each)
    rows = [(str(each.seed), f"{each.length:,}", shown(each.seconds), each.problem) for each in whole.slowest]
    table = markdown(("seed", "characters", "time", "problem"), rows)
    failures = [f"* {len(some)}: seed {some[0].seed}: {some[0].problem}" for some in kinds.values()]
    return "\n\n".join([lead, table, *(["\n".join(failures)] if failures else [])])


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=INPUTS)
    parser.add_argument("--from", type=int, default=0, dest="first", metavar="SEED")
    parser.add_argument("--show", type=int, metavar="SEED", help="print one input and what becomes of it")
    given = parser.parse_args()
    if given.show is not None:
        text = made(given.show)
        print(repr(text), probe(text, given.show), sep="\n")
    else:
        print(fuzz(given.inputs, given.first))


if __name__ == "__main__":
    main()
