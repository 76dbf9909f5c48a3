"""Reports beside others: the last cycle, the region, all States."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import pytest

from palermo.implementation.gaps import GapReport, GapStatus, gaps
from palermo.implementation.gaps_compared import Direction, compare, gaps_of_all, medians, shares, statistics
from tests.implementation.asked import review, small

if TYPE_CHECKING:
    from palermo.implementation.answers import Answers

YES, PART, NO = ({"answer": each} for each in ("yes", "part", "no"))
WHOLE: Answers = {"T.1.1": YES, "T.1.2": NO, "T.1.4": YES}
HALF: Answers = {**WHOLE, "T.1.1": PART}
NONE: Answers = {"T.1.1": NO, "T.1.4": NO, "T.1.5": NO}
HALF_OPEN: Answers = {"T.1.1": YES, "T.1.2": NO}


def report(answers: Answers, state: str = "KEN") -> GapReport:
    return gaps(small(), answers, state)


@pytest.mark.parametrize(
    ("before", "now", "direction"),
    [
        (NONE, HALF, Direction.BETTER),
        (HALF, WHOLE, Direction.BETTER),
        (WHOLE, HALF, Direction.WORSE),
        (HALF, NONE, Direction.WORSE),
        (HALF, HALF, Direction.SAME),
        # Full or partial now, so no worse than partial, and perhaps the same.
        (HALF, HALF_OPEN, Direction.UNKNOWN),
        (NONE, HALF_OPEN, Direction.BETTER),
        (WHOLE, {}, Direction.UNKNOWN),
        ({}, {}, Direction.UNKNOWN),
    ],
)
def test_what_became_of_an_article(before: Answers, now: Answers, direction: Direction) -> None:
    found = compare(report(now), report(before))
    (shift,) = [each for each in found.shifts if each.section == "tea-1"]
    assert shift.direction is direction
    assert found.counts[direction] >= 1
    assert sum(found.counts.values()) == 3


def test_articles_of_one_questionnaire_alone() -> None:
    newer = report(WHOLE)
    older = GapReport("KEN", "old@1", report(HALF).articles[:1], {}, report(HALF).counts)
    found = compare(newer, older)
    assert [each.before is None for each in found.shifts] == [False, True, True]
    back = compare(older, newer)
    assert [each.section for each in back.shifts if each.now is None] == ["cake-1", "tea-2"]


def test_a_median_needs_five_states() -> None:
    reports = [report(WHOLE, f"S{n}") for n in range(4)]
    region = [f"S{n}" for n in range(9)]
    four = medians(reports, region)
    assert four.shares is None
    assert four.why == "4 of the 9 States have answered; a median is given from 5 on"
    # One that has sent nothing counts for nothing, nor does one of another region.
    assert medians([*reports, report({}, "S4"), report(WHOLE, "X")], region).shares is None
    five = medians([*reports, report(NONE, "S4")], region)
    assert (five.states, five.why) == (5, "")
    assert five.shares is not None
    assert five.shares[GapStatus.FULL] == pytest.approx(100 / 3)
    assert five.shares[GapStatus.NONE] == 0


def test_shares_are_of_the_articles_that_bind() -> None:
    found = gaps(small(), WHOLE, "KEN", bound={"cake": False})
    assert shares(found)[GapStatus.FULL] == 50
    assert sum(shares(found).values()) == 100
    nothing = gaps(small(), {}, "KEN", bound={"cake": False, "tea": False})
    assert set(shares(nothing).values()) == {0.0}


def test_statistics_count_those_that_answered() -> None:
    help_: Answers = {"T.1.1": {**NO, "assistance": [{"kind": "TRAIN"}]}}
    found = statistics([report(WHOLE, "A"), report(HALF, "B"), report(help_, "C"), report({}, "D")])
    assert found.states == 3
    assert found.articles["tea-1"] == {
        GapStatus.FULL: 1,
        GapStatus.PARTIAL: 1,
        GapStatus.NONE: 0,
        GapStatus.NOT_ANSWERED: 1,
        GapStatus.NOT_BOUND: 0,
    }
    assert found.assistance == {"TRAIN": 1}


def test_all_states_are_counted_in_well_under_a_second() -> None:
    chance = random.Random(1)  # noqa: S311 - answers, not secrets
    answers = {
        f"S{n}": {
            question.id: {"answer": chance.choice(["yes", "part", "no"])}
            if question.asks_whether
            else {question.keys[0]: "x"}
            for question in review().questions
        }
        for n in range(190)
    }
    began = time.process_time()
    reports = gaps_of_all(review(), answers)
    found = statistics(reports)
    medians(reports, answers)
    assert time.process_time() - began < 2.0
    assert found.states == 190
    assert sum(found.articles["untoc-5"].values()) == 190
    assert reports[7] == gaps(review(), answers["S7"], "S7")
