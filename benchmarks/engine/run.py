"""Measure the engine."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from benchmarks.engine import duckdb_sql
from benchmarks.engine.answers import palermo_answers, plain
from benchmarks.engine.bare_loop import bare_answers
from benchmarks.engine.treaties import treaties
from benchmarks.timing import interleaved, markdown, shown, verdict

if TYPE_CHECKING:
    import duckdb

    from benchmarks.engine.treaties import Problem

#: Seconds for all treaties.
TARGET = 0.060


class Disagreement(AssertionError):
    """The contenders answered differently, so that their times cannot be compared."""


def engine() -> str:
    """Return the table of the engine's times, once all contenders have given the same answers."""
    problem = treaties()
    with closing(duckdb_sql.loaded(problem)) as connection:
        return _measured(problem, connection)


def _measured(problem: Problem, connection: duckdb.DuckDBPyConnection) -> str:
    expected = bare_answers(problem)
    if not plain(palermo_answers(problem)) == duckdb_sql.plain(duckdb_sql.fetched(connection)) == expected:
        raise Disagreement("Palermo, DuckDB and the bare loop do not agree; run tests/benchmarks to see where")
    samples = interleaved(
        {
            "Palermo, with the reasons": lambda: palermo_answers(problem),
            "DuckDB, rows fetched": lambda: duckdb_sql.fetched(connection),
            "DuckDB, rows left inside": lambda: duckdb_sql.executed(connection),
            "bare loop (the bound)": lambda: bare_answers(problem),
        },
    )
    targets = dict.fromkeys(samples, None) | {"Palermo, with the reasons": TARGET}
    in_force = sum(answer.entry_into_force is not None for answer in expected.values())
    deposits = sum(len(answer.parties) for answer in expected.values())
    rows = [
        (name, shown(sample.median), shown(sample.fastest), verdict(sample.median, targets[name]))
        for name, sample in samples.items()
    ]
    lead = (
        f"{len(problem.instruments)} treaties ({in_force} in force), {problem.rows:,} acts, {deposits:,} deposits; "
        "all answers equal."
    )
    return f"{lead}\n\n{markdown(('contender', 'median', 'fastest', 'target'), rows)}"
