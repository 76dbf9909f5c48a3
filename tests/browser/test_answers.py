"""A focal point's whole path, from the invitation to the submitted version: keyboard alone, no JavaScript, a phone.

And once with JavaScript: what is typed is saved by itself, and nothing is lost when the server cannot be reached.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from palermo.web.accounts.invitations import Offer, invite_as_operator
from palermo.web.accounts.models import Role
from palermo.web.answers.models import SavedAnswer, Submission
from tests.browser.conftest import watch
from tests.browser.test_resolutions import assert_accessible
from tests.web.accounts.world import PASSWORD
from tests.web.answers.people import body, focal_point, person, round_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client
    from playwright.sync_api import Browser, BrowserContext, Page
    from pytest_django.live_server_helper import LiveServer

    from palermo.web.accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: Whether the element that has the focus is the one that is looked for.
HERE = "selector => document.activeElement.matches(selector)"
SEEN = "() => getComputedStyle(document.activeElement).outlineStyle !== 'none'"


@pytest.fixture
def window(browser: Browser, live_server: LiveServer, transactional_db: None) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a window for a person, or for nobody."""
    del transactional_db
    contexts: list[BrowserContext] = []

    def open_(client: Client | None = None, *, script: bool = True, width: int = 390) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 844}, base_url=live_server.url, java_script_enabled=script
        )
        contexts.append(context)
        if client is not None:
            context.add_cookies(
                [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
            )
        return context.new_page()

    yield open_
    for context in contexts:
        context.close()


def reach(page: Page, selector: str) -> None:
    """Press Tab until something has the focus; wherever it is on the way, it is seen."""
    for _ in range(700):
        page.keyboard.press("Tab")
        if page.evaluate(HERE, selector):
            assert page.evaluate(SEEN), selector
            return
    pytest.fail(f"Tab does not reach {selector}")


class Walk:
    """A person without JavaScript, and beside it a window with it, in which axe looks at the same pages."""

    def __init__(self, page: Page, beside: Page) -> None:
        self.page = page
        self.beside = beside

    def press(self, selector: str) -> None:
        """Reach a link or a button, and press it."""
        reach(self.page, selector)
        self.enter()

    def enter(self) -> None:
        """Press Enter where the focus is, and look at the page that it leads to."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        assert self.page.evaluate("document.documentElement.scrollWidth") == 390, self.page.url
        self.look()

    def look(self) -> None:
        """Let axe look at the page: it needs the JavaScript that the person has not."""
        self.beside.context.add_cookies(
            [
                {"name": each["name"], "value": each["value"], "domain": each["domain"], "path": each["path"]}
                for each in self.page.context.cookies()
            ]
        )
        self.beside.goto(self.page.url)
        assert_accessible(self.beside)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_from_the_invitation_to_the_submitted_version(window: Callable[..., Page], language: str) -> None:
    issued = invite_as_operator(body(), Offer("focal@example.org", Role.FOCAL_POINT))
    page = window(script=False)
    walk = Walk(page, window())
    page.goto(f"/{language}/invitation/{issued.token}/")
    walk.look()
    for text in ("Chiara", PASSWORD, PASSWORD):
        reach(page, "main form input:not([type=hidden])")
        page.keyboard.type(text)
    walk.enter()
    walk.press(f"main a[href='/{language}/answers/']")
    reach(page, "#cycle")
    page.keyboard.type("2026")
    walk.enter()
    walk.press("a[href$='/sections/untoc-5/']")
    reach(page, "input[name='UNTOC.5.1~answer']")
    page.keyboard.press("Space")
    reach(page, "#UNTOC\\.5\\.1 details.follow > summary")
    page.keyboard.press("Enter")
    reach(page, "#UNTOC\\.5\\.1 input[name='UNTOC.5.1~citations.0.law']")
    page.keyboard.type("Codice penale")
    walk.enter()
    assert SavedAnswer.objects.get().parts == {"answer": "yes", "citations": [{"law": "Codice penale"}]}
    walk.press("nav.trail li:last-child a")
    walk.press("main a[href$='/sign-off/']")
    walk.press("main form[method=post]:not([action]) button")
    walk.press("main form[action$='/submit/'] button")
    version = Submission.objects.get()
    assert page.url.endswith(f"/{language}/answers/versions/{version.pk}/gaps/")
    page.goto(f"/{language}/answers/versions/{version.pk}/")
    walk.look()
    expect(page.get_by_text(version.digest)).to_be_visible()


@pytest.fixture
def writer(client: Client, transactional_db: None) -> User:
    """Return somebody who is signed in."""
    del transactional_db
    user = focal_point()
    client.force_login(user)
    return user


def test_what_is_typed_is_saved_by_itself(window: Callable[..., Page], client: Client, writer: User) -> None:
    del writer
    made, complaints = round_(), list[str]()
    page = window(client, width=1366)
    watch(page, complaints)
    page.goto(f"/en/answers/rounds/{made.pk}/sections/untoc-5/")
    assert_accessible(page)
    expect(page.locator("#UNTOC\\.5\\.3")).to_be_hidden()
    page.locator("input[name='UNTOC.5.1~answer'][value=part]").check()
    expect(page.locator("[name='UNTOC.5.1~missing']")).to_be_visible()
    page.locator("[name='UNTOC.5.1~missing']").press_sequentially("A law on lamps")
    said = page.get_by_role("status")
    expect(said).to_have_text(re.compile("All saved"), timeout=15_000)
    assert SavedAnswer.objects.get().parts == {"answer": "part", "missing": "A law on lamps"}
    expect(page.locator("#UNTOC\\.5\\.3")).to_be_visible()

    page.context.set_offline(True)
    page.locator("[name='UNTOC.5.1~missing']").press_sequentially(", and buoys")
    expect(said).to_have_text(re.compile("cannot be reached. Your text stays"), timeout=15_000)
    assert page.locator("[name='UNTOC.5.1~missing']").input_value() == "A law on lamps, and buoys"
    page.context.set_offline(False)
    expect(said).to_have_text(re.compile("All saved"), timeout=20_000)
    assert SavedAnswer.objects.get().parts["missing"] == "A law on lamps, and buoys"
    assert not [each for each in complaints if "ERR_INTERNET_DISCONNECTED" not in each]


def test_two_people_at_one_answer(window: Callable[..., Page], client: Client, writer: User) -> None:
    """The script says that somebody else was there; the button shows both texts; the writer decides."""
    del writer
    made = round_()
    page = window(client, width=1366)
    page.goto(f"/en/answers/rounds/{made.pk}/sections/untoc-5/")
    colleague = type(client)()
    colleague.force_login(person("expert", body(), name="Bruno"))
    form = {"UNTOC.5.1~~token": "0-", "UNTOC.5.1~answer": "no", "UNTOC.5.1~why": "Not yet."}
    assert colleague.post(f"/en/answers/rounds/{made.pk}/sections/untoc-5/", form).status_code == 303
    page.locator("input[name='UNTOC.5.1~answer'][value=yes]").check()
    expect(page.get_by_role("status")).to_have_text(re.compile("Somebody else has changed UNTOC.5.1"), timeout=15_000)
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("Bruno saved another answer while you wrote")).to_be_visible()
    expect(page.get_by_text("Not yet.").first).to_be_visible()
    assert_accessible(page)
    page.get_by_label("mine, as it stands below").check()
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("1 answer saved.")).to_be_visible()
    assert SavedAnswer.objects.get().parts == {"answer": "yes"}
