"""Whether the demonstration would mix with real data: then nothing of it is loaded, or removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from palermo.facts.problems import Problem
from palermo.web.accounts.models import Body, User
from palermo.web.answers.models import Round, SignOff, Submission
from palermo.web.demo import cast, ledger
from palermo.web.review.models import Review

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_REMOVE = "Remove it first: palermo demo remove"
_OTHER_FOLDER = "Load the demonstration into another folder (--data DIR)"
_REAL_BODY = Q(invented=None)


def mixed(states: Collection[str]) -> tuple[Problem, ...]:
    """Return why the demonstration cannot be loaded: it is there, or real data of its States or addresses are."""
    if ledger.is_loaded():
        return (_problem("The demonstration is loaded already", _REMOVE),)
    return tuple(_real(states))


def _real(states: Collection[str]) -> Iterator[Problem]:
    for state in Body.objects.filter(state__in=states).values_list("state", flat=True).distinct().order_by("state"):
        yield _problem(f"People act for {state} on this server already", _OTHER_FOLDER)
    for state in Round.objects.filter(state__in=states).values_list("state", flat=True).distinct().order_by("state"):
        yield _problem(f"{state} has answers on this server already", _OTHER_FOLDER)
    for state in Review.objects.filter(state__in=states).values_list("state", flat=True).distinct().order_by("state"):
        yield _problem(f"{state} is under review on this server already", _OTHER_FOLDER)
    addresses = [cast.address(each) for each in cast.PEOPLE]
    for email in User.objects.filter(email__in=addresses).values_list("email", flat=True).order_by("email"):
        yield _problem(f"Somebody has the address {email} already", _OTHER_FOLDER)


def has_real_data() -> bool:
    """Return whether anybody real acts on this server: an invented secretariat would see what they submit."""
    return Body.objects.filter(_REAL_BODY).exists() or Round.objects.filter(demo=False).exists()


def entangled() -> tuple[Problem, ...]:
    """Return why the demonstration cannot be removed: real data rest on it."""
    return tuple(_resting())


def _resting() -> Iterator[Problem]:
    remedy = "Leave it loaded, and switch its people off: palermo accounts"
    states = ledger.invented_states()
    real = {
        "answers that are not marked as invented": Round.objects.filter(state__in=states, demo=False),
        "a review that is not marked as invented": Review.objects.filter(state__in=states, demo=False),
    }
    for what, rows in real.items():
        for state in rows.values_list("state", flat=True).distinct().order_by("state"):
            yield _problem(f"{state} has {what}", remedy)
    by_people = {
        "has signed off real answers": SignOff.objects.filter(demo=False, signed_by__invented__isnull=False),
        "has submitted real answers": Submission.objects.filter(demo=False, submitted_by__invented__isnull=False),
    }
    for what, rows in by_people.items():
        if rows.exists():
            yield _problem(f"An invented person {what}", remedy)
    if Review.objects.filter(demo=False, draw__demo=True).exists():
        yield _problem("A real review began from the invented draw", remedy)


def _problem(what: str, remedy: str) -> Problem:
    return Problem("demonstration", None, "", what, remedy)
