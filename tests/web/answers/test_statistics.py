"""Statistics of gaps: every figure for the secretariat, and for everybody none that tells of fewer than five States."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from palermo.implementation.gaps import GapStatus
from palermo.web.answers import gap_reports, statistics_figures
from palermo.web.answers.statistics_figures import figures, shown_groups
from tests.web.answers.people import body, focal_point, person
from tests.web.answers.submitted import article_10, seen, submitted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.web.accounts.models import User

AFRICAN = ("DZA", "AGO", "BEN", "BWA", "BFA", "KEN")
WESTERN = ("ITA", "FRA", "PRT", "ESP", "AUT")
HERE = "/en/answers/statistics/"


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    gap_reports.forget()
    statistics_figures.forget()
    yield
    gap_reports.forget()
    statistics_figures.forget()


def secretariat() -> User:
    return person("expert", body("secretariat", ""))


def several(*states: str, first: str = "no") -> None:
    for state in states:
        submitted(state, article_10(first, "yes"))


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ({}, set()),
        ({"a": 4}, set()),
        ({"a": 5}, {"a"}),
        ({"a": 5, "b": 5}, {"a", "b"}),
        # One of b alone would be what remains of all States: then a is not shown either.
        ({"a": 5, "b": 1}, set()),
        ({"a": 9, "b": 7, "c": 4}, {"a"}),
        # Three and two together are five, which may be found.
        ({"a": 6, "b": 3, "c": 2}, {"a"}),
        ({"a": 6, "b": 6, "c": 4, "d": 1}, {"a", "b"}),
    ],
)
def test_which_regions_may_be_shown(numbers: dict[str, int], shown: set[str]) -> None:
    assert shown_groups(numbers) == shown


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 12)))
def test_no_figure_of_fewer_than_five_can_be_found_by_subtraction(numbers: dict[str, int]) -> None:
    shown = shown_groups(numbers)
    assert all(numbers[group] >= 5 for group in shown)
    hidden = sum(number for group, number in numbers.items() if group not in shown)
    assert hidden == 0 or hidden >= 5 or not shown


@pytest.mark.django_db
def test_fewer_than_five_states_are_shown_to_the_secretariat_alone() -> None:
    several(*AFRICAN[:4])
    page = seen(HERE)
    assert page.status == 200
    assert "Fewer than 5 States have answered" in page.words
    assert not page.tree.xpath("//table")
    assert seen("/en/answers/statistics.csv").content.decode().strip().count("\n") == 0
    full = seen(HERE, secretariat())
    assert "All States: the newest answers of 4 States." in full.words
    assert "You see every figure" in full.words


@pytest.mark.django_db
def test_a_region_of_few_is_hidden_and_cannot_be_computed() -> None:
    several(*AFRICAN)
    several(*WESTERN)
    several("JPN", "IND")
    page = seen(HERE)
    regions = [each.text_content() for each in page.tree.xpath("//table[1]/tbody/tr/th")]
    # Two Asian States alone would remain of all: the smaller of the two regions is hidden with them.
    assert "African States" in regions
    assert not {"Asia-Pacific States", "Western European and other States"} & set(regions)
    assert "7 States that have answered are in regions not shown by themselves." in page.words
    assert seen(f"{HERE}?region=asia-pacific").status == 400
    full = seen(f"{HERE}?region=asia-pacific", secretariat())
    assert "Asia-Pacific States: the newest answers of 2 States." in full.words


@pytest.mark.django_db
def test_states_are_counted_by_status_region_and_help() -> None:
    several(*AFRICAN[:5])
    several(*WESTERN, first="yes")
    found = figures("untoc-review", whole=False)
    assert found.all is not None
    assert found.all.articles["untoc-10"][GapStatus.PARTIAL] == 5
    assert found.all.articles["untoc-10"][GapStatus.FULL] == 5
    assert found.regions["african"].articles["untoc-10"][GapStatus.FULL] == 0
    assert found.all.assistance == {"TRAIN": 5}
    rows = list(csv.DictReader(io.StringIO(seen("/en/answers/statistics.csv").content.decode())))
    ten = {row["region"]: row for row in rows if row["section"] == "untoc-10"}
    assert (ten["all"]["full"], ten["all"]["partial"], ten["african"]["partial"]) == ("5", "5", "5")
    helped = seen("/en/answers/statistics.json?table=help").json
    assert {(row["region"], row["kind"], row["states"]) for row in helped} == {
        ("all", "TRAIN", 5),
        ("african", "TRAIN", 5),
    }
    page = seen(HERE)
    row = page.tree.xpath("//section[@aria-labelledby='articles']//tr[contains(., 'article 10')]")[0]
    assert [each.text_content() for each in row.xpath("td[@class='number']")] == ["5", "5", "0", "0", "0"]


@pytest.mark.django_db
def test_the_newest_answers_count_and_are_computed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    several(*AFRICAN[:5])
    first = figures("untoc-review", whole=True)
    asked: list[object] = []
    monkeypatch.setattr(statistics_figures, "_compute", asked.append)
    assert figures("untoc-review", whole=True).all is first.all
    assert asked == []
    monkeypatch.undo()
    submitted("DZA", article_10("yes", "yes"), cycle="2027")
    again = figures("untoc-review", whole=True)
    assert again.all is not None
    assert again.all.states == 5
    assert again.all.articles["untoc-10"][GapStatus.FULL] == 1


@pytest.mark.django_db
def test_invented_answers_are_never_added_to_real_ones() -> None:
    for state in AFRICAN:
        submitted(state, article_10("no", "yes"), demo=True)
    invented = seen(HERE)
    assert "Invented data for demonstration" in invented.words
    assert "newest answers of 6 States" in invented.words
    assert '"invented":true' in seen("/en/answers/statistics.json").content.decode()
    several(*WESTERN)
    real = seen(HERE)
    assert "newest answers of 5 States" in real.words
    assert "Invented" not in real.words


@pytest.mark.django_db
def test_what_the_secretariat_sees_is_kept_nowhere() -> None:
    several(*AFRICAN[:2])
    mine = Client()
    mine.force_login(secretariat())
    assert mine.get(HERE).headers["Cache-Control"] == "no-store, private"
    other = Client()
    other.force_login(focal_point("KEN"))
    answer = other.get(HERE)
    assert "Fewer than 5 States" in answer.content.decode()
    assert "Cookie" in answer.headers["Vary"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"{HERE}?region=nowhere", 400),
        (f"{HERE}?questionnaire=none", 400),
        (f"{HERE}?x=1", 400),
        ("/en/answers/statistics.xlsx", 404),
        ("/en/answers/statistics.csv?table=people", 400),
    ],
)
def test_questions_that_have_no_answer(address: str, status: int) -> None:
    assert seen(address).status == status
