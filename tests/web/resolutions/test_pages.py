"""What holds for every page of resolutions in every language, and what each shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from django.conf import settings
from django.urls import resolve

from palermo.resolutions.reading import plain
from palermo.web.resolutions import parsing
from palermo.web.resolutions.presenters.comparison import show_comparison
from tests.web.pages.test_every_page import (
    assert_fields_are_labelled,
    assert_ids_are_unique,
    assert_no_inline_code,
    assert_nothing_from_elsewhere,
)
from tests.web.resolutions import samples

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.web.pages.conftest import Seen

pytestmark = pytest.mark.usefixtures("library")

LANGUAGES = [code for code, _ in settings.LANGUAGES]
PAGES = (
    "",
    "read/",
    "library/",
    "library/?q=lighthouse",
    "document/A-RES-56-901/",
    "document/E-RES-2003-77/",
    "document/A-RES-56-120/",
    "mandates/",
    "mandates/?time=past",
    "compare/",
    "compare/?a=A/RES/56/901&b=A-RES-57-902",
    "lineage/",
    "lineage/?of=A/RES/56/901",
    "citations/",
)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_stands_on_its_own(look: Callable[[str], Seen], language: str, page: str) -> None:
    seen = look(f"/{language}/resolutions/{page}")
    assert seen.status == 200
    assert seen.tree.get("lang") == language
    assert len(seen.tree.findall(".//h1")) == 1
    assert (seen.tree.findtext(".//title") or "").strip(" –Palermo")
    assert_no_inline_code(seen)
    assert_ids_are_unique(seen)
    assert_fields_are_labelled(seen)
    assert_nothing_from_elsewhere(seen)


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(look: Callable[[str], Seen], client: Client, page: str) -> None:
    seen = look(page)
    ids = set(seen.tree.xpath("//@id"))
    for link in {str(each) for each in seen.tree.xpath("//main//a/@href | //main//form/@action")}:
        path, _, fragment = link.partition("#")
        if link.startswith("#"):
            assert fragment in ids, link
        elif path.startswith("/en/"):
            assert resolve(path.partition("?")[0])
        elif path.startswith("/api/"):
            assert client.get(path).status_code == 200, path
        else:
            assert path.startswith(("https://docs.un.org/en/", "?")), link


def test_the_text_is_english_and_runs_from_the_left_on_an_arabic_page(look: Callable[[str], Seen]) -> None:
    seen = look("/ar/resolutions/document/A-RES-56-901/")
    (text,) = seen.tree.xpath("//div[@class='resolution']")
    assert (text.get("lang"), text.get("dir")) == ("en", "ltr")


def test_every_paragraph_has_its_anchor(look: Callable[[str], Seen]) -> None:
    seen = look("document/A-RES-56-901/")
    anchors = seen.tree.xpath("//div[@class='resolution']/div/@id")
    assert anchors == ["p1", "p2", "op1", "op2", "op2.a", "op2.b", "op3"]
    for anchor in anchors:
        assert seen.tree.xpath(f"//a[@href='#{anchor}']")


def test_footnotes_lead_both_ways(look: Callable[[str], Seen]) -> None:
    seen = look("document/A-RES-56-901/")
    (mark,) = seen.tree.xpath("//sup[@class='note-mark']")
    (there,) = mark.xpath("a/@href")
    (note,) = seen.tree.xpath(f"//li[@id='{there[1:]}']")
    assert note.xpath(".//a[@class='footnotes__back']/@href") == [f"#{mark.get('id')}"]
    assert "A/56/574" in note.text_content()


def test_what_was_set_apart_is_listed_with_its_place(look: Callable[[str], Seen]) -> None:
    seen = look("document/A-RES-56-901/")
    (apart,) = seen.tree.xpath("//section[@aria-labelledby='apart']")
    assert "line 1" in apart.text_content()
    assert "88th plenary meeting" in " ".join(apart.text_content().split())


def test_a_text_much_like_it_is_named(look: Callable[[str], Seen]) -> None:
    (near,) = look("document/A-RES-56-901/").tree.xpath("//section[@aria-labelledby='near']")
    assert "A/RES/57/902" in near.text_content()
    assert not look("document/E-RES-2003-77/").tree.xpath("//section[@aria-labelledby='near']")


def test_a_resolution_on_record_is_shown_without_its_text(look: Callable[[str], Seen]) -> None:
    seen = look("document/A-RES-58-135/")
    assert "Its text is not in the library" in seen.words
    assert seen.tree.xpath("//ol[@class='orders']/li")
    assert "https://docs.un.org/en/A/RES/58/135" in seen.tree.xpath("//a/@href")


def test_the_overview_lists_the_five_on_record_with_what_they_order(look: Callable[[str], Seen]) -> None:
    seen = look("")
    for symbol in ("A/RES/56/120", "E/RES/2002/8", "A/RES/57/168", "A/RES/58/135", "E/RES/2004/23"):
        assert symbol in seen.words
    assert len(seen.tree.xpath("//ol[@class='orders']/li")) > 30


def test_the_mandates_of_the_register_stand_in_the_timeline(look: Callable[[str], Seen]) -> None:
    seen = look("mandates/")
    assert seen.tree.xpath("//main//svg")
    assert seen.tree.xpath("//table//a[@href='/en/resolutions/document/A-RES-56-120/#op5']")
    assert not look("mandates/?time=open").tree.xpath("//main//svg")


def test_the_lineage_of_the_five_stands_without_their_texts(look: Callable[[str], Seen]) -> None:
    rows = look("lineage/").tree.xpath("//tbody/tr")
    pairs = [(row.xpath("string(th/a)"), row.xpath("string(td[2]/a)")) for row in rows]
    line = ["A/RES/56/120", "E/RES/2002/8", "A/RES/57/168", "A/RES/58/135", "E/RES/2004/23"]
    assert {("E/RES/2002/8", "A/RES/57/168"), ("A/RES/57/168", "A/RES/58/135")} <= set(pairs)
    assert {end for _, end in pairs} >= set(line[1:])


def test_what_follows_what_in_the_library(look: Callable[[str], Seen]) -> None:
    words = look("lineage/?of=A/RES/56/901").words
    assert "A/RES/56/901" in words
    assert "is followed by" in words


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("document/A-RES-99-1/", 404, "Which resolution?"),
        ("document/lighthouse/", 404, "A/RES/56/901"),
        ("lineage/?of=A/RES/99/1", 404, "The library has no “A/RES/99/1”"),
        ("compare/?a=A/RES/56/901&b=A/RES/99/1", 404, "The library has no “A/RES/99/1”"),
        ("compare/?a=A/RES/56/901", 200, "Only one of two was given"),
        ("document/A-RES-56-901/?part=0", 400, "1 fault"),
        ("document/A-RES-56-901/?x=1", 400, "1 fault"),
        ("mandates/?time=soon", 400, "1 fault"),
        ("mandates/mandates.exe", 404, "no page here"),
        ("document/A-RES-56-901/file.exe", 404, "Which resolution?"),
        ("compare/?a=%00&b=x", 400, "1 fault"),
    ],
)
def test_what_is_not_there_is_told(look: Callable[[str], Seen], address: str, status: int, words: str) -> None:
    seen = look(address)
    assert seen.status == status
    assert words in seen.words


@pytest.mark.parametrize("form", ["json", "xml", "csv", "jsonld", "html", "ics"])
def test_every_download_is_there(client: Client, form: str) -> None:
    response = client.get(f"/en/resolutions/document/A-RES-56-901/file.{form}")
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == f'attachment; filename="A-RES-56-901.{form}"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.content


@pytest.mark.parametrize("form", ["json", "csv", "ics"])
def test_the_mandates_are_files_too(client: Client, form: str) -> None:
    response = client.get(f"/en/resolutions/mandates/mandates.{form}?time=past")
    assert response.status_code == 200
    assert b"56/120" in response.content


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_read_and_nothing_else(client: Client, page: str) -> None:
    taken = {"read/", "compare/"}
    for method in (client.put, client.delete, client.patch):
        response = method(f"/en/resolutions/{page}")
        assert response.status_code == 405
        assert "GET" in response.headers["Allow"]
    if page.partition("?")[0] not in taken:
        assert client.post(f"/en/resolutions/{page}").status_code == 405


def test_an_unchanged_page_is_not_sent_again_and_a_changed_one_is(client: Client) -> None:
    from palermo.web.resolutions import library

    first = client.get("/en/resolutions/library/")
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/en/resolutions/library/", headers=tag).status_code == 304
    library.forget("E/RES/2003/77")
    assert client.get("/en/resolutions/library/", headers=tag).status_code == 200


def test_a_day_that_only_the_register_knows_stands_over_the_text(look: Callable[[str], Seen]) -> None:
    samples.keep(samples.LIGHTHOUSES.replace("56/901", "58/135").partition("88th plenary")[0])
    assert "22 December 2003" in look("document/A-RES-58-135/").tree.xpath("string(//p[@class='kicker'])")


def test_a_resolution_leads_to_its_lineage_and_citations(look: Callable[[str], Seen]) -> None:
    links = look("document/A-RES-57-902/").tree.xpath("//ul[@class='downloads']//a/@href")
    for page in ("lineage", "citations"):
        (link,) = [each for each in links if f"/{page}/" in each]
        assert "A/RES/56/901" in look(link).words


def test_each_part_of_a_mandate_tells_the_words_it_was_read_from(look: Callable[[str], Seen]) -> None:
    told = look("document/A-RES-56-901/").tree.xpath("string(//div[@id='op1']//details)")
    assert "Addressee: “Secretary-General”" in " ".join(told.split())
    assert "“at its fifty-ninth session”" in told


def test_faults_of_a_question_are_told_among_the_pages_of_resolutions(look: Callable[[str], Seen]) -> None:
    page = look("mandates/?time=x")
    assert page.status == 400
    assert page.tree.xpath("//nav[contains(@class, 'subnav')]//a[contains(@href, '/mandates/')]")


def test_what_is_to_come_stands_first_and_of_the_past_the_latest(look: Callable[[str], Seen]) -> None:
    samples.keep(samples.LIGHTHOUSES.replace("56/901", "80/905").replace("fifty-ninth", "ninetieth"))
    rows = look("mandates/").tree.xpath("//table[contains(@class, 'table-mandates')]/tbody/tr")
    times = [row.xpath("string(td[4])") for row in rows]
    assert times == sorted(times, key=["to come", "past", "without a day"].index)
    assert len(set(times)) >= 2
    past = [row.xpath("string(th)") for row, time in zip(rows, times, strict=True) if time == "past"]
    # Due at the sixtieth session, then at the fifty-ninth.
    assert past.index("A/RES/57/902, 1") < past.index("A/RES/56/901, 1")


def test_a_recommended_text_is_called_after_what_recommends_it() -> None:
    (one,) = parsing.parsed(plain(samples.LIGHTHOUSES)).parsed.resolutions
    whole = replace(one, symbol="E/RES/2002/99", draft=replace(one, symbol=""))
    shown = show_comparison(whole, one)
    assert (shown.a.symbol, shown.b.symbol) == ("E/RES/2002/99, the text recommended", "A/RES/56/901")


def test_a_picture_of_many_citations_shows_some_and_says_so(look: Callable[[str], Seen]) -> None:
    cited = ", ".join(f"{session}/{number}" for session in range(40, 56) for number in (11, 12))
    samples.keep(samples.LATER.replace("57/902", "58/906").replace("the report on lamps", f"its resolutions {cited}"))
    page = look("citations/?of=A/RES/58/906")
    caption = " ".join(page.tree.xpath("string(//figcaption)").split())
    assert "24 of " in caption
    assert "the table holds the others" in caption
    assert len(page.tree.xpath("//table/tbody/tr")) > 24


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("lighthouses", 2),
        ("LIGHT upkeep", 2),
        ("secretary-general lighthouses A/RES/56/901", 1),
        ("houses", 0),
        ("<b>", 0),
    ],
)
def test_mandates_are_found_by_words(look: Callable[[str], Seen], client: Client, words: str, number: int) -> None:
    page = look(f"mandates/?q={quote(words)}")
    assert page.tree.xpath("string(//input[@id='q']/@value)") == words
    assert len(page.tree.xpath("//table[contains(@class, 'table-mandates')]/tbody/tr/th")) == number
    (link,) = [each for each in page.tree.xpath("//main//a/@href") if ".json" in each]
    assert len(client.get(link).json()) == number
