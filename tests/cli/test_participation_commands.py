"""`palermo participation parties`, `relation` and `history`."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Golden, Run

ON = ("--as-of", "2026-01-01")


def test_parties_are_those_who_have_or_may_have_consented(run: Run) -> None:
    rows = json.loads(run("participation", "parties", "untoc", "--as-of", "2003-09-29", "--format", "json").stdout)
    # The forty whose deposits were required, and one that deposited after them and before the general day.
    assert sum(row["status"] == "party" for row in rows) == 41
    assert {row["status"] for row in rows} == {"party", "deposited"}


def test_an_unknown_day_is_counted_as_unknown(run: Run) -> None:
    result = run("participation", "parties", "untoc", "--as-of", "2016-07-20", "--format", "json")
    unknown = {row["state"] for row in json.loads(result.stdout) if row["status"] == "unknown"}
    assert "PRK" in unknown
    assert f", {len(unknown)} whose day is not known" in result.stderr


def test_the_table_says_what_is_missing_on_record(run: Run, golden: Golden) -> None:
    result = run("participation", "parties", "firearms-protocol", "--as-of", "2003-01-01")
    assert (result.exit_code, result.stderr) == (0, "")
    golden("parties-firearms-protocol.txt", result.stdout)


def test_reasons_are_shown_on_demand(run: Run) -> None:
    plain = run("participation", "parties", "untoc", "--as-of", "2003-01-01").stdout
    reasoned = run("participation", "parties", "untoc", "--as-of", "2003-01-01", "--reasons").stdout
    assert "UNTOC art." not in plain
    assert "UNTOC art." in reasoned


@pytest.mark.parametrize("command", ["parties", "history"])
@pytest.mark.parametrize("instrument", ["UNTOC2", "", "../untoc", "untoc\0"])
def test_an_unknown_instrument_gets_the_list(run: Run, command: str, instrument: str) -> None:
    result = run("participation", command, instrument)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the facts hold firearms-protocol, migrants-protocol, trafficking-protocol, untoc" in result.stderr


def test_kenya_and_italy(run: Run, golden: Golden) -> None:
    result = run("participation", "relation", "KEN", "ITA", *ON)
    assert (result.exit_code, result.stderr) == (0, "")
    golden("relation-KEN-ITA.txt", result.stdout)


def test_relation_rows_hold_the_fixed_keys(run: Run) -> None:
    rows = json.loads(run("participation", "relation", "Kenya", "Italie", *ON, "--format", "json").stdout)
    assert [(row["instrument"], row["in_force_between"]) for row in rows] == [
        ("untoc", "2006-09-01"),
        ("trafficking-protocol", "2006-09-01"),
        ("migrants-protocol", "2006-09-01"),
        ("firearms-protocol", "2006-09-01"),
    ]
    assert all(row["because"] for row in rows)


def test_no_relation_says_which_side_is_not_bound(run: Run) -> None:
    # A day up to which no act is missing on record: later ones may be among those that only the depositary counts.
    day = ("--as-of", "2010-01-01")
    rows = json.loads(run("participation", "relation", "KEN", "USA", *day, "--format", "json").stdout)
    by_instrument = {row["instrument"]: row for row in rows}
    assert by_instrument["untoc"]["answer"] == "yes"
    assert by_instrument["firearms-protocol"]["in_force_between"] is None
    facts = [reason["fact"] for reason in by_instrument["firearms-protocol"]["because"]]
    assert any("USA is not bound" in fact for fact in facts)


def test_statements_that_touch_the_pair_stand_beneath(run: Run) -> None:
    result = run("participation", "relation", "KEN", "USA", *ON)
    assert "Touched by: reservation of United States of America" in " ".join(result.stdout.split())


def test_a_state_has_no_relation_with_itself(run: Run) -> None:
    result = run("participation", "relation", "KEN", "Kenya", *ON)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "are the same; name two different States" in result.stderr


def test_both_names_and_the_day_are_judged_at_once(run: Run) -> None:
    result = run("participation", "relation", "Kenyaa", "Itali", "--as-of", "2023-02-29")
    assert result.exit_code == 2
    assert result.stderr.count("\nSTATE: ") + result.stderr.count("Error: STATE: ") == 2
    assert "--as-of: " in result.stderr


def test_history_is_in_order_and_holds_the_turning_points(run: Run) -> None:
    rows = json.loads(run("participation", "history", "untoc", "--format", "json").stdout)
    days = [row["date"] for row in rows]
    assert days == sorted(days)
    assert rows[0]["event"] == "adoption"
    assert [row["date"] for row in rows if row["event"] == "entry_into_force"] == ["2003-09-29"]


def test_history_as_csv_names_every_column(run: Run) -> None:
    rows = list(
        csv.DictReader(io.StringIO(run("participation", "history", "firearms-protocol", "--format", "csv").stdout))
    )
    assert {"date", "event", "instrument", "state", "name", "kind", "source", "verified"} <= rows[0].keys()
    assert {row["event"] for row in rows} >= {"adoption", "action", "entry_into_force", "in_force_for"}


def test_history_as_table_names_states(run: Run) -> None:
    table = run("participation", "history", "untoc").stdout
    assert table.startswith("United Nations Convention against Transnational Organized Crime (untoc)\n")
    assert "Kenya" in table


def test_a_pack_laid_over_the_facts_is_answered_from(run: Run, overlay: Path) -> None:
    before = json.loads(run("status", "FSM", "--instrument", "firearms-protocol", *ON, "--format", "json").stdout)
    after = json.loads(
        run("status", "FSM", "--instrument", "firearms-protocol", *ON, "--format", "json", "--facts", overlay).stdout,
    )
    assert (before[0]["status"], after[0]["status"]) != ("party", "party")
    assert after[0]["deposited"] == "2025-06-01"
