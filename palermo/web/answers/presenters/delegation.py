"""The page of who has which sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palermo.web.accounts.presenters.names import body_name
from palermo.web.answers import rounds
from palermo.web.answers.models import Task
from palermo.web.answers.presenters.names import section_name
from palermo.web.answers.presenters.section import who
from palermo.web.pages.presenters.frame import Choice

if TYPE_CHECKING:
    from datetime import date

    from palermo.web.accounts.models import Membership
    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.answers.drafts import Opened


@dataclass(frozen=True, slots=True)
class Delegate:
    """One person to whom sections can be delegated, with those that are."""

    membership: int
    name: str
    body: str
    sections: tuple[Choice, ...]
    count: int
    text: str
    due: date | None


@dataclass(frozen=True, slots=True)
class DelegationPage:
    """The page."""

    opened: Opened
    state_name: str
    delegates: tuple[Delegate, ...]
    #: Sections that nobody has but those who have all.
    free: tuple[str, ...]
    wrong: tuple[str, ...]


def build_delegation(visit: SignedVisit, opened: Opened, wrong: tuple[str, ...] = ()) -> DelegationPage:
    """Return who has which sections."""
    people = rounds.contributors(opened.round)
    tasks = {each.membership_id: each for each in Task.objects.filter(round=opened.round).order_by("-due", "-pk")}
    given = {key for each in people for key in each.sections}
    return DelegationPage(
        opened=opened,
        state_name=visit.reader.name(opened.round.state),
        delegates=tuple(_delegate(visit, opened, each, tasks.get(each.pk)) for each in people),
        free=tuple(
            section_name(visit.reader, opened.words, each)
            for each in opened.questionnaire.sections
            if each.key not in given
        ),
        wrong=wrong,
    )


def _delegate(visit: SignedVisit, opened: Opened, each: Membership, task: Task | None) -> Delegate:
    held = set(each.sections)
    sections = tuple(
        Choice(section.key, section_name(visit.reader, opened.words, section), section.key in held)
        for section in opened.questionnaire.sections
    )
    return Delegate(
        membership=each.pk,
        name=who(each.user),
        body=body_name(each.body, visit.reader),
        sections=sections,
        count=sum(choice.chosen for choice in sections),
        text=task.text if task else "",
        due=task.due if task else None,
    )
