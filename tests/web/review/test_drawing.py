"""A draw from its list to its result: the seed is nowhere before the reveal, and what cannot be is not kept."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.core import serializers

from palermo.implementation.draw import Draw as Drawn
from palermo.implementation.draw import draw as draw_lots
from palermo.implementation.draw import result_object, states_digest
from palermo.web.actions import Refused
from palermo.web.audit.models import Event
from palermo.web.review import conducting, drawing
from palermo.web.review.models import Draw, Review
from tests.web.review import people
from tests.web.review.people import STATES_CSV

if TYPE_CHECKING:
    from palermo.participation import Register
    from palermo.web.policy import Actor
    from tests.web.review.people import Cast

SEED = bytes(range(32))
COURSE = conducting.Course(date(2026, 3, 1), 2, "II", date(2028, 2, 29))
COMMITMENT = hashlib.sha256(SEED).hexdigest()


@pytest.fixture
def secretary(cast: Cast) -> Actor:
    return cast.actor("secretary")


@pytest.fixture
def prepared(secretary: Actor) -> Draw:
    return drawing.prepare(secretary, "Group 1", drawing.read(STATES_CSV).states)


@pytest.fixture
def committed(secretary: Actor, prepared: Draw) -> Draw:
    drawing.commit(secretary, prepared, COMMITMENT)
    prepared.refresh_from_db()
    return prepared


def test_a_list_is_kept_in_one_form_with_the_digest_of_the_method(prepared: Draw) -> None:
    states = drawing.read(STATES_CSV).states
    assert drawing.read(prepared.states).states == states
    assert prepared.states_digest == states_digest(states)
    assert drawing.csv_of(reversed(states)) == prepared.states


def test_the_result_is_that_of_the_command(secretary: Actor, committed: Draw) -> None:
    drawing.reveal(secretary, committed, SEED, {"ITA"})
    committed.refresh_from_db()
    outcome = draw_lots(drawing.read(STATES_CSV).states, SEED)
    assert isinstance(outcome, Drawn)
    assert json.loads(committed.result) == json.loads(json.dumps(result_object(outcome)))
    assert json.loads(committed.result)["commitment"] == COMMITMENT
    assert committed.seed == SEED.hex()
    assert [each.action for each in Event.objects.order_by("pk")] == [
        "review.draw.prepare",
        "review.draw.commit",
        "review.draw.reveal",
    ]


def everything() -> str:
    """Return all rows of all tables as text, but for the facts, which everybody may read."""
    models = [each for each in apps.get_models() if each._meta.managed and each._meta.app_label != "facts"]
    return "".join(serializers.serialize("json", each._default_manager.all()) for each in models)


def test_the_seed_is_in_no_table_before_the_reveal(secretary: Actor, committed: Draw) -> None:
    kept = everything()
    assert COMMITMENT in kept
    assert SEED.hex() not in kept
    drawing.reveal(secretary, committed, SEED)
    assert SEED.hex() in everything()


@pytest.mark.parametrize("seed", [b"\7" * 32, SEED[:-1], SEED + b"\0"])
def test_another_seed_draws_nothing(secretary: Actor, committed: Draw, seed: bytes) -> None:
    with pytest.raises(drawing.WrongSeed):
        drawing.reveal(secretary, committed, seed)
    committed.refresh_from_db()
    assert (committed.seed, committed.result, committed.revealed_at) == ("", "", None)
    assert seed.hex() not in everything()


def test_each_step_is_taken_once_and_in_order(secretary: Actor, prepared: Draw) -> None:
    with pytest.raises(drawing.Settled):
        drawing.reveal(secretary, prepared, SEED)
    drawing.commit(secretary, prepared, COMMITMENT)
    with pytest.raises(drawing.Settled):
        drawing.commit(secretary, prepared, "f" * 64)
    prepared.refresh_from_db()
    assert prepared.commitment == COMMITMENT
    drawing.reveal(secretary, prepared, SEED)
    with pytest.raises(drawing.Settled):  # the row in hand is stale
        drawing.reveal(secretary, prepared, SEED)
    assert Event.objects.count() == 3


def test_a_withdrawn_draw_is_drawn_no_more(secretary: Actor, committed: Draw) -> None:
    drawing.withdraw(secretary, committed, "The list was out of date.")
    committed.refresh_from_db()
    with pytest.raises(drawing.Settled):
        drawing.reveal(secretary, committed, SEED)
    with pytest.raises(drawing.Settled):
        drawing.withdraw(secretary, committed, "")


def test_an_impossible_draw_says_why_and_is_not_kept(secretary: Actor) -> None:
    lonely = (
        "state,regional_group,instruments,under_review\n"
        "ITA,western-european-others,untoc,yes\nBRA,latin-american-caribbean,untoc,no\n"
    )
    with pytest.raises(drawing.NoDraw) as none:
        drawing.prepare(secretary, "Alone", drawing.read(lonely).states)
    assert "only State of its group" in none.value.problems[0].what
    assert not Draw.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize("who", ["focal_point", "same", "outsider"])
def test_the_secretariat_alone_keeps_draws(cast: Cast, committed: Draw, who: str) -> None:
    actor = cast.actor(who)
    for act in (
        lambda: drawing.prepare(actor, "Mine", drawing.read(STATES_CSV).states),
        lambda: drawing.commit(actor, committed, "0" * 64),
        lambda: drawing.reveal(actor, committed, SEED),
        lambda: drawing.withdraw(actor, committed, "Because."),
        lambda: conducting.begin_from(actor, committed, {}, COURSE),
    ):
        with pytest.raises(Refused):
            act()
    assert Draw.objects.get().revealed_at is None


def test_a_second_draw_waits_its_turn(secretary: Actor, committed: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    inner: list[type[Exception]] = []

    def slow(*given: object, **more: object) -> object:
        try:
            drawing._draw((), SEED)
        except drawing.Busy as busy:
            inner.append(type(busy))
        return draw_lots(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(drawing, "draw", slow)
    drawing.reveal(secretary, committed, SEED)
    assert inner == [drawing.Busy]


def test_the_list_of_the_register_has_every_party_with_its_instruments(register: Register) -> None:
    states = {each.state: each for each in drawing.listed(register, date(2026, 1, 1), {"ITA", "BRA"})}
    assert states["ITA"].group == "western-european-others"
    assert states["ITA"].under_review
    assert not states["FRA"].under_review
    assert "untoc" in states["ITA"].instruments
    assert all("untoc" in each.instruments for each in states.values())
    assert "EU" not in states
    earlier = {each.state for each in drawing.listed(register, date(2004, 1, 1), ())}
    assert earlier < states.keys()
    with pytest.raises(KeyError):
        drawing.listed(register, date(2026, 1, 1), {"ITA", "XXX"})


def test_reviews_begin_from_a_draw_once(secretary: Actor, committed: Draw, register: Register) -> None:
    drawing.reveal(secretary, committed, SEED)
    committed.refresh_from_db()
    states, strange = conducting.assigned(committed, register.facts)
    assert not strange
    assert set(states) == {"FRA", "ESP", "BEL", "ARG", "PER", "CUB"}
    assert conducting.begin_from(secretary, committed, states, COURSE) == 6
    assert conducting.begin_from(secretary, committed, states, COURSE) == 0
    review = Review.objects.get(draw=committed, state="FRA")
    assert {each.state: (tuple(each.instruments), each.same_group) for each in review.reviewing.all()} == {
        each.state: (each.instruments, each.same_group) for each in states["FRA"]
    }
    with pytest.raises(drawing.Settled):
        drawing.withdraw(secretary, committed, "Too late.")


def test_a_list_may_call_states_by_their_names(register: Register) -> None:
    result = {"assignments": [{"state": "France", "reviewers": [{"state": "Atlantis", "for": [], "same_group": True}]}]}
    found, strange = conducting.assigned(Draw(result=json.dumps(result)), register.facts)
    assert list(found) == ["FRA"]
    assert strange == ("Atlantis",)


def test_a_fresh_seed_is_new_each_time_and_fits_its_commitment() -> None:
    one, other = drawing.fresh(), drawing.fresh()
    assert one.seed != other.seed
    assert hashlib.sha256(bytes.fromhex(one.seed)).hexdigest() == one.commitment
    assert len(one.seed) == 64


def test_lists_that_cannot_be_read_are_named_line_by_line() -> None:
    bad = people.STATES_CSV.replace("ITA,western-european-others,untoc;migrants-protocol,no", "ITA,,untoc,perhaps")
    table = drawing.read(bad)
    assert [(each.line, each.column) for each in table.problems] == [(2, "regional_group"), (2, "under_review")]
