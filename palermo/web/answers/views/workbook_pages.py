"""The workbook of a round: given, taken back, merged question by question."""

from __future__ import annotations

from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from palermo.facts.problems import Problem
from palermo.facts.records import LANGUAGES
from palermo.implementation.forms.archive import LARGEST
from palermo.implementation.forms.xlsform_out import write_xlsform
from palermo.web import policy
from palermo.web.accounts.views.visit import closed, signed_in, signed_in_reading
from palermo.web.answers import catalogue, drafts, workbook_files, workbook_importing
from palermo.web.answers.fields import fields_of, read
from palermo.web.answers.kinds import clean_name
from palermo.web.answers.models import Import
from palermo.web.answers.presenters.workbook_page import build_import, build_workbook
from palermo.web.answers.views.gap_pages import attached
from palermo.web.answers.views.posting import signed_in_posting, to
from palermo.web.answers.workbook_importing import DECISIONS, Decision
from palermo.web.i18n import content_language
from palermo.web.pages.presenters.frame import facts_day
from palermo.web.pages.views.visit import Shown, finish
from palermo.web.resolutions.views.serving import living
from palermo.web.resolutions.views.uploads import of_another

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, QueryDict
    from django.http.response import HttpResponseBase

    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.answers.drafts import Opened
    from palermo.web.pages.views.visit import Visit

TEMPLATE, IMPORT = "answers/workbook.html", "answers/workbook_import.html"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Bytes of a form besides its file.
_ENVELOPE = 64 * 1024
_MEGABYTE = 1024 * 1024
#: What the buttons of an import ask for.
TAKE = "take"


def measured(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let a view take a workbook that announces no more bytes than are read; nothing of a larger one is received.

    The check of forms is done here, after the measuring: it reads the form.
    """

    @csrf_exempt
    @wraps(view)
    def checked(request: HttpRequest, pk: int) -> HttpResponseBase:
        if request.method == "POST":
            if _announced(request) > LARGEST + _ENVELOPE:
                return closed(finish(request, Shown("answers/workbook_large.html", "work", LARGEST // _MEGABYTE, 413)))
            if of_another(request):
                return closed(finish(request, Shown("answers/workbook_foreign.html", "work", None, 403)))
        return view(request, pk)

    return checked


def _announced(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return LARGEST * 2


@measured
@signed_in
def workbook(visit: SignedVisit, pk: int) -> Shown | HttpResponse:
    """Show how to work offline, or take a workbook that comes back."""
    visit.question.check()
    opened = drafts.open_round(visit.actor, pk)
    if not visit.posted:
        return Shown(TEMPLATE, "work", build_workbook(visit, opened))
    # Asked before the bytes are looked at: who may not send one has nothing read.
    drafts.demand(visit.actor, "add", Import(round=opened.round))
    return _receive(visit, opened)


def _receive(visit: SignedVisit, opened: Opened) -> Shown | HttpResponse:
    file = visit.request.FILES.get("file")
    if file is None or not file.size:
        problem = Problem("", None, "", _("No workbook was sent, or an empty one"), _("Choose the file"))
        return _refused(visit, opened, (problem,))
    name = clean_name(file.name or "", ".xlsx")
    # One byte more than is read: enough to see that it is too large.
    data = file.read(LARGEST + 1)
    found = workbook_files.read(opened, data, name)
    if not found.is_taken:
        return _refused(visit, opened, found.problems)
    waiting = workbook_importing.receive(
        visit.actor, opened.round, name, data, found.answers, found.base, found.problems
    )
    return to("answers:workbook_import", waiting.pk)


def _refused(visit: SignedVisit, opened: Opened, problems: tuple[Problem, ...]) -> Shown:
    if not problems:
        problems = (Problem("", None, "", _("The workbook holds no answer"), _("Fill it in, and send it again")),)
    return Shown(TEMPLATE, "work", build_workbook(visit, opened, problems), HTTPStatus.UNPROCESSABLE_ENTITY)


@signed_in_reading
def file(visit: SignedVisit, pk: int) -> HttpResponse:
    """Give the workbook of the sections that are asked for, or of all that the visitor may see."""
    opened = drafts.open_round(visit.actor, pk)
    asked = frozenset(visit.request.GET.getlist("section"))
    if not asked <= {each.key for each in opened.sections}:
        raise Http404
    data = workbook_files.write(opened, visit.reader.name(opened.round.state), asked)
    invented = "invented-" if opened.round.demo else ""
    return attached(
        data, XLSX, f"{invented}{opened.round.state}-{opened.round.questionnaire}-{opened.round.cycle}.xlsx"
    )


@living
def form(visit: Visit, questionnaire: str) -> HttpResponse:
    """Give the newest version of a questionnaire as an XLSForm, in the six languages, the reader's first."""
    visit.question.check()
    found = catalogue.latest(questionnaire)
    if found is None:
        raise Http404
    first = content_language()
    languages = (first, *(each for each in LANGUAGES if each != first))
    return attached(
        write_xlsform(found, facts_day(visit.register.facts), languages), XLSX, f"{found.id}-{found.version}.xlsx"
    )


@signed_in
def import_(visit: SignedVisit, pk: int) -> Shown | HttpResponse:
    """Show what comes of a workbook that waits, or do what was decided."""
    visit.question.check()
    waiting = policy.scope(visit.actor, "see", Import).filter(pk=pk).select_related("round", "received_by").first()
    if waiting is None:
        raise Http404
    opened = drafts.open_round(visit.actor, waiting.round_id)
    if visit.posted:
        return _decide(visit, opened, waiting)
    return Shown(IMPORT, "work", build_import(visit, opened, waiting, workbook_importing.standing(waiting)))


def _decide(visit: SignedVisit, opened: Opened, waiting: Import) -> Shown | HttpResponse:
    posted = visit.request.POST
    if posted.get("do") == TAKE:
        workbook_importing.take_new(visit.actor, waiting, opened.questionnaire)
        return to("answers:workbook_import", waiting.pk)
    decisions = _decisions(posted, opened)
    done = workbook_importing.decide(visit.actor, waiting, opened.questionnaire, decisions)
    if not done.changed and not done.refused:
        return to("answers:workbook_import", waiting.pk)
    waiting.refresh_from_db()
    back = {each.question: (each.what, each.parts) for each in decisions}
    page = build_import(visit, opened, waiting, workbook_importing.standing(waiting), done, back)
    return Shown(IMPORT, "work", page, HTTPStatus.CONFLICT if done.changed else HTTPStatus.UNPROCESSABLE_ENTITY)


def _decisions(posted: QueryDict, opened: Opened) -> list[Decision]:
    """Return what a form decides; questions without a choice are left for later."""
    lists = dict(posted.lists())
    found = []
    for question in opened.questionnaire.by_id.values():
        what = posted.get(f"{question.id}~~decision", "")
        if what not in DECISIONS:
            continue
        seen = posted.get(f"{question.id}~~seen", "")
        revision = int(seen) if seen.isascii() and seen.isdigit() and len(seen) <= 9 else -1  # noqa: PLR2004
        parts = read(fields_of(opened.questionnaire, question), question.id, lists) if what == "edit" else {}
        found.append(Decision(question.id, what, revision, parts))
    return found


@signed_in_posting
def drop(visit: SignedVisit, pk: int) -> HttpResponse:
    """Throw a workbook that waits away."""
    waiting = policy.find(visit.actor, "see", Import, pk=pk)
    workbook_importing.drop(visit.actor, waiting)
    return to("answers:workbook", waiting.round_id)
