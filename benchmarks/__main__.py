"""`python -m benchmarks [engine|status|cold|pages ...] [--record]`: measure, print, and keep the figures if asked."""

from __future__ import annotations

import argparse
import importlib
import signal
import sys
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping


class Benchmark(NamedTuple):
    """Where a benchmark's function is, and its title."""

    module: str
    function: str
    title: str


#: Where each benchmark's function is; read when it is run, so that one does not need what another does.
BENCHMARKS: Mapping[str, Benchmark] = MappingProxyType(
    {
        "engine": Benchmark("benchmarks.engine.run", "engine", "Entry into force of 324 treaties, 24,000 acts"),
        "status": Benchmark("benchmarks.status", "status", "Questions to a warm register"),
        "cold": Benchmark("benchmarks.cold", "cold", "Whole processes, from start to end"),
        "pages": Benchmark("benchmarks.pages.run", "pages", "Served pages"),
        "draw": Benchmark("benchmarks.draw.run", "draw", "The draw of reviewing States, and its verification"),
        "answers": Benchmark("benchmarks.answers.run", "answers", "The answers of 190 States, and their gaps"),
        "resolutions-speed": Benchmark("benchmarks.resolutions.speed", "speed", "Reading resolutions"),
        "resolutions-linear": Benchmark("benchmarks.resolutions.linear", "linear", "Time and memory over length"),
        "resolutions-accuracy": Benchmark(
            "benchmarks.resolutions.accuracy", "accuracy", "Paragraphs found, numbers and nesting"
        ),
        "resolutions-citations": Benchmark("benchmarks.resolutions.citations", "citations", "Citations"),
        "resolutions-akoma-ntoso": Benchmark(
            "benchmarks.resolutions.akoma_ntoso", "akoma_ntoso", "From text to Akoma Ntoso"
        ),
        "resolutions-near-duplicates": Benchmark(
            "benchmarks.resolutions.near_duplicates", "near_duplicates", "Near-duplicates among 20,000 resolutions"
        ),
        "killed": Benchmark("benchmarks.answers.killed", "killed", "Killed while saving and submitting"),
    },
)
README = Path(__file__).with_name("README.md")


def main() -> None:
    """Run the benchmarks that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure how fast Palermo is.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(BENCHMARKS)}; all when left out")
    parser.add_argument("--record", action="store_true", help="write the figures into benchmarks/README.md")
    given = parser.parse_args()
    unknown = [name for name in given.names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"no benchmark is called {', '.join(unknown)}; choose from {', '.join(BENCHMARKS)}")
    # Stopped from outside, it still stops the servers that it has started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    for name in given.names or BENCHMARKS:
        benchmark = BENCHMARKS[name]
        figures = str(getattr(importlib.import_module(benchmark.module), benchmark.function)())
        print(f"## {benchmark.title}\n\n{figures}\n", flush=True)
        if given.record:
            record(README, name, figures)


if __name__ == "__main__":
    main()
