"""`python -m benchmarks [engine|status|cold|pages ...] [--record]`: measure, print, and keep the figures if asked."""

from __future__ import annotations

import argparse
import importlib
import signal
import sys
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from benchmarks.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Where each benchmark's function is; read when it is run, so that one does not need what another does.
BENCHMARKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "engine": ("benchmarks.engine.run", "Entry into force of 324 treaties, 24,000 acts"),
        "status": ("benchmarks.status", "Questions to a warm register"),
        "cold": ("benchmarks.cold", "Whole processes, from start to end"),
        "pages": ("benchmarks.pages.run", "Served pages"),
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
        module, title = BENCHMARKS[name]
        figures = str(getattr(importlib.import_module(module), name)())
        print(f"## {title}\n\n{figures}\n", flush=True)
        if given.record:
            record(README, name, figures)


if __name__ == "__main__":
    main()
