"""The way in: the language of the reader, and the sign of life; and the headers that everything carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import palermo
from palermo.web.facts.load import packs_digest

if TYPE_CHECKING:
    from django.test import Client

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
    assert {"Accept-Language", "Cookie"} <= set(response.headers["Vary"].replace(" ", "").split(","))


def test_a_language_chosen_before_outweighs_the_browser(client: Client) -> None:
    client.cookies["language"] = "ru"
    assert client.get("/", headers={"Accept-Language": "fr"}).headers["Location"] == "/ru/"


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
