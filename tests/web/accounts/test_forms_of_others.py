"""Forms that another site sends are refused, wherever they go; and what the cookies are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from palermo.web.accounts.invitations import Offer, invite_as_operator
from palermo.web.accounts.models import Membership, Role
from tests.web.accounts.world import PASSWORD, World

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIXES = ("account/", "work/", "people/", "invitation/", "audit/")


def _patterns(resolver: URLResolver, path: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        here = path + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _patterns(each, here)
        else:
            yield here, each


def addresses() -> list[str]:
    """Return one address of every page of accounts."""
    found = []
    for path, _each in _patterns(get_resolver()):
        plain = path.removeprefix("en/").replace("^", "").replace("$", "").replace("\\Z", "")
        if not plain.startswith(PREFIXES):
            continue
        for converter, value in VALUES.items():
            plain = plain.replace(converter, value)
        found.append("/" + (plain if plain.startswith("account/oidc") else f"en/{plain}"))
    return sorted(found)


VALUES = {
    "<int:body>": "1",
    "<int:member>": "1",
    "<int:invitation>": "1",
    "<int:pk>": "1",
    "<str:token>": "token",
    "(?P<key>[-:\\w]+)": "key",
    "(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[-\\w]+)": "1-key",
    "<str:provider_id>": "oidc",
    "(?P<provider_id>[/]+)": "oidc",
}


def test_the_list_of_addresses_is_whole() -> None:
    found = addresses()
    assert len(found) > 35
    assert not [each for each in found if "<" in each or "(" in each], found


@pytest.mark.parametrize("signed", [True, False], ids=["signed in", "anybody"])
def test_every_form_needs_the_token_of_these_pages(world: World, signed: bool) -> None:
    italy = world.body()
    boss = world.administrator(italy)
    client = world.signed_in(boss, checks=True) if signed else Client(enforce_csrf_checks=True)
    for address in addresses():
        response = client.post(address, {"name": "x"})
        # 403: refused by the check; 404, 405: there is nothing to send to; 302: led to sign in, nothing was done.
        assert response.status_code in (403, 404, 405), (address, response.status_code)
    assert Membership.objects.filter(ended=None).count() == 1


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver.evil.example"])
def test_a_token_from_another_site_is_refused(world: World, origin: str) -> None:
    """Even one that somehow knows the token: the browser says where the form comes from."""
    world.person("a@example.org")
    client = Client(enforce_csrf_checks=True)
    page = client.get("/en/account/login/")
    form = {
        "login": "a@example.org",
        "password": PASSWORD,
        "csrfmiddlewaretoken": page.context["csrf_token"],
    }
    assert client.post("/en/account/login/", form, headers={"Origin": origin}).status_code == 403
    assert client.post("/en/account/login/", form, headers={"Origin": "http://testserver"}).status_code == 302


def test_a_token_of_before_signing_in_is_not_one_of_after(world: World) -> None:
    world.person("a@example.org")
    client = Client(enforce_csrf_checks=True)
    client.get("/en/account/login/")
    planted = client.cookies["csrftoken"].value
    token = client.get("/en/account/login/").context["csrf_token"]
    client.post("/en/account/login/", {"login": "a@example.org", "password": PASSWORD, "csrfmiddlewaretoken": token})
    assert client.cookies["csrftoken"].value != planted


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_do_nothing(world: World, method: str) -> None:
    italy = world.body()
    client = world.signed_in(world.administrator(italy))
    held = Membership.objects.get()
    for name, numbers in [("people:body", [italy.pk]), ("people:end", [italy.pk, held.pk]), ("work:home", [])]:
        assert getattr(client, method)(reverse(name, args=numbers)).status_code == 405
    held.refresh_from_db()
    assert held.ended is None


def test_what_changes_something_is_no_link(world: World) -> None:
    italy = world.body()
    client = world.signed_in(world.administrator(italy))
    held = Membership.objects.get()
    invitation = invite_as_operator(italy, Offer("x@example.org", Role.EXPERT)).invitation
    for name, number in [("people:end", held.pk), ("people:renew", invitation.pk), ("people:revoke", invitation.pk)]:
        response = client.get(reverse(name, args=[italy.pk, number]))
        assert (response.status_code, response.headers["Allow"]) == (405, "POST")


def test_the_cookies_are_closed_to_scripts_and_other_sites(world: World) -> None:
    world.person("a@example.org")
    world.client.post("/en/account/login/", {"login": "a@example.org", "password": PASSWORD})
    for name in ("sessionid", "csrftoken"):
        cookie = world.client.cookies[name]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert not cookie["domain"]
    assert int(world.client.cookies["sessionid"]["max-age"]) <= 12 * 3600


@pytest.mark.parametrize("address", ["/en/", "/fr/states/ITA/", "/ar/about/", "/health", "/data/instruments.json"])
def test_public_pages_make_no_session_and_look_alike_to_everybody(world: World, address: str) -> None:
    public = Client().get(address)
    assert "sessionid" not in public.cookies
    assert "csrftoken" not in public.cookies
    mine = world.signed_in(world.person("a@example.org", name="Ada Member")).get(address)
    assert mine.content == public.content
    assert mine.headers.get("Vary") == public.headers.get("Vary")
    assert "Set-Cookie" not in mine.headers


def test_a_public_page_asks_nothing_of_the_session(world: World, django_assert_num_queries: object) -> None:
    """Neither the session nor the person is looked up for a page that shows neither."""
    client = world.signed_in(world.person("a@example.org"))
    client.get("/en/about/")
    with django_assert_num_queries(1):  # type: ignore[operator]  # the digest of the facts
        client.get("/en/about/")


def test_pages_of_people_keep_to_the_policy_of_the_site(world: World) -> None:
    italy = world.body()
    client = world.signed_in(world.administrator(italy))
    for address in (
        "/en/work/",
        "/en/people/",
        f"/en/people/{italy.pk}/",
        "/en/audit/",
        "/en/account/",
        "/en/account/login/",
    ):
        response = client.get(address, follow=True)
        policy = response.headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "form-action 'self'" in policy
        assert response.headers["Cache-Control"] == "no-store, private"
        assert response.headers["X-Frame-Options"] == "DENY"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        html = response.content.decode()
        assert " style=" not in html
        assert " onclick=" not in html
