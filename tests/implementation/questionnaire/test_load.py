"""Questionnaires of packs: beside the built-in one, over it, and their translations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from palermo.facts.problems import FactsError
from palermo.implementation.questionnaire import check_questionnaires, chosen, load_questionnaires, newest, translatable
from tests.implementation.asked import SMALL, changed, review, small

if TYPE_CHECKING:
    from pathlib import Path

    from palermo.implementation.questionnaire.load import Questionnaires


def pack(folder: Path, **files: str) -> Path:
    """Return the folder of a pack with these files of questionnaires."""
    where = folder / "implementation" / "questionnaires"
    where.mkdir(parents=True)
    for name, content in files.items():
        (where / f"{name}.toml").write_text(content, encoding="utf-8")
    return folder


def words(folder: Path, language: str, content: str) -> None:
    where = folder / "implementation" / "words" / language
    where.mkdir(parents=True)
    (where / "questionnaire.csv").write_text(content, encoding="utf-8")


def test_a_pack_adds_questionnaires_and_versions(tmp_path: Path) -> None:
    second = SMALL.replace('version = "1"', 'version = "10"')
    found = load_questionnaires([pack(tmp_path, small=SMALL, second=second)])
    assert list(found) == [("untoc-review", "1"), ("small", "10"), ("small", "1")]
    assert newest(found.values(), "small") is found["small", "10"]
    assert chosen(found, "small@1") == small()
    assert chosen(found, "untoc-review").name == "untoc-review@1"


def test_a_pack_lies_over_the_built_in_questionnaire(tmp_path: Path) -> None:
    mine = SMALL.replace('id = "small"', 'id = "untoc-review"')
    found = load_questionnaires([pack(tmp_path, mine=mine)])
    assert found["untoc-review", "1"].title == "A small questionnaire"


def test_translations_are_laid_over_one_another(tmp_path: Path) -> None:
    folder = pack(tmp_path, small=SMALL)
    words(folder, "fr", "id,text\nT.1.1,Fait-on du thé ?\n")
    found = load_questionnaires([folder])["small", "1"]
    french = found.words("fr")
    assert (french["T.1.1"], french.lang("T.1.1")) == ("Fait-on du thé ?", "fr")
    assert (french["T.1.2"], french.lang("T.1.2")) == ("Is it brewed with milk?", "en")
    assert found.words("en")["T.1.1"] == "Is tea brewed?"
    with pytest.raises(KeyError):
        french["T.9.9"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("id,text\nT.1.1,\n", "The text is missing"),
        ("id,text\nT.1.1,a\nT.1.1,b\n", "stands on line 2 already"),
        ("id,text\nT.9.9,a\n", "No questionnaire has a text 'T.9.9'"),
        ("id;text\nT.1.1;a\n", "separated by semicolons"),
    ],
)
def test_faulty_translations_are_named(tmp_path: Path, content: str, what: str) -> None:
    folder = pack(tmp_path, small=SMALL)
    words(folder, "fr", content)
    found = check_questionnaires(folder)
    assert len(found) == 1
    assert what in found[0].what
    with pytest.raises(FactsError):
        load_questionnaires([folder])


def test_strange_files_are_named(tmp_path: Path) -> None:
    folder = pack(tmp_path, small=SMALL)
    where = folder / "implementation" / "questionnaires"
    (where / "notes.txt").write_text("x")
    (where / "link.toml").symlink_to(where / "small.toml")
    assert [problem.what for problem in check_questionnaires(folder)] == ["Not a file of a questionnaire"] * 2


def test_the_built_in_pack_has_no_problem() -> None:
    from palermo.facts.load import built_in_folder

    assert check_questionnaires(built_in_folder()) == ()


@pytest.mark.parametrize(
    ("name", "words_"),
    [("untoc-revue", "did you mean untoc-review"), ("untoc-review@7", "untoc-review@1"), ("", "there are")],
)
def test_unknown_names_say_what_there_is(name: str, words_: str) -> None:
    found: Questionnaires = {("untoc-review", "1"): review()}
    with pytest.raises(ValueError, match=words_):
        chosen(found, name)


def test_versions_are_ordered_by_their_numbers() -> None:
    versions = [changed(('version = "2"', f'version = "{each}"')) for each in ("9", "10", "2026-1")]
    assert newest(versions[:2], "small") is versions[1]
    assert newest(versions, "small") is versions[2]
    assert newest(versions, "other") is None


def test_every_text_is_listed_for_translation() -> None:
    listed = translatable(small())
    assert listed["T.1.1"] == "Is tea brewed?"
    assert listed["tea-1#title"] == "Brewing"
    assert listed["cluster:A"] == "The first cluster"
    assert listed["choice:T.2.1:luke-warm"] == "Lukewarm"
    assert listed["row:C.1.2:cream"] == "Cream"
    assert listed["column:C.1.1:pieces"] == "Pieces"
    assert listed["unit:T.2.2:cups"] == "cups"
    assert listed["follow_up:missing"] == "What is missing?"
    assert listed["follow_up:T.1.6:1"] == "Which biscuits?"
    assert listed["closing:difficulties"] == "Which difficulties were there?"
    assert listed["assistance:TRAIN"] == "Training"
    assert listed["form:yes"] == "Yes"
