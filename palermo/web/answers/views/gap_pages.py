"""Gap reports of submissions, as page, PDF and files, and the preview of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from palermo.web import policy
from palermo.web.accounts.views.visit import signed_in_reading
from palermo.web.answers import drafts, gap_files, gap_print, gap_reports
from palermo.web.answers.models import Submission
from palermo.web.answers.presenters.gap_page import build_preview, build_report
from palermo.web.pages.views.visit import Shown
from palermo.web.printing import NotPrintableError
from palermo.web.resolutions.views.serving import living

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.answers.gap_reports import Report
    from palermo.web.answers.presenters.gap_page import GapPage
    from palermo.web.pages.views.visit import Visit
    from palermo.web.policy import Actor

TEMPLATE = "answers/gap_report.html"


@signed_in_reading
def report(visit: SignedVisit, pk: int) -> Shown:
    """Show the gaps of a submission."""
    visit.question.check()
    return Shown(TEMPLATE, "work", build_report(visit.actor, visit.reader, _found(_seen(visit.actor), pk)))


@signed_in_reading
def file(visit: SignedVisit, pk: int, form: str) -> HttpResponse:
    """Give the gaps of a submission as CSV, JSON or PDF."""
    visit.question.check()
    found = _found(_seen(visit.actor), pk)
    return _as_file(found, build_report(visit.actor, visit.reader, found), form)


@living
def public(visit: Visit, pk: int) -> Shown:
    """Show the gaps of a published submission to everybody."""
    visit.question.check()
    return Shown(TEMPLATE, "answers", build_report(None, visit.reader, _found(_published(), pk)))


@living
def public_file(visit: Visit, pk: int, form: str) -> HttpResponse:
    """Give the gaps of a published submission as CSV, JSON or PDF."""
    visit.question.check()
    found = _found(_published(), pk)
    return _as_file(found, build_report(None, visit.reader, found), form)


@signed_in_reading
def preview(visit: SignedVisit, pk: int) -> Shown:
    """Show the gaps of a draft to those who read all of it."""
    visit.question.check()
    opened = drafts.open_round(visit.actor, pk)
    if len(opened.sections) < len(opened.questionnaire.sections):
        raise Http404
    found = gap_reports.report_of_draft(opened)
    return Shown(TEMPLATE, "work", build_preview(visit.actor, visit.reader, opened, found))


def attached(content: bytes, media_type: str, name: str) -> HttpResponse:
    """Return a file to be saved under a name."""
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _seen(actor: Actor) -> QuerySet[Submission]:
    return policy.scope(actor, "see", Submission)


def _published() -> QuerySet[Submission]:
    return Submission.objects.filter(publication__isnull=False)


def _found(seen: QuerySet[Submission], pk: int) -> Report:
    found = seen.filter(pk=pk).select_related("round").defer("content").first()
    if found is None:
        raise Http404
    return gap_reports.compared(found, seen)


def _as_file(found: Report, page: GapPage, form: str) -> HttpResponse:
    name = f"{_name(found.submission)}.{form}"
    if form in gap_files.FORMS:
        return attached(gap_files.WRITERS[form](found), gap_files.FORMS[form], name)
    if form != "pdf":
        raise Http404
    try:
        return attached(gap_print.as_pdf(page), "application/pdf", name)
    except NotPrintableError:
        return HttpResponse(
            _("This server cannot make PDF files."), content_type="text/plain; charset=utf-8", status=503
        )


def _name(submission: Submission) -> str:
    invented = "invented-" if submission.round.demo else ""
    return f"{invented}gaps-{submission.round.state}-{submission.round.questionnaire}-{submission.pk}"
