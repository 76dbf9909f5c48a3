"""Comparisons and lineages as rows of JSON values, and as a picture in the DOT language of Graphviz."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.lineage.comparison import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palermo.resolutions.lineage.comparison import Comparison, Row
    from palermo.resolutions.lineage.graph import Change, Edge, Lineage, Node
    from palermo.resolutions.substance import Placed

#: How an edge is drawn.
_STYLES = (
    ("adopted_as", "bold"),
    ("draft_of", "bold"),
    ("follows", "solid"),
    ("recalls", "dashed"),
)


def comparison_rows(comparison: Comparison) -> Iterator[dict[str, object]]:
    """Yield one row for each row of a comparison; `edits` hold kind, the two spans, the two texts, and routine."""
    for row in comparison.rows:
        yield {
            "kind": row.kind,
            "a": _places(row.a),
            "b": _places(row.b),
            "likeness": round(row.likeness, 3),
            "renumbered": row.renumbered,
            "reworded": row.reworded,
            "routine": row.routine,
            "text_a": row.text_a,
            "text_b": row.text_b,
            "edits": list(_edits(row)),
        }


def _places(side: Sequence[Placed]) -> list[dict[str, object]]:
    return [
        {"id": each.paragraph.id, "number": each.paragraph.number, "part": each.part, "lead": each.paragraph.lead}
        for each in side
    ]


def _edits(row: Row) -> Iterator[dict[str, object]]:
    for edit in row.edits:
        yield {
            "kind": edit.kind,
            "a": list(edit.a),
            "b": list(edit.b),
            "from": row.text_a[edit.a.start : edit.a.end],
            "to": row.text_b[edit.b.start : edit.b.end],
            "routine": edit.routine,
        }


def node_row(node: Node) -> dict[str, object]:
    """Return a node as JSON values; `adopted` is a day, or two with a slash where it is not certain, or null."""
    return {
        "key": node.key,
        "symbol": node.symbol,
        "title": node.title,
        "body": node.body,
        "adopted": str(node.when) or None,
        "known": node.when.how,
        "draft": node.draft,
    }


def edge_row(edge: Edge) -> dict[str, object]:
    """Return an edge as JSON values, its reasons and what the later text changed with it."""
    return {
        "from": edge.source,
        "kind": edge.kind,
        "to": edge.target,
        "score": edge.score,
        "reasons": [
            {"rule": each.rule, "fact": each.fact, "paragraphs": list(each.paragraphs), "score": round(each.score, 3)}
            for each in edge.reasons
        ],
        "changes": _change(edge.change) if edge.change else None,
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "share": change.share,
        **{kind: [[list(step.a), list(step.b)] for step in change.steps if step.kind == kind] for kind in KINDS},
    }


def lineage_object(lineage: Lineage) -> dict[str, object]:
    """Return a lineage as JSON values: nodes in the order of the timeline, edges, and doubts."""
    return {
        "nodes": [node_row(node) for node in lineage.timeline],
        "edges": [edge_row(edge) for edge in lineage.edges],
        "doubts": [{"texts": list(each.keys), "what": each.what, "remedy": each.remedy} for each in lineage.doubts],
    }


def dot(lineage: Lineage) -> str:
    """Return the graph in the DOT language, from top to bottom in time."""
    styles = dict(_STYLES)
    lines = ["digraph lineage {", '  node [shape=box, fontname="sans-serif"];']
    for node in lineage.timeline:
        label = f"{node.key}\n{node.when}".strip()
        lines.append(f"  {_quoted(node.key)} [label={_quoted(label)}];")
    for edge in lineage.edges:
        label = edge.kind.replace("_", " ")
        ends = f"{_quoted(edge.source)} -> {_quoted(edge.target)}"
        lines.append(f"  {ends} [label={_quoted(label)}, style={styles[edge.kind]}];")
    return "\n".join([*lines, "}", ""])


def _quoted(text: str) -> str:
    """Return a text as a string of DOT, in which a line break is written out."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{"".join(each for each in plain if each.isprintable())}"'
