"""`palermo implementation xlsform`: a questionnaire for ODK tools, and questionnaires out of such forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from palermo.cli import arguments as read
from palermo.cli.implementation import reading, writing
from palermo.cli.output import Answer, BadInput, Column, MissingPart, answers_in, problem_rows
from palermo.facts.records import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from palermo.implementation.forms.xlsform import ReadXlsform

_WRITTEN = (Column("file", "file"), Column("questionnaire", "questionnaire"), Column("questions", "questions"))
_PROBLEMS = (Column("file"), Column("line"), Column("column"), Column("what"), Column("remedy"))


@click.command(short_help="Write a questionnaire as XLSForm, or read one.")
@click.argument("out", metavar="[OUT.xlsx]", required=False)
@click.option("--check", "checked", metavar="FILE", help="Say what of an XLSForm a questionnaire has no place for.")
@click.option("--import", "imported", metavar="FILE", help="Write the questionnaire that an XLSForm holds, as TOML.")
@click.option(
    "--language",
    "languages",
    type=click.Choice(LANGUAGES),
    multiple=True,
    help="Only this language; may be given again, the form's own language first. Default: all six.",
)
@reading.questionnaire_option
@writing.force_option
@answers_in("toml")
def xlsform(
    out: str | None,
    checked: str | None,
    imported: str | None,
    languages: tuple[str, ...],
    name: str,
    force: bool,
    overlays: Sequence[Path],
) -> Answer:
    """Write a questionnaire to OUT.xlsx as an XLSForm, for ODK Collect, KoboToolbox and others.

    With --check or --import, read an XLSForm instead, - for standard input: one made here, as people have changed it,
    or one made elsewhere. What a questionnaire has no place for is listed.
    """
    with read.Arguments() as arguments:
        if sum(each is not None for each in (out, checked, imported)) != 1:
            arguments.wrong("OUT.xlsx", "give the name of a file to write, or --check FILE, or --import FILE")
        path = arguments.read("OUT.xlsx", writing.new_file, out, force=force) if out else None
        source = arguments.read("FILE", read.file, str(checked or imported)) if checked or imported else None
    if path is not None:
        return _write(path, name, languages, overlays)
    found = _read(source)
    return _checked(found) if checked else _imported(found)


def _write(path: Path, name: str, languages: tuple[str, ...], overlays: Sequence[Path]) -> Answer:
    questionnaires = reading.load_questionnaires(overlays)
    with read.Arguments() as arguments:
        questionnaire = reading.chosen(arguments, name, questionnaires)
    try:
        from palermo.implementation.forms.xlsform import write_xlsform
    except ImportError as error:
        raise MissingPart.of(error) from None
    writing.write(path, write_xlsform(questionnaire, read.today(), tuple(dict.fromkeys(languages)) or LANGUAGES))
    row = {"file": str(path), "questionnaire": questionnaire.name, "questions": len(list(questionnaire.questions))}
    return Answer(data=row, rows=[row], columns=_WRITTEN)


def _read(source: Path | None) -> ReadXlsform:
    try:
        from palermo.implementation.forms.archive import LARGEST
        from palermo.implementation.forms.xlsform import read_xlsform
    except ImportError as error:
        raise MissingPart.of(error) from None
    return read_xlsform(reading.bytes_of(source, LARGEST), read.STDIN if source is None else str(source))


def _checked(found: ReadXlsform) -> Answer:
    number = len(found.problems)
    told = f"{number} problem{'' if number == 1 else 's'}" if number else "Everything in the form has its place"
    rows = problem_rows(found.problems)
    return Answer(data=rows, rows=rows, columns=_PROBLEMS, lead=(told,), problems=found.problems)


def _imported(found: ReadXlsform) -> Answer:
    """Return the questionnaire as TOML, whatever the format; in JSON as the text of a value."""
    if found.questionnaire is None:
        raise BadInput(found.problems)
    languages = ", ".join(sorted(found.questionnaire.translations))
    remarks = [f"The texts in {languages} are in the form alone: the file of a questionnaire is English."]
    return Answer(
        data={"questionnaire": found.questionnaire.name, "toml": found.toml},
        rows=(),
        columns=(Column("toml"),),
        remarks=remarks if languages else (),
        problems=found.problems,
        written=dict.fromkeys(("toml", "table", "csv"), lambda: iter([found.toml])),
    )
