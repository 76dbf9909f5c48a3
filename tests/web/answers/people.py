"""People, bodies and drafts for the tests of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from palermo.web.accounts.models import Body, Membership, User
from palermo.web.answers import catalogue
from palermo.web.answers.models import Round, SavedAnswer
from palermo.web.policy import actor_of_user

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.implementation.questionnaire import Questionnaire
    from palermo.web.policy import Actor

QUESTIONNAIRE = "untoc-review"
ARTICLE_5 = "untoc-5"


def body(kind: str = "state", state: str = "ITA", code: str = "") -> Body:
    """Return a body, made if need be."""
    name = "" if kind == "state" else f"{kind} {code}".strip()
    return Body.objects.get_or_create(kind=kind, state=state, code=code or state or kind, defaults={"name": name})[0]


def person(role: str, at: Body, sections: tuple[str, ...] = (), name: str = "") -> User:
    """Return a new person in a role."""
    number = User.objects.count() + 1
    user = User.objects.create_user(f"p{number}@example.org", name=name or f"{role} {at.state} {number}")
    Membership.objects.create(user=user, body=at, role=role, sections=list(sections))
    return user


def focal_point(state: str = "ITA") -> User:
    """Return a new focal point of a State."""
    return person("focal_point", body(state=state))


def acting_as(user: User) -> Actor:
    """Return a person as the policy sees one."""
    return actor_of_user(user.pk)


def questionnaire() -> Questionnaire:
    """Return the questionnaire that the tests answer."""
    found = catalogue.latest(QUESTIONNAIRE)
    assert found is not None
    return found


def round_(state: str = "ITA", cycle: str = "2026", answers: Mapping[str, Mapping[str, Any]] | None = None) -> Round:
    """Return a new round with some answers."""
    asked = questionnaire()
    made = Round.objects.create(
        state=state, questionnaire=asked.id, version=asked.version, cycle=cycle, opened_at=timezone.now()
    )
    for question, parts in (answers or {}).items():
        answer(made, question, parts)
    return made


def answer(to: Round, question: str, parts: Mapping[str, Any], **more: object) -> SavedAnswer:
    """Return a new saved answer."""
    section = questionnaire().section_of[question].key
    return SavedAnswer.objects.create(
        round=to, question=question, section=section, parts=dict(parts), saved_at=timezone.now(), **more
    )
