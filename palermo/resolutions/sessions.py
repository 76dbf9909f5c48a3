"""When the bodies met: the sessions on record, found by label, by the words of a text, or by a day.

Labels: `59`, `S-20`, `ES-10` for the General Assembly; `LIV`, then `1987/1` and `1987`, then `2003` for the Economic
and Social Council; `11` for commissions and conferences.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.pack_tables import merged_rows
from palermo.facts.records import Source
from palermo.resolutions.counting import ordinal_in_words, to_roman

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_DIGITS = re.compile(r"(\d{1,3})(?:st|nd|rd|th)?\Z")
#: The Council numbered its sessions until its sixty-third, in 1977.
_LAST_ROMAN = 63


class Days(NamedTuple):
    """The days between which a session lies, and why they are not exact; empty when they are."""

    earliest: date | None
    latest: date | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One session of one body."""

    #: Code of the body, such as `GA`.
    body: str
    label: str
    #: How it is called in texts, `session` left out: `fifty-ninth`, `substantive session of 2003`.
    ordinal_words: str
    opened: date | None
    closed: date | None
    source: Source
    #: `stated`, or `before_next` when the close is only presumed to be the day before the next session opened.
    close: str = ""
    #: Days between which it certainly lies where its own are not on record.
    not_before: date | None = None
    not_after: date | None = None
    note: str = ""

    @property
    def name(self) -> str:
        """Return what to call it in a sentence: `session 59 of GA`."""
        return f"session {self.label} of {self.body}"

    def days(self) -> Days:
        """Return its first and last day, as far as they are known, and what is doubtful of them."""
        doubts = []
        if self.opened is None or self.closed is None:
            doubts.append(self.note or "its close is not on record")
        elif self.close == "before_next":
            doubts.append("its close is taken as the day before the next session opened")
        if not self.source.verified:
            doubts.append("its days are not verified")
        why = f"{self.name}: {'; '.join(doubts)}" if doubts else ""
        return Days(self.opened or self.not_before, self.closed or self.not_after, why)

    def holds(self, day: date) -> bool | None:
        """Whether a day lies in it; None when that is not on record.

        A session of the Council named by its year takes what is adopted outside its days too, in its organizational
        and resumed parts; compare years there.
        """
        earliest, latest, _ = self.days()
        if (earliest and day < earliest) or (latest and day > latest):
            return False
        return True if self.opened and self.closed else None


class Found(NamedTuple):
    """A session, or why there is none."""

    session: Session | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions on record."""

    #: By body and label.
    known: dict[tuple[str, str], Session]
    #: By body, those with an opening day, by that day.
    dated: dict[str, tuple[Session, ...]]

    def find(self, body: str, label: str) -> Session | None:
        """Return a session by its body's code and its label, or None."""
        return self.known.get((body, label))

    def look_up(self, body: str, label: str) -> Found:
        """Return a session, or why there is none: no such body, or a session later than the table's last."""
        session = self.find(body, label)
        if session:
            return Found(session)
        if not body:
            return Found(None, "which body's session is not said")
        if body not in self.dated:
            return Found(None, f"no sessions of {body} are on record")
        last = self.dated[body][-1].label if self.dated[body] else "none"
        later = f"; the last regular one is {last}" if label.isdecimal() and last.isdecimal() else ""
        return Found(None, f"session {label} of {body} is not on record{later}")

    def label(self, body: str, number: int, kind: str = "") -> str:
        """Return the label of a body's n-th session; `kind` is `special`, `emergency special` or empty."""
        if kind:
            return f"{'ES' if kind.startswith('emergency') else 'S'}-{number}"
        return council_label(number) if body == "ECOSOC" else str(number)

    def on(self, body: str, day: date) -> Session | None:
        """Return the regular session in which a day lies, or None; of two that meet on that day, the later."""
        dated = self.dated.get(body, ())
        place = bisect_right(dated, day, key=_opening) - 1
        return dated[place] if place >= 0 and dated[place].holds(day) is not False else None

    def after(self, body: str, day: date) -> Session | None:
        """Return the first regular session that opens after a day, or None when none is on record."""
        dated = self.dated.get(body, ())
        place = bisect_right(dated, day, key=_opening)
        return dated[place] if place < len(dated) else None

    @staticmethod
    def ordinal(words: str) -> int:
        """Return the number of an ordinal: `fifty-ninth`, `twenty-third special`, `59th`; 0 for what is none.

        Case, hyphens broken over a line, and a following `special`, `emergency special` or `session` do not matter.
        """
        text = words.casefold().strip()
        for tail in (" session", " special", " emergency", " regular"):
            text = text.removesuffix(tail)
        found = ordinal_in_words(text.strip("- "))
        if found:
            return found
        digits = _DIGITS.match(text)
        return int(digits[1]) if digits else 0


def council_label(number: int) -> str:
    """Return the label of the n-th session of the Economic and Social Council: Roman as long as it was printed so."""
    return to_roman(number) if number <= _LAST_ROMAN else str(number)


def load_sessions(overlays: Iterable[str | Path] = ()) -> Sessions:
    """Return the sessions of the built-in pack with those of these packs laid over; raise `FactsError` for bad rows."""
    sessions = [_session(row) for row in merged_rows("sessions", ("body", "label"), overlays)]
    dated: dict[str, list[Session]] = {session.body: [] for session in sessions}
    for session in sessions:
        if session.opened and not session.label.startswith(("S-", "ES-")):
            dated[session.body].append(session)
    ordered = {body: tuple(sorted(each, key=_opening)) for body, each in dated.items()}
    return Sessions({(each.body, each.label): each for each in sessions}, ordered)


def _opening(session: Session) -> date:
    """Return the day by which sessions are in order; those without one are not among them."""
    return session.opened or date.min


def _session(row: dict[str, str]) -> Session:
    return Session(
        body=row["body"],
        label=row["label"],
        ordinal_words=row["words"],
        opened=_day(row["opened"]),
        closed=_day(row["closed"]),
        source=Source(row["source"], row["verified"] == "yes", row["pack"]),
        close=row["close"],
        not_before=_day(row["not_before"]),
        not_after=_day(row["not_after"]),
        note=row["note"],
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
