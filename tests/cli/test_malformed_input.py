"""Bad input: every fault is listed with file, line and remedy, nothing is half done, and no trace back is shown."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_entry_into_force_command import ACTS, COMMAND, TREATY, with_clause

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

#: `file:line: column: what. remedy.`, line and column only where there are any.
PROBLEM = re.compile(r"\S+?(:\d+)?: .+\. .+\.\Z")
HEADER = "state,action,date,source,note\n"
WIDER = "state,action,date,source,note,{}\n"


def problems(text: str) -> list[str]:
    """Return the lines of standard error, each of which must be a problem in the agreed form."""
    lines = text.splitlines()
    assert all(PROBLEM.match(line) for line in lines), text
    return lines


#: What is wrong, the acts, and words of every problem in order.
ACTS_WITH_FAULTS = (
    ("day outside the calendar", HEADER + "KEN,accession,2023-02-30,s,\n", ["-:2: date: '2023-02-30' does not exist"]),
    ("year nought", HEADER + "KEN,accession,0000-01-01,s,\n", ["-:2: date: "]),
    ("year 9999", HEADER + "KEN,accession,9999-12-31,s,\n", ["-:2: date: "]),
    ("no day", HEADER + "KEN,accession,,s,\n", ["-:2: date: "]),
    ("day as printed", HEADER + "KEN,accession,1 Sep 2003,s,\n", ["-:2: date: "]),
    ("interval backwards", HEADER + "KEN,accession,2003-02-01/2003-01-01,s,\n", ["-:2: date: "]),
    ("deposit before adoption", HEADER + "KEN,accession,1999-12-31,s,\n", ["-:2: date: "]),
    ("unknown State", HEADER + "XXX,accession,2003-01-01,s,\n", ["-:2: state: 'XXX' is not the code"]),
    ("name for a code", HEADER + "Kenya,accession,2003-01-01,s,\n", ["-:2: state: "]),
    ("no State", HEADER + ",accession,2003-01-01,s,\n", ["-:2: state: "]),
    ("unknown act", HEADER + "KEN,acession,2003-01-01,s,\n", ["-:2: action: 'acession'"]),
    (
        "semicolons",
        (HEADER + "KEN,accession,2003-01-01,s,\n").replace(",", ";"),
        ["-:1: The columns are separated"],
    ),
    ("tabs", (HEADER + "KEN,accession,2003-01-01,s,\n").replace(",", "\t"), ["-:1: The columns are separated"]),
    ("missing column", "state,action,source\nKEN,accession,s\n", ["-:1: date: "]),
    ("unknown column", WIDER.format("day") + "KEN,accession,2003-01-01,s,,x\n", ["-:1: day: "]),
    ("column twice", WIDER.format("note") + "KEN,accession,2003-01-01,s,,x\n", ["-:1: note: "]),
    ("row too long", HEADER + "KEN,accession,2003-01-01,s,a,b\n", ["-:2: The row has 6 cells, the header 5"]),
    ("row too short", HEADER + "KEN,accession\n", ["-:2: The row has 2 cells, the header 5"]),
    ("open quotation mark", HEADER + '"KEN,accession,2003-01-01,s,\n', ["-:2: "]),
    ("same row twice", HEADER + "KEN,accession,2003-01-01,s,\n" * 2, ["-:3: "]),
    ("two deposits", HEADER + "KEN,accession,2003-01-01,s,\nKEN,ratification,2004-01-01,s,\n", ["-:3: "]),
    ("withdrawal first", HEADER + "KEN,withdrawal,2002-01-01,s,\nKEN,accession,2003-01-01,s,\n", ["-:2: "]),
    ("NUL", HEADER + "KEN,accession,2003-01-01,s,\0\n", ["-:2: Byte 28 of the line is NUL"]),
    ("HTML", "<html><body>Participant</body></html>\n", ["-:1: "]),
    ("nothing", "", ["-: The file is empty"]),
    ("several at once", HEADER + "XXX,accesion,2003-13-01,s,\n", ["-:2: state: ", "-:2: action: ", "-:2: date: "]),
)


@pytest.fixture
def treaty(tmp_path: Path) -> Path:
    path = tmp_path / "treaty.toml"
    path.write_text(TREATY, encoding="utf-8")
    return path


@pytest.mark.parametrize(("what", "acts", "words"), ACTS_WITH_FAULTS, ids=[each[0] for each in ACTS_WITH_FAULTS])
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_acts_with_faults(run: Run, treaty: Path, form: str, what: str, acts: str, words: list[str]) -> None:
    result = run(*COMMAND, treaty, "-", "--format", form, stdin=acts)
    assert result.exit_code == 1
    found = problems(result.stderr)
    for each in words:
        assert any(line.startswith(each) for line in found), (what, result.stderr)
    if form == "json" and result.stdout:
        assert len(json.loads(result.stdout)["problems"]) == len(found)


@pytest.mark.parametrize("acts", [each[1] for each in ACTS_WITH_FAULTS if each[0] in {"nothing", "HTML", "semicolons"}])
def test_nothing_readable_gives_no_answer(run: Run, treaty: Path, acts: str) -> None:
    assert run(*COMMAND, treaty, "-", stdin=acts).stdout == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("byte-order mark", b"\xef\xbb\xbf" + ACTS.encode()),
        ("Windows line ends", ACTS.replace("\n", "\r\n").encode()),
        ("old Macintosh line ends", ACTS.replace("\n", "\r").encode()),
        ("no last line end", ACTS.rstrip("\n").encode()),
        ("empty lines", ACTS.replace("\n", "\n\n").encode()),
        ("spaces about the cells", ACTS.replace(",", " , ").encode()),
        ("quoted cells", b'"state","action","date","source","note"\n"KEN","accession","2001-01-01","a, b",""\n'),
        ("columns in another order", b"note,date,state,source,action\n,2001-01-01,KEN,s,accession\n"),
    ],
)
def test_harmless_variants_are_read(run: Run, treaty: Path, name: str, content: bytes) -> None:
    result = run(*COMMAND, treaty, "-", "--format", "json", stdin=content)
    assert (result.exit_code, result.stderr) == (0, ""), name
    assert any(party["state"] == "KEN" for party in json.loads(result.stdout)["parties"])


def test_latin_1_bytes_are_placed(run: Run, treaty: Path, tmp_path: Path) -> None:
    path = tmp_path / "acts.csv"
    path.write_bytes((ACTS + "CIV,accession,2002-02-02,gazette,Côte\n").encode("latin-1"))
    result = run(*COMMAND, treaty, path, "--format", "json")
    assert result.exit_code == 1
    assert problems(result.stderr) == [
        f"{path}:8: Byte 35 of the line, 0xF4, is not UTF-8. Save the file again with the encoding UTF-8.",
    ]
    assert json.loads(result.stdout)["entry_into_force"] == "2001-04-10"


@pytest.mark.parametrize(
    ("treaty", "words"),
    [
        ("", ["id", "title", "adopted", "entry_into_force"]),
        ("\0", ["NUL"]),
        ("id = treaty", ["-:1: "]),
        (TREATY.replace("instruments = 3", 'instruments = "three"'), ["instruments"]),
        (TREATY.replace("instruments = 3", "instruments = -1"), ["instruments"]),
        (TREATY.replace('rule = "days"', 'rule = "fortnights"'), ["delay.rule", "'fortnights'"]),
        (TREATY.replace("n = 90", "n = 90000000"), ["delay.n"]),
        (TREATY.replace("adopted = 2000-01-01", 'adopted = "yesterday"'), ["adopted"]),
        (TREATY.replace("adopted = 2000-01-01", "adopted = 2000-02-30"), ["-:3: "]),
        (with_clause('named = ["KEN", "XXX"]'), ["named", "'XXX'"]),
        ('["treaty"]\n' + TREATY, ["id"]),
        (ACTS, ["-:1: "]),
    ],
)
def test_a_clause_that_cannot_be_used_gives_no_answer(run: Run, tmp_path: Path, treaty: str, words: list[str]) -> None:
    acts = tmp_path / "acts.csv"
    acts.write_text(ACTS, encoding="utf-8")
    result = run(*COMMAND, "-", acts, stdin=treaty)
    assert result.exit_code == 1
    problems(result.stderr)
    for each in words:
        assert each in result.stderr


def test_an_unknown_key_is_listed_beside_the_answer(run: Run, tmp_path: Path) -> None:
    acts = tmp_path / "acts.csv"
    acts.write_text(ACTS, encoding="utf-8")
    result = run(*COMMAND, "-", acts, "--format", "json", stdin=with_clause("instrumnets = 4"))
    assert result.exit_code == 1
    assert "instrumnets" in result.stderr
    assert json.loads(result.stdout)["entry_into_force"] == "2001-04-10"


@pytest.mark.parametrize("option", ["--weights", ""])
def test_a_binary_file_in_the_place_of_any(run: Run, tmp_path: Path, option: str) -> None:
    binary, acts = tmp_path / "binary", tmp_path / "acts.csv"
    binary.write_bytes(bytes(range(256)) * 40)
    acts.write_text(ACTS, encoding="utf-8")
    given = ("-", acts, option, binary) if option else ("-", binary)
    clause = with_clause('share = { column = "percent", at_least = 1 }') if option else TREATY
    result = run(*COMMAND, *given, stdin=clause)
    assert (result.exit_code, result.stdout) == (1, "")
    assert str(binary) in problems(result.stderr)[0]


def test_binary_in_the_place_of_the_clause(run: Run, tmp_path: Path) -> None:
    acts = tmp_path / "acts.csv"
    acts.write_text(ACTS, encoding="utf-8")
    result = run(*COMMAND, "-", acts, stdin=bytes(range(256)) * 40)
    assert (result.exit_code, result.stdout) == (1, "")
    assert problems(result.stderr)


def test_a_million_rows(treaty: Path, tmp_path: Path) -> None:
    """A file of a million rows, nearly all of them repeated, is read to its end and every repetition listed.

    It takes about ten seconds; the limit is for slow machines.
    """
    acts = tmp_path / "acts.csv"
    acts.write_text(HEADER + "KEN,accession,2001-01-01,s,\n" * 1_000_000, encoding="utf-8")
    command = [sys.executable, "-m", "palermo", *COMMAND, str(treaty), str(acts), "--format", "csv"]
    with (tmp_path / "problems").open("w+b") as stream:
        result = subprocess.run(command, stdout=subprocess.PIPE, stderr=stream, check=False, timeout=120)
        stream.seek(0)
        assert sum(1 for _ in stream) == 999_999
    assert result.returncode == 1
    assert result.stdout.splitlines()[1].startswith(b"KEN,Kenya,2001-01-01,")


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        (
            {'id = "treaty"': 'id = "untoc"\nsupplements = "trafficking-protocol"'},
            "untoc → trafficking-protocol → untoc",
        ),
        ({'id = "treaty"': 'id = "untoc"\nsupplements = "untoc"'}, "'untoc' rests on itself"),
    ],
)
def test_a_treaty_that_rests_on_what_rests_on_it(run: Run, tmp_path: Path, clause: dict[str, str], words: str) -> None:
    acts = tmp_path / "acts.csv"
    acts.write_text(ACTS, encoding="utf-8")
    ((old, new),) = clause.items()
    result = run(*COMMAND, "-", acts, stdin=TREATY.replace(old, new))
    assert result.exit_code == 1
    assert words in problems(result.stderr)[0]
