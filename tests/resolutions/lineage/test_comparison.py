"""Two resolutions side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from palermo.resolutions.lineage import KINDS, compare
from palermo.resolutions.lineage.edits import applied
from tests.resolutions.lineage.samples import SENTENCES, made, paragraph, resolutions

if TYPE_CHECKING:
    from palermo.resolutions.lineage import Comparison
    from palermo.resolutions.records import Resolution

A, B, C, D, E, F = SENTENCES
EXCHANGED = {"added": "dropped", "dropped": "added", "split": "merged", "merged": "split"}


def outcome(comparison: Comparison) -> list[tuple[str, str, str]]:
    """Return kind and paragraphs of each row."""
    return [
        (row.kind, "+".join(each.paragraph.id for each in row.a), "+".join(each.paragraph.id for each in row.b))
        for row in comparison.rows
    ]


JOINED = f"{A[:-1]}, and {B[0].lower()}{B[1:]}"

CASES = {
    "all kept": ([A, B, C], [A, B, C], [("kept", "op1", "op1"), ("kept", "op2", "op2"), ("kept", "op3", "op3")]),
    "one added": ([A, C], [A, B, C], [("kept", "op1", "op1"), ("added", "", "op2"), ("kept", "op2", "op3")]),
    "one dropped": ([A, B, C], [A, C], [("kept", "op1", "op1"), ("dropped", "op2", ""), ("kept", "op3", "op2")]),
    "first dropped": ([A, B], [B], [("dropped", "op1", ""), ("kept", "op2", "op1")]),
    "one changed": ([A, B], [A, B.replace("masons", "tailors")], [("kept", "op1", "op1"), ("changed", "op2", "op2")]),
    "one moved": (
        [A, B, C, D],
        [D, A, B, C],
        [("moved", "op4", "op1"), ("kept", "op1", "op2"), ("kept", "op2", "op3"), ("kept", "op3", "op4")],
    ),
    "one moved and changed": (
        [A, B, C, D],
        [D.replace("Monday", "Friday"), A, B, C],
        [("moved", "op4", "op1"), ("kept", "op1", "op2"), ("kept", "op2", "op3"), ("kept", "op3", "op4")],
    ),
    "one split": ([JOINED, C], [A, B, C], [("split", "op1", "op1+op2"), ("kept", "op2", "op3")]),
    "two merged": ([A, B, C], [JOINED, C], [("merged", "op1+op2", "op1"), ("kept", "op3", "op2")]),
    "nothing in common": ([A], [B], [("dropped", "op1", ""), ("added", "", "op1")]),
    "both empty": ([], [], []),
    "one empty": ([A], [], [("dropped", "op1", "")]),
    "the same thing many times": ([A] * 100, [A] * 99, [("kept", f"op{n}", f"op{n}") for n in range(1, 100)]),
}


@pytest.mark.parametrize(("a", "b", "expected"), CASES.values(), ids=CASES)
def test_paragraphs_are_aligned(a: list[str], b: list[str], expected: list[tuple[str, str, str]]) -> None:
    found = outcome(compare(made(a), made(b)))
    assert [row for row in found if row[0] != "dropped" or row in expected] == expected


def test_a_paragraph_that_moved_says_whether_it_changed() -> None:
    changed = compare(made([A, B, C, D]), made([D.replace("Monday", "Friday"), A, B, C])).rows[0]
    kept = compare(made([A, B, C, D]), made([D, A, B, C])).rows[0]
    assert (changed.kind, changed.reworded) == ("moved", True)
    assert (kept.kind, kept.reworded) == ("moved", False)


def test_a_paragraph_may_move_from_the_preamble_to_the_operative_part() -> None:
    row = compare(made([B, C], [A]), made([B, C, A])).rows[-1]
    assert (row.kind, row.a[0].part, row.b[0].part) == ("moved", "preamble", "operative")


def test_numbers_and_routine_matter_are_told_apart_from_changes() -> None:
    a, b = made([A, f"Also {B[0].lower()}{B[1:]}"]), made([C, A, B])
    rows = {row.kind: row for row in compare(a, b).rows if row.a and row.b[0].paragraph.id == "op3"}
    assert set(rows) == {"kept"}
    assert (rows["kept"].renumbered, rows["kept"].routine, rows["kept"].reworded) == (True, True, False)


def test_a_number_in_other_signs_is_the_same_number() -> None:
    a, b = (replace(made([]), operative=(paragraph("op1", A, number),)) for number in ("“1.", "1"))
    assert [row.renumbered for row in compare(a, b).rows] == [False]


def test_items_are_compared_one_by_one_beneath_their_paragraph() -> None:
    def with_items(*items: str) -> Resolution:
        top = paragraph("op1", "Requests the Director:", "1.")
        children = tuple(paragraph(f"op1.{n}", text, f"({n})") for n, text in zip("abc", items, strict=False))
        return replace(made([]), operative=(replace(top, children=children),))

    found = outcome(compare(with_items("To mend the bridge;", "To light the road;"), with_items("To light the road.")))
    assert found == [("kept", "op1", "op1"), ("dropped", "op1.a", ""), ("kept", "op1.b", "op1.a")]


def test_a_recommending_resolution_is_compared_by_its_draft() -> None:
    recommending = made(["Recommends to the Assembly the following:"], draft=made([A, B]))
    comparison = compare(recommending, made([A, B]))
    assert comparison.counts["kept"] == 2
    assert comparison.share == 1.0


def test_a_weak_likeness_gives_way_to_a_strong_one_elsewhere() -> None:
    weak = D.replace("first Monday of each month beside the old mill", "green before the church on feast days")
    found = outcome(compare(made([D, A, B, C]), made([weak, A, B, C, D])))
    assert ("moved", "op1", "op5") in found
    assert ("added", "", "op1") in found


def test_every_kind_is_counted() -> None:
    comparison = compare(made([JOINED, C, D]), made([A, B, D.replace("old", "new"), E]))
    assert tuple(comparison.counts) == KINDS
    found = {kind for kind, number in comparison.counts.items() if number == 1}
    assert found == {"split", "dropped", "changed", "added"}


@given(resolutions)
def test_a_resolution_is_kept_whole_beside_itself(resolution: Resolution) -> None:
    comparison = compare(resolution, resolution)
    assert all(row.kind == "kept" and row.a == row.b for row in comparison.rows)
    assert not any(row.renumbered or row.routine or row.reworded for row in comparison.rows)
    assert comparison.share == 1.0


@settings(max_examples=300)
@given(resolutions, resolutions)
def test_each_paragraph_of_both_sides_stands_in_one_row(a: Resolution, b: Resolution) -> None:
    rows = compare(a, b).rows
    assert Counter(each.paragraph.id for row in rows for each in row.a) == Counter(p.id for p in a.paragraphs())
    assert Counter(each.paragraph.id for row in rows for each in row.b) == Counter(p.id for p in b.paragraphs())


@settings(max_examples=300)
@given(resolutions, resolutions)
def test_the_sides_may_be_exchanged(a: Resolution, b: Resolution) -> None:
    there, back = outcome(compare(a, b)), outcome(compare(b, a))
    assert sorted((EXCHANGED.get(kind, kind), on_b, on_a) for kind, on_a, on_b in there) == sorted(back)


@given(resolutions, resolutions)
def test_the_words_of_the_one_become_those_of_the_other(a: Resolution, b: Resolution) -> None:
    comparison = compare(a, b)
    assert all(applied(row.text_a, row.edits, row.text_b) == row.text_b for row in comparison.rows)
    assert 0 <= comparison.share <= 1


@given(resolutions, resolutions)
def test_kinds_say_what_stands_in_the_row(a: Resolution, b: Resolution) -> None:
    sizes = {"added": (0, 1), "dropped": (1, 0), "kept": (1, 1), "changed": (1, 1), "moved": (1, 1)}
    for row in compare(a, b).rows:
        size = len(row.a), len(row.b)
        assert size == sizes.get(row.kind, size)
        assert (row.kind == "split") == (size[0] == 1 and size[1] > 1)
        assert (row.kind == "merged") == (size[0] > 1 and size[1] == 1)
        if row.kind == "kept":
            assert not row.reworded


def test_thousands_of_paragraphs_are_compared_in_reasonable_time() -> None:
    a = [f"{SENTENCES[n % 6]} Paragraph {n} of the long list, said {n * 7919 % 10007} times." for n in range(4000)]
    b = [*a[1000:], *a[:1000]]
    counts = compare(made(a), made(b)).counts
    assert (counts["kept"], counts["moved"]) == (3000, 1000)
