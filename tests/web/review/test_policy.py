"""The rules of the review: what may be done to an object, and to which rows, are one and the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from palermo.web import policy
from palermo.web.policy import Actor, Standing
from palermo.web.review.models import AgreedList, Draw, Feed, Feedback, Observation, Review, Sending
from tests.web.answers.people import focal_point
from tests.web.review import people

if TYPE_CHECKING:
    from django.db.models import Model

#: Few States, so that they meet often.
CODES = ("ITA", "FRA", "BRA", "KEN")
RULES = tuple(each for each in policy.rules() if each.model._meta.app_label == "review")
standings = st.builds(
    Standing,
    body_id=st.integers(1, 9),
    kind=st.sampled_from(("state", "authority", "donor", "secretariat")),
    state=st.sampled_from((*CODES, "")),
    role=st.sampled_from(("administrator", "focal_point", "expert", "contributor", "observer", "fund_officer")),
)


@pytest.fixture
def rows(db: None) -> dict[type[Model], list[Model]]:
    """Return rows of every kind: of three reviews, by States that review in them and by one that does not."""
    del db
    now = timezone.now()
    reviews = [
        people.begun("ITA", ("FRA", "BRA")),
        people.begun("FRA", ("KEN", "ITA")),
        people.begun("KEN", ("BRA", "FRA")),
    ]
    made: list[Model] = [*reviews, people.draw("Prepared"), people.draw("Committed", committed_at=now)]
    for place, user in enumerate((focal_point("ITA"), focal_point("BRA"))):
        made.append(Feed.objects.create(user=user, token_hash=str(place), made_at=now))
    for review in reviews:
        made.append(AgreedList.objects.create(review=review, number=1, content="{}", digest="", made_at=now))
        for state in ("FRA", "BRA", "KEN"):
            frozen = {"number": 1, "content": "{}", "digest": "", "made_at": now}
            made += [
                Sending.objects.create(review=review, state=state, **frozen),
                Feedback.objects.create(review=review, section="untoc-5", state=state, revision=1, saved_at=now),
                people.observation(review, state=state),
                people.observation(review, state=state, proposed_at=now),
                people.observation(review, state=state, proposed_at=now, withdrawn_at=now),
            ]
    found: dict[type[Model], list[Model]] = {}
    for each in made:
        found.setdefault(type(each), []).append(each)
    return found


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=st.lists(standings, max_size=3), user=st.sampled_from((None, 1, 2, 3)), data=st.data())
def test_what_is_allowed_is_what_is_in_scope(
    rows: dict[type[Model], list[Model]], held: list[Standing], user: int | None, data: st.DataObject
) -> None:
    ids = [each.user_id for each in rows[Feed] if isinstance(each, Feed)]
    actor = Actor(ids[user - 1] if user in (1, 2) else user, "somebody", tuple(held))
    for rule in data.draw(st.permutations(RULES)):
        allowed = {each.pk for each in rows[rule.model] if policy.allows(actor, rule.verb, each)}
        found = list(policy.scope(actor, rule.verb, rule.model).values_list("pk", flat=True))
        assert len(found) == len(set(found)), "a row comes once"
        assert allowed == set(found), (rule.model, rule.verb)


def test_every_model_that_pages_show_has_a_rule_to_see_it() -> None:
    ruled = {each.model for each in RULES if each.verb == "see"}
    assert ruled == {Draw, Review, Feedback, Sending, Observation, AgreedList, Feed}


@pytest.mark.parametrize("role", ["administrator", "contributor", "observer", "fund_officer"])
def test_other_roles_of_the_state_take_no_part(rows: dict[type[Model], list[Model]], role: str) -> None:
    actor = Actor(999, "somebody", (Standing(1, "state", "ITA", role), Standing(2, "authority", "ITA", "focal_point")))
    for rule in RULES:
        public = rule.model is Draw and rule.verb == "see"
        assert public or not policy.scope(actor, rule.verb, rule.model).exists(), (rule.model, rule.verb)
    assert rows
