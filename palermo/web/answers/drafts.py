"""A draft as it stands: the round, its questionnaire, and the answers saved so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404

from palermo.web import policy
from palermo.web.actions import Refused
from palermo.web.answers import access, catalogue
from palermo.web.answers.content import Whole, asked_of, whole
from palermo.web.answers.models import Attachment, Round, SavedAnswer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Model

    from palermo.implementation.questionnaire import Questionnaire, Section, Words
    from palermo.web.policy import Actor


@dataclass(frozen=True, slots=True)
class Opened:
    """A round that an actor may see, and the questionnaire that it answers, with its words for the reader."""

    round: Round
    questionnaire: Questionnaire
    words: Words
    #: The sections that the actor may see, in the order of the questionnaire.
    sections: tuple[Section, ...]

    def section(self, key: str) -> Section:
        """Return a section of this key that the actor may see; raises Http404 as if there were none."""
        for each in self.sections:
            if each.key == key:
                return each
        raise Http404

    def section_of(self, question: str) -> Section:
        """Return the section of a question, if the actor may see it; raises Http404 as if there were none."""
        found = self.questionnaire.section_of.get(question)
        if found is None:
            raise Http404
        return self.section(found.key)


def open_round(actor: Actor, pk: int) -> Opened:
    """Return a round that an actor may see; raises Http404 as if there were none."""
    round_ = policy.find(actor, "see", Round, pk=pk)
    questionnaire = catalogue.of(round_)
    sections = tuple(each for each in questionnaire.sections if access.reads(actor, round_.state, each.key))
    return Opened(round_, questionnaire, catalogue.words(questionnaire), sections)


def answers_of(round_: Round) -> dict[str, SavedAnswer]:
    """Return the saved answers of a round by question."""
    return {each.question: each for each in SavedAnswer.objects.filter(round=round_).select_related("saved_by")}


def attachments_of(round_: Round) -> list[Attachment]:
    """Return the documents of a round that are not removed, without their bytes."""
    return list(
        Attachment.objects.filter(round=round_, removed_at=None).defer("content").select_related("added_by", "round")
    )


def whole_of(opened: Opened) -> Whole:
    """Return the draft as it would be submitted now."""
    return whole(opened.round, opened.questionnaire, answers_of(opened.round), attachments_of(opened.round))


def asked_in(questionnaire: Questionnaire, answers: Mapping[str, SavedAnswer]) -> frozenset[str]:
    """Return the questions that are asked given the answers that a person stands behind."""
    return asked_of(questionnaire, given(answers))


def given(answers: Mapping[str, SavedAnswer]) -> dict[str, dict[str, Any]]:
    """Return the parts of the answers that a person stands behind, by question."""
    return {key: each.parts for key, each in answers.items() if each.parts and not each.to_confirm}


def demand(actor: Actor, verb: str, obj: Model) -> None:
    """Raise `Refused` for what an actor may not do: a page that only leads to it is refused as well."""
    if not policy.permits(actor, verb, obj):
        raise Refused(verb, hidden=not policy.permits(actor, "see", obj))
