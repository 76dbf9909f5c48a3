"""Submitted versions: for those who may see them, and for everybody where the State has published them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from palermo.web import policy
from palermo.web.accounts.views.visit import signed_in_reading
from palermo.web.answers import documents, signing
from palermo.web.answers.models import Attachment, Submission
from palermo.web.answers.presenters.public import build_public
from palermo.web.answers.presenters.submissions import build_changes, build_submission
from palermo.web.answers.views.posting import signed_in_posting, to
from palermo.web.pages.views.visit import Shown
from palermo.web.resolutions.views.serving import living

if TYPE_CHECKING:
    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.pages.views.visit import Visit

TEMPLATE = "answers/submission.html"
_RELATED = ("round", "publication", "sign_off__signed_by", "submitted_by")


@signed_in_reading
def submission(visit: SignedVisit, pk: int) -> Shown:
    """Show a version and its receipt."""
    visit.question.check()
    found = _found(visit, pk)
    return Shown(TEMPLATE, "work", build_submission(found, visit.reader, visit.actor))


@signed_in_reading
def file(visit: SignedVisit, pk: int) -> HttpResponse:
    """Give a version as the file whose digest was signed."""
    visit.question.check()
    return as_file(_found(visit, pk))


@signed_in_reading
def changes(visit: SignedVisit, pk: int) -> Shown:
    """Show what changed since the version before, or since an earlier one that is asked for."""
    found = _found(visit, pk)
    since = visit.question.year("since", 1, 9999) or found.number - 1
    visit.question.check()
    before = policy.find(visit.actor, "see", Submission, round=found.round, number=since)
    return Shown("answers/changes.html", "work", build_changes(found, before, visit.reader, visit.actor))


@signed_in_posting
def publish(visit: SignedVisit, pk: int) -> HttpResponse:
    """Publish a version, or withdraw it from the public."""
    found = policy.find(visit.actor, "see", Submission, pk=pk)
    signing.publish(visit.actor, found, public=visit.request.POST.get("public") == "yes")
    return to("answers:submission", pk)


@living
def public_list(visit: Visit) -> Shown:
    """Show the versions that States have published."""
    visit.question.check()
    return Shown("answers/public.html", "answers", build_public(visit.reader))


@living
def public(visit: Visit, pk: int) -> Shown:
    """Show a published version to everybody."""
    visit.question.check()
    return Shown(TEMPLATE, "answers", build_submission(_published(pk), visit.reader, None))


@living
def public_file(visit: Visit, pk: int) -> HttpResponse:
    """Give a published version as the file whose digest was signed."""
    visit.question.check()
    return as_file(_published(pk))


@living
def public_document(visit: Visit, pk: int, document: int) -> HttpResponse:
    """Give a document of a published version to everybody."""
    visit.question.check()
    found = Attachment.objects.filter(pk=document, round=_published(pk).round_id).first()
    if found is None or not documents.names(_published(pk), found):
        raise Http404
    return documents.as_file(found)


def as_file(submission: Submission) -> HttpResponse:
    """Return the canonical content of a version."""
    name = f"{submission.round.state}-{submission.round.questionnaire}-{submission.number}.json"
    response = HttpResponse(submission.content.encode(), content_type="application/json")
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _found(visit: SignedVisit, pk: int) -> Submission:
    found = policy.scope(visit.actor, "see", Submission).filter(pk=pk).select_related(*_RELATED).first()
    if found is None:
        raise Http404
    return found


def _published(pk: int) -> Submission:
    found = Submission.objects.filter(pk=pk, publication__isnull=False).select_related(*_RELATED).first()
    if found is None:
        raise Http404
    return found
