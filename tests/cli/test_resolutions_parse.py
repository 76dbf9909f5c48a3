"""`palermo resolutions parse`: one file read into its structure, in every format, and what it says of bad input."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest

from palermo.resolutions.forms import akn_read, tables
from tests.cli.test_malformed_input import problems
from tests.shared import SHARED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

#: Of our own making.
LAMPS = """\
58/99. Lamps

The General Assembly,

Recalling its resolution 55/25 of 15 November 2000,1

1. Requests the Secretary-General to report to the General Assembly at its fifty-ninth session:

(a) On oil;

(b) On wicks, and on everything else that keepers of lamps on the coast and in the hills have need of;

2. Decides to remain seized of the matter.

88th plenary meeting
19 December 2003

___
1 See A/58/165.
"""
HILLS = LAMPS.replace("58/99. Lamps", "58/100. Hills").replace("on oil", "on snow")
RECOMMENDS = """\
2004/9. Lamps

The Economic and Social Council,

Recommends to the General Assembly the adoption of the following draft resolution:

“The General Assembly,

“Noting snow,

“1. Urges States to come.”
"""
#: The keys of the contract, in their order, before whatever else is known.
KEYS = [
    *("symbol", "title", "body", "adopted", "meeting", "session", "opening", "preamble", "operative", "footnotes"),
    *("draft", "annexes", "problems"),
]
OPERATIVE = ["id", "number", "lead", "text", "citations", "mandates", "children", "at"]
PREAMBULAR = ["id", "lead", "text", "citations", "at"]


@pytest.fixture
def lamps(tmp_path: Path) -> Path:
    path = tmp_path / "lamps.txt"
    path.write_text(LAMPS, encoding="utf-8")
    return path


@pytest.fixture
def both(tmp_path: Path) -> Path:
    path = tmp_path / "both.txt"
    path.write_text(f"{LAMPS}\n{HILLS}", encoding="utf-8")
    return path


def parsed(run: Run, *arguments: str | Path, stdin: str | bytes | None = None) -> dict[str, object]:
    result = run("resolutions", "parse", *arguments, "--format", "json", stdin=stdin)
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def objects(value: object) -> list[dict[str, object]]:
    assert isinstance(value, list)
    return value


# JSON.


def test_json_has_the_fixed_keys_in_their_order(run: Run, lamps: Path) -> None:
    found = parsed(run, lamps)
    assert list(found)[: len(KEYS)] == KEYS
    assert [list(each)[: len(OPERATIVE)] for each in objects(found["operative"])] == [OPERATIVE, OPERATIVE]
    assert [list(each)[: len(PREAMBULAR)] for each in objects(found["preamble"])] == [PREAMBULAR]
    assert list(objects(found["footnotes"])[0])[:2] == ["mark", "text"]


def test_json_says_what_the_resolution_says(run: Run, lamps: Path) -> None:
    found = parsed(run, lamps)
    assert {key: found[key] for key in KEYS if not isinstance(found[key], list)} == {
        "symbol": "A/RES/58/99",
        "title": "Lamps",
        "body": "General Assembly",
        "adopted": "2003-12-19",
        "meeting": 88,
        "session": "58",
        "opening": "The General Assembly,",
        "draft": None,
    }
    assert [(each["id"], each["lead"]) for each in objects(found["preamble"])] == [("p1", "Recalling")]
    assert [(each["id"], each["number"], each["lead"]) for each in objects(found["operative"])] == [
        ("op1", "1", "Requests"),
        ("op2", "2", "Decides"),
    ]
    children = objects(objects(found["operative"])[0]["children"])
    assert [(each["id"], each["number"]) for each in children] == [("op1.a", "(a)"), ("op1.b", "(b)")]
    assert [(each["mark"], each["text"]) for each in objects(found["footnotes"])] == [("1", "See A/58/165.")]
    assert (found["annexes"], found["problems"], found["others"]) == ([], [], [])


def test_places_point_into_the_file(run: Run, lamps: Path) -> None:
    found = parsed(run, lamps)
    starts = {"p1": "Recalling", "op1": "1. Requests", "op2": "2. Decides", "op1.a": "(a) On oil"}
    every = [*objects(found["preamble"]), *objects(found["operative"])]
    every += objects(objects(found["operative"])[0]["children"])
    for each in every:
        place = each["at"]
        assert isinstance(place, list)
        assert LAMPS[place[0] : place[1]].startswith(starts.get(str(each["id"]), "(b)"))


def test_citations_and_mandates_are_read(run: Run, lamps: Path) -> None:
    found = parsed(run, lamps)
    assert [each["id"] for each in objects(objects(found["preamble"])[0]["citations"])] == ["A/RES/55/25"]
    mandates = objects(objects(found["operative"])[0]["mandates"])
    assert [(each["addressee"], each["action"], each["recipient"]) for each in mandates] == [
        ("Secretary-General", "report", "General Assembly")
    ]
    assert [each["addressee"] for each in objects(objects(found["operative"])[1]["mandates"])] == ["General Assembly"]


def test_a_draft_has_the_same_shape(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "recommends.txt"
    path.write_text(RECOMMENDS, encoding="utf-8")
    found = parsed(run, path)
    draft = found["draft"]
    assert isinstance(draft, dict)
    assert list(draft) == [key for key in found if key not in {"others", "unread", "document"}]
    assert draft["body"] == "General Assembly"
    assert [each["text"] for each in objects(draft["operative"])] == ["Urges States to come."]
    assert [each["id"] for each in objects(found["operative"])] == ["op1"]


def test_letters_beyond_ascii_stay_as_they_are(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(LAMPS.replace("oil", "huîle “d’œuvre”"), encoding="utf-8")
    assert "huîle “d’œuvre”" in run("resolutions", "parse", path, "--format", "json").stdout


# The other formats.


def test_the_table_names_the_resolution_and_cuts_long_texts(run: Run, lamps: Path) -> None:
    result = run("resolutions", "parse", lamps)
    lines = result.stdout.splitlines()
    assert (result.exit_code, result.stderr) == (0, "")
    assert lines[:2] == ["A/RES/58/99: Lamps", "General Assembly, session 58, meeting 88, adopted 2003-12-19"]
    assert "1 " in lines[5]
    assert "(a)" in result.stdout
    assert "…" in next(line for line in lines if "(b)" in line)
    assert "have need of" not in result.stdout


def test_the_table_says_when_the_day_is_not_in_the_text(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(LAMPS.partition("88th")[0], encoding="utf-8")
    assert "the day of adoption is not in the text" in run("resolutions", "parse", path).stdout


def test_csv_has_a_row_for_every_paragraph_and_item(run: Run, lamps: Path) -> None:
    result = run("resolutions", "parse", lamps, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert list(rows[0]) == list(tables.COLUMNS)
    assert [(row["id"], row["kind"], row["level"]) for row in rows] == [
        ("p1", "preamble", "0"),
        ("op1", "operative", "0"),
        ("op1.a", "operative", "1"),
        ("op1.b", "operative", "1"),
        ("op2", "operative", "0"),
    ]
    assert rows[3]["text"].endswith("have need of;")
    assert rows[0]["footnotes"] == "1"


def test_akoma_ntoso_reads_back_as_the_same_structure(run: Run, lamps: Path) -> None:
    result = run("resolutions", "parse", lamps, "--format", "akn")
    assert result.exit_code == 0
    assert result.stdout.startswith("<?xml")
    back, faults = akn_read.read(result.stdout.encode())
    assert back is not None
    assert faults == ()
    assert back.symbol == "A/RES/58/99"
    assert [(each.number, each.text) for each in back.paragraphs()] == [
        (row["number"], row["text"])
        for row in csv.DictReader(io.StringIO(run("resolutions", "parse", lamps, "--format", "csv").stdout))
    ]


def test_html_is_a_page_with_an_anchor_for_every_paragraph(run: Run, lamps: Path) -> None:
    result = run("resolutions", "parse", lamps, "--format", "html")
    assert result.exit_code == 0
    assert result.stdout.lower().startswith("<!doctype html>")
    assert {"p1", "op1", "op1.a", "op2"} <= set(re.findall(r'id="([^"]+)"', result.stdout))


def test_json_ld_names_the_resolution(run: Run, lamps: Path) -> None:
    result = run("resolutions", "parse", lamps, "--format", "jsonld")
    found = json.loads(result.stdout)
    assert "@context" in found
    assert "58/99" in result.stdout


@pytest.mark.parametrize("kind", ["akn", "html", "jsonld", "json", "csv", "table"])
def test_markup_in_a_text_stays_text(run: Run, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.txt"
    path.write_text(LAMPS.replace("On oil", "On <script>oil</script> & \x1b[2Jwicks"), encoding="utf-8")
    result = run("resolutions", "parse", path, "--format", kind)
    assert result.exit_code in {0, 1}
    assert "\x1b" not in result.stdout
    if kind in {"akn", "html"}:
        assert "<script>oil" not in result.stdout


# Standard input, and several resolutions.


def test_standard_input_is_read_as_a_file_is(run: Run, lamps: Path) -> None:
    assert parsed(run, "-", stdin=LAMPS) == parsed(run, lamps)


@pytest.mark.parametrize("symbol", ["A/RES/58/100", "a/res/58/100", "A-RES-58-100", "A RES 58 100"])
def test_one_of_several_is_chosen_by_its_symbol(run: Run, both: Path, symbol: str) -> None:
    found = parsed(run, both, "--symbol", symbol)
    assert (found["symbol"], found["title"]) == ("A/RES/58/100", "Hills")
    assert [each["symbol"] for each in objects(found["others"])] == ["A/RES/58/99"]


def test_without_a_symbol_the_first_whole_one_is_meant_and_the_others_are_named(run: Run, both: Path) -> None:
    result = run("resolutions", "parse", both)
    assert result.exit_code == 0
    assert result.stdout.startswith("A/RES/58/99: Lamps")
    assert "Also in the file: A/RES/58/100. Give --symbol to read it." in result.stdout + result.stderr


def test_the_one_that_the_file_is_named_for_is_meant(run: Run, both: Path) -> None:
    named = both.with_name("A-RES-58-100.txt")
    named.write_bytes(both.read_bytes())
    assert parsed(run, named)["symbol"] == "A/RES/58/100"


def test_the_end_of_another_is_not_taken_for_the_first_whole_one(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(LAMPS.partition("(b)")[2] + "\n\n" + HILLS, encoding="utf-8")
    assert parsed(run, path)["symbol"] == "A/RES/58/100"


def test_a_symbol_that_is_not_in_the_file_is_wrong_use(run: Run, both: Path) -> None:
    result = run("resolutions", "parse", both, "--symbol", "A/RES/1/1")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--symbol" in result.stderr
    assert "'A/RES/1/1'" in result.stderr
    assert "A/RES/58/99, A/RES/58/100" in result.stderr


# Bad input.


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Missing argument"),
        (("none.txt",), "there is no file"),
        (("lamps.txt", "more.txt"), "unexpected extra argument"),
        (("lamps.txt", "--format", "pdf"), "pdf"),
        (("lamps.txt", "--symbol"), "--symbol"),
        (("lamps.txt", "--facts", "nowhere"), "nowhere"),
        ((".",), "folder"),
    ],
)
def test_wrong_use_is_named(run: Run, lamps: Path, arguments: tuple[str, ...], words: str) -> None:
    files = [lamps.parent / each if each.endswith((".txt", ".")) else each for each in arguments]
    result = run("resolutions", "parse", *files)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert "Traceback" not in result.stderr


FRENCH = (
    "L’Assemblée générale,\n\nRappelant sa résolution 55/25 du 15 novembre 2000,\n\n"
    "1. Prie le Secrétaire général de faire rapport ;\n\n2. Décide de rester saisie de la question.\n"
)
NOVEL = "It was a dark night. The rain fell on the roofs of the town.\n" * 30


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"   \n\n\f \n", ""),
        (bytes(range(256)) * 40, ""),
        (NOVEL.encode(), "No resolution was found"),
        (b"%PDF-1.7\nbroken", ""),
        (b"PK\x03\x04broken", ""),
        (FRENCH.encode(), ""),
    ],
    ids=["empty", "blank", "binary", "novel", "broken PDF", "broken DOCX", "French"],
)
@pytest.mark.parametrize("kind", ["table", "json"])
def test_bad_files_are_named_with_a_remedy(run: Run, tmp_path: Path, data: bytes, words: str, kind: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    result = run("resolutions", "parse", path, "--format", kind)
    assert result.exit_code == 1
    assert result.stdout == ""
    found = problems(result.stderr)
    assert found
    assert all(line.startswith(str(path)) for line in found)
    assert words in result.stderr


def test_bad_standard_input_is_named_by_a_hyphen(run: Run) -> None:
    result = run("resolutions", "parse", "-", stdin=NOVEL)
    assert (result.exit_code, result.stdout) == (1, "")
    assert problems(result.stderr)[0].startswith("-")


def test_what_could_not_be_read_comes_beside_the_answer(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "gap.txt"
    path.write_text(LAMPS.replace("(b) On", "(d) On"), encoding="utf-8")
    result = run("resolutions", "parse", path, "--format", "json")
    assert result.exit_code == 1
    (problem,) = problems(result.stderr)
    assert problem.startswith(f"{path}:11: ")
    assert "(d)" in problem
    found = json.loads(result.stdout)
    assert found["problems"][0]["at"] == [
        path.read_text(encoding="utf-8").index("(d)"),
        LAMPS.index("have need of;") + 13,
    ]
    assert list(found["problems"][0]) == ["at", "what", "remedy"]


@pytest.mark.shared
@pytest.mark.parametrize("seed", ["A-RES-56-120", "A-RES-57-168", "A-RES-58-135", "E-RES-2002-8", "E-RES-2004-23"])
def test_the_seeds(run: Run, seed: str) -> None:
    found = parsed(run, SHARED / "seeds" / f"{seed}.txt")
    assert str(found["symbol"]).replace("/", "-") == seed
    assert objects(found["operative"])


def test_a_file_that_is_too_large_is_said_with_its_whole_size(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 2**20)
    result = run("resolutions", "parse", path)
    assert result.exit_code == 1
    assert "The file has 200 MB; more than 20 MB" in result.stderr
