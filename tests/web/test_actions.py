"""Actions: checked against the roles of this moment, done and written down together, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError
from django.utils import timezone

from palermo.web import actions
from palermo.web.accounts.models import Body, BodyKind, Membership, Role
from palermo.web.actions import OPERATOR, Refused, acting, entitled, operating
from palermo.web.audit.models import Event
from palermo.web.policy import NOBODY
from tests.web.accounts.world import World

if TYPE_CHECKING:
    from django.test import Client


@pytest.fixture
def world(db: None, client: Client) -> World:
    del db
    return World(client)


def test_an_action_is_written_down(world: World) -> None:
    italy = world.body()
    actor = world.actor(world.administrator(italy))
    with acting(actor, "manage", italy, name="Ministry") as act:
        act.detail["more"] = 2
        act.concerns("KEN", 77)
    event = Event.objects.get()
    assert (event.actor, event.actor_name) == (actor.user_id, actor.name)
    assert (event.action, event.thing) == ("accounts.body.manage", f"accounts.body:{italy.pk}")
    assert event.details == {"name": "Ministry", "more": 2}
    assert {(each.body, each.state) for each in event.concerns.all()} == {
        (italy.pk, ""),
        (None, "ITA"),
        (None, "KEN"),
        (77, ""),
    }


def test_what_fails_half_way_leaves_nothing(world: World) -> None:
    italy = world.body()
    actor = world.actor(world.administrator(italy))

    def fail_half_way() -> None:
        with acting(actor, "manage", italy):
            Body.objects.create(kind=BodyKind.AUTHORITY, code="moj", state="ITA")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert not Body.objects.filter(code="moj").exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize("detail", [1.5, b"bytes", object(), {1: "x"}, {"deep": [0.1]}, float("nan")])
def test_what_cannot_be_written_down_is_not_done(world: World, detail: object) -> None:
    italy = world.body()
    actor = world.actor(world.administrator(italy))

    def act_badly() -> None:
        with acting(actor, "manage", italy) as act:
            Body.objects.create(kind=BodyKind.AUTHORITY, code="moj", state="ITA")
            act.detail["bad"] = detail

    with pytest.raises((TypeError, ValueError)):
        act_badly()
    assert not Body.objects.filter(code="moj").exists()


def test_when_the_log_fails_nothing_is_done(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise DatabaseError("disk full")

    italy = world.body()
    actor = world.actor(world.administrator(italy))
    monkeypatch.setattr(actions, "append", full)
    with pytest.raises(DatabaseError), acting(actor, "manage", italy):
        Body.objects.create(kind=BodyKind.AUTHORITY, code="moj", state="ITA")
    assert not Body.objects.filter(code="moj").exists()


def test_a_role_that_ended_since_is_refused(world: World) -> None:
    """The actor was read when the form was opened; the role ended in another tab before it was sent."""
    italy = world.body()
    user = world.administrator(italy)
    actor = world.actor(user)
    Membership.objects.filter(user=user).update(ended=timezone.now())
    with pytest.raises(Refused) as refused, acting(actor, "manage", italy):
        pytest.fail("It was let in")
    assert refused.value.hidden
    assert not Event.objects.exists()


def test_a_role_that_shrank_is_refused_without_being_hidden(world: World) -> None:
    italy = world.body()
    user = world.administrator(italy)
    actor = world.actor(user)
    Membership.objects.filter(user=user).update(role=Role.OBSERVER)
    with pytest.raises(Refused) as refused, acting(actor, "manage", italy):
        pytest.fail("It was let in")
    assert not refused.value.hidden


def test_a_person_who_was_switched_off_is_refused(world: World) -> None:
    italy = world.body()
    user = world.administrator(italy)
    actor = world.actor(user)
    user.is_active = False
    user.save()
    with pytest.raises(Refused), acting(actor, "manage", italy):
        pytest.fail("It was let in")


def test_nobody_may_act(world: World) -> None:
    with pytest.raises(Refused) as refused, acting(NOBODY, "manage", world.body()):
        pytest.fail("It was let in")
    assert refused.value.hidden


def test_the_thing_made_and_the_thing_deleted_keep_their_names(world: World) -> None:
    italy = world.body()
    actor = world.actor(world.administrator(italy))
    with acting(actor, "manage", italy) as act:
        act.thing = Body.objects.create(kind=BodyKind.AUTHORITY, code="moj", state="ITA")
    made = Body.objects.get(code="moj")
    assert Event.objects.get(sequence=1).thing == f"accounts.body:{made.pk}"
    gone = made.pk
    with acting(actor, "manage", made):
        made.delete()
    assert Event.objects.get(sequence=2).thing == f"accounts.body:{gone}"


def test_the_operator_and_the_holder_of_a_link_are_named(world: World) -> None:
    italy, user = world.body(), world.person("guest@example.org", name="Guest")
    with operating("found", italy):
        pass
    with entitled(user.pk, "accept", italy):
        pass
    accepted, founded = Event.objects.all()
    assert (founded.actor, founded.actor_name) == (None, OPERATOR)
    assert (accepted.actor, accepted.actor_name) == (user.pk, "Guest")
