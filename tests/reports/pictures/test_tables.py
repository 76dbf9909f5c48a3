"""The rows behind the pictures, on cases counted by hand and by laws that hold for all."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.facts.dates import Interval
from palermo.participation.answers import EntryIntoForce, Event, EventKind
from palermo.reports.pictures import (
    CurveRow,
    Mark,
    Span,
    curve_table,
    steps_table,
    timeline_marks,
    timeline_spans,
)
from tests.reports.pictures.samples import UNTIL, act, came_into_force, day, effect

if TYPE_CHECKING:
    from palermo.participation import Register

LEFT = EventKind.WITHDRAWAL_EFFECT
KINDS = ("signature", "ratification", "acceptance", "approval", "accession", "succession", "formal_confirmation")


@pytest.mark.parametrize(
    ("events", "last"),
    [
        ([], None),
        ([act("KEN", "signature", "2000-12-12")], (1, 1, 0, 0)),
        ([act("KEN", "ratification", "2001-01-01")], (0, 0, 1, 1)),
        ([act("KEN", "definitive_signature", "2001-01-01")], (0, 0, 1, 1)),
        ([act("KEN", "provisional_application", "2001-01-01")], None),
        ([act("KEN", "withdrawal", "2001-01-01")], None),
        ([effect("", EventKind.ENTRY_INTO_FORCE, "2003-09-29")], None),
        ([act("KEN", "accession", "2005-12-01/2006-02-01")], (0, 0, 0, 1)),
        ([act("KEN", "accession", "2006-01-01")], None),
        (
            [act("KEN", "accession", "2001-01-01"), effect("KEN", LEFT, "2004-01-01")],
            (0, 0, 0, 0),
        ),
        (
            [
                act("KEN", "accession", "2001-01-01"),
                effect("KEN", LEFT, "2005-01-01/2007-01-01"),
            ],
            (0, 0, 0, 1),
        ),
    ],
)
def test_what_counts_at_the_end(events: list[Event], last: tuple[int, ...] | None) -> None:
    rows = curve_table(events, UNTIL)
    assert (tuple(rows[-1])[1:] if rows else None) == last


def test_there_is_one_row_for_each_day_of_change() -> None:
    events = [
        act("KEN", "signature", "2000-12-12"),
        act("CIV", "signature", "2000-12-12"),
        act("KEN", "ratification", "2001-01-01/2001-03-01"),
        act("TUV", "accession", "2001-02-01"),
    ]
    assert curve_table(events, UNTIL) == (
        CurveRow(date(2000, 12, 12), 2, 2, 0, 0),
        CurveRow(date(2001, 1, 1), 2, 2, 0, 1),
        CurveRow(date(2001, 2, 1), 2, 2, 1, 2),
        CurveRow(date(2001, 3, 1), 2, 2, 2, 2),
    )


def test_those_who_do_not_count_are_left_out_of_the_deposits_only() -> None:
    events = [act("EU", "signature", "2000-12-12"), act("EU", "approval", "2001-01-01")]
    assert curve_table(events, UNTIL, leave_out={"EU"}) == (CurveRow(date(2000, 12, 12), 1, 1, 0, 0),)


DAYS = st.integers(0, 2000).map(lambda n: date(2000, 1, 1) + timedelta(days=n))
WHEN = st.tuples(DAYS, st.integers(0, 400)).map(lambda pair: Interval(pair[0], pair[0] + timedelta(days=pair[1])))
EVENTS = st.lists(
    st.builds(
        lambda state, kind, when: act(state, kind, str(when)), st.sampled_from("ABCDEF"), st.sampled_from(KINDS), WHEN
    )
)


@given(EVENTS, st.randoms(use_true_random=False))
def test_the_order_of_events_does_not_matter(events: list[Event], random: object) -> None:
    shuffled = list(events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    assert curve_table(events, UNTIL) == curve_table(shuffled, UNTIL)


@given(EVENTS)
def test_counts_grow_without_withdrawals_and_certain_is_never_more_than_possible(events: list[Event]) -> None:
    rows = curve_table(events, date(2010, 1, 1))
    for row in rows:
        assert 0 <= row.signatures <= row.signatures_possible
        assert 0 <= row.deposits <= row.deposits_possible
    for before, after in itertools.pairwise(rows):
        assert before.day < after.day
        assert all(one <= other for one, other in zip(before[1:], after[1:], strict=True))
    if rows:
        assert rows[-1].signatures + rows[-1].deposits == len(events)
        assert rows[-1].deposits == rows[-1].deposits_possible


@given(EVENTS, DAYS)
def test_the_table_up_to_a_day_is_the_beginning_of_the_whole(events: list[Event], until: date) -> None:
    whole = curve_table(events, date(2010, 1, 1))
    assert curve_table(events, until) == tuple(row for row in whole if row.day <= until)


def test_the_steps_are_the_counted_deposits_up_to_the_trigger() -> None:
    steps = steps_table(came_into_force())
    assert [(step.number, step.state) for step in steps] == [(1, "KEN"), (2, "CIV"), (3, "TUV")]


def test_without_a_trigger_all_counted_deposits_are_steps() -> None:
    came = came_into_force()
    pending = EntryIntoForce(came.instrument, None, None, came.not_counted, came.parties, ())
    assert [step.state for step in steps_table(pending)] == ["KEN", "CIV", "TUV", "GRL"]


def test_a_treaty_nobody_joined_has_no_steps() -> None:
    assert steps_table(EntryIntoForce("one", None, None, (), (), ())) == ()


@pytest.mark.parametrize("instrument", ["untoc", "trafficking-protocol", "migrants-protocol", "firearms-protocol"])
def test_forty_steps_brought_each_instrument_of_the_family_into_force(register: Register, instrument: str) -> None:
    came = register.entry_into_force(instrument)
    steps = steps_table(came)
    assert came.trigger is not None
    assert len(steps) >= 40
    assert steps[-1].deposited.latest == came.trigger.date.latest
    assert "EU" not in {step.state for step in steps}


@pytest.mark.parametrize("instrument", ["untoc", "trafficking-protocol", "migrants-protocol", "firearms-protocol"])
def test_the_curve_ends_where_the_register_counts(register: Register, instrument: str) -> None:
    until = date(2026, 1, 1)
    last = curve_table(register.history(instrument), until)[-1]
    counts = register.counts(instrument, until)
    assert (last.signatures, last.deposits) == (counts.signatures, counts.deposits)
    assert last.deposits_possible == counts.deposits_possible


def test_marks_are_the_acts_of_a_state_in_order() -> None:
    events = [
        act("KEN", "ratification", "2002-01-01"),
        act("KEN", "signature", "2001-01-01"),
        effect("KEN", EventKind.IN_FORCE_FOR, "2002-01-31"),
        effect("KEN", EventKind.DECLARATION, "2002-01-01"),
        effect("KEN", LEFT, "2004-01-01"),
        effect("", EventKind.ADOPTION, "2000-11-15"),
        act("KEN", "withdrawal", "2003-01-01"),
        act("KEN", "accession", "2006-01-01"),
    ]
    kinds = [mark.kind for mark in timeline_marks(events, UNTIL)]
    assert kinds == ["signature", "declaration", "deposit", "in_force", "withdrawal"]


def spans(*marks: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Return what held when, from kinds and days of marks."""
    made = [Mark("one", kind, day(when)) for kind, when in marks]
    return [(span.state, span.start.isoformat(), span.end.isoformat()) for span in timeline_spans(made, UNTIL)]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], []),
        ([("signature", "2001-01-01")], [("signed", "2001-01-01", "2005-12-31")]),
        (
            [("signature", "2001-01-01"), ("deposit", "2002-01-01"), ("in_force", "2002-01-31")],
            [
                ("signed", "2001-01-01", "2002-01-01"),
                ("deposited", "2002-01-01", "2002-01-31"),
                ("in_force", "2002-01-31", "2005-12-31"),
            ],
        ),
        (
            [("in_force", "2002-01-31"), ("withdrawal", "2003-01-31"), ("in_force", "2004-01-31")],
            [("in_force", "2002-01-31", "2003-01-31"), ("in_force", "2004-01-31", "2005-12-31")],
        ),
        (
            [("in_force", "2002-01-01/2003-01-01")],
            [("in_force_uncertain", "2002-01-01", "2003-01-01"), ("in_force", "2003-01-01", "2005-12-31")],
        ),
        ([("declaration", "2002-01-01")], []),
        ([("in_force", "2006-01-01")], []),
        ([("deposit", "2005-12-31")], []),
    ],
)
def test_each_stretch_lasts_until_the_next_begins(
    marks: list[tuple[str, str]], expected: list[tuple[str, str, str]]
) -> None:
    assert spans(*marks) == expected


def test_instruments_do_not_end_each_other() -> None:
    made = [Mark("one", "in_force", day("2001-01-01")), Mark("two", "in_force", day("2002-01-01"))]
    assert timeline_spans(made, UNTIL) == (
        Span("one", "in_force", date(2001, 1, 1), UNTIL),
        Span("two", "in_force", date(2002, 1, 1), UNTIL),
    )


def test_every_stretch_of_every_state_lies_within_the_period(register: Register) -> None:
    until = date(2026, 1, 1)
    for code in register.facts.states:
        for span in timeline_spans(timeline_marks(register.state_history(code), until), until):
            assert span.start < span.end <= until
