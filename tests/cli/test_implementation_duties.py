"""`palermo implementation duties`: what an instrument asks, and whether it binds a State."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.implementation.packs import GOOD, HEADER, pack

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Golden, Run

KEYS = [
    "id",
    "instrument",
    "article",
    "paragraph",
    "addressee",
    "kind",
    "condition",
    "deadline",
    "links",
    "themes",
    "text",
    "language",
    "source",
    "verified",
    "pack",
]
ON = ("--as-of", "2025-11-20")


def rows(run: Run, *arguments: str | Path) -> list[dict[str, object]]:
    result = run("implementation", "duties", *arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    read = json.loads(result.stdout)
    assert isinstance(read, list)
    return read


SAID = (
    "instrument,state,kind,article,topic,value,date,towards,territories,ordinal,verified,source,note\n"
    "untoc,BTN,reservation,99(2),other,not bound,,,,1,no,a letter,\n"
)


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """Return the folder of a pack with an article 99 of the Convention, and a reservation on it."""
    second = (
        "untoc:99.2,untoc,99,2,flag-state,conditional,It has ships,within a month,untoc:99.1,sea,"
        "Tell others which ships it has.,no,a rumour\n"
    )
    folder = pack(tmp_path, duties__ours=HEADER + GOOD + second)
    (folder / "declarations.csv").write_text(SAID, encoding="utf-8")
    return folder


def test_an_article_in_words(run: Run, golden: Golden, ours: Path) -> None:
    result = run("implementation", "duties", "untoc", "--article", "99", "--facts", ours)
    assert (result.exit_code, result.stderr) == (0, "")
    golden("duties-untoc-99.txt", result.stdout)


def test_an_article_and_a_state(run: Run, golden: Golden, ours: Path) -> None:
    asked = ("--article", "99", "--state", "Bhutan", *ON, "--reasons")
    result = run("implementation", "duties", "untoc", *asked, "--facts", ours)
    assert (result.exit_code, result.stderr) == (0, "")
    golden("duties-untoc-99-BTN.txt", result.stdout)


def test_rows_hold_the_fixed_keys(run: Run) -> None:
    found = rows(run, "untoc")
    assert len(found) > 200
    assert all(list(row) == KEYS for row in found)
    assert {row["instrument"] for row in found} == {"untoc"}


def test_rows_of_a_state_say_whether_and_why(run: Run) -> None:
    found = rows(run, "trafficking-protocol", "--state", "QAT", *ON)
    assert all(list(row) == [*KEYS[:-3], "state", "as_of", "answer", "since", "because", *KEYS[-3:]] for row in found)
    by_id = {row["id"]: row for row in found}
    assert by_id["trafficking-protocol:7.1"]["answer"] == "reserved"
    assert by_id["trafficking-protocol:5.1"]["answer"] == "yes"
    assert by_id["trafficking-protocol:5.1"]["since"] == "2009-06-28"
    assert all({"rule", "fact", "source", "verified"} == set(why) for row in found for why in row["because"])  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("options", "at_least"),
    [
        (("--article", "16"), 15),
        (("--article", "16(5)"), 2),
        (("--theme", "extradition"), 15),
        (("--kind", "mandatory-to-consider"), 10),
        (("--theme", "extradition", "--kind", "optional"), 2),
    ],
)
def test_filters(run: Run, options: tuple[str, ...], at_least: int) -> None:
    found = rows(run, "untoc", *options)
    every = rows(run, "untoc")
    assert at_least <= len(found) < len(every)
    assert [row for row in every if row in found] == found


def test_csv_has_the_same_rows(run: Run) -> None:
    result = run("implementation", "duties", "untoc", "--article", "16(5)", "--format", "csv")
    lines = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [line["id"] for line in lines] == [row["id"] for row in rows(run, "untoc", "--article", "16(5)")]
    assert {line["provision"] for line in lines} == {"16(5)(a)", "16(5)(b)"}


def test_a_day_that_was_not_asked_for_is_said(run: Run) -> None:
    result = run("implementation", "duties", "untoc", "--state", "KEN", "--format", "json")
    assert "(today): give --as-of DATE" in result.stderr
    assert "Not on record, and owed: notification under article 6(2)(d)" in result.stderr
    assert "Not on record, and owed if the State is among Parties that extradite" in result.stderr


def test_reasons_are_shown_on_demand(run: Run) -> None:
    asked = ("implementation", "duties", "untoc", "--article", "35(2)", "--state", "BTN", *ON)
    assert "VCLT art. 21(1)" not in run(*asked).stdout
    assert "VCLT art. 21(1): By its reservation on article 35(2)" in run(*asked, "--reasons").stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("untock",), "did you mean untoc?"),
        (("tree",), "there are untoc, trafficking-protocol"),
        (("untoc", "--article", "99"), "there is no article '99' of untoc; there are 1, 2, 3"),
        (("untoc", "--article", ""), "there is no article ''"),
        (("untoc", "--article", "16(99)"), "there is no paragraph '16(99)' of untoc; there are 16(1)"),
        (("untoc", "--theme", "extradtion"), "did you mean extradition"),
        (("untoc", "--kind", "must"), "there is no kind of duty 'must'"),
        (("untoc", "--kind", "mandatori"), "did you mean mandatory or mandatory-to-consider?"),
        (("untoc", "--state", "Atlantis"), "--state:"),
        (("untoc", "--state", "KEN", "--as-of", "2025-02-30"), "does not exist in the calendar"),
        (("untoc", "--as-of", "2025-01-01"), "a day is of use only with --state"),
        (("untoc", "--language", "de"), "'de' is not one of"),
        ((), "Missing argument"),
    ],
)
def test_wrong_use_says_what_is_near(run: Run, arguments: tuple[str, ...], says: str) -> None:
    result = run("implementation", "duties", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in " ".join(result.stderr.split())


def test_everything_wrong_is_said_at_once(run: Run) -> None:
    result = run("implementation", "duties", "untac", "--theme", "trees", "--kind", "must", "--state", "Atlantis")
    assert [each for each in ("INSTRUMENT:", "--theme:", "--kind:", "--state:") if each not in result.stderr] == []


def test_a_pack_adds_duties(run: Run, tmp_path: Path) -> None:
    folder = pack(tmp_path, duties__ours=HEADER + GOOD)
    (row,) = rows(run, "untoc", "--article", "99", "--facts", folder)
    assert (row["text"], row["pack"]) == ("Do what nobody did before.", "ministry")


def test_a_bad_pack_lists_its_problems(run: Run, tmp_path: Path) -> None:
    folder = pack(tmp_path, duties__ours=HEADER + GOOD.replace("mandatory", "compulsory").replace("yes", "maybe"))
    result = run("implementation", "duties", "untoc", "--facts", folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "ours.csv:2: kind: 'compulsory' is not a known kind." in result.stderr
    assert "ours.csv:2: verified:" in result.stderr


def test_facts_check_covers_the_guide(run: Run, tmp_path: Path) -> None:
    result = run("facts", "check")
    assert result.exit_code == 0, result.stdout
    folder = pack(tmp_path, duties__ours=HEADER + GOOD.replace("extradition", "extraditions"), duty="id\n")
    result = run("facts", "check", folder)
    assert result.exit_code == 1
    assert "ours.csv:2: themes: 'extraditions' is no theme of terms.csv." in result.stderr
    assert "duty.csv: No such file or folder belongs to a pack." in result.stderr
    good = pack(tmp_path, duties__ours=HEADER + GOOD.replace("untoc:99.1,untoc,99,1", "untoc:34.1,untoc,34,1"))
    (good / "implementation" / "duty.csv").unlink()
    result = run("facts", "check", good)
    assert result.exit_code == 0, result.stderr
    assert "replaces the duty untoc:34.1 of the pack built-in" in result.stdout


def test_the_group_lists_its_commands_without_reading_them(run: Run) -> None:
    result = run("implementation")
    assert all(name in result.output for name in ("duties", "gaps", "draw", "verify-draw", "questionnaire"))
