"""Records as rows and columns, and as frames in one line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pytest

import palermo
from palermo.facts.cell_text import csv_cell

if TYPE_CHECKING:
    from palermo.facts.records import Facts


def test_actions_become_flat_rows(small: Facts) -> None:
    row = palermo.rows(small.actions["treaty"])[-1]
    assert row == {
        "state": "KEN",
        "instrument": "treaty",
        "kind": "accession",
        "earliest": date(2004, 6, 16),
        "latest": date(2004, 6, 16),
        "source": "CN 1",
        "verified": True,
        "pack": "small",
        "note": "",
        "effective": None,
        "predecessor": None,
    }
    assert type(row["kind"]) is str


def test_what_is_nested_is_spread_over_columns(small: Facts) -> None:
    (ken, *_) = [row for row in palermo.rows(small.states.values()) if row["code"] == "KEN"]
    assert (ken["names_ru"], ken["formal_names_fr"]) == ("Кения", "République du Kenya")
    assert ken["former_names"] == "British East Africa"
    treaty = palermo.rows(small.instruments.values())[0]
    assert treaty["entry_into_force_delay_rule"] == "days"
    assert treaty["entry_into_force_for_later_states_n"] == 30
    said = palermo.rows(small.declarations["treaty"])
    assert {row["territories"] for row in said} == {"", "ABW; Elsewhere"}
    assert [row["date_earliest"] for row in said] == [date(2004, 6, 16), None, date(2005, 1, 1)]
    assert "date" not in said[0]


def test_all_rows_have_the_same_columns(facts: Facts) -> None:
    for records in (facts.states.values(), facts.instruments.values(), facts.declarations["untoc"], facts.packs):
        rows = palermo.rows(records)
        assert {tuple(row) for row in rows} == {tuple(rows[0])}


def test_a_pandas_frame_in_one_line(facts: Facts) -> None:
    frame = pd.DataFrame(palermo.rows(facts.actions["untoc"]))
    assert len(frame) == len(facts.actions["untoc"])
    assert frame.loc[frame["kind"] == "signature", "state"].is_unique


def test_a_polars_frame_in_one_line(facts: Facts) -> None:
    frame = pl.DataFrame(palermo.columns(facts.actions["untoc"]))
    assert frame.schema["earliest"] == frame.schema["effective"] == pl.Date
    assert frame.schema["verified"] == pl.Boolean
    assert len(pl.DataFrame(palermo.rows(facts.actions["untoc"]), infer_schema_length=None)) == len(frame)


def test_every_kind_of_record_becomes_both_frames(facts: Facts) -> None:
    kinds = (facts.states, facts.organizations, facts.instruments)
    for records in (*(kind.values() for kind in kinds), facts.declarations["untoc"], facts.packs):
        assert pd.DataFrame(palermo.columns(records)).shape == pl.DataFrame(palermo.columns(records)).shape


def test_no_records_give_nothing() -> None:
    assert palermo.rows([]) == []
    assert palermo.columns([]) == {}


@pytest.mark.parametrize("wrong", [["KEN"], [{"a": 1}], [object], [None]])
def test_what_is_not_a_record_is_refused(wrong: list[object]) -> None:
    with pytest.raises(TypeError, match="give a list of records"):
        palermo.rows(wrong)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert csv_cell(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["", "KEN", "2003-09-29", "'", "1-2", "a=b"])
def test_a_cell_that_is_no_formula_stays(text: str) -> None:
    assert csv_cell(text) == text
