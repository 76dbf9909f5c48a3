"""What is due from whom and when: by the clock of the mechanism and the acts on record."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from palermo.web.actions import Refused
from palermo.web.audit.models import Event
from palermo.web.review import conducting, store
from palermo.web.review.mechanism import ANSWERS, FEEDBACK, OBSERVATIONS, SUMMARY, by_hand, phases, steps
from palermo.web.review.models import AgreedList, Review, Sending, Step
from palermo.web.review.steps import Due, dues
from tests.web.review import people
from tests.web.review.people import OTHER, SAME, START, UNDER_REVIEW

if TYPE_CHECKING:
    from tests.web.review.people import Cast

EXPERTS, FOCAL_POINT = "name-experts", "name-focal-point"


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def asked(review: Review) -> dict[tuple[str, str], Due]:
    """Return the steps as a page gets them, by step and State."""
    found = store.with_steps(Review.objects.filter(pk=review.pk)).get()
    return {(each.step, each.state): each for each in dues(found)}


def sent(review: Review, state: str, day: date) -> None:
    Sending.objects.create(review=review, state=state, number=1, content="{}", digest=state, made_at=at(day))


def test_at_the_start_the_first_steps_have_their_days(cast: Cast) -> None:
    found = asked(cast.review)
    assert {state for step, state in found if step == FOCAL_POINT} == {UNDER_REVIEW, SAME, OTHER}
    assert found[FOCAL_POINT, SAME].due == date(2026, 1, 29)
    assert found[EXPERTS, OTHER].due == date(2026, 2, 12)
    assert found[ANSWERS, UNDER_REVIEW].due == date(2026, 7, 15)
    assert (ANSWERS, SAME) not in found
    assert (FEEDBACK, UNDER_REVIEW) not in found
    assert found[FEEDBACK, SAME].due is None
    assert not any(each.done for each in found.values())


def test_feedback_runs_from_the_answers(cast: Cast) -> None:
    submission = people.submitted()
    conducting.hand_over(cast.actor("focal_point"), cast.review, submission)
    Step.objects.update(done_on=date(2026, 8, 31))
    found = asked(cast.review)
    assert found[ANSWERS, UNDER_REVIEW].done == date(2026, 8, 31)
    assert found[ANSWERS, UNDER_REVIEW].was_late()
    assert found[FEEDBACK, SAME].due == found[FEEDBACK, OTHER].due == date(2027, 2, 28)


def test_the_end_of_the_phase_is_known_only_where_it_is_set(cast: Cast) -> None:
    for state, day in ((SAME, date(2026, 9, 1)), (OTHER, date(2026, 9, 20))):
        sent(cast.review, state, day)
    assert asked(cast.review)[OBSERVATIONS, SAME].due is None
    Review.objects.update(phase_ends=date(2028, 1, 14))
    assert asked(cast.review)[OBSERVATIONS, SAME].due == date(2028, 1, 14)


def test_a_step_of_several_is_taken_when_the_last_has_taken_it(cast: Cast) -> None:
    Review.objects.update(phase_ends=date(2028, 1, 14))
    sent(cast.review, SAME, date(2026, 9, 1))
    found = asked(cast.review)
    assert found[FEEDBACK, SAME].done == date(2026, 9, 1)
    assert found[FEEDBACK, OTHER].done is None
    assert found[OBSERVATIONS, SAME].due is None
    sent(cast.review, OTHER, date(2026, 9, 20))
    assert asked(cast.review)[OBSERVATIONS, SAME].due == date(2028, 1, 14)


def test_the_frozen_list_and_its_summary_are_steps_too(cast: Cast) -> None:
    made = AgreedList.objects.create(
        review=cast.review, number=1, content="{}", digest="x", made_at=at(date(2027, 3, 1))
    )
    Step.objects.create(
        review=cast.review,
        step=SUMMARY,
        state=UNDER_REVIEW,
        agreed=made,
        done_on=date(2027, 4, 1),
        recorded_at=timezone.now(),
    )
    found = asked(cast.review)
    for state in (SAME, OTHER):
        assert found[OBSERVATIONS, state].done == date(2027, 3, 1)
        assert found[SUMMARY, state].done == date(2027, 4, 1)


@pytest.mark.parametrize(
    ("due", "done", "late", "was_late"),
    [
        (START, None, True, False),
        (START + timedelta(days=1), None, False, False),
        (None, None, False, False),
        (START, START, False, False),
        (START, START + timedelta(days=1), False, True),
    ],
)
def test_what_is_late(due: date | None, done: date | None, late: bool, was_late: bool) -> None:
    step = Due(ANSWERS, "ITA", due, done)
    assert step.is_late(START + timedelta(days=1)) is late
    assert step.was_late() is was_late


def test_a_step_recorded_again_is_corrected_and_the_log_has_both(cast: Cast) -> None:
    for day in (START, START + timedelta(days=3)):
        conducting.record_step(cast.actor("same"), cast.review, EXPERTS, SAME, day)
    assert Step.objects.get().done_on == START + timedelta(days=3)
    assert [each.details["day"] for each in Event.objects.order_by("sequence")] == ["2026-01-15", "2026-01-18"]
    with pytest.raises(Refused):
        conducting.record_step(cast.actor("same"), cast.review, EXPERTS, OTHER, START)
    conducting.record_step(cast.actor("secretary"), cast.review, EXPERTS, OTHER, START)
    assert Step.objects.count() == 2


def test_the_reviewers_read_what_was_handed_over_last(cast: Cast) -> None:
    first = people.submitted()
    second = people.submitted(cycle="2027")
    actor = cast.actor("focal_point")
    for submission in (first, second, second):
        conducting.hand_over(actor, cast.review, submission)
    assert store.handed_over(store.review_of(cast.actor("same"), cast.review.pk)) == second
    assert Step.objects.count() == 2
    conducting.hand_over(actor, cast.review, first)
    assert store.handed_over(store.review_of(cast.actor("same"), cast.review.pk)) == first


def test_answers_of_another_state_cannot_be_handed_over(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        conducting.hand_over(cast.actor("focal_point"), cast.review, people.submitted("KEN"))
    assert refused.value.hidden
    assert not Step.objects.exists()


def test_the_steps_are_those_of_the_mechanism() -> None:
    assert list(steps()) == [FOCAL_POINT, EXPERTS, ANSWERS, FEEDBACK, OBSERVATIONS, SUMMARY]
    assert by_hand() == (FOCAL_POINT, EXPERTS)
    assert phases() == (1, 2, 3, 4)
