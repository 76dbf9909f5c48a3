"""From a State's acts to its spells in a treaty: a deposit, and the withdrawal that ended it."""

from __future__ import annotations

from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.dates import Interval
from palermo.facts.records import DEPOSITS, Action, ActionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Acts of one day in the order in which they can have been done: one signs before one ratifies,
#: and can only withdraw from, or apply provisionally, what was signed or ratified before.
SAME_DAY_ORDER: Mapping[ActionKind, int] = MappingProxyType(
    {
        kind: rank
        for rank, kinds in enumerate(
            ((ActionKind.SIGNATURE,), DEPOSITS, (ActionKind.PROVISIONAL_APPLICATION,), (ActionKind.WITHDRAWAL,)),
        )
        for kind in kinds
    },
)

_WITHDRAWAL = ActionKind.WITHDRAWAL
_FIRST_DAY = attrgetter("earliest", "latest")


class Spell(NamedTuple):
    """One stay in a treaty; a State that withdrew and acceded again has two."""

    state: str
    #: When the deposit was made; in the tally of a protocol, from when it counts.
    since: Interval
    #: When the withdrawal was notified.
    gone: Interval | None
    deposit: Action
    withdrawal: Action | None


def when(action: Action) -> Interval:
    """Return the day, or the interval of days, on which an act was done."""
    return Interval(action.earliest, action.latest)


def order(action: Action) -> tuple[object, ...]:
    """Return the key that sorts acts as they can have been done, whatever the order of their rows."""
    return action.earliest, SAME_DAY_ORDER[action.kind], action.latest, action.state, action.kind


def spells(actions: Iterable[Action]) -> list[Spell]:
    """Return the spells of all States among the acts, in no particular order.

    A second deposit within a spell and a withdrawal outside one are contradictions, which reading reports;
    here the first deposit stands.
    """
    deposits: dict[str, Action] = {}
    others: dict[str, list[Action]] = {}
    for action in actions:
        if action.kind in DEPOSITS:
            if deposits.setdefault(action.state, action) is not action:
                others.setdefault(action.state, []).append(action)
        elif action.kind is _WITHDRAWAL:
            others.setdefault(action.state, []).append(action)
    found = [
        Spell(state, Interval(made.earliest, made.latest), None, made, None)
        for state, made in deposits.items()
        if state not in others
    ]
    for state, acts in others.items():
        if state in deposits:
            found += _spells_of_one([deposits[state], *acts])
    return found


def _spells_of_one(actions: Iterable[Action]) -> list[Spell]:
    found: list[Spell] = []
    standing: Action | None = None
    for action in sorted(actions, key=order):
        if action.kind is not ActionKind.WITHDRAWAL:
            standing = standing or action
        elif standing is not None:
            found.append(Spell(action.state, _between(standing, found, action), when(action), standing, action))
            standing = None
    if standing is not None:
        found.append(Spell(standing.state, _between(standing, found, None), None, standing, None))
    return found


def _between(deposit: Action, earlier: list[Spell], withdrawal: Action | None) -> Interval:
    """Return when a deposit was made, which was after the withdrawal before it and before the one that ended it."""
    earliest, latest = when(deposit)
    if earlier and earlier[-1].gone:
        earliest = min(latest, max(earliest, earlier[-1].gone.earliest))
    return Interval(earliest, max(earliest, min(latest, withdrawal.latest)) if withdrawal else latest)


def first(actions: Iterable[Action], kind: ActionKind) -> dict[str, Action]:
    """Return each State's first act of a kind."""
    found: dict[str, Action] = {}
    for action in sorted((a for a in actions if a.kind is kind), key=_FIRST_DAY):
        found.setdefault(action.state, action)
    return found
