"""Palermo: who is bound by the Palermo Convention and its Protocols, since when, towards whom, and why.

    import palermo

    facts = palermo.load()
    pandas.DataFrame(palermo.rows(facts.actions["untoc"]))
    polars.DataFrame(palermo.columns(facts.actions["untoc"]))

Importing this package reads nothing: what it offers is imported when it is first called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from palermo.facts.records import Facts
    from palermo.facts.tabular import Cell

__all__ = ["__version__", "columns", "load", "rows"]

__version__ = "0.1.0"


def load(*overlays: str | Path) -> Facts:
    """Return the built-in facts with the packs in the folders `overlays` laid over them, in that order.

    Raise `palermo.facts.load.FactsError`, which holds every problem, when any pack has one.
    """
    from palermo.facts.load import load as load_facts

    return load_facts(*overlays)


def rows(records: Iterable[object]) -> list[dict[str, Cell]]:
    """Return one flat dict for every record, ready for `pandas.DataFrame`.

    The source of a record becomes the columns `source`, `verified` and `pack`; days stay `datetime.date`.
    polars guesses types from the first hundred rows: give it `columns`, or `infer_schema_length=None`.
    """
    from palermo.facts.tabular import rows as flat_rows

    return flat_rows(records)


def columns(records: Iterable[object]) -> dict[str, list[Cell]]:
    """Return the same as `rows`, column by column, ready for `polars.DataFrame` or `pandas.DataFrame`."""
    from palermo.facts.tabular import columns as flat_columns

    return flat_columns(records)
