"""`palermo implementation workbook`: the questionnaire as a workbook that can be sent round, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from palermo.cli import arguments as read
from palermo.cli.implementation import reading, writing
from palermo.cli.output import Answer, BadInput, Column, MissingPart, answers
from palermo.facts.records import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from palermo.implementation.forms.workbook import ReadWorkbook

_WRITTEN = (
    Column("file", "file"),
    Column("questionnaire", "questionnaire"),
    Column("state", "code"),
    Column("answers", "answers"),
)


@click.command(short_help="Write the offline workbook, or read it back.")
@click.argument("out", metavar="[OUT.xlsx]", required=False)
@click.option("--state", metavar="S", help="The State whose answers it is for.")
@click.option("--answers", "answers_file", metavar="ANSWERS.csv", help="Put these answers of the State into it.")
@click.option("--read", "back", metavar="FILE", help="Read a workbook back, and write its answers as CSV.")
@click.option(
    "--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="The language of the workbook."
)
@reading.questionnaire_option
@writing.force_option
@answers
def workbook(
    out: str | None,
    state: str | None,
    answers_file: str | None,
    back: str | None,
    language: str,
    name: str,
    force: bool,
    overlays: Sequence[Path],
) -> Answer:
    """Write the questionnaire to OUT.xlsx, with a sheet for each cluster, to be filled in without a connection.

    With --read, read such a workbook back, - for standard input. Its answers are written as CSV, in the columns that
    `palermo implementation gaps` reads; what cannot be read is listed with its cell.
    """
    with read.Arguments() as arguments:
        if (out is None) == (back is None):
            arguments.wrong("OUT.xlsx", "give the name of a file to write, or --read FILE")
        if out and not state:
            arguments.wrong("--state", "say whose answers the workbook is for")
        path = arguments.read("OUT.xlsx", writing.new_file, out, force=force) if out else None
        source = arguments.read("--read", read.file, back) if back else None
        given = arguments.read("--answers", read.file, answers_file) if answers_file else None
    if path is None:
        return _read_back(source, overlays)
    return _write(path, str(state), given, overlays, name=name, language=language, has_answers=bool(answers_file))


def _write(
    path: Path,
    state: str,
    given: Path | None,
    overlays: Sequence[Path],
    *,
    name: str,
    language: str,
    has_answers: bool,
) -> Answer:
    facts = read.load(overlays)
    questionnaires = reading.load_questionnaires(overlays)
    with read.Arguments() as arguments:
        code = arguments.read("--state", read.participant, state, facts)
        questionnaire = reading.chosen(arguments, name, questionnaires)
    found = reading.answers_of(given, questionnaire, facts) if has_answers else None
    try:
        from palermo.implementation.forms.workbook import Copy, write_workbook
    except ImportError as error:
        raise MissingPart.of(error) from None
    own = found.answers.get(code, {}) if found else {}
    copy = Copy(code, facts.participant(code).name(language), language, read.today())
    writing.write(path, write_workbook(questionnaire, copy, own))
    row = {"file": str(path), "questionnaire": questionnaire.name, "state": code, "answers": len(own)}
    problems = found.problems if found else ()
    return Answer(data=row, rows=[row], columns=_WRITTEN, problems=problems)


def _read_back(source: Path | None, overlays: Sequence[Path]) -> Answer:
    try:
        from palermo.implementation.forms.archive import LARGEST
        from palermo.implementation.forms.workbook import read_workbook
    except ImportError as error:
        raise MissingPart.of(error) from None
    questionnaires = reading.load_questionnaires(overlays)
    data = reading.bytes_of(source, LARGEST)
    found = read_workbook(data, questionnaires, read.STDIN if source is None else str(source))
    if found.questionnaire is None:
        raise BadInput(found.problems)
    rows = [
        {"state": found.state, "question": question, "parts": dict(parts)}
        for question, parts in found.answers.items()
        if parts
    ]
    return Answer(
        data=rows,
        rows=(),
        columns=(),
        remarks=found.remarks,
        problems=found.problems,
        written=dict.fromkeys(("table", "csv"), lambda: _csv(found)),
    )


def _csv(found: ReadWorkbook) -> Iterator[str]:
    from palermo.implementation.answers.answers_csv import write_answers
    from palermo.implementation.answers.records import Answer as Record

    records = [Record(found.state, question, parts) for question, parts in found.answers.items() if parts]
    if found.questionnaire is not None:
        yield write_answers(found.questionnaire, records)
