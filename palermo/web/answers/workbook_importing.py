"""A workbook that was sent: what it would change, and what people decide on it, question by question.

It waits in the database as it was read. What comes of each question is computed anew, each time, from the answers of
that moment: so a page that was open for a week still overwrites nothing that it did not show.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils import timezone

from palermo.implementation.answers import clean, digest_of_answer
from palermo.implementation.forms.merge import Base, Merge, Merged, Outcome, merge
from palermo.web.actions import Refused, acting
from palermo.web.answers.fields import fields_of
from palermo.web.answers.models import Import, SavedAnswer
from palermo.web.answers.saving import held

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from palermo.facts.problems import Problem
    from palermo.implementation.answers import Answers, Fault, Parts
    from palermo.implementation.questionnaire import Questionnaire
    from palermo.web.answers.models import Round
    from palermo.web.policy import Actor

#: What can be decided on a conflict: what stands stays, the workbook's is taken, or a text made of both.
MINE, THEIRS, EDIT = "mine", "theirs", "edit"
DECISIONS = (MINE, THEIRS, EDIT)
#: Where an answer came from that was taken out of a workbook.
ORIGIN = "workbook"
_LONGEST_NAME = 200
#: Names of what a row of an import holds.
_PARTS, _REVISION, _DIGEST, _DECIDED = "parts", "revision", "digest", "decided"


class Decision(NamedTuple):
    """What was decided on one question, and on which texts: the revision that was shown, 0 where there was none."""

    question: str
    what: str
    seen: int
    #: The text made of both, for `edit`.
    parts: Parts


@dataclass(slots=True)
class Decided:
    """What became of the decisions, by question."""

    saved: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    #: Changed by somebody else after the page was shown: to be looked at again.
    changed: list[str] = field(default_factory=list)
    #: Why a text is not kept.
    refused: dict[str, tuple[Fault, ...]] = field(default_factory=dict)


class Standing(NamedTuple):
    """What comes of an import at this moment; what was decided is left out."""

    merged: Merge
    #: The saved answers by question.
    saved: Mapping[str, SavedAnswer]

    @property
    def new(self) -> tuple[Merged, ...]:
        """Questions that the workbook alone has changed."""
        return self.merged.of(Outcome.THEIRS)

    @property
    def conflicts(self) -> tuple[Merged, ...]:
        """Questions on which a person decides."""
        return self.merged.of(Outcome.CONFLICT)

    @property
    def ours(self) -> tuple[Merged, ...]:
        """Questions that were changed here alone since the workbook was made."""
        return tuple(each for each in self.merged.of(Outcome.OURS) if each.theirs)


def receive(
    actor: Actor,
    round_: Round,
    name: str,
    data: bytes,
    answers: Answers,
    base: Mapping[str, Base],
    problems: Iterable[Problem],
) -> Import:
    """Put what was read from a workbook into the database, where it waits; raises `Refused`."""
    waiting = Import(round=round_, name=name[:_LONGEST_NAME], digest=hashlib.sha256(data).hexdigest())
    with acting(actor, "add", waiting, name=waiting.name, sha256=waiting.digest) as act:
        waiting.received_at = timezone.now()
        waiting.received_by_id = act.actor.user_id
        waiting.rows = {
            question: {
                _PARTS: dict(parts),
                **({_REVISION: base[question].revision, _DIGEST: base[question].digest} if question in base else {}),
            }
            for question, parts in answers.items()
        }
        waiting.problems = [
            {"line": each.line, "column": each.column, "what": each.what, "remedy": each.remedy} for each in problems
        ]
        waiting.save()
        act.detail["questions"] = len(waiting.rows)
    return waiting


def standing(waiting: Import) -> Standing:
    """Return what comes of an import now."""
    saved = {each.question: each for each in SavedAnswer.objects.filter(round=waiting.round).select_related("saved_by")}
    return Standing(_merge(waiting, saved), saved)


def _merge(waiting: Import, saved: Mapping[str, SavedAnswer]) -> Merge:
    open_ = {key: row for key, row in waiting.rows.items() if _DECIDED not in row}
    base = {key: Base(row.get(_REVISION, ""), row[_DIGEST]) for key, row in open_.items() if _DIGEST in row}
    incoming = {key: row[_PARTS] for key, row in open_.items()}
    return merge({key: saved[key].parts for key in incoming if key in saved}, incoming, base)


def take_new(actor: Actor, waiting: Import, questionnaire: Questionnaire) -> Decided:
    """Save every answer that the workbook alone has changed; raises `Refused`."""
    return _decide(actor, waiting, questionnaire, None)


def decide(actor: Actor, waiting: Import, questionnaire: Questionnaire, decisions: Iterable[Decision]) -> Decided:
    """Do what was decided on conflicts, in one transaction; raises `Refused`.

    A decision on an answer that somebody has changed since it was shown is not carried out.
    """
    return _decide(actor, waiting, questionnaire, tuple(decisions))


def _decide(
    actor: Actor, waiting: Import, questionnaire: Questionnaire, decisions: tuple[Decision, ...] | None
) -> Decided:
    done = Decided()
    with acting(actor, "decide", waiting, name=waiting.name) as act:
        if held(waiting.round).closed_at is not None:
            raise Refused("decide", hidden=False)
        fresh = Import.objects.select_for_update(of=("self",)).select_related("round").get(pk=waiting.pk)
        now = standing(fresh)
        for each in decisions if decisions is not None else _all_new(now):
            _settle(fresh, now, questionnaire, each, act.actor.user_id, done)
        _finish(fresh)
        act.detail.update(saved=done.saved, kept=done.kept, changed=done.changed)
    return done


def _all_new(now: Standing) -> tuple[Decision, ...]:
    return tuple(
        Decision(each.question, THEIRS, now.saved[each.question].revision if each.question in now.saved else 0, {})
        for each in now.new
    )


def _settle(
    fresh: Import, now: Standing, questionnaire: Questionnaire, decision: Decision, by: int | None, done: Decided
) -> None:
    """Carry out one decision, or say why not."""
    question = decision.question
    row = fresh.rows.get(question)
    if row is None or _DECIDED in row or question not in questionnaire.section_of:
        return
    if decision.what == MINE:
        row[_DECIDED] = MINE
        done.kept.append(question)
        return
    stored = now.saved.get(question)
    if decision.seen != (stored.revision if stored else 0):
        done.changed.append(question)
        return
    parts, faults = clean(_edited(questionnaire, decision, stored) if decision.what == EDIT else row[_PARTS])
    if faults:
        done.refused[question] = tuple(faults)
        return
    section = questionnaire.section_of[question].key
    saved = stored or SavedAnswer(round=fresh.round, section=section, question=question, revision=0)
    _save(saved, parts, fresh, by, edited=decision.what == EDIT)
    row[_DECIDED] = decision.what
    done.saved.append(question)


def _edited(questionnaire: Questionnaire, decision: Decision, stored: SavedAnswer | None) -> Parts:
    """Return what a form made of both, with what no form shows and must not get lost."""
    keys = {each.key for each in fields_of(questionnaire, questionnaire.by_id[decision.question])}
    unseen = {key: value for key, value in stored.parts.items() if key not in keys} if stored else {}
    return {**unseen, **decision.parts}


def _save(saved: SavedAnswer, parts: dict[str, Any], source: Import, by: int | None, *, edited: bool) -> None:
    if digest_of_answer(parts) != digest_of_answer(saved.parts):
        saved.origin, saved.origin_note, saved.origin_date = ORIGIN, source.name, source.received_at.date()
        if edited:
            saved.origin, saved.origin_note, saved.origin_date = "", "", None
    saved.parts, saved.to_confirm, saved.revision = parts, False, saved.revision + 1
    saved.saved_at, saved.saved_by_id = timezone.now(), by
    saved.save()


def _finish(fresh: Import) -> None:
    """Keep what was decided; the import has ended when nothing is left to decide."""
    left = standing(fresh)
    if not left.new and not left.conflicts:
        fresh.decided_at = fresh.decided_at or timezone.now()
    fresh.save(update_fields=["rows", "decided_at"])


def drop(actor: Actor, waiting: Import) -> None:
    """Throw an import away; what was taken out of it stays saved. Raises `Refused`."""
    with acting(actor, "decide", waiting, name=waiting.name, dropped=True) as act:
        act.thing = waiting.round
        waiting.delete()
