"""For whom an actor speaks in a review.

A focal point clears what a State hands over; an expert reads and drafts; the secretariat keeps the draw and the
calendar. Nobody else takes part: not an observer, not an administrator as such, not a ministry that helped to answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palermo.web.policy import Actor
    from palermo.web.review.models import Review

STATE, SECRETARIAT = "state", "secretariat"
FOCAL_POINT, EXPERT = "focal_point", "expert"
#: Who takes part for a State.
TAKE_PART = (FOCAL_POINT, EXPERT)
#: Who keeps reviews in the secretariat.
KEEP = ("administrator", FOCAL_POINT, EXPERT)


def keeps(actor: Actor) -> bool:
    """Return whether an actor keeps the reviews for the secretariat."""
    return actor.holds(*KEEP, kind=SECRETARIAT)


def takes_part(actor: Actor) -> frozenset[str]:
    """Return the States for which an actor reads and drafts."""
    return actor.states(*TAKE_PART, kind=STATE)


def speaks_for(actor: Actor) -> frozenset[str]:
    """Return the States for which an actor clears what is handed over."""
    return actor.states(FOCAL_POINT, kind=STATE)


def reviewing(review: Review) -> tuple[str, ...]:
    """Return the reviewing States of a review, its own regional group first."""
    return tuple(review.reviewers())


def parties(review: Review) -> tuple[str, ...]:
    """Return the States that take part in a review: the one under review first."""
    return (review.state, *reviewing(review))


def own(states: Iterable[str], among: Iterable[str]) -> tuple[str, ...]:
    """Return those of some States that are among others, in the order of the others."""
    held = frozenset(states)
    return tuple(each for each in among if each in held)
