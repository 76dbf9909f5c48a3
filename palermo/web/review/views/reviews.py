"""The reviews in which somebody takes part: their list, the workspace of each, and the acts of its course."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from palermo.web import policy
from palermo.web.accounts.views.visit import SignedVisit, signed_in, signed_in_reading
from palermo.web.actions import Refused
from palermo.web.answers.models import Submission
from palermo.web.clock import today
from palermo.web.pages.views.visit import Shown
from palermo.web.review import conducting, drafting, store
from palermo.web.review.forms import Form
from palermo.web.review.mechanism import by_hand
from palermo.web.review.presenters.frame import Wrong
from palermo.web.review.presenters.workspace import build_mine, build_workspace
from palermo.web.review.rights import parties, reviewing

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from palermo.web.review.models import Review

HERE, TEMPLATE = "review", "review/workspace.html"


@signed_in_reading
def mine(visit: SignedVisit) -> Shown:
    """List the reviews in which the reader takes part."""
    visit.question.check()
    return Shown("review/mine.html", HERE, build_mine(visit, today()))


@signed_in
def workspace(visit: SignedVisit, number: int) -> Shown | HttpResponseBase:
    """Show a workspace; record a step, hand answers over, or send feedback (`what` says which)."""
    visit.question.check()
    review = store.review_of(visit.actor, number)
    if not visit.posted:
        return Shown(TEMPLATE, HERE, build_workspace(visit, review, today()))
    form = Form(visit.request.POST)
    what = form.choice("what", ("step", "answers", "feedback"))
    if not form.wrong:
        {"step": _record, "answers": _hand_over, "feedback": _send}[what](visit, review, form)
    if form.wrong:
        page = build_workspace(visit, review, today(), tuple(form.wrong))
        return Shown(TEMPLATE, HERE, page, HTTPStatus.UNPROCESSABLE_ENTITY)
    return HttpResponseRedirect(reverse("review:workspace", args=[review.pk]), status=303)


def _record(visit: SignedVisit, review: Review, form: Form) -> None:
    step, state = form.choice("step", by_hand()), form.choice("state", parties(review))
    day = form.day("day", review.start, max(today(), review.start))
    if not form.wrong:
        conducting.record_step(visit.actor, review, step, state, day)


def _hand_over(visit: SignedVisit, review: Review, form: Form) -> None:
    if not policy.allows(visit.actor, "hand_over", review):
        raise Refused("hand_over", hidden=False)  # before anything is said of what there is
    number = form.number("submission")
    found = Submission.objects.filter(pk=number, round__state=review.state, round__demo=review.demo)
    submission = found.select_related("round").first()
    if submission is None and not form.wrong:
        form.wrong.append(Wrong(_("There is no such submitted version."), _("Choose one of those that are offered.")))
    if submission is not None:
        conducting.hand_over(visit.actor, review, submission)


def _send(visit: SignedVisit, review: Review, form: Form) -> None:
    state = form.choice("state", reviewing(review))
    if form.wrong:
        return
    try:
        drafting.send_feedback(visit.actor, review, state)
    except drafting.NotYet:
        what = _("There is no feedback that has not been sent.")
        form.wrong.append(Wrong(what, _("Write some first, or change what was sent.")))
