"""What holds for every page in every language: valid, self-contained, without inline code, labelled, one heading."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.urls import resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.web.pages.conftest import Seen

LANGUAGES = [code for code, _ in settings.LANGUAGES]
PAGES = (
    "",
    "?instrument=firearms-protocol&on=2005-05-01",
    "?year=2004",
    "?on=1990-01-01",
    "instruments/",
    "instruments/untoc/",
    "instruments/trafficking-protocol/?status=signatory&sort=-signed",
    "states/",
    "states/KEN/",
    "states/MDA/",
    "states/PRK/",
    "states/EU/",
    "two-states/",
    "two-states/?a=KEN&b=DNK",
    "data/",
    "about/",
)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_stands_on_its_own(look: Callable[[str], Seen], language: str, page: str) -> None:
    seen = look(f"/{language}/{page}")
    assert seen.status == 200
    assert seen.tree.get("lang") == language
    assert seen.tree.get("dir") == ("rtl" if language == "ar" else "ltr")
    assert len(seen.tree.findall(".//h1")) == 1
    assert seen.tree.findtext(".//title")
    assert_no_inline_code(seen)
    assert_ids_are_unique(seen)
    assert_fields_are_labelled(seen)
    assert_nothing_from_elsewhere(seen)


def assert_no_inline_code(seen: Seen) -> None:
    assert not seen.tree.xpath("//style | //script[not(@src)] | //*[@style]")
    assert not [name for element in seen.tree.iter() for name in element.attrib if str(name).startswith("on")]


def assert_ids_are_unique(seen: Seen) -> None:
    ids = Counter(str(found) for found in seen.tree.xpath("//@id"))
    assert not [each for each, times in ids.items() if times > 1]
    pointed = " ".join(seen.tree.xpath("//@aria-labelledby | //@aria-describedby")).split()
    assert set(pointed) <= set(ids)


def assert_fields_are_labelled(seen: Seen) -> None:
    labelled = set(seen.tree.xpath("//label/@for"))
    fields = seen.tree.xpath("//input[not(@type='hidden')]/@id | //select/@id")
    assert set(fields) <= labelled
    assert not seen.tree.xpath("//button[not(@type)]")


def assert_nothing_from_elsewhere(seen: Seen) -> None:
    sources = seen.tree.xpath("//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon']/@href")
    assert sources
    assert all(source.startswith("/static/") for source in sources)


@pytest.mark.parametrize("page", ["", "instruments/untoc/", "states/KEN/", "two-states/?a=KEN&b=ITA", "data/"])
def test_links_lead_somewhere(look: Callable[[str], Seen], page: str) -> None:
    links = {str(each) for each in look(f"/en/{page}").tree.xpath("//a/@href | //form/@action")}
    for link in links:
        path = link.partition("#")[0].partition("?")[0]
        if path.startswith("/en/"):
            assert resolve(path)


@pytest.mark.parametrize("page", ["instruments/untoc/", "states/KEN/", "two-states/?a=KEN&b=ITA", "data/"])
def test_every_download_is_there(look: Callable[[str], Seen], client: Client, page: str) -> None:
    links = {str(each) for each in look(f"/en/{page}").tree.xpath("//a/@href")}
    downloads = [link for link in links if link.startswith(("/api/", "/data/"))]
    assert downloads
    for link in downloads:
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize("page", ["states/KEN/?on=2005-01-01", "?instrument=untoc&on=2010-01-01", "data/"])
def test_every_language_is_one_link_away_on_the_same_page(look: Callable[[str], Seen], page: str) -> None:
    links = look(f"/en/{page}").tree.xpath("//ul[@class='languages']//a/@href")
    assert sorted(links) == sorted(f"/{each}/{page}" for each in LANGUAGES if each != "en")


def test_the_policy_allows_nothing_inline(client: Client, db: None) -> None:
    del db
    policy = client.get("/en/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("page", PAGES)
def test_facts_and_disclaimer_stand_on_every_page(look: Callable[[str], Seen], page: str) -> None:
    words = look(f"/en/{page}").words
    assert "Palermo is not a service of the United Nations" in words
    assert "take no position on the legal status" in words
    assert "as of 20 November 2025" in words
