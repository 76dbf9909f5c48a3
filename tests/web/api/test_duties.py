"""Duties over the API: what provisions ask, what of it binds whom, and what is owed."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from palermo.web.api.duty_schemas import BoundDutyRow, DutyRow, OwedRow
from palermo.web.api.schemas import columns
from palermo.web.guide.loaded import guide

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from palermo.participation.export import Row

pytestmark = pytest.mark.django_db


def test_every_duty_in_its_order(rows: Callable[[str], list[Row]]) -> None:
    found = rows("/api/v1/duties")
    assert [row["id"] for row in found] == list(guide().duties)
    assert all(tuple(row) == columns(DutyRow) for row in found)


@pytest.mark.parametrize(
    "question",
    [
        {"instrument": "untoc", "article": "16(5)"},
        {"theme": "sea", "kind": "mandatory"},
        {"addressee": "flag-state"},
        {"instrument": "firearms-protocol", "article": "8", "language": "fr"},
    ],
)
def test_filters(client: Client, question: dict[str, str]) -> None:
    found = json.loads(client.get("/api/v1/duties", question).content)
    assert 0 < len(found) < len(guide().duties)
    for row in found:
        duty = guide().duty(row["id"])
        assert question.get("instrument", duty.instrument) == duty.instrument
        assert question.get("theme", duty.themes[0]) in duty.themes
        assert question.get("kind", duty.kind.value) == duty.kind.value
        assert question.get("addressee", duty.addressee) == duty.addressee
        assert duty.provision.startswith(question.get("article", ""))
        assert row["text"] == guide().said(question.get("language", "en")).duty(duty).words


def test_what_binds_a_state_and_why(rows: Callable[[str], list[Row]]) -> None:
    found = rows("/api/v1/duties/Bhutan?instrument=untoc&article=35(2)&as_of=2025-11-20")
    assert found
    for row in found:
        assert tuple(row) == columns(BoundDutyRow)
        assert (row["state"], row["answer"], row["since"]) == ("BTN", "reserved", None)
        assert row["because"][-1]["rule"] == "VCLT art. 21(1)"  # type: ignore[index,call-overload]
    only = rows("/api/v1/duties/BTN?instrument=untoc&answer=reserved&as_of=2025-11-20")
    assert {row["answer"] for row in only} == {"reserved"}
    assert {row["id"] for row in found} < {row["id"] for row in only}


def test_an_organization_has_duties_too(rows: Callable[[str], list[Row]]) -> None:
    found = rows("/api/v1/duties/EU?instrument=untoc&theme=extradition&as_of=2025-11-20")
    assert {row["answer"] for row in found} == {"limited"}


def test_notifications_owed(rows: Callable[[str], list[Row]]) -> None:
    found = rows("/api/v1/notifications/KEN?as_of=2025-11-20")
    assert all(tuple(row) == columns(OwedRow) for row in found)
    assert {(row["instrument"], row["article"]): row["answer"] for row in found}["untoc", "5(3)"] == "if"
    assert rows("/api/v1/notifications/KEN?as_of=1999-01-01") == []


def test_csv_has_the_same_columns_with_and_without_rows(client: Client) -> None:
    for address, shape in (("/api/v1/duties", DutyRow), ("/api/v1/duties/KEN", BoundDutyRow)):
        for article in ("34", "99"):
            content = client.get(address, {"instrument": "untoc", "article": article, "format": "csv"}).content
            lines = list(csv.reader(io.StringIO(content.decode(), newline="")))
            assert tuple(lines[0]) == columns(shape)
            assert (len(lines) > 1) == (article == "34")


@pytest.mark.parametrize(
    ("address", "status", "parameters"),
    [
        ("/api/v1/duties?instrument=x", 404, {"instrument"}),
        ("/api/v1/duties?theme=x&addressee=z", 404, {"theme", "addressee"}),
        ("/api/v1/duties?theme=%00", 422, {"theme"}),
        ("/api/v1/duties?theme=x&kind=y&addressee=z&language=de", 422, {"theme", "kind", "addressee", "language"}),
        ("/api/v1/duties?state=KEN", 422, {"state"}),
        ("/api/v1/duties/KEN?answer=maybe&as_of=2025-02-30", 422, {"answer", "as_of"}),
        ("/api/v1/duties/Atlantis", 404, {"state"}),
        ("/api/v1/notifications/Atlantis", 404, {"state"}),
    ],
)
def test_all_faults_at_once(client: Client, address: str, status: int, parameters: set[str]) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert {each["parameter"] for each in json.loads(response.content)["errors"]} == parameters


def test_the_table_holds_every_language(client: Client) -> None:
    found = json.loads(client.get("/data/duties.json").content)
    assert [row["id"] for row in found] == list(guide().duties)
    for row in found:
        duty = guide().duty(row["id"])
        assert row["texts"]["en"] == duty.text
        assert row["conditions"].get("en", "") == duty.condition
        assert all(row["texts"].values())
        for language, text in row["texts"].items():
            assert guide().said(language).duty(duty) == (text, language)
