"""The bound: the least that any Python must do, a loop over the rows, without reasons, checks or general rules."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from benchmarks.engine.answers import Answer
from palermo.facts.records import DEPOSITS, ActionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.engine.treaties import Problem
    from palermo.facts.records import Action, Delay, EntryIntoForceClause


def bare_answers(problem: Problem) -> dict[str, Answer]:
    """Collect each treaty's deposits, sort them, take the N-th, and add the delays: this is what is timed."""
    actions, organizations = problem.actions, problem.organizations
    return {each.id: _answer(each.entry_into_force, actions[each.id], organizations) for each in problem.instruments}


def _answer(clause: EntryIntoForceClause, actions: Iterable[Action], organizations: frozenset[str]) -> Answer:
    deposits = [(act.earliest, act.state, act.kind) for act in actions if act.kind in DEPOSITS]
    deposits.sort()
    counted = deposits
    if not clause.counts_regional_organizations:
        counted = [each for each in deposits if each[1] not in organizations]
    if len(counted) < clause.instruments:
        return Answer(None, None, {state: None for _, state, _ in deposits})
    met, trigger, _ = counted[clause.instruments - 1]
    general = _after(clause.delay, met)
    if clause.not_before and general < clause.not_before:
        general = clause.not_before
    later = clause.for_later_states or clause.delay
    parties: dict[str, date | None] = {}
    for made, state, kind in deposits:
        if made <= met:
            parties[state] = general
        else:
            own = made if kind is ActionKind.SUCCESSION else _after(later, made)
            parties[state] = max(own, general)
    return Answer(general, trigger, parties)


def _after(delay: Delay, day: date) -> date:
    """Return the day after the delay; written again here, so that the comparison has a second opinion."""
    rule, n = delay.rule, delay.n
    if rule == "days":
        return day + timedelta(n)
    if rule == "month_start_after_days":
        day, n = day + timedelta(n), 1
    elif rule == "month_start_after_months":
        n += 1
    months = day.year * 12 + day.month - 1 + n
    year, month = months // 12, months % 12 + 1
    if rule == "months":
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    return date(year, month, 1)
