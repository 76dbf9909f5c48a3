"""`palermo review`: what an operator does for the reviews; `remind` is for a daily timer."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from palermo.cli.arguments import Arguments, load, today
from palermo.cli.lazy import Entry, LazyGroup
from palermo.cli.output import Answer, Column, MissingPart, answers, data_option
from palermo.facts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from palermo.web.review.reminders import Outcome

_COLUMNS = (
    Column("state", "review of"),
    Column("step", "step"),
    Column("from", "due from"),
    Column("due", "due"),
    Column("reminder", "reminder"),
    Column("to", "to"),
    Column("sent", "sent"),
)


class Commands(LazyGroup):
    """The commands on reviews."""

    entries = MappingProxyType(
        {"remind": Entry("palermo.cli.review:remind", "Send the reminders of steps that are due soon or late.")}
    )


@click.group(cls=Commands)
def review() -> None:
    """Keep the reviews of a data folder going."""


@click.command()
@data_option
@click.option(
    "--address",
    default="",
    envvar="PALERMO_ADDRESS",
    show_envvar=True,
    metavar="URL",
    help="Where the pages are found, such as https://palermo.example.org; letters then hold a link.",
)
@answers
def remind(data: Path, address: str, overlays: Sequence[Path]) -> Answer:
    """Send a letter for each step that is due in 14 or 3 days, or late; each once.

    Run it once a day. What cannot be sent is listed, makes the exit code 1, and is sent by the next run.
    """
    with Arguments() as arguments:
        if address and not address.startswith(("http://", "https://")):
            arguments.wrong("--address", "it begins with neither http:// nor https://; give the whole address")
    facts = load(overlays)
    try:
        from palermo.web.preparation import NotReadyError, open_library
    except ModuleNotFoundError as error:
        raise MissingPart.of(error) from None
    try:
        open_library(data, overlays, say=_say)
    except NotReadyError as error:
        raise click.UsageError(str(error)) from None
    from palermo.web.review import reminders

    outcomes = list(reminders.remind(today(), facts, address))
    rows = [_row(each) for each in outcomes]
    return Answer(data=rows, rows=rows, columns=_COLUMNS, problems=[_problem(each) for each in outcomes if each.failed])


def _row(outcome: Outcome) -> dict[str, object]:
    review, due, day, kind, user = outcome.notice
    return {
        "state": review.state,
        "step": due.step,
        "from": due.state,
        "due": day.isoformat(),
        "reminder": kind,
        "to": user.email,
        "sent": "no" if outcome.failed else "yes",
    }


def _problem(outcome: Outcome) -> Problem:
    what = f"The letter was not sent ({outcome.failed})"
    return Problem(outcome.notice.user.email, None, "", what, "See to the mail server; the next run sends it")


def _say(message: str) -> None:
    click.echo(message, err=True)
