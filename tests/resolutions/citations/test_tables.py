"""The tables of bodies, treaties, outcomes and events: whole, of one form, each row with its source."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

import palermo
from palermo.facts.pack_tables import BUILT_IN, check_tables
from palermo.resolutions.citations import load_citation_lexicon
from palermo.resolutions.citations.trie import key_of, names_pattern, spellings
from palermo.resolutions.symbols import BODY_CODES, parse_document, parse_resolution
from tests.resolutions.citations.reading import ids, lexicon

FOLDER = Path(palermo.__file__).parent / "data" / "resolutions"
TABLES = ("bodies", "treaties", "events", "council_years")


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_source_and_says_whether_it_is_verified(name: str) -> None:
    for row in rows(name):
        assert row["source"]
        assert row["verified"] in {"yes", "no"}
        assert all(value == value.strip() for value in row.values()), row


def test_the_built_in_tables_have_no_problems() -> None:
    ours = [each for each in check_tables(BUILT_IN) if any(f"{name}.csv" in each.file for name in TABLES)]
    assert ours == []


def test_no_name_stands_for_two_things() -> None:
    meant: dict[str, set[str]] = {}
    for table, key in (("bodies", "code"), ("treaties", "id"), ("events", "id")):
        for row in rows(table):
            for printed in filter(None, map(str.strip, (row["name"], *row["variants"].split(";")))):
                for name in spellings(printed):
                    meant.setdefault(key_of(name), set()).add(row[key])
    assert {name: ids for name, ids in meant.items() if len(ids) > 1} == {}


def test_every_name_is_found_as_what_it_stands_for() -> None:
    for table, key in (("treaties", "id"), ("events", "id")):
        for row in rows(table):
            for printed in (row["name"], *row["variants"].split(";")):
                for name in spellings(printed.strip()) if printed.strip() else ():
                    assert row[key] in ids(f"the {name}, and"), name


def test_there_are_enough_treaties_and_the_four_of_the_pack_are_among_them() -> None:
    known = {row["id"] for row in rows("treaties")}
    assert len(known) >= 150
    assert set(palermo.load().instruments) <= known
    assert all(row["supplements"] in known | {""} for row in rows("treaties"))


def test_what_adopted_a_treaty_is_a_resolution() -> None:
    for row in rows("treaties"):
        symbol = re.sub(r" annex.*", "", row["adopted_by"])
        assert not symbol or parse_resolution(symbol), row
        assert re.fullmatch(r"(\d+/\d+)?", row["unts"]), row


def test_outcomes_are_symbols_or_plain_words() -> None:
    for row in rows("events"):
        symbol = re.sub(r" \((?:Part|Vol\.) [IV]+\)$", "", row["id"])
        assert re.fullmatch(r"[a-z0-9-]+", symbol) or parse_resolution(symbol) or parse_document(symbol), row


def test_the_bodies_of_palermo_are_known() -> None:
    assert set(BODY_CODES) <= set(lexicon().bodies)
    assert lexicon().by_name["General Assembly"] == "GA"
    assert lexicon().bodies["GA"].year_of(56) == 2001
    assert lexicon().bodies["HRC"].year_of(34) == 2017
    assert lexicon().bodies["SC"].year_of(1) is None


def test_the_years_of_the_security_council_only_grow() -> None:
    years = [(int(row["year"]), int(row["last"])) for row in rows("council_years")]
    assert years == sorted(years)
    assert [last for _, last in years] == sorted({last for _, last in years})
    assert dict(years)[2001] == 1386


def test_a_pack_lays_its_own_treaties_over_the_built_in_ones(tmp_path: Path) -> None:
    folder = tmp_path / "resolutions"
    folder.mkdir()
    header = ",".join(rows("treaties")[0])
    row = dict.fromkeys(rows("treaties")[0], "") | {
        "id": "soup", "name": "Convention on Soup", "adopted": "1999-09-09", "source": "test", "verified": "no",
    }  # fmt: skip
    (folder / "treaties.csv").write_text(f"{header}\n{','.join(row.values())}\n", encoding="utf-8")
    (tmp_path / "pack.toml").write_text('name = "soup"\n', encoding="utf-8")
    known = load_citation_lexicon([tmp_path])
    assert known.entries[key_of("Convention on Soup")].id == "soup"
    assert known.entries[key_of("Charter of the United Nations")].id == "charter"


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("Charter of the United Nations", True),
        ("Charter  of the United Nations", True),
        ("Charter of the Unlted Nations", True),
        ("Charter of the united nations", True),
        ("charter of the United Nations", False),
        ("Charter of the United Nation", False),
        ("Charter of the United Nationsx", False),
        ("Charter of the United Nations1", True),
    ],
)
def test_a_name_is_found_however_it_is_printed(printed: str, *, found: bool) -> None:
    pattern = names_pattern(["Charter of the United Nations", "Charter", 'Nothing-like it\'s "name"'])
    match = pattern.match(printed)
    assert (match is not None and len(match[0]) > len("Charter")) == found
    assert found is False or key_of(printed.rstrip("1")) == key_of("Charter of the United Nations")


def test_the_longest_name_is_taken() -> None:
    pattern = names_pattern(["Rules", "Rules of Soup", "Rules of Soup and Bread", "Rules of Soup and Salt"])
    texts = ("Rules of Soup and Salt", "Rules of Soup and Pepper", "Rules of Bread")
    assert [match[0] for text in texts if (match := pattern.match(text))] == [
        "Rules of Soup and Salt",
        "Rules of Soup",
        "Rules",
    ]


def test_parts_in_brackets_may_be_left_out() -> None:
    assert sorted(spellings("A[ b] c[ d]")) == ["A b c", "A b c d", "A c", "A c d"]
    assert list(spellings("plain")) == ["plain"]
