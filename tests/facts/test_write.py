"""Overlay packs written: read back alike, whole or not at all, over nothing that is not theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.facts.load import check, load
from palermo.facts.pack import read_pack
from palermo.facts.records import Action, ActionKind, Pack, Source
from palermo.facts.write import PackNotWrittenError, _pack_text, write_pack
from tests.facts.packs import TREATY

if TYPE_CHECKING:
    from palermo.facts.records import Facts

PACK = Pack("newer", "2", date(2025, 1, 2), 'A "pack"', ("page one", "C:\\page two"))
SOURCE = Source('A page, "quoted"\nand broken', verified=False, pack="newer")


def deposit(state: str, day: date, kind: ActionKind = ActionKind.ACCESSION) -> Action:
    return Action(state, "treaty", kind, day, day, SOURCE)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_what_is_written_is_read_back(small: Facts, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "newer"
    acts = [act for each in small.actions.values() for act in each]
    said = [each for declarations in small.declarations.values() for each in declarations]
    write_pack(folder, PACK, acts, said, instruments={"third": TREATY.replace('"treaty"', '"third"')})
    assert check(folder) == ()
    read, problems = read_pack(folder)
    assert problems == ()
    assert read.pack == PACK
    ours = {replace(act, source=replace(act.source, pack="newer")) for act in acts}
    assert {row.action for row in read.actions} == ours
    assert {row.declaration for row in read.declarations} == {
        replace(each, source=replace(each.source, pack="newer")) for each in said
    }
    assert [row.instrument.id for row in read.instruments] == ["third"]
    assert [pack.name for pack in load(folder).packs] == ["small", "newer"]


def test_files_are_utf_8_with_line_feeds_and_sorted_rows(tmp_path: Path) -> None:
    folder = tmp_path / "newer"
    write_pack(folder, PACK, [deposit("MLI", date(2005, 1, 1)), deposit("KEN", date(2006, 1, 1))])
    assert all(b"\r" not in content for content in contents(folder).values())
    assert list(contents(folder)) == ["actions.csv", "declarations.csv", "pack.toml"]
    states = [row.action.state for row in read_pack(folder)[0].actions]
    assert states == ["KEN", "MLI"]


def test_like_acts_are_numbered_by_day(tmp_path: Path) -> None:
    acts = [
        deposit("KEN", date(2010, 1, 1)),
        deposit("KEN", date(2001, 1, 1)),
        deposit("KEN", date(2005, 1, 1), ActionKind.WITHDRAWAL),
    ]
    write_pack(tmp_path / "newer", PACK, acts)
    rows = read_pack(tmp_path / "newer")[0].actions
    assert [(row.action.kind.value, row.action.earliest.year, row.ordinal) for row in rows] == [
        ("accession", 2001, 1),
        ("accession", 2010, 2),
        ("withdrawal", 2005, 1),
    ]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "newer"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work")
    for may_replace in (False, True):
        with pytest.raises(PackNotWrittenError, match="is not empty, and holds no pack 'newer'"):
            write_pack(folder, PACK, [], replace=may_replace)
    assert list(contents(folder)) == ["thesis.txt"]


def test_a_pack_of_the_same_name_is_replaced_only_when_asked(tmp_path: Path) -> None:
    folder = tmp_path / "newer"
    write_pack(folder, PACK, [deposit("KEN", date(2001, 1, 1))])
    before = contents(folder)
    with pytest.raises(PackNotWrittenError, match="holds the pack 'newer' already"):
        write_pack(folder, PACK, [])
    assert contents(folder) == before
    write_pack(folder, PACK, [deposit("MLI", date(2001, 1, 1))], replace=True)
    assert [row.action.state for row in read_pack(folder)[0].actions] == ["MLI"]
    with pytest.raises(PackNotWrittenError, match="holds no pack 'other'"):
        write_pack(folder, replace(PACK, name="other"), [], replace=True)


def test_an_empty_folder_may_be_written_into(tmp_path: Path) -> None:
    (tmp_path / "newer").mkdir()
    write_pack(tmp_path / "newer", PACK, [])
    assert read_pack(tmp_path / "newer")[1] == ()


def test_files_and_links_are_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there")
    for name in ("file", "link"):
        with pytest.raises(PackNotWrittenError, match="is not a folder"):
            write_pack(tmp_path / name, PACK, [])
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("id_", ["../escape", "a/b", "", ".hidden", "a\0b"])
def test_an_id_cannot_lead_out_of_the_folder(tmp_path: Path, id_: str) -> None:
    with pytest.raises(PackNotWrittenError, match="is not an id"):
        write_pack(tmp_path / "newer", PACK, [], instruments={id_: TREATY})
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "newer"
    write_pack(folder, PACK, [deposit("KEN", date(2001, 1, 1))])
    before = contents(tmp_path)

    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space left"):
        write_pack(folder, PACK, [], replace=True)
    assert contents(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["newer"]


def test_the_old_pack_comes_back_when_the_new_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "newer"
    write_pack(folder, PACK, [deposit("KEN", date(2001, 1, 1))])
    before = contents(tmp_path)
    rename = Path.rename

    def refuse_new(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse_new)
    with pytest.raises(OSError, match="Input/output"):
        write_pack(folder, PACK, [], replace=True)
    assert contents(tmp_path) == before


TEXT = st.text(st.characters(codec="utf-8"), max_size=30)


@given(TEXT, TEXT, st.lists(TEXT, max_size=3))
def test_any_text_makes_a_readable_pack_file(name: str, title: str, sources: list[str]) -> None:
    import tomllib

    pack = Pack(name, "1", date(2025, 1, 2), title, tuple(sources))
    read = tomllib.loads(_pack_text(pack))
    assert (read["name"], read["title"], tuple(read["sources"])) == (name, title, pack.sources)
