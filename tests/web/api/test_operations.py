"""Each operation gives exactly the rows of the shared export, for the day and the names it is asked."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from palermo.participation import export
from palermo.web import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from palermo.participation import Register
    from palermo.participation.export import Row

DAY = date(2014, 7, 10)

pytestmark = pytest.mark.django_db


def test_status_rows_are_those_of_the_core(rows: Callable[[str], list[Row]], register: Register) -> None:
    got = rows(f"/api/v1/status?instrument=untoc&as_of={DAY}")
    assert got == [export.status_row(each, register.facts) for each in register.statuses("untoc", DAY)]


def test_status_of_everyone_towards_everything(rows: Callable[[str], list[Row]], register: Register) -> None:
    got = rows(f"/api/v1/status?as_of={DAY}")
    assert len(got) == len(register.participants) * len(register.facts.instruments)


@pytest.mark.parametrize("name", ["KEN", "ke", "Kenya", "Кения", "肯尼亚", "كينيا"])
def test_a_state_is_found_by_any_of_its_names(name: str, client: Client) -> None:
    response = client.get("/api/v1/status", {"state": name, "as_of": "2005-01-01"})
    assert response.status_code == 200
    assert {row["state"] for row in response.json()} == {"KEN"}
    assert len(response.json()) == 4


def test_status_before_adoption_is_none_and_long_after_still_answered(rows: Callable[[str], list[Row]]) -> None:
    for day, status in (("0001-01-01", "none"), ("1999-12-31", "none"), ("9999-12-31", "party")):
        (row,) = rows(f"/api/v1/status?state=KEN&instrument=untoc&as_of={day}")
        assert (row["as_of"], row["status"]) == (day, status)


def test_parties(rows: Callable[[str], list[Row]], register: Register) -> None:
    got = rows(f"/api/v1/parties/firearms-protocol?as_of={DAY}")
    expected = register.parties("firearms-protocol", DAY)
    assert got == [export.status_row(each, register.facts) for each in expected]


def test_history(rows: Callable[[str], list[Row]], register: Register) -> None:
    assert rows("/api/v1/history/untoc") == [export.event_row(each) for each in register.history("untoc")]


def test_relation(rows: Callable[[str], list[Row]], register: Register) -> None:
    got = rows(f"/api/v1/relation/KEN/France?as_of={DAY}")
    assert got == [export.relation_row(each) for each in register.relation("KEN", "FRA", DAY)]


def test_counts(answer: Callable[[str], Row], register: Register) -> None:
    expected = export.counts_row(register.counts("untoc", DAY), register.facts.instruments["untoc"])
    assert answer(f"/api/v1/counts/untoc?as_of={DAY}") == expected


def test_entry_into_force(answer: Callable[[str], Row], register: Register) -> None:
    got = answer("/api/v1/entry-into-force/untoc")
    assert got == export.entry_into_force_object(register.entry_into_force("untoc"))
    assert got["entry_into_force"] == "2003-09-29"


def test_facts_are_listed_whole(rows: Callable[[str], list[Row]], register: Register) -> None:
    facts = register.facts
    assert rows("/api/v1/states") == [export.state_row(each) for each in facts.states.values()]
    assert rows("/api/v1/organizations") == [export.organization_row(each) for each in facts.organizations.values()]
    assert rows("/api/v1/instruments") == [export.instrument_row(each) for each in facts.instruments.values()]
    assert len(rows("/api/v1/actions")) == sum(map(len, facts.actions.values()))
    assert len(rows("/api/v1/declarations")) == sum(map(len, facts.declarations.values()))
    assert [row["name"] for row in rows("/api/v1/packs")] == [pack.name for pack in facts.packs]


def test_one_state_and_one_instrument(answer: Callable[[str], Row], register: Register) -> None:
    assert answer("/api/v1/states/Kenya") == export.state_row(register.facts.states["KEN"])
    assert answer("/api/v1/instruments/untoc") == export.instrument_row(register.facts.instruments["untoc"])


def test_acts_are_limited_by_state_and_instrument(rows: Callable[[str], list[Row]], register: Register) -> None:
    got = rows("/api/v1/actions?state=KEN&instrument=untoc")
    assert got == [export.action_row(each) for each in register.facts.actions["untoc"] if each.state == "KEN"]
    assert got


def test_declarations_are_limited_by_kind(rows: Callable[[str], list[Row]]) -> None:
    kinds = {str(row["kind"]) for row in rows("/api/v1/declarations")}
    for kind in kinds:
        assert {row["kind"] for row in rows(f"/api/v1/declarations?kind={kind}")} == {kind}


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [("Swaziland", "SWZ", "state"), ("刚果民主共和国", "COD", "state"), ("EU", "EU", "organization")],
)
def test_names_resolve(text: str, code: str, kind: str, client: Client) -> None:
    got = client.get("/api/v1/names/resolve", {"text": text}).json()
    assert (got["code"], got["kind"]) == (code, kind)


def test_without_as_of_the_answer_is_for_today_and_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("palermo.web.api.asking.today", lambda: date(2004, 2, 29))
    response = client.get("/api/v1/status?state=KEN")
    assert response.headers["Palermo-As-Of"] == "2004-02-29"
    assert response.headers["Link"] == '</api/v1/status?state=KEN&as_of=2004-02-29>; rel="canonical"'
    assert {row["as_of"] for row in response.json()} == {"2004-02-29"}


def test_the_canonical_address_gives_the_same_answer(client: Client) -> None:
    response = client.get("/api/v1/relation/KEN/FRA")
    address = response.headers["Link"].partition(">")[0].lstrip("<")
    assert client.get(address).content == response.content


def test_today_is_a_day() -> None:
    assert isinstance(clock.today(), date)


@pytest.mark.parametrize("address", ["/api/v1/states", "/api/v1/status?state=KEN", "/api/v1/counts/untoc"])
def test_csv_holds_the_same_rows(address: str, client: Client) -> None:
    as_json = client.get(address).json()
    response = client.get(address, headers={"Accept": "text/csv"})
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.endswith(b"\r\n")
    lines = list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))
    expected = as_json if isinstance(as_json, list) else [as_json]
    assert len(lines) == len(expected)
    assert list(lines[0]) == list(expected[0])


def test_format_outweighs_accept(client: Client) -> None:
    response = client.get("/api/v1/packs?format=json", headers={"Accept": "text/csv"})
    assert response.headers["Content-Type"] == "application/json"
    assert json.loads(response.content)


def test_an_empty_csv_still_has_its_header(client: Client, register: Register) -> None:
    nobody = next(code for code in register.facts.states if not _acts(register, code))
    for table in ("actions", "declarations"):
        none, all_ = (client.get(f"/api/v1/{table}?{query}format=csv") for query in (f"state={nobody}&", ""))
        assert none.content.count(b"\r\n") == 1
        assert all_.content.startswith(none.content)


def _acts(register: Register, code: str) -> bool:
    facts = register.facts
    acted = {each.state for rows in facts.actions.values() for each in rows}
    return code in acted | {each.state for rows in facts.declarations.values() for each in rows}


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/csv;q=0.9,application/json;q=0.1", "text/csv"),
        ("text/csv;q=0.1,application/json;q=0.9", "application/json"),
        ("text/csv, */*;q=0.1", "text/csv"),
        ("*/*", "application/json"),
        ("text/csv, application/json", "application/json"),
        ("application/json;q=0, */*", "text/csv"),
        ("text/html, text/*;q=0.5", "text/csv"),
        ("TEXT/CSV; charset=utf-8", "text/csv"),
        ("text/csv;q=nonsense, application/json;q=0.5", "text/csv"),
    ],
)
def test_the_accept_header_is_weighed(accept: str, form: str, client: Client) -> None:
    response = client.get("/api/v1/packs", headers={"Accept": accept})
    assert response.headers["Content-Type"].partition(";")[0] == form
