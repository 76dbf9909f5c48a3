"""Opening a round, delegating its sections, closing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from palermo.web.accounts.models import Membership, Role
from palermo.web.actions import acting
from palermo.web.answers import access
from palermo.web.answers.models import Round, SavedAnswer, Task
from palermo.web.answers.saving import held
from palermo.web.demo.ledger import is_invented

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from palermo.implementation.questionnaire import Questionnaire
    from palermo.web.policy import Actor


class Taken(Exception):
    """There is a round of this State, questionnaire and cycle already."""


def open_for(actor: Actor, state: str, questionnaire: Questionnaire, cycle: str, *, demo: bool = False) -> Round:
    """Open a round; raises `Taken`, `Refused`."""
    fresh = Round(
        state=state,
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        cycle=cycle,
        opened_at=timezone.now(),
        # What a State of the demonstration opens is invented as well, and goes with it.
        demo=demo or is_invented(state),
    )
    with acting(actor, "open", fresh, questionnaire=questionnaire.name, cycle=cycle) as act:
        fresh.opened_by_id = act.actor.user_id
        try:
            with transaction.atomic():
                fresh.save()
        except IntegrityError:
            raise Taken from None
    return fresh


def close(actor: Actor, round_: Round) -> None:
    """Close a round: from now on nothing in it can be changed or submitted. Raises `Refused`."""
    with acting(actor, "close", round_):
        locked = held(round_)
        locked.closed_at = locked.closed_at or timezone.now()
        locked.save(update_fields=["closed_at"])


def contributors(round_: Round) -> list[Membership]:
    """Return the memberships to which sections of a State's rounds can be delegated."""
    found = Membership.objects.filter(ended=None, body__state=round_.state).select_related("user", "body")
    in_state = [each for each in found if each.body.kind == access.STATE and each.role == Role.CONTRIBUTOR]
    elsewhere = [each for each in found if each.body.kind == access.AUTHORITY and each.role != Role.OBSERVER]
    return in_state + elsewhere


def delegate(
    actor: Actor, round_: Round, membership: Membership, sections: Iterable[str], text: str, due: date | None
) -> None:
    """Give a contributor these sections and no others, each with what is asked; raises `Refused`."""
    keys = list(dict.fromkeys(sections))
    with acting(actor, "delegate", round_, membership=membership.pk, sections=keys) as act:
        act.concerns(membership)
        locked = Membership.objects.select_for_update().get(pk=membership.pk, ended=None)
        locked.sections = keys
        locked.save(update_fields=["sections"])
        Task.objects.filter(round=round_, membership=locked).exclude(section__in=keys).delete()
        for key in keys:
            Task.objects.update_or_create(
                round=round_,
                section=key,
                membership=locked,
                defaults={"text": text, "due": due},
                create_defaults={
                    "text": text,
                    "due": due,
                    "asked_at": timezone.now(),
                    "asked_by_id": act.actor.user_id,
                },
            )


def finish(actor: Actor, task: Task) -> None:
    """Mark what was asked as done, or as not done after all; raises `Refused`."""
    with acting(actor, "finish", task, section=task.section) as act:
        task.refresh_from_db()
        task.done_at = None if task.done_at else timezone.now()
        task.save(update_fields=["done_at"])
        act.detail["done"] = task.done_at is not None


def last_saved(round_: Round) -> SavedAnswer | None:
    """Return the answer that was saved last."""
    return SavedAnswer.objects.filter(round=round_).order_by("-saved_at").select_related("saved_by").first()
