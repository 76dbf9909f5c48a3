"""Reminders: each once, to whom it concerns, in that person's language; what could not be sent is sent later."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.utils import timezone

from palermo.web.review import reminders
from palermo.web.review.mechanism import ANSWERS
from palermo.web.review.models import Reminder, Step
from palermo.web.review.reminders import EARLY, LATE, NEAR
from palermo.web.review.steps import Due, dues
from tests.web.answers.people import body, person
from tests.web.review import people
from tests.web.review.people import OTHER, SAME, START, UNDER_REVIEW

if TYPE_CHECKING:
    from palermo.facts.records import Facts
    from tests.web.review.people import Cast

FOCAL_POINT, EXPERTS = "name-focal-point", "name-experts"
#: Focal points are to be named by this day, experts two weeks later.
FIRST_DUE = START + timedelta(weeks=2)


def run(facts: Facts, on: date, address: str = "") -> list[tuple[str, str, str, str]]:
    """Remind, and return what was sent: step, State, kind, address."""
    outcomes = reminders.remind(on, facts, address)
    return [
        (each.notice.due.step, each.notice.due.state, each.notice.kind, each.notice.user.email) for each in outcomes
    ]


@pytest.mark.parametrize(
    ("days", "kind"),
    [(40, ""), (15, ""), (14, EARLY), (4, EARLY), (3, NEAR), (0, NEAR), (-1, LATE), (-400, LATE)],
)
def test_which_reminder_a_day_asks_for(days: int, kind: str) -> None:
    due = Due(EXPERTS, "ITA", FIRST_DUE, None)
    assert reminders.kind_of(due, FIRST_DUE - timedelta(days=days)) == kind
    assert reminders.kind_of(due._replace(done=FIRST_DUE), FIRST_DUE - timedelta(days=days)) == ""
    assert reminders.kind_of(due._replace(due=None), FIRST_DUE) == ""


def test_each_reminder_comes_once(cast: Cast, facts: Facts) -> None:
    first = run(facts, START + timedelta(days=1))
    assert {each[:3] for each in first} == {(FOCAL_POINT, state, EARLY) for state in (UNDER_REVIEW, SAME, OTHER)}
    assert {each[3] for each in first} == {each.email for each in (cast.focal_point, cast.same, cast.other)}
    assert len(mail.outbox) == 3
    assert run(facts, START + timedelta(days=1)) == []
    assert run(facts, START + timedelta(days=2)) == []
    near = run(facts, FIRST_DUE - timedelta(days=2))
    assert {(step, kind) for step, _state, kind, _to in near} == {(FOCAL_POINT, NEAR)}
    late = run(facts, FIRST_DUE + timedelta(days=1))
    assert {(step, kind) for step, _state, kind, _to in late} == {(FOCAL_POINT, LATE), (EXPERTS, EARLY)}
    assert Reminder.objects.filter(sent_at=None).count() == 0
    assert len(mail.outbox) == 3 + 3 + 6


def test_what_was_done_is_not_reminded_of(cast: Cast, facts: Facts) -> None:
    Step.objects.create(review=cast.review, step=FOCAL_POINT, state=SAME, done_on=START, recorded_at=timezone.now())
    assert {state for _step, state, _kind, _to in run(facts, START + timedelta(days=1))} == {UNDER_REVIEW, OTHER}


def test_a_state_without_focal_point_is_written_to_through_its_administrator(cast: Cast, facts: Facts) -> None:
    administrator = person("administrator", body(state=OTHER))
    assert administrator.email not in {each[3] for each in run(facts, START + timedelta(days=1))}
    cast.other.memberships.update(ended=timezone.now())
    assert administrator.email in {each[3] for each in run(facts, FIRST_DUE)}


def test_who_was_switched_off_gets_no_letter(cast: Cast, facts: Facts) -> None:
    cast.same.is_active = False
    cast.same.save()
    assert cast.same.email not in {each[3] for each in run(facts, FIRST_DUE)}


def test_invented_reviews_write_to_nobody(cast: Cast, facts: Facts) -> None:
    cast.review.demo = True
    cast.review.save()
    assert run(facts, FIRST_DUE) == []


def test_a_letter_is_in_the_language_of_its_reader(cast: Cast, facts: Facts) -> None:
    cast.focal_point.language = "fr"
    cast.focal_point.save()
    run(facts, START + timedelta(days=1), "https://palermo.example.org/")
    letters = {each.to[0]: each for each in mail.outbox}
    french, english = letters[cast.focal_point.email], letters[cast.same.email]
    assert f"https://palermo.example.org/fr/reviews/{cast.review.pk}/" in str(french.body)
    assert "Italie" in str(french.body)
    assert f"https://palermo.example.org/en/reviews/{cast.review.pk}/" in str(english.body)
    assert "Name a focal point: due on" in english.subject
    assert "\n" not in english.subject


@pytest.mark.usefixtures("cast")
def test_without_address_there_is_no_link(facts: Facts) -> None:
    assert run(facts, FIRST_DUE + timedelta(days=1))
    assert all("http" not in str(each.body) for each in mail.outbox)
    assert any(each.subject.startswith("Late: ") for each in mail.outbox)


class _Broken:
    """A mail server that refuses the first letters."""

    def __init__(self, failures: int) -> None:
        self.failures = failures

    def __call__(self, *given: object) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("no route to host")
        mail.send_mail(*given)  # type: ignore[arg-type]


def test_what_failed_is_sent_by_the_next_run_and_nothing_twice(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cast.review
    monkeypatch.setattr(reminders, "send_mail", _Broken(2))
    outcomes = list(reminders.remind(START + timedelta(days=1), facts, ""))
    assert [bool(each.failed) for each in outcomes] == [True, True, False]
    assert outcomes[0].failed == "OSError: no route to host"
    assert len(mail.outbox) == 1
    assert len(run(facts, START + timedelta(days=1))) == 2
    assert run(facts, START + timedelta(days=1)) == []
    assert len({each.to[0] for each in mail.outbox}) == 3


@pytest.mark.usefixtures("cast")
def test_another_run_leaves_alone_what_is_being_sent(facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run begins while the first sends its first letter."""
    inner: list[int] = []

    def send(*given: object) -> None:
        if not inner:
            inner.append(0)
            inner.append(len(run(facts, START + timedelta(days=1))))
        mail.send_mail(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(reminders, "send_mail", send)
    assert len(run(facts, START + timedelta(days=1))) + inner[1] == 3
    assert len(mail.outbox) == 3
    assert len({each.to[0] for each in mail.outbox}) == 3


def test_a_claim_that_a_dead_run_left_is_taken_over(cast: Cast, facts: Facts) -> None:
    assert cast.review
    run(facts, START + timedelta(days=1))
    Reminder.objects.update(sent_at=None, claimed_at=timezone.now())
    assert run(facts, START + timedelta(days=1)) == []
    Reminder.objects.update(claimed_at=timezone.now() - timedelta(minutes=11))
    assert len(run(facts, START + timedelta(days=1))) == 3


def test_the_answers_are_due_from_the_state_under_review_alone(cast: Cast, facts: Facts) -> None:
    assert cast.review
    due = next(each.due for each in dues(cast.review) if each.step == ANSWERS)
    assert due is not None
    sent = [each for each in run(facts, due) if each[0] == ANSWERS]
    assert [(state, kind) for _step, state, kind, _to in sent] == [(UNDER_REVIEW, NEAR)]


def test_the_command_says_what_it_sent(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from palermo.cli import main
    from palermo.cli import review as command
    from palermo.web import preparation

    assert cast.review
    monkeypatch.setattr(preparation, "open_library", lambda *_given, **_more: None)
    monkeypatch.setattr(command, "today", lambda: START + timedelta(days=1))
    asked = ["review", "remind", "--format", "json"]
    first = CliRunner().invoke(main, asked)
    assert first.exit_code == 0, first.output
    assert [(each["state"], each["reminder"], each["sent"]) for each in people.as_json(first.stdout)] == [
        (UNDER_REVIEW, "14", "yes")
    ] * 3
    assert people.as_json(CliRunner().invoke(main, asked).stdout) == []
    monkeypatch.setattr(command, "today", lambda: FIRST_DUE)
    monkeypatch.setattr(reminders, "send_mail", _Broken(99))
    failed = CliRunner().invoke(main, asked)
    assert failed.exit_code == 1
    assert "no route to host" in failed.stderr
    wrong = CliRunner().invoke(main, [*asked, "--address", "palermo.example.org"])
    assert wrong.exit_code == 2
