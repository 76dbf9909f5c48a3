"""The texts of a questionnaire by id, for those who translate them; and their translations, read from `words`.

Ids: a question is its own id; the rest have a kind before a colon, and where they belong to a question, its id too:
`cluster:I`, `untoc-5#title`, `choice:UNTOC.10.2:criminal`, `row:UNTOC.29.1:police`, `column:UNTOC.30.1:year`,
`unit:UNTOC.2.2:years`, `follow_up:cases`, `follow_up:UNTOC.17.1:1`, `closing:difficulties`, `assistance:TRAIN`,
`asked:kind`, `stage:funded`, `questionnaire#title`, and `form:date` for what forms say besides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.facts.csv_rows import Columns, read_rows
from palermo.facts.nearest import nearest, shown
from palermo.facts.problems import Problem
from palermo.facts.records import LANGUAGES
from palermo.implementation.questionnaire.form_words import FORM_WORDS
from palermo.implementation.questionnaire.records import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from palermo.implementation.questionnaire.records import Question, Questionnaire

TITLE = "questionnaire#title"
WORDS_FOLDER = "words"
WORDS_FILE = "questionnaire.csv"
Translations = dict[str, dict[str, str]]


def section_title(key: str) -> str:
    """Return the id of the title of a section."""
    return f"{key}#title"


def translatable(questionnaire: Questionnaire) -> dict[str, str]:
    """Return every text of a questionnaire in English by id, in the order in which they are read."""
    texts = {TITLE: questionnaire.title}
    texts.update((f"cluster:{each.id}", each.title) for each in questionnaire.clusters)
    for section in questionnaire.sections:
        texts[section_title(section.key)] = section.title
        for question in section.questions:
            texts.update(_of_question(question))
    texts.update((f"follow_up:{each.key}", each.text) for each in questionnaire.follow_ups)
    texts.update((f"closing:{each.key}", each.text) for each in questionnaire.closing)
    texts.update((f"asked:{each.id}", each.text) for each in questionnaire.assistance_asked)
    texts.update((f"assistance:{each.id}", each.text) for each in questionnaire.assistance_kinds)
    texts.update((f"stage:{each.id}", each.text) for each in questionnaire.assistance_stages)
    texts.update(FORM_WORDS)
    return texts


def _of_question(question: Question) -> Iterator[tuple[str, str]]:
    yield question.id, question.text
    for choice in question.choices:
        yield f"choice:{question.id}:{choice.key}", choice.text
    for row in question.rows:
        yield f"row:{question.id}:{row.key}", row.text
    for column in question.columns:
        yield f"column:{question.id}:{column.key}", column.text
    for unit in question.units:
        yield f"unit:{question.id}:{unit.id}", unit.text
    for number, follow_up in enumerate(question.follow_up, 1):
        yield f"follow_up:{question.id}:{number}", follow_up.text


def read_words(folder: Path, problems: list[Problem]) -> tuple[Translations, dict[tuple[str, str], int]]:
    """Return the translations in `<folder>/words/<language>/questionnaire.csv`, and the line of each.

    Whether an id has a text in any questionnaire is known only beside them: see `unknown_ids`.
    """
    words: Translations = {}
    lines: dict[tuple[str, str], int] = {}
    for language in (each for each in LANGUAGES if each != ENGLISH):
        path = folder / WORDS_FOLDER / language / WORDS_FILE
        if path.is_symlink():
            problems.append(Problem(str(path), None, "", "It is a link", "Put the file itself there"))
        elif path.exists():
            words[language] = _read(path, language, lines, problems)
    return words, lines


def _read(path: Path, language: str, lines: dict[tuple[str, str], int], problems: list[Problem]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for line, (id_, text) in read_rows(path, Columns(("id", "text")), str(path), problems):
        if id_ in texts:
            what = f"{shown(id_)} stands on line {lines[language, id_]} already"
            problems.append(Problem(str(path), line, "id", what, "Remove one of the two rows"))
        elif not text:
            problems.append(Problem(str(path), line, "text", "The text is missing", "Translate it, or remove the row"))
        else:
            texts[id_] = text
            lines[language, id_] = line
    return texts


def unknown_ids(
    folder: Path, lines: Mapping[tuple[str, str], int], questionnaires: Iterable[Questionnaire]
) -> Iterator[Problem]:
    """Yield a problem for every translation of a text that no questionnaire has."""
    known = {id_ for each in questionnaires for id_ in translatable(each)}
    for (language, id_), line in lines.items():
        if id_ not in known:
            near = nearest(id_, known, 1)
            remedy = f"Write {near[0]}" if near else "Remove the row"
            path = folder / WORDS_FOLDER / language / WORDS_FILE
            yield Problem(str(path), line, "id", f"No questionnaire has a text {shown(id_)}", remedy)
