"""Which questions are asked, given the answers so far; which are answered; and how far along that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.implementation.answers.records import Answers, Parts
    from palermo.implementation.questionnaire.records import Question, Questionnaire, Section

_NOTHING: Parts = {}


def answered(question: Question, parts: Parts) -> bool:
    """Whether yes, in part or no is said, or else the first thing that a question asks for; the rest explains it."""
    keys = ("answer",) if question.asks_whether else question.keys
    return bool(keys) and bool(parts.get(keys[0]))


def said(question: Question, parts: Parts) -> frozenset[str]:
    """Return what conditions on a question can meet: its yes, part or no, and the choices made."""
    answer, choices = parts.get("answer"), parts.get("choices")
    made = {str(each) for each in choices} if isinstance(choices, list | tuple) else set()
    if question.asks_whether and isinstance(answer, str):
        made.add(answer)
    return frozenset(made)


def visible(questionnaire: Questionnaire, answers: Answers) -> frozenset[str]:
    """Return the ids of the questions that are asked; one whose condition is not met, or not yet, is not."""
    known: dict[str, bool] = {}
    for question in questionnaire.questions:
        _is_visible(question, questionnaire.by_id, answers, known)
    return frozenset(id_ for id_, is_visible in known.items() if is_visible)


def _is_visible(question: Question, by_id: Mapping[str, Question], answers: Answers, known: dict[str, bool]) -> bool:
    """Return whether a question is asked, and keep what was found on the way up its conditions."""
    condition = question.show_if
    if question.id not in known:
        other = by_id[condition.question] if condition else None
        known[question.id] = other is None or (
            _is_visible(other, by_id, answers, known)
            and not said(other, answers.get(other.id, _NOTHING)).isdisjoint(condition.answers if condition else ())
        )
    return known[question.id]


class Progress(NamedTuple):
    """How many of the questions asked are answered."""

    answered: int
    #: Something is written, but not what the question asks for first.
    begun: int
    asked: int

    def __add__(self, other: object) -> Progress:
        """Return both together."""
        if not isinstance(other, Progress):
            return NotImplemented
        return Progress(self.answered + other.answered, self.begun + other.begun, self.asked + other.asked)

    @property
    def percent(self) -> int:
        """Whole per cent answered, rounded down; 100 where nothing is asked."""
        return self.answered * 100 // self.asked if self.asked else 100


class WholeProgress(NamedTuple):
    """Progress by section and by cluster; the general section stands under the empty cluster."""

    sections: Mapping[str, Progress]
    clusters: Mapping[str, Progress]
    total: Progress


def progress(questionnaire: Questionnaire, answers: Answers) -> WholeProgress:
    """Return how far along the answers are."""
    asked = visible(questionnaire, answers)
    sections = {section.key: _of_section(section, answers, asked) for section in questionnaire.sections}
    nothing = Progress(0, 0, 0)
    clusters: dict[str, Progress] = {}
    for section in questionnaire.sections:
        clusters[section.cluster] = clusters.get(section.cluster, nothing) + sections[section.key]
    total = nothing
    for each in clusters.values():
        total += each
    return WholeProgress(sections, clusters, total)


def _of_section(section: Section, answers: Answers, asked: frozenset[str]) -> Progress:
    done = begun = count = 0
    for question in section.questions:
        if question.id in asked:
            parts = answers.get(question.id, _NOTHING)
            count += 1
            if answered(question, parts):
                done += 1
            elif parts:
                begun += 1
    return Progress(done, begun, count)
