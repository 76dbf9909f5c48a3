"""A questionnaire as TOML, in the form in which `read_questionnaire` reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from palermo.implementation.questionnaire.records import Column, FollowUp, Question, Questionnaire, Section

#: A table of the file by key; empty values are left out when it is written.
Table = dict[str, object]

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_INDENT = "  "
_HEAD = ("id", "version", "title", "source")
#: Lists of tables that belong to the questionnaire as a whole: those before its sections, and those after.
_BEFORE = ("clusters",)
_AFTER = ("follow_ups", "closing", "assistance_asked", "assistance_kinds", "assistance_stages")


def to_toml(questionnaire: Questionnaire, comment: str = "") -> str:
    """Return the file of a questionnaire; each line of the comment stands at its head."""
    sections = [
        (section_table(section), [question_table(question, section.key) for question in section.questions])
        for section in questionnaire.sections
    ]
    head = "".join(f"# {line}".rstrip() + "\n" for line in comment.splitlines())
    return head + toml_of(whole_table(questionnaire), sections)


def toml_of(whole: Mapping[str, object], sections: Iterable[tuple[Table, Iterable[Table]]]) -> str:
    """Return the file made of these tables: that of the whole, and for each section its own and its questions'."""
    return "\n".join(_lines(whole, sections)) + "\n"


def _lines(whole: Mapping[str, object], sections: Iterable[tuple[Table, Iterable[Table]]]) -> Iterator[str]:
    for key in _HEAD:
        if value := whole.get(key):
            yield f"{key} = {_value(value)}"
    for key in _BEFORE:
        yield from _tables(key, whole.get(key))
    for section, questions in sections:
        yield from _tables("sections", [section])
        yield from _tables("questions", questions)
    for key in _AFTER:
        yield from _tables(key, whole.get(key))


def _tables(name: str, tables: object) -> Iterator[str]:
    """Yield tables of a list, without the keys whose values are empty."""
    for table in tables if isinstance(tables, list | tuple) else ():
        yield ""
        yield f"[[{name}]]"
        for key, value in table.items():
            if value:
                yield f"{key} = {_value(value)}"


def whole_table(questionnaire: Questionnaire) -> Table:
    """Return what a questionnaire says beside its sections and questions."""
    return {
        **{key: getattr(questionnaire, key) for key in _HEAD},
        "clusters": [each._asdict() for each in questionnaire.clusters],
        "follow_ups": list(map(_of_follow_up, questionnaire.follow_ups)),
        "closing": list(map(_of_follow_up, questionnaire.closing)),
        **{key: [each._asdict() for each in getattr(questionnaire, key)] for key in _AFTER if key.startswith("ass")},
    }


def section_table(section: Section) -> Table:
    """Return what a section says beside its questions."""
    return {
        "key": section.key,
        "instrument": section.instrument,
        "article": section.article,
        "title": section.title,
        "cluster": section.cluster,
        "closing": "" if section.closing.id == section.key else section.closing.id,
        "verified": section.verified,
        "source": section.source,
    }


def question_table(question: Question, section: str) -> Table:
    """Return what a question says."""
    condition = question.show_if
    return {
        "id": question.id,
        "section": section,
        "provision": question.provision,
        "text": question.text,
        "parts": [part.value for part in question.parts],
        "obligation": question.obligation.value,
        "qualifier": question.qualifier,
        "show_if": condition and {"question": condition.question, "answers": list(condition.answers)},
        "either": question.either,
        "choices": [_without_empty(each._asdict()) for each in question.choices],
        "rows": [each._asdict() for each in question.rows],
        "columns": [_of_column(each) for each in question.columns],
        "units": [each._asdict() for each in question.units],
        "follow_up": list(map(_of_follow_up, question.follow_up)),
        "duties": list(question.duties),
    }


def _of_column(column: Column) -> Table:
    """Return a column; its kind is left out where it is the usual one."""
    return {key: value for key, value in column._asdict().items() if (key, value) != ("kind", "text")}


def _of_follow_up(follow_up: FollowUp) -> Table:
    return _without_empty({"key": follow_up.key, "text": follow_up.text, "answers": list(follow_up.answers)})


def _without_empty(table: Mapping[str, object]) -> Table:
    return {key: value for key, value in table.items() if value}


def _value(value: object) -> str:
    """Return a TOML value: a text, true or false, a list of them, or a list of tables with one on each line."""
    match value:
        case bool():
            return "true" if value else "false"
        case dict():
            return "{ " + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + " }"
        case list() if value and isinstance(value[0], dict):
            return "[\n" + "".join(f"{_INDENT}{_value(each)},\n" for each in value) + "]"
        case list():
            return "[" + ", ".join(map(_value, value)) + "]"
        case _:
            return '"' + "".join(_escaped(character) for character in str(value)) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return character if character >= " " and character != "\x7f" else f"\\u{ord(character):04x}"
