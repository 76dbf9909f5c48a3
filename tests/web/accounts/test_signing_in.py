"""Signing in: by whom, how often, to where; what is told and what is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from palermo.web.accounts.models import User
from palermo.web.audit.models import Event
from tests.web.accounts.world import PASSWORD, World, link

if TYPE_CHECKING:
    from django.http import HttpResponse
    from pytest_django.fixtures import Settings

LOGIN = "/en/account/login/"
RESET = "/en/account/password/reset/"
NEW = "another horse battery staple"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> HttpResponse:
    found: HttpResponse = client.post(LOGIN, {"login": email, "password": password, **more})  # type: ignore[assignment]
    return found


def is_in(client: Client) -> bool:
    return client.get("/en/work/").status_code == 200


def plain(response: HttpResponse, *private: str) -> str:
    """Return a page without what differs by nature: tokens, and the address that was typed."""
    text = TOKEN.sub("", response.content.decode())
    for each in private:
        text = text.replace(each, "")
    return text


def test_the_password_lets_in_and_is_written_down(world: World) -> None:
    user = world.person("a@example.org")
    response = sign_in(world.client, "A@Example.org")
    assert (response.status_code, response.headers["Location"]) == (302, "/en/work/")
    assert is_in(world.client)
    assert Event.objects.get().action == "accounts.user.sign_in"
    assert Event.objects.get().actor == user.pk


def test_the_session_is_another_after_signing_in(world: World) -> None:
    """Fixation: a session that somebody planted before is worth nothing afterwards."""
    world.person("a@example.org")
    planted = world.client.session
    planted["planted"] = True
    planted.save()
    before = planted.session_key
    world.client.cookies["sessionid"] = before or ""
    sign_in(world.client, "a@example.org")
    assert is_in(world.client)
    assert world.client.cookies["sessionid"].value != before
    assert not Session.objects.filter(session_key=before).exists()
    thief = Client()
    thief.cookies["sessionid"] = before or ""
    assert not is_in(thief)


def test_a_session_key_of_ones_own_making_is_not_taken(world: World) -> None:
    world.person("a@example.org")
    world.client.cookies["sessionid"] = "x" * 32
    sign_in(world.client, "a@example.org")
    assert world.client.cookies["sessionid"].value != "x" * 32


def test_signing_out_ends_the_session_on_the_server(world: World) -> None:
    world.person("a@example.org")
    sign_in(world.client, "a@example.org")
    key = world.client.cookies["sessionid"].value
    assert world.client.get("/en/account/logout/").status_code == 200
    assert is_in(world.client), "to look is not to sign out"
    world.client.post("/en/account/logout/")
    again = Client()
    again.cookies["sessionid"] = key
    assert not is_in(again)


def test_all_other_sessions_can_be_ended(world: World) -> None:
    world.person("a@example.org")
    here, there = Client(), Client()
    for each in (here, there):
        sign_in(each, "a@example.org")
    assert "Sign out everywhere else" in here.get("/en/account/sessions/").content.decode()
    here.post("/en/account/sessions/")
    assert (is_in(here), is_in(there)) == (True, False)


def test_a_changed_password_ends_other_sessions(world: World) -> None:
    world.person("a@example.org")
    here, there = Client(), Client()
    for each in (here, there):
        sign_in(each, "a@example.org")
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert here.post("/en/account/password/change/", form).status_code == 302
    assert not is_in(there)
    assert [each.subject for each in mail.outbox] == ["Your password was changed"]
    assert "accounts.user.password" in Event.objects.values_list("action", flat=True)


@pytest.mark.parametrize("password", ["wrong", "", PASSWORD + " ", PASSWORD.upper(), "x" * 5000])
def test_no_other_password_does(world: World, password: str) -> None:
    world.person("a@example.org")
    assert sign_in(world.client, "a@example.org", password).status_code == 200
    assert not is_in(world.client)
    assert not Event.objects.exists()


def test_an_unknown_address_and_a_wrong_password_look_alike(world: World) -> None:
    world.person("known@example.org")
    known = sign_in(Client(), "known@example.org", "wrong password")
    unknown = sign_in(Client(), "other@example.org", "wrong password")
    assert known.status_code == unknown.status_code == 200
    assert plain(known, "known@example.org") == plain(unknown, "other@example.org")


def test_a_person_switched_off_is_told_only_after_the_password(world: World) -> None:
    user = world.person("off@example.org")
    User.objects.filter(pk=user.pk).update(is_active=False)
    wrong = sign_in(Client(), "off@example.org", "wrong password")
    unknown = sign_in(Client(), "other@example.org", "wrong password")
    assert plain(wrong, "off@example.org") == plain(unknown, "other@example.org")
    sign_in(world.client, "off@example.org")
    assert not is_in(world.client)


def test_resetting_tells_nobody_who_has_an_account(world: World) -> None:
    world.person("known@example.org")
    known = Client().post(RESET, {"email": "known@example.org"}, follow=True)
    unknown = Client().post(RESET, {"email": "other@example.org"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert plain(known) == plain(unknown)  # type: ignore[arg-type]
    assert {each.to[0]: each.subject for each in mail.outbox} == {
        "known@example.org": "Set a new password",
        "other@example.org": "No account for this address",
    }


def test_a_password_is_reset_once_by_its_link(world: World) -> None:
    world.person("a@example.org")
    there = Client()
    sign_in(there, "a@example.org")
    world.client.post(RESET, {"email": "a@example.org"})
    address = link(mail.outbox[0])
    form = world.client.get(address, follow=True)
    done = world.client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert done.status_code == 302
    assert not is_in(there), "sessions of the old password have ended"
    assert sign_in(Client(), "a@example.org").status_code == 200
    assert sign_in(Client(), "a@example.org", NEW).status_code == 302
    assert "expired, was used already" in Client().get(address, follow=True).content.decode()


@pytest.mark.parametrize("key", ["x-y", "1-set-password", "zzzzzz-abc-def", "0-0"])
def test_a_forged_reset_link_sets_nothing(world: World, key: str) -> None:
    world.person("a@example.org")
    address = f"/en/account/password/reset/key/{key}/"
    assert world.client.get(address).status_code in (200, 302, 404)
    world.client.post(address, {"password1": NEW, "password2": NEW})
    assert sign_in(Client(), "a@example.org", NEW).status_code == 200


def test_an_address_in_many_tries_is_held_up_and_the_right_password_too(world: World) -> None:
    world.person("a@example.org")
    answers = [
        sign_in(Client(REMOTE_ADDR=f"8.8.8.{each}"), "a@example.org", "wrong").content.decode() for each in range(12)
    ]
    assert sum("Too many" in each for each in answers) == 2
    assert "Too many" in sign_in(Client(REMOTE_ADDR="8.8.9.1"), "a@example.org").content.decode()
    world.person("b@example.org")
    assert sign_in(Client(REMOTE_ADDR="8.8.9.1"), "b@example.org").status_code == 302, "nobody else is"
    # An unknown address is held up in the same way.
    unknown = [
        sign_in(Client(REMOTE_ADDR=f"8.8.8.{each}"), "no@example.org", "wrong").content.decode() for each in range(12)
    ]
    assert sum("Too many" in each for each in unknown) == 2


def test_one_place_in_many_tries_is_held_up(world: World) -> None:
    here = Client(REMOTE_ADDR="8.8.8.8")
    answers = [sign_in(here, f"{each}@example.org", "wrong") for each in range(32)]
    assert any("Too many" in each.content.decode() for each in answers[20:30])
    assert [each.status_code for each in answers[30:]] == [429, 429]
    assert "Too many attempts" in answers[-1].content.decode()
    assert answers[-1].headers["Cache-Control"] == "no-store, private"
    del world


def test_a_header_does_not_make_another_place(world: World, settings: Settings) -> None:
    """What a visitor writes into X-Forwarded-For is not believed; what the proxy adds last is."""
    del world
    settings.ACCOUNT_RATE_LIMITS = {"login": "3/m/ip"}

    def tries(place: str, told: str) -> list[int]:
        clients = [Client(REMOTE_ADDR=place, HTTP_X_FORWARDED_FOR=told.format(each)) for each in range(5)]
        return [sign_in(each, f"{number}@example.org", "wrong").status_code for number, each in enumerate(clients)]

    assert tries("8.8.8.8", "9.9.9.{}") == [200, 200, 200, 429, 429]
    assert tries("10.0.0.1", "1.1.1.1, 9.9.9.{}") == [200] * 5
    assert tries("10.0.0.1", "9.9.8.{}, 1.1.1.1") == [200, 200, 200, 429, 429]
    # In a network of one's own each is counted alone, whether a proxy stands there or not.
    assert tries("127.0.0.1", "10.1.1.{}") == [200] * 5
    assert tries("10.0.0.7", "not an address") == [200, 200, 200, 429, 429]
    assert tries("10.0.0.8", "not an address")[0] == 200


def test_what_was_counted_is_in_the_database_for_all_workers(world: World) -> None:
    from palermo.web.accounts.models import Limit

    sign_in(Client(REMOTE_ADDR="8.8.8.8"), "a@example.org", "wrong")
    keys = list(Limit.objects.values_list("cache_key", flat=True))
    assert any("login_failed" in each for each in keys)
    assert not any("a@example.org" in each for each in keys)
    del world


FOREIGN = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "http:evil.example",
    "https://testserver@evil.example/",
    "\thttps://evil.example",
]


@pytest.mark.parametrize("address", FOREIGN)
def test_signing_in_leads_to_no_other_site(world: World, address: str) -> None:
    world.person("a@example.org")
    response = sign_in(Client(), "a@example.org", next=address)
    assert (response.status_code, response.headers["Location"]) == (302, "/en/work/")
    there = Client()
    sign_in(there, "a@example.org")
    for page in ("/en/account/login/", "/en/account/logout/"):
        after = there.post(page, {"next": address})
        assert "evil" not in after.headers.get("Location", "")
        assert "javascript" not in after.headers.get("Location", "")


def test_signing_in_leads_back_to_where_one_was_going(world: World) -> None:
    world.person("a@example.org")
    led = world.client.get("/fr/people/?x=1")
    assert led.headers["Location"] == "/fr/account/login/?next=/fr/people/%3Fx%3D1"
    page = world.client.get(led.headers["Location"]).content.decode()
    assert 'name="next" value="/fr/people/?x=1"' in page
    assert sign_in(world.client, "a@example.org", next="/fr/people/").headers["Location"] == "/fr/people/"


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signs_up(world: World, method: str) -> None:
    form = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    response = getattr(world.client, method)("/en/account/signup/", form)
    assert "made by invitation" in response.content.decode()
    assert not User.objects.exists()


def test_an_address_is_changed_when_the_new_one_is_confirmed(world: World) -> None:
    user = world.person("old@example.org")
    sign_in(world.client, "old@example.org")
    asked = world.client.post("/en/account/email/", {"email": "new@example.org", "action_add": "1"})
    # Who finds the session open does not know the password.
    assert asked.headers["Location"].startswith("/en/account/reauthenticate/")
    assert not mail.outbox
    world.client.post(asked.headers["Location"], {"password": PASSWORD})
    user.refresh_from_db()
    assert user.email == "old@example.org"
    letters = {each.to[0]: each for each in mail.outbox}
    address = link(letters["new@example.org"])
    assert world.client.get(address).status_code == 200
    user.refresh_from_db()
    assert user.email == "old@example.org", "to look is not to confirm"
    world.client.post(address)
    user.refresh_from_db()
    assert user.email == "new@example.org"
    assert [each.email for each in EmailAddress.objects.filter(user=user)] == ["new@example.org"]
    assert "accounts.user.email" in Event.objects.values_list("action", flat=True)
    assert sign_in(Client(), "old@example.org").status_code == 200


def test_somebody_elses_address_is_neither_taken_nor_told(world: World) -> None:
    owner, me = world.person("taken@example.org"), world.person("me@example.org")
    sign_in(world.client, "me@example.org")
    world.client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    taken = world.client.post("/en/account/email/", {"email": "taken@example.org", "action_add": "1"}, follow=True)
    assert taken.status_code == 200
    assert "already" not in taken.content.decode()
    address = link(next(each for each in mail.outbox if each.to == ["taken@example.org"]))
    for client in (world.client, world.signed_in(owner), Client()):
        client.post(address)
    me.refresh_from_db()
    assert me.email == "me@example.org"
    assert EmailAddress.objects.get(email="taken@example.org", verified=True).user == owner


def test_letters_are_in_the_language_of_their_reader(world: World) -> None:
    user = world.person("a@example.org")
    User.objects.filter(pk=user.pk).update(language="fr")
    world.client.post(RESET, {"email": "a@example.org"})
    assert "/en/account/password/reset/key/" in mail.outbox[0].body or "/fr/" in mail.outbox[0].body


def test_a_letter_names_the_server_and_not_what_the_request_claims(world: World) -> None:
    world.person("a@example.org")
    response = world.client.post(RESET, {"email": "a@example.org"}, HTTP_HOST="evil.example")
    assert response.status_code == 400
    world.client.post(RESET, {"email": "a@example.org"}, HTTP_X_FORWARDED_HOST="evil.example")
    assert len(mail.outbox) == 1
    assert "evil" not in mail.outbox[0].body


def test_the_name_and_the_language_are_ones_own_to_change(world: World) -> None:
    user = world.person("a@example.org")
    client = world.signed_in(user)
    assert client.post("/en/account/", {"name": "Ada", "language": "ru"}).status_code == 303
    user.refresh_from_db()
    assert (user.name, user.language) == ("Ada", "ru")
    assert client.post("/en/account/", {"name": "A\u202ed", "language": "xx"}).status_code == 422
    assert Event.objects.get().action == "accounts.user.profile"
