"""What can and cannot stand among the acts of one State, and that real histories are let alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.facts.contradictions import contradictions
from palermo.facts.dates import parse_interval
from palermo.facts.records import DEPOSITS, Action, ActionKind, Source

SOURCE = Source("a test", verified=True, pack="test")


def act(kind: str, days: str) -> Action:
    interval = parse_interval(days)
    return Action("KEN", "treaty", ActionKind(kind), interval.earliest, interval.latest, SOURCE)


def acts(text: str) -> list[Action]:
    return [act(*part.split()) for part in text.split("; ")]


@pytest.mark.parametrize(
    "history",
    [
        "signature 2000-12-12",
        "signature 2000-12-12; ratification 2000-12-12",
        "ratification 2003-01-01; signature 2003-01-01",
        "accession 2004-01-01; signature 2005-01-01",
        "definitive_signature 2001-01-01",
        "signature 2000-01-01; definitive_signature 2001-01-01",
        "signature 2000-01-01; provisional_application 2000-06-01; ratification 2001-01-01",
        "provisional_application 2000-06-01; withdrawal 2005-01-01",
        "accession 1961-01-01; withdrawal 2011-06-29; accession 2012-01-10",
        "accession 1976-11-14; withdrawal 1998-05-26; accession 1998-05-26",
        "accession 1998-05-26; withdrawal 1998-05-26",
        "accession 1998-05-26; withdrawal 1998-05-26; ratification 1998-05-26",
        "accession 2000-01-01; withdrawal 2001-01-01/2003-01-01; accession 2002-01-01",
        "accession 2000-01-01/2002-01-01; withdrawal 2001-01-01",
        "withdrawal 2010-01-01/2012-01-01; accession 2011-01-01",
        "accession 2000-01-01; withdrawal 2001-01-01; accession 2002-01-01; withdrawal 2003-01-01",
        "signature 2000-01-01; ratification 2001-01-01; withdrawal 2002-01-01; signature 2003-01-01",
        "succession 1993-06-02",
    ],
)
def test_histories_that_happen(history: str) -> None:
    """Same-day acts, signature after deposit, return after withdrawal (as Bolivia did, and Trinidad and Tobago)."""
    assert list(contradictions(acts(history))) == []


@pytest.mark.parametrize(
    ("history", "fallen", "against", "words"),
    [
        ("ratification 2001-01-01; ratification 2002-01-01", 1, 0, "without a withdrawal between"),
        ("ratification 2002-01-01; accession 2001-01-01", 0, 1, "ratification of 2002-01-01 after accession"),
        ("ratification 2001-01-01; ratification 2001-01-01", 1, 0, "the same ratification of 2001-01-01 again"),
        ("ratification 2001-01-01; acceptance 2001-01-01", 1, 0, "without a withdrawal between"),
        ("signature 2001-01-01; signature 2002-01-01", 1, 0, "signature of 2002-01-01 after signature of 2001-01-01"),
        ("signature 2001-01-01; signature 2001-01-01", 1, 0, "again"),
        ("withdrawal 2001-01-01", 0, None, "without a deposit before it"),
        ("withdrawal 2001-01-01; accession 2002-01-01", 0, None, "without a deposit before it"),
        ("signature 2000-01-01; withdrawal 2001-01-01", 1, None, "without a deposit before it"),
        ("accession 2000-01-01; withdrawal 2001-01-01; withdrawal 2002-01-01", 2, None, "without a deposit"),
        ("withdrawal 2001-01-01; provisional_application 2002-01-01", 0, None, "without a deposit"),
        ("accession 2000-01-01/2000-02-01; ratification 2000-01-15", 1, 0, "2000-01-01/2000-02-01"),
        ("provisional_application 2001-01-01; provisional_application 2001-01-01", 1, 0, "again"),
    ],
)
def test_histories_that_cannot_be(history: str, fallen: int, against: int | None, words: str) -> None:
    found = list(contradictions(acts(history)))
    assert [(each.act, each.against) for each in found] == [(fallen, against)]
    assert words in found[0].what
    assert "KEN" in found[0].what
    assert found[0].remedy


def test_a_withdrawal_cannot_take_effect_before_the_deposit_it_ends() -> None:
    deposit, withdrawal = acts("accession 2005-01-01; withdrawal 2000-01-01/2010-01-01")
    early = replace(withdrawal, effective=date(2003, 1, 1))
    (found,) = contradictions([deposit, early])
    assert (found.act, found.against) == (1, 0)
    assert "takes effect on 2003-01-01, before accession of 2005-01-01" in found.what
    assert list(contradictions([deposit, replace(withdrawal, effective=date(2006, 1, 1))])) == []
    (again,) = acts("accession 2011-01-01")
    assert [each.act for each in contradictions([deposit, early, again])] == [1, 2], "the deposit still stands"


def test_the_earliest_of_several_deposits_stands() -> None:
    found = list(contradictions(acts("accession 2003-01-01; ratification 2001-01-01; approval 2002-01-01")))
    assert sorted(each.act for each in found) == [0, 2]
    assert {each.against for each in found} == {1}


DAYS = st.dates(date(2000, 1, 1), date(2000, 1, 8))
ACTS = st.lists(
    st.builds(lambda kind, day: act(kind, day.isoformat()), st.sampled_from(list(ActionKind)), DAYS), max_size=9
)


@given(ACTS)
def test_what_is_left_contradicts_nothing(history: list[Action]) -> None:
    fallen = {each.act for each in contradictions(history)}
    left = [each for place, each in enumerate(history) if place not in fallen]
    assert list(contradictions(left)) == []


@given(ACTS)
def test_the_order_of_rows_does_not_change_what_stands(history: list[Action]) -> None:
    def standing(rows: list[Action]) -> list[tuple[str, date]]:
        fallen = {each.act for each in contradictions(rows)}
        kept = (each for place, each in enumerate(rows) if place not in fallen)
        return sorted(("deposit" if each.kind in DEPOSITS else each.kind, each.earliest) for each in kept)

    assert standing(history) == standing(history[::-1])


@given(ACTS)
def test_a_first_deposit_is_never_lost(history: list[Action]) -> None:
    fallen = {each.act for each in contradictions(history)}
    had = any(each.kind in DEPOSITS for each in history)
    assert had == any(each.kind in DEPOSITS for place, each in enumerate(history) if place not in fallen)
