"""`palermo implementation draw`: reviewing States for each State under review, from a table and a seed."""

from __future__ import annotations

import io
import os
import re
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from palermo.cli.arguments import Arguments, file
from palermo.cli.output import Answer, BadInput, Column, NotWritten, answers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palermo.facts.text_lines import TextInput
    from palermo.implementation.draw.records import Draw
    from palermo.implementation.draw.states_csv import Table

_COLUMNS = (
    Column("state", "State under review"),
    Column("reviewer", "reviewed by"),
    Column("place", "as"),
    Column("for", "for the instruments"),
)
_PROMISE = (Column("key", "to be published"), Column("value", "value"))
_PLACES = ("of its group", "of another group")
_HEX = re.compile("(?:[0-9a-f]{2})+", re.IGNORECASE)
#: Bytes of a seed made here, below which a seed could be guessed, and above which it is no seed.
_SEED = 32
_SHORT = 16
_LONG = 1024


@click.command(short_help="Draw the reviewing States.")
@click.argument("states_file", metavar="STATES.csv")
@click.option("--seed", "seed_text", metavar="HEX", help="The seed, as hexadecimal digits.")
@click.option("--seed-file", metavar="FILE", help="A file that holds the seed, as hexadecimal digits.")
@click.option(
    "--new-seed",
    metavar="FILE",
    help="Make a seed by the randomness of this computer, keep it in FILE, and draw nothing yet.",
)
@click.option("--commit", is_flag=True, help="Answer with what is to be published before the draw, and draw nothing.")
@answers
def draw(
    states_file: str,
    seed_text: str | None,
    seed_file: str | None,
    new_seed: str | None,
    commit: bool,
    overlays: Sequence[Path],
) -> Answer:
    """Draw for each State under review two reviewing States, one of its regional group and one of another.

    STATES.csv has the columns state,regional_group,instruments,under_review (instruments separated by semicolons,
    yes or no); - is standard input. The same table and seed always give the same draw. First publish the table and
    the commitment (--new-seed, or --commit with a seed); then draw; then publish the result, which holds the seed, and
    which anybody can verify with verify-draw.
    """
    del overlays
    with Arguments() as arguments:
        path = arguments.read("STATES.csv", file, states_file)
        if [seed_text, seed_file, new_seed].count(None) != len(("seed_text", "seed_file")):
            arguments.wrong("--seed", "give either --seed HEX, --seed-file FILE or --new-seed FILE")
        elif not new_seed:
            seed = arguments.read("--seed", _seed, seed_text, seed_file)
    table = read_table(path, states_file)
    if table.problems:
        raise BadInput(table.problems)
    if new_seed:
        return _promise(table, _make_seed(Path(new_seed)), (f"The seed is in {new_seed}: keep it secret until then.",))
    remarks = [*table.remarks, *_short(seed)]
    return _promise(table, seed, remarks) if commit else _drawn(table, seed, states_file, remarks)


def read_table(path: Path | None, name: str) -> Table:
    """Read the table of States from a file, or from standard input."""
    from palermo.implementation.draw import read_states

    source: TextInput = path or io.TextIOWrapper(sys.stdin.buffer, "utf-8", "surrogateescape", newline="")
    return read_states(source, name)


def _seed(text: str | None, path: str | None) -> bytes:
    """Read a seed; raise `ValueError` for what is none."""
    if path is not None:
        found = file(path)
        with found.open("rb") if found else sys.stdin.buffer as stream:
            text = stream.read(4 * _LONG).decode("ascii", "replace")
    text = (text or "").strip()
    if not _HEX.fullmatch(text):
        raise ValueError("is not an even number of hexadecimal digits (0-9, a-f)")
    if len(text) > 2 * _LONG:
        raise ValueError(f"has more than {_LONG} bytes")
    return bytes.fromhex(text)


def _make_seed(path: Path) -> bytes:
    """Make a seed and keep it where nobody else reads it; a file that is there already is left alone."""
    seed = secrets.token_bytes(_SEED)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as stream:
            stream.write(f"{seed.hex()}\n")
    except OSError as error:
        raise NotWritten(f"the seed can not be written to {path} ({error.strerror}); name a new file") from None
    return seed


def _short(seed: bytes) -> Iterator[str]:
    if len(seed) < _SHORT:
        yield f"The seed has {len(seed)} bytes: with fewer than {_SHORT} it can be found by trying. Use --new-seed."


def _promise(table: Table, seed: bytes, remarks: Sequence[str]) -> Answer:
    """Return what is published before the draw."""
    from palermo.implementation.draw import commitment_of, states_digest

    data = {"commitment": commitment_of(seed), "states_digest": states_digest(table.states)}
    return Answer(
        data=data,
        rows=[{"key": key, "value": value} for key, value in data.items()],
        columns=_PROMISE,
        remarks=[*remarks, "Publish both with the table; the draw and its seed are published afterwards."],
    )


def _drawn(table: Table, seed: bytes, name: str, remarks: list[str]) -> Answer:
    from palermo.implementation.draw import Impossible, result_object
    from palermo.implementation.draw import draw as drawn

    found = drawn(table.states, seed, file=name)
    if isinstance(found, Impossible):
        raise BadInput(found.problems)
    return Answer(
        data=result_object(found),
        rows=list(_rows(found)),
        columns=_COLUMNS,
        lead=tuple(_lead(found)),
        remarks=remarks,
        reasons=False,
    )


def _lead(found: Draw) -> Iterator[str]:
    """Yield what holds for the draw as a whole."""
    from palermo.implementation.draw import commitment_of

    additional = sum(len(each.reviewers) - 2 for each in found.assignments)
    yield f"{len(found.assignments)} States under review, {len(found.states)} States to draw from."
    yield (
        f"No State reviews more than {found.largest_load.value}, and no permitted draw has less. "
        f"Additional reviewers: {additional}."
    )
    yield f"Commitment: {commitment_of(found.seed)}"


def _rows(found: Draw) -> Iterator[dict[str, object]]:
    for assignment in found.assignments:
        for number, each in enumerate(assignment.reviewers):
            yield {
                "state": assignment.state,
                "reviewer": each.state,
                "place": _PLACES[number] if number < len(_PLACES) else "additional",
                "for": "; ".join(each.instruments),
            }
