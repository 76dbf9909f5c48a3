"""What who may do to rounds, answers and submissions; `palermo.web.answers.access` says who is who."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db.models import Q

from palermo.web.answers import access
from palermo.web.answers.models import Attachment, Comment, Import, Round, SavedAnswer, SignOff, Submission, Task
from palermo.web.policy import EVERYTHING, rule

if TYPE_CHECKING:
    from palermo.web.policy import Actor

_OPEN = Q(round__closed_at=None)
_InSection = SavedAnswer | Comment | Attachment | Task
S = TypeVar("S", SavedAnswer, Comment, Attachment, Task)


def _managed(actor: Actor) -> Q:
    return Q(state__in=actor.states(*access.MANAGERS, kind=access.STATE), closed_at=None)


def _manages(actor: Actor, obj: Round) -> bool:
    return obj.closed_at is None and access.manages(actor, obj.state)


rule(
    Round,
    "see",
    predicate=lambda actor, obj: access.reads_all(actor, obj.state) or bool(access.sections(actor, obj.state)),
    scope=access.rounds_of,
)
# That there is a round, and when it was opened: no answer of it.
rule(
    Round,
    "know",
    predicate=lambda actor, obj: (
        access.is_secretariat(actor) or access.reads_all(actor, obj.state) or bool(access.sections(actor, obj.state))
    ),
    scope=lambda actor: EVERYTHING if access.is_secretariat(actor) else access.rounds_of(actor),
)
rule(
    Round,
    "open",
    predicate=lambda actor, obj: access.opens_for_all(actor) or access.manages(actor, obj.state),
    scope=lambda actor: (
        EVERYTHING if access.opens_for_all(actor) else Q(state__in=actor.states(*access.MANAGERS, kind=access.STATE))
    ),
)
for _verb in ("sign_off", "submit", "delegate", "close"):
    rule(Round, _verb, predicate=_manages, scope=_managed)
rule(
    Round,
    "prefill",
    predicate=lambda actor, obj: obj.closed_at is None and access.writes_all(actor, obj.state),
    scope=lambda actor: Q(state__in=actor.states(*access.WRITERS, kind=access.STATE), closed_at=None),
)


def _reads(actor: Actor, obj: _InSection) -> bool:
    return access.reads(actor, obj.round.state, obj.section)


def _writes(actor: Actor, obj: _InSection) -> bool:
    return obj.round.closed_at is None and access.writes(actor, obj.round.state, obj.section)


def _read(actor: Actor) -> Q:
    return access.rows_of_sections(actor, *access.READERS)


def _written(actor: Actor) -> Q:
    return access.rows_of_sections(actor, *access.WRITERS) & _OPEN


def _of_section(model: type[S], *verbs: str) -> None:
    rule(model, "see", predicate=_reads, scope=_read)
    for verb in verbs:
        rule(model, verb, predicate=_writes, scope=_written)


_of_section(SavedAnswer, "save")
_of_section(Comment, "add", "resolve")
_of_section(Attachment, "add", "remove")
_of_section(Task, "finish")


def _reads_all(actor: Actor, obj: SignOff | Import) -> bool:
    return access.reads_all(actor, obj.round.state)


def _all_read(actor: Actor) -> Q:
    return Q(round__state__in=actor.states(*access.READERS, kind=access.STATE))


rule(SignOff, "see", predicate=_reads_all, scope=_all_read)
rule(Import, "see", predicate=_reads_all, scope=_all_read)
for _verb in ("add", "decide"):
    rule(
        Import,
        _verb,
        predicate=lambda actor, obj: obj.round.closed_at is None and access.writes_all(actor, obj.round.state),
        scope=lambda actor: Q(round__state__in=actor.states(*access.WRITERS, kind=access.STATE)) & _OPEN,
    )


def _sees_submission(actor: Actor, obj: Submission) -> bool:
    return (
        access.is_secretariat(actor)
        or access.reads_all(actor, obj.round.state)
        or getattr(obj, "publication", None) is not None
    )


rule(
    Submission,
    "see",
    predicate=_sees_submission,
    scope=lambda actor: (
        EVERYTHING
        if access.is_secretariat(actor)
        else Q(round__state__in=actor.states(*access.READERS, kind=access.STATE)) | Q(publication__isnull=False)
    ),
)
rule(
    Submission,
    "publish",
    predicate=lambda actor, obj: access.manages(actor, obj.round.state),
    scope=lambda actor: Q(round__state__in=actor.states(*access.MANAGERS, kind=access.STATE)),
)
