"""Paragraphs made to break the reading of mandates: it ends in time, raises nothing and stays within its text."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.resolutions.mandates import read_mandates
from tests.resolutions.mandates.building import lexicon, mandates_of, resolution

_MANY = 200_000
REPEATED = (
    "Requests the Secretary-General to report, and ",
    "and requests the Secretary-General to report ",
    "subject to ",
    "in accordance with the ",
    "within existing ",
    "at its fifty-ninth session ",
    ", to prevent",
    " and to report",
    " to a",
    "the Centre ",
    "Member States, ",
    "Commission on Crime Prevention and ",
    "also ",
    "further, ",
    "within 90 days of the adoption of ",
    "(",
    "a",
    " ",
    "“",
    "to the General Assembly ",
    "in this regard, ",
    "Requests the Abcdefg to report; ",
    "that the Committee shall ",
)


@pytest.mark.parametrize("part", REPEATED)
@pytest.mark.parametrize("start", ["", "Requests the Secretary-General to submit ", "Decides that ", "Urges "])
def test_a_long_repetition_takes_time_in_proportion(start: str, part: str) -> None:
    def seconds(characters: int) -> float:
        made = resolution(start + part * (characters // len(part)))
        begun = time.process_time()
        read_mandates(made, lexicon())
        return time.process_time() - begun

    seconds(100)
    assert seconds(_MANY) < 30


def test_many_short_names_take_time_in_proportion() -> None:
    draw = random.Random(7)  # noqa: S311 - the same names each time
    names = ["".join(draw.choices("abcdefghij", k=7)).capitalize() for _ in range(4_000)]
    made = resolution(*(f"Requests the {name} to report to the {name};" for name in names))
    begun = time.process_time()
    read = read_mandates(made, lexicon())
    assert time.process_time() - begun < 30
    assert len(mandates_of(read)) == len(names)


def test_many_addressees_times_many_orders_do_not_fill_the_memory() -> None:
    whom = ", ".join(f"Xylo{number}" for number in range(400))
    what = ", ".join(f"to report on tea {number}" for number in range(400))
    read = read_mandates(resolution(f"Requests {whom} {what} and to report;"), lexicon())
    assert 0 < len(mandates_of(read)) <= 200


WORDS = st.lists(
    st.sampled_from(
        [
            *("Requests", "requests", "Decides", "urges", "that", "to", "the", "and", "or", ",", ";", ".", "(a)"),
            *("Secretary-General", "Member States", "Centre", "Commission", "it", "them", "shall", "be", "submitted"),
            *("report", "submit", "a report", "consider", "ratifying", "continue", "not", "also", "in order", "with"),
            *("at its fifty-ninth session", "within 90 days", "upon request", "by 2030", "every", "two years", "its"),
            *("in accordance with", "subject to", "31 December 2024", "", "\n", "“", "é", "不", "\u202e", "\x00"),
        ]
    ),
    max_size=60,
)


@settings(max_examples=400)
@given(WORDS, st.sampled_from(["General Assembly", "Economic and Social Council", "Security Council", ""]))
def test_whatever_stands_there_words_are_those_of_the_paragraph(words: list[str], body: str) -> None:
    text = " ".join(words)
    made = resolution((text, (text,)), body=body)
    read = read_mandates(made, lexicon())
    for top in read.operative:
        for paragraph in top.walk():
            for mandate in paragraph.mandates:
                assert mandate.paragraph == paragraph.id
                for _, span in mandate.words:
                    assert 0 <= span.start <= span.end <= len(paragraph.text)
                assert mandate.object == "" or mandate.object in paragraph.text
                assert all(condition in paragraph.text for condition in mandate.conditions)
                assert mandate.verb in lexicon().verb
                if mandate.due and mandate.due.earliest and mandate.due.latest:
                    assert mandate.due.earliest <= mandate.due.latest or not mandate.due.session


@settings(max_examples=300)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    read = read_mandates(resolution(text), lexicon())
    assert [each.text for each in read.operative] == [text]
