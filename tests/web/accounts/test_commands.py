"""What the commands on people say and do, without starting a process for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.cli.accounts import _ended, _people
from palermo.cli.people import Named
from palermo.web.accounts.models import Membership, Role, User
from palermo.web.accounts.people import ensure_body
from palermo.web.audit.models import Event

if TYPE_CHECKING:
    from tests.web.accounts.world import World


def test_people_are_listed_with_their_roles(world: World) -> None:
    world.administrator(world.body(), "a@example.org")
    world.person("a@example.org", world.body("authority", "moj", "ITA", "Ministry"), Role.EXPERT)
    world.person("b@example.org", world.body("donor", "fund", "", "Fund"))
    world.person("c@example.org", world.secretariat())
    world.person("d@example.org")
    rows = [(each["email"], each["body"], each["role"]) for each in _people()]
    assert rows == [
        ("a@example.org", "ITA", "administrator"),
        ("a@example.org", "ITA:moj", "expert"),
        ("b@example.org", "donor:fund", "focal_point"),
        ("c@example.org", "secretariat", "focal_point"),
        ("d@example.org", None, None),
    ]


def test_roles_in_one_body_end_and_the_rest_stays(world: World) -> None:
    user = world.administrator(world.body(), "a@example.org")
    world.person("a@example.org", world.secretariat())
    assert _ended("a@example.org", Named("state", "ITA", "ITA")) == [
        {"email": "a@example.org", "body": "ITA", "role": "administrator"}
    ]
    assert Membership.objects.get(ended=None).body == world.secretariat()
    user.refresh_from_db()
    assert user.is_active
    assert Event.objects.get().action == "accounts.membership.end"
    assert _ended("a@example.org", Named("state", "KEN", "KEN")) == []


def test_all_roles_end_and_the_account_is_switched_off(world: World) -> None:
    world.administrator(world.body(), "a@example.org")
    rows = _ended("a@example.org", None)
    assert rows is not None
    assert len(rows) == 1
    assert not User.objects.get().is_active
    assert not Membership.objects.filter(ended=None).exists()
    event = Event.objects.get()
    assert event.action == "accounts.user.switch_off"
    assert {each.state for each in event.concerns.all()} == {"ITA", ""}
    assert _ended("b@example.org", None) is None


def test_a_body_is_made_once_from_the_command_line(world: World) -> None:
    first = ensure_body("donor", "fund", name="Fund")
    assert ensure_body("donor", "fund") == first
    assert Event.objects.count() == 1
    del world
