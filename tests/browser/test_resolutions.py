"""People read resolutions: by keyboard, without JavaScript, on a phone, in both directions of writing, on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.test_accessibility import OPTIONS
from tests.web.resolutions.samples import BUOYS, LATER, LIGHTHOUSES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "read/",
    "library/",
    "library/?q=nothing",
    "mandates/",
    "compare/",
    "lineage/",
    "citations/",
    "document/A-RES-56-120/",
    "document/A-RES-1-1/",
    "mandates/?time=x",
    "read/nothing/",
)
DRESSES = [("en", 1366, "light"), ("ar", 390, "dark")]


def assert_accessible(page: Page) -> None:
    found = Axe().run(page, options=OPTIONS)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "the page scrolls sideways"


def read(page: Page, text: str) -> None:
    """Paste a text into the form and have it read."""
    page.locator("#text").fill(text)
    page.locator("form.reading button[type=submit]").click()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("language", "width", "scheme"), DRESSES)
def test_axe_finds_nothing(visit: Callable[..., Watched], page: str, language: str, width: int, scheme: str) -> None:
    watched = visit(f"/{language}/resolutions/{page}", width=width, scheme=scheme)
    assert_accessible(watched.page)
    assert not [each for each in watched.complaints if "400" not in each and "404" not in each]


@pytest.mark.parametrize(("language", "width", "scheme"), DRESSES)
def test_axe_finds_nothing_on_a_document(visit: Callable[..., Watched], language: str, width: int, scheme: str) -> None:
    watched = visit(f"/{language}/resolutions/read/", width=width, scheme=scheme)
    read(watched.page, LIGHTHOUSES)
    expect(watched.page.locator("h1")).to_have_text("A/RES/56/901")
    assert watched.page.locator(".duty").count() >= 1
    assert_accessible(watched.page)
    assert not watched.complaints


@pytest.mark.parametrize(("language", "width", "scheme"), DRESSES)
def test_axe_finds_nothing_on_a_comparison_a_volume_and_a_fault(
    visit: Callable[..., Watched], language: str, width: int, scheme: str
) -> None:
    page = visit(f"/{language}/resolutions/compare/", width=width, scheme=scheme).page
    page.locator("details.sending summary").click()
    page.locator("#text_a").fill(LIGHTHOUSES)
    page.locator("#text_b").fill(LATER)
    page.locator("form.reading--two button[type=submit]").click()
    expect(page.locator(".table-compare ins").first).to_be_visible()
    assert_accessible(page)
    page.goto(page.url.replace("compare/", "read/"))
    read(page, f"{LIGHTHOUSES}\n\n{BUOYS}")
    expect(page.locator("ul.standing > li")).to_have_count(2)
    assert_accessible(page)
    page.goto(re.sub(r"read/.*", "read/", page.url))
    read(page, " ")
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)


def test_everything_works_without_javascript(visit: Callable[..., Watched], tmp_path: Path) -> None:
    page = visit("/en/resolutions/read/", script=False).page
    file = tmp_path / "lamps.txt"
    file.write_text(LIGHTHOUSES, encoding="utf-8")
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Read").click()
    expect(page.locator("h1")).to_have_text("A/RES/56/901")
    address = page.url
    assert re.search(r"/read/[A-Za-z0-9_-]{43}/$", address)
    page.locator("sup.note-mark a").first.click()
    assert page.url.endswith("#note-1")
    page.get_by_role("link", name="back to the text").first.click()
    assert "#ref-" in page.url
    page.get_by_role("button", name="Remove now").click()
    expect(page.locator("h1")).to_have_text("Read a resolution")
    page.goto(address)
    expect(page.locator("h1")).to_have_text("There is no reading here")


def test_the_text_comes_back_beside_the_fault(visit: Callable[..., Watched], tmp_path: Path) -> None:
    page = visit("/en/resolutions/read/").page
    (tmp_path / "x.txt").write_text("x", encoding="utf-8")
    page.get_by_label("File").set_input_files(tmp_path / "x.txt")
    read(page, "\n A pasted text\nof two lines")
    expect(page.get_by_role("alert")).to_contain_text("A file was chosen and a text was pasted")
    assert page.locator("#text").input_value() == "\n A pasted text\nof two lines"


def test_a_long_text_is_waited_for(visit: Callable[..., Watched], tmp_path: Path) -> None:
    """Beyond some length the reading goes on beside the requests, and the page looks again by itself."""
    page = visit("/en/resolutions/read/").page
    head = LIGHTHOUSES.partition("1. Requests")[0]
    paragraphs = "\n\n".join(f"{number}. Requests that lamp {number} be lit;" for number in range(1, 25_001))
    (tmp_path / "long.txt").write_text(head + paragraphs, encoding="utf-8")
    page.get_by_label("File").set_input_files(tmp_path / "long.txt")
    page.get_by_role("button", name="Read").click()
    expect(page.locator("h1")).to_have_text("A/RES/56/901", timeout=60_000)
    expect(page.get_by_role("navigation", name="Parts of this text").first).to_be_visible()


def test_the_keyboard_reaches_the_form(visit: Callable[..., Watched]) -> None:
    page = visit("/en/resolutions/read/").page
    reached: list[str] = []
    while "text" not in reached and len(reached) < 60:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert reached.index("file") < reached.index("text")


def test_the_text_of_a_resolution_runs_from_the_left_in_arabic(visit: Callable[..., Watched]) -> None:
    page = visit("/ar/resolutions/read/").page
    read(page, LIGHTHOUSES)
    number = page.locator("#op1 .row__number").bounding_box()
    words = page.locator("#op1 .lead-phrase").bounding_box()
    assert number is not None
    assert words is not None
    assert number["x"] < words["x"]
    assert page.locator("#op1 .duty").evaluate("each => getComputedStyle(each).direction") == "rtl"


def test_on_paper_there_is_the_text_and_its_mandates(visit: Callable[..., Watched]) -> None:
    page = visit("/en/resolutions/read/").page
    read(page, LIGHTHOUSES)
    page.emulate_media(media="print")
    expect(page.locator("#op1 .duty")).to_be_visible()
    expect(page.locator(".subnav")).to_be_hidden()
    expect(page.get_by_role("button", name="Remove now")).to_be_hidden()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh-hans", "ar"])
def test_no_language_makes_a_phone_scroll_sideways(visit: Callable[..., Watched], language: str) -> None:
    page = visit(f"/{language}/resolutions/read/", width=390).page
    read(page, LIGHTHOUSES)
    expect(page.locator("h1")).to_have_text("A/RES/56/901")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    for address in ("", "mandates/", "compare/", "lineage/"):
        page.goto(f"{page.url.partition('/resolutions/')[0]}/resolutions/{address}")
        assert page.evaluate("document.documentElement.scrollWidth") == 390, address
