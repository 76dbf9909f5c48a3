"""The secretariat's pages: draws from their preparation to their reviews, and reviews begun by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from palermo.facts.dates import EARLIEST_DAY
from palermo.web import policy
from palermo.web.accounts.views.visit import SignedVisit, signed_in, signed_in_reading
from palermo.web.clock import today
from palermo.web.pages.asking import LONGEST
from palermo.web.pages.presenters.frame import facts_day
from palermo.web.pages.views.visit import Shown
from palermo.web.review import conducting, drawing
from palermo.web.review.forms import Form
from palermo.web.review.mechanism import FEWEST_REVIEWERS, MOST_REVIEWERS, phases
from palermo.web.review.models import Draw, Review
from palermo.web.review.presenters.frame import Wrong
from palermo.web.review.presenters.keeping import build_begin, build_kept, build_manage, build_prepare, cluster_choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http.response import HttpResponseBase

    from palermo.facts.problems import Problem
    from palermo.implementation.draw import Listed

HERE = "review"
_PREPARE, _MANAGE, _BEGIN = "review/prepare.html", "review/manage.html", "review/begin.html"
#: A review may have begun some time before it is entered here, or be entered ahead.
_YEARS = timedelta(days=3 * 366)
#: A phase takes two years; none takes ten.
_LONGEST_PHASE = timedelta(days=10 * 366)
_COMMITMENT = re.compile("[0-9a-f]{64}")
#: From 16 bytes, for fewer could be found by trying, to as many as the table of draws holds.
_SEED = re.compile("(?:[0-9a-f]{2}){16,64}")


@signed_in_reading
def kept(visit: SignedVisit) -> Shown:
    """List all draws."""
    _only_keepers(visit)
    visit.question.check()
    return Shown("review/kept.html", HERE, build_kept())


def _only_keepers(visit: SignedVisit) -> None:
    if not policy.allows(visit.actor, "prepare", Draw()):
        raise Http404


@signed_in
def prepare(visit: SignedVisit) -> Shown | HttpResponseBase:
    """Show the forms that prepare a draw; check a list and keep it."""
    _only_keepers(visit)
    on = visit.question.day("on", facts_day(visit.register.facts))
    visit.question.check()
    if not visit.posted:
        return Shown(_PREPARE, HERE, build_prepare(visit.register, visit.reader, on))
    form = Form(visit.request.POST)
    title = form.line("title")
    if not title:
        what = _("The draw has no title.")
        form.wrong.append(Wrong(what, _("Say which draw it is, such as its group and its year.")))
    of_register = visit.request.POST.get("from") == "register"
    given = _of_register(visit, form) if of_register else _of_list(visit, form)
    page = build_prepare(visit.register, visit.reader, given.on, title, given.text, given.chosen)
    if form.wrong:
        return Shown(_PREPARE, HERE, replace(page, wrong=tuple(form.wrong)), HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        made = drawing.prepare(visit.actor, title, given.states)
    except drawing.NoDraw as none:
        return Shown(_PREPARE, HERE, replace(page, impossible=told(none.problems)), HTTPStatus.UNPROCESSABLE_ENTITY)
    except drawing.Busy:
        return Shown(_PREPARE, HERE, replace(page, wrong=(_busy(),)), HTTPStatus.SERVICE_UNAVAILABLE)
    return _to(made)


class _Given(NamedTuple):
    """What a form that prepares a draw gave."""

    on: date
    states: Sequence[Listed] = ()
    text: str = ""
    chosen: Sequence[str] = ()


def _of_register(visit: SignedVisit, form: Form) -> _Given:
    last = facts_day(visit.register.facts)
    day, chosen = form.day("on", EARLIEST_DAY, last), visit.request.POST.getlist("state")
    on = day if day >= EARLIEST_DAY else last
    try:
        return _Given(on, drawing.listed(visit.register, on, chosen), chosen=chosen)
    except KeyError as strange:
        what = _("On %(day)s these are not States of the Convention with a regional group: %(codes)s.")
        values = {"day": on.isoformat(), "codes": ", ".join(map(str, strange.args))[:LONGEST]}
        form.wrong.append(Wrong(what % values, _("Leave them out, or choose another day.")))
        return _Given(on, chosen=chosen)


def _of_list(visit: SignedVisit, form: Form) -> _Given:
    on, text, file = (
        facts_day(visit.register.facts),
        visit.request.POST.get("list", ""),
        visit.request.FILES.get("file"),
    )
    if (file is None) == (not text.strip()):
        what = _("Either no list was given, or two.")
        form.wrong.append(Wrong(what, _("Choose a file, or paste the list.")))
        return _Given(on, text=text)
    size = len(text) if file is None else file.size or 0
    if size > drawing.LARGEST_LIST:
        form.wrong.append(Wrong(_("The list is too large."), _("Give a list of States, one a line.")))
        return _Given(on)
    table = drawing.read(text.replace("\r\n", "\n") if file is None else file.read())
    form.wrong += told(table.problems)
    return _Given(on, table.states, text)


def told(problems: Iterable[Problem]) -> tuple[Wrong, ...]:
    """Return problems of a list with their places, as the core says them."""
    return tuple(
        Wrong(f"{f'{each.line}: ' if each.line else ''}{each.what}.", f"{each.remedy}.", foreign=True)
        for each in problems
    )


def _busy() -> Wrong:
    return Wrong(_("Another draw is being made at this moment."), _("Try again in half a minute."))


def _to(draw: Draw) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("review:manage", args=[draw.pk]), status=303)


@signed_in
def manage(visit: SignedVisit, number: int) -> Shown | HttpResponseBase:
    """Show a draw; commit, reveal, withdraw it, or begin its reviews (`what` says which)."""
    _only_keepers(visit)
    visit.question.check()
    draw = policy.find(visit.actor, "see", Draw, pk=number)
    if not visit.posted:
        return Shown(_MANAGE, HERE, build_manage(draw, visit.reader, today()))
    form = Form(visit.request.POST)
    what = form.choice("what", tuple(_ACTS))
    try:
        if not form.wrong:
            _ACTS[what](visit, draw, form)
    except drawing.Settled:
        what = _("The draw has passed this step already, or was withdrawn.")
        form.wrong.append(Wrong(what, _("Look at it as it stands.")))
    except drawing.NoDraw as none:
        form.wrong += told(none.problems)
    except drawing.Busy:
        form.wrong.append(_busy())
    if form.wrong:
        draw.refresh_from_db()
        page = build_manage(draw, visit.reader, today(), tuple(form.wrong))
        return Shown(_MANAGE, HERE, page, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _to(draw)


def _commit(visit: SignedVisit, draw: Draw, form: Form) -> None:
    commitment = form.line("commitment").lower()
    if not _COMMITMENT.fullmatch(commitment):
        what = _("The commitment is not a SHA-256 in 64 hexadecimal digits.")
        form.wrong.append(Wrong(what, _("Give the digest of the bytes of the seed.")))
    if "saved" not in visit.request.POST:
        what = _("Nobody said that the seed is kept.")
        form.wrong.append(Wrong(what, _("Keep the seed first: without it the draw can never be revealed.")))
    if not form.wrong:
        drawing.commit(visit.actor, draw, commitment)


def _reveal(visit: SignedVisit, draw: Draw, form: Form) -> None:
    seed = "".join(form.line("seed").split()).lower()
    if not _SEED.fullmatch(seed):
        what = _("The seed is not a line of hexadecimal digits, two for each byte.")
        form.wrong.append(Wrong(what, _("Give the seed as it was kept, 32 digits or more.")))
        return
    try:
        drawing.reveal(visit.actor, draw, bytes.fromhex(seed), visit.register.facts.states)
    except drawing.WrongSeed:
        what = _("This is not the seed that was committed to: its digest is another. Nothing was drawn.")
        form.wrong.append(Wrong(what, _("Give the seed that belongs to the published commitment.")))


def _withdraw(visit: SignedVisit, draw: Draw, form: Form) -> None:
    why = form.text("why")
    if not why:
        form.wrong.append(Wrong(_("The reason is missing."), _("Say why the draw is withdrawn: it stays on its page.")))
    if not form.wrong:
        drawing.withdraw(visit.actor, draw, why)


def _begin_reviews(visit: SignedVisit, draw: Draw, form: Form) -> None:
    course = _course(form)
    states, strange = conducting.assigned(draw, visit.register.facts)
    if strange:
        what = _("These names of the list are no States on record: %(names)s.")
        form.wrong.append(Wrong(what % {"names": ", ".join(strange)[:LONGEST]}, _("Begin their reviews by hand.")))
    if draw.revealed_at is None or draw.withdrawn_at is not None:
        raise drawing.Settled
    if not form.wrong:
        conducting.begin_from(visit.actor, draw, states, course)


_ACTS = {"commit": _commit, "reveal": _reveal, "withdraw": _withdraw, "begin": _begin_reviews}


def _course(form: Form) -> conducting.Course:
    """Return when reviews start, in which phase, which ends when, and on which cluster."""
    start = form.day("start", today() - _YEARS, today() + _YEARS)
    phase = form.choice("phase", tuple(map(str, phases())))
    cluster = form.choice("cluster", tuple(each.value for each in cluster_choices()))
    ends = form.day("phase_ends", start, start + _LONGEST_PHASE) if form.has("phase_ends") else None
    return conducting.Course(start, int(phase or 0), cluster, ends)


@signed_in
def begin(visit: SignedVisit) -> Shown | HttpResponseBase:
    """Show the form that begins a review by hand, and take it."""
    _only_keepers(visit)
    visit.question.check()
    page = build_begin(visit.register, visit.reader, today())
    if not visit.posted:
        return Shown(_BEGIN, HERE, page)
    form = Form(visit.request.POST)
    codes = tuple(each.code for each in page.states)
    state, course = form.choice("state", codes), _course(form)
    places = tuple((each, visit.request.POST.get(f"reviewer_{each}", "")) for each, _nobody in page.places)
    reviewers = tuple(each for _number, each in places if each)
    instruments = form.several("instrument", tuple(visit.register.facts.instruments))
    wrong = _wrong_reviewers(state, reviewers, codes)
    if form.wrong or wrong:
        page = replace(page, state=state, places=places, wrong=(*form.wrong, *wrong))
        return Shown(_BEGIN, HERE, page, HTTPStatus.UNPROCESSABLE_ENTITY)
    group = visit.register.facts.states[state].group
    made = conducting.begin(
        visit.actor,
        Review(state=state, **course._asdict()),
        (
            conducting.Reviewer(each, instruments, visit.register.facts.states[each].group == group)
            for each in reviewers
        ),
    )
    return HttpResponseRedirect(reverse("review:workspace", args=[made.pk]), status=303)


def _wrong_reviewers(state: str, reviewers: Sequence[str], codes: Sequence[str]) -> tuple[Wrong, ...]:
    """Say what is wrong with the reviewing States of a review that is begun by hand."""
    wrong = []
    if not set(reviewers) <= set(codes) or len(set(reviewers)) < len(reviewers):
        wrong.append(Wrong(_("A reviewing State is unknown, or is given twice."), _("Choose each once from the list.")))
    if state in reviewers:
        wrong.append(Wrong(_("A State does not review itself."), _("Choose another reviewing State.")))
    if not FEWEST_REVIEWERS <= len(reviewers) <= MOST_REVIEWERS:
        what = _("A review has from %(fewest)s to %(most)s reviewing States.")
        values = {"fewest": FEWEST_REVIEWERS, "most": MOST_REVIEWERS}
        wrong.append(Wrong(what % values, _("Choose so many.")))
    return tuple(wrong)
