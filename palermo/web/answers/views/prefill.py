"""Filling in what is known already."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

from palermo.facts.dates import DateError, parse_day
from palermo.facts.names import resolve
from palermo.implementation.answers.answers_csv import read_answers
from palermo.web.accounts.views.visit import signed_in
from palermo.web.answers import drafts, prefill
from palermo.web.answers.presenters.prefill import build_prefill, proposals
from palermo.web.clock import today
from palermo.web.pages.views.visit import Shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.http import HttpResponse

    from palermo.facts.problems import Problem
    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.answers.drafts import Opened

TEMPLATE = "answers/prefill.html"
#: Bytes of a table of answers that is read: some thousand long answers.
LARGEST_TABLE = 5 * 1024 * 1024
_LONGEST_MECHANISM = 100


@signed_in
def prefill_(visit: SignedVisit, pk: int) -> Shown | HttpResponse:
    """Show what can be filled in, or fill it in."""
    visit.question.check()
    opened = drafts.open_round(visit.actor, pk)
    drafts.demand(visit.actor, "prefill", opened.round)
    if not visit.posted:
        return Shown(TEMPLATE, "work", build_prefill(visit, opened))
    source = visit.request.POST.get("source", "")
    if source == prefill.ELSEWHERE:
        return _from_file(visit, opened)
    proposal = proposals(visit, opened).get(source)
    if proposal is None:
        raise Http404
    filled = prefill.fill(visit.actor, opened, proposal)
    return Shown(TEMPLATE, "work", build_prefill(visit, opened, filled=filled))


def _from_file(visit: SignedVisit, opened: Opened) -> Shown:
    """Fill in what a table of answers to another mechanism holds; all of it, or nothing where it has a fault."""
    mechanism, day, wrong = _asked(visit)
    file = visit.request.FILES.get("file")
    data = file.read(LARGEST_TABLE + 1) if file else b""
    if not data:
        wrong.append(_("Choose a table of answers (CSV)."))
    elif len(data) > LARGEST_TABLE:
        wrong.append(_("The table has more than %(n)s megabytes.") % {"n": LARGEST_TABLE // 1024**2})
    if wrong:
        return _not_taken(visit, opened, tuple(wrong))
    read = read_answers(data, opened.questionnaire, _own_state(visit, opened), file.name or "" if file else "")
    if read.problems:
        return _not_taken(visit, opened, problems=read.problems)
    proposal = prefill.from_elsewhere(read.answers.get(opened.round.state, {}), mechanism, day)
    filled = prefill.fill(visit.actor, opened, proposal)
    return Shown(TEMPLATE, "work", build_prefill(visit, opened, filled=filled))


def _not_taken(
    visit: SignedVisit, opened: Opened, wrong: tuple[str, ...] = (), problems: tuple[Problem, ...] = ()
) -> Shown:
    page = build_prefill(visit, opened, wrong=wrong, problems=problems)
    return Shown(TEMPLATE, "work", page, HTTPStatus.UNPROCESSABLE_ENTITY)


def _asked(visit: SignedVisit) -> tuple[str, date | None, list[str]]:
    wrong: list[str] = []
    mechanism = " ".join(visit.request.POST.get("mechanism", "").split())
    if not mechanism or len(mechanism) > _LONGEST_MECHANISM or not mechanism.isprintable():
        wrong.append(_("Name the mechanism in at most %(n)s characters.") % {"n": _LONGEST_MECHANISM})
    day = None
    try:
        day = parse_day(visit.request.POST.get("day", "").strip())
        if day > today():
            wrong.append(_("The day lies in the future."))
    except DateError:
        wrong.append(_("Write the day of those answers as year-month-day, such as 2024-06-30."))
    return mechanism, day, wrong


def _own_state(visit: SignedVisit, opened: Opened) -> Callable[[str], str]:
    """Return what reads the column of States: the State of the round, and no other."""

    def own(text: str) -> str:
        code = resolve(text, visit.reader.facts).code
        if code != opened.round.state:
            raise ValueError(f"{text[:40]!r} is not {opened.round.state}. Leave out the rows of other States")
        return code

    return own
