"""The OpenAPI document says what the API does: version 3.1, every operation, every status, exact shapes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest

from palermo.web.api.openapi import document

if TYPE_CHECKING:
    from django.test import Client

PATHS = {
    "/api/v1/packs",
    "/api/v1/instruments",
    "/api/v1/instruments/{instrument}",
    "/api/v1/states",
    "/api/v1/states/{state}",
    "/api/v1/organizations",
    "/api/v1/names/resolve",
    "/api/v1/actions",
    "/api/v1/declarations",
    "/api/v1/duties",
    "/api/v1/duties/{state}",
    "/api/v1/notifications/{state}",
    "/api/v1/status",
    "/api/v1/parties/{instrument}",
    "/api/v1/history/{instrument}",
    "/api/v1/relation/{a}/{b}",
    "/api/v1/counts/{instrument}",
    "/api/v1/entry-into-force/{instrument}",
    "/api/v1/resolutions",
    "/api/v1/resolutions/mandates",
    "/api/v1/resolutions/lineage",
    "/api/v1/resolutions/citations",
    "/api/v1/resolutions/compare/{a}/{b}",
    "/api/v1/resolutions/{resolution}",
}
#: Operations whose answer has one form alone, and which; the last reads what is sent.
FILES = {
    "/api/v1/resolutions/{resolution}/akn": "application/xml",
    "/api/v1/resolutions/{resolution}/jsonld": "application/ld+json",
    "/api/v1/resolutions/{resolution}/calendar": "text/calendar",
}
READING = "/api/v1/resolutions/parse"
#: Keys that an object has only where there is something to say.
OPTIONAL = {"ErrorRow": {"candidates"}, "RecitalObject": {"number", "children", "mandates"}}


@pytest.fixture
def made() -> dict[str, Any]:
    """Return the document as a reader of JSON sees it."""
    read = json.loads(json.dumps(document()))
    assert isinstance(read, dict)
    return read


@pytest.mark.django_db
def test_it_is_served(client: Client) -> None:
    served = client.get("/api/v1/openapi.json")
    assert served.headers["Content-Type"] == "application/json"
    assert served.json() == document()


def test_version_and_paths(made: dict[str, Any]) -> None:
    assert str(made["openapi"]).startswith("3.1")
    assert set(made["paths"]) == PATHS | set(FILES) | {READING}


def test_the_document_is_the_same_each_time() -> None:
    assert document() is document()


@pytest.mark.parametrize("path", sorted(PATHS))
def test_every_operation_describes_its_answers(path: str, made: dict[str, Any]) -> None:
    operations = made["paths"][path]
    assert set(operations) == {"get"}
    operation = operations["get"]
    assert operation["description"].endswith(".")
    assert operation["tags"]
    names = {parameter["name"] for parameter in operation["parameters"]}
    assert "format" in names
    statuses = set(operation["responses"])
    assert statuses >= {"200", "304", "400", "406", "422"}
    assert ("404" in statuses) == bool(names - {"format", "as_of"})
    answer = operation["responses"]["200"]
    assert set(answer["content"]) == {"application/json", "text/csv"}
    assert ("Palermo-As-Of" in answer["headers"]) == ("as_of" in names)
    for parameter in operation["parameters"]:
        assert parameter["description"]
        assert "anyOf" not in parameter["schema"]


def test_rows_allow_no_other_keys(made: dict[str, Any]) -> None:
    for name, schema in made["components"]["schemas"].items():
        assert schema["additionalProperties"] is False, name
        required = set(schema["required"])
        assert required == set(schema["properties"]) - OPTIONAL.get(name, set()), name


@pytest.mark.parametrize(("path", "media_type"), FILES.items())
def test_an_answer_of_one_form_is_described_as_that(path: str, media_type: str, made: dict[str, Any]) -> None:
    operation = made["paths"][path]["get"]
    assert set(operation["responses"]) >= {"200", "304", "400", "404", "422"}
    assert set(operation["responses"]["200"]["content"]) == {media_type}


def test_reading_takes_a_document_and_says_what_it_refuses(made: dict[str, Any]) -> None:
    operation = made["paths"][READING]["post"]
    assert set(operation["responses"]) == {"200", "400", "413", "415", "422", "429"}
    assert operation["requestBody"]["required"] is True
    assert "text/plain" in operation["requestBody"]["content"]
    assert set(operation["responses"]["200"]["content"]) == {"application/json"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/api/v1/states", "/api/v1/states"),
        ("/api/v1/status", "/api/v1/status?as_of=2004-01-01"),
        ("/api/v1/relation/{a}/{b}", "/api/v1/relation/AUT/CHE?as_of=2020-01-01"),
        ("/api/v1/entry-into-force/{instrument}", "/api/v1/entry-into-force/migrants-protocol"),
        ("/api/v1/declarations", "/api/v1/declarations"),
        ("/api/v1/history/{instrument}", "/api/v1/history/untoc"),
    ],
)
def test_whole_answers_have_the_described_shape(path: str, address: str, client: Client, made: dict[str, Any]) -> None:
    answer = made["paths"][path]["get"]["responses"]["200"]
    shape = {**answer["content"]["application/json"]["schema"], "components": made["components"]}
    jsonschema_rs.validator_for(shape).validate(client.get(address).json())
