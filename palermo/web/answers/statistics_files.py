"""The statistics of gaps as CSV: one row per region and article, or per region and kind of help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.web.answers import catalogue
from palermo.web.answers.gap_labels import WITH_NOT_BOUND
from palermo.web.api.answer import csv_bytes, json_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palermo.implementation.gaps_compared import Statistics
    from palermo.participation.export import Row
    from palermo.web.answers.statistics_figures import Figures

_HEAD = ("questionnaire", "region", "states_answering")
ARTICLES = (*_HEAD, "section", "instrument", "article", "title", *(each.value for each in WITH_NOT_BOUND), "invented")
HELP = (*_HEAD, "kind", "states", "invented")
#: What stands for all States together in the column of regions.
EVERY_REGION = "all"


def groups(figures: Figures) -> Iterator[tuple[str, Statistics]]:
    """Yield what is shown: all States together, then each region."""
    if figures.all is not None:
        yield EVERY_REGION, figures.all
    yield from figures.regions.items()


def article_rows(figures: Figures) -> list[Row]:
    """Return how many States have which status, by region and article."""
    questionnaire = catalogue.latest(figures.questionnaire)
    sections = {each.key: each for each in questionnaire.sections} if questionnaire else {}
    rows: list[Row] = []
    for region, found in groups(figures):
        for key, counts in found.articles.items():
            section = sections.get(key)
            names: Row = {
                "section": key,
                "instrument": section.instrument if section else key.rpartition("-")[0],
                "article": section.article if section else key.rpartition("-")[2],
                "title": section.title if section else "",
            }
            numbers = {each.value: counts[each] for each in WITH_NOT_BOUND}
            rows.append({**_head(figures, region, found), **names, **numbers, "invented": figures.invented})
    return rows


def help_rows(figures: Figures) -> list[Row]:
    """Return how many States ask for each kind of help, by region."""
    return [
        {**_head(figures, region, found), "kind": kind, "states": number, "invented": figures.invented}
        for region, found in groups(figures)
        for kind, number in found.assistance.items()
    ]


def _head(figures: Figures, region: str, found: Statistics) -> Row:
    return {"questionnaire": figures.questionnaire, "region": region, "states_answering": found.states}


def as_bytes(figures: Figures, table: str, form: str) -> bytes:
    """Return a table (`articles` or `help`) in a form (`csv` or `json`); raise KeyError for another."""
    rows = {"articles": article_rows, "help": help_rows}[table](figures)
    columns: Mapping[str, tuple[str, ...]] = {"articles": ARTICLES, "help": HELP}
    if form == "json":
        return json_bytes(rows)
    if form == "csv":
        return csv_bytes(rows, columns[table])
    raise KeyError(form)
