"""Sign-in by a provider of identities: into accounts that there are, and for who is invited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from allauth.core import context
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import complete_social_login
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.session import SessionStorage
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory
from environs import Env

from palermo.web.accounts.invitations import LIFETIME, Offer, invite_as_operator
from palermo.web.accounts.models import Invitation, Role, User
from palermo.web.accounts.oidc import OidcError, origin, provider_settings
from palermo.web.audit.models import Event

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from pytest_django.fixtures import Settings

    from tests.web.accounts.world import World

SET = {
    "PALERMO_OIDC_SERVER": "https://identity.example.org/realms/un",
    "PALERMO_OIDC_CLIENT_ID": "palermo",
    "PALERMO_OIDC_CLIENT_SECRET": "hidden",
    "PALERMO_OIDC_NAME": "Identity",
}


@pytest.fixture
def _provider(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SET.items():
        monkeypatch.setenv(name, value)
    settings.OIDC = settings.SOCIALACCOUNT_PROVIDERS = provider_settings(Env())


def vouched(email: str, *, verified: bool = True) -> tuple[HttpRequest, HttpResponse]:
    """Come back from the provider, which says who this is."""
    request: Any = RequestFactory().get("/account/oidc/oidc/login/callback/")
    request.session, request.user = SessionStore(), AnonymousUser()
    request._messages = SessionStorage(request)
    said = {"sub": f"sub-{email}", "email": email, "email_verified": verified}
    with context.request_context(request):
        provider = get_adapter().get_provider(request, "oidc")
        login = provider.sociallogin_from_response(request, {"userinfo": said, "id_token": said})
    login.state = {"process": "login"}
    with context.request_context(request):
        return request, complete_social_login(request, login)


@pytest.mark.usefixtures("_provider")
def test_whoever_has_an_account_is_let_in_and_connected(world: World) -> None:
    user = world.person("a@example.org")
    request, response = vouched("a@example.org")
    assert response.headers["Location"] == "/en/work/"
    assert request.user == user
    assert SocialAccount.objects.get().user == user
    assert "accounts.user.sign_in" in Event.objects.values_list("action", flat=True)


@pytest.mark.usefixtures("_provider")
def test_an_address_that_the_provider_has_not_verified_opens_nothing(world: World) -> None:
    world.person("a@example.org")
    request, _response = vouched("a@example.org", verified=False)
    assert not request.user.is_authenticated
    assert not SocialAccount.objects.exists()


@pytest.mark.usefixtures("_provider")
def test_a_stranger_gets_no_account(world: World) -> None:
    del world
    request, response = vouched("new@example.org")
    assert "made by invitation" in response.content.decode() or response.status_code == 302
    assert not request.user.is_authenticated
    assert not User.objects.exists()


@pytest.mark.usefixtures("_provider")
@pytest.mark.parametrize(
    ("verified", "open_", "made"), [(True, True, True), (False, True, False), (True, False, False)]
)
def test_who_is_invited_gets_an_account_and_no_role_yet(world: World, verified: bool, open_: bool, made: bool) -> None:
    issued = invite_as_operator(world.body(), Offer("new@example.org", Role.EXPERT))
    if not open_:
        Invitation.objects.update(expires_at=issued.invitation.made_at - LIFETIME)
    request, _response = vouched("new@example.org", verified=verified)
    assert User.objects.filter(email="new@example.org").exists() is made
    assert request.user.is_authenticated is made
    if made:
        user = User.objects.get()
        assert not user.has_usable_password()
        assert not user.memberships.exists(), "the link of the invitation gives the role"
        client = world.signed_in(user)
        assert client.post(f"/en/invitation/{issued.token}/").status_code == 303
        assert user.memberships.get().role == Role.EXPERT


@pytest.mark.usefixtures("_provider")
def test_the_page_names_the_provider_and_keeps_the_way_back(world: World) -> None:
    page = world.client.get("/fr/account/login/?next=/fr/people/").content.decode()
    assert "Identity" in page
    assert 'href="/account/oidc/oidc/login/?next=%2Ffr%2Fpeople%2F"' in page
    asked = world.client.get("/account/oidc/oidc/login/?next=/fr/people/")
    assert asked.status_code == 200, "a page with a button: no link of another site begins a sign-in"
    assert asked.headers["Cache-Control"] == "no-store, private"


def test_without_a_provider_no_page_names_one(world: World) -> None:
    assert "oidc" not in world.client.get("/en/account/login/").content.decode()
    assert world.client.get("/account/oidc/oidc/login/").status_code == 404


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"PALERMO_OIDC_SERVER": "identity.example.org"}, "no address"),
        ({"PALERMO_OIDC_SERVER": "http://identity.example.org"}, "https"),
        ({"PALERMO_OIDC_CLIENT_ID": ""}, "CLIENT_ID"),
    ],
)
def test_settings_that_name_no_provider_say_so(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, str], says: str
) -> None:
    for name, value in {**SET, **change}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(OidcError, match=says):
        provider_settings(Env())


def test_the_provider_is_where_a_form_may_lead(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SET.items():
        monkeypatch.setenv(name, value)
    found = provider_settings(Env())
    assert origin(found) == ["https://identity.example.org"]
    assert origin({}) == []
    (app,) = found["openid_connect"]["APPS"]
    assert app["settings"]["oauth_pkce_enabled"] is True
