"""How long a new process takes from start to end, and what it imports on the way."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from importlib.resources import files
from pathlib import Path

from benchmarks.timing import interleaved, markdown, shown, verdict

#: Seconds for a whole process of `palermo status KEN`, and for the import of the core.
TARGET = 0.200
TARGET_IMPORT = 0.150
#: What the answer of `palermo status` must not import.
HEAVY = ("django", "numpy", "pandas", "polars", "duckdb", "altair", "lxml")

_CORE = "import palermo, palermo.facts.load, palermo.participation"
_ANSWER = """
import sys
from palermo.cli import main
main(["status", "KEN", "--format", "json"], standalone_mode=False)
print(*{name.partition(".")[0] for name in sys.modules}, file=sys.stderr)
"""


class TooMuchImported(AssertionError):
    """A light command imported a heavy package."""


def command() -> str:
    """Return the path of the `palermo` script of this environment."""
    return str(Path(sys.executable).with_name("palermo"))


def imported() -> frozenset[str]:
    """Return the top-level modules that `palermo status KEN` has imported when it ends."""
    done = subprocess.run([sys.executable, "-c", _ANSWER], capture_output=True, check=True, encoding="utf-8")
    return frozenset(done.stderr.split())


def contenders() -> dict[str, list[str]]:
    """Return the processes to time: Palermo's, the bare interpreter, and peers that only pick out the rows."""
    acts = files("palermo") / "data" / "actions.csv"
    picked_by_sql = f"FROM read_csv('{acts}') WHERE state = 'KEN'"
    run = [sys.executable, "-c"]
    return {
        "`palermo status KEN`": [command(), "status", "KEN"],
        "`import palermo; palermo.load()`": [*run, "import palermo; palermo.load()"],
        "import of the core (facts, participation)": [*run, _CORE],
        "`import palermo`": [*run, "import palermo"],
        "bare interpreter (the bound)": [*run, "pass"],
        "duckdb: Kenya's acts picked out of the CSV": [
            *run,
            f'import duckdb; print(duckdb.sql("{picked_by_sql}").fetchall())',
        ],
        "pandas: Kenya's acts picked out of the CSV": [
            *run,
            f"import pandas; acts = pandas.read_csv('{acts}'); print(acts[acts.state == 'KEN'].to_csv())",
        ],
    }


def cold() -> str:
    """Return the table of whole processes; raise when the command imports what it should not."""
    found = imported() & set(HEAVY)
    if found:
        raise TooMuchImported(f"palermo status KEN imports {', '.join(sorted(found))}")
    samples = interleaved(
        {
            name: partial(subprocess.run, argv, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for name, argv in contenders().items()
        },
    )
    bound = samples["bare interpreter (the bound)"].median
    targets = {"`palermo status KEN`": TARGET, "import of the core (facts, participation)": TARGET_IMPORT}
    rows = [
        (
            name,
            shown(sample.median),
            shown(sample.fastest),
            shown(max(0.0, sample.median - bound)),
            verdict(sample.median, targets.get(name)),
        )
        for name, sample in samples.items()
    ]
    table = markdown(("process", "median", "fastest", "above the bound", "target"), rows)
    return f"`palermo status KEN` imports none of {', '.join(HEAVY)}.\n\n{table}"
