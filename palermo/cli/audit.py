"""`palermo audit`: the log as the operator of a server verifies it, and takes it away whole."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import click

from palermo.cli.arguments import Arguments
from palermo.cli.output import Answer, Column, answers, data_option
from palermo.cli.people import open_data
from palermo.facts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_VERDICT = (Column("events", "events"), Column("head", "hash of the last"), Column("whole", "whole"))
_KNOWN = re.compile(r"([0-9]{1,18}):([0-9a-f]{64})", re.ASCII)


@click.group()
def audit() -> None:
    """Verify the log of what was done, and write it out."""


@audit.command()
@click.option(
    "--known",
    metavar="NUMBER:HASH",
    help="An event that was noted elsewhere: it must still be in the chain. Without one, nobody can tell whether "
    "events were taken away from its end.",
)
@data_option
@answers
def verify(known: str | None, data: Path, overlays: Sequence[Path]) -> Answer:
    """Walk the chain of the log from its beginning; exit code 1 when it is broken, with the first broken place."""
    with Arguments() as arguments:
        noted = arguments.read("--known", _noted, known) if known else None
    open_data(data, overlays)
    from palermo.web.audit.verification import verify as walk

    verdict = walk(noted)
    broken = verdict.broken
    row: dict[str, object] = {
        "events": verdict.events,
        "head": verdict.head,
        "whole": broken is None,
        "broken": None if broken is None else {"event": broken.sequence, "why": broken.why},
    }
    if broken is None:
        remarks = (f"Note {verdict.events}:{verdict.head} elsewhere, and give it by --known the next time.",)
        return Answer(data=row, rows=[row], columns=_VERDICT, remarks=remarks)
    remedy = "Compare with a backup of the database; events before this one hold together"
    problem = Problem("log", broken.sequence, "", f"Event {broken.sequence}: {broken.why}", remedy)
    return Answer(data=row, rows=[row], columns=_VERDICT, problems=[problem])


def _noted(text: str) -> tuple[int, str]:
    found = _KNOWN.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not the number of an event, a colon and its hash of 64 hex digits")
    return int(found[1]), found[2]


@audit.command()
@data_option
@answers
def export(data: Path, overlays: Sequence[Path]) -> Answer:
    """Write all events, oldest first, with all that their hashes are made of: CSV, or JSON of one event a line."""
    open_data(data, overlays)
    from palermo.web.audit.models import Event
    from palermo.web.audit.rows import COLUMNS, csv_lines, row

    def events() -> Iterator[Event]:
        return Event.objects.order_by("sequence").iterator(chunk_size=1_000)

    def table() -> Iterator[str]:
        for each in events():
            yield f"{each.sequence}  {each.at:%Y-%m-%d %H:%M:%S}  {each.actor_name}  {each.action}  {each.thing}\n"

    def lines() -> Iterator[str]:
        mark = "["
        for each in events():
            yield f"{mark}\n  {json.dumps(row(each))}"
            mark = ","
        yield "[]\n" if mark == "[" else "\n]\n"

    written = {"table": table, "csv": lambda: csv_lines(events()), "json": lines}
    return Answer(data=[], rows=[], columns=[Column(each) for each in COLUMNS], written=written)
