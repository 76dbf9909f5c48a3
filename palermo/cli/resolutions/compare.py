"""`palermo resolutions compare`: two resolutions set side by side."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

from palermo.cli.arguments import Arguments
from palermo.cli.output import Answer, BadInput, Column, answers
from palermo.cli.resolutions import documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from palermo.cli.resolutions.documents import Document
    from palermo.facts.problems import Problem
    from palermo.resolutions.lineage import Comparison
    from palermo.resolutions.records import Resolution

_COLUMNS = tuple(
    Column(key, key)
    for key in ("kind", "a", "b", "number_a", "number_b", "likeness", "renumbered", "reworded", "routine", "words")
)
#: Columns of a terminal beyond which two texts side by side are hard to follow.
_WIDEST = 160


@click.command(short_help="Set two resolutions side by side.")
@click.argument("first", metavar="FILE")
@click.argument("second", metavar="FILE")
@click.option("--first", "first_symbol", metavar="SYMBOL", help="Which of several in the first file.")
@click.option("--second", "second_symbol", metavar="SYMBOL", help="Which of several in the second.")
@click.option("--full/--short", default=False, help="Show kept paragraphs whole, or by their first line.")
@answers
def compare(
    first: str,
    second: str,
    first_symbol: str | None,
    second_symbol: str | None,
    full: bool,
    overlays: Sequence[Path],
) -> Answer:
    """Show what became of each paragraph of the resolution in the first FILE in that of the second.

    Paragraphs are kept, changed, moved, split, merged, added or dropped; in them, words that went and came are marked.
    How much is alike is the share of the words of both texts that are alike in paragraphs that answer each other.
    Of a resolution that recommends a draft, the draft is compared. A FILE may be text, HTML, DOCX or PDF, or - for
    standard input.
    """
    from palermo.resolutions.lineage import compare as compared

    with Arguments() as arguments:
        paths = documents.paths(arguments, "FILE", (first, second))
    lexicon = documents.load_lexicon(overlays)
    read = [documents.document(path, lexicon) for path in paths]
    if not all(each.resolutions for each in read):
        raise BadInput([problem for each in read for problem in each.problems])
    with Arguments() as arguments:
        wanted = zip(read, ("--first", "--second"), (first_symbol, second_symbol), strict=True)
        a, b = (arguments.read(option, _chosen, each, symbol, option) for each, option, symbol in wanted)
    comparison = compared(a, b)
    names = (a.symbol or read[0].name, b.symbol or read[1].name)
    problems = [problem for each, one in zip(read, (a, b), strict=True) for problem in documents.problems_of(each, one)]
    remarks = [*documents.notes_of(read), *_remarks(a, b)]
    return _answer(comparison, names, full=full, problems=problems, remarks=remarks)


def _chosen(document: Document, symbol: str | None, option: str) -> Resolution:
    """Return the resolution of that symbol, or the only one; raise `ValueError` when that does not say which."""
    if symbol is not None:
        return documents.one_of(document, symbol)
    if len(document.resolutions) > 1:
        raise ValueError(f"{document.name} holds {documents.held(document)}; say which with {option} SYMBOL")
    return document.resolutions[0]


def _answer(
    comparison: Comparison, names: tuple[str, str], *, full: bool, problems: Sequence[Problem], remarks: Iterable[str]
) -> Answer:
    from palermo.resolutions.lineage import comparison_rows

    def side_by_side() -> Iterator[str]:
        from palermo.cli.resolutions.side_by_side import lines

        room = min(_WIDEST, shutil.get_terminal_size((100, 24)).columns)
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        yield from (f"{line}\n" for line in lines(comparison, names, room, full=full, colour=colour))
        yield from (f"\n{line}\n" for line in (_summary(comparison), *remarks))

    return Answer(
        data=list(comparison_rows(comparison)),
        rows=_flat(comparison),
        columns=_COLUMNS,
        remarks=(_summary(comparison), *remarks),
        problems=problems,
        written={"table": side_by_side},
    )


def _summary(comparison: Comparison) -> str:
    counts = ", ".join(f"{number} {kind}" for kind, number in comparison.counts.items() if number)
    return f"{counts or 'No paragraphs'}. {comparison.share:.0%} of the words are alike."


def _remarks(a: Resolution, b: Resolution) -> list[str]:
    """Return what was compared in place of the whole, and what was not compared."""
    said = [f"{each.symbol or 'A text'} recommends a draft: the draft is compared." for each in (a, b) if each.draft]
    if any(each.annexes or (each.draft and each.draft.annexes) for each in (a, b)):
        said.append("Annexes are not compared.")
    return said


def _flat(comparison: Comparison) -> Iterator[dict[str, object]]:
    from palermo.cli.resolutions.side_by_side import marked

    for row in comparison.rows:
        yield {
            "kind": row.kind,
            "a": " ".join(each.paragraph.id for each in row.a),
            "b": " ".join(each.paragraph.id for each in row.b),
            "number_a": " ".join(each.paragraph.number for each in row.a),
            "number_b": " ".join(each.paragraph.number for each in row.b),
            "likeness": round(row.likeness, 3),
            "renumbered": row.renumbered,
            "reworded": row.reworded,
            "routine": row.routine,
            "words": marked(row),
        }
