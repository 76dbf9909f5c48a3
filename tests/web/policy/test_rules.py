"""The law of the policy: what may be done to an object, and which rows these are, is one answer."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from palermo.web import policy
from palermo.web.accounts.models import Body, BodyKind, Limit, Role
from palermo.web.policy import NOBODY, Actor, Standing, allows, find, permits, rule, rules, scope
from tests.web.policy.rows import Rows, make_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

SECTIONS = ("untoc-5", "untoc-6", "general")


@pytest.fixture(params=range(3))
def world(request: pytest.FixtureRequest, db: None) -> Rows:
    """Return rows of every model that has rules, made at random from a seed."""
    del db
    return make_rows(Random(request.param))  # noqa: S311 - varied, and the same each time


def standings(world: Rows) -> st.SearchStrategy[Standing]:
    return st.builds(
        lambda body, role, sections: Standing(body.pk, body.kind, body.state, role, tuple(sections)),
        st.sampled_from(world.bodies),
        st.sampled_from(Role.values),
        st.lists(st.sampled_from(SECTIONS), unique=True),
    )


def actors(world: Rows) -> st.SearchStrategy[Actor]:
    return st.builds(
        lambda user, held: Actor(user.pk, user.email, tuple(held)),
        st.sampled_from(world.users),
        st.lists(standings(world), max_size=3),
    )


def everybody(world: Rows) -> Iterator[Actor]:
    """Return actors of one role each, in every body, and one without any."""
    for user in world.users:
        yield Actor(user.pk, user.email)
        for body in world.bodies:
            for role in Role.values:
                yield Actor(user.pk, user.email, (Standing(body.pk, body.kind, body.state, role, SECTIONS[:1]),))


def rows_of(model: type[Model]) -> list[Model]:
    return list(model._default_manager.order_by("pk"))


def test_every_model_with_rules_has_rows_and_can_be_seen(world: Rows) -> None:
    del world
    for each in rules():
        assert rows_of(each.model), f"tests/web/<app>/policy_rows.py makes no {each.model._meta.label}"
        assert any(other.model is each.model and other.verb == "see" for other in rules()), each


def test_predicate_and_scope_say_the_same(world: Rows) -> None:
    kept = {each.model: rows_of(each.model) for each in rules()}

    @settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(actor=actors(world))
    def agree(actor: Actor) -> None:
        for each in rules():
            allowed = {obj.pk for obj in kept[each.model] if allows(actor, each.verb, obj)}
            assert allowed == set(scope(actor, each.verb, each.model).values_list("pk", flat=True)), each

    agree()


def test_scopes_give_each_row_once(world: Rows) -> None:
    actor = Actor(world.users[0].pk, "", tuple(_all_standings(world)))
    for each in rules():
        found = [obj.pk for obj in scope(actor, each.verb, each.model)]
        assert len(found) == len(set(found)), each


def _all_standings(world: Rows) -> Iterator[Standing]:
    for body in world.bodies:
        for role in Role.values:
            yield Standing(body.pk, body.kind, body.state, role, SECTIONS)


@pytest.mark.parametrize("world", [0], indirect=True)
def test_no_rule_is_empty(world: Rows) -> None:
    """For each rule there is somebody who may, and somebody who may not."""
    people = list(everybody(world))
    for each in rules():
        answers = {allows(actor, each.verb, obj) for obj in rows_of(each.model) for actor in people}
        assert answers == {True, False}, each


@pytest.mark.parametrize("world", [0], indirect=True)
def test_nobody_may_do_anything(world: Rows) -> None:
    del world
    for each in rules():
        assert not any(allows(NOBODY, each.verb, obj) for obj in rows_of(each.model)), each
        assert not scope(NOBODY, each.verb, each.model).exists()


@pytest.mark.parametrize("world", [0], indirect=True)
def test_a_role_in_no_body_gives_nothing_but_ones_own(world: Rows) -> None:
    """Whoever holds every role in a donor sees nothing of a State's people."""
    donor = world.body(BodyKind.DONOR)
    held = tuple(Standing(donor.pk, donor.kind, "", role) for role in Role.values)
    actor = Actor(10**6, "", held)
    italy = world.body(BodyKind.STATE, "ITA")
    for verb in ("see", "manage", "invite", "appoint", "extend", "found"):
        assert not allows(actor, verb, italy)


@pytest.mark.parametrize("world", [0], indirect=True)
def test_what_has_no_rule_is_denied(world: Rows) -> None:
    secretary = Actor(world.users[0].pk, "", tuple(_all_standings(world)))
    body = world.bodies[0]
    assert not allows(secretary, "demolish", body)
    assert not scope(secretary, "demolish", Body).exists()
    limit = Limit(cache_key="x", value="", expires=body.made_at)
    assert not allows(secretary, "see", limit)
    assert not scope(secretary, "see", Limit).exists()


def test_a_rule_is_written_once() -> None:
    with pytest.raises(ValueError, match="already"):
        rule(Body, "see", predicate=lambda _actor, _body: True, scope=lambda _actor: policy.EVERYTHING)


@pytest.mark.parametrize("world", [0], indirect=True)
def test_an_object_changed_in_memory_alone_gives_no_permission(world: Rows) -> None:
    """`permits` asks the database as well: a row that was given away since is refused."""
    kenya, italy = world.body(BodyKind.AUTHORITY, "KEN"), world.body(BodyKind.STATE, "ITA")
    actor = Actor(world.users[0].pk, "", (Standing(italy.pk, "state", "ITA", "administrator"),))
    kenya.state = "ITA"
    assert allows(actor, "manage", kenya)
    assert not permits(actor, "manage", kenya)


@pytest.mark.parametrize("world", [0], indirect=True)
def test_what_may_not_be_seen_is_not_found(world: Rows) -> None:
    italy, kenya = world.body(BodyKind.STATE, "ITA"), world.body(BodyKind.STATE, "KEN")
    actor = Actor(world.users[0].pk, "", (Standing(italy.pk, "state", "ITA", "expert"),))
    assert find(actor, "see", Body, pk=italy.pk) == italy
    for pk in (kenya.pk, 10**9, 10**30):
        with pytest.raises(Http404):
            find(actor, "see", Body, pk=pk)


@pytest.mark.parametrize("world", [0], indirect=True)
def test_rules_ask_the_database_nothing_of_their_own(world: Rows) -> None:
    """A predicate reads the actor and the object; what it needs of related rows is one step away at most."""
    actor = next(iter(everybody(world)))
    bodies = rows_of(Body)
    with connection.execute_wrapper(_refuse):
        for each in rules():
            if each.model is Body:
                assert isinstance([allows(actor, each.verb, obj) for obj in bodies], list)


def _refuse(*_: object) -> None:
    raise AssertionError("A predicate has asked the database")
