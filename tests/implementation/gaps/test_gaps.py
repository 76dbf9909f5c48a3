"""The status of an article: what decides it, what leaves it open, and laws that hold for all answers."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.implementation.gaps import RANKS, ArticleGap, GapStatus, gaps
from palermo.implementation.questionnaire import Obligation
from tests.implementation.asked import changed, review, small

if TYPE_CHECKING:
    from palermo.implementation.answers import Answers, Parts

YES, PART, NO = ({"answer": each} for each in ("yes", "part", "no"))
F, P, N, OPEN = GapStatus.FULL, GapStatus.PARTIAL, GapStatus.NONE, GapStatus.NOT_ANSWERED


def article(answers: Answers, key: str = "tea-1") -> ArticleGap:
    return next(each for each in gaps(small(), answers, "KEN").articles if each.section == key)


#: `tea-1`: T.1.1 decides; T.1.4 or T.1.5 decides; T.1.3 decides where it is asked, which T.1.2 says.
TABLE: list[tuple[Answers, GapStatus, GapStatus, GapStatus]] = [
    # answers, status, worst, best
    ({}, OPEN, N, F),
    ({"T.1.1": NO}, OPEN, N, P),
    ({"T.1.1": NO, "T.1.4": NO, "T.1.5": NO}, N, N, N),
    ({"T.1.1": NO, "T.1.4": NO}, OPEN, N, P),
    ({"T.1.1": NO, "T.1.4": YES}, P, P, P),
    ({"T.1.1": NO, "T.1.4": NO, "T.1.5": YES}, P, P, P),
    ({"T.1.1": YES, "T.1.2": NO, "T.1.4": YES}, F, F, F),
    ({"T.1.1": YES, "T.1.2": NO, "T.1.5": YES, "T.1.4": NO}, F, F, F),
    ({"T.1.1": YES, "T.1.2": NO, "T.1.5": PART, "T.1.4": NO}, P, P, P),
    ({"T.1.1": YES, "T.1.2": NO, "T.1.5": PART}, OPEN, P, F),
    ({"T.1.1": YES, "T.1.2": NO}, OPEN, P, F),
    # Whether T.1.3 is asked is not known, as long as T.1.2 is asked and silent.
    ({"T.1.1": YES, "T.1.4": YES}, OPEN, P, F),
    ({"T.1.1": YES, "T.1.4": YES, "T.1.2": YES}, OPEN, P, F),
    ({"T.1.1": YES, "T.1.4": YES, "T.1.2": YES, "T.1.3": YES}, F, F, F),
    ({"T.1.1": YES, "T.1.4": YES, "T.1.2": YES, "T.1.3": NO}, P, P, P),
    # It is answered although T.1.2 is silent: an answer is no silence.
    ({"T.1.1": YES, "T.1.4": YES, "T.1.3": NO}, P, P, P),
    # Hidden for certain: what is left in it does not count.
    ({"T.1.1": YES, "T.1.4": YES, "T.1.2": NO, "T.1.3": NO}, F, F, F),
    # T.1.2 hangs on T.1.1, which is silent: T.1.3 is not asked.
    ({"T.1.4": YES}, OPEN, P, F),
    ({"T.1.1": PART, "T.1.2": NO, "T.1.4": PART}, P, P, P),
    # Consider does not decide where something is mandatory.
    ({"T.1.1": YES, "T.1.2": NO, "T.1.4": YES, "T.1.6": NO}, F, F, F),
    ({"T.1.6": YES}, OPEN, N, F),
    # A text is no answer to a question that asks whether.
    ({"T.1.1": {"text": "yes"}, "T.1.4": NO, "T.1.5": NO}, OPEN, N, P),
    ({"T.1.1": {"answer": "maybe"}, "T.1.4": NO, "T.1.5": NO}, OPEN, N, P),
]


@pytest.mark.parametrize(("answers", "status", "worst", "best"), TABLE)
def test_status(answers: Answers, status: GapStatus, worst: GapStatus, best: GapStatus) -> None:
    found = article(answers)
    assert (found.status, found.worst, found.best) == (status, worst, best)
    assert found.mandatory


def test_what_makes_the_gap_and_what_is_missing() -> None:
    found = article({"T.1.1": PART, "T.1.6": NO, "T.1.4": NO})
    assert found.questions == ("T.1.1", "T.1.4")
    assert found.missing == ("T.1.2", "T.1.5")
    assert found.others == ("T.1.6",)
    assert found.duties == ("tea:1.1", "tea:1.4")
    assert (found.answered, found.asked) == (3, 5)
    assert found.found


def test_one_alternative_answered_yes_leaves_no_gap_and_nothing_missing() -> None:
    found = article({"T.1.1": YES, "T.1.2": NO, "T.1.4": NO, "T.1.5": YES})
    assert (found.questions, found.missing, found.duties) == ((), (), ())


@pytest.mark.parametrize(
    ("chosen", "status"),
    [(["hot"], F), (["luke-warm"], P), (["none"], N), (["none", "hot"], F), ([], OPEN), (["cold"], F)],
)
def test_choices_that_mean_something_decide(chosen: list[str], status: GapStatus) -> None:
    found = article({"T.2.1": {"choices": chosen}} if chosen else {}, "tea-2")
    assert found.status is status
    assert not found.mandatory


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ({}, OPEN),
        ({"C.1.3": YES}, OPEN),
        ({"C.1.3": YES, "C.1.1": {"rows": [{"name": "x"}]}}, F),
        ({"C.1.1": {"rows": [{"name": "x"}]}}, OPEN),
        # A description neither mends nor makes a gap.
        ({"C.1.3": NO, "C.1.1": {"rows": [{"name": "x"}]}}, N),
        ({"C.1.3": NO}, N),
        ({"C.1.3": PART}, P),
    ],
)
def test_what_only_describes_is_needed_for_full_and_for_nothing_else(answers: Answers, status: GapStatus) -> None:
    assert article(answers, "cake-1").status is status


def test_articles_that_ask_for_information_alone_are_left_out() -> None:
    informed = changed(
        (
            'parts = ["multi", "text"]\nobligation = "consider"',
            'parts = ["multi", "text"]\nobligation = "info"',
        )
    )
    assert [each.section for each in gaps(informed, {}, "KEN").articles] == ["tea-1", "cake-1"]


@pytest.mark.parametrize(
    ("bound", "answers", "status"),
    [
        ({"tea": False}, {}, GapStatus.NOT_BOUND),
        ({"tea": None}, {}, OPEN),
        ({"tea": True}, {}, OPEN),
        ({}, {}, OPEN),
        (None, {}, OPEN),
        ({"cake": False}, {}, OPEN),
        ({"tea": False}, {"T.1.6": {"text": "We do"}}, OPEN),
        ({"tea": False}, {"T.1": {"difficulties": "x"}}, OPEN),
        ({"tea": False}, {"T.1.1": NO, "T.1.4": NO, "T.1.5": NO}, N),
    ],
)
def test_an_instrument_that_does_not_bind(
    bound: dict[str, bool | None] | None, answers: Answers, status: GapStatus
) -> None:
    found = next(each for each in gaps(small(), answers, "KEN", bound=bound).articles if each.section == "tea-1")
    assert found.status is status


def test_urgent_articles_come_first() -> None:
    answers: Answers = {"C.1.3": NO, "T.2.1": {"choices": ["none"]}}
    report = gaps(small(), answers, "KEN", bound={"tea": True})
    assert [(each.section, each.urgency) for each in report.by_urgency] == [("cake-1", 0), ("tea-2", 1), ("tea-1", 2)]
    assert report.counts == {F: 0, P: 0, N: 2, OPEN: 1, GapStatus.NOT_BOUND: 0}


def test_help_is_gathered_by_kind() -> None:
    help_ = {"assistance": [{"kind": "TRAIN"}, {"kind": "LEG_DRAFT"}]}
    answers: Answers = {"T.1.1": {**NO, **help_}, "T.2": {"assistance": [{"kind": "TRAIN"}]}, "T.1.3": help_}
    report = gaps(small(), answers, "KEN")
    assert report.assistance == {"TRAIN": ("tea-1", "tea-2"), "LEG_DRAFT": ("tea-1",)}
    assert report.has_answers
    assert not gaps(small(), {"T.2": {"assistance": [{"kind": "TRAIN"}]}}, "KEN").has_answers


def everything(answer: str) -> dict[str, Parts]:
    """Return an answer to every question of the built-in questionnaire."""
    return {
        question.id: {"answer": answer} if question.asks_whether else {question.keys[0]: ["agreements"]}
        for question in review().questions
    }


@pytest.mark.parametrize(("answer", "status"), [("yes", F), ("no", N), ("part", P)])
def test_the_built_in_questionnaire_answered_in_one_way(answer: str, status: GapStatus) -> None:
    report = gaps(review(), everything(answer), "KEN")
    assert len(report.articles) == 65
    # Joint investigations are chosen from a list; and some questions take no "in part".
    others = {each.section: each.status for each in report.articles if each.status is not status}
    assert others.pop("untoc-19", F) is F
    if answer != "part":
        assert others == {}
    assert set(others.values()) <= {OPEN}


ANSWERED = st.sampled_from([None, YES, PART, NO])
DECIDING = ("T.1.1", "T.1.2", "T.1.3", "T.1.4", "T.1.5", "T.1.6", "C.1.3")


@st.composite
def anything(draw: st.DrawFn) -> dict[str, Parts]:
    drawn: dict[str, Parts | None] = {id_: draw(ANSWERED) for id_ in DECIDING}
    drawn["C.1.1"] = draw(st.sampled_from([None, {"rows": [{"name": "x"}]}]))
    drawn["T.2.1"] = draw(
        st.sampled_from([None, {"choices": ["none"]}, {"choices": ["hot"]}, {"choices": ["luke-warm"]}])
    )
    return {id_: parts for id_, parts in drawn.items() if parts}


def ranks(answers: Answers) -> dict[str, tuple[int, int]]:
    report = gaps(small(), answers, "KEN")
    return {each.section: (RANKS.index(each.worst), RANKS.index(each.best)) for each in report.articles}


@settings(max_examples=80)
@given(anything(), st.data())
def test_turning_a_no_into_a_yes_never_worsens(answers: dict[str, Parts], data: st.DataObject) -> None:
    """Of questions on which no other hangs: a yes may make one more question due."""
    free = [id_ for id_ in answers if id_ not in {"T.1.1", "T.1.2"} and answers[id_] in (NO, PART)]
    if not free:
        return
    better = {**answers, data.draw(st.sampled_from(free)): YES}
    before, after = ranks(answers), ranks(better)
    assert all(after[key][0] >= before[key][0] and after[key][1] >= before[key][1] for key in before)


@settings(max_examples=80)
@given(anything(), st.sampled_from(DECIDING), ANSWERED)
def test_an_answer_more_stays_within_the_bounds(answers: dict[str, Parts], id_: str, parts: Parts | None) -> None:
    """What silence left open is narrowed by an answer, never moved outside; of questions on which no other hangs."""
    if id_ in answers or parts is None or id_ in {"T.1.1", "T.1.2"}:
        return
    before, after = ranks(answers), ranks({**answers, id_: parts})
    assert all(before[key][0] <= after[key][0] <= after[key][1] <= before[key][1] for key in before)


def test_the_bounds_are_what_all_answers_would_give() -> None:
    """Every way of answering what is open gives a status between the bounds, and both bounds are reached."""
    ways = (YES, PART, NO)
    for one, four, five in product((None, YES, PART, NO), repeat=3):
        given_ = {"T.1.1": one, "T.1.2": NO if one else None, "T.1.4": four, "T.1.5": five}
        answers = {id_: parts for id_, parts in given_.items() if parts}
        open_ = [id_ for id_ in ("T.1.1", "T.1.4", "T.1.5") if id_ not in answers]
        found = article(answers)
        reached = {
            article({**answers, "T.1.2": NO, **dict(zip(open_, filled, strict=True))}).status
            for filled in product(ways, repeat=len(open_))
        }
        assert {found.worst, found.best} <= reached, given_
        assert all(RANKS.index(found.worst) <= RANKS.index(each) <= RANKS.index(found.best) for each in reached)
        assert (found.status is OPEN) == (len(reached) > 1)


def test_silence_is_never_an_answer() -> None:
    """No status but "not answered" rests on a deciding question without answer, unless another answer decides."""
    for section in review().articles:
        deciding = [each for each in section.questions if each.obligation is Obligation.MANDATORY and each.asks_whether]
        for question in deciding[:-1] if len(deciding) > 1 else ():
            found = next(
                each for each in gaps(review(), {question.id: YES}, "KEN").articles if each.section == section.key
            )
            assert found.status is not N
            assert found.status is not F or not found.missing
