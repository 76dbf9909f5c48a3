"""What concerns every address of open data: caching, HEAD and OPTIONS, reading from other origins, compression."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from palermo.web.api.answer import cell, csv_bytes, etag, kept, matches
from palermo.web.facts.load import replace_rows

if TYPE_CHECKING:
    from django.test import Client

    from palermo.facts.records import Facts
    from palermo.participation.export import Json

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "/api/v1/status?state=KEN&as_of=2014-07-10",
    "/api/v1/instruments",
    "/api/v1/openapi.json",
    "/api/v1/",
    "/data/actions.csv",
    "/data/counts.jsonld?as_of=2014-07-10",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_answers_can_be_kept_and_asked_for_again(address: str, client: Client) -> None:
    first = client.get(address)
    assert first.status_code == 200
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert "Cookie" not in first.headers["Vary"]
    tag = first.headers["ETag"]
    for sent in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = client.get(address, headers={"If-None-Match": sent})
        if address != "/api/v1/":
            assert again.status_code == 304, sent
            assert not again.content
            assert again.headers["ETag"] == tag
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_tags_differ_by_question_form_and_day(client: Client) -> None:
    addresses = (
        "/api/v1/status?state=KEN&as_of=2014-07-10",
        "/api/v1/status?state=KEN&as_of=2014-07-11",
        "/api/v1/status?state=UGA&as_of=2014-07-10",
        "/api/v1/status?as_of=2014-07-10",
        "/api/v1/status?state=KEN&as_of=2014-07-10&format=csv",
        "/api/v1/status?state=KEN",
        "/data/status.csv",
        "/data/status.json",
    )
    assert len({client.get(address).headers["ETag"] for address in addresses}) == len(addresses)


def test_tags_do_not_depend_on_the_order_of_parameters(client: Client) -> None:
    one = client.get("/api/v1/status?state=KEN&as_of=2014-07-10")
    other = client.get("/api/v1/status?as_of=2014-07-10&state=KEN")
    assert one.headers["ETag"] == other.headers["ETag"]


def test_tags_change_with_the_facts(client: Client, facts: Facts) -> None:
    before = client.get("/api/v1/instruments").headers["ETag"]
    replace_rows(facts, "c" * 64)
    assert client.get("/api/v1/instruments", headers={"If-None-Match": before}).status_code == 200


def test_a_faulty_question_is_never_unchanged(client: Client) -> None:
    assert client.get("/api/v1/states/Atlantis", headers={"If-None-Match": "*"}).status_code == 404


@pytest.mark.parametrize("address", [*ADDRESSES, "/api/v1/states/Atlantis", "/data/nothing.csv"])
def test_head_is_get_without_a_body(address: str, client: Client) -> None:
    get, head = client.get(address), client.head(address)
    assert head.status_code == get.status_code
    assert not head.content
    assert head.headers["Content-Length"] == str(len(get.content))
    assert head.headers["Content-Type"] == get.headers["Content-Type"]
    assert head.headers.get("ETag") == get.headers.get("ETag")


@pytest.mark.parametrize("address", ["/api/v1/states", "/api/v1/nothing", "/data/states.csv"])
def test_options_say_what_can_be_done_from_other_origins(address: str, client: Client) -> None:
    response = client.options(address, headers={"Origin": "https://example.org"})
    assert response.status_code == 204
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("address", [*ADDRESSES, "/api/v1/states/Atlantis", "/api/v1/status?as_of=x"])
def test_open_data_can_be_read_from_any_origin_and_sets_no_cookie(address: str, client: Client) -> None:
    response = client.get(address, headers={"Accept-Language": "fr", "Origin": "https://example.org"})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert not response.cookies
    assert "Accept-Language" not in response.headers.get("Vary", "")


def test_long_answers_are_compressed(client: Client) -> None:
    plain = client.get("/api/v1/states")
    packed = client.get("/api/v1/states", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert client.get("/api/v1/states", headers={"If-None-Match": packed.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip", True),
        ("br;q=0.5, gzip;q=0.1", True),
        ("gzip;q=0", False),
        ("gzip; Q=0.000, br", False),
        ("identity", False),
        ("gzip;q=nonsense", True),
        ("gzip;x", True),
        (",", False),
    ],
)
@pytest.mark.parametrize("address", ["/api/v1/states", "/en/states/"])
def test_a_refused_encoding_is_not_used(address: str, accepted: str, packed: bool, client: Client) -> None:
    response = client.get(address, headers={"Accept-Encoding": accepted})
    assert ("Content-Encoding" in response.headers) is packed


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        ("plain", "plain"),
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        (["a", "b"], "a | b"),
        ([], ""),
        (["=a"], "'=a"),
        ({"en": "A"}, '{"en": "A"}'),
        ({"rule": "art. 38(1)", "fact": "It holds.", "source": "S", "verified": True}, "art. 38(1): It holds. [S]"),
        ({"rule": "", "fact": "It holds.", "source": None, "verified": True}, "It holds."),
        ({"rule": "", "fact": "It holds.", "source": "S", "verified": False}, "It holds. [S; unverified]"),
    ],
)
def test_cells_of_csv(value: Json, expected: str) -> None:
    assert cell(value) == expected


def test_an_answer_is_made_once_for_each_tag() -> None:
    made = iter((b"first", b"second"))
    tag = etag("an answer", "of this test")
    assert kept(tag, lambda: next(made)) == b"first"
    assert kept(tag, lambda: next(made)) == b"first"
    assert kept(etag("another"), lambda: next(made)) == b"second"


def test_csv_quotes_what_needs_quoting() -> None:
    assert csv_bytes([{"a": 'x,"y"', "b": "two\nlines"}]) == b'a,b\r\n"x,""y""","two\nlines"\r\n'
    assert csv_bytes([], ("a", "b")) == b"a,b\r\n"
    assert csv_bytes([{"a": "é"}]).decode() == "a\r\né\r\n"


def test_tags_are_compared_as_weak_ones() -> None:
    tag = etag("a", "b")
    assert tag != etag("ab")
    assert matches(f'W/{tag}, "x"', tag)
    assert not matches("", tag)
    assert not matches('"x"', tag)
