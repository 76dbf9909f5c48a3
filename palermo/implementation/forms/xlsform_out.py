"""A questionnaire as XLSForm, for ODK Collect, KoboToolbox and others: a group for each section, in six languages.

What can be asked after any answer is asked once, at the end of the section, so that the form can be filled in.
"""

from __future__ import annotations

import io
import json
from datetime import datetime, time
from typing import TYPE_CHECKING, NamedTuple

import xlsxwriter

from palermo.facts.records import LANGUAGES
from palermo.implementation.answers.stored import AUTHORITY
from palermo.implementation.forms import xlsform_layout as layout
from palermo.implementation.forms.xlsform_meta import meta_rows
from palermo.implementation.questionnaire.records import ANSWERS, PART_KEYS, YES, Part
from palermo.implementation.questionnaire.words import TITLE, section_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from palermo.implementation.questionnaire.records import Question, Questionnaire, Section, Words

Row = dict[str, str]

_YEAR = ". >= 1900 and . <= 2199"
_PERCENT = ". >= 0 and . <= 100"


def write_xlsform(questionnaire: Questionnaire, made: date, languages: Sequence[str] = LANGUAGES) -> bytes:
    """Return an .xlsx file with the form, the same for the same arguments; `languages` are codes, the default first."""
    words = {language: questionnaire.words(language) for language in languages}
    form = _Form(questionnaire)
    survey = [_labelled(row, words) for row in form.rows()]
    choices = [_labelled(row, words) for row in _choices(questionnaire)]
    settings = {
        "form_title": words[languages[0]][TITLE],
        "form_id": layout.Names().new(questionnaire.id),
        "version": questionnaire.version,
        "default_language": layout.LANGUAGE_NAMES[languages[0]],
    }
    labels, hints, messages = (
        [f"{column}::{layout.LANGUAGE_NAMES[each]}" for each in languages]
        for column in ("label", "hint", "constraint_message")
    )
    meta: list[Row] = [
        {"kind": kind, "name": name, "kept": json.dumps(value, ensure_ascii=False)}
        for kind, name, value in (*meta_rows(questionnaire), *(("field", *each) for each in form.fields.items()))
    ]
    return _written(
        made,
        ("survey", ["type", "name", *labels, *hints, "relevant", "constraint", *messages, "appearance"], survey),
        ("choices", ["list_name", "name", *labels], choices),
        ("settings", list(settings), [settings]),
        (layout.META_SHEET, layout.META_COLUMNS, meta),
    )


def _written(made: date, *sheets: tuple[str, Sequence[str], Sequence[Row]]) -> bytes:
    out = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, {"in_memory": True, **plain})
    # Midnight of the day it is made: the same form is the same bytes.
    book.set_properties({"created": datetime.combine(made, time())})
    for name, columns, rows in sheets:
        sheet = book.add_worksheet(name)
        for line, row in enumerate([dict(zip(columns, columns, strict=True)), *rows]):
            for place, column in enumerate(columns):
                if text := row.get(column):
                    sheet.write_string(line, place, text)
        sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


class _Row(NamedTuple):
    """One row before its label is put into languages: its cells, the id of its label, and what stands before that."""

    cells: Row
    label: str = ""
    before: str = ""
    #: Id of what is said of a value that does not meet the constraint.
    message: str = ""
    #: The provision that the question asks about.
    provision: str = ""


def _labelled(row: _Row, words: Mapping[str, Words]) -> Row:
    cells = {key: text for key, text in row.cells.items() if text}
    for language, texts in words.items():
        name = layout.LANGUAGE_NAMES[language]
        if row.label:
            cells[f"label::{name}"] = row.before + texts[row.label]
        if row.message:
            cells[f"constraint_message::{name}"] = texts[row.message]
        if row.provision:
            cells[f"hint::{name}"] = f"{texts['form:hint.provision']} {row.provision}"
    return cells


class _Form:
    """Makes the rows of the survey, and keeps of which question and part each field is."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self._names = layout.Names()
        #: The field on which conditions on a question are put.
        self._main = {id_: self._names.new(id_) for id_ in questionnaire.by_id}
        #: By the name of the field, what it holds; empty for what is not part of a question.
        self.fields: dict[str, dict[str, str]] = {}

    def rows(self) -> Iterator[_Row]:
        """Yield every row of the survey."""
        for section in self._questionnaire.sections:
            yield from self._section(section)

    def _section(self, section: Section) -> Iterator[_Row]:
        name = self._main[section.closing.id]
        self.fields[name] = {"section": section.key}
        before = f"{section.closing.id}{layout.AFTER_ID}" if section.article else ""
        yield _Row({"type": "begin group", "name": name}, section_title(section.key), before)
        for question in section.questions:
            relevant = self._relevant(question)
            for row in (*self._parts(question), *self._follow_ups(question)):
                own = row.cells.get("relevant", "")
                both = f"({relevant}) and ({own})" if relevant and own else relevant or own
                yield row._replace(cells={**row.cells, "relevant": both})
        yield from self._closing(section)
        yield _Row({"type": "end group"})

    def _relevant(self, question: Question) -> str:
        condition = question.show_if
        return self._when(condition.question, condition.answers) if condition else ""

    def _when(self, question: str, answers: Sequence[str]) -> str:
        return " or ".join(f"selected(${{{self._main[question]}}}, '{answer}')" for answer in answers)

    def _field(self, question: Question, part: str, key: str = "", *, is_main: bool = False) -> str:
        """Return the name of a field, and keep what it holds."""
        name = self._main[question.id] if is_main else self._names.new(question.id, part, *filter(None, [key]))
        more = {"key": key, "main": "yes" if is_main else ""}
        self.fields[name] = {
            "question": question.id,
            "part": part,
            **{name: text for name, text in more.items() if text},
        }
        return name

    def _parts(self, question: Question) -> Iterator[_Row]:
        """Yield the fields of a question: the first has its words, the others say what they are for."""
        for number, part in enumerate(question.parts):
            is_main = number == 0
            label = question.id if is_main else f"form:{PART_KEYS[part]}"
            before = f"{question.id}{layout.AFTER_ID}" if is_main else ""
            provision = question.provision if is_main else ""
            rows = [*self._part(question, part, is_main=is_main)]
            yield rows[0]._replace(label=label, before=before, provision=provision)
            yield from rows[1:]

    def _part(self, question: Question, part: Part, *, is_main: bool) -> Iterator[_Row]:
        name = self._field(question, part.value, is_main=is_main)
        match part:
            case Part.CHOICE | Part.MULTI:
                kind = "select_one" if part is Part.CHOICE else "select_multiple"
                yield _Row({"type": f"{kind} {_list_name(question)}", "name": name})
            case Part.MATRIX:
                yield from self._group(
                    question, part, name, [(row.key, f"row:{question.id}:{row.key}") for row in question.rows]
                )
            case Part.AUTHORITY:
                yield from self._group(question, part, name, [(key, f"form:authority.{key}") for key in AUTHORITY])
            case Part.TABLE | Part.PEOPLE:
                yield _Row({"type": "begin repeat", "name": name})
                for column in question.columns:
                    yield self._column(question, part, column.key, column.kind)
                yield _Row({"type": "end repeat"})
            case _:
                is_percent = part is Part.PERCENT
                cells = {"type": layout.FIELD_TYPES[part], "name": name, "constraint": _PERCENT if is_percent else ""}
                yield _Row(cells, message="form:hint.percent" if is_percent else "")
                if part is Part.NUMBER and question.units:
                    unit = {"type": f"select_one {_units_name(question)}", "name": self._field(question, "unit")}
                    yield _Row(unit, "form:unit")

    def _group(self, question: Question, part: Part, name: str, keys: Sequence[tuple[str, str]]) -> Iterator[_Row]:
        kind = layout.FIELD_TYPES[Part.YNP] if part is Part.MATRIX else "text"
        yield _Row({"type": "begin group", "name": name, "appearance": "field-list"})
        for key, label in keys:
            yield _Row({"type": kind, "name": self._field(question, part.value, key)}, label)
        yield _Row({"type": "end group"})

    def _column(self, question: Question, part: Part, key: str, kind: str) -> _Row:
        cells = {"type": layout.COLUMN_TYPES[kind], "name": self._field(question, part.value, key)}
        is_year = kind == "year"
        return _Row(
            {**cells, "constraint": _YEAR if is_year else ""},
            f"column:{question.id}:{key}",
            message="form:hint.year" if is_year else "",
        )

    def _follow_ups(self, question: Question) -> Iterator[_Row]:
        """Yield what is asked after certain answers."""
        own = [(each, f"follow_up:{question.id}:{count}") for count, each in enumerate(question.follow_up, 1)]
        general = [(each, f"follow_up:{each.key}") for each in self._questionnaire.follow_ups if each.answers]
        for each, id_ in (*own, *(pair for pair in general if pair[0].key not in question.keys)):
            answers = [answer for answer in question.answers if not each.answers or answer in each.answers]
            if answers:
                name = self._field(question, "follow_up", each.key)
                when = self._when(question.id, answers)
                yield _Row({"type": self._reply(each.key), "name": name, "relevant": when}, id_)

    def _closing(self, section: Section) -> Iterator[_Row]:
        """Yield what is asked of the section as a whole."""
        asked = {each.key: f"closing:{each.key}" for each in self._questionnaire.closing}
        for each in self._questionnaire.follow_ups:
            if not each.answers:
                asked.setdefault(each.key, f"follow_up:{each.key}")
        for key, id_ in asked.items():
            yield _Row({"type": self._reply(key), "name": self._field(section.closing, "follow_up", key)}, id_)

    def _reply(self, key: str) -> str:
        """Return the type of the field for a reply."""
        if key == "assistance" and self._questionnaire.assistance_kinds:
            return f"select_multiple {layout.ASSISTANCE}"
        return "text"


def _list_name(question: Question) -> str:
    return layout.Names().new(question.id, "choices")


def _units_name(question: Question) -> str:
    return layout.Names().new(question.id, "units")


def _choices(questionnaire: Questionnaire) -> Iterator[_Row]:
    """Yield every entry of every list."""
    for name, answers in ((layout.YES_PART_NO, ANSWERS), (layout.YES_NO, (YES, "no"))):
        for answer in answers:
            yield _Row({"list_name": name, "name": answer}, f"form:{answer}")
    for kind in questionnaire.assistance_kinds:
        yield _Row({"list_name": layout.ASSISTANCE, "name": kind.id}, f"assistance:{kind.id}")
    for question in questionnaire.questions:
        for choice in question.choices:
            yield _Row({"list_name": _list_name(question), "name": choice.key}, f"choice:{question.id}:{choice.key}")
        for unit in question.units:
            yield _Row({"list_name": _units_name(question), "name": unit.id}, f"unit:{question.id}:{unit.id}")
