"""What the commands on people and on the log share: the data folder opened, bodies named."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from palermo.cli.arguments import participant
from palermo.cli.output import MissingPart

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from palermo.facts.records import Facts

SECRETARIAT = "secretariat"
#: How a body is named on the command line.
BODY_HELP = "STATE (a code or name), secretariat, donor:CODE, or STATE:CODE for an authority of a State."


class Named(NamedTuple):
    """A body as the command line names it: its kind, its short word, its State."""

    kind: str
    code: str
    state: str


def open_data(data: Path, overlays: Sequence[Path]) -> None:
    """Make the tables of a data folder ready; exit code 2 where they cannot be."""
    try:
        from palermo.web.preparation import NotReadyError, open_library
    except ModuleNotFoundError as error:
        raise MissingPart.of(error) from None
    try:
        open_library(data, overlays, say=say)
    except NotReadyError as error:
        raise click.UsageError(str(error)) from None


def say(message: str) -> None:
    """Tell the operator something beside the answer."""
    click.echo(message, err=True)


def body(text: str, facts: Facts) -> Named:
    """Return the body that a text names; raise `ValueError` for what names none."""
    if text == SECRETARIAT:
        return Named(SECRETARIAT, SECRETARIAT, "")
    first, mark, code = text.partition(":")
    if mark and not code:
        raise ValueError(f"{text!r} names no body; write {BODY_HELP}")
    if first == "donor" and mark:
        return Named("donor", code, "")
    state = participant(first, facts)
    return Named("authority", code, state) if mark else Named("state", state, state)
