"""Invitations: single use, renewable, forgeable by nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from palermo.web.accounts import invitations, limits
from palermo.web.accounts.invitations import NotOpen, Offer, accept, find, invite, invite_as_operator, join
from palermo.web.accounts.models import Invitation, Membership, Role, User
from palermo.web.actions import Refused
from palermo.web.audit.models import Event
from palermo.web.tokens import key
from tests.together import one_after_another
from tests.web.accounts.world import PASSWORD, World, link

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

    from palermo.web.accounts.invitations import Issued

GUEST = "guest@example.org"
JOINING = {"name": "Guest", "password1": PASSWORD, "password2": PASSWORD}


def issue(world: World, role: str = Role.FOCAL_POINT, email: str = GUEST, language: str = "en") -> Issued:
    return invite_as_operator(world.body(), Offer(email, role, (), language))


def expire(issued: Issued) -> None:
    Invitation.objects.filter(pk=issued.invitation.pk).update(expires_at=timezone.now() - timedelta(seconds=1))


def path(issued: Issued, language: str = "en") -> str:
    return f"/{language}/invitation/{issued.token}/"


def test_the_token_is_kept_nowhere(world: World) -> None:
    issued = issue(world)
    kept = [*Invitation.objects.values_list(), *Event.objects.values_list()]
    assert issued.token not in repr(kept)
    assert issued.invitation.token_hash == key(issued.token)
    assert len(issued.token) >= 43


def test_an_administrator_invites_and_the_guest_joins(world: World) -> None:
    """The whole way: the letter, its link, the account, the role, signed in, each written down."""
    italy = world.body()
    boss = world.signed_in(world.administrator(italy))
    form = {"email": "Guest@Example.org", "role": "expert", "language": "fr"}
    response = boss.post(f"/en/people/{italy.pk}/invite/", form)
    assert response.status_code == 303
    (letter,) = mail.outbox
    assert letter.to == [GUEST]
    assert link(letter).startswith("/fr/invitation/")
    shown = world.client.get(link(letter))
    assert shown.status_code == 200
    assert GUEST in shown.content.decode()
    joined = world.client.post(link(letter), JOINING)
    assert (joined.status_code, joined.headers["Location"]) == (303, "/fr/work/")
    assert world.client.get("/fr/work/").status_code == 200
    user = User.objects.get(email=GUEST)
    assert (user.name, user.language) == ("Guest", "fr")
    assert EmailAddress.objects.get(user=user).verified
    held = Membership.objects.get(user=user)
    assert (held.body, held.role, held.ended) == (italy, "expert", None)
    assert list(Event.objects.values_list("action", flat=True)) == [
        "accounts.invitation.accept",
        "accounts.body.invite",
    ]
    assert Event.objects.first().actor == user.pk  # type: ignore[union-attr]


def test_looking_at_a_link_uses_it_up_never(world: World) -> None:
    issued = issue(world)
    for _ in range(3):
        assert world.client.get(path(issued)).status_code == 200
    assert world.client.head(path(issued)).status_code == 200
    assert Invitation.objects.get().is_open


def test_a_link_works_once(world: World) -> None:
    issued = issue(world)
    assert world.client.post(path(issued), JOINING).status_code == 303
    other = Client()
    for again in (other.get(path(issued)), other.post(path(issued), JOINING)):
        assert again.status_code == 410
    assert (User.objects.count(), Membership.objects.count()) == (1, 1)
    with pytest.raises(NotOpen):
        join(issued.token, "Guest", PASSWORD)
    with pytest.raises(NotOpen):
        accept(issued.token, User.objects.get())


@pytest.mark.parametrize(
    "token",
    ["x", "", "0" * 43, "../../admin", "%00", "a" * 5000, "\u202e", "' OR 1=1 --"],
)
def test_a_forged_token_finds_nothing(world: World, token: str) -> None:
    issue(world)
    assert find(token) is None
    response = world.client.get(f"/en/invitation/{token}/")
    assert response.status_code in (400, 404)
    assert GUEST not in response.content.decode()


def test_the_hash_is_no_token(world: World) -> None:
    issued = issue(world)
    assert find(issued.invitation.token_hash) is None


def test_a_renewed_invitation_has_one_link(world: World) -> None:
    italy = world.body()
    boss = world.administrator(italy)
    actor = world.actor(boss)
    old = invite(actor, italy, Offer(GUEST, Role.EXPERT))
    for _ in range(3):
        expire(old)
        new = invitations.renew(actor, Invitation.objects.get(pk=old.invitation.pk))
        assert world.client.get(path(old)).status_code == 404
        assert world.client.get(path(new)).status_code == 200
        assert new.invitation.expires_at > timezone.now() + timedelta(days=29)
        old = new
    assert Invitation.objects.get().renewals == 3
    assert world.client.post(path(old), JOINING).status_code == 303
    with pytest.raises(Refused):
        invitations.renew(actor, Invitation.objects.get())


def test_a_renewal_is_sent_from_the_page(world: World) -> None:
    italy = world.body()
    boss = world.signed_in(world.administrator(italy))
    issued = issue(world)
    expire(issued)
    response = boss.post(f"/en/people/{italy.pk}/invitations/{issued.invitation.pk}/renew/", follow=True)
    assert "A new link was sent" in response.content.decode()
    (letter,) = mail.outbox
    assert world.client.get(link(letter)).status_code == 200


def test_a_revoked_invitation_is_closed(world: World) -> None:
    italy = world.body()
    boss = world.signed_in(world.administrator(italy))
    issued = issue(world)
    assert boss.post(f"/en/people/{italy.pk}/invitations/{issued.invitation.pk}/revoke/").status_code == 303
    assert world.client.get(path(issued)).status_code == 410
    assert world.client.post(path(issued), JOINING).status_code == 410
    assert not User.objects.filter(email=GUEST).exists()


def test_a_second_invitation_to_the_same_role_replaces_the_first(world: World) -> None:
    first, second = issue(world), issue(world)
    assert world.client.get(path(first)).status_code == 410
    assert world.client.get(path(second)).status_code == 200


def test_an_expired_link_tells_whom_to_ask_and_asks(world: World) -> None:
    italy = world.body()
    boss = world.administrator(italy)
    issued = issue(world)
    expire(issued)
    shown = world.client.get(path(issued))
    assert shown.status_code == 410
    assert "Italy" in shown.content.decode()
    assert boss.email not in shown.content.decode()
    asked = world.client.post(path(issued))
    assert (asked.status_code, "passed on" in asked.content.decode()) == (200, True)
    (letter,) = mail.outbox
    assert letter.to == [boss.email]
    assert link(letter) == f"/en/people/{italy.pk}/"
    assert "A new link is asked for" in world.signed_in(boss).get(link(letter)).content.decode()
    again = world.client.post(path(issued))
    assert again.content.decode().count("passed on") == 1
    assert len(mail.outbox) == 1, "one letter a day"
    assert world.client.post(path(issued), JOINING).status_code == 200
    assert not User.objects.filter(email=GUEST).exists()


@pytest.mark.parametrize("above", ["state", "secretariat", ""])
def test_whoever_stands_above_is_asked_where_a_body_has_no_administrator(world: World, above: str) -> None:
    ministry = world.body("authority", "moj", "ITA", "Ministry of Justice")
    if above == "state":
        world.administrator(world.body(), "above@example.org")
    if above == "secretariat":
        world.administrator(world.secretariat(), "above@example.org")
    issued = invite_as_operator(ministry, Offer(GUEST, Role.ADMINISTRATOR))
    expire(issued)
    assert world.client.post(path(issued)).status_code == 200
    assert [each.to for each in mail.outbox] == ([["above@example.org"]] if above else [])


def test_who_has_an_account_signs_in_and_accepts(world: World) -> None:
    user = world.person(GUEST)
    issued = issue(world)
    shown = world.client.get(path(issued))
    assert "Sign in to accept" in shown.content.decode()
    assert world.client.post(path(issued), JOINING).status_code == 200, "no second account"
    mine = world.signed_in(user)
    assert mine.get(path(issued)).status_code == 200
    assert not Membership.objects.exists(), "looking is not accepting"
    assert mine.post(path(issued)).status_code == 303
    assert Membership.objects.get().user == user
    assert User.objects.filter(email=GUEST).count() == 1


def test_a_confirmed_second_address_is_ones_own(world: World) -> None:
    user = world.person("other@example.org")
    EmailAddress.objects.create(user=user, email=GUEST, verified=True)
    issued = issue(world)
    assert world.signed_in(user).post(path(issued)).status_code == 303
    assert Membership.objects.get().user == user


def test_somebody_elses_invitation_is_not_taken(world: World) -> None:
    thief = world.signed_in(world.person("thief@example.org"))
    issued = issue(world)
    for response in (thief.get(path(issued)), thief.post(path(issued))):
        assert response.status_code == 403
    EmailAddress.objects.create(user=User.objects.get(), email=GUEST, verified=False)
    assert thief.post(path(issued)).status_code == 403, "an address that is not confirmed is nobody's"
    assert not Membership.objects.exists()


BAD = [
    ({"name": ""}, "name"),
    ({"name": "A\u202eB"}, "name"),
    ({"name": "x" * 201}, "name"),
    ({"password2": "another horse battery"}, "password2"),
    ({"password1": "short", "password2": "short"}, "password1"),
    ({"password1": "123456789012345", "password2": "123456789012345"}, "password1"),
    ({"password1": "guest@example.org", "password2": "guest@example.org"}, "password1"),
]


@pytest.mark.parametrize(("change", "field"), BAD)
def test_a_form_with_faults_comes_back_with_all_of_them(world: World, change: dict[str, str], field: str) -> None:
    issued = issue(world)
    response = world.client.post(path(issued), {**JOINING, **change})
    assert response.status_code == 422
    html = response.content.decode()
    assert f'href="#id_{field}"' in html
    assert PASSWORD not in html
    assert not User.objects.exists()
    assert Invitation.objects.get().is_open


def test_a_link_is_kept_by_nobody(world: World) -> None:
    response = world.client.get(path(issue(world)))
    assert response.headers["Cache-Control"] == "no-store, private"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "noindex" in response.headers["X-Robots-Tag"]


def test_who_tries_links_is_slowed_down(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LIMITS", {"invitation": "3/m/ip"})
    answers = [world.client.get(f"/en/invitation/{each}/", REMOTE_ADDR="8.8.8.8").status_code for each in range(5)]
    assert answers == [404, 404, 404, 429, 429]
    assert world.client.get("/en/invitation/x/", REMOTE_ADDR="9.9.9.9").status_code == 404


def test_a_letter_that_cannot_be_sent_leaves_the_invitation(world: World, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "tests.web.accounts.broken.Backend"
    italy = world.body()
    boss = world.signed_in(world.administrator(italy))
    form = {"email": GUEST, "role": "expert", "language": "en"}
    response = boss.post(f"/en/people/{italy.pk}/invite/", form, follow=True)
    assert "could not be sent" in response.content.decode()
    assert Invitation.objects.get().is_open


@pytest.mark.parametrize(
    "email", ["a@example.org\nBcc: b@example.org", "a@example.org%0abcc:b@example.org", "a b@example.org", "x", ""]
)
def test_an_address_brings_no_headers(world: World, email: str) -> None:
    italy = world.body()
    boss = world.signed_in(world.administrator(italy))
    response = boss.post(f"/en/people/{italy.pk}/invite/", {"email": email, "role": "expert", "language": "en"})
    assert response.status_code == 422
    assert mail.outbox == []


def test_the_name_of_a_body_brings_no_headers(world: World) -> None:
    body = world.body("donor", "fund", "", "Fund\nBcc: b@example.org")
    boss = world.signed_in(world.administrator(body))
    boss.post(f"/en/people/{body.pk}/invite/", {"email": GUEST, "role": "expert", "language": "en"})
    (letter,) = mail.outbox
    assert "\n" not in letter.subject
    assert letter.recipients() == [GUEST]


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_get_one_role(client: Client) -> None:
    world = World(client)
    user = world.person(GUEST)
    issued = issue(world)

    def take() -> str:
        try:
            accept(issued.token, user)
        except NotOpen:
            return "refused"
        return "accepted"

    done, (roles,) = one_after_another([take] * 4, [Membership.objects.count])
    assert sorted(map(str, done)) == ["accepted", "refused", "refused", "refused"]
    assert roles == 1
