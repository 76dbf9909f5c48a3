"""Measuring contenders in turn, so that a slow minute of the machine falls on all of them alike."""

from __future__ import annotations

import gc
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

#: Measured runs of each contender, after `WARM_UP` runs that are thrown away.
RUNS = 21
WARM_UP = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """The times of one contender, in seconds."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle time: what one may expect."""
        return statistics.median(self.seconds)

    @property
    def fastest(self) -> float:
        """The shortest time: what the work itself takes when nothing disturbs it."""
        return min(self.seconds)

    def percentile(self, percent: int) -> float:
        """Return the time that so many percent of the runs did not exceed (nearest rank)."""
        ordered = sorted(self.seconds)
        return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def seconds_of(run: Callable[[], object]) -> float:
    """Return how long one run takes, garbage of earlier runs removed first and its own answer afterwards."""
    gc.collect()
    start = time.perf_counter()
    answer = run()
    end = time.perf_counter()
    del answer
    return end - start


def interleaved(
    contenders: Mapping[str, Callable[[], object]],
    runs: int = RUNS,
    warm_up: int = WARM_UP,
) -> dict[str, Sample]:
    """Run all contenders in turn, A B C A B C, and return the sample of each; warm-up rounds are not measured."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for lap in range(warm_up + runs):
        for name, run in contenders.items():
            seconds = seconds_of(run)
            if lap >= warm_up:
                taken[name].append(seconds)
    return {name: Sample(tuple(seconds)) for name, seconds in taken.items()}


def shown(seconds: float) -> str:
    """Return a time with three figures and the unit that suits it."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def markdown(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table, its columns padded so that it reads as plain text too."""
    widths = [max(len(line[i]) for line in (header, *rows)) for i in range(len(header))]
    lines = [header, ["-" * width for width in widths], *rows]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    )


def verdict(seconds: float, target: float | None) -> str:
    """Return the target and whether it was met, or nothing where none is set."""
    if target is None:
        return ""
    return f"< {shown(target)}: {'met' if seconds < target else 'MISSED'}"
