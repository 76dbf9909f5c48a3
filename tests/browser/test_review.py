"""A reviewer works on a phone, in Arabic; and anybody looks at a draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from palermo.web.review import conducting, drawing
from palermo.web.review.models import Draw, Feedback
from tests.browser.test_resolutions import assert_accessible
from tests.web.review import people
from tests.web.review.people import SAME, SECTION
from tests.web.review.test_drawing import COMMITMENT, SEED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

    from tests.web.review.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(transactional_db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cast:
    """Return a review whose answers were handed over, and a draw that was revealed."""
    del transactional_db
    monkeypatch.setattr("django.conf.settings.DATA", tmp_path)
    cast = people.cast()
    secretary = cast.actor("secretary")
    draw = drawing.prepare(secretary, "Group 1", drawing.read(people.STATES_CSV).states)
    drawing.commit(secretary, draw, COMMITMENT)
    draw.refresh_from_db()
    drawing.reveal(secretary, draw, SEED)
    conducting.hand_over(cast.actor("focal_point"), cast.review, people.submitted())
    people.observation(cast.review, proposed_at=timezone.now())
    return cast


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer, cast: Cast) -> Iterator[Page]:
    """Return a phone on which the focal point of a reviewing State is signed in."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=live_server.url)
    session = cast.client("same").cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    yield context.new_page()
    context.close()


def test_a_reviewer_drafts_on_a_phone_in_arabic(phone: Page, cast: Cast) -> None:
    number = cast.review.pk
    for address in (
        "",
        f"draws/{Draw.objects.get().pk}/",
        "mine/",
        "mine/calendar/",
        f"{number}/",
        f"{number}/observations/",
        f"{number}/observations/{cast.review.observations.get().pk}/",
        f"{number}/sections/{SECTION}/",
    ):
        phone.goto(f"/ar/reviews/{address}")
        expect(phone.locator("html")).to_have_attribute("dir", "rtl")
        assert_accessible(phone)
    phone.locator(f"#text-{SAME}").fill("ملاحظات على المادة 5")
    phone.locator(f"#feedback-{SAME} button[type=submit]").click()
    expect(phone.locator(f"#text-{SAME}")).to_have_value("ملاحظات على المادة 5")
    assert Feedback.objects.get().text == "ملاحظات على المادة 5"
