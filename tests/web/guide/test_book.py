"""The guide as a printed book: made from our own files alone, in any script, once, and kept."""

from __future__ import annotations

import threading
import time
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
        assert after.lstrip(".").startswith(str(within[0]))


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


# Kept on disk.


def test_a_file_is_made_once_and_replaces_its_elders(tmp_path: Path) -> None:
    made: list[bytes] = []

    def make() -> bytes:
        made.append(b"%PDF-1")
        return made[-1]

    assert [printing.kept(tmp_path / "kept", "guide-en", "a" * 32, make) for _ in range(3)] == [b"%PDF-1"] * 3
    assert len(made) == 1
    printing.kept(tmp_path / "kept", "guide-fr", "b" * 32, make)
    printing.kept(tmp_path / "kept", "guide-en", "c" * 32, make)
    assert sorted(path.name[:11] for path in (tmp_path / "kept").glob("*.pdf")) == ["guide-en-cc", "guide-fr-bb"]
    assert not list((tmp_path / "kept").glob("*.part"))


def test_readers_who_come_together_wait_for_one(tmp_path: Path) -> None:
    made: list[bytes] = []

    def slow() -> bytes:
        time.sleep(0.05)
        made.append(b"%PDF-1")
        return b"%PDF-1"

    readers = [threading.Thread(target=printing.kept, args=(tmp_path, "guide-en", "a" * 32, slow)) for _ in range(4)]
    for each in readers:
        each.start()
    for each in readers:
        each.join()
    assert len(made) == 1


def test_a_failure_is_not_kept(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise printing.NotPrintableError("no Pango")

    with pytest.raises(printing.NotPrintableError):
        printing.kept(tmp_path, "guide-en", "a" * 32, fail)
    assert printing.kept(tmp_path, "guide-en", "a" * 32, lambda: b"%PDF-1") == b"%PDF-1"


def test_a_folder_that_cannot_be_written_costs_time_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert printing.kept(tmp_path / "file" / "kept", "guide-en", "a" * 32, lambda: b"%PDF-1") == b"%PDF-1"


# As a page.


@pytest.mark.django_db
def test_the_address_of_the_book(
    client: Client, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA = tmp_path
    asked: list[str] = []

    def apart(_page: str, css: str, identifier: str) -> bytes:
        asked.append(identifier)
        return printing.pdf_apart("<p>A duty</p>", css, identifier)

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
def test_without_pango_the_page_says_so(
    client: Client, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: str) -> bytes:
        raise printing.NotPrintableError("cannot load library 'libpango-1.0-0'")

    settings.DATA = tmp_path
    monkeypatch.setattr("palermo.web.guide.views.book._made", missing)
    response = client.get("/en/guide/book.pdf")
    assert response.status_code == 503
    assert "cannot load library" in response.content.decode()
    assert "The book cannot be made on this server" in response.content.decode()


def test_a_process_that_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(printing.NotPrintableError, match="ended without a word"):
        printing.pdf_apart("<p>A duty</p>", "", "same")
