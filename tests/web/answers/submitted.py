"""Submitted answers for the tests of what is made of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from django.test import Client
from django.utils import timezone
from lxml import html

from palermo.web.answers.content import whole
from palermo.web.answers.models import Publication, Round, SavedAnswer, SignOff, Submission
from tests.web.answers.people import questionnaire, round_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.web.accounts.models import User


def article_10(first: str, second: str) -> dict[str, dict[str, Any]]:
    """Return answers to all that is asked on article 10 of the Convention, given what is said of its duties."""
    help_ = {"assistance": [{"kind": "TRAIN", "priority": "high"}]} if "no" in (first, second) else {}
    return {
        "UNTOC.10.1": {"answer": first, **help_},
        "UNTOC.10.2": {"choices": ["criminal"]},
        "UNTOC.10.3": {"answer": second},
        "UNTOC.10.4": {"text": "Companies Act"},
    }


def submitted(
    state: str = "ITA",
    answers: Mapping[str, Mapping[str, Any]] | None = None,
    cycle: str = "2026",
    *,
    demo: bool = False,
) -> Submission:
    """Return a new submission of a new round with some answers."""
    made = round_(state, cycle, {"UNTOC.5.1": {"answer": "yes"}} if answers is None else answers)
    Round.objects.filter(pk=made.pk).update(demo=demo)
    made.refresh_from_db()
    return submit(made)


def submit(made: Round) -> Submission:
    """Return a new version of a round as it stands."""
    saved = {each.question: each for each in SavedAnswer.objects.filter(round=made)}
    content = whole(made, questionnaire(), saved, ())
    signed = SignOff.objects.create(round=made, digest=content.digest, signed_at=timezone.now(), demo=made.demo)
    return Submission.objects.create(
        round=made,
        number=made.submissions.count() + 1,
        content=content.text,
        digest=content.digest,
        submitted_at=timezone.now(),
        sign_off=signed,
        demo=made.demo,
    )


def published(submission: Submission) -> Submission:
    """Return a submission that everybody may read."""
    Publication.objects.create(submission=submission, published_at=timezone.now())
    return submission


class Seen(NamedTuple):
    """A page as somebody gets it."""

    status: int
    content: bytes

    @property
    def tree(self) -> html.HtmlElement:
        """Return its elements."""
        return html.document_fromstring(self.content.decode())

    @property
    def words(self) -> str:
        """Return all its words on one line."""
        return " ".join(self.tree.text_content().split())

    @property
    def json(self) -> Any:  # noqa: ANN401 - any JSON
        """Return what a file holds."""
        return json.loads(self.content)


def seen(address: str, user: User | None = None) -> Seen:
    """Return what somebody gets at an address; nobody in particular without a user."""
    client = Client()
    if user is not None:
        client.force_login(user)
    response = client.get(address)
    return Seen(response.status_code, response.content)
