"""Removes the demonstration: in one transaction, everything but what the audit log says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.web.accounts.models import Body, Invitation, Membership, User
from palermo.web.actions import operating
from palermo.web.answers.models import Round, SignOff, Submission
from palermo.web.demo import ledger
from palermo.web.demo.mixing import entangled
from palermo.web.demo.models import InventedBody
from palermo.web.review.models import AgreedList, Draw, Review, Sending, Step

if TYPE_CHECKING:
    from palermo.facts.problems import Problem


class NotRemoved(Exception):
    """Nothing was removed; `.problems` says why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the reasons."""
        super().__init__("nothing was removed")
        self.problems = problems


def remove() -> dict[str, int]:
    """Remove the demonstration; return how many of each were removed. Raise `NotRemoved` where real data rest on it.

    Rows that never change may be deleted where they bear the mark of the demonstration: the triggers of the database
    let no others go.
    """
    with operating("remove", InventedBody(), states=sorted(ledger.invented_states())) as act:
        problems = entangled()
        if problems:
            raise NotRemoved(problems)
        act.concerns(*ledger.invented_states())
        removed = {**_reviews(), **_answers(), **_people()}
        act.detail["removed"] = dict(removed)
    return removed


def _reviews() -> dict[str, int]:
    reviews, draws = Review.objects.filter(demo=True), Draw.objects.filter(demo=True)
    counts = {"draws": draws.count(), "reviews": reviews.count()}
    # Steps name versions that may not go before them.
    for rows in (Step, Sending, AgreedList):
        rows.objects.filter(review__demo=True).delete()
    reviews.delete()
    draws.delete()
    return counts


def _answers() -> dict[str, int]:
    rounds = Round.objects.filter(demo=True)
    counts = {"rounds": rounds.count(), "submissions": Submission.objects.filter(demo=True).count()}
    Submission.objects.filter(demo=True).delete()
    SignOff.objects.filter(demo=True).delete()
    rounds.delete()
    return counts


def _people() -> dict[str, int]:
    bodies, people = Body.objects.filter(invented__isnull=False), User.objects.filter(invented__isnull=False)
    counts = {"bodies": bodies.count(), "people": people.count()}
    Invitation.objects.filter(body__invented__isnull=False).delete()
    # An invited person may have been made one by somebody invented: then the operator stands for that.
    Invitation.objects.filter(made_by__invented__isnull=False).update(made_by=None)
    Invitation.objects.filter(accepted_by__invented__isnull=False).delete()
    Membership.objects.filter(body__invented__isnull=False).delete()
    Membership.objects.filter(user__invented__isnull=False).delete()
    people.delete()
    bodies.delete()
    return counts
