"""Axe finds nothing on any page (WCAG 2.2 A and AA), in both directions of writing, wide and narrow, light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

PAGES = (
    "?instrument=firearms-protocol&on=2005-05-01",
    "instruments/",
    "instruments/trafficking-protocol/?status=signatory",
    "states/",
    "states/MDA/",
    "two-states/?a=KEN&b=DNK",
    "data/",
    "about/",
    "guide/",
    "guide/instruments/untoc/5/",
    "guide/states/KEN/",
    "search/?q=Kenja",
    "?on=2003-02-30",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: Only what is wrong is gathered: what passes would take most of the time.
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"]}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("language", "width", "scheme"), [("en", 1366, "light"), ("ar", 390, "dark")])
def test_axe_finds_nothing(visit: Callable[..., Watched], page: str, language: str, width: int, scheme: str) -> None:
    watched = visit(f"/{language}/{page}", width=width, scheme=scheme)
    found = Axe().run(watched.page, options=OPTIONS)
    assert found.violations_count == 0, found.generate_report()
    assert not [each for each in watched.complaints if "400" not in each and "404" not in each]
    assert watched.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
        "the page scrolls sideways"
    )


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1366, "dark")])
def test_the_home_page_in_every_dress(visit: Callable[..., Watched], width: int, scheme: str) -> None:
    watched = visit("/en/", width=width, scheme=scheme)
    found = Axe().run(watched.page, options=OPTIONS)
    assert found.violations_count == 0, found.generate_report()


def test_what_is_pressed_is_large_enough(visit: Callable[..., Watched]) -> None:
    """WCAG 2.5.8: 24 by 24 pixels, but for links in text."""
    small = visit("/en/", width=390).page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, summary, nav a")]
            .filter((each) => each.checkVisibility({ visibilityProperty: true }))
            .map((each) => [each.outerHTML.slice(0, 90), each.getBoundingClientRect()])
            .filter(([, box]) => box.height < 24 || box.width < 24)
            .map(([text]) => text)"""
    )
    assert not small


# Afghanistan's and Eritrea's days lie between others, which takes the most words.
@pytest.mark.parametrize("address", ["", "states/AFG/", "two-states/?a=AFG&b=ERI"])
@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh-hans", "ar"])
def test_no_language_makes_a_phone_scroll_sideways(visit: Callable[..., Watched], language: str, address: str) -> None:
    page = visit(f"/{language}/{address}", width=390).page
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_notifications_owed_are_read_on_a_phone_without_moving_them(
    visit: Callable[..., Watched], language: str
) -> None:
    page = visit(f"/{language}/guide/states/KEN/", width=390).page
    table = page.locator(".table-stacked")
    assert table.evaluate("(each) => each.parentElement.scrollWidth <= each.parentElement.clientWidth")
    row = table.get_by_role("row").nth(0)
    boxes = [each.bounding_box() for each in [row.get_by_role("rowheader"), *row.get_by_role("cell").all()]]
    tops = [box["y"] for box in boxes if box]
    assert len(tops) >= 2
    assert tops == sorted(set(tops))
