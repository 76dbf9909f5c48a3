"""The review mechanism as it is read, and its clock on real and on awkward days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.facts.pack_tables import BUILT_IN
from palermo.facts.problems import FactsError, Problem
from palermo.implementation.load_mechanism import load_mechanism, read_mechanism
from palermo.implementation.review import DueFrom, StepState, Within, clock

if TYPE_CHECKING:
    from pathlib import Path

MECHANISM = load_mechanism()
START = date(2022, 11, 1)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
STEPS = [each.id for each in MECHANISM.clock]


def on(as_of: date, *, start: date = START, end: date | None = None, **events: date) -> dict[str, tuple[str, str, int]]:
    """Return for each step its state, its last day and the days by which it is late."""
    happened = {key.replace("_", "-"): day for key, day in events.items()}
    found = clock(MECHANISM, start, happened, as_of=as_of, end_of_phase=end)
    return {each.step.id: (each.state.value, str(each.due or ""), each.days_late) for each in found}


def test_the_mechanism_is_the_one_of_the_conference() -> None:
    assert [each.clusters for each in MECHANISM.phases] == [("I",), ("II",), ("III",), ("IV",)]
    assert [(each.starts, each.reviews) for each in MECHANISM.groups] == [(2020, 62), (2021, 63), (2022, 64)]
    assert [(each.id, each.within, each.n, each.due_from) for each in MECHANISM.clock[:4]] == [
        ("name-focal-point", Within.WEEKS, 2, DueFrom.ALL),
        ("name-experts", Within.WEEKS, 4, DueFrom.ALL),
        ("answer", Within.MONTHS, 6, DueFrom.STATE_UNDER_REVIEW),
        ("give-feedback", Within.MONTHS, 6, DueFrom.REVIEWING_STATES),
    ]
    assert {each.id for each in MECHANISM.roles} >= {"focal-point", "governmental-expert", "observer", "secretariat"}
    assert sorted(each.rank for each in MECHANISM.levels) == [0, 1, 2]


def test_the_clock_from_start_to_end() -> None:
    assert on(START)["name-focal-point"] == ("due", "2022-11-15", 0)
    assert on(date(2022, 11, 15))["name-focal-point"] == ("due", "2022-11-15", 0)
    assert on(date(2022, 11, 16))["name-focal-point"] == ("late", "2022-11-15", 1)
    assert on(date(2023, 1, 1), name_experts=date(2022, 12, 1))["name-experts"] == ("done", "2022-11-29", 2)
    assert on(date(2023, 5, 2))["answer"] == ("late", "2023-05-01", 1)
    assert on(date(2023, 5, 2))["give-feedback"] == ("waiting", "", 0)
    answered = on(date(2023, 8, 1), answer=date(2023, 6, 30))
    assert answered["answer"] == ("done", "2023-05-01", 60)
    assert answered["give-feedback"] == ("due", "2023-12-30", 0)


def test_the_receipt_counts_where_it_is_known() -> None:
    """Feedback is due six months after the answers were received, not after they were sent."""
    found = on(date(2023, 8, 1), answer=date(2023, 4, 30), answers_received=date(2023, 5, 10))
    assert found["answer"] == ("done", "2023-05-01", 0)
    assert found["give-feedback"] == ("due", "2023-11-10", 0)


def test_a_step_at_the_end_of_the_phase() -> None:
    events = {"answers_received": date(2023, 5, 1), "feedback_received": date(2023, 11, 1)}
    day = date(2025, 1, 1)
    assert on(day, **events)["draft-observations"] == ("due", "", 0)
    assert on(day, end=date(2024, 12, 31), **events)["draft-observations"] == ("late", "2024-12-31", 1)
    assert on(day, end=date(2024, 12, 31), **events)["draft-summary"] == ("waiting", "", 0)


MONTHS = (
    (date(2023, 8, 31), "2024-02-29"),
    (date(2022, 8, 31), "2023-02-28"),
    (date(2022, 10, 31), "2023-04-30"),
    (date(2024, 2, 29), "2024-08-29"),
    (date(2022, 12, 31), "2023-06-30"),
)


@pytest.mark.parametrize(("start", "due"), MONTHS)
def test_months_end_on_their_last_day_where_they_are_short(start: date, due: str) -> None:
    assert on(start, start=start)["answer"][1] == due


def test_what_lies_ahead_has_not_happened() -> None:
    assert on(date(2023, 1, 1), answer=date(2023, 2, 1))["answer"][0] == "due"
    assert {state for state, _, _ in on(date(2022, 10, 31)).values()} == {"waiting"}


def test_events_that_the_mechanism_does_not_have() -> None:
    with pytest.raises(ValueError, match="no step or event lunch"):
        clock(MECHANISM, START, {"lunch": START}, as_of=START)


@given(DAYS, DAYS, st.dictionaries(st.sampled_from(STEPS), DAYS))
def test_laws_of_the_clock(start: date, as_of: date, events: dict[str, date]) -> None:
    found = clock(MECHANISM, start, events, as_of=as_of, end_of_phase=date(2026, 1, 1))
    for each in found:
        assert (each.state is StepState.DONE) == (each.done is not None)
        assert each.done is None or each.done <= as_of
        assert each.days_late == (max(0, ((each.done or as_of) - each.due).days) if each.due else 0)
        if each.state is StepState.WAITING:
            assert (each.due, each.days_late) == (None, 0)
    later = clock(MECHANISM, start, events, as_of=as_of + timedelta(days=1), end_of_phase=date(2026, 1, 1))
    assert all(a.days_late <= b.days_late for a, b in zip(found, later, strict=True))


PACK = 'name = "p"\nversion = "1"\nas_of = 2025-01-01\ntitle = "T"\nsources = ["s"]\n'
ORIGINAL = (BUILT_IN / "implementation" / "mechanism.toml").read_text(encoding="utf-8")


def pack(folder: Path, text: str = "", words: str = "") -> Path:
    (folder / "implementation" / "words" / "fr").mkdir(parents=True)
    (folder / "pack.toml").write_text(PACK, encoding="utf-8")
    if text:
        (folder / "implementation" / "mechanism.toml").write_text(text, encoding="utf-8")
    if words:
        (folder / "implementation" / "words" / "fr" / "mechanism.csv").write_text(words, encoding="utf-8")
    return folder


def test_a_pack_brings_other_times(tmp_path: Path) -> None:
    changed = ORIGINAL.replace('{ rule = "weeks", n = 2 }', '{ rule = "weeks", n = 3 }')
    found = load_mechanism([pack(tmp_path, changed)])
    assert found.clock[0].n == 3
    assert found.clock[0].source is not None
    assert found.clock[0].source.pack == "p"


def test_a_pack_brings_words_and_the_rest_stays_english(tmp_path: Path) -> None:
    found = load_mechanism(
        [pack(tmp_path, words="id,text\nanswer,Répondre au questionnaire\nobserver#title,Observateur\n")]
    )
    answer, observer = found.clock[2], found.roles[2]
    assert found.text(answer, "fr") == ("Répondre au questionnaire", "fr")
    assert found.title(observer, "fr") == ("Observateur", "fr")
    assert found.text(observer, "xx") == (observer.text, "en")
    assert found.title(observer) == ("Observer", "en")


FAULTS = (
    ('rule = "weeks", n = 2', 'rule = "fortnights", n = 2', "'fortnights' is not known"),
    ('rule = "weeks", n = 2', 'rule = "weeks"', "`n` is missing"),
    ('from = "start"', 'from = "begin"', "names begin, which is not in the file"),
    ('due_from = "all"', 'due_from = "nobody"', "'nobody' is not known"),
    ('step = "give-feedback"', 'step = "give-food"', "names give-food"),
    ('id = "observer"', 'id = "secretariat"', "The id secretariat stands there twice"),
    ('id = "observer"', 'colour = "red"', "`id` is missing"),
    ("[[tracks]]", "[[tracks]", "Not TOML"),
    ("years = 2", 'years = "two"', "`years` is 'two', not a whole number"),
)


@pytest.mark.parametrize(("old", "new", "words"), FAULTS)
def test_a_mechanism_with_a_fault(tmp_path: Path, old: str, new: str, words: str) -> None:
    problems: list[Problem] = []
    path = tmp_path / "mechanism.toml"
    path.write_text(ORIGINAL.replace(old, new, 1), encoding="utf-8")
    read_mechanism(path, "p", problems)
    assert any(words in each.what for each in problems), problems
    with pytest.raises(FactsError):
        load_mechanism([pack(tmp_path / "pack", ORIGINAL.replace(old, new, 1))])


def test_words_for_nothing(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="nothing with the id nothing"):
        load_mechanism([pack(tmp_path, words="id,text\nnothing,Rien\n")])
