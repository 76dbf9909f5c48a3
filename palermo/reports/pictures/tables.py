"""What the pictures show, as rows: every picture stands beside its table, and both are made from these.

An act whose day is not known lies in an interval: *possible* from its first day, *certain* from its last.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.records import DEPOSITS, ActionKind
from palermo.participation.answers import EventKind

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from datetime import date

    from palermo.facts.dates import Interval
    from palermo.participation.answers import EntryIntoForce, Event


class CurveRow(NamedTuple):
    """How many had signed and deposited at the end of a day: certainly, and with the acts of uncertain day."""

    day: date
    signatures: int
    signatures_possible: int
    #: Deposits less withdrawals that took effect.
    deposits: int
    deposits_possible: int


class Span(NamedTuple):
    """One stretch of a State's timeline towards one instrument."""

    instrument: str
    #: `signed`, `deposited` or `in_force`: what held in it; an `_uncertain` behind when it may not have begun yet.
    state: str
    start: date
    end: date


class Mark(NamedTuple):
    """One act on a State's timeline: `signature`, `deposit`, `in_force`, `withdrawal` or `declaration`."""

    instrument: str
    kind: str
    when: Interval


class Step(NamedTuple):
    """One deposit on the way to entry into force: its place in the count and who made it."""

    number: int
    state: str
    deposited: Interval


def curve_table(events: Iterable[Event], until: date, *, leave_out: Container[str] = ()) -> tuple[CurveRow, ...]:
    """Return the running counts of signatures and deposits, one row for each day on which one changes.

    `leave_out` holds the codes of those whose deposit is not counted. Events after `until` are left out.
    """
    steps: dict[date, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for event in events:
        column, sign = _effect(event)
        if not sign or (column and event.state in leave_out):
            continue
        certain, possible = (event.date.latest, event.date.earliest)[::sign]
        steps[certain][column] += sign
        steps[possible][column + 1] += sign
    rows, running = [], [0, 0, 0, 0]
    for day in sorted(day for day in steps if day <= until):
        running = [total + step for total, step in zip(running, steps[day], strict=True)]
        rows.append(CurveRow(day, *running))
    return tuple(rows)


def _effect(event: Event) -> tuple[int, int]:
    """Return the column an event counts in (0 signatures, 2 deposits) and by how much; 0 when it does not count."""
    if event.kind is EventKind.WITHDRAWAL_EFFECT:
        return 2, -1
    if event.kind is not EventKind.ACTION or event.action is None:
        return 0, 0
    if event.action.kind is ActionKind.SIGNATURE:
        return 0, 1
    return (2, 1) if event.action.kind in DEPOSITS else (0, 0)


def steps_table(came: EntryIntoForce) -> tuple[Step, ...]:
    """Return the counted deposits up to the trigger, numbered; all counted ones while there is none."""
    left_out = {each.state for each in came.not_counted}
    counted = sorted(
        (party.deposited.latest, party.state, party.deposited) for party in came.parties if party.state not in left_out
    )
    last = came.trigger.date.latest if came.trigger else None
    upto = [(state, deposited) for day, state, deposited in counted if last is None or day <= last]
    return tuple(Step(number, state, deposited) for number, (state, deposited) in enumerate(upto, start=1))


def timeline_marks(events: Iterable[Event], until: date) -> tuple[Mark, ...]:
    """Return the acts of one State up to a day, by instrument and date."""
    kinds = ((event, _mark(event)) for event in events if event.date.earliest <= until)
    marks = [Mark(event.instrument, kind, event.date) for event, kind in kinds if kind]
    return tuple(sorted(marks, key=lambda mark: (mark.instrument, mark.when, mark.kind)))


def _mark(event: Event) -> str:
    match event.kind:
        case EventKind.IN_FORCE_FOR:
            return "in_force"
        case EventKind.WITHDRAWAL_EFFECT:
            return "withdrawal"
        case EventKind.DECLARATION:
            return "declaration"
        case EventKind.ACTION if event.action is not None:
            if event.action.kind is ActionKind.SIGNATURE:
                return "signature"
            return "deposit" if event.action.kind in DEPOSITS else ""
        case _:
            return ""


#: What begins with a mark; a withdrawal ends everything.
_BEGINS = (("signature", "signed"), ("deposit", "deposited"), ("in_force", "in_force"), ("withdrawal", ""))


def timeline_spans(marks: Iterable[Mark], until: date) -> tuple[Span, ...]:
    """Return what held when for one State: each stretch lasts until the next one of the same instrument begins."""
    begins = dict(_BEGINS)
    by_instrument: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for mark in marks:
        if mark.kind in begins:
            state = begins[mark.kind]
            if not mark.when.known:
                by_instrument[mark.instrument].append((mark.when.earliest, f"{state}_uncertain" if state else ""))
            by_instrument[mark.instrument].append((mark.when.latest, state))
    spans = []
    for instrument, turns in by_instrument.items():
        ends = [day for day, _ in turns[1:]] + [until]
        for (start, state), end in zip(turns, ends, strict=True):
            if state and start < min(end, until):
                spans.append(Span(instrument, state, start, min(end, until)))
    return tuple(spans)
