"""The pack against the raw material: it can be made again, and no row of the material was lost on the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.data.tables import DATA, rows
from tests.shared import SHARED, table

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.shared

GENERATED = ("states.csv", "names.csv", "actions.csv", "declarations.csv", "resolutions/sessions.csv")
IDS = {
    "18-12": "untoc",
    "18-12-a": "trafficking-protocol",
    "18-12-b": "migrants-protocol",
    "18-12-c": "firearms-protocol",
    "UNTOC": "untoc",
    "UNTOC-TIP": "trafficking-protocol",
    "UNTOC-SOM": "migrants-protocol",
}


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pack")
    command = [sys.executable, "-m", "tools.pack", str(SHARED / "facts"), "--out", str(folder)]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE)
    return folder


@pytest.mark.parametrize("name", GENERATED)
def test_the_pack_can_be_made_again_byte_for_byte(rebuilt: Path, name: str) -> None:
    assert (rebuilt / name).read_bytes() == (DATA / name).read_bytes()


def test_every_signature_and_deposit_of_the_base_table_is_there() -> None:
    acts = {(row["instrument"], row["state"], row["action"], row["date"]) for row in rows("actions.csv")}
    base = table("participation/untoc_participation.csv")
    expected = set()
    for row in base:
        who = IDS[row["treaty_id"]], row["iso3"]
        if row["signature_date"]:
            expected.add((*who, "signature", row["signature_date"]))
        if row["deposit_date"]:
            expected.add((*who, row["deposit_kind"], row["deposit_date"]))
    assert len(base) == 638
    assert expected <= acts


def test_every_later_deposit_is_there_and_nothing_else() -> None:
    later = table("participation/untoc_updates_2014_2025.csv")
    base = table("participation/untoc_participation.csv")
    acts = {(row["instrument"], row["state"], row["action"]): row for row in rows("actions.csv")}
    for row in later:
        act = acts[IDS[row["treaty_id"]], row["iso3"], row["deposit_kind"]]
        assert act["date"] == (row["deposit_date"] or f"{row['earliest']}/{row['latest']}")
        unsure = {"count_fit_only", "one_secondary", "two_secondary"}
        assert act["verified"] == ("no" if row["basis"] in unsure else "yes")
    assert len(later) == 48
    of_base = sum(bool(row["signature_date"]) + bool(row["deposit_date"]) for row in base)
    signed = {(row["treaty_id"], row["iso3"]) for row in base if row["signature_date"]}
    new_signatures = [row for row in later if row["signature_date"] and (row["treaty_id"], row["iso3"]) not in signed]
    assert len(acts) == of_base + len(later) + len(new_signatures)


def test_no_source_is_a_ditto() -> None:
    acts = {(row["instrument"], row["state"]): row["source"] for row in rows("actions.csv")}
    assert acts["untoc", "TON"] == acts["untoc", "WSM"] == acts["untoc", "ERI"]
    for name in GENERATED:
        assert not [row for row in rows(name) if row["source"].casefold().startswith(("same", "ibid", "idem", "ditto"))]


def raw_declarations() -> Iterator[tuple[str, dict[str, str]]]:
    for path, column in (
        ("cooperation/declarations_more.csv", "instrument"),
        ("cooperation/declarations.csv", "instrument"),
        ("participation/untoc_declarations_sample.csv", "treaty_id"),
    ):
        for row in table(path):
            if row[column] in IDS:
                yield IDS[row[column]], row


def test_every_statement_of_the_raw_tables_left_its_source() -> None:
    """Each raw row is found again under its State (or the territory in the row), treaty and source."""
    kept: dict[tuple[str, str], str] = {}
    for row in rows("declarations.csv"):
        for code in (row["state"], *row["territories"].split(";")):
            who = row["instrument"], code
            kept[who] = kept.get(who, "") + row["source"]
    lost = [
        (treaty, row["iso3"], row["kind"])
        for treaty, row in raw_declarations()
        if row["source"] not in kept.get((treaty, row["iso3"]), "")
        and row["kind"] not in {"succession", "has_reservation"}
    ]
    assert lost == []


def test_every_flag_left_a_row() -> None:
    known = {(row["instrument"], row["state"]) for row in rows("declarations.csv")}
    for name in ("reservation_flags_verdragenbank.csv", "reservation_flags_firearms_verdragenbank.csv"):
        flags = table(f"participation/{name}")
        assert {(IDS[row["treaty_id"]], row["iso3"]) for row in flags} <= known


def test_membership_days_are_those_of_the_list() -> None:
    listed = {row["iso3"]: row["membership_date"] for row in table("states/un_membership_dates.csv")}
    assert {row["code"]: row["un_member_since"] for row in rows("states.csv") if row["un_member_since"]} == listed


def test_development_is_that_of_the_classification() -> None:
    listed = {row["iso3"]: row["wesp_group"] for row in table("states/wesp_classification_2020.csv")}
    assert {row["code"]: row["development"] for row in rows("states.csv") if row["development"]} == listed


def test_depositary_counts_are_those_gathered() -> None:
    counts = {
        (row["treaty_id"], row["as_of"]): row["official_parties"]
        for row in table("participation/party_counts_2015_2025.csv")
    }
    assert counts["18-12", "2025-11-20"] == "194"
    assert counts["18-12-a", "2025-07-31"] == "185"
    assert counts["18-12-b", "2024-04-26"] == "152"
    assert counts["18-12-c", "2024-05-04"] == "123"
