"""Reminders of steps that are due in two weeks, in three days, or late: one letter each, in the recipient's language.

A reminder is claimed before its letter is sent and marked after it: two runs at once do not send it twice. A run that
ends between the two leaves a claim, which another takes over after some minutes; so a letter may then come twice, and
never not at all.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from smtplib import SMTPException
from typing import TYPE_CHECKING, NamedTuple

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from palermo.web.accounts.models import Membership
from palermo.web.i18n import content_language
from palermo.web.pages.reader import Reader
from palermo.web.review import store
from palermo.web.review.labels import step_label
from palermo.web.review.models import Reminder, Review
from palermo.web.review.rights import FOCAL_POINT, STATE
from palermo.web.review.steps import dues

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from django.db.models import QuerySet

    from palermo.facts.records import Facts
    from palermo.web.accounts.models import User
    from palermo.web.review.steps import Due

#: Days before a step is due from which each reminder is sent.
EARLY, NEAR, LATE = "14", "3", "late"
_DAYS = {NEAR: 3, EARLY: 14}
#: Who is written to where a State has no focal point yet: naming one is the first step.
_INSTEAD = "administrator"
#: A claim that was not followed by a letter for so long was left by a run that ended.
_PATIENCE = timedelta(minutes=10)
_SUBJECT, _LETTER = "review/letters/reminder_subject.txt", "review/letters/reminder.txt"


class Notice(NamedTuple):
    """One letter to be sent: on which step, due when, how near, to whom."""

    review: Review
    due: Due
    day: date
    kind: str
    user: User


class Outcome(NamedTuple):
    """What came of one notice: `sent`, or why it failed; then it is sent by the next run."""

    notice: Notice
    failed: str = ""


def kind_of(due: Due, on: date) -> str:
    """Return which reminder of a step is to be sent on a day; empty for none."""
    if due.due is None or due.done is not None:
        return ""
    days = (due.due - on).days
    return LATE if days < 0 else next((kind for kind, most in _DAYS.items() if days <= most), "")


def notices(on: date) -> Iterator[Notice]:
    """Yield the letters that a day asks for, those that were sent already among them; none for invented reviews."""
    people = _people()
    for review in store.with_steps(Review.objects.filter(demo=False)):
        for due in dues(review):
            kind = kind_of(due, on)
            if kind and due.due:
                yield from (Notice(review, due, due.due, kind, user) for user in people.get(due.state, ()))


def _people() -> Mapping[str, Sequence[User]]:
    """Return who is written to for each State: its focal points, or its administrators where it has none."""
    held = Membership.objects.filter(
        ended=None, body__kind=STATE, user__is_active=True, role__in=(FOCAL_POINT, _INSTEAD)
    ).select_related("user", "body")
    found: dict[str, dict[str, list[User]]] = defaultdict(lambda: defaultdict(list))
    for each in held.order_by("pk"):
        found[each.body.state][each.role].append(each.user)
    return {state: roles.get(FOCAL_POINT) or roles[_INSTEAD] for state, roles in found.items()}


def remind(on: date, facts: Facts, address: str) -> Iterator[Outcome]:
    """Send what is due and was not sent, and yield what came of each; `address` is where these pages are found."""
    for notice in notices(on):
        claimed = _claim(notice, timezone.now())
        if claimed is None:
            continue
        try:
            _send(notice, facts, address)
        except (OSError, SMTPException) as error:
            _claims(claimed).update(claimed_at=timezone.now() - _PATIENCE)
            yield Outcome(notice, f"{type(error).__name__}: {error}")
        else:
            _claims(claimed).update(sent_at=timezone.now())
            yield Outcome(notice)


def _claim(notice: Notice, now: datetime) -> Reminder | None:
    """Claim a reminder for this run; None where it was sent, or another run is sending it."""
    row, made = Reminder.objects.get_or_create(
        review=notice.review,
        step=notice.due.step,
        state=notice.due.state,
        due=notice.day,
        kind=notice.kind,
        user=notice.user,
        defaults={"claimed_at": now},
    )
    if made:
        return row
    left = Reminder.objects.filter(pk=row.pk, sent_at=None, claimed_at__lte=now - _PATIENCE)
    return row if left.update(claimed_at=now) else None


def _claims(row: Reminder) -> QuerySet[Reminder]:
    return Reminder.objects.filter(pk=row.pk)


def _send(notice: Notice, facts: Facts, address: str) -> None:
    with translation.override(notice.user.language):
        reader = Reader(facts, content_language())
        path = reverse("review:workspace", args=[notice.review.pk])
        context = {
            "state": reader.name(notice.review.state),
            "who": reader.name(notice.due.state),
            "what": step_label(notice.due.step),
            "day": reader.day(notice.day),
            "late": notice.kind == LATE,
            "url": f"{address.rstrip('/')}{path}" if address else "",
        }
        subject = " ".join(render_to_string(_SUBJECT, context).split())
        text = render_to_string(_LETTER, context).strip() + "\n"
    send_mail(subject, text, None, [notice.user.email])
