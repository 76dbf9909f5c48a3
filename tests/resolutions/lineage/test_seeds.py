"""The five resolutions: which became which, and what each year changed."""

from __future__ import annotations

from datetime import date
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

import pytest

from palermo.resolutions.lineage import chains, compare, lineage
from tests.resolutions.lineage.seeds import CHAIN, seeds

if TYPE_CHECKING:
    from palermo.resolutions.lineage import Lineage

pytestmark = pytest.mark.shared

#: What each text made of the one before: counts, and what stands where. Read from the printed texts, by hand.
CHANGES: dict[str, tuple[dict[str, int], set[tuple[str, str, str]]]] = {
    "E/RES/2002/8": (
        {"changed": 5, "added": 6, "dropped": 5},
        {("changed", "p1", "p3"), ("changed", "op3", "op5"), ("changed", "op4", "op6"), ("changed", "op5", "op7")},
    ),
    "A/RES/57/168": (
        {"kept": 5, "changed": 6},
        {("kept", "op1", "op1"), ("kept", "op5", "op5"), ("changed", "op7", "op7"), ("changed", "p1", "p1")},
    ),
    "A/RES/58/135": (
        {"kept": 2, "changed": 6, "split": 1, "added": 4, "dropped": 2},
        {
            ("split", "p1", "p1+p2"),
            ("changed", "p2", "p3"),
            ("dropped", "op4", ""),
            ("added", "", "op6"),
            ("added", "", "op7"),
            ("changed", "op6", "op8"),
            ("kept", "op7", "op9"),
        },
    ),
    "E/RES/2004/23": (
        {"kept": 2, "changed": 9, "added": 3, "dropped": 3},
        {
            ("kept", "p5", "p5"),
            ("dropped", "op4", ""),
            ("dropped", "op6", ""),
            ("dropped", "op7", ""),
            ("added", "", "op4"),
            ("added", "", "op5"),
            ("added", "", "op8"),
            ("changed", "op5", "op6"),
            ("changed", "op8", "op7"),
        },
    ),
}


@pytest.fixture(scope="module")
def found() -> Lineage:
    return lineage(seeds())


def test_each_became_or_is_followed_by_the_next(found: Lineage) -> None:
    strong = {(edge.source, edge.kind, edge.target) for edge in found.edges if edge.kind != "recalls"}
    assert strong == {
        ("A/RES/56/120", "follows", "E/RES/2002/8"),
        ("E/RES/2002/8", "adopted_as", "A/RES/57/168"),
        ("A/RES/57/168", "follows", "A/RES/58/135"),
        ("A/RES/58/135", "follows", "E/RES/2004/23"),
    }
    assert list(chains(found)) == [CHAIN]


def test_other_citations_are_kept_as_such(found: Lineage) -> None:
    recalled = {(edge.source, edge.target) for edge in found.edges if edge.kind == "recalls"}
    assert recalled == {("A/RES/56/120", "A/RES/57/168"), ("A/RES/56/120", "A/RES/58/135")}


def test_the_timeline_is_that_of_the_days(found: Lineage) -> None:
    assert tuple(node.key for node in found.timeline) == CHAIN
    days = {node.key: (node.when.day, node.when.how) for node in found.timeline}
    assert days["E/RES/2002/8"] == (date(2002, 7, 24), "stated")
    # The text of 58/135 that was received does not say its day; the next year's does.
    assert days["A/RES/58/135"] == (date(2003, 12, 22), "cited")


@pytest.mark.parametrize("target", CHANGES)
def test_what_each_year_changed(found: Lineage, target: str) -> None:
    change = next(edge.change for edge in found.edges if edge.target == target and edge.kind != "recalls")
    assert change is not None
    counts, some = CHANGES[target]
    steps = {(step.kind, "+".join(step.a), "+".join(step.b)) for step in change.steps}
    assert {
        kind: n
        for kind in ("kept", "changed", "moved", "split", "merged", "added", "dropped")
        if (n := change.count(kind))
    } == counts
    assert some <= steps


def test_the_order_in_which_they_are_given_does_not_matter(found: Lineage) -> None:
    expected = {(edge.source, edge.kind, edge.target, edge.change) for edge in found.edges}
    for order in list(permutations(seeds()))[::7]:
        assert {(edge.source, edge.kind, edge.target, edge.change) for edge in lineage(order).edges} == expected


def test_reasons_name_the_paragraphs_they_were_found_in(found: Lineage) -> None:
    edge = next(edge for edge in found.edges if edge.target == "E/RES/2004/23")
    reasons = {reason.rule: reason for reason in edge.reasons}
    assert reasons["recalls"].paragraphs == ("p3",)
    assert reasons["recalls"].fact == "it cites A/RES/58/135 in the words: 58/135"
    assert reasons["title"].fact == "the titles are the same"
    assert {"text", "dates"} <= set(reasons)


def test_each_year_is_nearer_to_the_last_than_to_the_one_before() -> None:
    texts = seeds()[1:]
    for first, second, third in zip(texts, texts[1:], texts[2:], strict=False):
        assert compare(second, third).share > compare(first, third).share
    assert all(compare(a, b).share > 0.2 for a, b in pairwise(seeds()))
