"""What is due from whom and when in a review, and what was done: computed from its start and the acts on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from palermo.implementation.review import DueFrom
from palermo.web.review.mechanism import FEEDBACK, OBSERVATIONS, due_days, steps
from palermo.web.review.rights import parties, reviewing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from palermo.web.review.models import Review


class Due(NamedTuple):
    """One step of one State."""

    step: str
    state: str
    #: None while it is not known: what it runs from has not happened yet.
    due: date | None
    #: The day on which it was done, or None.
    done: date | None

    def is_late(self, today: date) -> bool:
        """Return whether it should have been done before this day and was not."""
        return self.done is None and self.due is not None and self.due < today

    def was_late(self) -> bool:
        """Return whether it was done after its day."""
        return self.done is not None and self.due is not None and self.done > self.due


def dues(review: Review) -> tuple[Due, ...]:
    """Return the steps of a review in their order, each once for every State that takes it.

    The review comes with its steps, its sendings and its lists (`store.with_steps`).
    """
    done, states = _done(review), {step: _states(review, who) for step, who in steps().items()}
    days = due_days(review.start, _whole(done, states), review.phase_ends)
    return tuple(
        Due(step, state, days[step], done.get((step, state))) for step, each in states.items() for state in each
    )


def _states(review: Review, who: DueFrom) -> tuple[str, ...]:
    return {
        DueFrom.ALL: parties(review),
        DueFrom.STATE_UNDER_REVIEW: (review.state,),
        DueFrom.REVIEWING_STATES: reviewing(review),
    }[who]


def _whole(done: Mapping[tuple[str, str], date], states: Mapping[str, tuple[str, ...]]) -> dict[str, date]:
    """Return the day on which the last of those who take a step had taken it, for the steps that all have taken."""
    days = {step: [done[step, state] for state in each if (step, state) in done] for step, each in states.items()}
    return {step: max(each) for step, each in days.items() if each and len(each) == len(states[step])}


def _done(review: Review) -> dict[tuple[str, str], date]:
    """Return the first day on which each State did each step."""
    found: dict[tuple[str, str], date] = {}
    for step, state, day in _acts(review):
        found[step, state] = min(day, found.get((step, state), day))
    return found


def _acts(review: Review) -> Iterator[tuple[str, str, date]]:
    for step in review.steps.all():
        for state in reviewing(review) if step.agreed_id else (step.state,):
            yield step.step, state, step.done_on
    for sending in review.sendings.all():
        yield FEEDBACK, sending.state, sending.made_at.date()
    for agreed in review.lists.all():
        for state in reviewing(review):
            yield OBSERVATIONS, state, agreed.made_at.date()
