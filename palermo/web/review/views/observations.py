"""Observations: worded, proposed, agreed revision by revision, frozen, and their summary published."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from palermo.web import policy
from palermo.web.accounts.views.visit import SignedVisit, signed_in, signed_in_reading
from palermo.web.pages.views.visit import Shown
from palermo.web.review import drafting, publishing, store
from palermo.web.review.agreed import Kind, Level
from palermo.web.review.forms import Form
from palermo.web.review.models import AgreedList, Observation
from palermo.web.review.presenters.frame import Wrong
from palermo.web.review.presenters.observations import build_list, build_observation, build_version
from palermo.web.review.rights import own, parties, speaks_for

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from palermo.web.review.models import Review

HERE = "review"
_SEE_OTHER = 303


@signed_in
def observation(visit: SignedVisit, number: int, which: int) -> Shown | HttpResponseBase:
    """Show the form of an observation, and take what it sends."""
    visit.question.check()
    review = store.review_of(visit.actor, number)
    row = policy.find(visit.actor, "save", Observation, review=review, pk=which, withdrawn_at=None)
    template = "review/observation.html"
    if not visit.posted:
        return Shown(template, HERE, build_observation(visit, review, row))
    form = Form(visit.request.POST)
    text, revision = form.text("text"), form.number("revision")
    to = {"text": text, "kind": form.choice("kind", list(Kind)), "level": form.choice("level", list(Level))}
    if not text:
        form.wrong.append(Wrong(_("The observation has no text."), _("Write what was observed.")))
    if form.wrong:
        page = build_observation(visit, review, row, to, revision=revision, wrong=tuple(form.wrong))
        return Shown(template, HERE, page, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        drafting.save_observation(visit.actor, row, to, revision)
    except drafting.Changed as changed:
        now = changed.now if isinstance(changed.now, Observation) else row
        page = build_observation(visit, review, now, to, revision=now.revision, theirs=now)
        return Shown(template, HERE, page, HTTPStatus.CONFLICT)
    return _to_section(review, row)


@signed_in
def decide(visit: SignedVisit, number: int, which: int) -> Shown | HttpResponseBase:
    """Propose or withdraw an observation, or agree to it (`what` says which)."""
    review = store.review_of(visit.actor, number)
    row = policy.find(visit.actor, "see", Observation, review=review, pk=which)
    if not visit.posted:
        return _to_section(review, row)
    form = Form(visit.request.POST)
    what = form.choice("what", ("propose", "withdraw", "agree"))
    if form.wrong:
        return _list(visit, review, tuple(form.wrong), HTTPStatus.UNPROCESSABLE_ENTITY)
    if what == "agree":
        return _agree(visit, review, row, form)
    (drafting.propose if what == "propose" else drafting.withdraw)(visit.actor, row)
    return _back(visit, review, row)


def _agree(visit: SignedVisit, review: Review, row: Observation, form: Form) -> Shown | HttpResponseBase:
    state = form.choice("state", own(speaks_for(visit.actor), parties(review)))
    revision = form.number("revision")
    if form.wrong:
        return _list(visit, review, tuple(form.wrong), HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        drafting.agree(visit.actor, row, state, revision)
    except drafting.Changed:
        what = _("The observation was changed after this page was made: nobody agrees to what was not read.")
        return _list(visit, review, (Wrong(what, _("Read it as it stands now.")),), HTTPStatus.CONFLICT)
    return _back(visit, review, row)


@signed_in
def listed(visit: SignedVisit, number: int) -> Shown | HttpResponseBase:
    """Show all observations of a review with who has agreed; freeze the list."""
    visit.question.check()
    review = store.review_of(visit.actor, number)
    if not visit.posted:
        return _list(visit, review)
    try:
        made = drafting.freeze(visit.actor, review, publishing.about(review))
    except drafting.NotYet:
        what = _("There is nothing to freeze: not all have agreed, or the list is the same as the last.")
        wrong = (Wrong(what, _("Have every observation agreed to, or withdrawn.")),)
        return _list(visit, review, wrong, HTTPStatus.CONFLICT)
    return HttpResponseRedirect(reverse("review:list", args=[review.pk, made.number]), status=_SEE_OTHER)


@signed_in
def version(visit: SignedVisit, number: int, which: int) -> Shown | HttpResponseBase:
    """Show a frozen list as all agreed to it; publish its summary."""
    visit.question.check()
    review = store.review_of(visit.actor, number)
    found = policy.find(visit.actor, "see", AgreedList, review=review, number=which)
    if visit.posted:
        publishing.publish(visit.actor, review, found)
        return HttpResponseRedirect(reverse("review:summary", args=[found.pk]), status=_SEE_OTHER)
    return Shown("review/list.html", HERE, build_version(visit, review, found))


@signed_in_reading
def version_file(visit: SignedVisit, number: int, which: int) -> HttpResponseBase:
    """Give a frozen list as the file that its digest is made from."""
    review = store.review_of(visit.actor, number)
    found = policy.find(visit.actor, "see", AgreedList, review=review, number=which)
    response = HttpResponse(found.content.encode(), content_type="application/json")
    name = f"observations-{review.state}-{found.number}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _list(visit: SignedVisit, review: Review, wrong: tuple[Wrong, ...] = (), status: int = HTTPStatus.OK) -> Shown:
    return Shown("review/observations.html", HERE, build_list(visit, review, wrong), status)


def _back(visit: SignedVisit, review: Review, row: Observation) -> HttpResponseBase:
    """Lead back to the page from which a decision came."""
    if visit.request.POST.get("from") == "list":
        address = reverse("review:observations", args=[review.pk])
        return HttpResponseRedirect(f"{address}#observation-{row.pk}", status=_SEE_OTHER)
    return _to_section(review, row)


def _to_section(review: Review, row: Observation) -> HttpResponseBase:
    address = reverse("review:section", args=[review.pk, row.section])
    return HttpResponseRedirect(f"{address}#observation-{row.pk}", status=_SEE_OTHER)
