"""The documents of a round: listed, added, removed, given."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse

from palermo.web import policy
from palermo.web.accounts.views.visit import signed_in, signed_in_reading
from palermo.web.answers import documents, drafts
from palermo.web.answers.kinds import LARGEST, Refused, examine
from palermo.web.answers.models import Attachment, Submission
from palermo.web.answers.presenters.documents import build_documents
from palermo.web.answers.views.posting import signed_in_posting, to
from palermo.web.pages.views.visit import Shown

if TYPE_CHECKING:
    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.answers.drafts import Opened


@signed_in
def documents_(visit: SignedVisit, pk: int) -> Shown | HttpResponse:
    """Show the documents of a round, or take one."""
    question = visit.question.text("question")
    visit.question.check()
    opened = drafts.open_round(visit.actor, pk)
    if question:
        opened.section_of(question)
    return _add(visit, opened) if visit.posted else _shown(visit, opened, question)


def _shown(visit: SignedVisit, opened: Opened, question: str, wrong: Refused | None = None) -> Shown:
    page = build_documents(visit, opened, question, wrong)
    return Shown("answers/documents.html", "work", page, HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK)


def _add(visit: SignedVisit, opened: Opened) -> Shown | HttpResponse:
    question = visit.request.POST.get("question", "")
    section = opened.section_of(question)
    # Asked before the bytes are looked at: who may not add has nothing examined.
    drafts.demand(visit.actor, "add", Attachment(round=opened.round, section=section.key, question=question))
    file = visit.request.FILES.get("file")
    try:
        # One byte more than is taken: enough to see that it is too large.
        document = examine(file.name or "", file.read(LARGEST + 1)) if file else examine("", b"")
        documents.add(visit.actor, opened.round, section, question, document)
    except Refused as wrong:
        return _shown(visit, opened, question, wrong)
    return to("answers:documents", opened.round.pk)


@signed_in_reading
def attachment(visit: SignedVisit, pk: int) -> HttpResponse:
    """Give a document of a draft, or one that a submission which the visitor may see names."""
    visit.question.check()
    found = policy.scope(visit.actor, "see", Attachment).filter(pk=pk).first()
    if found is None:
        found = Attachment.objects.filter(pk=pk).first()
        if found is None or not _submitted(visit, found):
            raise Http404
    return documents.as_file(found)


def _submitted(visit: SignedVisit, attachment: Attachment) -> bool:
    seen = policy.scope(visit.actor, "see", Submission).filter(round=attachment.round_id)
    return any(documents.names(each, attachment) for each in seen)


@signed_in_posting
def remove(visit: SignedVisit, pk: int) -> HttpResponse:
    """Take a document out of a draft."""
    found = policy.find(visit.actor, "see", Attachment, pk=pk)
    documents.remove(visit.actor, found)
    return to("answers:documents", found.round_id)
