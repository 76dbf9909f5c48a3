"""What stands before the opening formula, from 1946 to today: number, title, session, agenda item, report, sponsors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.structure.front import read_front
from palermo.resolutions.structure.lines import split
from tests.resolutions.structure.cases import Case, cases, names
from tests.resolutions.structure.outline import text_of

FRONTS = cases("fronts")
by_name = pytest.mark.parametrize("case", FRONTS, ids=names(FRONTS))


def front(raw: str) -> list[str]:
    """Return what a front says, one thing a line; the title as one text, before its markup is folded away."""
    found = read_front(split(text_of(raw)))
    said = {
        "number": found.number,
        "title": " ".join(line.text[skip:] for line, skip in found.title),
        "body": found.body,
        "session": found.session_words,
        "item": found.agenda_item,
        "report": found.report,
        "sponsors": found.sponsors,
        "adopted": found.adopted,
        "meeting": found.meeting,
        "symbols": ", ".join(found.symbols),
        "part": found.part,
    }
    return [f"{key}: {value}" for key, value in said.items() if value]


@by_name
def test_fronts(case: Case) -> None:
    assert front(case.raw) == case.expected


@by_name
def test_every_line_is_in_the_title_or_apart(case: Case) -> None:
    lines = split(text_of(case.raw))
    found = read_front(lines)
    taken = [line.start for line, _ in found.title if line not in [each for _, each in found.apart]]
    assert sorted({*taken, *(line.start for _, line in found.apart)}) == [line.start for line in lines]


def test_nothing_says_nothing() -> None:
    assert front("") == []


PARTS = st.sampled_from(
    [
        *("United Nations A/RES/70/299", "General Assembly Distr.: General", "18 August 2016", "Seventieth session"),
        *(
            "Agenda item 3",
            "[on the report of",
            "the Committee (A/1)]",
            "56/120. Lamps",
            "Lamps of the coast",
            "A",
            "I",
        ),
        *("Italy: draft resolution", "Resolution 688 (1991)", "of 5 April 1991", "1", "(c)", "x" * 200, "88th meeting"),
    ]
)


@given(st.lists(PARTS, max_size=20))
def test_no_front_loses_a_line(parts: list[str]) -> None:
    lines = split(text_of("\n".join(parts)))
    found = read_front(lines)
    taken = {line.start for line, _ in found.title} | {line.start for _, line in found.apart}
    assert taken == {line.start for line in lines}
