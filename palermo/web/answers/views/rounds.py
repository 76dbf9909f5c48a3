"""The overview of rounds, the opening of one, its page."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from palermo.web import policy
from palermo.web.accounts.views.visit import signed_in, signed_in_reading
from palermo.web.answers import catalogue, drafts, rounds
from palermo.web.answers.models import Task
from palermo.web.answers.presenters.rounds import build_home, build_round, place_of, states_to_open
from palermo.web.answers.views.posting import signed_in_posting
from palermo.web.pages.views.visit import Shown

if TYPE_CHECKING:
    from django.http import HttpResponse

    from palermo.implementation.questionnaire import Questionnaire
    from palermo.web.accounts.views.visit import SignedVisit

_LONGEST_CYCLE = 40
_MOST_PAGES = 100_000


@signed_in
def home(visit: SignedVisit) -> Shown | HttpResponse:
    """Show the rounds of the visitor's States, or open one."""
    number = visit.question.year("page", 1, _MOST_PAGES) or 1
    visit.question.check()
    if visit.posted:
        return _open(visit)
    return Shown("answers/home.html", "work", build_home(visit, number))


def _open(visit: SignedVisit) -> Shown | HttpResponse:
    asked = {key: visit.request.POST.get(key, "").strip() for key in ("state", "questionnaire", "cycle")}
    questionnaire, wrong = _asked(visit, asked)
    if questionnaire is not None and not wrong:
        try:
            opened = rounds.open_for(visit.actor, asked["state"], questionnaire, asked["cycle"])
        except rounds.Taken:
            wrong = (_("There is a round of this State and questionnaire under this name. Choose another name."),)
        else:
            address = place_of(visit, opened)
            if policy.allows(visit.actor, "see", opened):
                address = reverse("answers:round", args=[opened.pk])
            return HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)
    page = build_home(visit, asked=asked, wrong=wrong)
    return Shown("answers/home.html", "work", page, HTTPStatus.UNPROCESSABLE_ENTITY)


def _asked(visit: SignedVisit, asked: dict[str, str]) -> tuple[Questionnaire | None, tuple[str, ...]]:
    """Return the questionnaire that is to be answered, and what is wrong with the form."""
    wrong = []
    if asked["state"] not in states_to_open(visit):
        wrong.append(_("Choose a State from the list."))
    id_, _at, version = asked["questionnaire"].partition("@")
    found = catalogue.questionnaires().get((id_, version))
    if found is None:
        wrong.append(_("Choose a questionnaire from the list."))
    cycle = asked["cycle"]
    if not cycle or len(cycle) > _LONGEST_CYCLE or not cycle.isprintable():
        wrong.append(_("Give the round a name of at most %(n)s characters, such as 2026.") % {"n": _LONGEST_CYCLE})
    return found, tuple(wrong)


@signed_in_reading
def round_(visit: SignedVisit, pk: int) -> Shown:
    """Show how far along a round is."""
    visit.question.check()
    opened = drafts.open_round(visit.actor, pk)
    return Shown("answers/round.html", "work", build_round(visit, opened))


@signed_in
def close(visit: SignedVisit, pk: int) -> Shown | HttpResponse:
    """Ask whether a round is to be closed, or close it."""
    visit.question.check()
    opened = drafts.open_round(visit.actor, pk)
    drafts.demand(visit.actor, "close", opened.round)
    if visit.posted:
        rounds.close(visit.actor, opened.round)
        return HttpResponseRedirect(reverse("answers:round", args=[pk]), status=HTTPStatus.SEE_OTHER)
    return Shown("answers/close.html", "work", build_round(visit, opened))


@signed_in_posting
def finish(visit: SignedVisit, pk: int) -> HttpResponse:
    """Mark what somebody was asked to do as done, or as not done after all."""
    task = policy.find(visit.actor, "see", Task, pk=pk)
    rounds.finish(visit.actor, task)
    return HttpResponseRedirect(reverse("answers:round", args=[task.round_id]), status=HTTPStatus.SEE_OTHER)
