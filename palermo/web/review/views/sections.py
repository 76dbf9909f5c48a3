"""A section of a review: the answers, the feedback and the observations, drafted and sent."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from palermo.web.accounts.views.visit import SignedVisit, signed_in, signed_in_reading
from palermo.web.answers import documents
from palermo.web.answers.models import Attachment
from palermo.web.pages.views.visit import Shown
from palermo.web.review import drafting, store
from palermo.web.review.agreed import Kind, Level
from palermo.web.review.answers_shown import questionnaire_of, sections_of
from palermo.web.review.forms import Form
from palermo.web.review.models import Feedback, Observation
from palermo.web.review.presenters.frame import Wrong
from palermo.web.review.presenters.sections import SectionPage, build_section, in_conflict, not_taken, selects
from palermo.web.review.rights import own, reviewing, takes_part

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from palermo.web.review.models import Review

TEMPLATE, HERE = "review/section.html", "review"


@signed_in
def section(visit: SignedVisit, number: int, key: str) -> Shown | HttpResponseBase:
    """Show a section; take a draft of feedback, or a new observation (`what` says which)."""
    visit.question.check()
    review = store.review_of(visit.actor, number)
    page = _page(visit, review, key)
    if not visit.posted:
        return Shown(TEMPLATE, HERE, page)
    if visit.request.POST.get("what") == "feedback":
        return _feedback(visit, review, page)
    return _observation(visit, review, page)


@signed_in_reading
def document(visit: SignedVisit, number: int, digest: str) -> HttpResponseBase:
    """Give a document that the answers handed over to the reviewers name; no other of the State."""
    review = store.review_of(visit.actor, number)
    submission = store.handed_over(review)
    if submission is None:
        raise Http404
    for each in Attachment.objects.filter(round=submission.round_id, digest=digest):
        if documents.names(submission, each):
            return documents.as_file(each)
    raise Http404


def _page(visit: SignedVisit, review: Review, key: str) -> SectionPage:
    questionnaire = questionnaire_of(store.handed_over(review))
    sections = sections_of(review, questionnaire) if questionnaire else ()
    found = next((each for each in sections if each.key == key), None)
    if found is None:
        raise Http404
    return build_section(visit, review, found)


def _feedback(visit: SignedVisit, review: Review, page: SectionPage) -> Shown | HttpResponseBase:
    form = Form(visit.request.POST)
    state, text, revision = _state(visit, review, form), form.text("text"), form.number("revision")
    if form.wrong:
        return _again(not_taken(page, state, text, revision), form)
    row = Feedback(review=review, section=page.key, state=state)
    try:
        drafting.save_feedback(visit.actor, row, text, revision)
    except drafting.Changed as changed:
        now = changed.now if isinstance(changed.now, Feedback) else None
        return Shown(TEMPLATE, HERE, in_conflict(page, state, text, now), HTTPStatus.CONFLICT)
    return back(review, page.key, f"feedback-{state}")


def _observation(visit: SignedVisit, review: Review, page: SectionPage) -> Shown | HttpResponseBase:
    form = Form(visit.request.POST)
    state, text = _state(visit, review, form), form.text("text")
    kind, level = form.choice("kind", list(Kind)), form.choice("level", list(Level))
    if not text:
        form.wrong.append(Wrong(_("The observation has no text."), _("Write what was observed.")))
    if form.wrong:
        return _again(replace(page, text=text, selects=selects(kind, level)), form)
    row = Observation(review=review, section=page.key, kind=kind, level=level, text=text, state=state)
    made = drafting.new_observation(visit.actor, row)
    return back(review, page.key, f"observation-{made.pk}")


def _state(visit: SignedVisit, review: Review, form: Form) -> str:
    """Return for which reviewing State the form was sent; a fault where the actor drafts for none such."""
    return form.choice("state", own(takes_part(visit.actor), reviewing(review)))


def _again(page: SectionPage, form: Form) -> Shown:
    return Shown(TEMPLATE, HERE, replace(page, wrong=tuple(form.wrong)), HTTPStatus.UNPROCESSABLE_ENTITY)


def back(review: Review, key: str, place: str) -> HttpResponseRedirect:
    """Lead back to a place on the page of a section."""
    return HttpResponseRedirect(f"{reverse('review:section', args=[review.pk, key])}#{place}", status=303)
