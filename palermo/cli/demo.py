"""`palermo demo`: invented data to try everything with, loaded and removed by one command each."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from palermo.cli.output import Answer, BadInput, Column, MissingPart, NotWritten, answers, data_option

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_ACCOUNTS = (Column("email", "Address"), Column("name", "Name"), Column("role", "Role"), Column("body", "For"))
_REMOVED = (Column("what", "What"), Column("removed", "Removed"))


@click.group()
def demo() -> None:
    """Load and remove invented data for demonstration: answers, people, a draw and reviews.

    All of it is marked as invented wherever it shows.
    """


@demo.command(short_help="Load the invented data.")
@data_option
@answers
def load(data: Path, overlays: Sequence[Path]) -> Answer:
    """Load the invented data, and print the password and the invitation that were made for it: this once alone.

    Nothing is loaded where a State of the demonstration has real data on this server already.
    """
    _open(data, overlays)
    import palermo
    from palermo.participation import Register
    from palermo.web.demo.load import NotLoaded, default_questionnaire
    from palermo.web.demo.load import load as load_all

    register = Register(palermo.load(*overlays))
    try:
        found = load_all(default_questionnaire(), register, datetime.now(UTC).replace(microsecond=0))
    except NotLoaded as refused:
        raise BadInput(refused.problems) from None
    rows = [each._asdict() for each in found.accounts]
    link = f"/en/invitation/{found.token}/"
    remarks = ["Remove it all with: palermo demo remove"]
    if found.without_secretariat:
        remarks.insert(0, "No invented secretariat: this server holds real data, which it would see.")
    return Answer(
        data={"password": found.password, "invitation": {"email": found.invited, "link": link}, "accounts": rows},
        rows=rows,
        columns=_ACCOUNTS,
        lead=(
            f"Invented data of {len(found.states)} States are loaded. Sign in at /en/account/login/ as anybody below.",
            f"The password of all is: {found.password}",
            f"An invitation for {found.invited} waits at: {link}",
        ),
        remarks=tuple(remarks),
        asides=(f"The password of all is: {found.password}", f"An invitation waits at: {link}"),
    )


@demo.command(short_help="Remove the invented data.")
@data_option
@answers
def remove(data: Path, overlays: Sequence[Path]) -> Answer:
    """Remove all the invented data. The audit log keeps what was done: it only grows."""
    _open(data, overlays)
    from palermo.web.demo.remove import NotRemoved
    from palermo.web.demo.remove import remove as remove_all

    try:
        removed = remove_all()
    except NotRemoved as refused:
        raise BadInput(refused.problems) from None
    rows = [{"what": what, "removed": number} for what, number in removed.items()]
    remark = "The audit log keeps what was done with them: nothing is ever taken out of it."
    return Answer(data=rows, rows=rows, columns=_REMOVED, remarks=(remark,))


def _open(data: Path, overlays: Sequence[Path]) -> None:
    try:
        from palermo.web.preparation import NotReadyError, open_library
    except ModuleNotFoundError as error:
        raise MissingPart.of(error) from None
    try:
        open_library(data, overlays, say=lambda message: click.echo(message, err=True))
    except NotReadyError as error:
        raise NotWritten(str(error)) from None
