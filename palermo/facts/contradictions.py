"""Acts of one State towards one instrument that cannot all have been done.

A State consents to be bound once, until it withdraws; it signs once; it withdraws only from what it consented to.
Days that overlap are given the benefit of the doubt: what the intervals allow is no contradiction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.dates import Interval
from palermo.facts.records import DEPOSITS, Action, ActionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Contradiction(NamedTuple):
    """An act that cannot stand, and the earlier one that it contradicts, by their places in the sequence."""

    act: int
    #: None when what is missing is another act.
    against: int | None
    what: str
    remedy: str


_Acts = list[tuple[int, Action]]


def contradictions(acts: Sequence[Action]) -> Iterator[Contradiction]:
    """Yield what cannot stand among the acts of one State towards one instrument, in any order of acts."""
    if len(acts) == 1 and acts[0].kind is not ActionKind.WITHDRAWAL:
        return
    distinct: _Acts = []
    first: dict[tuple[object, ...], int] = {}
    for place, act in enumerate(acts):
        known = first.setdefault((act.kind, act.earliest, act.latest), place)
        if known == place:
            distinct.append((place, act))
        else:
            yield Contradiction(
                place, known, f"{act.state}: the same {_named(act)} again", "Remove one of the two rows"
            )
    deposits = sorted((each for each in distinct if each[1].kind in DEPOSITS), key=_by_first_day)
    withdrawals = sorted((each for each in distinct if each[1].kind is ActionKind.WITHDRAWAL), key=_by_last_day)
    applied = [act.earliest for _, act in distinct if act.kind is ActionKind.PROVISIONAL_APPLICATION]
    end_application = applied and not deposits
    found = list(
        _consents(deposits, [each for each in withdrawals if not end_application or each[1].latest < min(applied)])
    )
    yield from found
    fallen = {each.act for each in found}
    if all(place in fallen for place, _ in withdrawals):
        yield from _signed_twice([each for each in distinct if each[1].kind is ActionKind.SIGNATURE])


def _consents(deposits: _Acts, withdrawals: _Acts) -> Iterator[Contradiction]:
    """Walk through deposits and withdrawals by day, holding the deposit that stands."""
    held: tuple[int, Action] | None = None
    used = 0
    for place, deposit in deposits:
        while used < len(withdrawals) and withdrawals[used][1].latest < deposit.earliest:
            fault = _cannot_end(held, withdrawals[used])
            if fault:
                yield fault
            else:
                held = None
            used += 1
        if held and used < len(withdrawals) and withdrawals[used][1].earliest <= deposit.latest:
            fault = _cannot_end(held, withdrawals[used])
            if fault:
                yield fault
            else:
                held = None
            used += 1
        if held:
            what = f"{deposit.state}: {_named(deposit)} after {_named(held[1])}, without a withdrawal between"
            yield Contradiction(place, held[0], what, "Remove one of the two rows, or add the withdrawal")
        else:
            held = (place, deposit)
    for withdrawal in withdrawals[used:]:
        fault = _cannot_end(held, withdrawal)
        if fault:
            yield fault
        else:
            held = None


def _signed_twice(signatures: _Acts) -> Iterator[Contradiction]:
    """Yield every signature but the first; one made after a withdrawal is not held against its State."""
    if not signatures:
        return
    first, *later = sorted(signatures, key=_by_first_day)
    for place, act in later:
        what = f"{act.state}: {_named(act)} after {_named(first[1])}"
        yield Contradiction(place, first[0], what, "Remove one of the two rows")


def _cannot_end(held: tuple[int, Action] | None, withdrawal: tuple[int, Action]) -> Contradiction | None:
    """Return why a withdrawal cannot end the deposit that stands, if there is one; None when it can."""
    place, act = withdrawal
    if held is None:
        what = f"{act.state}: {_named(act)} without a deposit before it"
        return Contradiction(place, None, what, "Add the deposit, or correct the date of either")
    if act.effective and act.effective < held[1].earliest:
        what = f"{act.state}: {_named(act)} takes effect on {act.effective}, before {_named(held[1])}"
        return Contradiction(place, held[0], what, "Correct `effective`, or the date of either")
    return None


def _by_first_day(act: tuple[int, Action]) -> tuple[object, ...]:
    return act[1].earliest, act[1].latest, act[0]


def _by_last_day(act: tuple[int, Action]) -> tuple[object, ...]:
    return act[1].latest, act[1].earliest, act[0]


def _named(act: Action) -> str:
    return f"{act.kind} of {Interval(act.earliest, act.latest)}"
