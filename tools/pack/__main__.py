"""Make the tables of the built-in pack again: `python -m tools.pack FACTS_FOLDER [--out FOLDER]`.

The folder (or the environment variable PALERMO_SHARED, the folder above it) holds the raw material as gathered.
Instruments, organizations and the README are written by hand in `palermo/data` and are not touched.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from . import actions, declarations, names, sessions, states
from .tables import read_rows, write_rows

_ROOT = Path(__file__).resolve().parents[2]
_DATA = _ROOT / "palermo" / "data"
_INPUTS = _ROOT / "tools" / "pack_inputs"


def main() -> None:
    """Read the arguments, write the tables, and print how many rows each has."""
    shared = os.environ.get("PALERMO_SHARED", str(_ROOT.parent / "shared"))
    parser = argparse.ArgumentParser(description="Make the tables of the built-in fact pack from raw material.")
    parser.add_argument("facts", nargs="?", type=Path, default=Path(shared) / "facts")
    parser.add_argument("--out", type=Path, default=_DATA)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, number in build(arguments.facts, arguments.out).items():
        print(f"{name}: {number} rows")


def build(facts: Path, out: Path) -> dict[str, int]:
    """Write every generated table into `out` and return the number of rows by file name."""
    acts = actions.build_actions(facts)
    entities = states.build_states(facts, _INPUTS)
    organizations = read_rows(_DATA / "organizations.csv")
    tables = {
        "states.csv": (states.COLUMNS, states.KEY, entities),
        "names.csv": (names.COLUMNS, names.KEY, names.build_names(facts, _INPUTS, entities, organizations)),
        "actions.csv": (actions.COLUMNS, actions.KEY, acts),
        "declarations.csv": (
            declarations.COLUMNS,
            declarations.KEY,
            declarations.build_declarations(facts, _INPUTS, acts),
        ),
        "resolutions/sessions.csv": (sessions.COLUMNS, sessions.KEY, sessions.build_sessions(facts)),
    }
    (out / "resolutions").mkdir(exist_ok=True)
    return {name: write_rows(out / name, *table) for name, table in tables.items()}


if __name__ == "__main__":
    main()
