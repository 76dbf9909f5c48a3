"""Delegating sections to people of other ministries."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

from palermo.facts.dates import DateError, parse_day
from palermo.implementation.answers import clean
from palermo.web.accounts.views.visit import signed_in
from palermo.web.answers import drafts, rounds
from palermo.web.answers.presenters.delegation import build_delegation
from palermo.web.answers.views.posting import to
from palermo.web.pages.views.visit import Shown

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.answers.drafts import Opened


@signed_in
def delegation(visit: SignedVisit, pk: int) -> Shown | HttpResponse:
    """Show who has which sections, or give some to somebody."""
    visit.question.check()
    opened = drafts.open_round(visit.actor, pk)
    drafts.demand(visit.actor, "delegate", opened.round)
    if visit.posted:
        return _delegate(visit, opened)
    return Shown("answers/delegation.html", "work", build_delegation(visit, opened))


def _delegate(visit: SignedVisit, opened: Opened) -> Shown | HttpResponse:
    posted = visit.request.POST
    asked = posted.get("membership", "")
    membership = next((each for each in rounds.contributors(opened.round) if str(each.pk) == asked), None)
    if membership is None:
        raise Http404
    known = {each.key for each in opened.questionnaire.sections}
    keys = [each for each in posted.getlist("section") if each in known]
    parts, faults = clean({"text": posted.get("text", "")})
    wrong = [f"{each.what}. {each.remedy}." for each in faults]
    due = _due(posted.get("due", "").strip(), wrong)
    if wrong:
        page = build_delegation(visit, opened, tuple(wrong))
        return Shown("answers/delegation.html", "work", page, HTTPStatus.UNPROCESSABLE_ENTITY)
    rounds.delegate(visit.actor, opened.round, membership, keys, str(parts.get("text", "")), due)
    return to("answers:delegation", opened.round.pk)


def _due(text: str, wrong: list[str]) -> date | None:
    if not text:
        return None
    try:
        return parse_day(text)
    except DateError:
        wrong.append(_("Write the day as year-month-day, such as 2026-06-30."))
        return None
