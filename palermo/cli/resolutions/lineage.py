"""`palermo resolutions lineage`: which text became or follows which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from palermo.cli.arguments import Arguments
from palermo.cli.output import Answer, BadInput, Column, answers_in
from palermo.cli.resolutions import documents
from palermo.facts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from palermo.resolutions.lineage import Edge, Lineage

_COLUMNS = (
    Column("from", "from"),
    Column("kind", "became or is"),
    Column("to", "to"),
    Column("adopted", "adopted"),
    Column("alike", "alike"),
    Column("changes", "what changed"),
    Column("because"),
)
_WORDS = (
    ("draft_of", "draft of"),
    ("adopted_as", "adopted as"),
    ("follows", "followed by"),
    ("recalls", "recalled by"),
)


@click.command(short_help="Say which text became or follows which.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--reasons/--no-reasons", default=False, help="Show the reasons beneath each row of the table.")
@answers_in("dot")
def lineage(files: tuple[str, ...], reasons: bool, overlays: Sequence[Path]) -> Answer:
    """Show which draft became which resolution, which follows which, and what each changed.

    Every edge goes forward in time and says why it is there: citations, titles, words in common, days. How much is
    alike is the share of the words of both texts that compare finds alike in paragraphs that answer each other.
    The format dot is for Graphviz. A FILE may be text, HTML, DOCX or PDF and hold several resolutions, or be - for
    standard input.
    """
    from palermo.resolutions.lineage import dot, lineage_object
    from palermo.resolutions.lineage import lineage as found_in
    from palermo.resolutions.sessions import load_sessions

    with Arguments() as arguments:
        paths = documents.paths(arguments, "FILE", files)
    lexicon = documents.load_lexicon(overlays)
    read = [documents.document(path, lexicon) for path in paths]
    resolutions = [resolution for each in read for resolution in each.resolutions]
    if not resolutions:
        raise BadInput([problem for each in read for problem in each.problems])
    wrong = [documents.meant_problems(each) for each in read]
    problems = [problem for counted, _ in wrong for problem in counted]
    remarks = [*documents.notes_of(read), *(remark for _, beside in wrong for remark in beside)]
    found = found_in(resolutions, load_sessions(overlays))
    problems += [Problem(" and ".join(each.keys), None, "", each.what, each.remedy) for each in found.doubts]
    return Answer(
        data=lineage_object(found),
        rows=list(_rows(found)),
        columns=_COLUMNS,
        lead=tuple(_lead(found)),
        remarks=(*remarks, *_alone(found)),
        reasons=reasons,
        problems=problems,
        written={"dot": lambda: [dot(found)]},
    )


def _lead(found: Lineage) -> Iterator[str]:
    """Yield the timeline's lines of descent."""
    from palermo.resolutions.lineage import chains

    for line in chains(found):
        yield " -> ".join(line)


def _rows(found: Lineage) -> Iterator[dict[str, object]]:
    words = dict(_WORDS)
    for edge in found.edges:
        yield {
            "from": edge.source,
            "kind": words[edge.kind],
            "to": edge.target,
            "adopted": str(found.node(edge.target).when) or "unknown",
            "alike": f"{edge.change.share:.0%}" if edge.change else None,
            "changes": _changes(edge),
            "because": [
                {"rule": each.rule, "fact": each.fact, "source": " ".join(each.paragraphs), "verified": True}
                for each in edge.reasons
            ],
        }


def _changes(edge: Edge) -> str | None:
    """Return how many paragraphs changed in which way."""
    from palermo.resolutions.lineage import KINDS

    if edge.change is None:
        return None
    counted = {kind: edge.change.count(kind) for kind in KINDS}
    return ", ".join(f"{number} {kind}" for kind, number in counted.items() if number) or "nothing"


def _alone(found: Lineage) -> Iterator[str]:
    """Yield the texts that no edge touches: they are not lost."""
    touched = {end for edge in found.edges for end in (edge.source, edge.target)}
    alone = [node.key for node in found.timeline if node.key not in touched]
    if alone:
        yield f"No link was found to or from: {', '.join(alone)}."
    undated = [node.key for node in found.timeline if node.when.latest is None]
    if undated:
        yield f"The day of adoption is not known of: {', '.join(undated)}."
