"""Drafts, proposals and agreements: who may do what when, and that nobody saves over another's text unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, transaction

from palermo.web.actions import Refused
from palermo.web.audit.models import Event
from palermo.web.review import agreed, drafting, publishing
from palermo.web.review.models import AgreedList, Feedback, Observation, Sending
from tests.web.review import people
from tests.web.review.people import OTHER, SAME, SECTION, UNDER_REVIEW

if TYPE_CHECKING:
    from tests.web.review.people import Cast


def draft(cast: Cast, text: str, revision: int = 0, who: str = "same", state: str = SAME) -> Feedback:
    row = Feedback(review=cast.review, section=SECTION, state=state)
    return drafting.save_feedback(cast.actor(who), row, text, revision)


def test_a_draft_counts_its_revisions(cast: Cast) -> None:
    assert draft(cast, "one").revision == 1
    assert draft(cast, "two", 1, "same_expert").revision == 2
    assert Feedback.objects.get().text == "two"
    assert [each.action for each in Event.objects.order_by("pk")] == ["review.feedback.save"] * 2


@pytest.mark.parametrize("revision", [0, 2, 99])
def test_a_form_made_from_another_text_saves_nothing(cast: Cast, revision: int) -> None:
    draft(cast, "theirs")
    with pytest.raises(drafting.Changed) as changed:
        draft(cast, "mine", revision)
    assert isinstance(changed.value.now, Feedback)
    assert (changed.value.now.text, changed.value.now.revision) == ("theirs", 1)
    assert Feedback.objects.get().text == "theirs"
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "state", "hidden"),
    [
        ("focal_point", SAME, True),
        ("expert", UNDER_REVIEW, True),
        ("other", SAME, False),
        ("same", OTHER, False),
        ("same", UNDER_REVIEW, False),
        ("outsider", SAME, True),
        ("outsider", people.OUTSIDE, True),
        ("secretary", SAME, True),
    ],
)
def test_only_a_reviewing_state_drafts_its_feedback(cast: Cast, who: str, state: str, hidden: bool) -> None:
    with pytest.raises(Refused) as refused:
        draft(cast, "not mine", who=who, state=state)
    assert refused.value.hidden is hidden
    assert not Feedback.objects.exists()
    assert not Event.objects.exists()


def test_feedback_is_sent_in_versions_that_nobody_changes(cast: Cast) -> None:
    draft(cast, "one")
    first = drafting.send_feedback(cast.actor("same"), cast.review, SAME)
    assert (first.number, people.as_json(first.content)) == (1, {SECTION: "one"})
    assert first.digest == agreed.digest(first.content)
    with pytest.raises(drafting.NotYet):
        drafting.send_feedback(cast.actor("same"), cast.review, SAME)
    draft(cast, "two", 1)
    assert drafting.send_feedback(cast.actor("same"), cast.review, SAME).number == 2
    first.content = "{}"
    with pytest.raises(ValueError, match="not changed"):
        first.save()
    for change in (lambda: Sending.objects.update(content="{}"), lambda: Sending.objects.filter(pk=first.pk).delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.parametrize("who", ["same_expert", "focal_point", "other", "secretary", "outsider"])
def test_the_focal_point_of_the_reviewing_state_alone_sends(cast: Cast, who: str) -> None:
    draft(cast, "one")
    with pytest.raises(Refused):
        drafting.send_feedback(cast.actor(who), cast.review, SAME)
    assert not Sending.objects.exists()


def test_there_is_nothing_to_send_before_something_is_written(cast: Cast) -> None:
    draft(cast, "")
    with pytest.raises(drafting.NotYet):
        drafting.send_feedback(cast.actor("same"), cast.review, SAME)


def test_an_observation_is_worded_by_reviewers_and_once_proposed_by_the_state_too(cast: Cast) -> None:
    row = people.observation(cast.review)
    with pytest.raises(Refused) as refused:
        drafting.save_observation(cast.actor("focal_point"), row, {"text": "x"}, 1)
    assert refused.value.hidden
    drafting.propose(cast.actor("same"), row)
    row.refresh_from_db()
    assert drafting.save_observation(cast.actor("focal_point"), row, {"text": "x"}, 1).revision == 2
    with pytest.raises(Refused) as refused:
        drafting.save_observation(cast.actor("expert"), row, {"text": "y"}, 2)
    assert not refused.value.hidden


def test_the_state_under_review_is_told_of_it_once_it_is_proposed(cast: Cast) -> None:
    row = drafting.new_observation(
        cast.actor("same"),
        Observation(review=cast.review, section=SECTION, kind="gaps", level="public", text="x", state=SAME),
    )
    drafting.propose(cast.actor("same"), row)
    saved, proposed = Event.objects.order_by("pk")
    assert {each.state for each in saved.concerns.all()} == {SAME, OTHER}
    assert {each.state for each in proposed.concerns.all()} == {SAME, OTHER, UNDER_REVIEW}


@pytest.mark.parametrize("change", [{"text": "Another text."}, {"level": "summary-only"}, {"kind": "challenges"}])
def test_whoever_changes_it_voids_the_agreements(cast: Cast, change: dict[str, str]) -> None:
    row = proposed(cast)
    for who, state in (("focal_point", UNDER_REVIEW), ("same", SAME), ("other", OTHER)):
        drafting.agree(cast.actor(who), row, state, 1)
    assert drafting.is_agreed(row, (UNDER_REVIEW, SAME, OTHER))
    drafting.save_observation(cast.actor("focal_point"), row, change, 1)
    row = Observation.objects.get()
    assert drafting.agreed_by(row) == frozenset()
    drafting.agree(cast.actor("other"), row, OTHER, 2)
    assert drafting.agreed_by(row) == {OTHER}


def proposed(cast: Cast, **more: str) -> Observation:
    row = people.observation(cast.review, **more)
    drafting.propose(cast.actor("same"), row)
    row.refresh_from_db()
    return row


def agreed_by_all(cast: Cast, row: Observation) -> None:
    for who, state in (("focal_point", UNDER_REVIEW), ("same", SAME), ("other", OTHER)):
        drafting.agree(cast.actor(who), row, state, row.revision)


def test_to_save_the_same_again_voids_nothing(cast: Cast) -> None:
    row = proposed(cast)
    drafting.agree(cast.actor("other"), row, OTHER, 1)
    drafting.save_observation(cast.actor("same"), row, {"text": row.text, "kind": row.kind}, 1)
    assert drafting.agreed_by(Observation.objects.get()) == {OTHER}


def test_nobody_agrees_to_what_was_not_read(cast: Cast) -> None:
    row = proposed(cast)
    drafting.save_observation(cast.actor("same"), row, {"text": "Harsher."}, 1)
    with pytest.raises(drafting.Changed):
        drafting.agree(cast.actor("focal_point"), row, UNDER_REVIEW, 1)
    assert not row.agreements.exists()


@pytest.mark.parametrize(
    ("who", "state"),
    [("focal_point", SAME), ("expert", UNDER_REVIEW), ("same", OTHER), ("same_expert", SAME), ("secretary", SAME)],
)
def test_a_focal_point_agrees_for_its_own_state_alone(cast: Cast, who: str, state: str) -> None:
    row = proposed(cast)
    with pytest.raises(Refused):
        drafting.agree(cast.actor(who), row, state, 1)
    assert not row.agreements.exists()


def test_nobody_agrees_to_a_draft(cast: Cast) -> None:
    with pytest.raises(Refused):
        drafting.agree(cast.actor("other"), people.observation(cast.review), OTHER, 1)


def test_a_withdrawn_observation_is_out(cast: Cast) -> None:
    row = proposed(cast)
    with pytest.raises(Refused):
        drafting.withdraw(cast.actor("other"), row)
    drafting.withdraw(cast.actor("same"), row)
    with pytest.raises(drafting.Changed):
        drafting.agree(cast.actor("other"), row, OTHER, 1)
    with pytest.raises(drafting.NotYet):
        drafting.freeze(cast.actor("same"), cast.review, publishing.about(cast.review))


def test_the_list_is_frozen_when_all_agree_and_not_before(cast: Cast) -> None:
    first, second = proposed(cast), proposed(cast, text="A second one.", level="review-parties")
    people.observation(cast.review, "A draft that nobody proposed.")
    agreed_by_all(cast, first)
    about = publishing.about(cast.review)
    with pytest.raises(drafting.NotYet):
        drafting.freeze(cast.actor("focal_point"), cast.review, about)
    agreed_by_all(cast, second)
    made = drafting.freeze(cast.actor("focal_point"), cast.review, about)
    assert [each.text for each in agreed.read(made.content)] == [first.text, second.text]
    assert agreed.about(made.content)["state"] == UNDER_REVIEW
    with pytest.raises(drafting.NotYet):
        drafting.freeze(cast.actor("same"), cast.review, about)
    with pytest.raises(DatabaseError), transaction.atomic():
        AgreedList.objects.update(content="{}")


def test_the_state_under_review_alone_publishes(cast: Cast) -> None:
    row = proposed(cast)
    agreed_by_all(cast, row)
    made = drafting.freeze(cast.actor("same"), cast.review, publishing.about(cast.review))
    for who in ("expert", "same", "secretary", "outsider"):
        with pytest.raises(Refused):
            publishing.publish(cast.actor(who), cast.review, made)
    assert not publishing.published().exists()
    publishing.publish(cast.actor("focal_point"), cast.review, made)
    publishing.publish(cast.actor("focal_point"), cast.review, made)
    assert publishing.published().get() == made
    assert made.publications.count() == 1
