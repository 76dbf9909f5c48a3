"""A review with everybody who takes part in it, and some who do not."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.test import Client
from django.utils import timezone

from palermo.web.answers.content import canonical
from palermo.web.answers.models import Attachment, SignOff, Submission
from palermo.web.review.agreed import digest
from palermo.web.review.models import Draw, Observation, Review, Reviewing
from tests.web.answers import people

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from palermo.web.accounts.models import User
    from palermo.web.policy import Actor

#: Italy is reviewed by France (its own group) and Brazil; Kenya has no part in it.
UNDER_REVIEW, SAME, OTHER, OUTSIDE = "ITA", "FRA", "BRA", "KEN"
START = date(2026, 1, 15)
#: Digest of the law that supports the answers.
LAW = hashlib.sha256(b"%PDF- the penal code").hexdigest()
#: Digest of a document that was added to the draft and not submitted.
DRAFT = hashlib.sha256(b"%PDF- a draft").hexdigest()
SECTION, QUESTION = "untoc-5", "UNTOC.5.1"
#: Twelve States of two groups, six of them under review.
STATES_CSV = "state,regional_group,instruments,under_review\n" + "".join(
    f"{code},{group},untoc;{more},{'yes' if place % 2 else 'no'}\n"
    for group, codes in (
        ("western-european-others", ("ITA", "FRA", "DEU", "ESP", "NOR", "BEL")),
        ("latin-american-caribbean", ("BRA", "ARG", "MEX", "PER", "CHL", "CUB")),
    )
    for place, code in enumerate(codes)
    for more in ("migrants-protocol" if place < 4 else "trafficking-protocol",)
)


@dataclass
class Cast:
    """A review, and the people of the play by name."""

    review: Review
    focal_point: User
    expert: User
    same: User
    same_expert: User
    other: User
    outsider: User
    secretary: User

    def actor(self, name: str) -> Actor:
        """Return one of them as the policy sees one."""
        return people.acting_as(getattr(self, name))

    def client(self, name: str) -> Client:
        """Return a client in which one of them is signed in."""
        client = Client()
        client.force_login(getattr(self, name))
        return client


def begun(state: str = UNDER_REVIEW, reviewers: tuple[str, ...] = (SAME, OTHER), start: date = START) -> Review:
    """Return a review that has begun by hand."""
    review = Review.objects.create(state=state, start=start, phase=1, cluster="I", begun_at=timezone.now())
    for place, each in enumerate(reviewers):
        Reviewing.objects.create(review=review, state=each, instruments=["untoc"], same_group=not place)
    return review


def cast() -> Cast:
    """Return the whole play."""
    body = people.body
    return Cast(
        review=begun(),
        focal_point=people.person("focal_point", body(state=UNDER_REVIEW)),
        expert=people.person("expert", body(state=UNDER_REVIEW)),
        same=people.person("focal_point", body(state=SAME)),
        same_expert=people.person("expert", body(state=SAME)),
        other=people.person("focal_point", body(state=OTHER)),
        outsider=people.person("focal_point", body(state=OUTSIDE)),
        secretary=people.person("expert", body("secretariat", "")),
    )


def submitted(
    state: str = UNDER_REVIEW, answers: Mapping[str, Mapping[str, Any]] | None = None, cycle: str = "2026"
) -> Submission:
    """Return a submitted version of a State's answers."""
    given = answers or {QUESTION: {"answer": "part", "text": "Only in part, by the Penal Code."}}
    round_ = people.round_(state, cycle, given)
    content = {
        "answers": given,
        "attachments": [{"question": QUESTION, "name": "penal-code.pdf", "sha256": LAW}],
        "state": state,
    }
    text = canonical(content)
    sign_off = SignOff.objects.create(round=round_, digest=digest(text), signed_at=timezone.now())
    for name, file in (("penal-code.pdf", b"%PDF- the penal code"), ("draft.pdf", b"%PDF- a draft")):
        Attachment.objects.create(
            round=round_,
            question=QUESTION,
            section=SECTION,
            name=name,
            media_type="application/pdf",
            size=len(file),
            digest=hashlib.sha256(file).hexdigest(),
            content=file,
            added_at=timezone.now(),
        )
    return Submission.objects.create(
        round=round_,
        number=1,
        content=text,
        digest=digest(text),
        submitted_at=timezone.now(),
        sign_off=sign_off,
    )


def observation(review: Review, text: str = "The penal code lacks participation.", **more: Any) -> Observation:
    """Return an observation of France on article 5, a draft unless more is said."""
    given = {"section": SECTION, "kind": "gaps", "level": "public", "state": SAME, **more}
    return Observation.objects.create(review=review, text=text, saved_at=timezone.now(), **given)


def draw(title: str = "Group 1", **more: Any) -> Draw:
    """Return a draw on record."""
    given = {"states": STATES_CSV, "states_digest": "0" * 64, "prepared_at": timezone.now(), **more}
    return Draw.objects.create(title=title, **given)


def shown(client: Client, address: str, status: int = 200) -> str:
    """Return the text of a page, whose status is as expected."""
    response = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    return response.content.decode()


def as_json(text: str) -> Any:  # noqa: ANN401
    """Return what a JSON text holds."""
    return json.loads(text)
