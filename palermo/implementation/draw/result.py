"""The result of a draw as a JSON object, with all that is needed to repeat and to verify it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from palermo.implementation.draw.records import Assignment, Bound, Draw, Listed

METHOD = "palermo-draw"
VERSION = 2

#: A JSON object.
Object = dict[str, object]


def canonical_states(states: Iterable[Listed]) -> list[Object]:
    """Return the table in the one form in which it is digested: States, and instruments of each, by code points."""
    return [
        {
            "state": each.state,
            "regional_group": each.group,
            "instruments": sorted(each.instruments),
            "under_review": each.under_review,
        }
        for each in sorted(states, key=lambda each: each.state)
    ]


def states_digest(states: Iterable[Listed]) -> str:
    """Return the SHA-256 of the canonical table: JSON with sorted keys, no blanks, UTF-8."""
    text = json.dumps(canonical_states(states), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def commitment_of(seed: bytes) -> str:
    """Return what is published before the draw: the SHA-256 of the seed's bytes."""
    return hashlib.sha256(seed).hexdigest()


def result_object(draw: Draw) -> Object:
    """Return the whole result."""
    return {
        "assignments": [_assignment(each) for each in draw.assignments],
        "largest_load": draw.largest_load.value,
        "loads": _loads(draw.states, draw.assignments),
        "seed": draw.seed.hex(),
        "commitment": commitment_of(draw.seed),
        "states_digest": states_digest(draw.states),
        "method": {"name": METHOD, "version": VERSION, "steps": draw.steps},
        "certificate": {"largest_load": _bound(draw.largest_load)},
        "start": [_assignment(each) for each in draw.start],
        "states": canonical_states(draw.states),
    }


def _assignment(assignment: Assignment) -> Object:
    return {
        "state": assignment.state,
        "reviewers": [
            {"state": each.state, "for": list(each.instruments), "same_group": each.same_group}
            for each in assignment.reviewers
        ],
    }


def _loads(states: Sequence[Listed], assignments: Sequence[Assignment]) -> dict[str, int]:
    """Return how many each listed State reviews, none included."""
    load = {each.state: 0 for each in states}
    for assignment in assignments:
        for reviewer in assignment.reviewers:
            load[reviewer.state] += 1
    return load


def _bound(bound: Bound) -> Object:
    found: Object = {"value": bound.value, "because": bound.because}
    if bound.hall:
        found["places"] = [list(each) for each in bound.hall.places]
        found["reviewers"] = list(bound.hall.reviewers)
        found["room"] = bound.hall.room
    return found
