"""Who has no part in a review finds nothing under any of its addresses, not even that it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from palermo.web.audit.models import Event
from palermo.web.review import calendars, conducting, drafting, drawing, publishing
from palermo.web.review.models import Agreement, Draw, Feedback, Observation, Review, Sending, Step
from palermo.web.review.urls import urlpatterns
from tests.web.answers.people import body, person
from tests.web.review import people
from tests.web.review.people import OTHER, SAME, SECTION, UNDER_REVIEW
from tests.web.review.test_drawing import COMMITMENT, SEED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.web.accounts.models import User
    from tests.web.review.people import Cast

#: Addresses that are open to everybody, or are each person's own.
OPEN = {"overview", "draw", "draw_states", "draw_result", "summary"}
OWN = {"mine", "calendar", "my_calendar"}
HIDDEN = "A text that nobody else may read"


@pytest.fixture
def play(cast: Cast) -> Cast:
    """Return a review with a row of everything, and drafts that are secret."""
    conducting.hand_over(cast.actor("focal_point"), cast.review, people.submitted())
    people.observation(cast.review, HIDDEN, proposed_at=timezone.now(), level="review-parties")
    Feedback.objects.create(
        review=cast.review, section=SECTION, state=SAME, text=HIDDEN, revision=1, saved_at=timezone.now()
    )
    drafting.send_feedback(cast.actor("same"), cast.review, SAME)
    for who, state in (("focal_point", UNDER_REVIEW), ("same", SAME), ("other", OTHER)):
        drafting.agree(cast.actor(who), Observation.objects.get(), state, 1)
    drafting.freeze(cast.actor("same"), cast.review, publishing.about(cast.review))
    return cast


def addresses(cast: Cast) -> Iterator[tuple[str, str]]:
    """Yield the name and the address of every page of the application, with ids that are there."""
    draw = people.draw(committed_at=timezone.now(), commitment=COMMITMENT)
    values = {
        "number": str(cast.review.pk),
        "which": str(cast.review.observations.get().pk),
        "key": SECTION,
        "digest": people.LAW,
        "token": calendars.renew(cast.actor("same")),
    }
    for pattern in urlpatterns:
        route = str(pattern.pattern)
        given = dict(values)
        if route.startswith("keeping/draws"):
            given["number"] = str(draw.pk)
        if "lists/" in route:
            given["which"] = "1"
        for name, value in given.items():
            for kind in ("int", "str", "slug"):
                route = route.replace(f"<{kind}:{name}>", value)
        assert "<" not in route, route
        yield str(pattern.name), f"/en/reviews/{route}"


def strangers(cast: Cast) -> dict[str, User]:
    """Return people who have no part in the review: of another State, and of its own in roles without one."""
    own = body(state=UNDER_REVIEW)
    return {
        "another State": cast.outsider,
        "administrator": person("administrator", own),
        "contributor": person("contributor", own, (SECTION,)),
        "observer": person("observer", own),
        "ministry": person("focal_point", body("authority", UNDER_REVIEW, "justice")),
        "fund": person("fund_officer", body("secretariat", "")),
        "donor": person("expert", body("donor", "", "fund")),
    }


def test_a_stranger_gets_404_everywhere_and_changes_nothing(play: Cast) -> None:
    before = counts()
    found = list(addresses(play))
    assert len(found) > 15
    events = Event.objects.count()
    for who, user in strangers(play).items():
        client = Client()
        client.force_login(user)
        for name, address in found:
            if name in OPEN | OWN | {"feed"}:
                continue
            assert client.get(address).status_code == 404, (who, name)
            if who != "another State":
                continue
            # What takes no form says so of every address alike.
            assert client.post(address, everything_posted()).status_code in (404, 405), (who, name)
        for name, address in found:
            if name in OWN | OPEN:
                text = client.get(address).content.decode()
                assert HIDDEN not in text, (who, name)
                assert f"/reviews/{play.review.pk}/" not in text, (who, name)
    assert counts() == {**before, Draw: 1}
    assert Event.objects.count() == events


def everything_posted() -> dict[str, str]:
    """Return every field that a form of the application has."""
    return {
        "what": "agree",
        "state": SAME,
        "text": "x",
        "revision": "1",
        "kind": "gaps",
        "level": "public",
        "day": "2026-01-20",
        "step": "name-experts",
        "submission": "1",
        "title": "x",
        "list": people.STATES_CSV,
        "commitment": COMMITMENT,
        "saved": "yes",
        "seed": SEED.hex(),
        "why": "x",
    }


def counts() -> dict[type, object]:
    models = (Draw, Review, Feedback, Sending, Observation, Agreement, Step)
    return {each: each.objects.count() for each in models}


def test_an_address_that_is_not_there_answers_like_one_of_others(play: Cast) -> None:
    client = play.client("outsider")
    theirs, nobodys = (client.get(f"/en/reviews/{each}/") for each in (play.review.pk, 999_999))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content.replace(f"/{play.review.pk}/".encode(), b"//") == nobodys.content.replace(b"/999999/", b"//")


def test_signed_out_one_is_led_to_sign_in_and_told_nothing(play: Cast) -> None:
    for name, address in addresses(play):
        if name in OPEN | {"feed"}:
            continue
        response = Client().get(address)
        assert response.status_code == 302, name
        assert "/account/" in response.headers["Location"]
        assert Client().get(address.replace(str(play.review.pk), "999999")).status_code == 302


@pytest.mark.parametrize("other", ["same", "focal_point", "secretary"])
def test_one_review_does_not_open_another(play: Cast, other: str) -> None:
    """A row of one review is not found under the address of another in which the reader takes part as well."""
    theirs = people.begun("KEN", (SAME, OTHER))
    row = people.observation(theirs, proposed_at=timezone.now())
    client = play.client(other)
    for address in (
        f"{play.review.pk}/observations/{row.pk}/",
        f"{play.review.pk}/observations/{row.pk}/decide/",
        f"{theirs.pk}/lists/1/",
        f"{theirs.pk}/lists/1/list.json",
        f"{play.review.pk}/sections/untoc-16/",  # of another cluster
        f"{play.review.pk}/sections/nothing/",
    ):
        assert client.get(f"/en/reviews/{address}").status_code == 404, address
        assert client.post(f"/en/reviews/{address}", everything_posted()).status_code in (404, 405), address


@pytest.mark.parametrize(
    ("who", "post", "status"),
    [
        ("expert", {"what": "answers"}, 403),
        ("same", {"what": "answers"}, 403),
        ("same", {"what": "feedback", "state": OTHER}, 403),
        ("same_expert", {"what": "feedback", "state": SAME}, 403),
        ("focal_point", {"what": "feedback", "state": SAME}, 403),
        ("focal_point", {"what": "step", "state": SAME}, 403),
        ("expert", {"what": "step", "state": UNDER_REVIEW}, 403),
        ("focal_point", {"what": "step", "state": UNDER_REVIEW}, 303),
        ("secretary", {"what": "step", "state": SAME}, 303),
        ("secretary", {"what": "answers"}, 403),
    ],
)
def test_who_takes_part_is_refused_what_others_do(play: Cast, who: str, post: dict[str, str], status: int) -> None:
    before = counts()
    response = play.client(who).post(f"/en/reviews/{play.review.pk}/", {**everything_posted(), **post})
    assert response.status_code == status
    assert (counts() == before) is (status == 403)


def test_the_secretariat_neither_drafts_nor_publishes(play: Cast) -> None:
    client = play.client("secretary")
    section = f"/en/reviews/{play.review.pk}/sections/{SECTION}/"
    for what in ("feedback", "observation"):
        assert client.post(section, {**everything_posted(), "what": what}).status_code == 422
    assert client.post(f"/en/reviews/{play.review.pk}/observations/").status_code == 403
    assert client.post(f"/en/reviews/{play.review.pk}/lists/1/").status_code == 403
    assert not publishing.published().exists()


def test_a_lost_role_is_lost_at_once(play: Cast) -> None:
    client = play.client("same")
    assert client.get(f"/en/reviews/{play.review.pk}/").status_code == 200
    play.same.memberships.update(ended=timezone.now())
    assert client.get(f"/en/reviews/{play.review.pk}/").status_code == 404
    token = calendars.renew(play.actor("other"))
    play.other.memberships.update(ended=timezone.now())
    assert "BEGIN:VEVENT" not in Client().get(f"/en/reviews/calendar/{token}/reviews.ics").content.decode()


def test_forms_of_other_sites_are_refused(play: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(play.same)
    before = counts()
    for name, address in addresses(play):
        if name not in OPEN | {"feed"}:
            assert client.post(address, everything_posted()).status_code in (403, 405), name
    assert counts() == {**before, Draw: 1}


def test_a_restricted_text_is_in_no_file_for_others(play: Cast) -> None:
    publishing.publish(play.actor("focal_point"), play.review, play.review.lists.get())
    (number,) = publishing.published().values_list("pk", flat=True)
    for address in ("", f"summaries/{number}/"):
        for client in (Client(), play.client("outsider")):
            assert HIDDEN not in client.get(f"/en/reviews/{address}").content.decode()
    for who in ("same", "focal_point", "secretary"):
        assert HIDDEN in play.client(who).get(f"/en/reviews/{play.review.pk}/lists/1/list.json").content.decode()


def test_the_draw_of_a_stranger_is_refused_before_it_costs_anything(
    play: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "draw", lambda *_given, **_more: pytest.fail("a draw was made"))
    assert play.client("outsider").post("/en/reviews/keeping/prepare/", everything_posted()).status_code == 404
