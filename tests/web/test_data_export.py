"""Every table as CSV, JSON and JSON-LD, with its sources and its day."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from palermo.web.data_export import FORMS, every_table, table
from palermo.web.linked_data import NAMESPACE, json_ld

if TYPE_CHECKING:
    from django.test import Client

    from palermo.participation import Register
    from palermo.web.data_export import Table

pytestmark = pytest.mark.django_db

DAY = date(2014, 7, 10)
NAMES = ("instruments", "states", "names", "organizations", "actions", "declarations", "duties", "status", "counts")

by_name = pytest.mark.parametrize("each", every_table(), ids=NAMES)


def test_the_tables() -> None:
    assert tuple(each.name for each in every_table()) == NAMES
    assert {each.name for each in every_table() if each.dated} == {"status", "counts"}
    assert table("states") is every_table()[1]
    assert table("nothing") is None


@by_name
def test_columns_are_the_keys_of_the_rows(each: Table, register: Register) -> None:
    rows = each.rows(register, DAY)
    assert rows
    for row in rows:
        assert tuple(row) == each.columns


@by_name
def test_every_row_names_its_source(each: Table, register: Register) -> None:
    for row in each.rows(register, DAY):
        assert {"source", "because", "depositary_as_of"} & set(row)
        assert row.get("source", "computed")


@by_name
def test_csv_and_json_hold_the_same_rows(each: Table, register: Register) -> None:
    rows = json.loads(each.as_bytes("json", register, DAY))
    lines = list(csv.DictReader(io.StringIO(each.as_bytes("csv", register, DAY).decode(), newline="")))
    assert rows == each.rows(register, DAY)
    assert len(lines) == len(rows)


@by_name
def test_json_ld_describes_the_dataset(each: Table, register: Register) -> None:
    document = json.loads(each.as_bytes("jsonld", register, DAY))
    assert document["@type"] == "schema:Dataset"
    assert document["schema:name"] == each.title
    assert len(document["schema:hasPart"]) == len(each.rows(register, DAY))
    assert document["dcterms:modified"] == register.facts.packs[0].as_of.isoformat()
    assert set(register.facts.packs[0].sources) <= set(document["dcterms:source"])
    assert document.get("schema:temporalCoverage") == (DAY.isoformat() if each.dated else None)
    assert document["@context"]["source"] == "dcterms:source"


def test_rows_of_linked_data_join_by_their_codes(register: Register) -> None:
    states = table("states")
    assert states
    document = json.loads(states.as_bytes("jsonld", register, DAY))
    assert f"{NAMESPACE}KEN" in {row["@id"] for row in document["schema:hasPart"]}
    # A code elsewhere is read in the same space: `state: KEN` becomes that very name.
    assert document["@context"]["@vocab"] == NAMESPACE
    assert document["@context"]["state"]["@type"] == "@vocab"


def test_json_ld_of_no_rows(register: Register) -> None:
    document = json_ld("names", "Names", "No names.", register.facts.packs, [], None)
    assert document["schema:hasPart"] == []


def test_an_unknown_form_is_a_mistake_of_the_caller(register: Register) -> None:
    with pytest.raises(KeyError, match="xml"):
        every_table()[0].as_bytes("xml", register, DAY)


@by_name
@pytest.mark.parametrize("form", FORMS)
def test_downloads(each: Table, form: str, register: Register, client: Client) -> None:
    query = f"?as_of={DAY}" if each.dated else ""
    response = client.get(f"/data/{each.name}.{form}{query}")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == FORMS[form]
    assert response.content == each.as_bytes(form, register, DAY)
    day = f"-{DAY}" if each.dated else ""
    assert response.headers["Content-Disposition"] == f'attachment; filename="palermo-{each.name}{day}.{form}"'
    assert response.headers.get("Palermo-As-Of") == (DAY.isoformat() if each.dated else None)


def test_a_dated_table_without_a_day_is_of_today(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("palermo.web.downloads.today", lambda: date(2004, 2, 29))
    response = client.get("/data/counts.json")
    assert response.headers["Palermo-As-Of"] == "2004-02-29"
    assert {row["as_of"] for row in response.json()} == {"2004-02-29"}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/data/nothing.csv", 404),
        ("/data/states.xml", 404),
        ("/data/states", 404),
        ("/data/", 404),
        ("/data/../secret_key", 404),
        ("/data/states.csv%00", 404),
        ("/data/states.csv?as_of=2004-02-29", 422),
        ("/data/status.csv?as_of=2003-02-29", 422),
        ("/data/status.csv?as_of=2004-02-29&as_of=2004-02-29", 422),
        ("/data/status.csv?on=2004-02-29", 422),
    ],
)
def test_downloads_that_there_are_not(address: str, status: int, client: Client) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert all(error["remedy"] for error in response.json()["errors"])
