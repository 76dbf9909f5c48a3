"""Second factors: codes of an app, recovery codes, and how their secrets are kept."""

from __future__ import annotations

import base64
import hmac
import json
import re
import struct
import time
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.core import mail
from django.test import Client

from palermo.web.accounts.adapters import Factors
from palermo.web.audit.models import Event
from tests.web.accounts.world import PASSWORD, World

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

ACTIVATE = "/en/account/factors/totp/activate/"
LOGIN = "/en/account/login/"
CODES = re.compile(r"<li>(\d{8}|[0-9a-f]{4,}[0-9a-f -]*)</li>")


def code(secret: str, step: int = 0) -> str:
    """Return the code of a key at this moment, by RFC 6238, or so many steps later."""
    padded = secret + "=" * (-len(secret) % 8)
    moment = struct.pack(">Q", int(time.time()) // 30 + step)
    digest = hmac.digest(base64.b32decode(padded), moment, "sha1")
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def entered(world: World) -> Client:
    """Return a client that has signed in by the form, and shown once more who it is."""
    client = Client()
    client.post(LOGIN, {"login": "a@example.org", "password": PASSWORD})
    asked = client.get(ACTIVATE)
    assert asked.status_code == 302, "a changed factor asks for the password again"
    back = client.post(asked.headers["Location"], {"password": PASSWORD})
    assert back.headers["Location"] == ACTIVATE
    del world
    return client


@pytest.fixture
def secret(world: World) -> str:
    """Add an app to the account of a@example.org; return its key."""
    world.person("a@example.org")
    world.client = entered(world)
    page = world.client.get(ACTIVATE)
    key = str(page.context["form"].secret)
    html = page.content.decode()
    assert key in html
    assert 'src="data:image/svg+xml' in html
    assert world.client.post(ACTIVATE, {"code": "000000"}).status_code == 200
    assert not Authenticator.objects.exists()
    assert world.client.post(ACTIVATE, {"code": code(key)}).status_code == 302
    return key


@pytest.mark.django_db(transaction=True)
def test_an_app_is_added_and_told_of(world: World, secret: str) -> None:
    kinds = set(Authenticator.objects.values_list("type", flat=True))
    assert kinds == {"totp", "recovery_codes"}
    assert "An app was added" in [each.subject for each in mail.outbox]
    assert "accounts.user.factor_added" in Event.objects.values_list("action", flat=True)
    assert secret not in repr(list(Event.objects.values_list()))
    assert "1 is on record" in world.client.get("/en/account/").content.decode()


def test_secrets_lie_encrypted_in_the_database(world: World, secret: str, settings: Settings) -> None:
    del world
    kept = repr(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    totp = Authenticator.objects.get(type="totp").data["secret"]
    assert Factors().decrypt(totp) == secret
    settings.SECRET_KEY = "another key " * 6
    with pytest.raises(InvalidToken):
        Factors().decrypt(totp)


def test_a_password_alone_lets_nobody_in(world: World, secret: str) -> None:
    del world
    thief = Client()
    asked = thief.post(LOGIN, {"login": "a@example.org", "password": PASSWORD})
    assert asked.headers["Location"].startswith("/en/account/factors/authenticate/")
    assert thief.get("/en/work/").status_code == 302
    assert thief.get("/en/account/factors/authenticate/").status_code == 200
    assert thief.post("/en/account/factors/authenticate/", {"code": "123456"}).status_code == 200
    assert thief.get("/en/work/").status_code == 302
    done = thief.post("/en/account/factors/authenticate/", {"code": code(secret)})
    assert done.headers["Location"] == "/en/work/"
    assert thief.get("/en/work/").status_code == 200


def test_a_code_works_once(world: World, secret: str) -> None:
    del world
    answers = []
    for _ in range(2):
        client = Client()
        client.post(LOGIN, {"login": "a@example.org", "password": PASSWORD})
        answers.append(client.post("/en/account/factors/authenticate/", {"code": code(secret)}).status_code)
    assert answers == [302, 200]


def test_codes_are_not_tried_one_after_another(world: World, secret: str) -> None:
    del world, secret
    thief = Client(REMOTE_ADDR="8.8.8.8")
    thief.post(LOGIN, {"login": "a@example.org", "password": PASSWORD})
    tried = [
        thief.post("/en/account/factors/authenticate/", {"code": f"{each:06d}"}, REMOTE_ADDR=f"8.8.9.{each}")
        for each in range(14)
    ]
    assert any("Too many" in each.content.decode() or each.status_code == 429 for each in tried)


def test_a_recovery_code_works_once(world: World, secret: str) -> None:
    del secret
    page = world.client.get("/en/account/factors/recovery-codes/").content.decode()
    codes = CODES.findall(page)
    assert len(codes) == 10
    assert world.client.get("/en/account/factors/recovery-codes/download/").content.decode().split() == codes
    for expected in ("/en/work/", None):
        client = Client()
        client.post(LOGIN, {"login": "a@example.org", "password": PASSWORD})
        done = client.post("/en/account/factors/authenticate/", {"code": codes[0]})
        assert done.headers.get("Location") == expected


def test_factors_of_others_are_out_of_reach(world: World, secret: str) -> None:
    del secret
    world.person("b@example.org")
    other = Client()
    other.post(LOGIN, {"login": "b@example.org", "password": PASSWORD})
    pk = Authenticator.objects.get(type="totp").pk
    asked = other.get(f"/en/account/factors/webauthn/keys/{pk}/remove/")
    other.post(asked.headers["Location"], {"password": PASSWORD})
    assert other.get(f"/en/account/factors/webauthn/keys/{pk}/remove/").status_code == 404
    assert other.get("/en/account/factors/recovery-codes/").status_code == 404


def test_an_app_is_removed(world: World, secret: str) -> None:
    del secret
    assert world.client.post("/en/account/factors/totp/deactivate/").status_code == 302
    assert not Authenticator.objects.filter(type="totp").exists()
    assert "accounts.user.factor_removed" in Event.objects.values_list("action", flat=True)
    assert Client().post(LOGIN, {"login": "a@example.org", "password": PASSWORD}).headers["Location"] == "/en/work/"


def test_when_the_log_fails_no_factor_is_added(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("disk full")

    world.person("a@example.org")
    client = entered(world)
    key = client.get(ACTIVATE).context["form"].secret
    monkeypatch.setattr("palermo.web.actions.append", full)
    client.raise_request_exception = False
    assert client.post(ACTIVATE, {"code": code(key)}).status_code == 500
    assert not Authenticator.objects.exists()


def test_when_the_log_fails_nobody_gets_in(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("disk full")

    world.person("a@example.org")
    monkeypatch.setattr("palermo.web.actions.append", full)
    client = Client(raise_request_exception=False)
    assert client.post(LOGIN, {"login": "a@example.org", "password": PASSWORD}).status_code == 500
    assert client.get("/en/work/").status_code == 302


def test_a_question_for_a_passkey_names_nobody(world: World) -> None:
    world.person("a@example.org")
    answer = world.client.get("/en/account/factors/webauthn/login/", headers={"Accept": "application/json"})
    options = answer.json()["request_options"]["publicKey"]
    assert options["challenge"]
    assert not options.get("allowCredentials")
    again = world.client.get("/en/account/factors/webauthn/login/", headers={"Accept": "application/json"})
    assert again.json()["request_options"]["publicKey"]["challenge"] != options["challenge"]


def _key(**response: object) -> str:
    return json.dumps({"id": "eA", "rawId": "eA", "type": "public-key", "response": response})


FORGED = [
    "",
    "{}",
    "[]",
    "null",
    "{",
    '{"id": "x", "type": "public-key"}',
    '{"id": "x", "rawId": "x", "type": "public-key", "response": []}',
    _key(clientDataJSON="e30", authenticatorData="e30", signature="e30", userHandle="MQ"),
    _key(clientDataJSON="\0", authenticatorData=1, signature=None, userHandle="MQ"),
    "[" * 200_000,
    '{"id":' * 200_000,
    _key(clientDataJSON="e" * 10**6),
    _key(clientDataJSON="____", authenticatorData="A", signature="A", userHandle="_w"),
]


@pytest.mark.parametrize("credential", FORGED)
def test_a_forged_passkey_lets_nobody_in(world: World, credential: str) -> None:
    world.person("a@example.org")
    world.client.get("/en/account/factors/webauthn/login/", headers={"Accept": "application/json"})
    response = world.client.post("/en/account/factors/webauthn/login/", {"credential": credential})
    assert (response.status_code, response.headers["Location"]) == (302, LOGIN)
    assert world.client.get("/en/work/").status_code == 302
