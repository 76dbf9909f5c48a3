"""`palermo implementation verify-draw`: whether a result is the one that table and seed give."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from palermo.cli.arguments import Arguments, file
from palermo.cli.implementation.draw import read_table
from palermo.cli.output import Answer, BadInput, Column, answers
from palermo.facts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from palermo.implementation.verification import Fault

_DIGEST = re.compile("[0-9a-f]{64}")
_REMEDY = "Do not accept the result; draw again from the table and the seed that were published"


@click.command("verify-draw", short_help="Verify a draw.")
@click.argument("result_file", metavar="RESULT.json")
@click.option("--states", "states_file", metavar="STATES.csv", help="The table that was published before the draw.")
@click.option("--commitment", metavar="HEX", help="The commitment that was published before the draw.")
@answers
def verify_draw(result_file: str, states_file: str | None, commitment: str | None, overlays: Sequence[Path]) -> Answer:
    """Verify a result of draw: its rules, its bounds, and that its seed gives just this result.

    The verification shares no code with the draw. RESULT.json may be - for standard input. Give the table and the
    commitment that were published beforehand: those inside the result were written by whoever made it. The exit code
    is 0 when the result is right, and 1, with every fault, when it is not.
    """
    from palermo.implementation.draw import canonical_states
    from palermo.implementation.verification import parse
    from palermo.implementation.verification import verify_draw as verify

    del overlays
    with Arguments() as arguments:
        path = arguments.read("RESULT.json", file, result_file)
        table_path = arguments.read("--states", file, states_file) if states_file else None
        if commitment is not None and not _DIGEST.fullmatch(commitment.strip().lower()):
            arguments.wrong("--commitment", "is not 64 hexadecimal digits")
        if result_file == states_file == "-":
            arguments.wrong("-", "standard input can be only one of the files; name the other")
    table = read_table(table_path, states_file) if states_file else None
    if table and table.problems:
        raise BadInput(table.problems)
    data, unreadable = parse(_content(path))
    if unreadable:
        raise BadInput([Problem(result_file, None, "", unreadable, _REMEDY)])
    verdict = verify(data, states=canonical_states(table.states) if table else None, commitment=commitment)
    return Answer(
        data={
            "valid": not verdict.faults,
            "checked": list(verdict.checked),
            "faults": [{"where": each.where, "what": each.what} for each in verdict.faults],
        },
        rows=[{"checked": each} for each in verdict.checked],
        columns=(Column("checked", "checked"),),
        lead=("The result is wrong." if verdict.faults else "The result is right.",),
        remarks=tuple(_not_given(states_file, commitment)),
        problems=[_problem(result_file, each) for each in verdict.faults],
    )


def _content(path: Path | None) -> bytes:
    """Return the file's bytes, or so many that it is seen to be too large."""
    from palermo.implementation.verification.shape import LARGEST

    if path is None:
        return sys.stdin.buffer.read(LARGEST + 1)
    with path.open("rb") as stream:
        return stream.read(LARGEST + 1)


def _problem(name: str, fault: Fault) -> Problem:
    return Problem(name, None, fault.where, fault.what[:1].upper() + fault.what[1:], _REMEDY)


def _not_given(states_file: str | None, commitment: str | None) -> list[str]:
    """Return what could not be checked for want of what was published."""
    remarks = []
    if states_file is None:
        remarks.append("The table was not compared with the one that was published: give --states STATES.csv.")
    if commitment is None:
        remarks.append("The commitment was not compared with the one that was published: give --commitment HEX.")
    return remarks
