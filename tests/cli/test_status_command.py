"""`palermo status`: one State, all States, on any day."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Golden, Run

KEYS = ["state", "name", "instrument", "status", "signed", "deposited", "action", "in_force", "because"]
ON = ("--as-of", "2026-01-01")


def test_kenya(run: Run, golden: Golden) -> None:
    result = run("status", "KEN", *ON)
    assert (result.exit_code, result.stderr) == (0, "")
    golden("status-KEN.txt", result.stdout)


def test_a_state_whose_deposit_is_unverified(run: Run, golden: Golden) -> None:
    golden("status-FJI.txt", run("status", "FJI", "--instrument", "untoc", *ON).stdout)


def test_rows_are_a_bare_list_with_the_fixed_keys(run: Run) -> None:
    rows = json.loads(run("status", "KEN", *ON, "--format", "json").stdout)
    assert isinstance(rows, list)
    for row in rows:
        assert set(KEYS) <= row.keys()
        assert {"rule", "fact", "source", "verified"} == row["because"][0].keys()


def test_a_treaty_comes_before_its_protocols(run: Run) -> None:
    rows = json.loads(run("status", "KEN", *ON, "--format", "json").stdout)
    assert [row["instrument"] for row in rows] == [
        "untoc",
        "trafficking-protocol",
        "migrants-protocol",
        "firearms-protocol",
    ]


def test_all_states_and_instruments(run: Run) -> None:
    rows = json.loads(run("status", *ON, "--format", "json").stdout)
    pairs = {(row["state"], row["instrument"]) for row in rows}
    assert len(pairs) == len(rows)
    assert len({instrument for _, instrument in pairs}) == 4
    assert len({state for state, _ in pairs}) > 193
    assert ("EU", "untoc") in pairs
    assert {row["status"] for row in rows} <= {"none", "signatory", "deposited", "party", "withdrawn", "unknown"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("KEN", "KEN"),
        ("Viet Nam", "VNM"),
        ("Vietnam", "VNM"),
        ("Côte d'Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Swaziland", "SWZ"),
        ("The former Yugoslav Republic of Macedonia", "MKD"),
        ("刚果民主共和国", "COD"),
        ("كينيا", "KEN"),
        ("Кения", "KEN"),
        ("EU", "EU"),
        ("European Union", "EU"),
    ],
)
def test_a_state_by_any_of_its_names(run: Run, name: str, code: str) -> None:
    result = run("status", name, "--instrument", "untoc", *ON, "--format", "json")
    assert [row["state"] for row in json.loads(result.stdout)] == [code]


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("0001-01-01", "none"),
        ("2000-11-14", "none"),
        ("2004-06-15", "none"),
        ("2004-06-16", "deposited"),
        ("2004-07-15", "deposited"),
        ("2004-07-16", "party"),
        ("9999-12-31", "party"),
    ],
)
def test_the_day_decides(run: Run, as_of: str, status: str) -> None:
    result = run("status", "KEN", "--instrument", "untoc", "--as-of", as_of, "--format", "json")
    assert [row["status"] for row in json.loads(result.stdout)] == [status]


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        ("2023-02-30", "does not exist in the calendar"),
        ("0000-01-01", "does not exist in the calendar"),
        ("2023-1-1", "YYYY-MM-DD"),
        ("1 January 2023", "YYYY-MM-DD"),
        ("20230101", "YYYY-MM-DD"),
        ("2023-01-01T00:00", "YYYY-MM-DD"),
        ("10000-01-01", "YYYY-MM-DD"),
        ("-001-01-01", "YYYY-MM-DD"),
        ("٢٠٢٣-٠١-٠١", "2026-01-31"),
        ("2023-01-01/2023-01-31", "YYYY-MM-DD"),
        ("", "YYYY-MM-DD"),
        ("2023-01-01\0", "YYYY-MM-DD"),
        ("'; DROP TABLE states; --", "YYYY-MM-DD"),
    ],
)
def test_a_day_that_is_none(run: Run, as_of: str, words: str) -> None:
    result = run("status", "KEN", "--as-of", as_of)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--as-of: " in result.stderr
    assert words in result.stderr
    assert "give a day of the calendar such as 2026-01-31" in result.stderr


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Kenia y", "Kenya (KEN)"),
        ("Korea", "Democratic People’s Republic of Korea (PRK)"),
        ("Corea", "Republic of Korea (KOR)"),
        ("XXX", "No State or organization is called"),
        ("", "STATE: "),
        ("KEN\0", "KEN"),
        ("<script>", "No State or organization is called"),
        ("x" * 10_000, "No State or organization is called"),
    ],
)
def test_a_name_that_is_not_one_state(run: Run, name: str, words: str) -> None:
    result = run("status", name, *ON)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert len(result.stderr) < 1000


def test_everything_wrong_with_the_arguments_is_said_at_once(run: Run) -> None:
    result = run("status", "Kenyaa", "--instrument", "untok", "--instrument", "paris", "--as-of", "2023-02-30")
    assert (result.exit_code, result.stdout) == (2, "")
    for words in (
        "STATE: ",
        "Kenya (KEN)",
        "did you mean untoc?",
        "'paris'",
        "firearms-protocol, migrants-protocol, trafficking-protocol, untoc",
        "--as-of: '2023-02-30'",
    ):
        assert words in result.stderr
