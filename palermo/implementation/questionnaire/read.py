"""A questionnaire read from its TOML file, with every fault by line and key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from palermo.facts.nearest import one_of, shown
from palermo.facts.problems import Problem, in_order
from palermo.facts.text_lines import name_of, read_text
from palermo.facts.toml_tables import TomlFile, TomlTable
from palermo.implementation.questionnaire.checks import check
from palermo.implementation.questionnaire.records import (
    ANSWERS,
    Choice,
    Cluster,
    Column,
    Condition,
    FollowUp,
    Kind,
    Obligation,
    Part,
    Question,
    Questionnaire,
    Row,
    Section,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from palermo.facts.text_lines import TextInput
    from palermo.implementation.questionnaire.checks import Asked

T = TypeVar("T")

#: No text of a questionnaire is longer, and none has more questions.
LONGEST_TEXT = 2_000
MOST_QUESTIONS = 5_000
COLUMN_KINDS = ("text", "number", "year", "date")
#: Keys of a stored answer that a follow-up can ask for.
REPLIES = (
    *("text", "citations", "cases", "missing", "needed", "why", "steps", "practice", "difficulties", "elsewhere"),
    "assistance",
)
_PARTS = tuple(part.value for part in Part)
_OBLIGATIONS = tuple(each.value for each in Obligation)
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}")
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,31}")


def read_questionnaire(source: TextInput, file: str = "") -> tuple[Questionnaire | None, tuple[Problem, ...]]:
    """Return the questionnaire of a TOML file, or None where it cannot be used, and every problem."""
    file = file or name_of(source)
    problems: list[Problem] = []
    text = read_text(source, file, problems)
    toml = TomlFile(text or "", file, problems)
    root = toml.root() if text is not None else None
    if root is None:
        return None, in_order(problems)
    asked = _questions(root)
    sections = [_section(table, asked) for table in root.tables("sections")]
    questionnaire = _questionnaire(root, sections)
    root.close()
    check(questionnaire, sections, asked, root)
    return (None if toml.unusable else questionnaire), in_order(problems)


def _questionnaire(root: TomlTable, sections: list[Section]) -> Questionnaire:
    version = root.text("version", needed=True)
    if version and not _VERSION.fullmatch(version):
        root.problem("version", f"{shown(version)} is not a version", "Write a short one such as 1 or 2026-1")
    clusters = _list(root, "clusters", _cluster)
    order = {cluster.id: number for number, cluster in enumerate(clusters)}
    return Questionnaire(
        id=_id(root, "id"),
        version=version,
        title=_words(root, "title"),
        clusters=tuple(clusters),
        sections=tuple(sorted(sections, key=lambda section: order.get(section.cluster, -1))),
        assistance_kinds=tuple(_list(root, "assistance_kinds", _kind)),
        assistance_asked=tuple(_list(root, "assistance_asked", _kind)),
        assistance_stages=tuple(_list(root, "assistance_stages", _kind)),
        follow_ups=tuple(_list(root, "follow_ups", _follow_up)),
        closing=tuple(_list(root, "closing", _follow_up)),
        source=root.text("source"),
    )


def _questions(root: TomlTable) -> Asked:
    """Return every question with the section that it names; none when there are too many to be in earnest."""
    asked = _list(root, "questions", _question)
    if len(asked) > MOST_QUESTIONS:
        root.problem("questions", f"There are {len(asked):,} questions", f"Ask at most {MOST_QUESTIONS:,}")
        return []
    return asked


def _list(table: TomlTable, key: str, read: Callable[[TomlTable], T]) -> list[T]:
    """Return what `read` makes of each table of a list, and note the keys that it did not ask for."""
    found = []
    for each in table.tables(key):
        found.append(read(each))
        each.close()
    return found


def _id(table: TomlTable, key: str) -> str:
    id_ = table.text(key, needed=True)
    if id_ and not _ID.fullmatch(id_):
        remedy = "Begin with a letter; go on with at most 63 letters, digits, points, hyphens and low lines"
        table.problem(key, f"{shown(id_)} is not an id", remedy)
    return id_


def _words(table: TomlTable, key: str) -> str:
    text = table.text(key, needed=True)
    if len(text) > LONGEST_TEXT:
        table.problem(key, f"The text has {len(text):,} characters", f"Write at most {LONGEST_TEXT:,}")
        return text[:LONGEST_TEXT]
    return text


def _cluster(table: TomlTable) -> Cluster:
    return Cluster(_id(table, "id"), _words(table, "title"))


def _kind(table: TomlTable) -> Kind:
    return Kind(_id(table, "id"), _words(table, "text"))


def _row(table: TomlTable) -> Row:
    return Row(_id(table, "key"), _words(table, "text"))


def _choice(table: TomlTable) -> Choice:
    return Choice(_id(table, "key"), _words(table, "text"), table.choice("means", ANSWERS))


def _column(table: TomlTable) -> Column:
    return Column(_id(table, "key"), _words(table, "text"), table.choice("kind", COLUMN_KINDS, default="text"))


def _follow_up(table: TomlTable) -> FollowUp:
    key = table.choice("key", REPLIES, needed=True)
    return FollowUp(key, _words(table, "text"), _among(table, "answers", ANSWERS))


def _among(table: TomlTable, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return a list of texts that must all be known, without those that are not."""
    texts = table.texts(key)
    for text in texts:
        if text not in known:
            table.problem(key, f"{shown(text)} is not known", one_of(text, known))
    return tuple(dict.fromkeys(text for text in texts if text in known))


def _section(table: TomlTable, asked: Asked) -> Section:
    key = _id(table, "key")
    closing = table.text("closing") or key
    article = table.text("article")
    section = Section(
        key=key,
        instrument=table.text("instrument"),
        article=article,
        title=_words(table, "title"),
        cluster=table.text("cluster"),
        questions=tuple(question for at, question in asked if at == key),
        closing=Question(closing, article, "", (), Obligation.INFO),
        verified=table.flag("verified"),
        source=table.text("source"),
    )
    table.close()
    return section


def _question(table: TomlTable) -> tuple[str, Question]:
    """Return the section that a question names, and the question."""
    obligation = table.choice("obligation", _OBLIGATIONS, needed=True)
    if table.lacks("parts"):
        table.problem("parts", "`parts` is missing", 'Write what is asked for, such as parts = ["ynp", "text"]')
    question = Question(
        id=_id(table, "id"),
        provision=table.text("provision"),
        text=_words(table, "text"),
        parts=tuple(Part(part) for part in _among(table, "parts", _PARTS)),
        obligation=Obligation(obligation or Obligation.INFO),
        qualifier=table.text("qualifier"),
        show_if=_condition(table.table("show_if")),
        choices=tuple(_list(table, "choices", _choice)),
        rows=tuple(_list(table, "rows", _row)),
        columns=tuple(_list(table, "columns", _column)),
        units=tuple(_list(table, "units", _kind)),
        follow_up=tuple(_list(table, "follow_up", _follow_up)),
        duties=table.texts("duties"),
        either=table.text("either"),
    )
    return table.text("section", needed=True), question


def _condition(table: TomlTable | None) -> Condition | None:
    if table is None:
        return None
    condition = Condition(table.text("question", needed=True), table.texts("answers"))
    if not condition.answers:
        table.problem("answers", "No answer is named", 'Write the answers after which it is shown, such as ["yes"]')
    table.close()
    return condition
