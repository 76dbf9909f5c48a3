"""The pages around the questions: rounds, progress, delegation, what is filled in, and how fast they are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from palermo.web.accounts.sections import offered
from palermo.web.answers import drafts, labels, prefill, signing
from palermo.web.answers.models import Comment, Round, SavedAnswer, Task
from palermo.web.answers.presenters import rounds
from palermo.web.register import current
from tests.web.answers.people import acting_as, answer, body, focal_point, person, questionnaire, round_

if TYPE_CHECKING:
    from collections.abc import Callable

    from palermo.web.accounts.models import User

pytestmark = pytest.mark.django_db

Q = "UNTOC.5.1"


def client_of(user: User | None = None) -> Client:
    client = Client()
    client.force_login(user or focal_point())
    return client


def opening(client: Client, **changes: str) -> object:
    form = {"state": "ITA", "questionnaire": questionnaire().name, "cycle": "2026", **changes}
    return client.post("/en/answers/", form)


# Opening ----------------------------------------------------------------------------------------------------------


def test_a_focal_point_opens_a_round_of_the_own_state() -> None:
    user = focal_point()
    response = opening(client_of(user))
    made = Round.objects.get()
    assert (made.state, made.cycle, made.opened_by, made.demo) == ("ITA", "2026", user, False)
    assert response.headers["Location"] == f"/en/answers/rounds/{made.pk}/"  # type: ignore[attr-defined]


def test_the_secretariat_opens_rounds_and_does_not_see_into_them() -> None:
    client = client_of(person("expert", body("secretariat", "")))
    assert opening(client, state="KEN").headers["Location"] == "/en/answers/"  # type: ignore[attr-defined]
    page = client.get("/en/answers/").content.decode()
    assert "Kenya" in page
    assert f"rounds/{Round.objects.get().pk}/" not in page


def test_the_secretariat_turns_the_pages_of_many_rounds_and_lands_where_the_new_one_is() -> None:
    states = sorted(current().register.facts.states)[: rounds.ROUNDS_ON_A_PAGE]
    Round.objects.bulk_create(
        Round(state=each, questionnaire="untoc-review", version="1", cycle="2026", opened_at=timezone.now())
        for each in states
    )
    client = client_of(person("expert", body("secretariat", "")))
    place = opening(client, state="ZWE").headers["Location"]  # type: ignore[attr-defined]
    assert place == "/en/answers/?page=2"
    second = client.get(place).content.decode()
    assert second.count('<th scope="row">') == 1
    assert '<th scope="row">Zimbabwe' in second
    assert '<a href="/en/answers/" rel="prev">' in second
    assert client.get("/en/answers/").content.decode().count('<th scope="row">') == rounds.ROUNDS_ON_A_PAGE
    assert client.get("/en/answers/?page=99").content.decode().count('<th scope="row">Zimbabwe') == 1
    assert client.get("/en/answers/?page=x").status_code == 400


def test_sections_of_several_instruments_are_told_apart() -> None:
    person("contributor", body(), ("untoc-5",))
    page = client_of().get(f"/en/answers/rounds/{round_().pk}/delegation/").content.decode()
    assert "Organized Crime Convention, article 5: Taking part in an organized criminal group" in page
    labels_ = [each.title for each in offered()]
    assert len(set(labels_)) == len(labels_)


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "FRA"},
        {"state": ""},
        {"state": "XXX"},
        {"questionnaire": "x@1"},
        {"questionnaire": ""},
        {"cycle": ""},
        {"cycle": "x" * 41},
        {"cycle": "a\u202eb"},
        {"cycle": "a\x00"},
    ],
)
def test_what_cannot_be_opened_is_said(changes: dict[str, str]) -> None:
    assert opening(client_of(), **changes).status_code == 422  # type: ignore[attr-defined]
    assert not Round.objects.exists()


def test_a_round_is_opened_once() -> None:
    client = client_of()
    opening(client)
    assert opening(client).status_code == 422  # type: ignore[attr-defined]
    assert Round.objects.count() == 1


@pytest.mark.parametrize("role", ["expert", "observer", "contributor"])
def test_others_open_nothing(role: str) -> None:
    client = client_of(person(role, body(), ("untoc-5",)))
    assert "Open a round" not in client.get("/en/answers/").content.decode()
    assert opening(client).status_code == 422  # type: ignore[attr-defined]
    assert not Round.objects.exists()


def test_closing_asks_first() -> None:
    made, client = round_(), client_of()
    assert "Close the round" in client.get(f"/en/answers/rounds/{made.pk}/close/").content.decode()
    assert client.post(f"/en/answers/rounds/{made.pk}/close/").status_code == 303
    made.refresh_from_db()
    assert made.closed_at is not None
    assert client.post(f"/en/answers/rounds/{made.pk}/close/").status_code == 403


# Progress ---------------------------------------------------------------------------------------------------------


def test_progress_counts_what_persons_stand_behind() -> None:
    made = round_(answers={Q: {"answer": "yes"}, "UNTOC.5.2": {"answer": "no"}})
    answer(made, "UNTOC.5.4", {"answer": "yes"}, to_confirm=True, origin="earlier")
    Comment.objects.create(round=made, question=Q, section="untoc-5", text="?", written_at=timezone.now())
    page = client_of().get(f"/en/answers/rounds/{made.pk}/").content.decode()
    row = page[page.index("Joining") if "Joining" in page else page.index("sections/untoc-5/") :][:1500]
    assert "2 of 6" in row or "2 of 7" in row
    assert 'data-of="To be confirmed">1</td>' in row
    assert 'data-of="Open comments">1</td>' in row


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(
    "place", ["", "sections/untoc-5/", "sections/general/", "documents/", "known/", "delegation/", "sign-off/"]
)
def test_every_page_in_other_languages(language: str, place: str) -> None:
    made = round_(answers={Q: {"answer": "yes"}})
    page = client_of().get(f"/{language}/answers/rounds/{made.pk}/{place}")
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store, private"
    if language == "ar":
        assert 'dir="rtl"' in page.content.decode()


def test_what_is_invented_says_so_on_every_page() -> None:
    made = round_(answers={Q: {"answer": "yes"}})
    Round.objects.update(demo=True)
    client = client_of()
    for place in ("", "sections/untoc-5/", "documents/", "known/", "delegation/", "sign-off/"):
        assert "Invented for a demonstration" in client.get(f"/en/answers/rounds/{made.pk}/{place}").content.decode()


def test_my_work_leads_to_the_rounds_and_to_what_is_asked() -> None:
    made, customs = round_(), person("contributor", body("authority", "ITA", "customs"), ("untoc-5",))
    Task.objects.create(
        round=made, section="untoc-5", membership=customs.memberships.get(), asked_at=timezone.now(), text="Please."
    )
    theirs = client_of(customs).get("/en/work/").content.decode()
    assert f"/en/answers/rounds/{made.pk}/" in theirs
    assert f"/en/answers/rounds/{made.pk}/sections/untoc-5/" in theirs
    own = client_of().get("/en/work/").content.decode()
    assert f"/en/answers/rounds/{made.pk}/" in own
    assert "Asked of you" not in own
    assert (
        "/en/answers/"
        not in client_of(person("fund_officer", body("donor", "", "bank"))).get("/en/work/").content.decode()
    )


# Delegation -------------------------------------------------------------------------------------------------------


def test_a_section_is_delegated_and_asked_for() -> None:
    made, customs = round_(), person("contributor", body("authority", "ITA", "customs"), name="Customs")
    membership = customs.memberships.get()
    assert client_of(customs).get(f"/en/answers/rounds/{made.pk}/").status_code == 404
    client = client_of()
    form = {"membership": str(membership.pk), "section": ["untoc-5", "x"], "text": "By law 3.", "due": "2026-12-31"}
    assert client.post(f"/en/answers/rounds/{made.pk}/delegation/", form).status_code == 303
    membership.refresh_from_db()
    assert membership.sections == ["untoc-5"]
    task = Task.objects.get()
    assert (task.section, task.text, task.due) == ("untoc-5", "By law 3.", date(2026, 12, 31))
    theirs = client_of(customs)
    page = theirs.get(f"/en/answers/rounds/{made.pk}/").content.decode()
    assert "By law 3." in page
    assert theirs.get(f"/en/answers/rounds/{made.pk}/sections/untoc-5/").status_code == 200
    assert theirs.post(f"/en/answers/tasks/{task.pk}/").status_code == 303
    task.refresh_from_db()
    assert task.done_at is not None
    assert "Customs" in client.get(f"/en/answers/rounds/{made.pk}/").content.decode()
    client.post(f"/en/answers/rounds/{made.pk}/delegation/", {"membership": str(membership.pk)})
    assert theirs.get(f"/en/answers/rounds/{made.pk}/sections/untoc-5/").status_code == 404
    assert not Task.objects.exists()


@pytest.mark.parametrize("form", [{"due": "tomorrow"}, {"text": "a\x00"}, {"text": "\u202e"}])
def test_what_cannot_be_asked_is_said(form: dict[str, str]) -> None:
    made, other = round_(), person("contributor", body())
    sent = {"membership": str(other.memberships.get().pk), "section": "untoc-5", **form}
    assert client_of().post(f"/en/answers/rounds/{made.pk}/delegation/", sent).status_code == 422
    assert other.memberships.get().sections == []


@pytest.mark.parametrize("role", ["observer", "expert"])
def test_sections_are_given_to_contributors_alone(role: str) -> None:
    made, other = round_(), person(role, body())
    sent = {"membership": str(other.memberships.get().pk), "section": "untoc-5"}
    assert client_of().post(f"/en/answers/rounds/{made.pk}/delegation/", sent).status_code == 404


def test_people_of_other_states_are_given_nothing() -> None:
    made, other = round_(), person("contributor", body(state="FRA"))
    sent = {"membership": str(other.memberships.get().pk), "section": "untoc-5"}
    assert client_of().post(f"/en/answers/rounds/{made.pk}/delegation/", sent).status_code == 404


# Filling in -------------------------------------------------------------------------------------------------------


def test_the_register_fills_in_what_it_knows() -> None:
    made, client = round_(), client_of()
    assert client.post(f"/en/answers/rounds/{made.pk}/known/", {"source": "participation"}).status_code == 200
    kept = SavedAnswer.objects.get(question="GEN.1")
    assert (kept.origin, kept.to_confirm) == ("participation", True)
    assert "Bound since" in kept.parts["text"]
    page = client.get(f"/en/answers/rounds/{made.pk}/sections/general/").content.decode()
    assert "Filled in for you, to be confirmed" in page
    assert "from the register of participation" in page


def test_an_earlier_cycle_is_carried_over_with_its_age_and_nothing_answered_is_touched() -> None:
    user = focal_point()
    old = round_(cycle="2022", answers={Q: {"answer": "yes"}, "UNTOC.5.2": {"answer": "no", "why": "Old."}})
    draft = drafts.open_round(acting_as(user), old.pk)
    signed = signing.sign_off(acting_as(user), draft, drafts.whole_of(draft).digest)
    signing.submit(acting_as(user), draft, signed.pk)
    made = round_(cycle="2026", answers={Q: {"answer": "part"}})
    client = client_of(user)
    assert "Fill in 1 question" in client.get(f"/en/answers/rounds/{made.pk}/known/").content.decode()
    page = client.post(f"/en/answers/rounds/{made.pk}/known/", {"source": "earlier"}).content.decode()
    assert "1 question filled in." in page
    assert "1 was answered already" in page
    kept = {each.question: each for each in made.answers.all()}
    assert kept[Q].parts == {"answer": "part"}
    assert kept["UNTOC.5.2"].parts == {"answer": "no", "why": "Old."}
    assert (kept["UNTOC.5.2"].origin, kept["UNTOC.5.2"].origin_note) == ("earlier", "2022, version 1")
    assert "0 days old" in client.get(f"/en/answers/rounds/{made.pk}/sections/untoc-5/").content.decode()


def test_the_answers_of_another_state_are_never_carried_over() -> None:
    user = focal_point("FRA")
    old = round_("FRA", answers={Q: {"answer": "yes"}})
    draft = drafts.open_round(acting_as(user), old.pk)
    signed = signing.sign_off(acting_as(user), draft, drafts.whole_of(draft).digest)
    signing.submit(acting_as(user), draft, signed.pk)
    made = round_()
    assert prefill.from_earlier(drafts.open_round(acting_as(focal_point()), made.pk)) is None
    assert client_of().post(f"/en/answers/rounds/{made.pk}/known/", {"source": "earlier"}).status_code == 404


def table(made: Round, content: str, **changes: str) -> object:
    file = SimpleUploadedFile("uncac.csv", content.encode())
    form = {"source": "elsewhere", "mechanism": "UNCAC review", "day": "2023-05-01", "file": file, **changes}
    return client_of().post(f"/en/answers/rounds/{made.pk}/known/", form)


def test_answers_to_another_mechanism_are_filled_in_and_marked() -> None:
    made = round_()
    response = table(made, f"state,question,answer\nITA,{Q},yes\nItaly,UNTOC.5.2,no\n")
    assert response.status_code == 200  # type: ignore[attr-defined]
    kept = SavedAnswer.objects.get(question=Q)
    assert kept.parts == {"answer": "yes", "elsewhere": {"mechanism": "UNCAC review", "date": "2023-05-01"}}
    assert (kept.origin, kept.origin_note, kept.origin_date, kept.to_confirm) == (
        "elsewhere",
        "UNCAC review",
        date(2023, 5, 1),
        True,
    )
    assert made.answers.count() == 2


@pytest.mark.parametrize(
    ("content", "changes", "said"),
    [
        (f"state,question,answer\nFRA,{Q},yes\n", {}, "is not ITA"),
        ("state,question,answer\nITA,UNTOC.999.1,yes\n", {}, "has no question"),
        ("state,question\nITA,x\n", {}, "answer"),
        (f"state,question,answer\nITA,{Q},perhaps\n", {}, "is no answer"),
        ("", {}, "Choose a table"),
        (f"state,question,answer\nITA,{Q},yes\n", {"mechanism": " "}, "Name the mechanism"),
        (f"state,question,answer\nITA,{Q},yes\n", {"day": "2023-02-30"}, "Write the day"),
        (f"state,question,answer\nITA,{Q},yes\n", {"day": "2999-01-01"}, "in the future"),
    ],
)
def test_a_table_with_a_fault_fills_in_nothing(content: str, changes: dict[str, str], said: str) -> None:
    response = table(round_(), content, **changes)
    assert response.status_code == 422  # type: ignore[attr-defined]
    assert said in response.content.decode()  # type: ignore[attr-defined]
    assert not SavedAnswer.objects.exists()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 30), "1 day old"),
        (date(2026, 12, 1), "0 days old"),
        (date(2026, 11, 1), "1 month old"),
        (date(2026, 11, 2), "29 days old"),
        (date(2025, 12, 2), "11 months old"),
        (date(2025, 12, 1), "1 year old"),
        (date(2024, 2, 29), "2 years old"),
        (date(2027, 1, 1), "0 days old"),
    ],
)
def test_ages_are_counted_down(day: date, words: str) -> None:
    assert labels.age(day, date(2026, 12, 1)) == words


# Speed ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["", "sections/untoc-18/", "sign-off/", "documents/", "known/", "delegation/"])
def test_a_page_asks_the_database_as_often_however_much_is_in_it(
    place: str, django_assert_max_num_queries: Callable[..., object]
) -> None:
    user, made = focal_point(), round_()
    every = {each.id: {"answer": "yes"} for each in questionnaire().questions if each.asks_whether}
    for question, parts in every.items():
        answer(made, question, parts, saved_by=user)
    for number in range(5):
        person("contributor", body("authority", "ITA", f"a{number}"), ("untoc-5", "untoc-18"))
    for _ in range(20):
        Comment.objects.create(
            round=made, question="UNTOC.18.1", section="untoc-18", text="?", written_at=timezone.now(), written_by=user
        )
    client = client_of(user)
    with django_assert_max_num_queries(18):  # type: ignore[attr-defined]
        assert client.get(f"/en/answers/rounds/{made.pk}/{place}").status_code == 200


def test_the_list_of_the_secretariat_asks_as_often_for_many_states(
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    client = client_of(person("observer", body("secretariat", "")))
    for state in ("AFG", "ALB", "DZA", "AND", "AGO", "ARG", "ARM", "AUT", "FRA", "KEN"):
        round_(state)
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        assert client.get("/en/answers/").status_code == 200
