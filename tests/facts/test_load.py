"""Packs read, laid over one another, and checked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import palermo
from palermo.facts.load import FactsError, built_in_folder, check, examine, load
from palermo.facts.pack import read_pack
from palermo.facts.records import ActionKind
from tests.facts.packs import (
    ACTIONS,
    ACTIONS_HEADER,
    DECLARATIONS_HEADER,
    NAMES,
    ORGANIZATIONS,
    PACK,
    PROTOCOL,
    STATES,
    TREATY,
    lay,
    overlay,
    small_pack,
)

if TYPE_CHECKING:
    from palermo.facts.records import Facts


def test_the_small_pack_is_read_whole(small: Facts) -> None:
    assert [(pack.name, pack.version, pack.as_of) for pack in small.packs] == [("small", "1", date(2024, 1, 1))]
    assert list(small.states) == ["ABW", "KEN", "MLI", "YUG"]
    assert list(small.organizations) == ["EU"]
    assert list(small.instruments) == ["treaty", "protocol"]
    assert [name.name for name in small.states["KEN"].former_names] == ["British East Africa"]
    assert [name.name for name in small.organizations["EU"].former_names] == ["European Community"]
    assert len(small.declarations["treaty"]) == 3
    assert small.declarations["protocol"] == ()
    assert small.participant("EU").name("es") == "Unión Europea"
    with pytest.raises(KeyError):
        small.participant("XXX")


def test_actions_are_sorted_by_day(small: Facts) -> None:
    keys = [(act.earliest, act.latest, act.state, act.kind) for act in small.actions["treaty"]]
    assert keys == sorted(keys)
    assert {act.source.pack for act in small.actions["treaty"]} == {"small"}


def test_facts_cannot_be_changed(small: Facts) -> None:
    with pytest.raises(TypeError):
        small.states["XXX"] = small.states["KEN"]  # type: ignore[index]
    with pytest.raises(TypeError):
        small.states["KEN"].names["en"] = "Other"  # type: ignore[index]


def test_an_overlay_adds_and_replaces_rows_and_says_which_pack(base: Path, tmp_path: Path) -> None:
    rows = "treaty,KEN,accession,2004-06-17,,,1,yes,CN 1 corrected,\nprotocol,KEN,accession,2005-01-05,,,1,yes,CN 7,\n"
    folder = overlay(tmp_path, "ministry", actions=ACTIONS_HEADER + rows)
    facts = load(folder)
    ken = next(act for act in facts.actions["treaty"] if act.state == "KEN")
    assert (ken.earliest, ken.source.text, ken.source.pack) == (date(2004, 6, 17), "CN 1 corrected", "ministry")
    assert [(act.state, act.source.pack) for act in facts.actions["protocol"]] == [
        ("MLI", "small"),
        ("KEN", "ministry"),
    ]
    assert [pack.name for pack in facts.packs] == ["small", "ministry"]
    assert len(load(base.parent / "ministry").actions["treaty"]) == len(load().actions["treaty"])


def test_the_last_pack_laid_holds(base: Path, tmp_path: Path) -> None:
    del base
    row = "treaty,KEN,accession,2004-06-{},,,1,yes,CN,\n"
    first = overlay(tmp_path, "first", actions=ACTIONS_HEADER + row.format(17))
    second = overlay(tmp_path, "second", actions=ACTIONS_HEADER + row.format(18))
    for packs, day in (((first, second), 18), ((second, first), 17)):
        (ken,) = (act for act in load(*packs).actions["treaty"] if act.state == "KEN")
        assert ken.earliest.day == day


@pytest.mark.parametrize(
    "row",
    [
        "treaty,KEN,ratification,2004-06-16,,,1,yes,CN,\n",
        "treaty,KEN,ratification,2003-01-01,,,1,yes,CN,\n",
        "treaty,KEN,ratification,2009-01-01,,,2,yes,CN,\n",
    ],
)
def test_a_later_pack_corrects_the_kind_of_a_deposit(base: Path, tmp_path: Path, row: str) -> None:
    """A State deposits once: the deposit of the later pack takes the place of the earlier pack's."""
    del base
    facts = load(overlay(tmp_path, "newer", actions=ACTIONS_HEADER + row))
    (ken,) = (act for act in facts.actions["treaty"] if act.state == "KEN")
    assert (ken.kind, ken.source.pack) == (ActionKind.RATIFICATION, "newer")


def test_a_withdrawal_and_a_return_are_added(base: Path, tmp_path: Path) -> None:
    del base
    rows = "treaty,KEN,withdrawal,2010-01-01,,,1,yes,CN,\ntreaty,KEN,accession,2012-01-01,,,2,yes,CN,\n"
    facts = load(overlay(tmp_path, "newer", actions=ACTIONS_HEADER + rows))
    kinds = [act.kind.value for act in facts.actions["treaty"] if act.state == "KEN"]
    assert kinds == ["accession", "withdrawal", "accession"]


def test_an_overlay_brings_names_states_organizations_and_instruments(base: Path, tmp_path: Path) -> None:
    del base
    folder = overlay(
        tmp_path,
        "more",
        names=NAMES.splitlines()[0] + "\nKEN,Kenya Colony,en,former,1963,no,recollection\n",
        organizations=ORGANIZATIONS.splitlines()[0] + "\nAU,African Union,,,,,,yes,its act\n",
        declarations=DECLARATIONS_HEADER + "third,AU,declaration,,,x,,,,1,yes,CN,\n",
    )
    lay(folder, {"instruments/third.toml": PROTOCOL.replace('"protocol"', '"third"')})
    facts = load(folder)
    assert [name.name for name in facts.states["KEN"].former_names] == ["British East Africa", "Kenya Colony"]
    assert facts.organizations["AU"].name("zh") == "African Union"
    assert facts.instruments["third"].source.pack == "more"
    assert [said.state for said in facts.declarations["third"]] == ["AU"]


def test_a_folder_may_be_a_text(base: Path, tmp_path: Path) -> None:
    del base
    assert len(load(str(overlay(tmp_path, "empty"))).packs) == 2


def refuse(*folders: Path) -> list[tuple[str, int | None, str, str]]:
    """Return file name, line, column and fault of every problem that keeps packs from being loaded."""
    with pytest.raises(FactsError) as refused:
        load(*folders)
    problems = refused.value.problems
    assert all(str(problem) in str(refused.value) for problem in problems)
    return [(Path(problem.file).name, problem.line, problem.column, problem.what) for problem in problems]


@pytest.mark.parametrize(
    ("row", "column", "what"),
    [
        ("treaty,KNE,accession,2004-06-17,,,1,yes,CN,", "state", "'KNE' is not the code"),
        ("treaty,KEN,succession,2004-06-16,,QQQ,1,yes,CN,", "predecessor", "'QQQ' is not the code"),
        ("treatty,KEN,accession,2004-06-17,,,1,yes,CN,", "instrument", "no instrument 'treatty'"),
        ("treaty,KEN,accession,1999-06-17,,,1,yes,CN,", "date", "before the adoption of treaty on 2000-11-15"),
        ("treaty,ABW,withdrawal,2004-06-17,,,1,yes,CN,", "", "without a deposit before it"),
        ("treaty,KEN,accession,2004-06-31,,,1,yes,CN,", "date", "does not exist"),
    ],
)
def test_faults_of_an_overlay_are_refused_with_their_place(
    base: Path, tmp_path: Path, row: str, column: str, what: str
) -> None:
    del base
    folder = overlay(tmp_path, "bad", actions=ACTIONS_HEADER + row + "\n")
    assert [(name, line, where) for name, line, where, _ in refuse(folder)] == [("actions.csv", 2, column)]
    assert what in refuse(folder)[0][3]
    assert [problem.column for problem in check(folder)] == [column]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("treaty,QQQ,declaration,,,,,,,1,yes,CN,", "state"),
        ("treaty,KEN,objection,,,,,QQQ,,1,yes,CN,", "towards"),
        ("other,KEN,declaration,,,,,,,1,yes,CN,", "instrument"),
    ],
)
def test_a_declaration_of_nobody_or_on_nothing(base: Path, tmp_path: Path, row: str, column: str) -> None:
    del base
    folder = overlay(tmp_path, "bad", declarations=DECLARATIONS_HEADER + row + "\n")
    assert [(name, line, where) for name, line, where, _ in refuse(folder)] == [("declarations.csv", 2, column)]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (TREATY.replace('supplements = ""', 'supplements = "tretay"'), "supplements"),
        (TREATY.replace('supplements = ""', 'supplements = "third"'), "supplements"),
        (TREATY.replace("instruments = 2", 'instruments = 2\nnot_before_instrument = "x"'), "entry_into_force"),
        (TREATY.replace("instruments = 2", 'instruments = 2\nnamed = ["QQQ"]'), "entry_into_force"),
    ],
)
def test_an_instrument_that_leans_on_nothing(base: Path, tmp_path: Path, text: str, column: str) -> None:
    del base
    folder = overlay(tmp_path, "bad")
    lay(folder, {"instruments/third.toml": text.replace('"treaty"', '"third"')})
    ((name, _, where, _),) = refuse(folder)
    assert name == "third.toml"
    assert where.startswith(column)


def rests_on(id_: str, parent: str, first: str = "") -> str:
    """Return the file of an instrument that supplements one and waits for another."""
    text = PROTOCOL.replace('"protocol"', f'"{id_}"').replace('supplements = "treaty"', f'supplements = "{parent}"')
    return text.replace('not_before_instrument = "treaty"', f'not_before_instrument = "{first}"' if first else "")


@pytest.mark.parametrize(
    ("files", "where", "words"),
    [
        ({"a1": ("b1", ""), "b1": ("a1", "")}, "a1.toml", "circle: a1 → b1 → a1"),
        ({"a1": ("", "b1"), "b1": ("", "a1")}, "a1.toml", "circle: a1 → b1 → a1"),
        ({"a1": ("", "b1"), "b1": ("c1", ""), "c1": ("treaty", "a1")}, "a1.toml", "circle: a1 → b1 → c1 → a1"),
        ({"treaty": ("protocol", "")}, "treaty.toml", "circle: treaty → protocol → treaty"),
    ],
)
def test_instruments_that_need_one_another(
    base: Path, tmp_path: Path, files: dict[str, tuple[str, str]], where: str, words: str
) -> None:
    del base
    folder = overlay(tmp_path, "round")
    lay(folder, {f"instruments/{id_}.toml": rests_on(id_, *on) for id_, on in files.items()})
    found = [problem for problem in check(folder) if "circle" in problem.what]
    assert [(Path(problem.file).name, words in problem.what) for problem in found] == [(where, True)]
    assert any(words in what for *_, what in refuse(folder))


def test_a_circle_may_be_longer_than_the_stack_is_deep(base: Path, tmp_path: Path) -> None:
    del base
    folder = overlay(tmp_path, "long")
    names = [f"i{number}" for number in range(1500)]
    following = dict(zip(names, [*names[1:], names[0]], strict=True))
    lay(folder, {f"instruments/{id_}.toml": rests_on(id_, "", first) for id_, first in following.items()})
    assert [problem.what.count("→") for problem in check(folder)] == [1500]


BAD_ROWS = (
    ACTIONS_HEADER + "treaty,QQQ,ratificaton,2004-06-17,,XXQ,1,yes,CN,\nnone,KEN,withdrawal,2004-06-40,,,1,yes,CN,\n"
)


def test_all_faults_of_a_row_of_a_pack_are_reported_at_once(base: Path, tmp_path: Path) -> None:
    del base
    said = DECLARATIONS_HEADER + "none,QQQ,objecton,,,,,XXQ,,1,yes,CN,\n"
    names = NAMES.splitlines()[0] + "\nQQQ,Nowhere,en,nickname,,yes,x\n"
    folder = overlay(tmp_path, "bad", actions=BAD_ROWS, declarations=said, names=names)
    places = {(Path(each.file).stem, each.line, each.column) for each in check(folder)}
    assert places == {
        *(("actions", 2, column) for column in ("action", "state", "predecessor")),
        *(("actions", 3, column) for column in ("date", "instrument")),
        *(("declarations", 2, column) for column in ("kind", "state", "towards", "instrument")),
        *(("names", 2, column) for column in ("kind", "state")),
    }


def test_a_withdrawal_from_nothing_is_reported_beside_a_missing_source(base: Path, tmp_path: Path) -> None:
    del base
    folder = overlay(tmp_path, "bad", actions=ACTIONS_HEADER + "treaty,ABW,withdrawal,2004-06-17,,,1,yes,,\n")
    assert [problem.column for problem in check(folder)] == ["source", ""]


def test_rows_of_an_instrument_whose_file_has_problems_are_not_blamed(base: Path, tmp_path: Path) -> None:
    del base
    rows = ACTIONS_HEADER + "third,KEN,accession,2004-06-17,,,1,yes,CN,\nthird,MLI,acession,2004-06-17,,,1,yes,CN,\n"
    said = DECLARATIONS_HEADER + "third,KEN,declaration,,,x,,,,1,yes,CN,\n"
    folder = overlay(tmp_path, "bad", actions=rows, declarations=said)
    unsourced = PROTOCOL.replace('"protocol"', '"third"').replace('source = "its text"\nverified = true\n', "")
    lay(folder, {"instruments/third.toml": unsourced})
    assert [(Path(each.file).name, each.column) for each in check(folder)] == [
        ("actions.csv", "action"),
        ("third.toml", "source"),
    ]


def test_a_second_act_with_the_key_of_the_first(base: Path, tmp_path: Path) -> None:
    del base
    rows = "treaty,ABW,accession,2004-01-01,,,,yes,CN,\ntreaty,ABW,accession,2009-01-01,,,,yes,CN,\n"
    (problem,) = check(overlay(tmp_path, "bad", actions=ACTIONS_HEADER + rows))
    assert problem.what == "The row has the same key as line 2"
    assert problem.remedy == "Remove one of the two; if it is a second act, write ordinal 2"


def test_a_return_without_ordinal_names_the_row_that_wants_one(base: Path, tmp_path: Path) -> None:
    del base
    rows = "treaty,KEN,withdrawal,2008-01-01,,,,yes,CN,\ntreaty,KEN,accession,2009-01-01,,,,yes,CN,\n"
    (problem,) = check(overlay(tmp_path, "bad", actions=ACTIONS_HEADER + rows))
    assert "without a deposit before it" in problem.what
    assert problem.remedy.startswith("Write ordinal 2 on line 3")


def test_what_a_pack_replaces_is_listed(base: Path, tmp_path: Path) -> None:
    rows = "treaty,KEN,accession,2004-06-17,,,1,yes,CN,\ntreaty,MLI,accession,2002-04-13,,,1,yes,CN,\n"
    said = DECLARATIONS_HEADER + "treaty,KEN,notification,18(13),central_authority,x,,,,1,yes,CN,\n"
    folder = overlay(tmp_path, "newer", actions=ACTIONS_HEADER + rows, declarations=said, names=NAMES, states=STATES)
    lay(folder, {"instruments/treaty.toml": TREATY, "organizations.csv": ORGANIZATIONS})
    problems, replaced = examine(folder)
    assert problems == ()
    assert {(each.what, each.line, each.pack) for each in replaced} == {
        ("accession of 2004-06-16 by KEN (treaty)", 2, "small"),
        ("ratification of 2002-04-12 by MLI (treaty)", 3, "small"),
        ("notification under 18(13) by KEN (treaty)", 2, "small"),
        ("the name 'British East Africa' of KEN", 2, "small"),
        ("the name 'European Community' of EU", 3, "small"),
        ("the instrument treaty", None, "small"),
        ("the row of EU", 2, "small"),
        *((f"the row of {code}", line, "small") for line, code in enumerate(("KEN", "MLI", "ABW", "YUG"), 2)),
    }
    assert f"{folder / 'actions.csv'}:2: replaces accession of 2004-06-16 by KEN (treaty) of the pack small" in [
        str(each) for each in replaced
    ]
    assert examine() == examine(base) == ((), ())


def test_problems_of_all_packs_are_shown_at_once(base: Path, tmp_path: Path) -> None:
    (base / "names.csv").write_text(NAMES + "QQQ,Nowhere,en,variant,,yes,x\n")
    one = overlay(tmp_path, "one", actions=ACTIONS_HEADER + "treaty,QQQ,accession,2004-06-17,,,1,yes,CN,\n")
    two = overlay(tmp_path, "two", actions="state;action\n")
    assert {name for name, *_ in refuse(one, two)} == {"names.csv", "actions.csv"}
    assert len(refuse(one, two)) == 3


def test_check_shows_only_the_problems_of_the_pack_asked_for(base: Path, tmp_path: Path) -> None:
    (base / "names.csv").write_text(NAMES + "QQQ,Nowhere,en,variant,,yes,x\n")
    assert check(overlay(tmp_path, "good")) == ()
    assert len(check()) == len(check(base)) == 1


def test_check_shows_what_a_pack_makes_wrong_below_it(base: Path, tmp_path: Path) -> None:
    """A later adoption leaves deposits of the pack below before it: `load` refuses, so `check` must say so."""
    folder = overlay(tmp_path, "newer")
    lay(folder, {"instruments/treaty.toml": TREATY.replace("2000-11-15", "2003-01-01")})
    places = [(problem.file, problem.line, problem.column) for problem in check(folder)]
    assert places == [(str(base / "actions.csv"), 4, "date"), (str(base / "actions.csv"), 5, "date")]
    assert len(refuse(folder)) == 2


def test_one_pack_twice_is_refused(base: Path, tmp_path: Path) -> None:
    del base
    folder = overlay(tmp_path, "one")
    assert [(name, where) for name, _, where, _ in refuse(folder, folder)] == [("pack.toml", "name")]


@pytest.mark.parametrize(
    ("files", "name", "column", "what"),
    [
        ({"pack.toml": PACK.replace('name = "small"\n', "")}, "pack.toml", "name", "missing"),
        ({"pack.toml": PACK.replace("2024-01-01", '"2024"')}, "pack.toml", "as_of", "not a day"),
        ({"pack.toml": PACK + "licence = 1\n"}, "pack.toml", "licence", "no key"),
        ({"pack.toml": "name"}, "pack.toml", "", "Not TOML"),
        ({"action.csv": ACTIONS}, "action.csv", "", "No such file"),
        ({"notes/a.txt": ""}, "notes", "", "No such file or folder"),
        ({"instruments/treaty.tml": TREATY}, "treaty.tml", "", "Not a file of an instrument"),
        ({"instruments/other.toml": TREATY}, "other.toml", "id", "differs from the file's name"),
        ({"organizations.csv": ORGANIZATIONS.replace("\nEU,", "\nKEN,")}, "organizations.csv", "code", "of a State"),
        ({"names.csv": NAMES + NAMES.splitlines()[1] + "\n"}, "names.csv", "", "same key as line 2"),
        ({"actions.csv": ACTIONS + ACTIONS.splitlines()[1] + "\n"}, "actions.csv", "", "same key as line 2"),
    ],
)
def test_faults_of_a_pack(base: Path, files: dict[str, str | bytes], name: str, column: str, what: str) -> None:
    lay(base, files)
    problems = [problem for problem in check() if Path(problem.file).name == name and what in problem.what]
    assert [problem.column for problem in problems] == [column]
    assert problems[0].remedy


def test_a_readme_a_map_and_hidden_files_may_lie_in_a_pack(base: Path) -> None:
    lay(base, {"README.md": "", "map/world.json": "", "pictures/a.svg": "", ".gitkeep": "", "instruments/.x": ""})
    assert check() == ()


def test_a_folder_without_pack_toml_and_one_that_is_not_there(base: Path, tmp_path: Path) -> None:
    del base
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "no pack.toml" in check(empty)[0].what
    assert "no such folder" in check(tmp_path / "missing")[0].what
    assert "no such folder" in check(lay(tmp_path, {"file": ""}) / "file")[0].what
    assert "no such folder" in check(Path("a\0b"))[0].what


@pytest.mark.parametrize("name", ["actions.csv", "pack.toml", "instruments", "instruments/third.toml"])
def test_links_are_not_followed(base: Path, tmp_path: Path, name: str) -> None:
    del base
    outside = small_pack(tmp_path / "outside")
    folder = overlay(tmp_path, "linked")
    link = folder / name
    link.parent.mkdir(exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(outside / ("instruments/treaty.toml" if name.endswith("third.toml") else name))
    assert [(Path(problem.file).name, problem.what) for problem in check(folder)] == [(link.name, "It is a link")]


def test_a_pack_may_be_read_by_itself(tmp_path: Path) -> None:
    contents, problems = read_pack(small_pack(tmp_path / "pack"))
    assert problems == ()
    assert (contents.pack.name, contents.pack.sources) == ("small", ("a test",))
    assert len(contents.actions) == 6
    assert contents.file("actions.csv") == str(tmp_path / "pack" / "actions.csv")


def test_a_pack_of_nothing_but_its_name_is_no_fault(tmp_path: Path) -> None:
    contents, problems = read_pack(overlay(tmp_path, "bare"))
    assert problems == ()
    assert (contents.states, contents.actions, contents.instruments) == ((), (), ())


def test_the_built_in_pack_has_no_problems() -> None:
    assert check() == ()
    assert check(built_in_folder()) == ()
    assert palermo.load().packs[0].name == "built-in"
