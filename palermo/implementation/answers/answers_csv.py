"""Answers as CSV: `state,question,answer` and, where wanted, `text,assistance,note,date,version,parts`.

`answer` holds what the question asks for first, `assistance` the kinds asked for, separated by semicolons, and `parts`
the parts of the stored form that no other column holds, as a JSON object.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

from palermo.facts.cell_text import csv_cell
from palermo.facts.csv_rows import Columns, read_rows
from palermo.facts.nearest import nearest, shown
from palermo.facts.problems import Problem, in_order
from palermo.facts.text_lines import name_of, read_lines
from palermo.implementation.answers.cells import from_cell, several, to_cell
from palermo.implementation.answers.check import check, day_faults
from palermo.implementation.answers.records import Answer, Fault
from palermo.implementation.answers.stored import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from palermo.facts.text_lines import TextInput
    from palermo.implementation.answers.records import Answers
    from palermo.implementation.answers.stored import Json
    from palermo.implementation.questionnaire.records import Question, Questionnaire

REQUIRED = ("state", "question", "answer")
OPTIONAL = ("text", "assistance", "note", "date", "version", "parts")
COLUMNS = (*REQUIRED, *OPTIONAL)


@dataclass(frozen=True, slots=True)
class ReadAnswers:
    """What a file of answers holds."""

    records: tuple[Answer, ...]
    #: By State, then by question: what `palermo.implementation.gaps` takes.
    answers: Mapping[str, Answers]
    #: What is no fault, but is to be known: columns that were not read.
    remarks: tuple[str, ...]
    problems: tuple[Problem, ...]


class _Placed(NamedTuple):
    line: int
    answer: Answer


def read_answers(
    source: TextInput, questionnaire: Questionnaire, resolve: Callable[[str], str], file: str = ""
) -> ReadAnswers:
    """Read the answers of any number of States; `resolve` returns the code that a text means, or raises `ValueError`.

    A row that cannot be used is left out and named. Rows that answer the same question in different ways are all left
    out: which of them holds is not known.
    """
    reader = _Reader(questionnaire, resolve, file or name_of(source))
    lines = list(read_lines(source, reader.file, reader.problems))
    remarks = _unread(lines, reader.file)
    columns = Columns(REQUIRED, optional=OPTIONAL, others=True)
    for line, cells in read_rows(lines, columns, reader.file, reader.problems):
        reader.row(line, dict(zip(columns.all, map(_unquoted, cells), strict=True)))
    return reader.result(remarks)


def _unread(lines: Iterable[str], file: str) -> tuple[str, ...]:
    """Return a remark on the columns that no part of the program reads."""
    header = next((row for row in csv.reader(lines) if any(map(str.strip, row))), [])
    strange = [cell.strip() for cell in header if cell.strip().casefold() not in COLUMNS]
    if not strange or not any(cell.strip().casefold() in REQUIRED for cell in header):
        return ()
    names = ", ".join(shown(each) for each in strange)
    return (f"{file}: not read: {names}. Columns that are read: {', '.join(COLUMNS)}.",)


def _unquoted(cell: str) -> str:
    """Return a cell without the mark that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if cell.startswith("'") and csv_cell(cell[1:]) == cell else cell


class _Reader:
    """Reads the rows of one file; what is written alike is read once."""

    def __init__(self, questionnaire: Questionnaire, resolve: Callable[[str], str], file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._questionnaire = questionnaire
        self._resolve = resolve
        self._kinds = {kind.id.casefold(): kind.id for kind in questionnaire.assistance_kinds}
        self._questions = {_id_key(id_): question for id_, question in questionnaire.by_id.items()}
        self._states: dict[str, str | None] = {}
        self._parts: dict[tuple[str, ...], tuple[dict[str, Json], tuple[Fault, ...]]] = {}
        self._rows: dict[tuple[str, str], list[_Placed]] = {}

    def _problem(self, line: int, column: str, what: str, remedy: str) -> None:
        self.problems.append(Problem(self.file, line, column, what, remedy))

    def row(self, line: int, row: Mapping[str, str]) -> None:
        """Read one row."""
        state = self._state(line, row["state"])
        question = self._question(line, row["question"])
        if not self._is_of_version(line, row["version"]) or not state or question is None:
            return
        parts, faults = self._read(question, row)
        faults = (*faults, *day_faults("date", row["date"])) if row["date"] else faults
        for fault in faults:
            # A column of the file, where the fault lies in what it gave.
            column = "answer" if fault.where.partition(".")[0] in question.keys else fault.where
            self._problem(line, column, fault.what, fault.remedy)
        if not faults:
            answer = Answer(state, question.id, parts, row["version"], row["date"], row["note"])
            self._rows.setdefault((state, question.id), []).append(_Placed(line, answer))

    def _state(self, line: int, text: str) -> str | None:
        if text not in self._states:
            try:
                self._states[text] = self._resolve(text)
            except ValueError as error:
                self._states[text] = None
                what, _, remedy = str(error).partition(". ")
                self._problem(line, "state", what, remedy.removesuffix(".") or "Write its name or ISO 3166 code")
        elif self._states[text] is None:
            self._problem(line, "state", f"{shown(text)} is not known", "See the first row with it")
        return self._states[text]

    def _question(self, line: int, text: str) -> Question | None:
        question = self._questions.get(_id_key(text))
        if question is None:
            near = nearest(text, (each.id for each in self._questionnaire.questions), 1)
            what = f"{self._questionnaire.name} has no question {shown(text)}" if text else "The question is missing"
            self._problem(line, "question", what, f"Write {near[0]}" if near else "Write its id, such as UNTOC.5.1")
        return question

    def _is_of_version(self, line: int, version: str) -> bool:
        known = self._questionnaire
        if version in {"", known.version, known.name}:
            return True
        what = f"The answer is to version {shown(version)}, not to {known.name}"
        self._problem(line, "version", what, "Put answers to other versions into a file of their own")
        return False

    def _read(self, question: Question, row: Mapping[str, str]) -> tuple[dict[str, Json], tuple[Fault, ...]]:
        key = (question.id, row["answer"], row["text"], row["assistance"], row["parts"])
        if key not in self._parts:
            self._parts[key] = self._new(question, row)
        return self._parts[key]

    def _new(self, question: Question, row: Mapping[str, str]) -> tuple[dict[str, Json], tuple[Fault, ...]]:
        parts: dict[str, Json] = {}
        if row["parts"]:
            try:
                more = json.loads(row["parts"])
            except (ValueError, RecursionError):
                return {}, (Fault("parts", "This is not a JSON object", "Leave the cell empty, or correct it"),)
            cleaned = clean(more)
            if cleaned.faults:
                return {}, cleaned.faults
            parts |= cleaned.parts
        first = from_cell(question, row["answer"])
        if isinstance(first, Fault):
            return {}, (first,)
        if row["text"]:
            first.setdefault("text", row["text"])
        parts |= first
        asked = self._assistance(row["assistance"])
        if isinstance(asked, Fault):
            return {}, (asked,)
        there = {each.get("kind") for each in cast("list[dict[str, Json]]", parts.get("assistance", []))}
        if new := [each for each in asked if each["kind"] not in there]:
            parts["assistance"] = [*cast("list[Json]", parts.get("assistance", [])), *new]
        cleaned = clean(parts)
        return cleaned.parts, cleaned.faults or check(question, cleaned.parts)

    def _assistance(self, cell: str) -> list[dict[str, Json]] | Fault:
        kinds = []
        for entry in several(cell.replace(",", ";")):
            kind = self._kinds.get(entry.casefold().replace(" ", "_"))
            if kind is None:
                near = nearest(entry, self._kinds.values(), 1)
                remedy = f"Write {near[0]}" if near else f"Write one of: {', '.join(self._kinds.values())}"
                return Fault("assistance", f"{shown(entry)} is not a kind of assistance", remedy)
            kinds.append(kind)
        return [{"kind": kind} for kind in dict.fromkeys(kinds)]

    def result(self, remarks: tuple[str, ...]) -> ReadAnswers:
        """Return what was read, the rows on one question of one State made one."""
        answers: dict[str, dict[str, Mapping[str, object]]] = {code: {} for code in self._states.values() if code}
        records = []
        for (state, question), rows in self._rows.items():
            one = self._one(rows)
            if one is not None:
                records.append(one)
                answers[state][question] = one.parts
        return ReadAnswers(tuple(records), answers, remarks, in_order(self.problems))

    def _one(self, rows: Sequence[_Placed]) -> Answer | None:
        first = rows[0]
        parts = dict(first.answer.parts)
        for row in rows[1:]:
            if any(parts.get(key, value) != value for key, value in row.answer.parts.items()):
                what = f"{first.answer.state} answers {first.answer.question} in another way on line {first.line}"
                self._problem(row.line, "answer", what, "Keep one of the rows; until then neither is counted")
                return None
            parts |= row.answer.parts
        return Answer(
            first.answer.state,
            first.answer.question,
            parts,
            first.answer.version,
            max(row.answer.date for row in rows),
            "; ".join(dict.fromkeys(row.answer.note for row in rows if row.answer.note)),
        )


def _id_key(text: str) -> str:
    return text.casefold().replace(" ", ".")


def write_answers(questionnaire: Questionnaire, records: Iterable[Answer]) -> str:
    """Return answers as CSV, from which `read_answers` reads the same again."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for record in records:
        writer.writerow(map(csv_cell, _row(questionnaire, record)))
    return out.getvalue()


def _row(questionnaire: Questionnaire, record: Answer) -> tuple[str, ...]:
    parts = dict(record.parts)
    cell, held = to_cell(questionnaire.by_id[record.question], parts)
    rest = {key: value for key, value in parts.items() if key not in held}
    text = rest.get("text")
    if isinstance(text, str) and text == text.strip():
        del rest["text"]
    asked = cast("Sequence[Mapping[str, str]]", rest.get("assistance", ()))
    kinds = [each.get("kind", "") for each in asked]
    if all(set(each) == {"kind"} for each in asked) and len(set(kinds)) == len(kinds):
        rest.pop("assistance", None)
    more = json.dumps(rest, ensure_ascii=False, sort_keys=True) if rest else ""
    version = record.version or questionnaire.version
    return (
        record.state,
        record.question,
        cell,
        str(text or ""),
        ";".join(kinds),
        record.note,
        record.date,
        version,
        more,
    )
