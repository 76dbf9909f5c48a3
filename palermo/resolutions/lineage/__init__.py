"""What became of a text: two resolutions side by side, and which of many became or follows which."""

from __future__ import annotations

from palermo.resolutions.lineage.comparison import KINDS, Comparison, Row, compare
from palermo.resolutions.lineage.edits import Edit
from palermo.resolutions.lineage.export import comparison_rows, dot, edge_row, lineage_object, node_row
from palermo.resolutions.lineage.graph import Edge, Lineage, Node, chains
from palermo.resolutions.lineage.succession import lineage

__all__ = [
    "KINDS",
    "Comparison",
    "Edge",
    "Edit",
    "Lineage",
    "Node",
    "Row",
    "chains",
    "compare",
    "comparison_rows",
    "dot",
    "edge_row",
    "lineage",
    "lineage_object",
    "node_row",
]
