"""Submitted answers as the reviewers read them: each question with what was said, line by line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from palermo.implementation.questionnaire import DEFAULT, GENERAL
from palermo.web.answers import catalogue
from palermo.web.answers.fields import fields_of
from palermo.web.answers.labels import answer_label, column_label, key_label, priority_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from palermo.implementation.questionnaire import Question, Questionnaire, Section, Words
    from palermo.web.answers.models import Submission
    from palermo.web.review.models import Review


class Line(NamedTuple):
    """One part of an answer: what it is, and its values, each in a line of its own."""

    label: str
    values: tuple[str, ...]


class Document(NamedTuple):
    """A document by its name, with the digest by which it is asked for."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One question and what was answered."""

    id: str
    provision: str
    text: str
    #: Language of the question's text.
    lang: str
    #: `yes`, `part`, `no`, or empty.
    answer: str
    answer_label: str
    lines: tuple[Line, ...]
    #: The documents that support the answer.
    documents: tuple[Document, ...]


def questionnaire_of(submission: Submission | None) -> Questionnaire | None:
    """Return the questionnaire that was answered, or the newest where nothing was handed over."""
    return catalogue.of(submission.round) if submission else catalogue.latest(DEFAULT)


def sections_of(review: Review, questionnaire: Questionnaire) -> tuple[Section, ...]:
    """Return the sections of a review: those of its cluster, on the instruments that the reviewers were drawn for."""
    instruments = {each for row in review.reviewing.all() for each in row.instruments}

    def belongs(section: Section) -> bool:
        in_cluster = not review.cluster or section.cluster == review.cluster
        return section.key == GENERAL or (in_cluster and (not instruments or section.instrument in instruments))

    return tuple(each for each in questionnaire.sections if belongs(each))


def read(submission: Submission) -> Mapping[str, Any]:
    """Return the content of a submission."""
    content: Mapping[str, Any] = json.loads(submission.content)
    return content


def shown_answers(submission: Submission, section: Section) -> tuple[Shown, ...]:
    """Return the questions of a section that were answered, with their answers."""
    questionnaire, content = catalogue.of(submission.round), read(submission)
    words, answers = catalogue.words(questionnaire), content.get("answers", {})
    documents: dict[str, list[Document]] = {}
    for each in content.get("attachments", ()):
        documents.setdefault(each["question"], []).append(Document(each["name"], each["sha256"]))
    return tuple(
        _shown(questionnaire, words, question, answers[question.id], documents.get(question.id, ()))
        for question in (*section.questions, section.closing)
        if answers.get(question.id)
    )


def _shown(
    questionnaire: Questionnaire,
    words: Words,
    question: Question,
    parts: Mapping[str, Any],
    documents: Iterable[Document],
) -> Shown:
    answer = str(parts.get("answer", ""))
    asked = (each.key for each in fields_of(questionnaire, question))
    keys = [each for each in dict.fromkeys((*asked, *parts)) if each != "answer"]
    return Shown(
        id=question.id,
        provision=question.provision,
        text=_text(words, question.id),
        lang=_lang(words, question.id),
        answer=answer,
        answer_label=answer_label(answer) if answer else "",
        lines=tuple(
            Line(key_label(key), tuple(_values(words, question, key, parts[key]))) for key in keys if parts.get(key)
        ),
        documents=tuple(documents),
    )


def _values(words: Words, question: Question, key: str, value: object) -> Iterable[str]:
    """Return the lines of one part; what is coded is said in words, what a person wrote stands as written."""
    if key == "choices" and isinstance(value, list):
        return (_text(words, f"choice:{question.id}:{each}", str(each)) for each in value)
    if key == "matrix" and isinstance(value, dict):
        return (f"{_text(words, f'row:{question.id}:{row}', row)}: {answer_label(said)}" for row, said in value.items())
    if isinstance(value, dict):
        return (_cell(words, question, name, each) for name, each in value.items())
    if isinstance(value, list):
        return (_row(words, question, each) if isinstance(each, dict) else str(each) for each in value)
    return (str(value),)


def _row(words: Words, question: Question, row: Mapping[str, Any]) -> str:
    return "; ".join(_cell(words, question, name, each) for name, each in row.items())


def _cell(words: Words, question: Question, name: str, value: object) -> str:
    label = _text(words, f"column:{question.id}:{name}", column_label(name))
    said = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    if name == "kind":
        said = _text(words, f"assistance:{said}", said)
    elif name == "priority":
        said = priority_label(said)
    return f"{label}: {said}"


def _text(words: Words, id_: str, otherwise: str = "") -> str:
    try:
        return words[id_]
    except KeyError:
        return otherwise


def _lang(words: Words, id_: str) -> str:
    return words.lang(id_)
