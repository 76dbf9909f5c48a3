"""The page of the documents of a round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from palermo.web import policy
from palermo.web.answers import drafts
from palermo.web.answers.kinds import ENDINGS, LARGEST, MEGABYTE
from palermo.web.answers.models import Attachment
from palermo.web.answers.presenters.names import section_name
from palermo.web.answers.presenters.section import ShownAttachment, shown_attachment, who
from palermo.web.pages.presenters.frame import Choice

if TYPE_CHECKING:
    from datetime import datetime

    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.answers.drafts import Opened
    from palermo.web.answers.kinds import Refused


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document in the list."""

    document: ShownAttachment
    question: str
    section: str
    section_url: str
    by: str
    at: datetime
    digest: str
    removable: bool


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """The page."""

    opened: Opened
    state_name: str
    rows: tuple[DocumentRow, ...]
    #: The questions to which the visitor may add one.
    questions: tuple[Choice, ...]
    largest: int
    accepted: str
    wrong: Refused | None


def build_documents(visit: SignedVisit, opened: Opened, question: str, wrong: Refused | None) -> DocumentsPage:
    """Return the documents that a visitor may see, and the form to add one where the visitor may."""
    return DocumentsPage(
        opened=opened,
        state_name=visit.reader.name(opened.round.state),
        rows=tuple(
            _row(visit, opened, each)
            for each in drafts.attachments_of(opened.round)
            if each.question in opened.questionnaire.section_of and policy.allows(visit.actor, "see", each)
        ),
        questions=tuple(
            Choice(each.id, f"{each.id}: {opened.words[each.id]}" if each.text else each.id, each.id == question)
            for section in opened.sections
            if policy.allows(visit.actor, "add", Attachment(round=opened.round, section=section.key))
            for each in (*section.questions, section.closing)
        ),
        largest=LARGEST // MEGABYTE,
        accepted=",".join(ENDINGS.values()),
        wrong=wrong,
    )


def _row(visit: SignedVisit, opened: Opened, each: Attachment) -> DocumentRow:
    section = opened.questionnaire.section_of[each.question]
    return DocumentRow(
        document=shown_attachment(each),
        question=each.question,
        section=section_name(visit.reader, opened.words, section),
        section_url=reverse("answers:section", args=[opened.round.pk, section.key]),
        by=who(each.added_by),
        at=each.added_at,
        digest=each.digest,
        removable=policy.allows(visit.actor, "remove", each),
    )
