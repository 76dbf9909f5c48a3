"""`palermo resolutions keep` and `forget`: what stands in the library of a data folder, which the pages show."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from palermo.cli.arguments import STDIN, Arguments, file
from palermo.cli.output import Answer, Column, MissingPart, answers, data_option
from palermo.facts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_COLUMNS = (
    Column("symbol", "symbol"),
    Column("title"),
    Column("adopted", "adopted"),
    Column("mandates", "mandates"),
    Column("address", "address"),
    Column("file", "file"),
)
_FORGOTTEN = (Column("symbol", "symbol"), Column("forgotten", "entries taken out"))


@click.command()
@click.argument("names", metavar="FILE...", nargs=-1, required=True)
@data_option
@answers
def keep(names: Sequence[str], data: Path, overlays: Sequence[Path]) -> Answer:
    """Put the resolutions of files into the library that the pages search; - reads standard input.

    The same text, or another of the same symbol, is replaced.
    """
    with Arguments() as arguments:
        paths = [arguments.read("FILE", file, name) for name in names]
    _open(data, overlays)
    rows: list[dict[str, object]] = []
    problems: list[Problem] = []
    for name, path in zip(names, paths, strict=True):
        kept, found = _keep(name, path)
        rows += kept
        problems += found
    return Answer(data=rows, rows=rows, columns=_COLUMNS, problems=problems)


@click.command()
@click.argument("symbols", metavar="SYMBOL...", nargs=-1, required=True)
@data_option
@answers
def forget(symbols: Sequence[str], data: Path, overlays: Sequence[Path]) -> Answer:
    """Take resolutions out of the library, by their symbols or by the last part of their addresses."""
    _open(data, overlays)
    from palermo.web.resolutions import library

    rows = [{"symbol": each, "forgotten": library.forget(each)} for each in symbols]
    remedy = "Give a symbol as the library's pages write it, such as A/RES/56/120"
    problems = [
        Problem(str(row["symbol"]), None, "", "The library holds no such resolution", remedy)
        for row in rows
        if not row["forgotten"]
    ]
    return Answer(data=rows, rows=rows, columns=_FORGOTTEN, problems=problems)


def _open(data: Path, overlays: Sequence[Path]) -> None:
    """Make the library ready; exit code 2 where it cannot be."""
    try:
        from palermo.web.preparation import NotReadyError, open_library
    except ModuleNotFoundError as error:
        raise MissingPart.of(error) from None
    try:
        open_library(data, overlays, say=_say)
    except NotReadyError as error:
        raise click.UsageError(str(error)) from None


def _keep(name: str, path: Path | None) -> tuple[list[dict[str, object]], list[Problem]]:
    """Keep what one file holds; return rows of what was kept, and what is wrong with it."""
    from palermo.web.resolutions import jobs, library, parsing

    content = sys.stdin.buffer.read() if path is None else path.read_bytes()
    called = STDIN if path is None else path.name
    try:
        drawn = jobs.read(content, called, parsing.MOST_BESIDE)
        entries = library.keep(drawn)
    except parsing.NotRead as error:
        return [], _problems(name, error.faults)
    except library.NothingThere:
        return [], [Problem(name, None, "", "No resolution was found in it", "Give the text of a resolution")]
    rows: list[dict[str, object]] = [
        {
            "symbol": each.symbol,
            "title": each.title,
            "adopted": each.adopted.isoformat() if each.adopted else None,
            "mandates": each.tasks.count(),
            "address": f"/resolutions/document/{each.slug}/",
            "file": name,
        }
        for each in entries
    ]
    return rows, _problems(name, drawn.problems)


def _problems(name: str, found: Iterable[tuple[str, str]]) -> list[Problem]:
    """Return problems as this program writes them, without the final stops of the pages."""
    return [Problem(name, None, "", what.removesuffix("."), remedy.removesuffix(".")) for what, remedy in found]


def _say(message: str) -> None:
    click.echo(message, err=True)
