"""The page of one article: shown, saved, and saved by the script while somebody writes."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect, JsonResponse
from django.urls import reverse

from palermo.implementation.answers import clean, digest_of_answer
from palermo.web.accounts.views.visit import signed_in
from palermo.web.answers import comments, drafts
from palermo.web.answers.fields import MARK, fields_of, read
from palermo.web.answers.presenters.section import build_section
from palermo.web.answers.saving import MINE, THEIRS, Sent, Token, save, token_of
from palermo.web.answers.views.keeping import by_script, keeping
from palermo.web.pages.reader import with_query
from palermo.web.pages.views.visit import Shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse, QueryDict

    from palermo.implementation.questionnaire import Section
    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.answers.drafts import Opened
    from palermo.web.answers.saving import Outcome

TEMPLATE = "answers/section.html"
#: What a button of the form asks for besides saving.
GO_ON, ATTACH, CONFIRM, RESOLVE = "go_on", "attach", "confirm", "resolve"


@keeping
@signed_in
def section(visit: SignedVisit, pk: int, key: str) -> Shown | HttpResponse:
    """Show the questions of a section, or save what was sent."""
    opened = drafts.open_round(visit.actor, pk)
    of = opened.section(key)
    if visit.posted:
        return _save(visit, opened, of)
    saved = visit.question.year("saved", 0, 9999) or 0
    visit.question.check()
    return Shown(TEMPLATE, "work", build_section(visit, opened, of, saved=saved))


def _save(visit: SignedVisit, opened: Opened, of: Section) -> Shown | HttpResponse:
    sent = _sent(visit.request.POST, opened, of)
    outcome = save(visit.actor, opened.round, opened.questionnaire, of, sent.values())
    if by_script(visit.request):
        return _told(opened, of, sent, outcome)
    unsaid = comments.add(visit.actor, opened.round, of, comments.said(visit.request.POST, of))
    comments.resolve(visit.actor, opened.round, visit.request.POST.get(RESOLVE, ""))
    if outcome.conflicts or outcome.refused or unsaid:
        page = build_section(visit, opened, of, sent=sent, outcome=outcome, unsaid=unsaid)
        status = HTTPStatus.CONFLICT if outcome.conflicts else HTTPStatus.UNPROCESSABLE_ENTITY
        return Shown(TEMPLATE, "work", page, status)
    return HttpResponseRedirect(_onward(visit.request, opened, of, len(outcome.saved)), status=HTTPStatus.SEE_OTHER)


def _sent(posted: QueryDict, opened: Opened, of: Section) -> dict[str, Sent]:
    """Return the questions that a form holds: those for which it carries a token."""
    lists = dict(posted.lists())
    found: dict[str, Sent] = {}
    for question in (*of.questions, of.closing):
        token = posted.get(hidden(question.id, "token"))
        if token is None:
            continue
        decision = posted.get(hidden(question.id, "decision"), "")
        found[question.id] = Sent(
            question=question.id,
            parts=read(fields_of(opened.questionnaire, question), question.id, lists),
            token=Token.read(token),
            decision=decision if decision in (MINE, THEIRS) else "",
            seen=Token.read(posted.get(hidden(question.id, "seen"), "")).revision,
            confirms=question.id in posted.getlist(CONFIRM),
        )
    return found


def hidden(question: str, name: str) -> str:
    """Return the name of a field of the form that is no part of an answer."""
    return f"{question}{MARK}{MARK}{name}"


def _told(opened: Opened, of: Section, sent: Mapping[str, Sent], outcome: Outcome) -> HttpResponse:
    """Tell a script what became of each question, and the tokens of those that now stand as they were sent."""
    answers = drafts.answers_of(opened.round)
    asked = drafts.asked_in(opened.questionnaire, answers)
    tokens = {}
    for question, each in sent.items():
        token = token_of(opened.questionnaire, question, answers.get(question))
        if token.digest == digest_of_answer(clean(each.parts).parts):
            tokens[question] = str(token)
    return JsonResponse(
        {
            "saved": sorted(outcome.saved),
            "tokens": tokens,
            "conflicts": sorted(outcome.conflicts),
            "refused": {
                key: [f"{each.what}. {each.remedy}." for each in faults] for key, faults in outcome.refused.items()
            },
            "asked": [each.id for each in (*of.questions, of.closing) if each.id in asked],
        }
    )


def _onward(request: HttpRequest, opened: Opened, of: Section, saved: int) -> str:
    """Return where to go after saving: back to the page, to the next section, or to the documents of a question."""
    place = opened.sections.index(of)
    attach = request.POST.get(ATTACH, "")
    if attach in {each.id for each in (*of.questions, of.closing)}:
        return with_query(reverse("answers:documents", args=[opened.round.pk]), question=attach)
    if GO_ON in request.POST and place + 1 < len(opened.sections):
        of = opened.sections[place + 1]
    here = with_query(reverse("answers:section", args=[opened.round.pk, of.key]), saved=str(saved) if saved else "")
    confirmed = request.POST.get(CONFIRM, "")
    return f"{here}#{confirmed}" if confirmed in opened.questionnaire.by_id else here
