"""Two versions of answers made one, question by question; nothing is overwritten unasked."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from palermo.implementation.answers.canonical import digest_of_answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.implementation.answers.records import Answers, Parts

_NOTHING: Parts = MappingProxyType({})


class Base(NamedTuple):
    """The answer from which a copy was made: its revision as text, or empty, and its digest."""

    revision: str
    digest: str


class Outcome(StrEnum):
    """What comes of one question."""

    #: Both say the same.
    UNCHANGED = "unchanged"
    #: Only the copy was changed: its answer is taken.
    THEIRS = "theirs"
    #: Only ours was changed since the copy was made, or the copy does not hold the question: ours stays.
    OURS = "ours"
    #: Both were changed, or the copy leaves out what was answered: a person decides, and until then ours stays.
    CONFLICT = "conflict"


class Merged(NamedTuple):
    """One question in both versions, and what comes of it."""

    question: str
    outcome: Outcome
    ours: Parts
    theirs: Parts
    #: Whether the copy has no answer where there was one.
    emptied: bool = False


class Merge(NamedTuple):
    """What came of every question of either version."""

    questions: tuple[Merged, ...]
    #: The answers after the merge; conflicts still with ours.
    answers: Answers

    def of(self, outcome: Outcome) -> tuple[Merged, ...]:
        """Return the questions with this outcome."""
        return tuple(each for each in self.questions if each.outcome is outcome)


def merge(current: Answers, incoming: Answers, base: Mapping[str, Base]) -> Merge:
    """Return what comes of laying a changed copy over the answers of today, question by question.

    `base` holds the digests of the answers that were put into the copy. Without one, only an answer to a question that
    has none today is taken unasked. A question that `incoming` does not hold stays as it is.
    """
    ids = dict.fromkeys([*current, *incoming])
    questions = tuple(_merged(id_, current.get(id_, _NOTHING), incoming.get(id_), base.get(id_)) for id_ in ids)
    answers = {each.question: each.theirs if each.outcome is Outcome.THEIRS else each.ours for each in questions}
    return Merge(questions, {id_: parts for id_, parts in answers.items() if parts})


def _merged(id_: str, ours: Parts, theirs: Parts | None, base: Base | None) -> Merged:
    if theirs is None:
        return Merged(id_, Outcome.OURS if ours else Outcome.UNCHANGED, ours, _NOTHING)
    our_digest, their_digest = digest_of_answer(ours), digest_of_answer(theirs)
    if our_digest == their_digest:
        return Merged(id_, Outcome.UNCHANGED, ours, theirs)
    if base is None:
        return Merged(id_, Outcome.CONFLICT if ours else Outcome.THEIRS, ours, theirs, bool(ours) and not theirs)
    if their_digest == base.digest:
        return Merged(id_, Outcome.OURS, ours, theirs)
    if our_digest == base.digest and theirs:
        return Merged(id_, Outcome.THEIRS, ours, theirs)
    return Merged(id_, Outcome.CONFLICT, ours, theirs, not theirs)
