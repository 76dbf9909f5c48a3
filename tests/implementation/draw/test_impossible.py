"""Tables without any permitted draw: which rule is named, and for whom."""

from __future__ import annotations

import pytest

from palermo.implementation.draw import Impossible, draw, drawing, search
from tests.implementation.draw.brute import draws
from tests.implementation.draw.tables import table

#: What is wrong, the table, and what each problem must say.
CASES = (
    ("nobody under review", "A1 B1", ["No State is under review"]),
    (
        "alone in its group",
        "A1! B1 B2",
        ["A1 is the only State of its group, A: nobody of its own group can review it"],
    ),
    ("a single group", "A1! A2", ["All States belong to the group A: nobody of another group can review A1"]),
    ("a group of two", "A1! A2! B1", ["A1 and A2 would have to review each other", "they are the group A"]),
    ("nobody else is party", "A1:a! A2 B1", ["A1 alone is party to a: nobody can review it for that instrument"]),
    ("only they are party", "A1:a! B1:a! A2 B2", ["they alone are party to a"]),
    (
        "more than four reviewers",
        "A1:abcde! A2:a B1:b C1:c D1:d E1:e",
        ["A1 would need more than four reviewers to cover its instruments (a, b, c, d, e)"],
    ),
    ("several things at once", "A1:a! B1! C1", ["A1 is the only", "A1 alone is party to a", "B1 is the only"]),
)


@pytest.mark.parametrize(("text", "expected"), [each[1:] for each in CASES], ids=[each[0] for each in CASES])
def test_the_rule_and_the_states_are_named(text: str, expected: list[str]) -> None:
    found = draw(table(text), b"seed", file="states.csv")
    assert isinstance(found, Impossible)
    said = "\n".join(map(str, found.problems))
    assert all(each in said for each in expected), said
    assert list(draws(table(text))) == [] or "under review" in said
    assert all(each.file == "states.csv" and each.remedy for each in found.problems)


def test_a_smallest_set_that_can_not_be_reviewed_together_is_named() -> None:
    listed = table("B0:abc! A1:ac! A2:ab! B3:c A4:b!")
    found = draw(listed, b"seed")
    assert list(draws(listed)) == []
    assert isinstance(found, Impossible)
    said = str(found.problems[0])
    assert "can not all be reviewed, although each can be by itself" in said


def test_what_is_not_decided_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_BRANCHES", 0)
    monkeypatch.setattr(drawing, "FIRST_DEALS", range(0))
    monkeypatch.setattr(drawing, "DEALS", range(0))
    found = draw(table("A1! A2 B1"), b"seed")
    assert isinstance(found, Impossible)
    assert "could not be decided" in found.problems[0].what
