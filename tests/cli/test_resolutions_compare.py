"""`palermo resolutions compare`."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest

from palermo.cli.resolutions.side_by_side import lines, marked
from palermo.cli.table import width
from palermo.resolutions.lineage import compare
from tests.resolutions.lineage.samples import SENTENCES, made
from tests.shared import SHARED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

A, B, C, D, E, F = SENTENCES
HEAD = (
    "Resolution adopted by the General Assembly on 18 December {year}\n\n{number}. Bridges and lanterns\n\n"
    "The General Assembly,\n\nRecalling the flood of the year before,\n\n"
)


def text(number: str, year: int, *operative: str) -> str:
    """Return a resolution as it is printed, with one paragraph of preamble."""
    numbered = "\n\n".join(f"{n}. {each}" for n, each in enumerate(operative, 1))
    return f"{HEAD.format(year=year, number=number)}{numbered}\n"


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(text("57/1", 2002, A, B, C), encoding="utf-8")
    second.write_text(
        text("58/1", 2003, A, D, f"Also {B[0].lower()}{B[1:]}", C.replace("forty", "fifty")), encoding="utf-8"
    )
    return first, second


def test_two_texts_stand_side_by_side(run: Run, two: tuple[Path, Path]) -> None:
    result = run("resolutions", "compare", *two)
    assert result.exit_code == 0, result.stderr
    assert "A/RES/57/1" in result.stdout.splitlines()[0]
    assert "A/RES/58/1" in result.stdout.splitlines()[0]
    assert "+ op2: added" in result.stdout
    head = next(line for line in result.stdout.splitlines() if line.startswith("= op2 -> op3"))
    assert re.fullmatch(r"= op2 -> op3: kept, renumbered 2\.? -> 3\.?, routine differences only", head)
    assert "[-forty-]" in result.stdout
    assert "{+fifty+}" in result.stdout
    assert result.stdout.rstrip().splitlines()[-1].startswith("3 kept, 1 changed, 1 added.")
    assert "\x1b" not in result.stdout


def test_kept_paragraphs_are_shown_whole_when_asked(run: Run, two: tuple[Path, Path]) -> None:
    short, full = (run("resolutions", "compare", *two, option).stdout for option in ("--short", "--full"))
    assert "..." in short
    assert "..." not in full
    assert len(full.splitlines()) > len(short.splitlines())


def test_json_is_a_list_of_rows(run: Run, two: tuple[Path, Path]) -> None:
    result = run("resolutions", "compare", *two, "--format", "json")
    rows = json.loads(result.stdout)
    assert [row["kind"] for row in rows] == ["kept", "kept", "added", "kept", "changed"]
    changed = rows[-1]
    assert [(edit["from"], edit["to"]) for edit in changed["edits"] if edit["kind"] != "equal"] == [("forty", "fifty")]
    assert changed["a"][0]["id"] == "op3"
    assert "".join(edit["to"] for edit in changed["edits"]) == changed["text_b"]


def test_csv_has_one_line_a_row(run: Run, two: tuple[Path, Path]) -> None:
    result = run("resolutions", "compare", *two, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["kind"], row["a"], row["b"]) for row in rows][-2:] == [
        ("kept", "op2", "op3"),
        ("changed", "op3", "op4"),
    ]
    assert "[-forty-]{+fifty+}" in rows[-1]["words"]
    assert result.stderr.startswith("3 kept")


def test_one_text_may_come_from_standard_input(run: Run, two: tuple[Path, Path]) -> None:
    given = two[1].read_text(encoding="utf-8")
    assert run("resolutions", "compare", two[0], "-", stdin=given).stdout == run("resolutions", "compare", *two).stdout


def test_a_text_beside_itself_is_kept(run: Run, two: tuple[Path, Path]) -> None:
    assert "4 kept. 100% of the words are alike." in run("resolutions", "compare", two[0], two[0]).stdout


def test_of_several_resolutions_one_is_chosen(run: Run, two: tuple[Path, Path], tmp_path: Path) -> None:
    both = tmp_path / "both.txt"
    both.write_text(two[0].read_text(encoding="utf-8") + "\n\n" + two[1].read_text(encoding="utf-8"), encoding="utf-8")
    result = run("resolutions", "compare", both, two[1])
    assert result.exit_code == 2
    assert "--first SYMBOL" in result.stderr
    assert "A/RES/57/1, A/RES/58/1" in result.stderr
    chosen = run("resolutions", "compare", both, two[1], "--first", "a/res/57/1")
    assert "3 kept, 1 changed, 1 added." in chosen.stdout
    assert run("resolutions", "compare", both, two[1], "--first", "A/RES/1/1").exit_code == 2


@pytest.mark.parametrize(
    ("names", "code", "words"),
    [
        (("first.txt",), 2, "Missing argument"),
        (("first.txt", "none.txt"), 2, "there is no file"),
        (("-", "-"), 2, "more than once"),
        (("first.txt", "empty.txt"), 1, "The file is empty"),
        (("first.txt", "binary.txt"), 1, "binary.txt"),
        (("first.txt", "novel.txt"), 1, "No resolution was found"),
    ],
)
def test_bad_input_is_named(
    run: Run, two: tuple[Path, Path], tmp_path: Path, names: tuple[str, ...], code: int, words: str
) -> None:
    assert two[0].exists()
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "novel.txt").write_text("It was a dark night. The rain fell on the roofs of the town.\n" * 30)
    result = run("resolutions", "compare", *(name if name == "-" else tmp_path / name for name in names))
    assert result.exit_code == code
    assert words in result.stderr
    assert result.stdout == ""


WIDE = "Requests the towns 打击跨国有组织犯罪公约及其议定书的执行情况 to mend the bridges before winter comes again;"


@pytest.mark.parametrize("room", [20, 40, 61, 100, 160])
@pytest.mark.parametrize("colour", [False, True])
def test_columns_line_up_whatever_the_width_and_the_script(room: int, colour: bool) -> None:
    comparison = compare(made([A, WIDE, C, D]), made([A, WIDE.replace("winter", "spring rains"), D, E]))
    shown = list(lines(comparison, ("A/RES/57/1", "A/RES/58/1"), room, full=True, colour=colour))
    plain = [re.sub(r"\x1b\[\d*m", "", line) for line in shown]
    column = max(16, (room - 3) // 2)
    beside = [line for line in plain if " | " in line or line.endswith(" |")]
    assert len(beside) > 10
    assert all(width(line[: line.index("|")]) == column + 1 for line in beside)
    assert all(width(line) <= 2 * column + 3 for line in beside)
    assert any("\x1b[31m" in line for line in shown) is colour


def test_colours_end_where_they_begin() -> None:
    comparison = compare(made([A]), made([A.replace("every bridge", "each and every small wooden bridge")]))
    for line in lines(comparison, ("a", "b"), 44, full=True, colour=True):
        assert len(re.findall(r"\x1b\[3\dm|\x1b\[1m", line)) == len(re.findall(r"\x1b\[0m", line))


def test_nothing_in_a_text_steers_the_terminal() -> None:
    comparison = compare(made([f"\x1b[2J{A}"]), made([f"{A}\x07"]))
    assert not any(
        "\x1b" in line or "\x07" in line for line in lines(comparison, ("\x1b", "b"), 80, full=True, colour=False)
    )


def test_marked_words_read_as_one_text() -> None:
    row = compare(made([A]), made([A.replace("short", "long")])).rows[0]
    assert marked(row) == A.replace("short", "[-short-]{+long+}")


@pytest.mark.shared
def test_the_draft_of_2002_and_what_it_became(run: Run) -> None:
    seeds = SHARED / "seeds"
    result = run("resolutions", "compare", seeds / "E-RES-2002-8.txt", seeds / "A-RES-57-168.txt")
    assert "5 kept, 6 changed." in result.stdout
    assert "E/RES/2002/8 recommends a draft: the draft is compared." in result.stdout
    assert "~ op7: changed" in result.stdout
