"""`palermo implementation draw` and `verify-draw`: from the ceremony to a verified result, and all that goes wrong."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import stat
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Golden, Run

STATES = """\
state,regional_group,instruments,under_review
KEN,african,untoc;firearms-protocol,yes
UGA,african,untoc,yes
GHA,african,untoc;firearms-protocol,no
FRA,weog,untoc,yes
ITA,weog,untoc;firearms-protocol,no
PER,grulac,untoc;firearms-protocol,no
"""
SEED = "00112233445566778899aabbccddeeff"
DRAW, VERIFY = ("implementation", "draw"), ("implementation", "verify-draw")


@pytest.fixture
def states(tmp_path: Path) -> Path:
    path = tmp_path / "states.csv"
    path.write_text(STATES, encoding="utf-8")
    return path


@pytest.fixture
def result(run: Run, states: Path, tmp_path: Path) -> Path:
    path = tmp_path / "result.json"
    path.write_text(run(*DRAW, states, "--seed", SEED, "--format", "json").stdout, encoding="utf-8")
    return path


def test_the_draw_in_json(run: Run, states: Path) -> None:
    found = run(*DRAW, states, "--seed", SEED, "--format", "json")
    assert (found.exit_code, found.stderr) == (0, "")
    answer = json.loads(found.stdout)
    assert [each["state"] for each in answer["assignments"]] == ["FRA", "KEN", "UGA"]
    assert [each["same_group"] for each in answer["assignments"][0]["reviewers"]] == [True, False]
    assert set(answer["assignments"][0]["reviewers"][0]) == {"state", "for", "same_group"}
    assert (answer["largest_load"], answer["seed"]) == (1, SEED)
    assert answer["commitment"] == hashlib.sha256(bytes.fromhex(SEED)).hexdigest()


def test_the_draw_for_people(run: Run, states: Path, golden: Golden) -> None:
    found = run(*DRAW, states, "--seed", SEED)
    assert (found.exit_code, found.stderr) == (0, "")
    golden("draw.txt", found.stdout)


def test_the_draw_in_csv_from_standard_input(run: Run) -> None:
    found = run(*DRAW, "-", "--seed", SEED.upper(), "--format", "csv", stdin=STATES)
    rows = list(csv.DictReader(io.StringIO(found.stdout)))
    assert {(row["state"], row["place"]) for row in rows} >= {("KEN", "of its group"), ("KEN", "of another group")}
    assert len(rows) == 6


def test_the_ceremony(run: Run, states: Path, tmp_path: Path) -> None:
    """Table and commitment are published, then the draw is made, then anybody verifies it against both."""
    kept = tmp_path / "seed.txt"
    before = run(*DRAW, states, "--new-seed", kept, "--format", "json")
    assert before.exit_code == 0
    promise = json.loads(before.stdout)
    assert "keep it secret" in before.stderr
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert kept.read_text(encoding="ascii").strip() not in before.output
    again = run(*DRAW, states, "--seed-file", kept, "--commit", "--format", "json")
    assert json.loads(again.stdout) == promise
    result = tmp_path / "result.json"
    result.write_text(run(*DRAW, states, "--seed-file", kept, "--format", "json").stdout, encoding="utf-8")
    assert json.loads(result.read_text(encoding="utf-8"))["states_digest"] == promise["states_digest"]
    verified = run(*VERIFY, result, "--states", states, "--commitment", promise["commitment"], "--format", "json")
    assert (verified.exit_code, verified.stderr) == (0, "")
    assert json.loads(verified.stdout)["valid"] is True


def test_a_seed_is_not_written_over(run: Run, states: Path, tmp_path: Path) -> None:
    kept = tmp_path / "seed.txt"
    kept.write_text("old", encoding="ascii")
    found = run(*DRAW, states, "--new-seed", kept)
    assert found.exit_code == 2
    assert "File exists" in found.stderr
    assert kept.read_text(encoding="ascii") == "old"


#: Options, and what is said: all with exit code 2.
WRONG_USE = (
    ((), "give either --seed HEX, --seed-file FILE or --new-seed FILE"),
    (("--seed", SEED, "--seed-file", "x"), "give either --seed HEX"),
    (("--seed", "abc"), "is not an even number of hexadecimal digits"),
    (("--seed", ""), "is not an even number of hexadecimal digits"),
    (("--seed", "zz"), "is not an even number of hexadecimal digits"),
    (("--seed", "00" * 1025), "has more than 1024 bytes"),
    (("--seed-file", "none.txt"), "there is no file 'none.txt'"),
)


@pytest.mark.parametrize(("options", "words"), WRONG_USE)
def test_wrong_use(run: Run, states: Path, options: tuple[str, ...], words: str) -> None:
    found = run(*DRAW, states, *options)
    assert (found.exit_code, found.stdout) == (2, "")
    assert words in found.stderr


def test_a_short_seed_is_remarked_upon(run: Run, states: Path) -> None:
    found = run(*DRAW, states, "--seed", "00")
    assert found.exit_code == 0
    assert "The seed has 1 bytes" in found.stdout


def test_a_bad_table_lists_everything(run: Run, states: Path) -> None:
    states.write_text(STATES + "KEN,african,untoc,yes\nMEX,,untoc,perhaps\n", encoding="utf-8")
    found = run(*DRAW, states, "--seed", SEED)
    assert (found.exit_code, found.stdout) == (1, "")
    assert [line.split(": ")[1] for line in found.stderr.splitlines()] == ["state", "regional_group", "under_review"]


def test_an_impossible_draw_names_the_rule_and_the_state(run: Run, states: Path) -> None:
    states.write_text(
        STATES.replace("firearms-protocol,no", "untoc,no").replace("PER,grulac,untoc;untoc,no", "PER,grulac,x,yes")
    )
    found = run(*DRAW, states, "--seed", SEED)
    assert (found.exit_code, found.stdout) == (1, "")
    assert "KEN alone is party to firearms-protocol: nobody can review it for that instrument" in found.stderr
    assert "PER is the only State of its group, grulac" in found.stderr


def test_a_verified_result_for_people(run: Run, result: Path, golden: Golden) -> None:
    found = run(*VERIFY, result)
    assert (found.exit_code, found.stderr) == (0, "")
    golden("verify-draw.txt", found.stdout)


def test_a_changed_result(run: Run, result: Path) -> None:
    result.write_text(result.read_text(encoding="utf-8").replace('"largest_load": 1', '"largest_load": 2'))
    found = run(*VERIFY, "-", "--format", "json", stdin=result.read_bytes())
    assert found.exit_code == 1
    answer = json.loads(found.stdout)
    assert (answer["valid"], [each["where"] for each in answer["faults"]]) == (False, ["largest_load"])
    assert "-: largest_load: Is not the 1 of the certificate. Do not accept the result" in found.stderr


def test_another_table_than_the_published_one(run: Run, result: Path, states: Path) -> None:
    states.write_text(STATES.replace("UGA,african,untoc,yes", "UGA,african,untoc,no"), encoding="utf-8")
    found = run(*VERIFY, result, "--states", states, "--commitment", "0" * 64)
    assert found.exit_code == 1
    assert "states: Are not the table that was published" in found.stderr
    assert "commitment: Is not the one that was published" in found.stderr


@pytest.mark.parametrize(
    ("content", "words"), [(b"{", "not JSON"), (b"[]", "Is not an object"), (b"[" * 99999, "deeply")]
)
def test_what_is_no_result(run: Run, content: bytes, words: str) -> None:
    found = run(*VERIFY, "-", stdin=content)
    assert found.exit_code == 1
    assert words in found.stderr


def test_wrong_use_of_the_verification(run: Run, result: Path) -> None:
    for options, words in (
        ((result, "--commitment", "abc"), "is not 64 hexadecimal digits"),
        (("-", "--states", "-"), "standard input can be only one of the files"),
        (("none.json",), "there is no file 'none.json'"),
    ):
        found = run(*VERIFY, *options)
        assert (found.exit_code, found.stdout) == (2, "")
        assert words in found.stderr
