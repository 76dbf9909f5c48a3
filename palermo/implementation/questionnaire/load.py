"""The questionnaires of the built-in pack, with those of other packs beside or over them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from palermo.facts.load import built_in_folder
from palermo.facts.nearest import nearest
from palermo.facts.problems import FactsError, Problem, in_order
from palermo.implementation.questionnaire.read import read_questionnaire
from palermo.implementation.questionnaire.words import read_words, unknown_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from palermo.implementation.questionnaire.records import Questionnaire
    from palermo.implementation.questionnaire.words import Translations

FOLDER = "implementation"
QUESTIONNAIRES_FOLDER = "questionnaires"
#: The questionnaire that is meant where none is named.
DEFAULT = "untoc-review"

_NUMBERS = re.compile(r"(\d+)")

Questionnaires = dict[tuple[str, str], "Questionnaire"]


def load_questionnaires(overlays: Iterable[str | Path] = ()) -> Questionnaires:
    """Return the questionnaires of the built-in pack and of these packs by id and version, in that order.

    One of the same id and version in a later pack takes the place of the earlier one; translations are added.
    Raise `FactsError` with every problem when there is any.
    """
    questionnaires, problems = _lay([built_in_folder(), *map(Path, overlays)])
    if problems:
        raise FactsError(problems)
    return questionnaires


def check_questionnaires(folder: Path) -> tuple[Problem, ...]:
    """Return every problem that a pack's questionnaires and their translations bring to the built-in ones."""
    beneath = built_in_folder()
    folders = [beneath] if folder.exists() and folder.samefile(beneath) else [beneath, folder]
    _, problems = _lay(folders)
    return problems


def _lay(folders: Iterable[Path]) -> tuple[Questionnaires, tuple[Problem, ...]]:
    problems: list[Problem] = []
    questionnaires: Questionnaires = {}
    words: Translations = {}
    for folder in folders:
        where = folder / FOLDER
        for path in _files(where / QUESTIONNAIRES_FOLDER, problems):
            found, wrong = read_questionnaire(path, str(path))
            problems.extend(wrong)
            if found is not None:
                questionnaires[found.id, found.version] = found
        more, lines = read_words(where, problems)
        for language, texts in more.items():
            words.setdefault(language, {}).update(texts)
        problems.extend(unknown_ids(where, lines, questionnaires.values()))
    translated = {language: MappingProxyType(texts) for language, texts in words.items()}
    laid = {key: replace(each, translations=MappingProxyType(translated)) for key, each in questionnaires.items()}
    return laid, in_order(problems)


def _files(folder: Path, problems: list[Problem]) -> list[Path]:
    if folder.is_symlink():
        problems.append(Problem(str(folder), None, "", "It is a link", "Put the folder itself there"))
        return []
    files = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith("."):
            continue
        if path.is_symlink() or path.suffix != ".toml":
            remedy = "Remove it; a questionnaire is one file <id>-<version>.toml, and links are not followed"
            problems.append(Problem(str(path), None, "", "Not a file of a questionnaire", remedy))
        else:
            files.append(path)
    return files


def newest(questionnaires: Iterable[Questionnaire], id_: str) -> Questionnaire | None:
    """Return the highest version of a questionnaire, numbers in versions counted as numbers."""
    return max((each for each in questionnaires if each.id == id_), key=_order, default=None)


def _order(questionnaire: Questionnaire) -> list[tuple[int, str]]:
    """Return a key by which version 10 comes after version 9."""
    return [(int(each), "") if each.isdigit() else (-1, each) for each in _NUMBERS.split(questionnaire.version) if each]


def chosen(questionnaires: Mapping[tuple[str, str], Questionnaire], name: str) -> Questionnaire:
    """Return the questionnaire called `<id>` or `<id>@<version>`; raise `ValueError` with those that there are."""
    id_, at, version = name.strip().partition("@")
    found = questionnaires.get((id_, version)) if at else newest(questionnaires.values(), id_)
    if found is None:
        names = [each.name for each in questionnaires.values()]
        near = nearest(name, [*names, *(each.id for each in questionnaires.values())], 1)
        meant = f"did you mean {near[0]}? " if near else ""
        raise ValueError(f"there is no questionnaire {name!r}; {meant}there are {', '.join(names)}")
    return found
