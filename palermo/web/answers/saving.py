"""Saving the answers of one page: each question by itself, nothing overwritten that its writer has not seen.

A form carries for each question a token: the revision it was made from, and a digest of what stood in it. What came
back as it was is left alone. What was changed from the newest revision is saved. What was changed from an older one is
a conflict: both texts are shown, and nothing of that question is saved until the writer has decided.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils import timezone

from palermo.implementation.answers import clean, digest_of_answer
from palermo.web import policy
from palermo.web.actions import Refused, acting
from palermo.web.answers.fields import as_shown, fields_of
from palermo.web.answers.models import Round, SavedAnswer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from palermo.implementation.answers import Fault
    from palermo.implementation.questionnaire import Questionnaire, Section
    from palermo.web.policy import Actor

#: What the writer decided on a conflict.
MINE, THEIRS = "mine", "theirs"
#: Digits of a revision: no answer is saved a thousand million times.
_LONGEST_REVISION = 10
Parts = dict[str, Any]


class Token(NamedTuple):
    """What a form was made from: the revision (0 when there was none), and the digest of what stood in it."""

    revision: int
    digest: str

    def __str__(self) -> str:
        """Return it as a form carries it."""
        return f"{self.revision}-{self.digest}"

    @classmethod
    def read(cls, text: str) -> Token:
        """Read what a form carried; what is no token was made from nothing that is on record."""
        revision, _, digest = text.partition("-")
        valid = revision.isascii() and revision.isdigit() and len(revision) < _LONGEST_REVISION
        return cls(int(revision), digest) if valid else cls(-1, "")


class Sent(NamedTuple):
    """One question as a form sent it."""

    question: str
    parts: Parts
    token: Token
    #: The decision on a conflict, or empty; and the revision of the other text, on which it was taken.
    decision: str = ""
    seen: int = -1
    #: Whether what the program filled in is confirmed.
    confirms: bool = False


class Fate(Enum):
    """What becomes of one question of a form."""

    LEAVE = "leave"
    SAVE = "save"
    CONFLICT = "conflict"


@dataclass(slots=True)
class Outcome:
    """What became of the questions of a page, by question."""

    #: As they are on record now: those that were saved.
    saved: dict[str, SavedAnswer] = field(default_factory=dict)
    #: What somebody else has saved in the meantime.
    conflicts: dict[str, SavedAnswer] = field(default_factory=dict)
    #: Why a text is not kept at all; it goes back to its writer.
    refused: dict[str, tuple[Fault, ...]] = field(default_factory=dict)


def save(actor: Actor, round_: Round, questionnaire: Questionnaire, section: Section, sent: Iterable[Sent]) -> Outcome:
    """Save the answers of a section; raises `Refused` when the actor may not write in it."""
    outcome = Outcome()
    place = SavedAnswer(round=round_, section=section.key)
    if not policy.permits(actor, "save", place):
        raise Refused("save", hidden=not policy.permits(actor, "see", place))
    cleaned = [each for each in (_cleaned(each, outcome) for each in sent) if each is not None]
    # Looked at first without the lock: a form that changes nothing costs nobody anything, and leaves no event.
    stored = _stored(round_, cleaned)
    fates = {each.question: _fate(questionnaire, each, stored.get(each.question)) for each in cleaned}
    if Fate.SAVE not in fates.values():
        outcome.conflicts.update({key: stored[key] for key, fate in fates.items() if fate is Fate.CONFLICT})
        return outcome
    with acting(actor, "save", place, section=section.key) as act:
        act.thing = locked = held(round_)
        if locked.closed_at is not None:
            raise Refused("save", hidden=False)
        stored = _stored(round_, cleaned)
        for each in cleaned:
            _settle(questionnaire, each, stored.get(each.question), place, act.actor, outcome)
        act.detail["saved"] = {key: each.revision for key, each in outcome.saved.items()}
        act.detail["conflicts"] = sorted(outcome.conflicts)
    return outcome


def held(round_: Round) -> Round:
    """Return a round as it is on record, kept by this transaction: saving, signing and submitting wait in turn."""
    return Round.objects.select_for_update().get(pk=round_.pk)


def token_of(questionnaire: Questionnaire, question: str, stored: SavedAnswer | None) -> Token:
    """Return the token of a form that shows an answer."""
    parts = {} if stored is None else stored.parts
    shown, _ = _split(questionnaire, question, parts)
    return Token(0 if stored is None else stored.revision, digest_of_answer(shown))


def _stored(round_: Round, sent: Iterable[Sent]) -> dict[str, SavedAnswer]:
    questions = [each.question for each in sent]
    found = SavedAnswer.objects.filter(round=round_, question__in=questions).select_related("saved_by")
    return {each.question: each for each in found}


def _cleaned(sent: Sent, outcome: Outcome) -> Sent | None:
    parts, faults = clean(sent.parts)
    if faults:
        outcome.refused[sent.question] = tuple(faults)
        return None
    return sent._replace(parts=dict(parts))


def _fate(questionnaire: Questionnaire, sent: Sent, stored: SavedAnswer | None) -> Fate:
    """Return what becomes of a question, given what is on record now."""
    if sent.decision == THEIRS:
        return Fate.LEAVE
    shown, _ = _split(questionnaire, sent.question, {} if stored is None else stored.parts)
    mine, theirs = digest_of_answer(sent.parts), digest_of_answer(shown)
    looked_at = mine == sent.token.digest and sent.decision != MINE
    confirms = sent.confirms and stored is not None and stored.to_confirm
    if not confirms and (mine == theirs or looked_at):
        return Fate.LEAVE
    made_from = sent.seen if sent.decision == MINE else sent.token.revision
    return Fate.SAVE if stored is None or made_from == stored.revision else Fate.CONFLICT


def _settle(
    questionnaire: Questionnaire,
    sent: Sent,
    stored: SavedAnswer | None,
    place: SavedAnswer,
    actor: Actor,
    outcome: Outcome,
) -> None:
    """Save one question, or leave it, or report that somebody else was there in the meantime."""
    fate = _fate(questionnaire, sent, stored)
    if fate is Fate.CONFLICT and stored is not None:
        outcome.conflicts[sent.question] = stored
    if fate is not Fate.SAVE:
        return
    row = stored or SavedAnswer(round=place.round, section=place.section, question=sent.question, revision=0)
    _, unseen = _split(questionnaire, sent.question, row.parts)
    parts = {**unseen, **sent.parts}
    if parts != row.parts:
        row.origin, row.origin_note, row.origin_date = "", "", None
    row.parts, row.to_confirm, row.revision = parts, False, row.revision + 1
    row.saved_at, row.saved_by_id = timezone.now(), actor.user_id
    row.save()
    outcome.saved[sent.question] = row


def _split(questionnaire: Questionnaire, question: str, parts: Mapping[str, Any]) -> tuple[Parts, Parts]:
    """Return the parts that a form of the question shows, and those that it does not and must not lose."""
    shown = as_shown(fields_of(questionnaire, questionnaire.by_id[question]), parts)
    return shown, {key: value for key, value in parts.items() if key not in shown}
