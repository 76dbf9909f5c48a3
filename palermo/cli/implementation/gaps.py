"""`palermo implementation gaps`: where States stand on every article, by a file of their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from palermo.cli import arguments as read
from palermo.cli.implementation import reading
from palermo.cli.output import Answer, BadInput, Column, answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from palermo.facts.records import Facts
    from palermo.implementation.answers.answers_csv import ReadAnswers
    from palermo.implementation.gaps import GapReport
    from palermo.implementation.questionnaire.records import Questionnaire

    Row = dict[str, object]
    Bound = Mapping[str, Mapping[str, bool | None]]

_COLUMNS = (
    Column("state", "code"),
    Column("name"),
    Column("instrument", "instrument"),
    Column("article", "article"),
    Column("title", "about"),
    Column("status", "status"),
    Column("before", "before"),
    Column("direction", "since"),
    Column("mandatory", "mandatory"),
    Column("answered", "answered"),
    Column("asked"),
    Column("questions", "gaps"),
    Column("missing"),
    Column("others"),
    Column("duties"),
    Column("assistance", "help asked"),
    Column("because"),
)
_COMPARED = frozenset({"before", "direction"})


@click.command(short_help="Say from a file of answers what is missing.")
@click.argument("answers_file", metavar="ANSWERS.csv")
@click.option("--compare", "previous_file", metavar="PREVIOUS.csv", help="Say what became of each article since.")
@reading.questionnaire_option
@click.option("--reasons/--no-reasons", default=False, help="Show the reasons beneath each row.")
@read.as_of_option
@answers
def gaps(
    answers_file: str,
    previous_file: str | None,
    name: str,
    reasons: bool,
    as_of: str | None,
    overlays: Sequence[Path],
) -> Answer:
    """Say of each State in ANSWERS.csv how far it carries out each article: full, partial, none, not answered.

    The columns are state,question,answer and, where wanted, text,assistance,note,date,version,parts, in any order. An
    answer is yes, part or no, in any of the six languages; assistance holds kinds separated by semicolons. Gaps in what
    is mandatory come first. An article of an instrument that does not bind the State on the day, and on which it
    answers nothing, is not_bound. One of the files may be -, standard input.
    """
    facts = read.load(overlays)
    with read.Arguments() as arguments:
        questionnaire = reading.chosen(arguments, name, reading.load_questionnaires(overlays))
        path = arguments.read("ANSWERS.csv", read.file, answers_file)
        before = arguments.read("--compare", read.file, previous_file) if previous_file else None
        if answers_file == previous_file == read.STDIN:
            arguments.wrong("--compare", "standard input can be read only once; give a file")
        asked = arguments.read("--as-of", read.day, as_of)
    found = reading.answers_of(path, questionnaire, facts)
    if found.problems and not found.records:
        raise BadInput(found.problems)
    earlier = reading.answers_of(before, questionnaire, facts) if previous_file else None
    bound = _bound(found, questionnaire, facts, asked.date)
    rows = list(_rows(questionnaire, facts, found, earlier, bound))
    return Answer(
        data=rows,
        rows=[{**row, "mark": None} for row in rows],
        columns=[column for column in _COLUMNS if earlier or column.key not in _COMPARED],
        lead=(f"{questionnaire.name}, on {asked.words}", *_counts(rows)),
        remarks=[*found.remarks, *(earlier.remarks if earlier else ())],
        asides=asked.asides,
        reasons=reasons,
        problems=[*found.problems, *(earlier.problems if earlier else ())],
    )


def _bound(found: ReadAnswers, questionnaire: Questionnaire, facts: Facts, as_of: date) -> Bound:
    """Return which instruments bind each State on the day; None where that is not known, or is not on record."""
    from palermo.participation import Register
    from palermo.participation.answers import StatusValue

    register = Register(facts)
    instruments = {section.instrument for section in questionnaire.articles} & facts.instruments.keys()
    certain = {StatusValue.PARTY: True, StatusValue.UNKNOWN: None}
    bound: dict[str, dict[str, bool | None]] = {}
    for state in found.answers:
        bound[state] = {}
        for instrument in instruments:
            status = register.status(state, instrument, as_of).status
            short = status is not StatusValue.PARTY and register.record_is_short(instrument, as_of)
            bound[state][instrument] = None if short else certain.get(status, False)
    return bound


def _rows(
    questionnaire: Questionnaire, facts: Facts, found: ReadAnswers, earlier: ReadAnswers | None, bound: Bound
) -> Iterator[Row]:
    from palermo.implementation.gaps_compared import gaps_of_all
    from palermo.implementation.gaps_explained import gap_rows

    before = gaps_of_all(questionnaire, earlier.answers, bound=bound) if earlier else ()
    previous = {report.state: report for report in before}
    for report in gaps_of_all(questionnaire, found.answers, bound=bound):
        rows = gap_rows(questionnaire, facts, report, found.answers[report.state])
        yield from _compared(rows, report, previous.get(report.state)) if earlier else rows


def _compared(rows: Iterable[Row], report: GapReport, previous: GapReport | None) -> Iterator[Row]:
    """Yield rows with what became of each article; a State without earlier answers has nothing to compare with."""
    from palermo.implementation.gaps import GapReport
    from palermo.implementation.gaps_compared import compare
    from palermo.implementation.gaps_explained import with_previous

    nothing = GapReport(report.state, report.questionnaire, (), {}, {})
    shifts = {shift.section: shift for shift in compare(report, previous or nothing).shifts}
    for row, article in zip(rows, report.by_urgency, strict=True):
        shift = shifts[article.section]
        yield with_previous(row, shift.before, shift.direction)


def _counts(rows: Sequence[Row]) -> Iterator[str]:
    """Yield how many articles have each status, one line for each State."""
    by_state: dict[object, dict[object, int]] = {}
    for row in rows:
        counts = by_state.setdefault(f"{row['name']} ({row['state']})", {})
        counts[row["status"]] = counts.get(row["status"], 0) + 1
    for state, counts in by_state.items():
        known = ("full", "partial", "none", "not_answered", "not_bound")
        told = ", ".join(f"{counts[each]} {each.replace('_', ' ')}" for each in known if each in counts)
        yield f"{state}: {told}"
