"""The API of resolutions: what it lists, gives, compares and reads; its shapes are held by the OpenAPI tests."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest

from palermo.web.api.openapi import document
from palermo.web.resolutions import jobs, parsing
from palermo.web.resolutions.models import Source, Visit
from tests.web.resolutions import samples

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.usefixtures("library")

API = "/api/v1/resolutions"
PARSE = f"{API}/parse"


def get(client: Client, address: str) -> Any:  # noqa: ANN401 - JSON
    response = client.get(f"{API}{address}")
    assert response.status_code == 200, response.content
    return json.loads(response.content)


@pytest.mark.parametrize(
    ("path", "address", "method"),
    [
        ("", "", "get"),
        ("/mandates", "/mandates", "get"),
        ("/lineage", "/lineage", "get"),
        ("/citations", "/citations", "get"),
        ("/compare/{a}/{b}", "/compare/A-RES-56-901/A-RES-57-902", "get"),
        ("/{resolution}", "/A-RES-56-901", "get"),
    ],
)
def test_whole_answers_have_the_described_shape(client: Client, path: str, address: str, method: str) -> None:
    made = json.loads(json.dumps(document()))
    answer = made["paths"][API + path][method]["responses"]["200"]
    shape = {**answer["content"]["application/json"]["schema"], "components": made["components"]}
    jsonschema_rs.validator_for(shape).validate(get(client, address))


def test_the_list_holds_the_library_and_what_is_on_record_without_text(client: Client) -> None:
    rows = get(client, "?sort=symbol")
    assert [row["symbol"] for row in rows if row["in_library"]] == ["A/RES/56/901", "A/RES/57/902", "E/RES/2003/77"]
    known = [row for row in rows if not row["in_library"]]
    assert "A/RES/56/120" in [row["symbol"] for row in known]
    assert all(row["mandates"] for row in known)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("?q=lighthouses", ["A/RES/57/902", "A/RES/56/901"]),
        ("?q=buoys", ["E/RES/2003/77"]),
        ("?q=nothing-of-the-kind", []),
        ("?year=2003&body=ECOSOC&q=buoys", ["E/RES/2003/77"]),
        ("?page=2", []),
        ("?body=XX", []),
    ],
)
def test_the_list_is_searched(client: Client, question: str, found: list[str]) -> None:
    answers = [row["symbol"] for row in get(client, question) if row["in_library"]]
    assert sorted(answers) == sorted(found)


def test_the_list_is_csv_too(client: Client) -> None:
    response = client.get(f"{API}?format=csv&q=lighthouses")
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert {row["address"] for row in rows} == {"A-RES-56-901", "A-RES-57-902"}


def test_an_answer_changes_with_the_library(client: Client) -> None:
    first = client.get(API)
    assert client.get(API, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    samples.keep(samples.BUOYS.replace("2003/77", "2003/78"))
    again = client.get(API, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
    assert b"2003/78" in again.content


@pytest.mark.parametrize(
    ("rest", "media_type", "words"),
    [
        ("", "application/json", b'"symbol":"A/RES/56/901"'),
        ("?format=csv", "text/csv; charset=utf-8", b"op2.a"),
        ("/akn", "application/xml", b"akomaNtoso"),
        ("/jsonld", "application/ld+json", b"@context"),
        ("/calendar", "text/calendar; charset=utf-8", b"BEGIN:VCALENDAR"),
    ],
)
def test_one_resolution_in_every_form(client: Client, rest: str, media_type: str, words: bytes) -> None:
    response = client.get(f"{API}/A-RES-56-901{rest}")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == media_type
    assert words in response.content


def test_mandates_are_filtered_and_dated(client: Client) -> None:
    rows = get(client, "/mandates?addressee=Secretary-General&as_of=2004-01-01&time=open")
    assert rows
    assert all(row["addressee"] == "Secretary-General" and row["latest"] >= "2004-01-01" for row in rows)
    assert [row["latest"] for row in rows] == sorted(row["latest"] for row in rows)
    assert not get(client, "/mandates?time=open&as_of=2990-01-01")


def test_two_resolutions_are_compared(client: Client) -> None:
    rows = get(client, "/compare/A-RES-56-901/A-RES-57-902")
    assert {row["kind"] for row in rows} >= {"kept", "changed"}
    assert any("dogs" in edit["to"] for row in rows for edit in row["edits"])


def test_the_lineage_of_one(client: Client) -> None:
    found = get(client, "/lineage?of=A/RES/57/902")
    assert ("A/RES/56/901", "A/RES/57/902") in {(edge["from"], edge["to"]) for edge in found["edges"]}


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/A-RES-99-1", 404, "no such resolution"),
        ("/A-RES-99-1/akn", 404, "no such resolution"),
        ("/compare/A-RES-99-1/A-RES-99-2", 404, "no such resolution"),
        ("/lineage?of=A/RES/99/1", 404, "no such resolution"),
        ("?year=56", 422, "Give a whole number from 1946"),
        ("?page=0", 422, "Give a whole number from 1"),
        ("?sort=up", 422, "Choose one of: relevance"),
        ("?x=1", 422, "There is no parameter"),
        ("/A-RES-56-901/akn?format=csv", 422, "There is no parameter"),
        ("/mandates?time=soon", 422, "Choose one of: past, open, undated"),
        ("/mandates?as_of=2003-02-30", 422, "2003-02-30"),
    ],
)
def test_faults_are_problem_documents(client: Client, address: str, status: int, words: str) -> None:
    response = client.get(f"{API}{address}")
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert words in response.content.decode()


def parse(client: Client, body: bytes, media: str = "text/plain", query: str = "", length: int | None = None) -> Any:  # noqa: ANN401
    announced: dict[str, Any] = {} if length is None else {"CONTENT_LENGTH": str(length)}
    return client.generic("POST", PARSE + query, body, media, **announced)


def test_a_document_is_read_and_not_kept(client: Client) -> None:
    sources = Source.objects.count()
    response = parse(client, samples.LIGHTHOUSES.encode())
    assert response.status_code == 200
    made = json.loads(json.dumps(document()))
    answer = made["paths"][PARSE]["post"]["responses"]["200"]
    shape = {**answer["content"]["application/json"]["schema"], "components": made["components"]}
    read = response.json()
    jsonschema_rs.validator_for(shape).validate(read)
    assert read["symbol"] == "A/RES/56/901"
    assert [each["id"] for each in read["operative"]] == ["op1", "op2", "op3"]
    assert read["others"] == []
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies
    assert Source.objects.count() == sources
    assert not Visit.objects.exists()


def test_what_is_read_is_what_the_library_gives(client: Client) -> None:
    read = parse(client, samples.LIGHTHOUSES.encode()).json()
    given = get(client, "/A-RES-56-901")
    # What stands apart in the file, but in no resolution, comes behind what stands apart in this one.
    assert read["apart"][: len(given["apart"])] == given["apart"]
    assert {key: read[key] for key in given if key != "apart"} == {key: given[key] for key in given if key != "apart"}


def test_rows_of_mandates_are_those_of_the_command_line(client: Client) -> None:
    from palermo.resolutions.forms.mandate_rows import COLUMNS

    rows = get(client, "/mandates")
    assert rows
    assert all(tuple(row) == COLUMNS for row in rows)
    read = [row for row in rows if row["resolution"] == "A/RES/56/901"]
    assert read
    for row in read:
        assert {"part", "start", "end", "text"} == row["words"][0].keys()
        assert row["because"][0]["rule"] == "read from"


def test_of_several_the_one_is_meant_for_which_the_document_is_named(client: Client) -> None:
    both = (samples.LIGHTHOUSES + "\n\n" + samples.LATER).encode()
    first, named = parse(client, both).json(), parse(client, both, query="?name=A-RES-57-902.txt").json()
    assert (first["symbol"], [each["symbol"] for each in first["others"]]) == ("A/RES/56/901", ["A/RES/57/902"])
    assert named["symbol"] == "A/RES/57/902"


@pytest.mark.parametrize(
    ("body", "media", "status", "words"),
    [
        (b"", "text/plain", 422, "Nothing was sent"),
        (b"   ", "text/plain", 422, "holds no words"),
        (b"Dear aunt, the weather is fine. Yours.", "text/plain", 422, "No resolution was found"),
        (b"{}", "application/json", 415, "is not read"),
        (b"a=b", "application/x-www-form-urlencoded", 415, "is not read"),
        (b"x", "", 415, "is not read"),
        (b"x", "text/<script>", 415, "is not read"),
        (bytes(range(256)) * 9, "application/octet-stream", 422, ""),
    ],
)
def test_what_is_not_read_is_told(client: Client, body: bytes, media: str, status: int, words: str) -> None:
    response = parse(client, body, media)
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert words in response.content.decode()


def test_too_much_is_refused_unread(client: Client) -> None:
    response = parse(client, b"x", length=parsing.LARGEST + 1)
    assert response.status_code == 413


def test_only_so_many_long_documents_are_read_at_a_time(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "AT_ONCE", 1)
    for _ in range(jobs.MOST_AT_A_TIME):
        assert jobs._SLOTS.acquire(blocking=False)
    try:
        response = parse(client, samples.LIGHTHOUSES.encode())
    finally:
        for _ in range(jobs.MOST_AT_A_TIME):
            jobs._SLOTS.release()
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "60"
    assert parse(client, samples.LIGHTHOUSES.encode()).status_code == 200


@pytest.mark.parametrize("query", ["?x=1", "?name=a&name=b", "?name=" + "a" * 201])
def test_a_faulty_question_is_told(client: Client, query: str) -> None:
    assert parse(client, samples.LIGHTHOUSES.encode(), query=query).status_code == 422


@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "patch"])
def test_reading_is_asked_for_by_post_alone(client: Client, method: str) -> None:
    response = getattr(client, method)(PARSE)
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST, OPTIONS"


def test_reading_can_be_asked_for_from_any_origin(client: Client) -> None:
    response = client.options(PARSE, headers={"Origin": "https://example.org"})
    assert response.status_code == 204
    assert response.headers["Access-Control-Allow-Methods"] == "POST, OPTIONS"
    assert "Content-Type" in response.headers["Access-Control-Allow-Headers"]
    sent = parse(client, samples.LIGHTHOUSES.encode())
    assert sent.headers["Access-Control-Allow-Origin"] == "*"
