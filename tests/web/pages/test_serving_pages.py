"""How pages are served: kept, compressed, asked for again at no cost; the theme is remembered."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from tests.web.pages.conftest import Seen


def test_a_page_that_is_known_is_not_sent_again(client: Client, db: None) -> None:
    del db
    first = client.get("/en/states/KEN/")
    again = client.get("/en/states/KEN/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert not again.content
    assert client.get("/en/states/ITA/", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_page_is_sent_compressed_to_who_reads_that(client: Client, db: None) -> None:
    del db
    plain = client.get("/en/states/KEN/")
    packed = client.get("/en/states/KEN/", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_a_kept_page_costs_one_query(
    client: Client, db: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    del db
    client.get("/en/instruments/untoc/")
    with django_assert_max_num_queries(1):
        client.get("/en/instruments/untoc/")


def test_faulty_pages_are_not_kept(client: Client, db: None) -> None:
    del db
    for address in ("/en/?on=x", "/en/states/Kenja/", "/en/nothing/"):
        assert client.get(address).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_is_remembered(client: Client, look: Callable[[str], Seen], theme: str) -> None:
    assert look("/en/about/").tree.get("data-bs-theme") is None
    answer = client.post("/en/theme/", {"theme": theme, "next": "/en/about/"})
    assert answer.headers["Location"] == "/en/about/"
    seen = look("/en/about/")
    assert seen.tree.get("data-bs-theme") == theme
    assert seen.tree.xpath("//button[@aria-pressed='true']/@value") == [theme]
    client.post("/en/theme/", {"theme": "auto", "next": "/en/about/"})
    assert look("/en/about/").tree.get("data-bs-theme") is None


@pytest.mark.parametrize(
    "back", ["https://example.org/", "//example.org/", "javascript:alert(1)", "", "\\\\example.org"]
)
def test_the_theme_leads_nowhere_else(client: Client, db: None, back: str) -> None:
    del db
    assert client.post("/fr/theme/", {"theme": "dark", "next": back}).headers["Location"] == "/fr/"


def test_a_theme_that_is_none_shows_as_none(client: Client, look: Callable[[str], Seen]) -> None:
    client.cookies["theme"] = '"><script>'
    assert look("/en/about/").tree.get("data-bs-theme") is None
