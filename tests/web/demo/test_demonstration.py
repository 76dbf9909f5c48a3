"""The demonstration: loaded at once, marked wherever it shows, removed without a trace but in the audit log."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth import authenticate
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import RequestFactory

from palermo.implementation.verification import verify_draw
from palermo.web.accounts.models import Body, Invitation, Membership, User
from palermo.web.answers.models import Attachment, Comment, Round, SavedAnswer, SignOff, Submission, Task
from palermo.web.answers.rounds import open_for
from palermo.web.audit.models import Event
from palermo.web.demo import ledger, reviews
from palermo.web.demo.load import Loaded, NotLoaded, default_questionnaire, load
from palermo.web.demo.remove import NotRemoved, remove
from palermo.web.policy import actor_of_user
from palermo.web.review.models import AgreedList, Draw, Review, Sending, Step
from tests.web.answers.people import body, focal_point, round_
from tests.web.answers.submitted import Seen, seen, submit

if TYPE_CHECKING:
    from django.db.models import Model

    from palermo.participation import Register

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def loaded(register: Register) -> Loaded:
    """Load the demonstration."""
    return load(default_questionnaire(), register, NOW)


def person(mailbox: str) -> User:
    return User.objects.get(email=f"{mailbox}@example.org")


def look(address: str, mailbox: str) -> Seen:
    return seen(address, person(mailbox))


def test_it_holds_all_that_is_to_be_tried(loaded: Loaded) -> None:
    assert len(loaded.states) == 15
    assert not loaded.without_secretariat
    assert set(Submission.objects.values_list("round__state", flat=True)) == set(loaded.states) - {"ROU"}
    assert Round.objects.filter(state="GHA").count() == 2
    draft = Round.objects.get(state="SEN", closed_at=None)
    assert not draft.submissions.exists()
    assert SavedAnswer.objects.filter(round=draft, to_confirm=True).exists()
    assert Comment.objects.filter(round=draft).count() == 3
    assert Attachment.objects.filter(round=draft).count() == 1
    assert {each.section for each in Task.objects.filter(round=draft)} == {"untoc-5", "untoc-6"}
    assert Submission.objects.filter(round__state="KEN", number=2).exists()
    assert {each.state for each in Review.objects.all()} == set(reviews.UNDER_REVIEW)
    assert Step.objects.filter(agreed__isnull=False).count() == 1
    assert EmailAddress.objects.filter(verified=True).count() == len(loaded.accounts)
    for each in Submission.objects.select_related("sign_off"):
        assert (each.digest, each.demo, each.sign_off.demo) == (each.sign_off.digest, True, True)
        assert '"invented":true' in each.content
    assert not Sending.objects.filter(demo=False).exists()
    assert not AgreedList.objects.filter(demo=False).exists()
    assert verify_draw(json.loads(Draw.objects.get().result)).faults == ()
    assert Invitation.objects.get().body.state == "ROU"


def test_it_is_known_who_was_invented(loaded: Loaded, register: Register) -> None:
    assert ledger.is_loaded()
    assert ledger.is_invented("KEN")
    assert not ledger.is_invented("ITA")
    assert ledger.is_invented_person(person("ken.focal").pk)
    assert not ledger.is_invented_person(focal_point("ITA").pk)
    assert not ledger.is_invented_person(None)
    with pytest.raises(NotLoaded) as refused:
        load(default_questionnaire(), register, NOW)
    assert "loaded already" in str(refused.value.problems[0])
    del loaded


def test_people_enter_by_the_password_that_was_printed_and_no_other(loaded: Loaded) -> None:
    request = RequestFactory().post("/")
    request.user = AnonymousUser()
    found = authenticate(request, email="ken.focal@example.org", password=loaded.password)
    assert found == person("ken.focal")
    assert authenticate(request, email="ken.focal@example.org", password=loaded.password[:-1]) is None
    assert seen(f"/en/invitation/{loaded.token}/").status == 200


def test_every_page_on_which_it_shows_bears_its_mark(loaded: Loaded) -> None:
    del loaded
    draft = Round.objects.get(state="SEN", closed_at=None)
    ghana = Submission.objects.filter(round__state="GHA").order_by("submitted_at").last()
    review = Review.objects.get(state="GHA")
    assert ghana is not None
    pages = {
        "senegal.focal": [
            "/en/work/",
            "/en/answers/",
            f"/en/answers/rounds/{draft.pk}/",
            f"/en/answers/rounds/{draft.pk}/sections/untoc-5/",
            f"/en/answers/rounds/{draft.pk}/gaps/",
            f"/en/answers/rounds/{draft.pk}/workbook/",
        ],
        "gha.focal": [
            f"/en/answers/versions/{ghana.pk}/",
            f"/en/answers/versions/{ghana.pk}/gaps/",
            f"/en/reviews/{review.pk}/",
        ],
        "secretariat": ["/en/answers/statistics/", "/en/reviews/"],
    }
    for mailbox, addresses in pages.items():
        for address in addresses:
            page = look(address, mailbox)
            assert page.status == 200, address
            assert page.tree.xpath("//aside[@class='invented-strip']"), address
            assert page.words.count("nvented") > 1 or address == "/en/work/", address
    for address in (
        f"/en/answers/public/{ghana.pk}/",
        f"/en/answers/public/{ghana.pk}/gaps/",
        "/en/answers/statistics/",
    ):
        assert "Invented" in seen(address).words, address


def test_without_it_no_page_bears_the_mark() -> None:
    page = seen("/en/answers/", focal_point())
    assert not page.tree.xpath("//aside[@class='invented-strip']")


def counted() -> dict[str, int]:
    """Return how many rows each table has, those of the audit log and of the facts left out."""
    kept = ("audit", "contenttypes", "facts")
    return {each._meta.label: _rows(each) for each in apps.get_models() if each._meta.app_label not in kept}


def _rows(model: type[Model]) -> int:
    return model._default_manager.count()


def test_it_is_removed_without_a_trace_but_in_the_log(register: Register) -> None:
    real = submit(round_("ITA", answers={"UNTOC.5.1": {"answer": "yes"}}))
    focal_point("ITA")
    before, events = counted(), Event.objects.count()
    load(default_questionnaire(), register, NOW)
    held = Event.objects.count()
    assert held > events
    removed = remove()
    assert removed["submissions"] == 20
    assert counted() == before
    assert Event.objects.count() == held + 1
    event = Event.objects.first()
    assert event is not None
    assert event.action == "demo.inventedbody.remove"
    assert event.details["removed"]["people"] == removed["people"]
    assert Submission.objects.get() == real
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_user WHERE email LIKE '%%.focal@example.org'")
        assert cursor.fetchone() == (0,)


def test_loaded_anew_it_is_the_same_but_for_its_secrets(register: Register) -> None:
    first = load(default_questionnaire(), register, NOW)
    digests = sorted(Submission.objects.values_list("digest", flat=True))
    result = Draw.objects.get().result
    remove()
    second = load(default_questionnaire(), register, NOW)
    assert sorted(Submission.objects.values_list("digest", flat=True)) == digests
    assert Draw.objects.get().result == result
    assert (second.accounts, second.states) == (first.accounts, first.states)
    assert second.password != first.password
    assert second.token != first.token


@pytest.mark.parametrize(
    ("real", "what"),
    [
        (lambda: body("state", "GHA"), "People act for GHA on this server already"),
        (lambda: body("authority", "KEN", "police"), "People act for KEN on this server already"),
        (lambda: round_("PER"), "PER has answers on this server already"),
        (lambda: User.objects.create_user("KEN.focal@example.org"), "Somebody has the address ken.focal@example.org"),
    ],
)
def test_it_does_not_mix_with_real_data_of_the_same_state(real: object, what: str, register: Register) -> None:
    real()  # type: ignore[operator]
    before = counted()
    with pytest.raises(NotLoaded) as refused:
        load(default_questionnaire(), register, NOW)
    assert what in str(refused.value.problems[0])
    assert counted() == before


def test_an_invented_secretariat_never_meets_real_answers(register: Register) -> None:
    round_("ITA")
    found = load(default_questionnaire(), register, NOW)
    assert found.without_secretariat
    assert not Body.objects.filter(kind="secretariat").exists()
    assert "secretariat@example.org" not in [each.email for each in found.accounts]


def test_what_invented_people_begin_goes_with_them(loaded: Loaded) -> None:
    del loaded
    made = open_for(actor_of_user(person("ken.focal").pk), "KEN", default_questionnaire(), "2030")
    assert made.demo
    Membership.objects.create(user=focal_point("ITA"), body=Body.objects.get(kind="state", code="KEN"), role="expert")
    remove()
    assert not Round.objects.exists()
    assert User.objects.count() == 1
    assert Membership.objects.count() == 1


@pytest.mark.parametrize("what", ["a round", "a signature"])
def test_it_stays_where_real_data_rest_on_it(loaded: Loaded, what: str) -> None:
    del loaded
    if what == "a round":
        round_("KEN", cycle="2031")
    else:
        signed = round_("ITA", answers={"UNTOC.5.1": {"answer": "yes"}})
        SignOff.objects.create(round=signed, digest="0" * 64, signed_at=NOW, signed_by=person("ken.focal"))
    before = counted()
    with pytest.raises(NotRemoved) as refused:
        remove()
    assert refused.value.problems
    assert counted() == before
