"""Whatever is wrong with a question comes back at once, with remedies, and never with a trace."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from palermo.web.api.problem import SUMMARIES, Fault, Problem, quoted

if TYPE_CHECKING:
    from django.test import Client
    from django.test.client import _MonkeyPatchedWSGIResponse as TestResponse

pytestmark = pytest.mark.django_db

NUL = "\x00"


def problem(response: TestResponse, status: int) -> dict[str, object]:
    """Return the problem document of a response, which is complete and tells nothing of the inside."""
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"
    document = json.loads(response.content)
    assert set(document) == {"type", "title", "status", "detail", "instance", "errors"}
    assert document["status"] == status
    # RFC 9457, 4.2.1: the title of a problem without a type of its own is the phrase of the status.
    assert (document["type"], document["title"]) == ("about:blank", HTTPStatus(status).phrase)
    assert document["detail"].startswith(SUMMARIES[status])
    assert document["errors"]
    for error in document["errors"]:
        assert error["what"].endswith((".", "?")), error
        assert error["remedy"].endswith("."), error
    for inside in ("Traceback", "site-packages", "Exception", ".py"):
        assert inside not in response.content.decode()
    assert isinstance(document, dict)
    return document


@pytest.mark.parametrize(
    ("address", "status", "parameter"),
    [
        # Days that do not exist, or are not days.
        ("/api/v1/status?as_of=2003-02-30", 422, "as_of"),
        ("/api/v1/status?as_of=0000-01-01", 422, "as_of"),
        ("/api/v1/status?as_of=10000-01-01", 422, "as_of"),
        ("/api/v1/status?as_of=2003-9-29", 422, "as_of"),
        ("/api/v1/status?as_of=29.09.2003", 422, "as_of"),
        ("/api/v1/status?as_of=", 422, "as_of"),
        ("/api/v1/status?as_of=%D9%A2%D9%A0%D9%A0%D9%A3-09-29", 422, "as_of"),
        ("/api/v1/status?as_of=2003-09-29%00", 422, "as_of"),
        ("/api/v1/status?as_of=2003-09-29'%20OR%201=1--", 422, "as_of"),
        ("/api/v1/counts/untoc?as_of=today", 422, "as_of"),
        ("/api/v1/parties/untoc?as_of=2003-09-29&as_of=2003-09-29", 422, "as_of"),
        # Names that are not known, or are no names.
        ("/api/v1/status?state=Atlantis", 404, "state"),
        ("/api/v1/status?state=", 422, "state"),
        ("/api/v1/status?state=%00", 422, "state"),
        ("/api/v1/status?state=KEN%00", 422, "state"),
        ("/api/v1/status?state=" + "K" * 201, 422, "state"),
        ("/api/v1/status?state=%3Cscript%3Ealert(1)%3C/script%3E", 404, "state"),
        ("/api/v1/status?state=';DROP%20TABLE%20facts_state;--", 404, "state"),
        ("/api/v1/status?instrument=geneva", 404, "instrument"),
        ("/api/v1/instruments/geneva", 404, "instrument"),
        ("/api/v1/instruments/a%00b", 422, "instrument"),
        ("/api/v1/states/Atlantis", 404, "state"),
        ("/api/v1/states/EU", 404, "state"),
        ("/api/v1/states/" + "K" * 201, 422, "state"),
        ("/api/v1/relation/KEN/Atlantis", 404, "b"),
        ("/api/v1/relation/Atlantis/KEN", 404, "a"),
        ("/api/v1/relation/KEN/KEN", 422, "b"),
        ("/api/v1/relation/KEN/Kenya", 422, "b"),
        ("/api/v1/relation/Atlantis/Atlantis", 404, "a b"),
        ("/api/v1/status?state=KEN%0A", 422, "state"),
        ("/api/v1/states/KEN%0A", 422, "state"),
        ("/api/v1/history/geneva", 404, "instrument"),
        ("/api/v1/entry-into-force/geneva", 404, "instrument"),
        ("/api/v1/names/resolve?text=Atlantis", 404, "text"),
        ("/api/v1/names/resolve?text=Korea", 404, "text"),
        ("/api/v1/names/resolve", 422, "text"),
        # Parameters that there are not, forms that there are not.
        ("/api/v1/status?on=2003-09-29", 422, "on"),
        ("/api/v1/status?", 200, ""),
        ("/api/v1/states?state=KEN", 422, "state"),
        ("/api/v1/states?format=xml", 422, "format"),
        ("/api/v1/states?format=", 422, "format"),
        ("/api/v1/declarations?kind=promise", 422, "kind"),
        # Query strings that cannot be read.
        ("/api/v1/status?state=%FF%FE", 400, ""),
        ("/api/v1/status?state=" + "K" * 2000, 400, ""),
        # Addresses that there are not.
        ("/api/v1//", 404, ""),
        ("/api/v1/state", 404, ""),
        ("/api/v1/states/", 404, ""),
        ("/api/v1/relation/KEN", 404, ""),
        ("/api/v1/docs", 404, ""),
        ("/api/v1/" + quote("<b>"), 404, ""),
    ],
)
def test_faulty_questions(address: str, status: int, parameter: str, client: Client) -> None:
    response = client.get(address)
    if status == 200:
        assert response.status_code == 200
        return
    document = problem(response, status)
    errors = document["errors"]
    assert isinstance(errors, list)
    assert [error["parameter"] for error in errors] == (parameter.split() or [""])


def test_all_faults_come_together_and_the_worst_decides_the_status(client: Client) -> None:
    response = client.get("/api/v1/status?state=Atlantis&instrument=geneva&as_of=2003-02-30&x=1&format=xml")
    errors = problem(response, 422)["errors"]
    assert isinstance(errors, list)
    assert {error["parameter"] for error in errors} == {"state", "instrument", "as_of", "x", "format"}


def test_unknown_names_bring_candidates(client: Client) -> None:
    document = problem(client.get("/api/v1/status?state=Kennya"), 404)
    assert isinstance(document["errors"], list)
    assert {"code": "KEN", "name": "Kenya"} in document["errors"][0]["candidates"]


def test_ambiguous_names_are_never_guessed(client: Client) -> None:
    document = problem(client.get("/api/v1/names/resolve?text=Korea"), 404)
    assert isinstance(document["errors"], list)
    assert {each["code"] for each in document["errors"][0]["candidates"]} >= {"KOR", "PRK"}


def test_unknown_instruments_bring_those_there_are(client: Client) -> None:
    document = problem(client.get("/api/v1/instruments/UNTOC"), 404)
    assert isinstance(document["errors"], list)
    assert "untoc" in {each["code"] for each in document["errors"][0]["candidates"]}


def test_html_is_given_back_as_json_text_alone(client: Client) -> None:
    response = client.get("/api/v1/status?state=<img src=x onerror=alert(1)>")
    problem(response, 404)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("accept", ["application/xml", "text/html", "image/png;q=0.5"])
def test_forms_that_cannot_be_given(accept: str, client: Client) -> None:
    document = problem(client.get("/api/v1/states", headers={"Accept": accept}), 406)
    assert "application/json" in json.dumps(document)


@pytest.mark.parametrize("accept", ["*/*", "application/*", "application/json", "text/html, */*;q=0.1", "text/*"])
def test_forms_that_can(accept: str, client: Client) -> None:
    assert client.get("/api/v1/packs", headers={"Accept": accept}).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("address", ["/api/v1/states", "/api/v1/nothing", "/data/states.csv"])
def test_nothing_can_be_written(method: str, address: str, client: Client) -> None:
    response = getattr(client, method)(address)
    problem(response, 405)
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_a_failure_of_ours_tells_nothing_of_the_inside(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail() -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr("palermo.web.api.asking.current", fail)
    client.raise_request_exception = False
    response = client.get("/api/v1/states")
    problem(response, 500)
    assert b"secret" not in response.content
    assert "secret inside" in caplog.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("plain", "“plain”"), (f"a{NUL}b", "“a\\x00b”"), ("x" * 100, "“" + "x" * 80 + "…”"), ("\u202e", "“\\u202e”")],
)
def test_readers_text_is_shown_harmlessly(text: str, expected: str) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(("statuses", "expected"), [((404,), 404), ((404, 422), 422), ((422, 406), 406), ((405,), 405)])
def test_status_of_several_faults(statuses: tuple[int, ...], expected: int) -> None:
    assert Problem(tuple(Fault("", "x", "y", status) for status in statuses)).status == expected
