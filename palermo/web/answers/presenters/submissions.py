"""A submitted version: what it says, its receipt, and what changed since the one before."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from palermo.implementation.answers import diff
from palermo.implementation.questionnaire.words import TITLE, section_title
from palermo.resolutions.lineage.edits import edits
from palermo.resolutions.words import words as words_of
from palermo.web import policy
from palermo.web.answers import access, catalogue, labels
from palermo.web.answers.models import Attachment, Submission
from palermo.web.answers.presenters.names import section_place
from palermo.web.answers.presenters.reading import Line, lines_of
from palermo.web.answers.presenters.section import ShownAttachment, shown_attachment, who
from palermo.web.answers.presenters.widgets import Texts, language_of
from palermo.web.resolutions.presenters.comparison import side

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from django.utils.safestring import SafeString

    from palermo.implementation.questionnaire import Questionnaire, Section, Words
    from palermo.web.pages.reader import Reader
    from palermo.web.policy import Actor


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer of a version."""

    question: str
    text: str
    lang: str
    provision: str
    lines: tuple[Line, ...]
    origin: str
    attachments: tuple[ShownAttachment, ...]


@dataclass(frozen=True, slots=True)
class GivenSection:
    """The answers of a version on one article."""

    key: str
    title: str
    lang: str
    #: Instrument and article: titles of several instruments are the same.
    place: str
    answers: tuple[GivenAnswer, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over every page of a version."""

    submission: Submission
    state_name: str
    title: str
    lang: str
    by: str
    at: datetime
    signed_by: str
    signed_at: datetime
    published: bool
    may_publish: bool
    changes_url: str
    file_url: str
    round_url: str


@dataclass(frozen=True, slots=True)
class SubmissionPage:
    """The page of a version."""

    head: Head
    answered: int
    sections: tuple[GivenSection, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """One part of an answer that differs between two versions."""

    label: str
    before: SafeString | str
    after: SafeString | str


@dataclass(frozen=True, slots=True)
class ChangedQuestion:
    """A question whose answer differs."""

    question: str
    text: str
    lang: str
    #: `added`, `removed` or `changed`.
    kind: str
    parts: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The page of what changed between two versions of a round."""

    head: Head
    before: int
    before_url: str
    questions: tuple[ChangedQuestion, ...]
    unchanged: int


def content_of(submission: Submission) -> dict[str, Any]:
    """Return the content of a submission as it was written."""
    read: dict[str, Any] = json.loads(submission.content)
    return read


def head_of(submission: Submission, reader: Reader, actor: Actor | None) -> Head:
    """Return the head; `actor` is None on a public page, where nobody is named."""
    texts = catalogue.words(catalogue.of(submission.round))
    here = submission.round
    published = getattr(submission, "publication", None) is not None
    seen = actor is not None and policy.allows(actor, "see", here)
    compares = actor is not None and (access.reads_all(actor, here.state) or access.is_secretariat(actor))
    prefix = "answers:public" if actor is None else "answers:submission"
    return Head(
        submission=submission,
        state_name=reader.name(here.state),
        title=texts[TITLE],
        lang=language_of(texts, TITLE),
        by=who(submission.submitted_by) if seen else "",
        at=submission.submitted_at,
        signed_by=who(submission.sign_off.signed_by) if seen else "",
        signed_at=submission.sign_off.signed_at,
        published=published,
        may_publish=actor is not None and policy.allows(actor, "publish", submission),
        changes_url=reverse("answers:changes", args=[submission.pk]) if compares and submission.number > 1 else "",
        file_url=reverse(f"{prefix}_file", args=[submission.pk]),
        round_url=reverse("answers:round", args=[here.pk]) if seen else "",
    )


def build_submission(submission: Submission, reader: Reader, actor: Actor | None) -> SubmissionPage:
    """Return the page of a version."""
    content = content_of(submission)
    questionnaire = catalogue.of(submission.round)
    texts = catalogue.words(questionnaire)
    documents = _documents(submission, content, public=actor is None)
    origins = content.get("origins", {})
    sections = tuple(
        _section(questionnaire, section, texts, content["answers"], origins, documents, reader)
        for section in questionnaire.sections
    )
    shown = tuple(each for each in sections if each.answers)
    return SubmissionPage(head_of(submission, reader, actor), len(content["answers"]), shown)


def _documents(submission: Submission, content: Mapping[str, Any], *, public: bool) -> dict[str, list[ShownAttachment]]:
    """Return the documents that a version names, by question."""
    named = {(each["question"], each["sha256"]) for each in content.get("attachments", ())}
    if not named:
        return {}
    found: dict[str, list[ShownAttachment]] = {}
    for each in Attachment.objects.filter(round=submission.round_id).defer("content"):
        if (each.question, each.digest) in named:
            named.discard((each.question, each.digest))
            url = reverse("answers:public_document", args=[submission.pk, each.pk]) if public else ""
            found.setdefault(each.question, []).append(shown_attachment(each, url))
    return found


def _section(
    questionnaire: Questionnaire,
    section: Section,
    texts: Words,
    answers: Mapping[str, Mapping[str, Any]],
    origins: Mapping[str, Mapping[str, str]],
    documents: Mapping[str, list[ShownAttachment]],
    reader: Reader,
) -> GivenSection:
    given = []
    for question in (*section.questions, section.closing):
        if question.id not in answers and question.id not in documents:
            continue
        text, lang = Texts(questionnaire, question, texts).of(question.id)
        origin = origins.get(question.id, {})
        given.append(
            GivenAnswer(
                question=question.id,
                text=text,
                lang=lang,
                provision=question.provision if text else "",
                lines=lines_of(questionnaire, question, answers.get(question.id, {}), texts),
                origin=labels.origin_label(origin["from"]) if origin else "",
                attachments=tuple(documents.get(question.id, ())),
            )
        )
    key = section_title(section.key)
    return GivenSection(section.key, texts[key], language_of(texts, key), section_place(reader, section), tuple(given))


def build_changes(submission: Submission, before: Submission, reader: Reader, actor: Actor) -> ChangesPage:
    """Return what changed between two versions of a round, question by question."""
    questionnaire = catalogue.of(submission.round)
    texts = catalogue.words(questionnaire)
    old, new = content_of(before)["answers"], content_of(submission)["answers"]
    changed = dict.fromkeys(each.question for each in diff(old, new, tuple(questionnaire.by_id)))
    return ChangesPage(
        head=head_of(submission, reader, actor),
        before=before.number,
        before_url=reverse("answers:submission", args=[before.pk]),
        questions=tuple(_changed(questionnaire, each, texts, old, new) for each in changed),
        unchanged=len([each for each in new if each not in changed]),
    )


def _changed(
    questionnaire: Questionnaire, id_: str, texts: Words, old: Mapping[str, Any], new: Mapping[str, Any]
) -> ChangedQuestion:
    question = questionnaire.by_id[id_]
    text, lang = Texts(questionnaire, question, texts).of(id_)
    before = {each.key: each for each in lines_of(questionnaire, question, old.get(id_, {}), texts)}
    after = {each.key: each for each in lines_of(questionnaire, question, new.get(id_, {}), texts)}
    return ChangedQuestion(
        question=id_,
        text=text,
        lang=lang,
        kind="added" if id_ not in old else "removed" if id_ not in new else "changed",
        parts=tuple(_parts(before, after)),
    )


def _parts(before: Mapping[str, Line], after: Mapping[str, Line]) -> Iterator[Changed]:
    for key, line in {**before, **after}.items():
        a, b = (each[key].text if key in each else "" for each in (before, after))
        if a != b:
            found = edits(a, b, words_of(a), words_of(b))
            yield Changed(line.label, side(a, found, first=True), side(b, found, first=False))
