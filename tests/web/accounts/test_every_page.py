"""Every page of accounts: shown, closed to caches, and led to sign-in where nobody is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.web.accounts.world import World

OPEN = (
    "login",
    "password/reset",
    "password/reset/done",
    "signup",
    "inactive",
    "confirm-email",
    "password/reset/key/done",
)
OWN = ("", "email", "password/change", "sessions", "logout", "providers")
FACTORS = ("factors", "factors/webauthn", "factors/webauthn/add", "factors/totp/activate")


@pytest.mark.parametrize("address", OPEN)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_for_everybody_are_shown_and_kept_nowhere(world: World, address: str, language: str) -> None:
    response = world.client.get(f"/{language}/account/{address}/")
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store, private"
    assert "publickey-credentials-get=(self)" in response.headers["Permissions-Policy"]
    assert "<script>" not in response.content.decode()
    assert f'lang="{language}"' in response.content.decode()


@pytest.mark.parametrize("address", OWN)
def test_own_pages_are_shown_to_their_owner_alone(world: World, address: str) -> None:
    path = f"/en/account/{address}/".replace("//", "/")
    assert world.client.get(path).status_code == 302
    response = world.signed_in(world.person("a@example.org")).get(path)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store, private"
