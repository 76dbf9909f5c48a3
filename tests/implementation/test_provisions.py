"""Provisions as they are cited, and which of two holds the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.implementation.provisions import Cover, article_key, citation, cover, path

parts = st.lists(st.sampled_from(["1", "2", "16", "a", "b", "i", "ii"]), max_size=4).map(tuple)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("16(5)(a)", ("16", "5", "a")),
        ("16", ("16",)),
        ("", ()),
        ("5(1)(a)(iii)", ("5", "1", "a", "iii")),
        ("5(1)(A)", ("5", "1", "a")),
        ("10 bis(2)", ("10 bis", "2")),
        ("16.5.a", ("16", "5", "a")),
    ],
)
def test_the_parts_of_a_provision(text: str, found: tuple[str, ...]) -> None:
    assert path(text) == found


@pytest.mark.parametrize(
    ("article", "paragraph", "cited"),
    [
        ("5", "1(a)(i)", "5(1)(a)(i)"),
        ("4", "", "4"),
        ("2", "(a)", "2(a)"),
        ("16", "5", "16(5)"),
        ("18", "13(b)", "18(13)(b)"),
        ("5", "1(a)(ii)(a)", "5(1)(a)(ii)(a)"),
        ("5", "1(a)(ii)a", "5(1)(a)(ii)(a)"),
        ("2", "(a)b", "2(a)(b)"),
        ("6", "1 (a) (i)", "6(1)(a)(i)"),
        ("10", "2 bis(c)", "10(2 bis)(c)"),
        ("10 bis", "2", "10 bis(2)"),
        ("11", "3–5", "11(3–5)"),
    ],
)
def test_article_and_paragraph_make_a_citation(article: str, paragraph: str, cited: str) -> None:
    assert citation(article, paragraph) == cited


@given(st.sampled_from(["5", "10 bis"]), parts)
def test_a_citation_has_the_parts_of_what_it_was_made_of(article: str, paragraph: tuple[str, ...]) -> None:
    first, *rest = paragraph or ("",)
    cited = citation(article, first + "".join(f"({each})" for each in rest))
    assert path(cited) == (article, *paragraph)
    assert cited == citation(article, "".join(f"({each})" for each in paragraph))


@pytest.mark.parametrize(
    ("outer", "inner", "found"),
    [
        ("", "35(2)", Cover.WHOLE),
        ("35", "35(2)", Cover.WHOLE),
        ("35(2)", "35(2)", Cover.WHOLE),
        ("35(2)", "35", Cover.PART),
        ("35(2)", "35(1)", Cover.NONE),
        ("3", "35(2)", Cover.NONE),
        ("6(3)(d)", "6(3)", Cover.PART),
        ("6(3)(d)", "6(3)(c)", Cover.NONE),
    ],
)
def test_how_far_one_lies_within_another(outer: str, inner: str, found: Cover) -> None:
    assert cover(path(outer), path(inner)) is found


@given(parts, parts)
def test_each_holds_the_other_only_when_both_are_one(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    both = cover(one, other), cover(other, one)
    assert (both == (Cover.WHOLE, Cover.WHOLE)) == (one == other)
    assert (Cover.NONE in both) == (both == (Cover.NONE, Cover.NONE))


@given(parts, parts, parts)
def test_what_lies_within_the_inner_lies_within_the_outer(
    a: tuple[str, ...], b: tuple[str, ...], c: tuple[str, ...]
) -> None:
    if cover(a, b) is Cover.WHOLE and cover(b, c) is Cover.WHOLE:
        assert cover(a, c) is Cover.WHOLE


def test_articles_are_ordered_as_numbers() -> None:
    assert sorted(["10", "9", "10 bis", "2", "41"], key=article_key) == ["2", "9", "10", "10 bis", "41"]
