"""The table from which is drawn: what it may look like, and every fault that it may have."""

from __future__ import annotations

import pytest

from palermo.implementation.draw import Listed, read_states

HEAD = "state,regional_group,instruments,under_review\n"
KEN, FRA = Listed("KEN", "african", ("firearms-protocol", "untoc"), True), Listed("FRA", "weog", (), False)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "KEN,african,untoc;firearms-protocol,yes\nFRA,weog,,no\n",
        HEAD + " FRA , weog ,, NO\n\n KEN ,african, untoc ; firearms-protocol ; untoc ,Yes\n",
        "under_review,INSTRUMENTS,State,regional_group\nyes,untoc;firearms-protocol;,KEN,african\nno,;,FRA,weog\n",
        "\ufeff" + HEAD + 'KEN,african,"untoc;firearms-protocol",YES\r\nFRA,weog,,no\r\n',
    ],
)
def test_the_same_table_in_many_forms(text: str) -> None:
    table = read_states(text.encode())
    assert table.states == (FRA, KEN)
    assert (table.problems, table.remarks) == ((), ())


#: A row or a file, and what must be said of it: line, column, words.
FAULTS = (
    ("KEN,african,untoc,maybe", 2, "under_review", "'maybe' is neither yes nor no"),
    ("KEN,african,untoc,", 2, "under_review", "The answer is missing"),
    ("KEN,,untoc,yes", 2, "regional_group", "The regional group is missing"),
    (",african,untoc,yes", 2, "state", "The State is missing"),
    ("KEN,african,untoc|firearms-protocol,yes", 2, "instruments", "is not separated by semicolons"),
    ('KEN,african,"untoc,firearms-protocol",yes', 2, "instruments", "is not separated by semicolons"),
    ("KEN,african,untoc,yes\nken,african,untoc,yes", 3, "state", "ken stands on line 2 already"),
    ("K\u200bEN,african,untoc,yes", 2, "state", "holds invisible characters"),
    (f"{'K' * 201},african,untoc,yes", 2, "state", "has 201 characters"),
    ("KEN,african,untoc,yes,more", 2, "", "The row has 5 cells"),
    (f"KEN,african,{';'.join(f'i{n}' for n in range(17))},yes", None, "", "17 instruments are listed"),
    ("", None, "", "No State is listed"),
)


@pytest.mark.parametrize(("row", "line", "column", "words"), FAULTS)
def test_faults_have_their_place(row: str, line: int | None, column: str, words: str) -> None:
    problems = read_states((HEAD + row + "\n").encode(), "states.csv").problems
    assert [(each.file, each.line, each.column) for each in problems] == [("states.csv", line, column)]
    assert words in problems[0].what
    assert problems[0].remedy


def test_all_faults_are_said_at_once() -> None:
    text = HEAD + ",,a|b,perhaps\nKEN,african,,yes\nKEN,african,,no\n"
    assert [each.column for each in read_states(text.encode()).problems] == [
        "state",
        "regional_group",
        "instruments",
        "under_review",
        "state",
    ]


@pytest.mark.parametrize(
    "text", ["", "state,under_review\nKEN,yes\n", "state;regional_group;instruments;under_review\n"]
)
def test_a_table_that_is_none(text: str) -> None:
    table = read_states(text.encode())
    assert table.problems
    assert table.states == ()


def test_too_many_states() -> None:
    rows = "".join(f"S{n},g{n % 2},,no\n" for n in range(401))
    assert "401 States are listed" in read_states((HEAD + rows).encode()).problems[0].what


def test_spellings_that_differ_in_case_are_one_whatever_the_order() -> None:
    rows = ["KEN,African,UNTOC,yes\n", "UGA,african,untoc,no\n"]
    for each in (rows, rows[::-1]):
        table = read_states((HEAD + "".join(each)).encode())
        assert table.states == (Listed("KEN", "African", ("UNTOC",), True), Listed("UGA", "African", ("UNTOC",), False))
        assert table.remarks == (
            "untoc and UNTOC are taken as one instrument, UNTOC.",
            "african and African are taken as one group, African.",
        )


def test_a_slip_in_a_known_instrument_is_a_remark() -> None:
    table = read_states((HEAD + "KEN,african,firearm-protocol;palermo,yes\n").encode())
    assert table.problems == ()
    assert table.remarks == ("The instrument firearm-protocol is taken as it is written; was firearms-protocol meant?",)
