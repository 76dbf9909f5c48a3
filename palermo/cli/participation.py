"""`palermo participation`: entry into force, parties, history, and what is in force between two States."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from palermo.cli.arguments import Arguments, as_of_option, day, instrument, load, participant
from palermo.cli.entry_into_force import entry_into_force
from palermo.cli.output import Answer, Column, answers, marked
from palermo.cli.status import COLUMNS_OF_AN_INSTRUMENT, status_answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from palermo.facts.records import Facts, Instrument
    from palermo.participation.answers import Counts

_RELATION = (
    Column("instrument", "instrument"),
    Column("a"),
    Column("b"),
    Column("as_of"),
    Column("answer", "in force between them"),
    Column("in_force_between", "since"),
    Column("mark", "note"),
    Column("touching"),
    Column("because"),
)
_HISTORY = (
    Column("date", "date"),
    Column("event", "event"),
    Column("instrument"),
    Column("state", "code"),
    Column("name", "name"),
    Column("kind", "act"),
    Column("article", "article"),
    Column("note"),
    Column("source"),
    Column("verified"),
    Column("mark", "mark"),
)


@click.group()
def participation() -> None:
    """Who is bound by what, since when, towards whom."""


participation.add_command(entry_into_force)


@participation.command(short_help="List the parties on a day.")
@click.argument("instrument_id", metavar="INSTRUMENT")
@as_of_option
@click.option("--reasons/--no-reasons", default=False, help="Show the reasons beneath each row of the table.")
@answers
def parties(instrument_id: str, as_of: str | None, reasons: bool, overlays: Sequence[Path]) -> Answer:
    """List who by a day has, or may have, consented to be bound by INSTRUMENT: party, deposited or unknown.

    INSTRUMENT is an id: untoc, trafficking-protocol, migrants-protocol, firearms-protocol, or one of a pack.
    """
    from palermo.participation import Register

    facts = load(overlays)
    with Arguments() as arguments:
        chosen = arguments.read("INSTRUMENT", instrument, instrument_id, facts)
        asked = arguments.read("--as-of", day, as_of)
    register = Register(facts)
    of = facts.instruments[chosen]
    return status_answer(
        register.parties(chosen, asked.date),
        facts,
        columns=COLUMNS_OF_AN_INSTRUMENT,
        lead=(f"{of.short_title()} ({chosen}), on {asked.words}",),
        asides=asked.asides,
        remarks=tuple(_counted(register.counts(chosen, asked.date), of)),
        reasons=reasons,
    )


def _counted(counts: Counts, of: Instrument) -> Iterator[str]:
    """Yield how many are certain and how many unknown, and how that compares with the depositary's own count."""
    number = {status.value: n for status, n in counts.by_status.items()}
    yield (
        f"On record: {number.get('party', 0)} parties, {number.get('deposited', 0)} with a deposit not yet in force, "
        f"{number.get('unknown', 0)} whose day is not known (unknown)."
    )
    if (official := of.depositary_count) and counts.missing is not None:
        verified = "" if official.source.verified else "; unverified"
        yield (
            f"The depositary counted {official.parties} parties on {official.as_of.isoformat()} "
            f"[{official.source.text}{verified}]; missing on record: {counts.missing}."
        )


@participation.command(short_help="Show what is in force between two States.")
@click.argument("state")
@click.argument("other", metavar="STATE")
@as_of_option
@answers
def relation(state: str, other: str, as_of: str | None, overlays: Sequence[Path]) -> Answer:
    """Show which instruments are in force between two States on a day, since when, and why not where not.

    Reservations, objections and territorial statements on record that touch the pair are listed with each instrument.
    """
    from palermo.participation import Register
    from palermo.participation.export import relation_row

    facts = load(overlays)
    with Arguments() as arguments:
        first = arguments.read("STATE", participant, state, facts)
        second = arguments.read("STATE", participant, other, facts)
        asked = arguments.read("--as-of", day, as_of)
        if first and first == second:
            arguments.wrong("STATE", f"{state!r} and {other!r} are the same; name two different States")
    found = {each.instrument: relation_row(each) for each in Register(facts).relation(first, second, asked.date)}
    rows = [found[each] for each in list(facts.instruments)]
    pair = " and ".join(f"{facts.participant(code).name()} ({code})" for code in (first, second))
    return Answer(
        data=rows,
        rows=[marked(row, _touching(row, facts)) for row in rows],
        columns=_RELATION,
        lead=(f"Between {pair}, on {asked.words}",),
        asides=asked.asides,
    )


def _touching(row: Mapping[str, object], facts: Facts) -> Iterator[str]:
    """Yield the statements that touch the pair, one a line for people."""
    touching = row["touching"]
    for each in touching if isinstance(touching, list) else ():
        article = f" on art. {each['article']}" if each["article"] else ""
        date = f" of {each['date']}" if each["date"] else ", day not printed in the source"
        marks = "; ".join(mark for mark in (each["source"], "" if each["verified"] else "unverified") if mark)
        who = facts.participant(each["state"]).name()
        yield f"Touched by: {each['kind']} of {who}{article}{date}: {each['value'] or each['note']} [{marks}]"


@participation.command(short_help="List everything dated of an instrument.")
@click.argument("instrument_id", metavar="INSTRUMENT")
@answers
def history(instrument_id: str, overlays: Sequence[Path]) -> Answer:
    """List everything dated of INSTRUMENT in order: adoption, acts, statements, entry into force, each party's day."""
    from palermo.participation import Register
    from palermo.participation.export import event_row

    facts = load(overlays)
    with Arguments() as arguments:
        chosen = arguments.read("INSTRUMENT", instrument, instrument_id, facts)
    rows = [event_row(each) for each in Register(facts).history(chosen)]
    return Answer(
        data=rows,
        rows=[marked({**row, "name": _name(row["state"], facts)}) for row in rows],
        columns=_HISTORY,
        lead=(f"{facts.instruments[chosen].title} ({chosen})",),
    )


def _name(code: object, facts: Facts) -> str:
    return facts.participant(code).name() if isinstance(code, str) else ""
