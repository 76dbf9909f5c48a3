"""Bodies and their members: what an administrator may do there, and what nobody else learns of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.utils import timezone

from palermo.web.accounts import invitations, people, sections
from palermo.web.accounts.invitations import Offer, invite_as_operator
from palermo.web.accounts.models import Body, BodyKind, Invitation, Membership, Role
from palermo.web.accounts.sections import Section
from palermo.web.actions import Refused
from palermo.web.audit.models import Event
from tests.together import one_after_another
from tests.web.accounts.world import World

if TYPE_CHECKING:
    from django.test import Client


@pytest.fixture
def _sections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sections, "_OFFERS", [lambda: [Section("untoc-5", "Article 5"), Section("untoc-6", "Article 6")]]
    )


def html(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def held(email: str, role: str) -> Membership:
    return Membership.objects.get(user__email=email, role=role, ended=None)


def test_members_see_each_other_and_no_addresses(world: World) -> None:
    italy = world.body()
    world.person("expert@example.org", italy, Role.EXPERT, name="Carla Expert")
    boss = world.administrator(italy)
    page = html(world.signed_in(world.person("fp@example.org", italy)).get(f"/en/people/{italy.pk}/"))
    assert "Carla Expert" in page
    assert "expert@example.org" not in page
    assert "Invite somebody" not in page
    page = html(world.signed_in(boss).get(f"/en/people/{italy.pk}/"))
    assert "expert@example.org" in page
    assert "Invite somebody" in page


def test_the_body_of_another_state_is_not_there(world: World) -> None:
    italy, kenya = world.body(), world.body(code="KEN")
    boss = world.administrator(kenya)
    member = Membership.objects.get(user=boss)
    invitation = invite_as_operator(kenya, Offer("guest@example.org", Role.EXPERT)).invitation
    client = world.signed_in(world.administrator(italy))
    addresses = [
        ("get", ""),
        ("get", "invite/"),
        ("post", "invite/"),
        ("get", "make/"),
        ("get", f"members/{member.pk}/"),
        ("post", f"members/{member.pk}/"),
        ("post", f"members/{member.pk}/end/"),
        ("post", f"invitations/{invitation.pk}/renew/"),
        ("post", f"invitations/{invitation.pk}/revoke/"),
    ]
    absent = [html(client.get(f"/en/people/{10**12}/"))]
    for method, address in addresses:
        response = getattr(client, method)(f"/en/people/{kenya.pk}/{address}")
        assert response.status_code == 404, address
        # The same page as for what there is not, but for its own address in it.
        assert html(response).count("<h1>") == absent[0].count("<h1>")
        assert "Kenya" not in html(response)
    # Nor through a body that one does manage.
    for address in (f"members/{member.pk}/end/", f"invitations/{invitation.pk}/renew/"):
        assert client.post(f"/en/people/{italy.pk}/{address}").status_code == 404
    assert Membership.objects.get(pk=member.pk).ended is None
    assert mail.outbox == []


@pytest.mark.parametrize("role", [each for each in Role.values if each != Role.ADMINISTRATOR])
def test_other_roles_change_nothing(world: World, role: str) -> None:
    italy = world.body()
    boss = world.administrator(italy)
    client = world.signed_in(world.person("me@example.org", italy, role))
    member = held(boss.email, Role.ADMINISTRATOR)
    own = held("me@example.org", role)
    form = {"email": "x@example.org", "role": "expert", "language": "en"}
    for address, sent in [
        ("invite/", form),
        ("make/", {"name": "M", "code": "m"}),
        (f"members/{member.pk}/", {"role": "observer"}),
        (f"members/{member.pk}/end/", {}),
        (f"members/{own.pk}/", {"role": "administrator"}),
    ]:
        response = client.post(f"/en/people/{italy.pk}/{address}", sent)
        assert response.status_code == 403, address
        assert "Nothing was changed" in html(response)
    assert Membership.objects.filter(ended=None).count() == 2
    assert (Invitation.objects.count(), Body.objects.count(), Event.objects.count()) == (0, 1, 0)


def test_a_role_is_changed_and_both_stay_on_record(world: World) -> None:
    italy = world.body()
    boss = world.signed_in(world.administrator(italy))
    world.person("fp@example.org", italy)
    old = held("fp@example.org", Role.FOCAL_POINT)
    response = boss.post(f"/en/people/{italy.pk}/members/{old.pk}/", {"role": "expert"})
    assert response.status_code == 303
    old.refresh_from_db()
    assert old.ended is not None
    assert held("fp@example.org", Role.EXPERT)
    event = Event.objects.get()
    assert event.details == {"user": old.user_id, "was": "focal_point", "role": "expert", "sections": []}


def test_the_same_role_again_is_no_change(world: World) -> None:
    italy = world.body()
    boss = world.signed_in(world.administrator(italy))
    world.person("fp@example.org", italy)
    old = held("fp@example.org", Role.FOCAL_POINT)
    assert boss.post(f"/en/people/{italy.pk}/members/{old.pk}/", {"role": "focal_point"}).status_code == 303
    assert held("fp@example.org", Role.FOCAL_POINT) == old
    assert not Event.objects.exists()


def test_a_role_that_is_held_already_is_refused(world: World) -> None:
    italy = world.body()
    boss = world.signed_in(world.administrator(italy))
    world.person("fp@example.org", italy)
    world.person("fp@example.org", italy, Role.EXPERT)
    old = held("fp@example.org", Role.FOCAL_POINT)
    response = boss.post(f"/en/people/{italy.pk}/members/{old.pk}/", {"role": "expert"})
    assert response.status_code == 422
    assert held("fp@example.org", Role.FOCAL_POINT) == old


@pytest.mark.usefixtures("_sections")
def test_a_contributor_has_named_sections(world: World) -> None:
    italy = world.body()
    boss = world.signed_in(world.administrator(italy))
    address = f"/en/people/{italy.pk}/invite/"
    form: dict[str, object] = {"email": "c@example.org", "role": "contributor", "language": "en"}
    assert boss.post(address, form).status_code == 422
    assert boss.post(address, {**form, "sections": ["untoc-99"]}).status_code == 422
    assert boss.post(address, {**form, "sections": ["untoc-5", "untoc-6"]}).status_code == 303
    assert Invitation.objects.get().sections == ["untoc-5", "untoc-6"]
    assert boss.post(address, {**form, "role": "expert", "sections": ["untoc-5"]}).status_code == 303
    assert Invitation.objects.get(role="expert").sections == []
    assert "Article 5" in html(boss.get(f"/en/people/{italy.pk}/"))


def test_the_sections_are_those_of_the_questionnaire(world: World) -> None:
    italy = world.body()
    page = html(world.signed_in(world.administrator(italy)).get(f"/en/people/{italy.pk}/invite/"))
    for key in ("general", "untoc-5", "firearms-protocol-8"):
        assert f'name="sections" value="{key}"' in page


@pytest.mark.parametrize("role", ["owner", "", "ADMINISTRATOR", "administrator\x00"])
def test_a_role_that_is_none_is_refused(world: World, role: str) -> None:
    italy = world.body()
    boss = world.signed_in(world.administrator(italy))
    response = boss.post(f"/en/people/{italy.pk}/invite/", {"email": "x@example.org", "role": role, "language": "en"})
    assert response.status_code == 422
    assert not Invitation.objects.exists()


def test_the_last_administrator_stays(world: World) -> None:
    italy = world.body()
    boss = world.administrator(italy)
    client = world.signed_in(boss)
    own = held(boss.email, Role.ADMINISTRATOR)
    ended = client.post(f"/en/people/{italy.pk}/members/{own.pk}/end/", follow=True)
    assert "last administrator" in html(ended)
    changed = client.post(f"/en/people/{italy.pk}/members/{own.pk}/", {"role": "observer"})
    assert changed.status_code == 422
    idle = world.person("idle@example.org", italy, Role.ADMINISTRATOR)
    idle.is_active = False
    idle.save()
    client.post(f"/en/people/{italy.pk}/members/{own.pk}/end/")
    assert held(boss.email, Role.ADMINISTRATOR) == own, "one who cannot enter does not count"
    world.person("second@example.org", italy, Role.ADMINISTRATOR)
    client.post(f"/en/people/{italy.pk}/members/{own.pk}/end/")
    assert not Membership.objects.filter(pk=own.pk, ended=None).exists()
    assert client.get(f"/en/people/{italy.pk}/").status_code == 404, "at once, in the session that goes on"


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_end_each_other_leave_one(client: Client) -> None:
    world = World(client)
    italy = world.body()
    first, second = world.administrator(italy, "a@example.org"), world.administrator(italy, "b@example.org")
    jobs = []
    for user, other in ((first, second), (second, first)):
        actor, member = world.actor(user), held(other.email, Role.ADMINISTRATOR)
        jobs.append(lambda actor=actor, member=member: people.end(actor, member))
    _done, (left,) = one_after_another(
        jobs, [lambda: Membership.objects.filter(role=Role.ADMINISTRATOR, ended=None).count()]
    )
    assert left == 1


def test_a_form_left_open_while_the_role_ends_is_refused(world: World) -> None:
    """The other tab: the page was opened as administrator, and is sent after the role has ended."""
    italy = world.body()
    world.administrator(italy, "other@example.org")
    boss = world.administrator(italy)
    client = world.signed_in(boss)
    assert client.get(f"/en/people/{italy.pk}/invite/").status_code == 200
    Membership.objects.filter(user=boss).update(ended=timezone.now())
    form = {"email": "x@example.org", "role": "expert", "language": "en"}
    assert client.post(f"/en/people/{italy.pk}/invite/", form).status_code == 404
    world.person(boss.email, italy, Role.OBSERVER)
    assert client.post(f"/en/people/{italy.pk}/invite/", form).status_code == 403
    assert not Invitation.objects.exists()


def test_a_person_switched_off_is_out_at_once(world: World) -> None:
    boss = world.administrator(world.body())
    client = world.signed_in(boss)
    assert client.get("/en/work/").status_code == 200
    people.switch_off_as_operator(boss)
    assert client.get("/en/work/").status_code == 302
    assert not Membership.objects.filter(ended=None).exists()


def test_the_secretariat_makes_bodies_and_appoints_their_first_administrator(world: World) -> None:
    secretariat = world.secretariat()
    client = world.signed_in(world.administrator(secretariat))
    made = client.post(f"/en/people/{secretariat.pk}/make/", {"kind": "state", "state": "KEN"})
    kenya = Body.objects.get(kind=BodyKind.STATE)
    assert (made.status_code, made.headers["Location"]) == (303, f"/en/people/{kenya.pk}/")
    assert (kenya.code, kenya.state, kenya.name) == ("KEN", "KEN", "")
    assert "Kenya" in html(client.get("/en/people/"))
    form = {"email": "k@example.org", "language": "en"}
    assert client.post(f"/en/people/{kenya.pk}/invite/", {**form, "role": "expert"}).status_code == 422
    assert client.post(f"/en/people/{kenya.pk}/invite/", {**form, "role": "administrator"}).status_code == 303
    # It appoints administrators and manages nobody else.
    expert = world.person("e@example.org", kenya, Role.EXPERT)
    page = html(client.get(f"/en/people/{kenya.pk}/"))
    assert expert.email not in page
    member = held(expert.email, Role.EXPERT)
    assert client.post(f"/en/people/{kenya.pk}/members/{member.pk}/end/").status_code == 404


MAKING = [
    ({"kind": "state", "state": "KEN"}, 303, ("state", "KEN", "KEN", "")),
    ({"kind": "state", "state": "KEN", "name": "Mine", "code": "mine"}, 303, ("state", "KEN", "KEN", "")),
    (
        {"kind": "authority", "state": "KEN", "code": "ag", "name": "Attorney General"},
        303,
        ("authority", "ag", "KEN", "Attorney General"),
    ),
    ({"kind": "donor", "state": "KEN", "code": "fund", "name": "Fund"}, 303, ("donor", "fund", "", "Fund")),
    ({"kind": "state"}, 422, None),
    ({"kind": "state", "state": "XXX"}, 422, None),
    ({"kind": "secretariat", "code": "two", "name": "Two"}, 422, None),
    ({"kind": "donor", "code": "A B", "name": "Fund"}, 422, None),
    ({"kind": "donor", "code": "fund", "name": "F\u202eund"}, 422, None),
    ({"kind": "donor", "code": "fund"}, 422, None),
    ({"kind": "authority", "code": "ag", "name": "Attorney General"}, 422, None),
    ({}, 422, None),
]


@pytest.mark.parametrize(("form", "status", "made"), MAKING)
def test_a_body_is_made_as_its_kind_asks(
    world: World, form: dict[str, str], status: int, made: tuple[str, ...] | None
) -> None:
    secretariat = world.secretariat()
    client = world.signed_in(world.administrator(secretariat))
    assert client.post(f"/en/people/{secretariat.pk}/make/", form).status_code == status
    found = Body.objects.exclude(kind=BodyKind.SECRETARIAT).values_list("kind", "code", "state", "name").first()
    assert found == made


def test_a_body_is_made_once(world: World) -> None:
    secretariat = world.secretariat()
    client = world.signed_in(world.administrator(secretariat))
    form = {"kind": "state", "state": "KEN"}
    assert [client.post(f"/en/people/{secretariat.pk}/make/", form).status_code for _ in range(2)] == [303, 422]


def test_a_state_makes_its_own_authorities_alone(world: World) -> None:
    italy = world.body()
    client = world.signed_in(world.administrator(italy))
    form = {"kind": "state", "state": "KEN", "code": "moj", "name": "Ministry of Justice"}
    assert client.post(f"/en/people/{italy.pk}/make/", form).status_code == 303
    made = Body.objects.get(code="moj")
    assert (made.kind, made.state) == ("authority", "ITA")
    with pytest.raises(ValueError, match="own"):
        people.found(
            world.actor(world.administrator(italy, "b@example.org")), italy, Body(kind="state", code="KEN", state="KEN")
        )


def test_the_administrator_of_a_state_manages_its_authorities(world: World) -> None:
    italy, ministry = world.body(), world.body("authority", "moj", "ITA", "Ministry")
    client = world.signed_in(world.administrator(italy))
    assert "Ministry" in html(client.get(f"/en/people/{italy.pk}/"))
    form = {"email": "m@example.org", "role": "expert", "language": "en"}
    assert client.post(f"/en/people/{ministry.pk}/invite/", form).status_code == 303
    lower = world.administrator(ministry)
    assert world.signed_in(lower).get(f"/en/people/{italy.pk}/").status_code == 404
    with pytest.raises(Refused):
        people.end(world.actor(lower), held(f"admin-{italy.pk}@example.org", Role.ADMINISTRATOR))


@pytest.mark.parametrize("number", ["0", "999999999999", "99999999999999999999999999"])
def test_a_number_of_no_body_is_not_there(world: World, number: str) -> None:
    client = world.signed_in(world.administrator(world.secretariat()))
    assert client.get(f"/en/people/{number}/").status_code == 404


def test_the_page_of_ones_work_lists_ones_bodies(world: World) -> None:
    italy = world.body()
    user = world.person("fp@example.org", italy)
    world.person("fp@example.org", italy, Role.EXPERT)
    page = html(world.signed_in(user).get("/ar/work/"))
    assert f"/ar/people/{italy.pk}/" in page
    page = html(world.signed_in(world.person("new@example.org")).get("/en/work/"))
    assert "You belong to no body" in page


@pytest.mark.usefixtures("_sections")
def test_an_authority_passes_on_what_its_state_has_delegated_and_no_more(world: World) -> None:
    justice = world.body(BodyKind.AUTHORITY, "justice", state="ITA", name="Justice")
    boss = world.administrator(justice)
    delegated = world.person("helper@example.org", justice, Role.CONTRIBUTOR)
    delegated.memberships.update(sections=["untoc-5"])
    client, own = world.signed_in(boss), boss.memberships.get()
    page = html(client.get(f"/en/people/{justice.pk}/invite/"))
    assert "Article 5" in page
    assert "Article 6" not in page
    for address in (f"members/{own.pk}/", "invite/"):
        posted = {"role": Role.CONTRIBUTOR, "sections": ["untoc-6"], "email": "new@example.org", "language": "en"}
        assert client.post(f"/en/people/{justice.pk}/{address}", posted).status_code == 422
    for sections_, works in ((["untoc-6"], False), (["untoc-5", "untoc-6"], False), (["untoc-5"], True)):
        offer = Offer("new@example.org", Role.CONTRIBUTOR, sections_)
        if works:
            assert invitations.invite(world.actor(boss), justice, offer).invitation.sections == sections_
            continue
        with pytest.raises(Refused):
            invitations.invite(world.actor(boss), justice, offer)
        with pytest.raises(Refused):
            people.change(world.actor(boss), delegated.memberships.get(), Role.CONTRIBUTOR, sections_)
    # The administrator of the State gives what the State has.
    state = world.actor(world.administrator(world.body()))
    made = people.change(state, delegated.memberships.get(), Role.CONTRIBUTOR, ["untoc-6"])
    assert made.sections == ["untoc-6"]


@pytest.mark.parametrize("address", ["{0}/", "{0}/invite/", "{0}/members/1/", "1/members/{0}/", "{0}/members/{0}/"])
def test_a_number_beyond_those_of_rows_finds_nothing(world: World, address: str) -> None:
    client = world.signed_in(world.administrator(world.secretariat()))
    for number in (2**63, 10**30):
        assert client.get(f"/en/people/{address.format(number)}").status_code == 404
