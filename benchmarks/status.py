"""How long one question to a register takes once its answers are kept: a status, all statuses, a relation."""

from __future__ import annotations

import itertools
import time
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import palermo
from benchmarks.timing import Sample, interleaved, markdown, shown, verdict
from palermo.participation import Register

if TYPE_CHECKING:
    from collections.abc import Callable

#: Seconds for one `Register.status`.
TARGET = 50e-6
#: Before entry into force, soon after it, and today: the three give different branches of the answer.
DAYS = (date(2002, 6, 1), date(2005, 1, 1), date(2025, 1, 1))


def questions(register: Register) -> list[tuple[str, str, date]]:
    """Return every question there is on three days: all participants, all instruments."""
    instruments = register.facts.instruments
    return [(state, each, day) for day in DAYS for each in instruments for state in register.participants]


def status() -> str:
    """Return the table of the times of a warm register."""
    register = Register(palermo.load())
    asked = questions(register)
    states = register.participants
    day, convention = DAYS[-1], next(iter(register.facts.instruments))
    pairs = list(itertools.pairwise(states))

    def all_single() -> None:
        for state, instrument, as_of in asked:
            register.status(state, instrument, as_of)

    def all_pairs() -> None:
        for a, b in pairs:
            register.relation(a, b, day)

    samples = interleaved(
        {
            "Register.status": all_single,
            "Register.relation": all_pairs,
            "Register.statuses": lambda: register.statuses(convention, day),
            "Register.parties": lambda: register.parties(convention, day),
            "Register.counts": lambda: register.counts(convention, day),
            "Register.history": lambda: register.history(convention),
        },
    )
    work = {
        "Register.status": (len(asked), "one State, one instrument, with reasons"),
        "Register.relation": (len(pairs), f"two States, {len(register.facts.instruments)} instruments"),
        "Register.statuses": (1, f"{len(states)} participants, one instrument"),
        "Register.parties": (1, "one instrument"),
        "Register.counts": (1, "one instrument"),
        "Register.history": (1, "one instrument"),
    }
    rows = [_row(name, *work[name], sample) for name, sample in samples.items()]
    rows.insert(1, _slowest(register, asked))
    return markdown(("question", "of", "median", "fastest", "target"), rows)


def _row(name: str, number: int, words: str, sample: Sample) -> tuple[str, ...]:
    """Return the line of a question that was asked so many times in one run."""
    target = TARGET if name == "Register.status" else None
    each = sample.median / number
    return f"`{name}`", words, shown(each), shown(sample.fastest / number), verdict(each, target)


def _slowest(register: Register, asked: list[tuple[str, str, date]]) -> tuple[str, ...]:
    """Return the line of the question with the longest median."""
    slow = {question: _median_of(partial(register.status, *question)) for question in asked}
    state, instrument, day = question = max(slow, key=lambda each: slow[each].median)
    sample = slow[question]
    words = f"the slowest of {len(asked):,}: {state}, {instrument}, {day}"
    return "`Register.status`", words, shown(sample.median), shown(sample.fastest), verdict(sample.median, TARGET)


def _median_of(run: Callable[[], object], runs: int = 15) -> Sample:
    clock = time.perf_counter
    taken = []
    for _ in range(runs):
        start = clock()
        run()
        taken.append(clock() - start)
    return Sample(tuple(taken))
