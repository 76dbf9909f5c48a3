"""Signing off and submitting: what is submitted is what was signed, once, for ever."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from palermo.web.actions import Refused
from palermo.web.answers import drafts, signing
from palermo.web.answers.models import Publication, Round, SignOff, Submission
from palermo.web.audit.models import Event
from tests.web.answers.people import acting_as, answer, body, focal_point, person, round_

if TYPE_CHECKING:
    from palermo.web.accounts.models import User
    from palermo.web.answers.drafts import Opened

pytestmark = pytest.mark.django_db

Q = "UNTOC.5.1"


def opened(user: User, to: Round) -> Opened:
    return drafts.open_round(acting_as(user), to.pk)


def submitted(user: User, to: Round) -> Submission:
    """Sign and submit a draft as it stands."""
    draft = opened(user, to)
    signed = signing.sign_off(acting_as(user), draft, drafts.whole_of(draft).digest)
    return signing.submit(acting_as(user), draft, signed.pk)


def test_the_path_in_the_browser() -> None:
    user, made = focal_point(), round_(answers={Q: {"answer": "yes"}})
    client = Client()
    client.force_login(user)
    address = f"/en/answers/rounds/{made.pk}/"
    page = client.get(f"{address}sign-off/").content.decode()
    digest = drafts.whole_of(opened(user, made)).digest
    assert digest in page
    assert "Submit this version" not in page
    assert client.post(f"{address}sign-off/", {"digest": digest}).status_code == 303
    assert "Submit this version" in client.get(f"{address}sign-off/").content.decode()
    response = client.post(f"{address}submit/", {"sign_off": str(SignOff.objects.get().pk)})
    version = Submission.objects.get()
    assert response.headers["Location"] == f"/en/answers/versions/{version.pk}/gaps/"
    assert client.get(response.headers["Location"]).status_code == 200
    receipt = client.get(f"/en/answers/versions/{version.pk}/").content.decode()
    assert version.digest in receipt
    assert (version.number, version.digest) == (1, digest)
    assert [each.action for each in Event.objects.order_by("sequence")] == [
        "answers.round.sign_off",
        "answers.round.submit",
    ]


def test_the_digest_is_that_of_the_file() -> None:
    user, made = focal_point(), round_(answers={Q: {"answer": "yes", "practice": "Ünï ✓"}})
    version = submitted(user, made)
    client = Client()
    client.force_login(user)
    file = client.get(f"/en/answers/versions/{version.pk}/file.json")
    assert hashlib.sha256(file.content).hexdigest() == version.digest
    assert file.headers["Content-Disposition"] == 'attachment; filename="ITA-untoc-review-1.json"'
    content = json.loads(file.content)
    assert content["answers"] == {Q: {"answer": "yes", "practice": "Ünï ✓"}}
    assert (content["state"], content["cycle"], content["format"]) == ("ITA", "2026", "palermo-answers-1")
    assert "invented" not in content


def test_what_is_not_confirmed_or_not_asked_is_left_out_and_listed() -> None:
    user, made = focal_point(), round_(answers={Q: {"answer": "no"}, "UNTOC.5.3": {"answer": "yes"}})
    answer(made, "UNTOC.5.2", {"answer": "yes"}, origin="earlier", to_confirm=True)
    whole = drafts.whole_of(opened(user, made))
    assert whole.answered == (Q,)
    assert whole.unconfirmed == ("UNTOC.5.2",)
    assert whole.unasked == ("UNTOC.5.3",)
    client = Client()
    client.force_login(user)
    page = client.get(f"/en/answers/rounds/{made.pk}/sign-off/").content.decode()
    assert "Filled in but not confirmed: left out" in page
    assert "Answered but not asked" in page


def test_a_later_change_voids_the_sign_off_and_says_so() -> None:
    user, made = focal_point(), round_(answers={Q: {"answer": "yes"}})
    draft = opened(user, made)
    signed = signing.sign_off(acting_as(user), draft, drafts.whole_of(draft).digest)
    answer(made, "UNTOC.5.4", {"answer": "yes"})
    with pytest.raises(signing.Changed):
        signing.submit(acting_as(user), draft, signed.pk)
    client = Client()
    client.force_login(user)
    page = client.get(f"/en/answers/rounds/{made.pk}/sign-off/").content.decode()
    assert "that sign-off is void" in page
    assert "Submit this version" not in page
    response = client.post(f"/en/answers/rounds/{made.pk}/submit/", {"sign_off": str(signed.pk)})
    assert response.status_code == 409
    assert not Submission.objects.exists()


def test_a_change_taken_back_makes_the_sign_off_stand_again() -> None:
    user, made = focal_point(), round_(answers={Q: {"answer": "yes"}})
    draft = opened(user, made)
    signed = signing.sign_off(acting_as(user), draft, drafts.whole_of(draft).digest)
    extra = answer(made, "UNTOC.5.4", {"answer": "yes"})
    extra.delete()
    assert signing.submit(acting_as(user), draft, signed.pk).number == 1


@pytest.mark.parametrize("digest", ["", "0" * 64, "x"])
def test_what_was_not_seen_is_not_signed(digest: str) -> None:
    user, made = focal_point(), round_(answers={Q: {"answer": "yes"}})
    with pytest.raises(signing.Changed):
        signing.sign_off(acting_as(user), opened(user, made), digest)
    assert not SignOff.objects.exists()
    assert not Event.objects.exists()


def test_signing_twice_is_signing_once() -> None:
    user, made = focal_point(), round_(answers={Q: {"answer": "yes"}})
    draft = opened(user, made)
    digest = drafts.whole_of(draft).digest
    assert signing.sign_off(acting_as(user), draft, digest) == signing.sign_off(acting_as(user), draft, digest)


def test_a_form_sent_twice_submits_once() -> None:
    user, made = focal_point(), round_(answers={Q: {"answer": "yes"}})
    client = Client()
    client.force_login(user)
    draft = opened(user, made)
    signed = signing.sign_off(acting_as(user), draft, drafts.whole_of(draft).digest)
    places = {
        client.post(f"/en/answers/rounds/{made.pk}/submit/", {"sign_off": str(signed.pk)}).headers["Location"]
        for _ in range(3)
    }
    assert places == {f"/en/answers/versions/{Submission.objects.get().pk}/gaps/"}


def test_what_was_submitted_is_not_signed_again() -> None:
    user, made = focal_point(), round_(answers={Q: {"answer": "yes"}})
    version = submitted(user, made)
    with pytest.raises(signing.Already) as already:
        signing.sign_off(acting_as(user), opened(user, made), version.digest)
    assert already.value.submission == version


@pytest.mark.parametrize("sign_off", ["", "0", "x", "9" * 40, "-1"])
def test_a_sign_off_that_is_none_submits_nothing(sign_off: str) -> None:
    user, made = focal_point(), round_(answers={Q: {"answer": "yes"}})
    client = Client()
    client.force_login(user)
    assert client.post(f"/en/answers/rounds/{made.pk}/submit/", {"sign_off": sign_off}).status_code == 409


def test_the_sign_off_of_another_round_submits_nothing() -> None:
    user, made, other = (
        focal_point(),
        round_(answers={Q: {"answer": "yes"}}),
        round_(cycle="2027", answers={Q: {"answer": "yes"}}),
    )
    signed = signing.sign_off(acting_as(user), opened(user, other), drafts.whole_of(opened(user, other)).digest)
    with pytest.raises(signing.Changed):
        signing.submit(acting_as(user), opened(user, made), signed.pk)


def test_nothing_is_signed_when_nothing_is_answered_or_something_is_wrong() -> None:
    user, made = focal_point(), round_()
    draft = opened(user, made)
    with pytest.raises(signing.Unready):
        signing.sign_off(acting_as(user), draft, drafts.whole_of(draft).digest)
    answer(made, Q, {"answer": "perhaps"})
    with pytest.raises(signing.Unready):
        signing.sign_off(acting_as(user), draft, drafts.whole_of(draft).digest)
    client = Client()
    client.force_login(user)
    assert "To be mended first" in client.get(f"/en/answers/rounds/{made.pk}/sign-off/").content.decode()


@pytest.mark.parametrize("role", ["expert", "observer", "contributor"])
def test_nobody_else_signs_or_submits(role: str) -> None:
    user, made = focal_point(), round_(answers={Q: {"answer": "yes"}})
    draft = opened(user, made)
    signed = signing.sign_off(acting_as(user), draft, drafts.whole_of(draft).digest)
    other = acting_as(person(role, body(), ("untoc-5",)))
    for act in (lambda: signing.sign_off(other, draft, signed.digest), lambda: signing.submit(other, draft, signed.pk)):
        with pytest.raises(Refused):
            act()
    assert not Submission.objects.exists()


def test_a_closed_round_is_not_submitted() -> None:
    user, made = focal_point(), round_(answers={Q: {"answer": "yes"}})
    draft = opened(user, made)
    signed = signing.sign_off(acting_as(user), draft, drafts.whole_of(draft).digest)
    Round.objects.update(closed_at=made.opened_at)
    with pytest.raises(Refused):
        signing.submit(acting_as(user), draft, signed.pk)


def test_a_correction_is_a_new_version_and_the_page_shows_what_changed() -> None:
    user, made = (
        focal_point(),
        round_(
            answers={
                Q: {"answer": "part", "missing": "A law on lamps."},
                "UNTOC.5.4": {"answer": "yes"},
                "UNTOC.6.1": {"answer": "no"},
            }
        ),
    )
    first = submitted(user, made)
    answer_ = made.answers.get(question=Q)
    answer_.parts = {"answer": "part", "missing": "A decree on <lamps>."}
    answer_.save()
    made.answers.get(question="UNTOC.6.1").delete()
    answer(made, "UNTOC.6.2", {"answer": "yes"})
    second = submitted(user, made)
    assert (first.number, second.number) == (1, 2)
    assert Submission.objects.get(pk=first.pk).content == first.content
    client = Client()
    client.force_login(user)
    page = client.get(f"/en/answers/versions/{second.pk}/changes/").content.decode()
    assert "<del>law" in page
    assert "<ins>decree" in page
    assert "&lt;" in page
    assert "<lamps>" not in page
    assert "3 answers differ." in page
    assert "1 is unchanged." in page
    assert page.count("answered now") == 1
    assert page.count("no longer answered") == 1
    assert client.get(f"/en/answers/versions/{second.pk}/changes/?since=9").status_code == 404
    assert client.get(f"/en/answers/versions/{first.pk}/changes/").status_code == 404


@pytest.mark.parametrize("statement", ["UPDATE {} SET demo = demo", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["answers_submission", "answers_signoff"])
def test_the_database_refuses_to_change_what_was_signed_or_submitted(table: str, statement: str) -> None:
    from django.db import connection

    user, made = focal_point(), round_(answers={Q: {"answer": "yes"}})
    submitted(user, made)
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))
    assert Submission.objects.count() == SignOff.objects.count() == 1


def test_what_was_invented_can_be_removed() -> None:
    user, made = focal_point(), round_(answers={Q: {"answer": "yes"}})
    made.demo = True
    made.save()
    version = submitted(user, made)
    assert json.loads(version.content)["invented"] is True
    Submission.objects.filter(demo=True).delete()
    SignOff.objects.filter(demo=True).delete()
    Round.objects.filter(demo=True).delete()
    assert not Submission.objects.exists()


def test_a_state_decides_who_reads_a_version() -> None:
    user, made = focal_point(), round_(answers={Q: {"answer": "yes"}})
    version = submitted(user, made)
    client, public = Client(), Client()
    client.force_login(user)
    address = f"/en/answers/versions/{version.pk}/"
    assert public.get(f"/en/answers/public/{version.pk}/").status_code == 404
    assert client.post(f"{address}publish/", {"public": "yes"}).status_code == 303
    assert Publication.objects.get().published_by == user
    assert public.get(f"/en/answers/public/{version.pk}/").status_code == 200
    assert public.get(f"/en/answers/public/{version.pk}/file.json").content.decode() == version.content
    page = public.get("/en/answers/public/").content.decode()
    assert f"/en/answers/public/{version.pk}/" in page
    seen = public.get(f"/en/answers/public/{version.pk}/").content.decode()
    assert str(user) not in seen
    client.post(f"{address}publish/", {"public": "no"})
    assert public.get(f"/en/answers/public/{version.pk}/").status_code == 404


def test_the_secretariat_reads_versions_and_never_a_draft() -> None:
    user, made = focal_point(), round_(answers={Q: {"answer": "yes"}})
    version = submitted(user, made)
    client = Client()
    client.force_login(person("administrator", body("secretariat", "")))
    assert client.get(f"/en/answers/versions/{version.pk}/").status_code == 200
    assert client.get(f"/en/answers/rounds/{made.pk}/").status_code == 404
    assert client.get(f"/en/answers/rounds/{made.pk}/sections/untoc-5/").status_code == 404
    assert client.post(f"/en/answers/versions/{version.pk}/publish/", {"public": "yes"}).status_code == 403
    assert f"/en/answers/versions/{version.pk}/" in client.get("/en/answers/").content.decode()
