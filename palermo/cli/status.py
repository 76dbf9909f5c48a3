"""`palermo status`: where States stand towards the instruments on a day, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from palermo.cli.arguments import Arguments, as_of_option, day, instrument, load, participant
from palermo.cli.output import Answer, Column, answers, marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from palermo.facts.records import Facts
    from palermo.participation.answers import Status

#: The columns of status rows, the first three left out of a table whose heading says them.
_STATE = (Column("state", "code"), Column("name", "name"))
_INSTRUMENT = Column("instrument", "instrument")
_STANDING = (
    Column("as_of"),
    Column("status", "status"),
    Column("signed", "signed"),
    Column("deposited", "deposited"),
    Column("action", "by"),
    Column("in_force", "in force from"),
    Column("withdrawn", "withdrawn"),
    Column("mark", "note"),
    Column("because"),
)
COLUMNS = (*_STATE, _INSTRUMENT, *_STANDING)
COLUMNS_OF_A_STATE = (Column("state"), Column("name"), _INSTRUMENT, *_STANDING)
COLUMNS_OF_AN_INSTRUMENT = (*_STATE, Column("instrument"), *_STANDING)


@click.command()
@click.argument("state", required=False)
@click.option("--instrument", "ids", metavar="ID", multiple=True, help="Only this instrument; may be given again.")
@as_of_option
@answers
def status(state: str | None, ids: tuple[str, ...], as_of: str | None, overlays: Sequence[Path]) -> Answer:
    """Show where STATE stands towards each instrument on a day, with the reasons; without STATE, where all stand.

    STATE is a code (KEN, EU), or an official, former or common name in one of the six languages ("Viet Nam").
    """
    facts = load(overlays)
    with Arguments() as arguments:
        code = arguments.read("STATE", participant, state, facts) if state is not None else None
        chosen = [arguments.read("--instrument", instrument, each, facts) for each in ids]
        asked = arguments.read("--as-of", day, as_of)
    found = _found(facts, code, chosen or list(facts.instruments), asked.date)
    who = f"{facts.participant(code).name()} ({code})" if code else "All States and organizations"
    return status_answer(
        found,
        facts,
        columns=COLUMNS_OF_A_STATE if code else COLUMNS,
        lead=(f"{who}, on {asked.words}",),
        asides=asked.asides,
        reasons=code is not None,
    )


def _found(facts: Facts, code: str | None, instruments: Iterable[str], as_of: date) -> Iterator[Status]:
    from palermo.participation import Register

    register = Register(facts)
    for each in dict.fromkeys(instruments):
        if code:
            yield register.status(code, each, as_of)
        else:
            yield from register.statuses(each, as_of)


def status_answer(
    found: Iterable[Status],
    facts: Facts,
    *,
    columns: Sequence[Column],
    lead: Sequence[str],
    reasons: bool,
    asides: Sequence[str],
    remarks: Sequence[str] = (),
) -> Answer:
    """Return statuses as an answer: JSON rows with the fixed keys, the table with the reasons beneath where asked."""
    from palermo.participation.export import status_row

    rows = [status_row(each, facts) for each in found]
    return Answer(
        data=rows,
        rows=[marked(row) for row in rows],
        columns=columns,
        lead=lead,
        remarks=remarks,
        asides=asides,
        reasons=reasons,
    )
