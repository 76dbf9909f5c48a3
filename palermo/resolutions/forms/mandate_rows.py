"""Mandates as rows and as entries of a calendar: the same keys and the same entries wherever they are asked for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.forms.ical import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from palermo.resolutions.records import Due, Mandate, Paragraph, Resolution
    from palermo.resolutions.register import KnownMandate
    from palermo.resolutions.sessions import Sessions

#: A mandate as a row of JSON values.
Row = dict[str, object]
#: The keys of a row, in their order.
COLUMNS = (
    "resolution",
    "paragraph",
    "addressee",
    "action",
    "object",
    "recipient",
    "due",
    "body",
    "session",
    "earliest",
    "latest",
    "why",
    "conditions",
    "verb",
    "force",
    "recurrence",
    "adopted",
    "words",
    "because",
)
#: How the id of a paragraph in a recommended draft begins.
DRAFT = "draft."


class Placed(NamedTuple):
    """A mandate with where it stands: of which resolution, in which paragraph, read from which words."""

    mandate: Mandate
    #: The symbol, or whatever else the resolution is called.
    resolution: str
    #: `op5`, or `draft.op5` in the draft that a resolution recommends.
    paragraph: str
    adopted: date | None
    #: From which words each part was read: `part`, `start`, `end` (in the paragraph's text) and `text`.
    words: tuple[Mapping[str, object], ...] = ()


def placed(resolution: Resolution, name: str = "") -> Iterator[Placed]:
    """Yield the mandates of a resolution, then those of the draft in it.

    `name` is what to call a resolution without a symbol. A draft is recommended on the day of the resolution.
    """
    yield from _placed(resolution, resolution.symbol or name, "", resolution.adopted)


def _placed(resolution: Resolution, name: str, within: str, adopted: date | None) -> Iterator[Placed]:
    for top in resolution.operative:
        for paragraph in top.walk():
            for each in paragraph.mandates:
                yield Placed(each, name, within + each.paragraph, adopted, words_of(each, paragraph))
    if resolution.draft:
        yield from _placed(resolution.draft, name, within + DRAFT, adopted)


def words_of(mandate: Mandate, paragraph: Paragraph) -> tuple[Row, ...]:
    """Return the words of its paragraph from which each part of a mandate was read."""
    return tuple(
        {"part": part, "start": span.start, "end": span.end, "text": paragraph.text[span.start : span.end]}
        for part, span in mandate.words
    )


def row(each: Placed, sessions: Sessions) -> Row:
    """Return a mandate that was read as a row with the keys `COLUMNS`; what is not said is null, or empty words."""
    read = "; ".join(f"{word['part']}: {word['text']}" for word in each.words if word["part"] != "object")
    place = f"{each.resolution}, {each.paragraph}"
    return _row(each, each.mandate.object, _reason("read from", read, place, verified=True), sessions)


def known_rows(known: KnownMandate, sessions: Sessions) -> Iterator[Row]:
    """Yield a row for everybody addressed in a paragraph on record."""
    for mandate in known.mandates():
        yield known_row(known, mandate, sessions)


def known_row(known: KnownMandate, mandate: Mandate, sessions: Sessions) -> Row:
    """Return one of the mandates of a paragraph on record as a row; its object is told in our own words."""
    text, source = known.text(), known.source
    because = _reason("in our own words", text, source.text, verified=source.verified)
    of = Placed(mandate, known.resolution.symbol, known.paragraph, known.resolution.adopted)
    return _row(of, text, because, sessions)


def _row(each: Placed, about: str, because: Row, sessions: Sessions) -> Row:
    mandate, due = each.mandate, each.mandate.due
    return {
        "resolution": each.resolution,
        "paragraph": each.paragraph,
        "addressee": mandate.addressee,
        "action": mandate.action,
        "object": about,
        "recipient": mandate.recipient,
        "due": (due and due.text) or None,
        "body": (due and due.body) or None,
        "session": (due and due.session) or None,
        "earliest": _iso(due.earliest) if due else None,
        "latest": _iso(due.latest) if due else None,
        "why": (due and due.why) or None,
        "conditions": list(mandate.conditions),
        "verb": mandate.verb,
        "force": mandate.force,
        "recurrence": mandate.recurrence,
        "adopted": _iso(each.adopted),
        "words": list(each.words),
        "because": [because, *_of_session(due, sessions)],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _of_session(due: Due | None, sessions: Sessions) -> list[Row]:
    """Return the session that a day rests on, with its source; or why there is none."""
    if due is None:
        return []
    session = sessions.find(due.body, due.session)
    if session is None:
        return [_reason("due", due.why, due.text, verified=True)] if due.why else []
    opened, closed = (_iso(day) or "a day not on record" for day in (session.opened, session.closed))
    fact = f"{session.name}, {session.ordinal_words}: {opened} to {closed}" + (f"; {due.why}" if due.why else "")
    return [_reason("sessions", fact, session.source.text, verified=session.source.verified)]


def _reason(rule: str, fact: str, source: str, *, verified: bool) -> Row:
    return {"rule": rule, "fact": fact, "source": source, "verified": verified}


def by_due(row: Mapping[str, object]) -> tuple[str, str]:
    """Return what puts rows in the order of their days, those without a day last.

    What is due at a session is due when it opens, anything else by its last day.
    """
    first, last = ("earliest", "latest") if row["session"] else ("latest", "earliest")
    return str(row[first] or row[last] or "9999"), str(row[last] or "")


def events(rows: Iterable[Mapping[str, object]]) -> Iterator[Event]:
    """Yield an entry of a calendar for each row of which a day is known; rows of the same order are one entry.

    What is due at a session is an entry of all its days, anything else of its last day.
    """
    seen: set[str] = set()
    for each in rows:
        days = [date.fromisoformat(str(each[key])) for key in ("earliest", "latest") if each[key]]
        key = "\n".join(str(each[part] or "") for part in _IDENTITY)
        if not days or key in seen:
            continue
        seen.add(key)
        who = str(each["addressee"]) or "Nobody named"
        yield Event(
            key=key,
            summary=f"{who}: {str(each['action']).replace('_', ' ')} ({each['resolution']})",
            first=days[0] if each["session"] else days[-1],
            last=days[-1],
            description="\n".join(str(each[part]) for part in ("paragraph", "verb", "object", "why") if each[part]),
            categories=tuple(str(each[part]) for part in ("action", "body") if each[part]),
            stamp=date.fromisoformat(str(each["adopted"])) if each["adopted"] else None,
        )


#: What makes an entry of the calendar the same when the calendar is made again.
_IDENTITY = ("resolution", "paragraph", "addressee", "action", "object", "recipient", "body", "session")
