"""A person in a real browser: from the invitation to a passkey, under the strict policy; axe on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from palermo.web.accounts.invitations import Offer, invite_as_operator
from palermo.web.accounts.models import Membership, Role
from tests.browser.conftest import watch
from tests.browser.test_resolutions import assert_accessible
from tests.web.accounts.test_factors import code
from tests.web.accounts.world import PASSWORD, World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db: None, client: Client) -> World:
    """Return a State with its administrator."""
    del transactional_db
    world = World(client)
    world.administrator(world.body(), "admin@example.org")
    return world


@pytest.fixture
def complaints() -> list[str]:
    """Return what the browser complains of: what its policy forbids is among it."""
    return []


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, world: World, complaints: list[str]) -> Iterator[Page]:
    """Return a window in which nobody is signed in."""
    del world
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=live_server.url)
    page = context.new_page()
    watch(page, complaints)
    yield page
    context.close()


def shown(page: Page, address: str) -> None:
    page.goto(address)
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address


def test_from_the_invitation_to_a_passkey(page: Page, world: World, complaints: list[str]) -> None:
    """A guest joins, adds a passkey by a virtual authenticator, and signs in by nothing else."""
    issued = invite_as_operator(world.body(), Offer("guest@example.org", Role.FOCAL_POINT))
    key = page.context.new_cdp_session(page)
    key.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    key.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    shown(page, f"/en/invitation/{issued.token}/")
    page.get_by_label("Your name").fill("Guest")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    expect(page.get_by_role("heading", name="My work")).to_be_visible()
    assert Membership.objects.get(user__email="guest@example.org").role == Role.FOCAL_POINT

    page.goto("/en/account/factors/webauthn/add/")
    assert_accessible(page)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    shown(page, "/en/account/factors/webauthn/add/")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add a key").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    assert_accessible(page)
    shown(page, "/en/account/factors/webauthn/")
    expect(page.get_by_text("Signs in without a password")).to_be_visible()

    page.get_by_role("button", name="Sign out").first.click()
    shown(page, "/en/account/login/?next=/en/people/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Bodies and people")).to_be_visible()
    assert complaints == []


def test_a_passkey_that_fails_is_said(page: Page) -> None:
    page.add_init_script("navigator.credentials.get = () => Promise.reject(new Error('no'))")
    page.goto("/en/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("The passkey could not be used")).to_be_visible()


def test_axe_finds_nothing_on_the_pages_of_accounts(
    page: Page, world: World, live_server: LiveServer, complaints: list[str]
) -> None:
    for address in ("login/", "password/reset/", "password/reset/done/", "signup/", "inactive/"):
        shown(page, f"/ar/account/{address}")
    italy = world.body()
    issued = invite_as_operator(italy, Offer("other@example.org", Role.EXPERT))
    page.goto("/en/account/login/?next=/en/account/factors/totp/activate/")
    page.locator("#id_login").fill("admin@example.org")
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    assert_accessible(page)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    assert_accessible(page)
    page.locator("#id_code").fill(code(page.locator(".secret").inner_text()))
    page.get_by_role("button", name="Add the app").click()
    expect(page.locator(".keys li")).to_have_count(10)
    member = Membership.objects.get().pk
    for address in (
        "account/",
        "account/email/",
        "account/password/change/",
        "account/sessions/",
        "account/providers/",
        "account/logout/",
        "account/factors/",
        "account/factors/totp/deactivate/",
        "account/factors/recovery-codes/generate/",
        "work/",
        "people/",
        f"people/{italy.pk}/",
        f"people/{italy.pk}/invite/",
        f"people/{italy.pk}/make/",
        f"people/{italy.pk}/members/{member}/",
        "audit/",
        f"invitation/{issued.token}/",
        "invitation/nothing/",
    ):
        shown(page, f"/ar/{address}")
    page.goto(f"/en/people/{italy.pk}/invite/")
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)
    assert [each for each in complaints if not each.startswith("Failed to load resource")] == []
    del live_server
