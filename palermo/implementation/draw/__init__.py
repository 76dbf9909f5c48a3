"""The draw of reviewing States: bounds, the deal, the mending and the walk (see `docs/explanation/draw.md`)."""

from __future__ import annotations

from palermo.implementation.draw.drawing import draw
from palermo.implementation.draw.records import Assignment, Draw, Impossible, Listed, Reviewer
from palermo.implementation.draw.result import canonical_states, commitment_of, result_object, states_digest
from palermo.implementation.draw.states_csv import read_states

__all__ = [
    "Assignment",
    "Draw",
    "Impossible",
    "Listed",
    "Reviewer",
    "canonical_states",
    "commitment_of",
    "draw",
    "read_states",
    "result_object",
    "states_digest",
]
