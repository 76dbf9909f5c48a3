"""The way in: the language of the reader, and the sign of life; and the headers that everything carries."""

from __future__ import annotations

import pytest
from django.test import Client

import palermo
from palermo.web.facts.load import packs_digest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("fr", "fr"),
        ("fr-CH, en;q=0.5", "fr"),
        ("es-MX", "es"),
        ("ru,en", "ru"),
        ("zh-CN,zh;q=0.9", "zh-hans"),
        ("zh", "zh-hans"),
        ("ar-EG", "ar"),
        ("de, ar;q=0.8", "ar"),
        ("de", "en"),
        ("*", "en"),
        ("nonsense;;q=,", "en"),
    ],
)
def test_the_reader_is_sent_to_their_language(accepted: str, language: str, client: Client) -> None:
    response = client.get("/", headers={"Accept-Language": accepted})
    assert response.status_code == 302
    assert response.headers["Location"] == f"/{language}/"
    assert response.headers["Vary"] == "Accept-Language"


@pytest.mark.parametrize("name", ["language", "django_language"])
def test_no_cookie_decides_the_language(name: str, client: Client) -> None:
    client.cookies[name] = "ru"
    assert client.get("/", headers={"Accept-Language": "fr"}).headers["Location"] == "/fr/"


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("//evil.example/en/", "/evil.example/en/"),
        ("///evil.example/en/", "/evil.example/en/"),
        ("//en/states/", "/en/states/"),
        ("//\\evil.example/", "/%5Cevil.example/"),
    ],
)
def test_several_slashes_lead_to_no_other_host(path: str, location: str, client: Client) -> None:
    response = client.get("/", PATH_INFO=path)
    assert response.status_code == 302
    assert response.headers["Location"] == location
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_several_slashes_keep_the_question(client: Client) -> None:
    response = client.get("/", {"on": "2004-01-01"}, PATH_INFO="//en/")
    assert response.headers["Location"] == "/en/?on=2004-01-01"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("address", ["/", "/health", "/en/", "/zh/states/", "/fr/instruments/untoc/changes.json"])
def test_what_is_only_read_says_so(method: str, address: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)(address)
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"
    assert b"colophon" in response.content


@pytest.mark.parametrize(("short", "long"), [("/zh/", "/zh-hans/"), ("/zh/states/?q=a", "/zh-hans/states/?q=a")])
def test_the_short_address_of_chinese_leads_on(short: str, long: str, client: Client) -> None:
    assert client.get(short).headers["Location"] == long


def test_the_short_address_leads_nowhere_else(client: Client) -> None:
    assert client.get("/zh//example.org/").headers["Location"].startswith("/zh-hans/")


def test_health_names_program_and_facts(client: Client) -> None:
    response = client.get("/health")
    assert response.json() == {"status": "ok", "version": palermo.__version__, "facts": packs_digest(())}
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("address", ["/", "/en/", "/health", "/api/v1/packs", "/data/packs.csv", "/no/such/page"])
def test_every_answer_carries_the_security_headers(address: str, client: Client) -> None:
    headers = client.get(address).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["font-src"] == policy["connect-src"] == "'self'"
    assert policy["img-src"] == "'self' data:"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("address", ["/", "/en/", "/fr/", "/health", "/api/v1/packs"])
def test_readers_get_no_cookies(address: str, client: Client) -> None:
    assert not client.get(address).cookies


def test_a_host_that_is_not_ours_is_refused(client: Client) -> None:
    assert client.get("/health", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    ("address", "host", "status"),
    [
        ("/api/v1/states", "evil.example", 400),
        ("/data/states.csv", "evil.example", 400),
        ("/api/v2/", "localhost", 404),
        ("/api/", "localhost", 404),
    ],
)
def test_open_data_are_refused_by_problem_documents(address: str, host: str, status: int, client: Client) -> None:
    response = client.get(address, headers={"Host": host})
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.json()["errors"][0]["remedy"].endswith(".")
