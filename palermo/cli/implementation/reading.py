"""What the commands on questionnaires share: the questionnaire that is named, and the States of a file of answers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from palermo.cli import arguments as read
from palermo.cli.output import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from palermo.facts.records import Facts
    from palermo.implementation.answers.answers_csv import ReadAnswers
    from palermo.implementation.questionnaire.load import Questionnaires
    from palermo.implementation.questionnaire.records import Questionnaire

questionnaire_option = click.option(
    "--questionnaire",
    "name",
    metavar="ID[@VERSION]",
    default="untoc-review",
    show_default=True,
    help="Which questionnaire, in its newest version where none is given.",
)


def load_questionnaires(overlays: Sequence[Path]) -> Questionnaires:
    """Return the questionnaires of the packs; raise `BadInput` with every problem of theirs."""
    from palermo.facts.problems import FactsError
    from palermo.implementation.questionnaire import load_questionnaires as load

    try:
        return load(overlays)
    except FactsError as error:
        raise BadInput(error.problems) from None


def chosen(arguments: read.Arguments, name: str, questionnaires: Questionnaires) -> Questionnaire:
    """Return the questionnaire of a name, noting a name that none has."""
    from palermo.implementation.questionnaire import chosen as choose

    return arguments.read("--questionnaire", choose, questionnaires, name)


def answers_of(path: Path | None, questionnaire: Questionnaire, facts: Facts) -> ReadAnswers:
    """Read a file of answers, standard input for None."""
    from palermo.facts.names import resolve
    from palermo.implementation.answers.answers_csv import read_answers

    source = sys.stdin.buffer if path is None else path
    name = read.STDIN if path is None else str(path)
    return read_answers(source, questionnaire, lambda text: resolve(text, facts).code, name)


def bytes_of(path: Path | None, most: int) -> bytes:
    """Return the content of a file, standard input for None, one byte more than `most` at the utmost."""
    if path is None:
        return sys.stdin.buffer.read(most + 1)
    with path.open("rb") as stream:
        return stream.read(most + 1)
