"""The guide as a printed book: made from our own files alone, in any script, once, and kept."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from palermo.implementation import load
from palermo.web import printing
from palermo.web.guide.presenters.book import build_book
from palermo.web.guide.showing import Showing
from palermo.web.guide.views.book import style
from palermo.web.i18n import content_language
from palermo.web.pages.reader import Reader
from palermo.web.printed import Underway

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client
    from pytest_django.fixtures import Settings

    from palermo.facts.records import Facts
    from palermo.implementation.records import Guide

#: Few articles stand for all: a whole book takes seconds.
ARTICLES = ("untoc:5", "untoc:34", "firearms-protocol:8")


@pytest.fixture(scope="module")
def few() -> Guide:
    """Return the built-in guide with three articles, and all links and checklists that lie within them."""
    whole = load()
    duties = {each.id: each for each in whole.duties.values() if f"{each.instrument}:{each.article}" in ARTICLES}
    lists = {
        id_: replace(each, duties=tuple(kept), items=tuple(replace(item, duties=()) for item in each.items))
        for id_, each in whole.checklists.items()
        if (kept := [duty for duty in each.duties if duty in duties])
    }
    return replace(whole, duties=MappingProxyType(duties), checklists=MappingProxyType(lists))


def page(few: Guide, facts: Facts, language: str) -> str:
    with override(language):
        showing = Showing(Reader(facts, content_language()), few)
        return render_to_string("guide/book.html", {"page": build_book(showing, language)})


def words(made: bytes) -> list[str]:
    """Return the words of each page, without spaces and marks of direction, which a PDF sets as it needs them."""
    document = pypdfium2.PdfDocument(made)
    return ["".join(each.get_textpage().get_text_range().split()) for each in document]


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", ["en", "zh-hans", "ar"])
def test_a_book_holds_every_duty_and_checklist(few: Guide, facts: Facts, language: str) -> None:
    made = printing.pdf(page(few, facts, language), style(), "a test")
    pages = words(made)
    text = "".join(pages)
    said = few.said(language.partition("-")[0])
    # Lines that run both ways are read back in another order; they are drawn in the right one.
    for duty in few.duties.values() if language != "ar" else ():
        assert duty.provision in text
        assert bare(said.duty(duty).words) in text
    title = facts.instruments["untoc"].short_title(language.partition("-")[0])
    assert bare(title) in pages[1]
    assert len(pages) >= 5
    assert any("\u0600" <= letter <= "\u06ff" for letter in pages[-1]) == (language == "ar")


def test_contents_give_the_pages_of_the_articles(few: Guide, facts: Facts) -> None:
    pages = words(printing.pdf(page(few, facts, "en"), style(), "a test"))
    for heading in ("Article34:Implementationindomesticlaw", "Article8:Markingoffirearms"):
        numbers = [n for n, text in enumerate(pages, start=1) if heading in text]
        contents, *within = numbers
        after = pages[contents - 1].partition(heading)[2]
        assert after.startswith(str(within[0]))


def test_the_same_page_gives_the_same_bytes() -> None:
    one, other = (printing.pdf("<p>A duty</p>", "p { color: red }", "same") for _ in range(2))
    assert one == other
    assert one.startswith(b"%PDF-")


def test_nothing_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("do not print", encoding="utf-8")
    addresses = (secret.as_uri(), "http://127.0.0.1:9/x.png", "data:text/css,p{content:'x'}")
    linked = "".join(f'<img src="{each}"><link rel="stylesheet" href="{each}">' for each in addresses)
    css = f'@import url("{addresses[1]}"); p {{ background: url("{addresses[0]}") }}'
    made = printing.pdf(f"<p>A duty</p>{linked}", css, "same")
    assert words(made) == ["Aduty"]
    assert b"do not print" not in made


def test_markup_in_a_pack_stays_text(few: Guide, facts: Facts) -> None:
    duty = next(iter(few.duties.values()))
    nasty = replace(duty, text='<script>alert(1)</script> & "so"')
    shown = page(replace(few, duties=MappingProxyType({nasty.id: nasty}), checklists=MappingProxyType({})), facts, "en")
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


# As a page.


@pytest.fixture
def patient(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep books in a folder of the test's own; wait for one, as long as it takes."""
    settings.DATA = tmp_path
    monkeypatch.setattr("palermo.web.printed.PATIENCE", 60)


@pytest.mark.django_db
@pytest.mark.usefixtures("patient")
def test_the_address_of_the_book(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def apart(_page: str, css: str, identifier: str, pages: Path | None) -> bytes:
        asked.append(identifier)
        return printing.pdf_apart("<p>A duty</p>", css, identifier, pages)

    monkeypatch.setattr("palermo.web.guide.views.book._made", apart)
    response = client.get("/fr/guide/book.pdf")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'inline; filename="palermo-guide-fr.pdf"'
    assert words(response.content) == ["Aduty1"]  # the number is that of the page
    again = client.get("/fr/guide/book.pdf", headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, len(asked)) == (304, 1)
    assert client.get("/fr/guide/book.pdf", {"x": "1"}).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "underway", "says"),
    [
        ("en", Underway(after_another=False, seconds=4, pages=31), ("English", "4 seconds so far", "31 pages")),
        ("en", Underway(after_another=False, seconds=1, pages=0), ("1 second so far",)),
        ("en", Underway(after_another=True, seconds=0, pages=0), ("Another one is made first", "English")),
        ("ar", Underway(after_another=False, seconds=4, pages=31), ("العربيّة",)),
        ("zh-hans", Underway(after_another=True, seconds=0, pages=0), ("简体中文",)),
    ],
)
def test_while_it_is_made_a_page_waits(
    client: Client, monkeypatch: pytest.MonkeyPatch, language: str, underway: Underway, says: tuple[str, ...]
) -> None:
    monkeypatch.setattr("palermo.web.printed.made_or_underway", lambda *_: underway)
    response = client.get(f"/{language}/guide/book.pdf")
    text = response.content.decode()
    assert response.status_code == 202
    assert int(response.headers["Refresh"]) > 0
    assert response.headers["Cache-Control"] == "no-store"
    assert all(each in text for each in says)
    if language == "en":
        assert ("laid out" in text) == (underway.pages > 0)
    assert f'href="/{language}/guide/book.pdf"' in text
    assert "<script" not in text.partition("<body")[2]


@pytest.mark.django_db
@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize(
    ("fault", "title", "again"),
    [
        (printing.NotInstalledError("cannot load library x"), "The book cannot be made on this server", False),
        (printing.NotPrintableError("It took too long"), "The book could not be made", True),
    ],
)
def test_a_book_that_cannot_be_made_says_why(
    client: Client, monkeypatch: pytest.MonkeyPatch, fault: Exception, title: str, again: bool
) -> None:
    def fail(*_: object) -> bytes:
        raise fault

    monkeypatch.setattr("palermo.web.guide.views.book._made", fail)
    response = client.get("/en/guide/book.pdf")
    text = response.content.decode()
    assert response.status_code == 503
    assert "Refresh" not in response.headers
    assert str(fault) in text
    assert title in text
    assert ("Try again" in text) == again


def test_a_process_that_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(printing.NotPrintableError, match="ended without a word"):
        printing.pdf_apart("<p>A duty</p>", "", "same")
