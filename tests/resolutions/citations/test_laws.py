"""What holds of any text: nothing raises, spans are the words, and hostile input takes no time."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.resolutions.citations import citations_in, cite
from palermo.resolutions.records import Annex, Span
from tests.resolutions.citations.reading import footnote, lexicon, paragraph, resolution, state

if TYPE_CHECKING:
    from palermo.resolutions.records import Citation

#: Pieces of which citations are made, and pieces that break them.
PIECES = (
    "resolution", "resolutions", "decision ", "its ", "General Assembly ", "Council ", "the Convention", " thereto",
    "Protocols", "article ", "articles ", "1", "12", "/", "A/", "S/RES/", "E/CN.15/", "and ", ", ", " (", "XX",
    ")", "(",
    "of 15 November 2000", " annex I", "-", "twenty-", "first ", "session", " special ", "sessions of 2003",
    "Ibid.",
    ", vol. ", "No. ", "Treaty Series", "Official Records of the General Assembly", "\u200d", "O", "l", "S-", "ES-",
    " ",
    "A", " B", " to ", "Charter of ", "hereinafter “the ", "”)", "paragraph ", "WHA61.21", "1/CP.21",
    "Conference of the Parties to the ", "Declaration on ", "X", "\n", "é", "中", "م", "2030 Agenda",
    "1961 Convention",
    "’", "the present resolution", "paragraphs 1 (a)", "chapter VII", "§", "\x00", "Commission on ", "United Nations ",
    "Add.1", "Corr.", "Rev.1/", "*", "[A]",
)  # fmt: skip
BODIES = ("GA", "ECOSOC", "SC", "HRC", "CCPCJ", "")
#: Seconds that no text of this file may take.
LONGEST = 5.0


def check(text: str, found: tuple[Citation, ...]) -> None:
    """Hold the law of a paragraph's citations."""
    last: dict[str, Span] = {}
    for each in found:
        assert text[each.span.start : each.span.end] == each.text != ""
        assert each.id or each.why
        before = last.get(each.kind, Span(-1, 0))
        assert each.span == before or each.span.start >= before.end
        last[each.kind] = each.span
    assert sorted(found, key=lambda each: each.span.start) == list(found)


def timed(text: str, body: str = "GA") -> float:
    current = state(body, session="56")
    start = time.process_time()
    found = citations_in(text, current)
    seconds = time.process_time() - start
    check(text, found)
    return seconds


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.sampled_from(BODIES))
def test_citations_are_sorted_apart_and_the_words_of_the_text(text: str, body: str) -> None:
    check(text, citations_in(text, state(body)))


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    check(text, citations_in(text, state()))


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), max_size=6))
@settings(max_examples=50)
def test_citing_changes_nothing_but_the_citations(texts: list[str]) -> None:
    top = paragraph(
        "resolutions:", *(paragraph(text, id=f"op1.{number}") for number, text in enumerate(texts)), id="op1"
    )
    whole = replace(
        resolution(top),
        preamble=tuple(map(paragraph, texts)),
        footnotes=tuple(map(footnote, texts)),
        annexes=(Annex("annex", "Convention against Corruption", tuple(map(paragraph, texts)), (Span(0, 1),)),),
        draft=resolution(*map(paragraph, texts)),
    )
    found = cite(whole, lexicon())
    assert cite(whole, lexicon()) == found
    assert cite(found, lexicon()) == found
    assert [each.text for each in found.paragraphs()] == [each.text for each in whole.paragraphs()]
    assert replace(found, preamble=(), operative=(), footnotes=(), annexes=(), draft=None) == replace(
        whole, preamble=(), operative=(), footnotes=(), annexes=(), draft=None
    )
    for each in found.paragraphs():
        check(each.text, each.citations)


def test_twenty_thousand_hostile_texts_take_no_time_and_raise_nothing() -> None:
    chance = random.Random(20004)  # noqa: S311 - the same texts in every run
    slowest = 0.0
    for _ in range(20_000):
        text = "".join(chance.choices(PIECES, k=chance.choice((3, 10, 40, 120))))
        slowest = max(slowest, timed(text, chance.choice(BODIES)))
    assert slowest < LONGEST


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_repeated_takes_no_time(piece: str) -> None:
    assert max(timed(piece * 1000), timed((piece + " ") * 1000), timed(piece * 1000 + "!")) < LONGEST


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "A/" * 50_000,
        "A/1" * 30_000,
        "Aa " * 30_000 + "Convention",
        "Convention on " + "Aa and " * 20_000,
        "resolutions " + "55/25, " * 1_500,
        "resolution 55/25" + " A and B" * 5_000,
        "articles " + "1, " * 2_000,
        "article 1" + " (a)" * 20_000,
        "(" * 50_000,
        "twenty-first, " * 2_000 + "sessions",
        "paragraph " * 5_000 + "of its resolution 55/25",
        "Ibid., vol. 1 " + "x" * 50_000 + " No. 1",
        "the General Assembly " * 3_000 + "its resolution 55/25",
    ],
    ids=lambda text: text[:20],
)
def test_long_runs_take_no_time(text: str) -> None:
    assert timed(text) < LONGEST


def test_time_grows_with_the_length() -> None:
    """Four times the text takes about four times as long, in one paragraph or in many; a shared machine is forgiven."""
    text = (
        "Recalling its resolution 55/25 of 15 November 2000, article 30 of the Convention and its tenth session. " * 200
    )

    def seconds(times: int) -> float:
        return min(timed(text * times) for _ in range(3))

    assert seconds(8) < 8 * seconds(2) + 0.05
