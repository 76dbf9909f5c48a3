"""The peer: the same question as one SQL query, answered by DuckDB over all treaties at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from benchmarks.engine.answers import Answer
from palermo.facts.records import DEPOSITS

if TYPE_CHECKING:
    from datetime import date

    from benchmarks.engine.treaties import Problem

#: treaty, day of entry into force, who met the last condition, participant, own day.
Row = tuple[str, "date | None", "str | None", str, "date | None"]

_TABLES = """
CREATE TABLE treaties (
    treaty VARCHAR PRIMARY KEY, required INTEGER, counts_organizations BOOLEAN, not_before DATE,
    rule VARCHAR, n INTEGER, later_rule VARCHAR, later_n INTEGER
);
CREATE TABLE acts (treaty VARCHAR, state VARCHAR, kind VARCHAR, deposit BOOLEAN, organization BOOLEAN, day DATE);
"""

_EFFECT = """
CREATE MACRO effect(rule, n, day) AS CAST(CASE rule
    WHEN 'days' THEN day + n
    WHEN 'months' THEN day + to_months(n)
    WHEN 'month_start_after_days' THEN date_trunc('month', day + n) + INTERVAL 1 MONTH
    WHEN 'month_start_after_months' THEN date_trunc('month', day) + to_months(n + 1)
    WHEN 'start_of_nth_month_after' THEN date_trunc('month', day) + to_months(n)
END AS DATE);
"""

#: The N-th counted deposit of each treaty by a window, then every deposit joined to it.
QUERY = """
WITH deposits AS (
    SELECT acts.*, treaties.* EXCLUDE (treaty),
        counts_organizations OR NOT organization AS counts
    FROM acts JOIN treaties USING (treaty)
    WHERE deposit
),
general AS (
    SELECT treaty, state AS trigger, day AS met,
        greatest(effect(rule, n, day), not_before) AS entry -- greatest() passes over NULL
    FROM deposits
    WHERE counts
    QUALIFY row_number() OVER (PARTITION BY treaty ORDER BY day, state) = required
)
SELECT treaty, entry, trigger, state,
    CASE
        WHEN entry IS NULL THEN NULL
        WHEN day <= met THEN entry
        WHEN kind = 'succession' THEN greatest(entry, day)
        ELSE greatest(entry, effect(later_rule, later_n, day))
    END AS in_force
FROM deposits LEFT JOIN general USING (treaty)
ORDER BY treaty, in_force, state
"""


def loaded(problem: Problem) -> duckdb.DuckDBPyConnection:
    """Return a connection to a database in memory that holds the treaties and their acts."""
    connection = duckdb.connect()
    connection.execute(_TABLES)
    connection.execute(_EFFECT)
    connection.executemany(
        "INSERT INTO treaties VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [_treaty_row(problem, index) for index in range(len(problem.instruments))],
    )
    _insert_acts(connection, problem)
    return connection


def _treaty_row(problem: Problem, index: int) -> tuple[object, ...]:
    instrument = problem.instruments[index]
    clause = instrument.entry_into_force
    later = clause.for_later_states or clause.delay
    return (
        instrument.id,
        clause.instruments,
        clause.counts_regional_organizations,
        clause.not_before,
        clause.delay.rule,
        clause.delay.n,
        later.rule,
        later.n,
    )


def _insert_acts(connection: duckdb.DuckDBPyConnection, problem: Problem) -> None:
    """Insert the acts as columns: row by row would take DuckDB many times longer than the query."""
    acts = [act for each in problem.instruments for act in problem.actions[each.id]]
    columns: list[list[object]] = [
        [act.instrument for act in acts],
        [act.state for act in acts],
        [act.kind.value for act in acts],
        [act.kind in DEPOSITS for act in acts],
        [act.state in problem.organizations for act in acts],
        [act.earliest for act in acts],
    ]
    connection.execute(
        "INSERT INTO acts SELECT unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?)", columns
    )


def fetched(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """Run the query and bring its rows to Python: this is what is timed."""
    rows: list[Row] = connection.execute(QUERY).fetchall()
    return rows


def executed(connection: duckdb.DuckDBPyConnection) -> None:
    """Run the query and leave its rows in a table inside DuckDB, to show what bringing them to Python costs."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE answer AS {QUERY}")


def plain(rows: list[Row]) -> dict[str, Answer]:
    """Return DuckDB's answers in the form of the comparison."""
    found: dict[str, Answer] = {}
    parties: dict[str, dict[str, date | None]] = {}
    for treaty, entry, trigger, state, own in rows:
        if treaty not in found:
            found[treaty] = Answer(entry, trigger, parties.setdefault(treaty, {}))
        parties[treaty][state] = own
    return found
