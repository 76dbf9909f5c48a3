"""`palermo resolutions parse`: one file read into its structure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from palermo.cli.arguments import Arguments
from palermo.cli.output import Answer, BadInput, Column, answers_in
from palermo.cli.resolutions import documents

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from palermo.cli.resolutions.documents import Document
    from palermo.resolutions.records import Resolution

_COLUMNS = (
    Column("part", "part"),
    Column("kind", "kind"),
    Column("number", "no."),
    Column("text", "text"),
    Column("citations", "cites"),
    Column("mandates", "orders"),
    Column("id"),
)
#: Texts are cut at so many characters in the table; CSV and JSON hold them whole.
_SHOWN = 72


@click.command(short_help="Read a resolution into its structure.")
@click.argument("file", metavar="FILE")
@click.option(
    "--symbol", metavar="SYMBOL", help="Which of several resolutions in FILE; default: the one it is named for."
)
@answers_in("akn", "html", "jsonld")
def parse(file: str, symbol: str | None, overlays: Sequence[Path]) -> Answer:
    """Read the resolution in FILE: paragraphs with numbers and places, footnotes, citations, mandates.

    FILE may be text, HTML, DOCX, PDF or an image of a page, or - for standard input. A page that holds the end of
    one resolution and the beginning of the next is split: the one that FILE is named for, or else the first that is
    whole, is the answer; JSON holds the others under `others`.
    """
    with Arguments() as arguments:
        paths = documents.paths(arguments, "FILE", [file])
    read = documents.document(paths[0], documents.load_lexicon(overlays))
    if not read.resolutions:
        raise BadInput(read.problems)
    with Arguments() as arguments:
        chosen = arguments.read("--symbol", _chosen, read, symbol)
    return _answer(read, chosen)


def _answer(read: Document, chosen: Resolution) -> Answer:
    from palermo.resolutions.forms import tables
    from palermo.resolutions.forms.file_json import file_object

    if read.parsed is None:
        raise BadInput(read.problems)
    rows = tables.rows(chosen)
    others = [each for each in read.resolutions if each is not chosen]
    data = file_object(read.parsed, chosen, [(each.what, each.remedy) for each in (*read.of_file, *read.notes)])
    return Answer(
        data=data,
        rows=[_shown(row) for row in rows],
        columns=_COLUMNS,
        lead=tuple(_lead(chosen)),
        remarks=[
            *documents.notes_of([read]),
            *(f"Also in the file: {_name(each)}. Give --symbol to read it." for each in others),
        ],
        problems=documents.problems_of(read, chosen),
        written={
            "akn": lambda: _akn(chosen),
            "html": lambda: _html(chosen),
            "jsonld": lambda: _jsonld(chosen),
            "csv": lambda: [tables.as_csv(rows)],
            "json": lambda: [json.dumps(data, ensure_ascii=False, indent=1) + "\n"],
        },
    )


def _shown(row: Mapping[str, object]) -> dict[str, object]:
    text = str(row.get("text", ""))
    return {**row, "text": text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"}


def _lead(resolution: Resolution) -> Iterator[str]:
    yield f"{_name(resolution)}: {resolution.title}" if resolution.title else _name(resolution)
    known = (
        resolution.body,
        f"session {resolution.session}" if resolution.session else "",
        f"meeting {resolution.meeting}" if resolution.meeting else "",
        f"adopted {resolution.adopted.isoformat()}" if resolution.adopted else "the day of adoption is not in the text",
    )
    yield ", ".join(each for each in known if each)


def _name(resolution: Resolution) -> str:
    return resolution.symbol or "a resolution without symbol"


def _akn(resolution: Resolution) -> list[str]:
    from palermo.resolutions.forms import akn

    return [akn.write(resolution).decode()]


def _html(resolution: Resolution) -> list[str]:
    from palermo.resolutions.forms import html

    return [html.page(resolution)]


def _jsonld(resolution: Resolution) -> list[str]:
    from palermo.resolutions.forms import linked

    return [json.dumps(linked.jsonld(resolution), ensure_ascii=False, indent=1) + "\n"]


def _chosen(read: Document, symbol: str | None) -> Resolution:
    """Return the resolution that is meant; raise `ValueError` when no resolution has the symbol that was given."""
    from palermo.resolutions.chosen import meant

    if symbol is not None:
        return documents.one_of(read, symbol)
    found = meant(read.resolutions, read.name)
    if found is None:
        raise BadInput(read.problems)
    return found
