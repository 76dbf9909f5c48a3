"""The mechanism that this process serves: its steps, who takes each, by when, and its phases."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from palermo.implementation.load_mechanism import load_mechanism
from palermo.implementation.review import clock
from palermo.web.i18n import content_language
from palermo.web.packs import packs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.implementation.review import DueFrom, Mechanism

#: Steps that leave a trace here: answers handed over, feedback sent, a list frozen, its summary published.
ANSWERS, FEEDBACK, OBSERVATIONS, SUMMARY = "answer", "give-feedback", "draft-observations", "draft-summary"
_TRACED = (ANSWERS, FEEDBACK, OBSERVATIONS, SUMMARY)
#: Reviewing States of one review (resolution 9/1): two, and two more for instruments that those are not party to.
FEWEST_REVIEWERS, MOST_REVIEWERS = 2, 4


@lru_cache(maxsize=1)
def mechanism() -> Mechanism:
    """Return the mechanism of the packs."""
    return load_mechanism(packs())


def steps() -> Mapping[str, DueFrom]:
    """Return the steps in their order, and who takes each."""
    return {each.id: each.due_from for each in mechanism().clock}


def by_hand() -> tuple[str, ...]:
    """Return the steps of which nothing is known here but what somebody says: when they were done."""
    return tuple(each for each in steps() if each not in _TRACED)


def phases() -> tuple[int, ...]:
    """Return the numbers of the phases."""
    return tuple(each.number for each in mechanism().phases)


def text_of(step: str) -> str:
    """Return the words of the mechanism for a step, or its id where it has no such step."""
    found = next((each for each in mechanism().clock if each.id == step), None)
    return mechanism().text(found, content_language()).text if found else step


def due_days(start: date, done: Mapping[str, date], end_of_phase: date | None) -> dict[str, date | None]:
    """Return the last day for each step, None where it is not known; `done` are the steps that all have taken."""
    known = {step: day for step, day in done.items() if step in steps()}
    found = clock(mechanism(), start, known, as_of=date.max, end_of_phase=end_of_phase)
    return {each.step.id: each.due for each in found}
