"""What is in force between two States, since when, why not where not, and which statements touch the pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.facts.dates import later
from palermo.facts.records import DeclarationKind
from palermo.participation import wording
from palermo.participation.answers import Participant, Relation, StatusValue, Touching, reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from palermo.facts.dates import Interval
    from palermo.facts.records import Declaration
    from palermo.participation.answers import Reason, Status
    from palermo.participation.register import Register


_UNKNOWN = frozenset({StatusValue.UNKNOWN})
#: Statuses that may hide a deposit where the record is known to be short of some.
_UNDECIDED = frozenset({StatusValue.UNKNOWN, StatusValue.NONE, StatusValue.SIGNATORY})


def relation_of(register: Register, a: str, b: str, instrument_id: str, as_of: date) -> Relation:
    """Return whether the instrument is in force between two States on a day.

    A multilateral treaty is in force between two States from the day on which the later of them is bound.
    """
    pair = register.status(a, instrument_id, as_of), register.status(b, instrument_id, as_of)
    answer = _answer(pair, _UNDECIDED if register.record_is_short(instrument_id, as_of) else _UNKNOWN)
    since = _since(pair) if answer == "yes" else None
    return Relation(
        instrument=instrument_id,
        as_of=as_of,
        in_force_between=since,
        answer=answer,
        a=pair[0],
        b=pair[1],
        touching=tuple(_touching(register, pair, as_of)),
        because=tuple(_because(pair, since, answer)),
    )


def _answer(pair: tuple[Status, Status], undecided: frozenset[StatusValue]) -> str:
    values = {status.status for status in pair}
    if values == {StatusValue.PARTY}:
        return "yes"
    return "unknown" if values <= {StatusValue.PARTY, *undecided} else "no"


def _since(pair: tuple[Status, Status]) -> Interval | None:
    first, second = pair[0].in_force, pair[1].in_force
    return later(first, second) if first and second else None


def _because(pair: tuple[Status, Status], since: Interval | None, answer: str) -> Iterator[Reason]:
    as_of = pair[0].as_of
    if since:
        yield reason("", wording.BETWEEN, as_of=as_of, day=since)
    for status in pair:
        state = Participant(status.state)
        if status.status is StatusValue.UNKNOWN and answer == "unknown":
            yield reason("", wording.BETWEEN_UNKNOWN, as_of=as_of, state=state)
        elif status.status not in (StatusValue.PARTY, StatusValue.UNKNOWN):
            message = wording.NOT_BETWEEN if answer == "no" else wording.BETWEEN_SHORT
            yield reason("", message, as_of=as_of, state=state)
        yield from status.because


def _touching(register: Register, pair: tuple[Status, Status], as_of: date) -> Iterator[Touching]:
    """Yield the statements of either side that concern the other: those to all, and objections to it by name."""
    by_code = {pair[0].state: pair[1].state, pair[1].state: pair[0].state}
    statements = [
        each
        for each in register.facts.declarations.get(pair[0].instrument, ())
        if each.state in by_code and (each.date is None or each.date.earliest <= as_of)
    ]
    withdrawn = {(each.state, each.article) for each in statements if each.kind is DeclarationKind.WITHDRAWAL}
    for each in statements:
        if (effect := _effect(each)) is None or (each.towards and each.towards != by_code[each.state]):
            continue
        if (each.state, each.article) not in withdrawn or each.kind is not DeclarationKind.RESERVATION:
            yield Touching(each, effect, each.towards is not None)


def _effect(declaration: Declaration) -> str | None:
    match declaration.kind:
        case DeclarationKind.RESERVATION | DeclarationKind.OBJECTION | DeclarationKind.DECLARATION:
            return declaration.kind.value
        case DeclarationKind.TERRITORIAL_APPLICATION:
            return "territorial"
        case DeclarationKind.NOTIFICATION | DeclarationKind.WITHDRAWAL:
            return None
