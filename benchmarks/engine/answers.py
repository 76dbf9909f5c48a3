"""The form in which the contenders' answers are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from palermo.participation import entry_into_force

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from benchmarks.engine.treaties import Problem
    from palermo.participation.answers import EntryIntoForce


class Answer(NamedTuple):
    """One treaty's answer."""

    entry_into_force: date | None
    #: Who made the deposit that met the last condition.
    trigger: str | None
    #: Each depositor's own day, None while the treaty is not in force.
    parties: Mapping[str, date | None]


def palermo_answers(problem: Problem) -> list[EntryIntoForce]:
    """Ask Palermo, reasons and all: this is what is timed."""
    actions, organizations = problem.actions, problem.organizations
    return [entry_into_force(each, actions[each.id], organizations=organizations) for each in problem.instruments]


def plain(found: Sequence[EntryIntoForce]) -> dict[str, Answer]:
    """Return Palermo's answers in the form of the comparison."""
    return {
        each.instrument: Answer(
            each.entry_into_force.earliest if each.entry_into_force else None,
            each.trigger.state if each.trigger else None,
            {party.state: party.in_force.earliest if party.in_force else None for party in each.parties},
        )
        for each in found
    }
