"""People use the pages: slider and play-through, keyboard alone, without JavaScript, on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser


def test_the_slider_moves_the_whole_page_to_the_year(visit: Callable[..., Watched]) -> None:
    watched = visit("/en/")
    page = watched.page
    slider = page.get_by_role("slider")
    slider.focus()
    slider.press("Home")
    for _ in range(5):
        slider.press("ArrowRight")
    expect(page.locator("[data-live=day]")).to_have_text("Who is bound on 31 December 2005")
    expect(page).to_have_url(re.compile(r"instrument=untoc&on=2005-12-31$"))
    expect(page.get_by_role("status")).to_have_text(re.compile("31 December 2005: parties: \\d+"))
    parties = page.locator("[data-count=party] dd").inner_text()
    assert page.locator("[data-group=party] li").count() == int(parties)
    expect(page.locator("path[data-state=USA]")).to_have_class("st st-party")
    expect(page.get_by_label("Day", exact=True)).to_have_value("2005-12-31")
    assert not watched.complaints


def test_playing_runs_through_the_years_and_stops(visit: Callable[..., Watched]) -> None:
    watched = visit("/en/?instrument=firearms-protocol&on=2020-12-31")
    page = watched.page
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.locator(".years__now")).to_have_text("2022")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(page).to_have_url(re.compile(r"on=202\d-12-31$"))
    assert not watched.complaints


def test_the_painted_year_is_the_served_year(visit: Callable[..., Watched]) -> None:
    """What the script paints in between is what the server gives for that day."""
    painted = visit("/en/").page
    painted.get_by_role("slider").evaluate("each => { each.value = 2006; each.dispatchEvent(new Event('input')); }")
    expect(painted.locator(".years__now")).to_have_text("2006")
    classes = "() => Object.fromEntries([...document.querySelectorAll('[data-state]')].map(s => [s.dataset.state, s.getAttribute('class')]))"  # noqa: E501
    served = visit("/en/?year=2006").page
    assert painted.evaluate(classes) == served.evaluate(classes)


def test_who_wants_little_motion_gets_little(visit: Callable[..., Watched]) -> None:
    page = visit("/en/?on=2020-12-31", still=True).page
    page.get_by_role("button", name="Play").click()
    page.wait_for_timeout(900)
    assert page.locator(".years__now").inner_text() == "2020"


def test_everything_works_without_javascript(visit: Callable[..., Watched]) -> None:
    page = visit("/en/", script=False).page
    assert not page.get_by_role("button", name="Play").is_visible()
    page.get_by_role("slider").focus()
    page.keyboard.press("Home")
    page.get_by_role("button", name="Show the year").click()
    expect(page.locator("[data-live=day]")).to_have_text("Who is bound on 31 December 2000")
    page.get_by_label("Find a State or organization").fill("Ivory Coast")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Côte d’Ivoire")
    page.get_by_role("button", name="Dark").click()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"


def test_the_keyboard_reaches_everything_and_shows_where_it_is(visit: Callable[..., Watched]) -> None:
    page = visit("/en/two-states/").page
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to the content"
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    reached = set()
    for _ in range(10):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.name"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert {"a", "b", "on", "theme"} <= reached


def test_the_theme_follows_the_device_until_one_is_chosen(visit: Callable[..., Watched]) -> None:
    dark = visit("/en/about/", scheme="dark").page
    ground = "getComputedStyle(document.body).backgroundColor"
    assert dark.evaluate(ground) == "rgb(18, 25, 27)"
    dark.get_by_role("button", name="Light").click()
    assert dark.evaluate(ground) == "rgb(255, 255, 255)"


def test_on_paper_every_reason_is_unfolded_and_nothing_is_there_to_press(visit: Callable[..., Watched]) -> None:
    page = visit("/en/two-states/?a=KEN&b=ITA", scheme="dark").page
    assert not page.get_by_text("UNTOC art. 38(2)").first.is_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("UNTOC art. 38(2)").first).to_be_visible()
    expect(page.get_by_role("search")).to_be_hidden()
    expect(page.get_by_role("button", name="Show")).to_be_hidden()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_arabic_reads_from_the_right_and_time_from_the_left(visit: Callable[..., Watched]) -> None:
    page = visit("/ar/states/EGY/").page
    heading, width = page.get_by_role("heading", level=1).bounding_box(), 1366
    assert heading is not None
    assert heading["x"] + heading["width"] > width / 2
    assert page.locator(".pic-timeline").get_attribute("direction") == "ltr"
