"""States, organizations, names and declarations as rows of a pack."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from palermo.facts.dates import Interval
from palermo.facts.declarations_csv import read_declarations
from palermo.facts.records import DeclarationKind
from palermo.facts.states_csv import read_names, read_organizations, read_states
from tests.facts.packs import DECLARATIONS, DECLARATIONS_HEADER, NAMES, ORGANIZATIONS, STATES

if TYPE_CHECKING:
    from collections.abc import Callable

    from palermo.facts.problems import Problem


def test_states() -> None:
    problems: list[Problem] = []
    ken, mli, abw, yug = (row.state for row in read_states(STATES.encode(), "states.csv", "pack", problems))
    assert problems == []
    assert (ken.code, ken.iso2, ken.numeric, ken.kind) == ("KEN", "KE", "404", "state")
    assert (ken.name(), ken.name("ru"), ken.name("xx")) == ("Kenya", "Кения", "Kenya")
    assert ken.formal_names["fr"] == "République du Kenya"
    assert (ken.group, ken.region, ken.subregion) == ("african", "Africa", "Eastern Africa")
    assert (ken.development, ken.development_as_of, ken.un_member_since) == ("developing", "2020", date(1963, 12, 16))
    assert (mli.least_developed, mli.landlocked_developing, mli.small_island_developing) == (True, True, False)
    assert (abw.kind, abw.least_developed, abw.small_island_developing) == ("territory", False, True)
    assert dict(abw.formal_names) == {}
    assert (yug.kind, yug.source.verified) == ("former", False)
    assert ken.source.pack == "pack"


@pytest.mark.parametrize(
    ("old", "new", "column", "what"),
    [
        ("KEN,KE", "ken,KE", "code", "'ken' cannot stand under code"),
        ("KEN,KE", "KENYA,KE", "code", "cannot stand"),
        ("KEN,KE", "KEN,KEN", "iso2", "cannot stand"),
        (",404,", ",40,", "numeric", "'40' cannot stand"),
        (",404,state", ",404,country", "kind", "'country' is not a known kind"),
        ("Kenya,Kenya,Kenya,", "Kenya,,Kenya,", "name_fr", "The name is missing"),
        ("african,Africa,Eastern", "asian,Africa,Eastern", "group", "'asian' is not a known group"),
        ("developing,2020,no,no,no,1963", "rich,2020,no,no,no,1963", "development", "'rich' is not a known"),
        ("no,no,no,1963", "no,no,n,1963", "small_island_developing", "'n' is neither yes nor no"),
        ("1963-12-16", "1963-02-30", "un_member_since", "does not exist"),
        ("1963-12-16,yes,M49", "1963-12-16,,M49", "verified", "'' is neither yes nor no"),
        ("1963-12-16,yes,M49", "1963-12-16,yes,", "source", "The source is missing"),
    ],
)
def test_a_bad_cell_of_a_state(old: str, new: str, column: str, what: str) -> None:
    assert old in STATES
    problems: list[Problem] = []
    states = read_states(STATES.replace(old, new, 1).encode(), "states.csv", "pack", problems)
    assert [row.state.code for row in states] == ["MLI", "ABW", "YUG"]
    assert [(problem.line, problem.column) for problem in problems] == [(2, column)]
    assert what in problems[0].what


def test_a_territory_needs_only_an_english_name() -> None:
    problems: list[Problem] = []
    text = STATES.replace("Aruba,Aruba,Aruba,Аруба,阿鲁巴,أروبا", "Aruba,,,,,")
    aruba = read_states(text.encode(), "states.csv", "pack", problems)[2].state
    assert problems == []
    assert dict(aruba.names) == {"en": "Aruba"}


def test_organizations() -> None:
    problems: list[Problem] = []
    (row,) = read_organizations(ORGANIZATIONS.encode(), "organizations.csv", "pack", problems)
    assert problems == []
    assert (row.key, row.line, row.organization.name("fr")) == ("EU", 2, "Union européenne")


def test_names() -> None:
    problems: list[Problem] = []
    first, second = read_names(NAMES.encode(), "names.csv", "pack", problems)
    assert problems == []
    assert first.key == ("KEN", "British East Africa", "en")
    assert (second.state, second.name.kind, second.name.until) == ("EU", "former", "2009-11-30")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",Kenia,de,variant,,yes,x", "state"),
        ("KEN,,en,variant,,yes,x", "name"),
        ("KEN,Kenia,de,variant,,yes,x", "language"),
        ("KEN,Kenia,,nickname,,yes,x", "kind"),
        ("KEN,Kenia,,former,1963-12-16/1964,yes,x", "until"),
        ("KEN,Kenia,,former,long ago,yes,x", "until"),
        ("KEN,Kenia,,former,1963,yes,", "source"),
    ],
)
def test_a_bad_cell_of_a_name(row: str, column: str) -> None:
    problems: list[Problem] = []
    text = "state,name,language,kind,until,verified,source\n" + row + "\n"
    assert read_names(text.encode(), "names.csv", "pack", problems) == []
    assert column in [problem.column for problem in problems]


def test_declarations() -> None:
    problems: list[Problem] = []
    rows = read_declarations(DECLARATIONS.encode(), "declarations.csv", "pack", problems)
    assert problems == []
    notification, objection, territorial = (row.declaration for row in rows)
    assert (notification.kind, notification.article) == (DeclarationKind.NOTIFICATION, "18(13)")
    assert (notification.topic, notification.value) == ("central_authority", "Attorney-General")
    assert notification.date == Interval(date(2004, 6, 16), date(2004, 6, 16))
    assert (objection.towards, objection.date) == ("KEN", Interval(date(2005, 1, 1), date(2005, 1, 1)))
    assert (territorial.date, territorial.territories) == (None, ("ABW", "Elsewhere"))
    assert rows[1].key == ("treaty", "MLI", "objection", "", "", "KEN", 1)


@pytest.mark.parametrize(
    ("row", "column", "what"),
    [
        (",KEN,reservation,,,,,,,1,yes,x,", "instrument", "missing"),
        ("treaty,,reservation,,,,,,,1,yes,x,", "state", "missing"),
        ("treaty,KEN,reserve,,,,,,,1,yes,x,", "kind", "'reserve' is not a known kind"),
        ("treaty,KEN,reservation,,,,2004-02-30,,,1,yes,x,", "date", "does not exist"),
        ("treaty,KEN,objection,,,,,,,1,yes,x,", "towards", "towards a State"),
        ("treaty,KEN,reservation,,,,,,,x,yes,x,", "ordinal", "not a number"),
        ("treaty,KEN,reservation,,,,,,,1,yes,,", "source", "missing"),
    ],
)
def test_a_bad_cell_of_a_declaration(row: str, column: str, what: str) -> None:
    problems: list[Problem] = []
    text = DECLARATIONS_HEADER + row + "\n"
    assert read_declarations(text.encode(), "declarations.csv", "pack", problems) == []
    assert [(problem.line, problem.column) for problem in problems] == [(2, column)]
    assert what in problems[0].what


@pytest.mark.parametrize("read", [read_states, read_organizations, read_names, read_declarations])
@pytest.mark.parametrize("content", [b"", b"a;b;c\n", b"\xff\xfe\n", b"<html>", b"\0\0\0", b'"\n'])
def test_files_of_another_kind_are_problems(
    read: Callable[[bytes, str, str, list[Problem]], list[object]], content: bytes
) -> None:
    problems: list[Problem] = []
    assert read(content, "f.csv", "pack", problems) == []
    assert problems
