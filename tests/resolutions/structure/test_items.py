"""Where items belong: lists of every style nested in each other, letters or numerals, restarts, gaps, depth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.structure import marks
from palermo.resolutions.structure.items import DEEPEST, Lists
from palermo.resolutions.structure.nodes import Node


def nested(sequence: str) -> tuple[str, str]:
    """Return marks with a bracket around the items of each, such as `(a)[(i) (ii)] (b)`, and those unexpected."""
    top = Node("", "1", [], 0)
    lists, unexpected = Lists(top), []
    found = [_item(mark) for mark in sequence.split()]
    for number, item in enumerate(found):
        owner, expected = lists.place(item, found[number + 1] if number + 1 < len(found) else None)
        owner.children.append(Node("", item.mark, [], 0))
        if not expected:
            unexpected.append(item.mark)
    return _shown(top), " ".join(unexpected)


def _item(mark: str) -> marks.Item:
    item = marks.item(f"{mark} To light")
    assert item is not None
    return item


def _shown(node: Node) -> str:
    return " ".join(f"{each.number}[{_shown(each)}]" if each.children else each.number for each in node.children)


@pytest.mark.parametrize(
    ("sequence", "tree"),
    [
        # One list, every style.
        ("(a)", "(a)"),
        ("(a) (b) (c)", "(a) (b) (c)"),
        ("a) b) c)", "a) b) c)"),
        ("a. b. c.", "a. b. c."),
        ("(1) (2) (3)", "(1) (2) (3)"),
        ("(i) (ii) (iii) (iv) (v) (vi)", "(i) (ii) (iii) (iv) (v) (vi)"),
        ("(A) (B)", "(A) (B)"),
        ("(I) (II) (III)", "(I) (II) (III)"),
        ("– – –", "– – –"),
        ("• • •", "• • •"),
        # Two and three levels.
        ("(a) (i) (ii) (b) (i) (ii)", "(a)[(i) (ii)] (b)[(i) (ii)]"),
        ("(i) (a) (b) (ii)", "(i)[(a) (b)] (ii)"),
        ("(a) (i) (ii) a. b. (iii) (b)", "(a)[(i) (ii)[a. b.] (iii)] (b)"),
        ("(a) (i) (A) (B) (ii) (b)", "(a)[(i)[(A) (B)] (ii)] (b)"),
        ("(a) – – (b) –", "(a)[– –] (b)[–]"),
        ("(a) (i) – – (ii) (b)", "(a)[(i)[– –] (ii)] (b)"),
        ("(1) (a) (b) (2)", "(1)[(a) (b)] (2)"),
        ("(a) (1) (2) (b)", "(a)[(1) (2)] (b)"),
        ("(a) a) b) (b)", "(a)[a) b)] (b)"),
        # The letter (i) behind (h), and the numeral.
        ("(a) (b) (c) (d) (e) (f) (g) (h) (i) (j)", "(a) (b) (c) (d) (e) (f) (g) (h) (i) (j)"),
        ("(a) (b) (c) (d) (e) (f) (g) (h) (i)", "(a) (b) (c) (d) (e) (f) (g) (h) (i)"),
        ("(a) (b) (c) (d) (e) (f) (g) (h) (i) (ii) (i)", "(a) (b) (c) (d) (e) (f) (g) (h)[(i) (ii)] (i)"),
        (
            "(a) (b) (c) (d) (e) (f) (g) (h) (i) (ii) (iii) (i) (j)",
            "(a) (b) (c) (d) (e) (f) (g) (h)[(i) (ii) (iii)] (i) (j)",
        ),
        # Letters that are numerals too.
        ("(a) (b) (c) (i) (ii) (iii) (iv) (v) (d)", "(a) (b) (c)[(i) (ii) (iii) (iv) (v)] (d)"),
        ("(i) (ii) (iii) (iv) (v) (vi) (vii) (viii) (ix) (x)", "(i) (ii) (iii) (iv) (v) (vi) (vii) (viii) (ix) (x)"),
        # Behind z.
        ("(a) " + " ".join(f"({chr(98 + n)})" for n in range(25)) + " (aa) (bb) (cc)", None),
        ("(a) " + " ".join(f"({chr(98 + n)})" for n in range(25)) + " (aa) (ab) (ac)", None),
        # A list begins anew beneath the same paragraph.
        ("(a) (b) (a) (b)", "(a) (b) (a) (b)"),
        ("(a) (i) (ii) (i) (ii) (b)", "(a)[(i) (ii) (i) (ii)] (b)"),
    ],
)
def test_expected_marks(sequence: str, tree: str | None) -> None:
    assert nested(sequence) == (sequence if tree is None else tree, "")


@pytest.mark.parametrize(
    ("sequence", "tree", "unexpected"),
    [
        ("(b)", "(b)", "(b)"),
        ("(b) (c)", "(b) (c)", "(b)"),
        ("(a) (c) (d)", "(a) (c) (d)", "(c)"),
        ("(a) (i) (iii) (b)", "(a)[(i) (iii)] (b)", "(iii)"),
        ("(a) (b) (b) (c)", "(a) (b) (b) (c)", "(b)"),
        ("(iv) (v)", "(iv) (v)", "(iv)"),
        ("(a) (3)", "(a) (3)", "(3)"),
    ],
)
def test_marks_that_do_not_follow_are_placed_and_named(sequence: str, tree: str, unexpected: str) -> None:
    assert nested(sequence) == (tree, unexpected)


#: Marks of many kinds, so that each begins a list within the one before.
KINDS = ["(a)", "(i)", "a.", "i.", "a)", "i)", "(1)", "1)", "(A)", "(I)", "–"]


def test_lists_nest_no_deeper_than_the_limit() -> None:
    tree, unexpected = nested(" ".join(KINDS))
    assert unexpected == ""
    assert len(KINDS) > DEEPEST
    assert tree.count("[") == DEEPEST - 1


@given(st.lists(st.sampled_from([*KINDS, "(b)", "(c)", "(ii)", "(iii)", "(h)", "(j)", "2)", "(B)"]), max_size=60))
def test_every_item_is_placed_once_in_order(sequence: list[str]) -> None:
    tree, unexpected = nested(" ".join(sequence))
    shown = tree.replace("[", " ").replace("]", " ").split()
    assert shown == sequence
    assert len(unexpected.split()) <= len(sequence)


@given(st.lists(st.sampled_from(KINDS), max_size=200))
def test_depth_is_bounded(sequence: list[str]) -> None:
    tree, _ = nested(" ".join(sequence))
    depth = deepest = 0
    for sign in tree:
        depth += (sign == "[") - (sign == "]")
        deepest = max(deepest, depth)
    assert deepest <= DEEPEST
