"""The pages on resolutions are run: their commands print what the pages show, their tables hold the keys there are."""

from __future__ import annotations

import re
import shlex
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

import palermo
from palermo.cli import main
from palermo.facts.load import check
from palermo.facts.pack_tables import table_rules
from palermo.resolutions import load_lexicon, parse
from palermo.resolutions.forms import fixed_json, tables
from palermo.resolutions.reading import plain
from palermo.resolutions.records import (
    Annex,
    Apart,
    Citation,
    Due,
    Fault,
    Footnote,
    Mandate,
    Mark,
    Paragraph,
    Repair,
    Resolution,
    Run,
    Section,
    Span,
)

DOCS = Path(__file__).parents[2] / "docs"
TUTORIAL = DOCS / "tutorial" / "resolutions.md"
FORMATS = DOCS / "reference" / "formats.md"
WORDS = DOCS / "howto" / "add-words.md"
DATA = Path(palermo.__file__).parent / "data"


class Block(NamedTuple):
    """A fenced block of a page."""

    language: str
    text: str


def blocks(page: Path) -> list[Block]:
    found = re.findall(r"^ *```(\w+)\n(.*?)^ *```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [Block(*each) for each in found]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the two resolutions of the tutorial, as a reader has saved them."""
    first, second = (each.text for each in blocks(TUTORIAL) if each.text.startswith("United Nations"))
    (tmp_path / "first.txt").write_text(first, "utf-8")
    (tmp_path / "second.txt").write_text(second, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def shown() -> list[tuple[str, str]]:
    """Return the commands of the tutorial that are followed by what they print."""
    found = blocks(TUTORIAL)
    return [
        (one.text.strip().removeprefix("$ "), other.text)
        for one, other in pairwise(found)
        if one.language == "console" and " > " not in one.text and other.language == "text"
    ]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("line", "printed"), shown())
def test_the_commands_of_the_tutorial_print_what_it_shows(line: str, printed: str) -> None:
    result = CliRunner().invoke(main, shlex.split(line)[1:])
    assert result.stdout == printed
    assert result.exit_code == 0


def test_the_tutorial_shows_four_commands_with_what_they_print() -> None:
    assert [line.split()[2] for line, _ in shown()] == ["parse", "mandates", "compare", "lineage"]


@pytest.mark.usefixtures("folder")
def test_the_calendar_of_the_tutorial_has_the_report_alone() -> None:
    result = CliRunner().invoke(main, ["resolutions", "mandates", "first.txt", "--format", "ical"])
    assert result.stdout.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20040914" in result.stdout


@pytest.mark.usefixtures("folder")
def test_the_notebook_of_the_tutorial_runs(capsys: pytest.CaptureFixture[str]) -> None:
    code = "\n".join(each.text for each in blocks(TUTORIAL) if each.language == "python")
    exec(compile(code, "resolutions.md", "exec"), {})  # noqa: S102  (our own page)
    assert "'kept': 2" in capsys.readouterr().out


def saved_pack(where: Path) -> Path:
    """Return the pack of the how-to, with each block in the file that the line before it names."""
    (where / "resolutions").mkdir(parents=True)
    (where / "pack.toml").write_text(
        'name = "ours"\nversion = "1"\nas_of = 2026-11-22\ntitle = "Our words"\nsources = ["our files"]\n', "utf-8"
    )
    text = WORDS.read_text("utf-8")
    for name, rows in re.findall(r"^`(resolutions/\w+\.csv)`.*?\n```text\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        (where / name).write_text(rows, "utf-8")
    return where


def test_the_pack_of_words_does_what_the_how_to_says(tmp_path: Path) -> None:
    pack = saved_pack(tmp_path / "our-words")
    assert len(list((pack / "resolutions").iterdir())) == 6
    assert check(pack) == ()
    text = next(each.text for each in blocks(WORDS) if each.text.startswith("The Conference"))
    (found,) = parse(plain(text, "lamps.txt"), load_lexicon([pack])).resolutions
    assert "lamps-1999/art/3" in [each.id for paragraph in found.preamble for each in paragraph.citations]
    assert [each.lead for each in found.operative] == ["Toasts", "Bids"]
    (mandate,) = found.operative[1].mandates
    assert mandate.addressee == "Lamp Office"
    assert mandate.due
    assert (mandate.due.earliest, mandate.due.latest) == (date(2027, 5, 10), date(2027, 5, 14))


def test_without_the_pack_the_same_text_says_less() -> None:
    text = next(each.text for each in blocks(WORDS) if each.text.startswith("The Conference"))
    (found,) = parse(plain(text, "lamps.txt"), load_lexicon()).resolutions
    assert not any(each.mandates for each in found.operative)
    assert not any(each.lead for each in found.operative)
    assert "lamps-1999/art/3" not in [each.id for paragraph in found.preamble for each in paragraph.citations]


def keys_under(heading: str) -> list[str]:
    """Return the first column of the table beneath a heading of the page on formats."""
    _, found, rest = FORMATS.read_text("utf-8").partition(f"# {heading}\n")
    assert found, heading
    table = re.search(r"^\|.*?\|\n\|[-|]+\|\n((?:\|.*\n)+)", rest, re.MULTILINE)
    assert table, heading
    cells = [row.split("|")[1] for row in table[1].splitlines()]
    return [key for cell in cells for key in re.findall(r"`(\w+)`", cell)]


def one_of_each() -> dict[str, object]:
    """Return the JSON of a resolution that has one of everything."""
    piece, words = (Span(0, 4),), (Run(0, 0, 4),)
    mandate = Mandate("op1", "A", "report", "o", "r", Due("soon"), (), "asks", 1, "", (("verb", Span(0, 1)),))
    citation = Citation("treaty", "untoc", "Text", Span(0, 4))
    paragraph = Paragraph(
        "op1", "1", "Asks", "Text", words, piece, marks=(Mark("1", 2),), citations=(citation,), mandates=(mandate,)
    )
    resolution = Resolution(
        *("A/RES/1/1", "T", "General Assembly", None, None, "1", "The General Assembly,"),
        preamble=(paragraph,),
        operative=(paragraph,),
        footnotes=(Footnote("1", "Text", words, piece),),
        sections=(Section("s1", "I", "T", 1, piece),),
        annexes=(Annex("annex1", "T", (), piece),),
        apart=(Apart("title", piece),),
        faults=(Fault(piece[0], "what", "remedy"),),
        repairs=(Repair(piece[0], "a", "b"),),
    )
    return fixed_json.as_object(resolution, "Text")


def first(found: object) -> dict[str, object]:
    assert isinstance(found, list)
    assert isinstance(found[0], dict)
    return found[0]


def test_the_keys_of_a_resolution_are_those_on_the_page() -> None:
    assert keys_under("JSON of a resolution") == list(one_of_each())


def test_the_keys_of_its_parts_are_those_on_the_page() -> None:
    paragraph = first(one_of_each()["operative"])
    mandate = first(paragraph["mandates"])
    due = mandate["due"]
    assert isinstance(due, dict)
    assert keys_under("A paragraph") == list(paragraph)
    assert keys_under("A citation") == list(first(paragraph["citations"]))
    assert keys_under("A mandate") == list(mandate)
    assert keys_under("By when") == list(due)


def test_the_keys_of_the_rest_are_those_on_the_page() -> None:
    whole, text = one_of_each(), FORMATS.read_text("utf-8")
    for word, key in (
        *(("footnote", "footnotes"), ("section", "sections"), ("annex", "annexes")),
        *(("problem", "problems"), ("repair", "repairs"), ("apart", "apart")),
    ):
        keys = ", ".join(f"`{each}`" for each in first(whole[key]))
        assert f"| {word} | {keys} |" in text, word


def test_the_columns_of_the_csv_are_those_on_the_page() -> None:
    assert keys_under("CSV") == list(tables.COLUMNS)


def test_every_table_of_a_pack_is_described_beside_the_data_with_its_key() -> None:
    _, found, described = (DATA / "README.md").read_text("utf-8").partition("\n## Tables on resolutions\n")
    assert found
    for name, rules in table_rules().items():
        _, found, rest = described.partition(f"**{name}.csv**, key ")
        assert found, name
        assert re.findall(r"`(\w+)`", re.split(r"[.:;]", rest, maxsplit=1)[0]) == list(rules.key), name


def test_every_value_that_a_column_may_hold_is_in_the_reference() -> None:
    text = (DOCS / "reference" / "files.md").read_text("utf-8")
    for name, rules in table_rules().items():
        _, found, rest = text.partition(f"### resolutions/{name}.csv")
        assert found, name
        section = rest.partition("\n###")[0]
        assert all(f"| `{column}` |" in section for column in rules.columns), name
        assert all(f"`{value}`" in section for values in rules.choices.values() for value in values), name


def test_every_form_that_can_be_asked_for_is_on_the_page() -> None:
    result = CliRunner().invoke(main, ["resolutions", "parse", "--help"])
    forms = re.search(r"--format \[([a-z|]+)\]", result.stdout)
    assert forms
    assert set(forms[1].split("|")) == set(keys_of_forms())


def keys_of_forms() -> list[str]:
    rows = re.findall(r"^\| [^|]+ \| `(\w+)` \|", FORMATS.read_text("utf-8"), re.MULTILINE)
    assert rows
    return [str(row) for row in rows]
