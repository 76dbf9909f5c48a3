"""`palermo resolutions mandates`: who must do what by when, over any number of resolutions."""

from __future__ import annotations

from datetime import date
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
    from palermo.resolutions.forms.ical import Event
    from palermo.resolutions.mandates import MandateLexicon
    from palermo.resolutions.records import Due, Mandate, Paragraph, Resolution
    from palermo.resolutions.register import KnownMandate, Register
    from palermo.resolutions.sessions import Sessions

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
    Column("words"),
    Column("because"),
)
#: Keys of rows that JSON does not hold: they only say shorter what others say.
_TABLE_ONLY = frozenset({"when", "about", "adopted"})
#: What makes an event of the calendar the same when the calendar is made again.
_IDENTITY = ("resolution", "paragraph", "addressee", "action", "object", "recipient", "body", "session")
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
    return _of_documents(read, lexicon.mandates, problems, reasons=reasons)


def _of_documents(
    read: Iterable[Document], lexicon: MandateLexicon, problems: Sequence[Problem], *, reasons: bool
) -> Answer:
    from palermo.resolutions.mandates import unread

    rows: list[Row] = []
    remarks: list[str] = []
    for each in read:
        for resolution in each.resolutions:
            rows.extend(_rows(resolution, each.name, lexicon.sessions))
            remarks.extend(f"{each.name}: {fault.what}. {fault.remedy}." for fault in unread(resolution, lexicon))
    return _answer(rows, remarks, problems, "", reasons=reasons)


def _of_register(overlays: Sequence[Path], *, reasons: bool) -> Answer:
    from palermo.facts.load import FactsError
    from palermo.resolutions.register import load_register
    from palermo.resolutions.sessions import load_sessions

    try:
        register, sessions = load_register(overlays), load_sessions(overlays)
    except FactsError as error:
        raise BadInput(error.problems) from None
    return _answer(list(_known_rows(register, sessions)), (), (), " on record", reasons=reasons)


def _answer(
    rows: list[Row], remarks: Sequence[str], problems: Sequence[Problem], title: str, *, reasons: bool
) -> Answer:
    rows.sort(key=_by_due)
    number = f"{len(rows):,} {'mandate' if len(rows) == 1 else 'mandates'}{title}"
    return Answer(
        data=[{key: value for key, value in row.items() if key not in _TABLE_ONLY} for row in rows],
        rows=rows,
        columns=_COLUMNS,
        lead=(f"{number}, what is due first.",),
        remarks=remarks,
        reasons=reasons,
        problems=problems,
        written={"ical": lambda: _calendar(rows)},
    )


def _by_due(row: Mapping[str, object]) -> tuple[str, str]:
    """Return what puts known days in order and before unknown ones; rows of one day stay as they were read.

    What is due at a session is due when it opens, anything else by its last day.
    """
    first, last = ("earliest", "latest") if row["session"] else ("latest", "earliest")
    return str(row[first] or row[last] or "9999"), str(row[last] or "")


def _rows(resolution: Resolution, file: str, sessions: Sessions) -> Iterator[Row]:
    """Yield the rows of a resolution, then those of its draft under `draft.`."""
    name = resolution.symbol or file
    for paragraph in _operative(resolution):
        for mandate in paragraph.mandates:
            yield _row(mandate, paragraph, name, "", resolution.adopted, sessions)
    if resolution.draft:
        for paragraph in _operative(resolution.draft):
            for mandate in paragraph.mandates:
                yield _row(mandate, paragraph, name, "draft.", resolution.adopted, sessions)


def _operative(resolution: Resolution) -> Iterator[Paragraph]:
    for top in resolution.operative:
        yield from top.walk()


def _row(
    mandate: Mandate, paragraph: Paragraph, name: str, prefix: str, adopted: date | None, sessions: Sessions
) -> Row:
    words = [
        {"part": part, "start": span.start, "end": span.end, "text": paragraph.text[span.start : span.end]}
        for part, span in mandate.words
    ]
    read = "; ".join(f"{each['part']}: {each['text']}" for each in words if each["part"] != "object")
    place = f"{name}, {prefix}{mandate.paragraph}"
    return {
        "resolution": name,
        "paragraph": prefix + mandate.paragraph,
        "addressee": mandate.addressee,
        "action": mandate.action,
        "object": mandate.object,
        "recipient": mandate.recipient,
        **_due_cells(mandate.due),
        "conditions": list(mandate.conditions),
        "verb": mandate.verb,
        "force": mandate.force,
        "recurrence": mandate.recurrence,
        "words": words,
        "because": [_reason("read from", read, place, verified=True), *_of_session(mandate.due, sessions)],
        "about": _cut(mandate.object),
        "adopted": adopted,
    }


def _known_rows(register: Register, sessions: Sessions) -> Iterator[Row]:
    for known in register.mandates:
        for addressee in known.addressees if known.orders else ():
            yield _known_row(known, addressee, sessions)


def _known_row(known: KnownMandate, addressee: str, sessions: Sessions) -> Row:
    source = known.source
    return {
        "resolution": known.resolution.symbol,
        "paragraph": known.paragraph,
        "addressee": addressee,
        "action": known.action,
        "object": known.text(),
        "recipient": known.recipient,
        **_due_cells(known.due),
        "conditions": list(known.conditions),
        "verb": known.verb,
        "force": known.force,
        "recurrence": known.recurrence,
        "words": [],
        "because": [
            _reason("in our own words", known.text(), source.text, verified=source.verified),
            *_of_session(known.due, sessions),
        ],
        "about": _cut(known.text()),
        "adopted": known.resolution.adopted,
    }


def _due_cells(due: Due | None) -> Row:
    """Return when it is due: in words for the table, and as days; nothing where no day or session is said."""
    if due is None:
        return {"when": None, "due": None, "body": None, "session": None, "earliest": None, "latest": None, "why": None}
    earliest, latest = due.earliest, due.latest
    days = " to ".join(dict.fromkeys(day.isoformat() for day in (earliest if due.session else None, latest) if day))
    session = f"{due.body} {due.session}".strip()
    return {
        "when": " ".join(filter(None, (days, f"({session})" if session and days else session))) or due.text,
        "due": due.text or None,
        "body": due.body or None,
        "session": due.session or None,
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "why": due.why or None,
    }


def _of_session(due: Due | None, sessions: Sessions) -> list[Row]:
    """Return the session that a day rests on, with its source; or why there is none."""
    if due is None:
        return []
    session = sessions.find(due.body, due.session)
    if session is None:
        return [_reason("due", due.why, due.text, verified=True)] if due.why else []
    opened, closed = (day.isoformat() if day else "a day not on record" for day in (session.opened, session.closed))
    fact = f"{session.name}, {session.ordinal_words}: {opened} to {closed}" + (f"; {due.why}" if due.why else "")
    return [_reason("sessions", fact, session.source.text, verified=session.source.verified)]


def _reason(rule: str, fact: str, source: str, *, verified: bool) -> Row:
    return {"rule": rule, "fact": fact, "source": source, "verified": verified}


def _cut(text: str) -> str:
    return text if len(text) <= _ABOUT else f"{text[: _ABOUT - 1].rstrip()}…"


def _calendar(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Yield the calendar of the rows that have a day; what is due at a session is an event of its days."""
    from palermo.resolutions.forms.ical import calendar

    yield calendar((_event(row) for row in rows if row["earliest"] or row["latest"]), stamp=today())


def _event(row: Mapping[str, object]) -> Event:
    from palermo.resolutions.forms.ical import Event

    days = [date.fromisoformat(str(row[key])) for key in ("earliest", "latest") if row[key]]
    adopted = row["adopted"]
    return Event(
        key="\n".join(str(row[part] or "") for part in _IDENTITY),
        summary=f"{row['addressee']}: {str(row['action']).replace('_', ' ')} ({row['resolution']})",
        first=days[0] if row["session"] else days[-1],
        last=days[-1],
        description="\n".join(str(row[part]) for part in ("paragraph", "verb", "object", "why") if row[part]),
        categories=tuple(str(row[part]) for part in ("action", "body") if row[part]),
        stamp=adopted if isinstance(adopted, date) else None,
    )
