"""Gap reports of submissions: computed once, compared with what the reader may see, beside a region of five."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from palermo.implementation.gaps import GapStatus
from palermo.implementation.gaps_compared import Direction
from palermo.web.answers import gap_reports
from palermo.web.answers.models import Submission
from tests.web.answers.people import answer
from tests.web.answers.submitted import article_10, submit, submitted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.implementation.gaps import ArticleGap, GapReport

pytestmark = pytest.mark.django_db

AFRICAN = ("DZA", "AGO", "BEN", "BWA", "BFA")
NO = {"answer": "no"}


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    gap_reports.forget()
    yield
    gap_reports.forget()


def article(report: GapReport, section: str) -> ArticleGap:
    return next(each for each in report.articles if each.section == section)


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        (article_10("yes", "yes"), GapStatus.FULL),
        (article_10("no", "yes"), GapStatus.PARTIAL),
        (article_10("part", "part"), GapStatus.PARTIAL),
        (article_10("no", "no"), GapStatus.NONE),
        ({"UNTOC.10.1": {"answer": "yes"}}, GapStatus.NOT_ANSWERED),
    ],
)
def test_a_report_is_the_cores_own_on_what_was_submitted(answers: dict[str, Any], status: GapStatus) -> None:
    submission = submitted(answers=answers)
    found = article(gap_reports.report_of(submission), "untoc-10")
    assert found.status is status
    assert article(gap_reports.report_of(submission), "untoc-10") is found


def test_what_was_filled_in_and_not_confirmed_is_no_part_of_a_report() -> None:
    submission = submitted()
    answer(submission.round, "UNTOC.10.1", NO, to_confirm=True)
    again = submit(submission.round)
    assert "UNTOC.10.1" not in again.content
    assert article(gap_reports.report_of(again), "untoc-10").answered == 0


def test_the_texts_are_read_once(django_assert_num_queries: object) -> None:
    made = [submitted(state) for state in AFRICAN]
    rows = gap_reports.newest("untoc-review", demo=False)
    first = gap_reports.reports_of(rows)
    assert [each.state for each in first] == sorted(AFRICAN, key=AFRICAN.index)
    with django_assert_num_queries(1):  # type: ignore[operator]  # the digest of the facts alone
        assert gap_reports.reports_of(rows)[0] is first[0]
    assert len(made) == len(first)


def test_the_newest_is_the_last_version_of_the_last_cycle_even_when_an_older_one_is_corrected_later() -> None:
    old, new = submitted(cycle="2024"), submitted(cycle="2026")
    corrected = submit(old.round)
    assert [each.pk for each in gap_reports.newest("untoc-review", demo=False)] == [new.pk]
    newer = submit(new.round)
    assert [each.pk for each in gap_reports.newest("untoc-review", demo=False)] == [newer.pk]
    assert corrected.number == 2


def test_it_is_compared_with_the_last_version_of_the_cycle_before() -> None:
    old = submitted(answers=article_10("no", "yes"), cycle="2024")
    answer(old.round, "UNTOC.15.1", {"answer": "yes"})
    last = submit(old.round)
    new = submitted(answers=article_10("yes", "yes"), cycle="2026")
    found = gap_reports.compared(new, Submission.objects.all())
    assert found.previous == last
    assert found.comparison is not None
    shift = next(each for each in found.comparison.shifts if each.section == "untoc-10")
    assert shift.direction is Direction.BETTER
    assert gap_reports.compared(last, Submission.objects.all()).previous is None


def test_a_cycle_that_the_reader_may_not_see_is_compared_with_nothing() -> None:
    """A State may publish one cycle and not the one before: the comparison would tell of that."""
    submitted(cycle="2024")
    new = submitted(cycle="2026")
    found = gap_reports.compared(new, Submission.objects.filter(pk=new.pk))
    assert found.previous is None
    assert found.comparison is None


def test_a_median_needs_five_states_of_the_region() -> None:
    for state in AFRICAN[:4]:
        submitted(state)
    submitted("FRA")
    fifth = submitted(AFRICAN[4], demo=True)
    assert gap_reports.compared(fifth, Submission.objects.all()).region.states == 1
    own = gap_reports.newest("untoc-review", demo=False)[0]
    four = gap_reports.compared(own, Submission.objects.all())
    assert (four.group, four.region.states, four.region.shares) == ("african", 4, None)
    submitted("KEN")
    five = gap_reports.compared(own, Submission.objects.all())
    assert five.region.states == 5
    assert five.region.shares is not None


def test_an_instrument_that_does_not_bind_is_told_from_one_that_is_not_answered() -> None:
    """On record: the United States has not joined the Firearms Protocol (UNTC XVIII-12-c), and Kenya has."""
    report = gap_reports.report_of(submitted("USA"))
    assert article(report, "firearms-protocol-8").status is GapStatus.NOT_BOUND
    assert article(gap_reports.report_of(submitted("KEN")), "firearms-protocol-8").status is GapStatus.NOT_ANSWERED


def test_no_more_reports_are_kept_than_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gap_reports, "_MOST", 2)
    for state in AFRICAN:
        gap_reports.report_of(submitted(state))
    assert len(gap_reports._KEPT) == 2
