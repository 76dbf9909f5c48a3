"""A workbook read back: the answers in it, from which answers it was made, and all that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from palermo.facts.nearest import shown
from palermo.facts.problems import Problem
from palermo.implementation.forms import layout
from palermo.implementation.forms.archive import refused
from palermo.implementation.forms.assembly import Assembly
from palermo.implementation.forms.columns import recognize
from palermo.implementation.forms.grid import read_sheets
from palermo.implementation.forms.merge import Base

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.implementation.answers.records import Answers
    from palermo.implementation.forms.columns import Table
    from palermo.implementation.forms.grid import Sheet
    from palermo.implementation.questionnaire.records import Questionnaire, Words

#: The lists without which it is not known what an answer holds; tables only where the questionnaire has any.
_LISTS = {"laws": "form:sheet.laws", "help": "form:sheet.help", "tables": "form:sheet.tables"}
_FIRST_QUESTION = len(layout.META) + 1
#: Missing lines that are named one by one.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class ReadWorkbook:
    """What a workbook holds."""

    #: None where it cannot be told, or is not known here; then there are no answers.
    questionnaire: Questionnaire | None = None
    state: str = ""
    round: str = ""
    language: str = ""
    #: Every question whose lines were read; an empty answer where they are empty.
    answers: Answers = field(default_factory=dict)
    #: By question, the answer from which the copy was made; for `palermo.implementation.forms.merge`.
    base: Mapping[str, Base] = field(default_factory=dict)
    #: Questions that are in the workbook, but of whose answers something cannot be read.
    unread: tuple[str, ...] = ()
    #: What is no fault, but is to be known.
    remarks: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_workbook(
    data: bytes, questionnaires: Mapping[tuple[str, str], Questionnaire], file: str = "workbook.xlsx"
) -> ReadWorkbook:
    """Return what a workbook holds, as `write_workbook` makes it and people change it; the bytes may be hostile."""
    if problems := refused(data, file):
        return ReadWorkbook(problems=problems)
    found: list[Problem] = []
    sheets = read_sheets(data, file, found)
    if not sheets:
        return ReadWorkbook(problems=tuple(found))
    meta = next((sheet for sheet in sheets if sheet.name == layout.META_SHEET), None)
    told = _told(meta) if meta else {}
    questionnaire = questionnaires.get((told.get("questionnaire", ""), told.get("version", "")))
    if questionnaire is None:
        found.append(_unknown(told, file))
        return ReadWorkbook(state=told.get("state", ""), problems=tuple(found))
    return _read(sheets, meta, told, questionnaire, file, found)


def _told(meta: Sheet) -> dict[str, str]:
    """Return what the hidden sheet says of the workbook; nothing where its layout is another."""
    told = {line.cells.get(0, ""): line.cells.get(1, "") for line in meta.lines if line.number <= len(layout.META)}
    return told if told.get("layout") == layout.LAYOUT else {}


def _unknown(told: Mapping[str, str], file: str) -> Problem:
    if not told:
        what = f"The hidden sheet {layout.META_SHEET}, which says what the workbook is of, is missing or changed"
        return Problem(file, None, "", what, "Copy the answers into the workbook as it was made")
    name = f"{told.get('questionnaire', '')}@{told.get('version', '')}"
    remedy = "Copy the answers into a workbook made here"
    return Problem(file, None, "", f"The questionnaire {shown(name)} is not known here", remedy)


def _read(
    sheets: list[Sheet],
    meta: Sheet | None,
    told: Mapping[str, str],
    questionnaire: Questionnaire,
    file: str,
    problems: list[Problem],
) -> ReadWorkbook:
    words = questionnaire.words(told.get("language", ""))
    tables: list[Table] = []
    remarks = []
    for sheet in sheets:
        if sheet is meta or not sheet.lines:
            continue
        before = len(problems)
        table = recognize(sheet, words, file, problems)
        if table is not None:
            tables.append(table)
        elif len(problems) == before and sheet.name != words["form:sheet.instructions"]:
            remarks.append(f"{file}: the sheet {shown(sheet.name)} was not read: it is none of the questionnaire.")
    is_whole = _has_lists(questionnaire, tables, words, file, problems)
    assembly = Assembly(questionnaire, words, file, problems)
    for table in tables if is_whole else ():
        assembly.read(table)
    answers = assembly.answers() if is_whole else {}
    _name_missing(questionnaire, assembly, file, problems, is_whole=is_whole)
    return ReadWorkbook(
        questionnaire=questionnaire,
        state=told.get("state", ""),
        round=told.get("round", ""),
        language=told.get("language", ""),
        answers=answers,
        base=_base(meta, questionnaire) if meta else {},
        unread=tuple(id_ for id_ in questionnaire.by_id if id_ in assembly.unreadable),
        remarks=tuple(remarks),
        problems=tuple(problems),
    )


def _has_lists(
    questionnaire: Questionnaire, tables: list[Table], words: Words, file: str, problems: list[Problem]
) -> bool:
    """Whether the sheets are there without which no answer is known whole; those that are not are named."""
    kinds = {table.kind for table in tables}
    needed = dict(_LISTS)
    if not any(map(layout.has_table, questionnaire.questions)):
        del needed["tables"]
    missing = [words[id_] for kind, id_ in needed.items() if kind not in kinds]
    for name in missing:
        what = f"The sheet {shown(name)} is missing, so nothing was read"
        problems.append(Problem(file, None, name, what, "Put it back from the workbook as it was made"))
    return not missing


def _name_missing(
    questionnaire: Questionnaire, assembly: Assembly, file: str, problems: list[Problem], *, is_whole: bool
) -> None:
    """Name the clusters whose sheets are missing, and single questions whose lines are."""
    for cluster in dict.fromkeys(section.cluster for section in questionnaire.sections) if is_whole else ():
        sections = [section for section in questionnaire.sections if section.cluster == cluster]
        ids = [question.id for section in sections for question in (*section.questions, section.closing)]
        missing = [id_ for id_ in ids if id_ not in assembly.seen]
        if len(missing) == len(ids):
            what = "The sheet is missing, or has no line of a question; the answers here stay as they are"
            problems.append(Problem(file, None, cluster or "general", what, "Put it back, or leave it out on purpose"))
        elif missing:
            named = ", ".join(missing[:_NAMED]) + (", …" if len(missing) > _NAMED else "")
            what = f"Lines are missing: {named}; the answers here stay as they are"
            problems.append(Problem(file, None, cluster or "general", what, "Put them back, if they were not empty"))


def _base(meta: Sheet, questionnaire: Questionnaire) -> dict[str, Base]:
    """Return from which answers the workbook was made."""
    lines = (line.cells for line in meta.lines if line.number > _FIRST_QUESTION)
    return {
        cells[0]: Base(cells.get(1, ""), cells.get(2, "")) for cells in lines if cells.get(0) in questionnaire.by_id
    }
