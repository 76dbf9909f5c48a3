"""The built-in facts of known resolutions: what each paragraph orders, in our own words and without its text.

Days are computed from the table of sessions, as they are for a resolution that is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from palermo.facts.pack_tables import merged_rows
from palermo.facts.records import LANGUAGES, Source
from palermo.resolutions.records import Due, Mandate
from palermo.resolutions.sessions import Sessions, load_sessions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class KnownResolution:
    """What is on record of one resolution."""

    symbol: str
    #: Its subject, in our own words.
    title: str
    #: Code of the body, such as `GA`.
    body: str
    adopted: date | None
    #: Number of the meeting, or None where it is not on record.
    meeting: int | None
    session: str
    #: Symbol of the resolution that it continues, or empty.
    follows: str
    #: Symbol of the resolution that adopted the draft in it, or empty.
    draft_of: str
    source: Source


@dataclass(frozen=True, slots=True)
class KnownMandate:
    """What one operative paragraph orders, or that it orders nothing."""

    resolution: KnownResolution
    #: `op5`, or `draft.op5` in the draft that a resolution recommends.
    paragraph: str
    #: Counts what one paragraph orders, from 1.
    number: int
    #: `directive`, `deciding`, `evaluative`, `observing`, `reinforcing`.
    kind: str
    verb: str
    #: 0 (notes) to 5 (decides, demands), as the table of verbs has it.
    force: int
    #: Canonical names; empty when the paragraph orders nothing.
    addressees: tuple[str, ...]
    #: Key of the action; empty when the paragraph orders nothing.
    action: str
    recipient: str
    due: Due | None
    conditions: tuple[str, ...]
    recurrence: str
    #: What the paragraph says, in our own words, by language.
    texts: Mapping[str, str]
    source: Source

    @property
    def orders(self) -> bool:
        """Whether anything is to be done."""
        return self.action != ""

    def text(self, language: str = "en") -> str:
        """Return what the paragraph says in a language, in English where it is missing there."""
        return self.texts.get(language) or self.texts["en"]

    def mandates(self) -> tuple[Mandate, ...]:
        """Return a mandate for everybody addressed, as if it had been read; none where nothing is ordered."""
        return tuple(self._to(each) for each in self.addressees) if self.orders else ()

    def _to(self, addressee: str) -> Mandate:
        return Mandate(
            paragraph=self.paragraph,
            addressee=addressee,
            action=self.action,
            object="",
            recipient=self.recipient,
            due=self.due,
            conditions=self.conditions,
            verb=self.verb,
            force=self.force,
            recurrence=self.recurrence,
        )


@dataclass(frozen=True, slots=True)
class Register:
    """The resolutions on record with what their paragraphs order."""

    resolutions: tuple[KnownResolution, ...]
    #: By resolution, in the order of their days; within each in the order of the text.
    mandates: tuple[KnownMandate, ...]

    def resolution(self, symbol: str) -> KnownResolution | None:
        """Return what is on record of a resolution, or None."""
        return next((each for each in self.resolutions if each.symbol == symbol), None)

    def of(self, symbol: str) -> tuple[KnownMandate, ...]:
        """Return all rows of one resolution, those that order nothing too."""
        return tuple(each for each in self.mandates if each.resolution.symbol == symbol)


def load_register(overlays: Iterable[str | Path] = ()) -> Register:
    """Return the register of the built-in pack with these packs laid over it.

    Raise `FactsError` for bad rows, among them mandates of a resolution that is not on record.
    """
    packs = tuple(overlays)
    sessions = load_sessions(packs)
    resolutions = [_resolution(row) for row in merged_rows("resolutions", ("symbol",), packs)]
    resolutions.sort(key=lambda each: (each.adopted or date.max, each.symbol))
    known = {each.symbol: each for each in resolutions}
    forces = {row["verb"]: int(row["force"]) for row in merged_rows("verbs", ("verb",), packs)}
    rows = merged_rows("mandates", ("symbol", "paragraph", "number"), packs)
    _refuse_strangers(rows, known)
    mandates = [_mandate(row, known[row["symbol"]], forces.get(row["verb"], 0), sessions) for row in rows]
    place = {each.symbol: number for number, each in enumerate(resolutions)}
    mandates.sort(key=lambda each: (place[each.resolution.symbol], _in_text(each.paragraph), each.number))
    return Register(tuple(resolutions), tuple(mandates))


def _refuse_strangers(rows: Iterable[Mapping[str, str]], known: Mapping[str, KnownResolution]) -> None:
    strange = [row for row in rows if row["symbol"] not in known]
    if strange:
        from palermo.facts.load import FactsError
        from palermo.facts.problems import Problem

        remedy = "Add the resolution to resolutions.csv, or correct the symbol"
        raise FactsError(
            Problem(row["pack"], None, "symbol", f"The mandate {row['paragraph']} is of {row['symbol']}", remedy)
            for row in strange
        )


def _in_text(paragraph: str) -> tuple[bool, tuple[tuple[int, str], ...]]:
    """Return what puts `op2` before `op10`, and a draft after the paragraph that recommends it."""
    parts = paragraph.removeprefix("draft.").removeprefix("op").split(".")
    return paragraph.startswith("draft."), tuple((int(part) if part.isdecimal() else 0, part) for part in parts)


def _resolution(row: Mapping[str, str]) -> KnownResolution:
    return KnownResolution(
        symbol=row["symbol"],
        title=row["title"],
        body=row["body"],
        adopted=date.fromisoformat(row["adopted"]) if row["adopted"] else None,
        meeting=int(row["meeting"]) if row["meeting"] else None,
        session=row["session"],
        follows=row["follows"],
        draft_of=row["draft_of"],
        source=_source(row),
    )


def _mandate(row: Mapping[str, str], of: KnownResolution, force: int, sessions: Sessions) -> KnownMandate:
    return KnownMandate(
        resolution=of,
        paragraph=row["paragraph"],
        number=int(row["number"]),
        kind=row["kind"],
        verb=row["verb"],
        force=force,
        addressees=_several(row["addressee"]),
        action=row["action"],
        recipient=row["recipient"],
        due=_due(row["due_body"], row["due_session"], sessions),
        conditions=_several(row["conditions"]),
        recurrence=row["recurrence"],
        texts={language: row[f"text_{language}"] for language in LANGUAGES},
        source=_source(row),
    )


def _due(body: str, label: str, sessions: Sessions) -> Due | None:
    if not body:
        return None
    session, why = sessions.look_up(body, label)
    if session is None:
        return Due("", body, label, why=why)
    days = session.days()
    return Due(session.ordinal_words, body, label, days.earliest, days.latest, days.why)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(each for each in cell.split("; ") if each)


def _source(row: Mapping[str, str]) -> Source:
    return Source(row["source"], row["verified"] == "yes", row["pack"])
