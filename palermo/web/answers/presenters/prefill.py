"""The page of what can be filled in: the sources, how much each would fill, and what was just filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palermo.web.answers import drafts, labels, prefill
from palermo.web.clock import today
from palermo.web.pages.presenters.frame import facts_day

if TYPE_CHECKING:
    from datetime import date

    from palermo.facts.problems import Problem
    from palermo.implementation.answers import Dropped
    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.answers.drafts import Opened
    from palermo.web.answers.prefill import Filled, Proposal


@dataclass(frozen=True, slots=True)
class Source:
    """One source, by the key with which it is asked for."""

    key: str
    label: str
    note: str
    day: date | None
    age: str
    #: How many questions it would fill in, of how many that it answers.
    fills: int
    answers: int
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True)
class PrefillPage:
    """The page."""

    opened: Opened
    state_name: str
    sources: tuple[Source, ...]
    mechanism: str
    day: str
    filled: Filled | None
    wrong: tuple[str, ...]
    problems: tuple[Problem, ...]


def proposals(visit: SignedVisit, opened: Opened) -> dict[str, Proposal]:
    """Return what the program itself can fill in, by source."""
    facts = visit.reader.facts
    known = prefill.from_participation(opened, visit.register, visit.reader, facts_day(facts))
    earlier = prefill.from_earlier(opened)
    return {prefill.PARTICIPATION: known, **({prefill.EARLIER: earlier} if earlier else {})}


def build_prefill(
    visit: SignedVisit,
    opened: Opened,
    *,
    filled: Filled | None = None,
    wrong: tuple[str, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> PrefillPage:
    """Return the page, with what came of the form that was sent."""
    answers = drafts.answers_of(opened.round)
    return PrefillPage(
        opened=opened,
        state_name=visit.reader.name(opened.round.state),
        sources=tuple(
            Source(
                key=key,
                label=labels.origin_label(key),
                note=each.note,
                day=each.day,
                age=labels.age(each.day, today()) if each.day else "",
                fills=len(prefill.unanswered(each, answers)),
                answers=len(each.answers),
                dropped=each.dropped,
            )
            for key, each in proposals(visit, opened).items()
        ),
        mechanism=visit.request.POST.get("mechanism", "") if wrong or problems else "",
        day=visit.request.POST.get("day", "") if wrong or problems else "",
        filled=filled,
        wrong=wrong,
        problems=problems,
    )
