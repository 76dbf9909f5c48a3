"""Signing off the whole, and submitting what was signed."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

from palermo.web.accounts.views.visit import signed_in
from palermo.web.answers import access, drafts, signing
from palermo.web.answers.presenters.signing import build_sign_off
from palermo.web.answers.views.posting import signed_in_posting, to
from palermo.web.pages.views.visit import Shown

if TYPE_CHECKING:
    from django.http import HttpResponse

    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.answers.drafts import Opened

TEMPLATE = "answers/sign_off.html"


@signed_in
def sign_off(visit: SignedVisit, pk: int) -> Shown | HttpResponse:
    """Show the whole as it would be submitted, or sign it off."""
    visit.question.check()
    opened = _whole_round(visit, pk)
    if not visit.posted:
        return Shown(TEMPLATE, "work", build_sign_off(visit, opened))
    try:
        signing.sign_off(visit.actor, opened, visit.request.POST.get("digest", ""))
    except signing.Changed:
        return _again(visit, opened, _changed())
    except signing.Unready:
        return _again(visit, opened, _("Something must be mended first. Nothing was signed."))
    except signing.Already as already:
        return to("answers:submission", already.submission.pk)
    return to("answers:sign_off", pk)


@signed_in_posting
def submit(visit: SignedVisit, pk: int) -> Shown | HttpResponse:
    """Submit what was signed off, and lead to the gaps that follow from it."""
    visit.question.check()
    opened = _whole_round(visit, pk)
    signed = visit.request.POST.get("sign_off", "")
    number = int(signed) if signed.isascii() and signed.isdigit() and len(signed) < 19 else 0  # noqa: PLR2004
    try:
        submission = signing.submit(visit.actor, opened, number)
    except signing.Changed:
        return _again(visit, opened, _changed())
    except signing.Already as already:
        submission = already.submission
    return to("answers:gap_report", submission.pk)


def _whole_round(visit: SignedVisit, pk: int) -> Opened:
    """Return a round for somebody who sees all of it; as if there were none for a contributor."""
    opened = drafts.open_round(visit.actor, pk)
    if not access.reads_all(visit.actor, opened.round.state):
        raise Http404
    return opened


def _changed() -> str:
    return _("The answers have changed since this page was made. Nothing was done; this is how they stand now.")


def _again(visit: SignedVisit, opened: Opened, wrong: str) -> Shown:
    return Shown(TEMPLATE, "work", build_sign_off(visit, opened, wrong), HTTPStatus.CONFLICT)
