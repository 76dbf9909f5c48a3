"""Comments on questions: what colleagues say to one another while they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from palermo.implementation.answers import clean
from palermo.web import policy
from palermo.web.actions import acting
from palermo.web.answers.fields import MARK, tidy
from palermo.web.answers.models import Comment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import QueryDict

    from palermo.implementation.answers import Fault
    from palermo.implementation.questionnaire import Section
    from palermo.web.answers.models import Round
    from palermo.web.policy import Actor

FIELD = "comment"


def said(posted: QueryDict, section: Section) -> dict[str, str]:
    """Return the comments that a form of a section holds, by question."""
    names = {each.id: f"{each.id}{MARK}{MARK}{FIELD}" for each in (*section.questions, section.closing)}
    texts = {question: tidy(posted.get(name, "")) for question, name in names.items()}
    return {question: text for question, text in texts.items() if text}


def add(
    actor: Actor, round_: Round, section: Section, texts: Mapping[str, str]
) -> dict[str, tuple[str, Sequence[Fault]]]:
    """Add comments; return those that cannot be kept, each with its text and why. Raises `Refused`."""
    unsaid: dict[str, tuple[str, Sequence[Fault]]] = {}
    for question, text in texts.items():
        parts, faults = clean({"text": text})
        if faults:
            unsaid[question] = (text, faults)
            continue
        comment = Comment(round=round_, question=question, section=section.key, text=str(parts["text"]))
        with acting(actor, "add", comment, question=question) as act:
            comment.written_at = timezone.now()
            comment.written_by_id = act.actor.user_id
            comment.save()
    return unsaid


def resolve(actor: Actor, round_: Round, pk: str) -> None:
    """Mark a comment as settled, or open it again; nothing happens without an id. Raises `Refused`, `Http404`."""
    if not pk:
        return
    number = int(pk) if pk.isascii() and pk.isdigit() and len(pk) < 19 else 0  # noqa: PLR2004 - what a key can hold
    comment = policy.find(actor, "see", Comment, pk=number, round=round_)
    with acting(actor, "resolve", comment, question=comment.question) as act:
        comment.refresh_from_db()
        again = comment.resolved_at is not None
        comment.resolved_at = None if again else timezone.now()
        comment.resolved_by_id = None if again else act.actor.user_id
        comment.save(update_fields=["resolved_at", "resolved_by"])
        act.detail["resolved"] = not again


def of_section(round_: Round, section: Section) -> list[Comment]:
    """Return the comments on the questions of a section."""
    return list(Comment.objects.filter(round=round_, section=section.key).select_related("written_by"))
