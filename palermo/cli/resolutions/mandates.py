"""`palermo resolutions mandates`: who must do what by when, over any number of resolutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from palermo.cli.arguments import Arguments, today
from palermo.cli.output import Answer, BadInput, Column, answers_in
from palermo.cli.resolutions import documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from palermo.cli.resolutions.documents import Document
    from palermo.facts.problems import Problem
    from palermo.resolutions import Lexicon

    Row = dict[str, object]

_COLUMNS = (
    Column("when", "due"),
    Column("resolution", "resolution"),
    Column("paragraph", "paragraph"),
    Column("addressee", "who"),
    Column("verb", "verb"),
    Column("action", "action"),
    Column("about", "about what"),
    Column("recipient", "for whom"),
    Column("conditions", "condition"),
    Column("recurrence", "how often"),
    Column("due"),
    Column("body"),
    Column("session"),
    Column("earliest"),
    Column("latest"),
    Column("object"),
    Column("force"),
    Column("why"),
    Column("adopted"),
    Column("words"),
    Column("because"),
)
#: Longer objects are cut in the table; CSV and JSON hold them whole.
_ABOUT = 60


@click.command(short_help="List who must do what by when.")
@click.argument("files", metavar="[FILE]...", nargs=-1)
@click.option("--reasons/--no-reasons", default=False, help="Show the words and sessions beneath each row.")
@answers_in("ical")
def mandates(files: tuple[str, ...], reasons: bool, overlays: Sequence[Path]) -> Answer:
    """List what the resolutions in each FILE order: who must do what, for whom, by when, under which paragraph.

    What is due first comes first, what has no day last. A FILE may be text, HTML, DOCX or PDF, or - for standard
    input. Without FILE, the mandates on record are listed. The format ical is a calendar of those that have a day.
    """
    if not files:
        return _of_register(overlays, reasons=reasons)
    with Arguments() as arguments:
        paths = documents.paths(arguments, "FILE", files)
    lexicon = documents.load_lexicon(overlays)
    read = [documents.document(path, lexicon) for path in paths]
    problems = [problem for each in read for problem in each.problems]
    if not any(each.resolutions for each in read):
        raise BadInput(problems)
    return _of_documents(read, lexicon, problems, reasons=reasons)


def _of_documents(read: Sequence[Document], lexicon: Lexicon, problems: Sequence[Problem], *, reasons: bool) -> Answer:
    from palermo.resolutions.forms.mandate_rows import placed, row
    from palermo.resolutions.mandates import unread

    rows: list[Row] = []
    remarks: list[str] = documents.notes_of(read)
    for each in read:
        for resolution in each.resolutions:
            rows.extend(row(one, lexicon.mandates.sessions) for one in placed(resolution, each.name))
            unsaid = unread(resolution, lexicon.mandates)
            remarks.extend(f"{each.name}: {fault.what}. {fault.remedy}." for fault in unsaid)
    return _answer(rows, remarks, problems, "", reasons=reasons)


def _of_register(overlays: Sequence[Path], *, reasons: bool) -> Answer:
    from palermo.facts.load import FactsError
    from palermo.resolutions.forms.mandate_rows import known_rows
    from palermo.resolutions.register import load_register
    from palermo.resolutions.sessions import load_sessions

    try:
        register, sessions = load_register(overlays), load_sessions(overlays)
    except FactsError as error:
        raise BadInput(error.problems) from None
    rows = [row for known in register.mandates for row in known_rows(known, sessions)]
    return _answer(rows, (), (), " on record", reasons=reasons)


def _answer(
    rows: list[Row], remarks: Sequence[str], problems: Sequence[Problem], title: str, *, reasons: bool
) -> Answer:
    from palermo.resolutions.forms.mandate_rows import by_due

    rows.sort(key=by_due)
    number = f"{len(rows):,} {'mandate' if len(rows) == 1 else 'mandates'}{title}"
    return Answer(
        data=rows,
        rows=[{**row, "when": _when(row), "about": _cut(str(row["object"]))} for row in rows],
        columns=_COLUMNS,
        lead=(f"{number}, what is due first.",),
        remarks=remarks,
        reasons=reasons,
        problems=problems,
        written={"ical": lambda: _calendar(rows)},
    )


def _when(row: Mapping[str, object]) -> str | None:
    """Return when something is due, for the table: its days and session, or the words; None where nothing is said."""
    days = " to ".join(
        dict.fromkeys(str(day) for day in (row["earliest"] if row["session"] else None, row["latest"]) if day)
    )
    session = f"{row['body'] or ''} {row['session'] or ''}".strip()
    shown = " ".join(filter(None, (days, f"({session})" if session and days else session)))
    return shown or (str(row["due"]) if row["due"] else None)


def _cut(text: str) -> str:
    return text if len(text) <= _ABOUT else f"{text[: _ABOUT - 1].rstrip()}…"


def _calendar(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Yield the calendar of the rows that have a day."""
    from palermo.resolutions.forms.ical import calendar
    from palermo.resolutions.forms.mandate_rows import events

    yield calendar(events(rows), stamp=today())
