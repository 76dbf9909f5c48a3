"""`palermo implementation questionnaire`: what is asked, about which provision, and how it can be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from palermo.cli import arguments as read
from palermo.cli.implementation import reading
from palermo.cli.output import Answer, Column, answers_in
from palermo.facts.records import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from palermo.implementation.questionnaire.records import Questionnaire

_COLUMNS = (
    Column("id", "question"),
    Column("cluster", "cluster"),
    Column("section"),
    Column("instrument"),
    Column("article"),
    Column("provision", "article"),
    Column("obligation", "binds"),
    Column("qualifier"),
    Column("parts", "answer"),
    Column("show_if"),
    Column("either"),
    Column("choices"),
    Column("duties"),
    Column("language"),
    Column("text"),
)


@click.command(short_help="List the questions of a questionnaire.")
@reading.questionnaire_option
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="The language of the texts; English where one is not translated.",
)
@answers_in("toml")
def questionnaire(name: str, language: str, overlays: Sequence[Path]) -> Answer:
    """List every question in its order: about which provision, how strongly that binds, and how it can be answered.

    The format toml is the questionnaire's file, to begin one of your own.
    """
    questionnaires = reading.load_questionnaires(overlays)
    with read.Arguments() as arguments:
        chosen = reading.chosen(arguments, name, questionnaires)
    rows = list(_rows(chosen, language))
    return Answer(
        data=rows,
        rows=[{**row, "also": [row["text"]]} for row in rows],
        columns=_COLUMNS,
        lead=(f"{chosen.name}: {len(rows)} questions in {len(chosen.sections)} sections", chosen.source),
        written={"toml": lambda: _toml(chosen)},
    )


def _rows(questionnaire: Questionnaire, language: str) -> Iterator[dict[str, object]]:
    words = questionnaire.words(language)
    for section in questionnaire.sections:
        for question in section.questions:
            condition = question.show_if
            yield {
                "id": question.id,
                "section": section.key,
                "cluster": section.cluster,
                "instrument": section.instrument,
                "article": section.article,
                "provision": question.provision,
                "text": words[question.id],
                "language": words.lang(question.id),
                "parts": [part.value for part in question.parts],
                "obligation": question.obligation.value,
                "qualifier": question.qualifier,
                "show_if": f"{condition.question}: {', '.join(condition.answers)}" if condition else None,
                "either": question.either or None,
                "choices": [choice.key for choice in question.choices],
                "duties": list(question.duties),
            }


def _toml(questionnaire: Questionnaire) -> Iterator[str]:
    from palermo.implementation.questionnaire.write import to_toml

    yield to_toml(questionnaire)
