"""What reviewers write and all agree on: each change is an action, and nobody saves over another's text unseen.

A form carries the revision that it was made from. Where the text has changed since, `Changed` carries what stands now,
so that the page can show both; nothing is saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from palermo.web.actions import Refused, acting
from palermo.web.review.agreed import Observed, canonical, digest, written
from palermo.web.review.models import AgreedList, Agreement, Feedback, Observation, Sending
from palermo.web.review.rights import own, parties, speaks_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from palermo.web.policy import Actor
    from palermo.web.review.models import Review


class Changed(Exception):
    """The text was changed meanwhile; `.now` is the row as it stands, or None when it is no longer there."""

    def __init__(self, now: Feedback | Observation | None) -> None:
        """Keep the row as it stands."""
        super().__init__("changed meanwhile")
        self.now = now


class NotYet(Exception):
    """Something must come first: there is nothing to send, or not all have agreed."""


def save_feedback(actor: Actor, row: Feedback, text: str, revision: int) -> Feedback:
    """Save what a reviewing State drafts on a section; `row` says which, and need not be on record yet.

    Raises `Changed`, and `Refused` for one who may not.
    """
    with acting(actor, "save", row, section=row.section) as act:
        found = Feedback.objects.select_for_update().filter(review=row.review, section=row.section, state=row.state)
        stands = found.first()
        if (stands.revision if stands else 0) != revision:
            raise Changed(stands)
        saved = stands or row
        saved.text, saved.revision, saved.saved_at = text, revision + 1, timezone.now()
        _keep(saved)
        act.thing = saved
        act.detail["revision"] = saved.revision
    return saved


def _keep(row: Feedback) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # the first text of two who wrote at the same moment
        raise Changed(
            Feedback.objects.filter(review=row.review, section=row.section, state=row.state).first()
        ) from None


def send_feedback(actor: Actor, review: Review, state: str) -> Sending:
    """Send what a State has drafted, as the next version; raise `NotYet` where there is nothing new to send."""
    sending = Sending(review=review, state=state, demo=review.demo)
    with acting(actor, "send", sending) as act:
        rows = Feedback.objects.filter(review=review, state=state).exclude(text="")
        sending.content = canonical({each.section: each.text for each in rows})
        sending.digest = digest(sending.content)
        last = Sending.objects.filter(review=review, state=state).last()
        if not rows or (last and last.digest == sending.digest):
            raise NotYet
        sending.number = last.number + 1 if last else 1
        sending.made_at = timezone.now()
        sending.save()
        act.thing = sending
        act.detail.update(number=sending.number, digest=sending.digest)
    return sending


def new_observation(actor: Actor, row: Observation) -> Observation:
    """Put a new observation on record, seen by the reviewers alone."""
    with acting(actor, "save", row, section=row.section) as act:
        row.revision, row.saved_at = 1, timezone.now()
        row.save()
        act.thing = row
        act.detail["revision"] = row.revision
    return row


def save_observation(actor: Actor, row: Observation, to: Mapping[str, str], revision: int) -> Observation:
    """Change text, kind or level of an observation (`to`); what was agreed to before is no longer agreed.

    Raises `Changed`. A save that changes nothing leaves the agreements as they are.
    """
    with acting(actor, "save", row, section=row.section) as act:
        stands = _locked(row, revision)
        if all(getattr(stands, name) == value for name, value in to.items()):
            return stands
        for name, value in to.items():
            setattr(stands, name, value)
        stands.revision, stands.saved_at = revision + 1, timezone.now()
        stands.save()
        act.detail["revision"] = stands.revision
    return stands


def propose(actor: Actor, row: Observation) -> None:
    """Let the State under review see an observation."""
    with acting(actor, "propose", row) as act:
        Observation.objects.filter(pk=row.pk, proposed_at=None, withdrawn_at=None).update(proposed_at=timezone.now())
        act.concerns(row.review)


def withdraw(actor: Actor, row: Observation) -> None:
    """Withdraw an observation; it stays on record, and is no part of any list from now on."""
    with acting(actor, "withdraw", row):
        Observation.objects.filter(pk=row.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())


def agree(actor: Actor, row: Observation, state: str, revision: int) -> None:
    """Agree for a State to the revision that was read; raise `Changed` where another stands by now."""
    with acting(actor, "agree", row, state=state, revision=revision) as act:
        if state not in own(speaks_for(act.actor), parties(row.review)):
            raise Refused("agree", hidden=False)
        stands = _locked(row, revision)
        Agreement.objects.get_or_create(
            observation=stands, state=state, revision=revision, defaults={"agreed_at": timezone.now()}
        )


def _locked(row: Observation, revision: int) -> Observation:
    """Return an observation as it stands, which nobody changes meanwhile; raise `Changed` unless it is as was read."""
    stands = Observation.objects.select_for_update(of=("self",)).select_related("review").filter(pk=row.pk).first()
    if stands is None or stands.revision != revision or stands.withdrawn_at is not None:
        raise Changed(stands)
    return stands


def agreed_by(row: Observation) -> frozenset[str]:
    """Return the States that have agreed to the revision that stands."""
    return frozenset(each.state for each in row.agreements.all() if each.revision == row.revision)


def is_agreed(row: Observation, states: Iterable[str]) -> bool:
    """Return whether all of some States have agreed to the revision that stands."""
    return agreed_by(row).issuperset(states)


def freeze(actor: Actor, review: Review, about: Mapping[str, object]) -> AgreedList:
    """Freeze the list of observations to which all who take part have agreed, as the next version.

    Raises `NotYet` where there is no observation, one is not agreed, or the list is the same as the last.
    """
    with acting(actor, "freeze", review) as act:
        standing = review.observations.filter(proposed_at__isnull=False, withdrawn_at=None)
        rows = list(standing.select_for_update(of=("self",)).order_by("section", "pk").prefetch_related("agreements"))
        if not rows or not all(is_agreed(each, parties(review)) for each in rows):
            raise NotYet
        content = written(about, map(_observed, rows))
        if review.lists.filter(digest=digest(content)).exists():
            raise NotYet
        last = review.lists.aggregate(last=Max("number"))["last"] or 0
        made = AgreedList.objects.create(
            review=review,
            number=last + 1,
            content=content,
            digest=digest(content),
            made_at=timezone.now(),
            demo=review.demo,
        )
        act.detail.update(number=made.number, digest=made.digest)
    return made


def _observed(row: Observation) -> Observed:
    return Observed(row.pk, row.section, row.kind, row.level, row.text, row.revision)
