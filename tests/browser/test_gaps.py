"""Gap reports, statistics and the merge of a workbook, over the demonstration: axe finds nothing, nothing overflows."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from palermo.web.accounts.models import User
from palermo.web.answers.models import Import, Round, SavedAnswer, Submission
from palermo.web.demo.load import default_questionnaire, load
from tests.browser.conftest import watch
from tests.browser.test_resolutions import assert_accessible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer

    from palermo.participation import Register

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOW = datetime(2026, 12, 1, tzinfo=UTC)
PHONE, DESK = 360, 1366


def addresses() -> Iterator[tuple[str, str]]:
    """Yield who opens what."""
    draft = Round.objects.get(state="SEN", closed_at=None)
    version = Submission.objects.filter(round__state="KEN").order_by("pk").last()
    assert version is not None
    saved = SavedAnswer.objects.filter(round=draft, parts__has_key="answer").order_by("pk")[:2]
    rows = {each.question: {"parts": {"answer": "no", "why": "Invented: from the workbook."}} for each in saved}
    rows["UNTOC.5.7"] = {"parts": {"cases": "Invented: a case."}}
    waiting = Import.objects.create(round=draft, name="a.xlsx", digest="0" * 64, received_at=NOW, rows=rows)
    yield "senegal.focal", f"answers/rounds/{draft.pk}/gaps/"
    yield "senegal.focal", f"answers/rounds/{draft.pk}/workbook/"
    yield "senegal.focal", f"answers/imports/{waiting.pk}/"
    yield "ken.focal", f"answers/versions/{version.pk}/gaps/"
    yield "secretariat", "answers/statistics/"


def test_the_pages_are_accessible_on_a_phone_in_arabic_and_on_a_desk(
    browser: Browser, live_server: LiveServer, transactional_db: None, register: Register
) -> None:
    del transactional_db
    load(default_questionnaire(), register, NOW)
    for mailbox, address in addresses():
        client = Client()
        client.force_login(User.objects.get(email=f"{mailbox}@example.org"))
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        for language, width in (("ar", PHONE), ("en", DESK)):
            context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=True)
            context.add_cookies([cookie])  # type: ignore[list-item]
            page, complaints = context.new_page(), list[str]()
            watch(page, complaints)
            page.goto(f"{live_server.url}/{language}/{address}", wait_until="load")
            assert_accessible(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            assert page.locator(".invented-strip").is_visible()
            assert complaints == [], address
            context.close()
