"""The rules, checked one by one on the rows of a result, as a person with a pencil would."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from palermo.implementation.verification.records import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from palermo.implementation.verification.records import Row, State

_FEWEST, _MOST = 2, 4


def broken_rules(rows: Sequence[Row], states: Mapping[str, State], where: str) -> Iterator[Fault]:
    """Yield every rule that the rows break."""
    wanted = [name for name, state in states.items() if state.under_review]
    given = [row.name for row in rows]
    if given != wanted:
        missing = [name for name in wanted if name not in given]
        strangers = [name for name in given if name not in wanted]
        yield Fault(
            where,
            f"does not hold every State under review once, in order: missing {_names(missing)}, "
            f"not under review {_names(strangers)}, {len(given)} rows for {len(wanted)} States",
        )
    for n, row in enumerate(rows):
        here = f"{where}[{n}]"
        unknown = [seat.name for seat in row.seats if seat.name not in states]
        if unknown or row.name not in states:
            yield Fault(here, f"names States that are not in the table: {_names(unknown or [row.name])}")
        else:
            yield from _of_row(row, states, here)
    yield from _mutual(rows, where)


def _of_row(row: Row, states: Mapping[str, State], where: str) -> Iterator[Fault]:
    """Yield what is wrong with the reviewers of one State."""
    names = [seat.name for seat in row.seats]
    if not _FEWEST <= len(names) <= _MOST:
        yield Fault(where, f"{row.name} has {len(names)} reviewers, not two to four")
        return
    if row.name in names:
        yield Fault(where, f"{row.name} reviews itself")
    if len(set(names)) < len(names):
        yield Fault(where, f"{row.name} has a reviewer twice")
    reviewed = states[row.name]
    for n, (seat, own) in enumerate(zip(row.seats, (True, False), strict=False)):
        if (states[seat.name].group == reviewed.group) != own:
            group = "the group" if own else "another group than that"
            yield Fault(f"{where}.reviewers[{n}]", f"{seat.name} is not of {group} of {row.name}")
    yield from _responsibilities(row, states, where)


def _responsibilities(row: Row, states: Mapping[str, State], where: str) -> Iterator[Fault]:
    """Yield instruments that nobody covers, and reviewers whose instruments or group are not as the table says."""
    asked = states[row.name].instruments
    left = set(asked)
    for n, seat in enumerate(row.seats):
        reviewer = states[seat.name]
        scope = asked if n < _FEWEST else asked - _covered(row, states)
        expected = tuple(sorted(scope & reviewer.instruments))
        here = f"{where}.reviewers[{n}]"
        if seat.answers_for != expected:
            yield Fault(f"{here}.for", f"{seat.name} answers for {_names(expected)} in the review of {row.name}")
        if seat.same_group != (reviewer.group == states[row.name].group):
            yield Fault(f"{here}.same_group", f"is not what the groups of {seat.name} and {row.name} say")
        if n >= _FEWEST and not _lacking(row, states, without=n):
            yield Fault(here, f"{seat.name} is not needed: its instruments are covered without it")
        left -= reviewer.instruments
    if left:
        yield Fault(where, f"no reviewer of {row.name} is party to {_names(sorted(left))}")
    beside = [seat.name for seat in row.seats[_FEWEST:]]
    if beside != sorted(beside):
        yield Fault(where, f"the additional reviewers of {row.name} are not in order")


def _covered(row: Row, states: Mapping[str, State]) -> set[str]:
    """Return the instruments that the two regular reviewers are party to."""
    return {name for seat in row.seats[:_FEWEST] for name in states[seat.name].instruments}


def _lacking(row: Row, states: Mapping[str, State], *, without: int) -> frozenset[str]:
    """Return the instruments that nobody would cover if one reviewer were left out."""
    others = (states[seat.name].instruments for n, seat in enumerate(row.seats) if n != without)
    return states[row.name].instruments.difference(*others)


def _mutual(rows: Sequence[Row], where: str) -> Iterator[Fault]:
    pairs = {(seat.name, row.name) for row in rows for seat in row.seats}
    for a, b in sorted(pairs):
        if a < b and (b, a) in pairs:
            yield Fault(where, f"{a} and {b} review each other")


def loads_of(rows: Sequence[Row], states: Mapping[str, State]) -> dict[str, int]:
    """Return how many each State reviews."""
    counted = Counter(seat.name for row in rows for seat in row.seats)
    return {name: counted[name] for name in states}


def _names(names: Sequence[str]) -> str:
    return ", ".join(names[:10]) + (" ..." if len(names) > 10 else "") if names else "none"  # noqa: PLR2004
