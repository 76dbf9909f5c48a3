"""What the finder knows: bodies with the styles of their numbers, treaties, declarations and events, as one lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from palermo.facts.pack_tables import merged_rows
from palermo.resolutions.citations.trie import key_of, names_pattern, spellings
from palermo.resolutions.sessions import load_sessions

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

#: Nouns by which a treaty is called once it has been named.
TREATY_NOUNS = (
    "Convention",
    "Covenant",
    "Treaty",
    "Protocol",
    "Agreement",
    "Charter",
    "Statute",
    "Pact",
    "Constitution",
)
#: Nouns by which a declaration or its like is called once it has been named.
TEXT_NOUNS = ("Declaration", "Agenda", "Programme of Action", "Plan of Action", "Platform for Action", "Compact")
#: Nouns of gatherings that are looked for when no name is known.
EVENT_NOUNS = ("Conference", "Congress", "Summit", "Symposium")
#: Words that stand for a body once it has been named, or are the head of a body's name that is not known.
BODY_NOUNS = (
    "Assembly", "Council", "Commission", "Sub-Commission", "Subcommission", "Committee", "Subcommittee", "Board",
    "Forum", "Working Group",
)  # fmt: skip


class Dated(Protocol):
    """The first and last day of a session, None when unknown."""

    @property
    def opened(self) -> date | None:
        """Return the first day."""

    @property
    def closed(self) -> date | None:
        """Return the last day."""


class SessionDates(Protocol):
    """Where the days of sessions are looked up."""

    def find(self, body: str, label: str) -> Dated | None:
        """Return the session of a body by its label, such as `56`; None when it is not known."""


class Entry(NamedTuple):
    """What a name stands for."""

    #: `body`, `treaty`, `outcome`, `event`; `noun`, `text`, `gathering`, `organ` for a bare head noun.
    kind: str
    id: str
    #: The noun that stands for it later on: `Convention`.
    head: str = ""
    #: The part of the document that the name means.
    part: str = ""
    #: The year of adoption, as printed before a head noun: `1988`.
    year: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """How a body numbers its resolutions and counts its sessions."""

    code: str
    #: Its name in full.
    name: str
    #: The word that stands for it: `Council`.
    short: str
    #: Sessions whose resolutions are numbered `session/number`: from, to (0: none yet).
    slash_from: int | None
    slash_to: int | None
    #: Years whose resolutions are numbered `year/number`.
    year_from: int | None
    year_to: int | None
    #: Last session in Roman numerals, or None where they were never used.
    roman_to: int | None
    #: The treaty whose parties it gathers, or empty.
    treaty: str
    #: Whether numbers run through, the year in brackets.
    paren: bool
    #: Year of the first session, and how many sessions a year holds; None where they are not regular.
    epoch: int | None
    per_year: int | None

    def year_of(self, session: int) -> int | None:
        """Return the year in which a session opens, by regular count; None for a body that has none."""
        if self.epoch is None:
            return None
        return self.epoch + (session - 1) // (self.per_year or 1)


@dataclass(frozen=True, slots=True)
class CitationLexicon:
    """All names and patterns of the finder, compiled once; keep it as long as there are resolutions to read."""

    bodies: Mapping[str, Body]
    #: Codes of the bodies that one short word may stand for, in the order of the table.
    by_short: Mapping[str, tuple[str, ...]]
    #: Code of the conference of the parties to a treaty.
    by_treaty: Mapping[str, str]
    #: Code by full name: `General Assembly` to `GA`.
    by_name: Mapping[str, str]
    #: Entries by name as spelt in the tables, and by `key_of` whatever else is printed.
    exact: Mapping[str, Entry]
    entries: Mapping[str, Entry]
    names: re.Pattern[str]
    #: Treaties by year and noun (`1988 Convention`), first those that are commonly called so.
    by_year: Mapping[str, tuple[str, ...]]
    #: The day on which each treaty was adopted.
    adopted: Mapping[str, str]
    #: Those treaties that are commonly called by their year.
    called_by_year: frozenset[str]
    #: Ids of the protocols to a treaty.
    protocols: Mapping[str, tuple[str, ...]]
    #: What a protocol is on, where its name says so behind that of its treaty: `on a communications procedure`.
    subjects: Mapping[str, str]
    #: Treaty by volume and number of the Treaty Series.
    series: Mapping[str, str]
    #: The last resolution of each year of the Security Council.
    council_years: Mapping[int, int]
    sessions: SessionDates | None

    def entry(self, printed: str) -> Entry | None:
        """Return what a name found by `names` stands for."""
        return self.exact.get(printed) or self.entries.get(key_of(printed))


def load_citation_lexicon(
    overlays: Iterable[str | Path] = (),
    sessions: SessionDates | None = None,
) -> CitationLexicon:
    """Read the built-in tables and those of the packs laid over them; `sessions` stands in for their own table."""
    packs = tuple(overlays)
    body_rows = merged_rows("bodies", ["code"], packs)
    treaty_rows = merged_rows("treaties", ["id"], packs)
    event_rows = merged_rows("events", ["id", "name"], packs)
    bodies = {row["code"]: _body(row) for row in body_rows}
    named = dict(_named(body_rows, treaty_rows, event_rows))
    return CitationLexicon(
        bodies=MappingProxyType(bodies),
        by_short=_grouped((body.short, code) for code, body in bodies.items()),
        by_treaty=MappingProxyType({body.treaty: code for code, body in bodies.items() if body.treaty}),
        by_name=MappingProxyType({body.name: code for code, body in bodies.items()}),
        exact=MappingProxyType(named),
        entries=MappingProxyType({key_of(name): entry for name, entry in named.items()}),
        names=names_pattern(named),
        by_year=_grouped((f"{row['adopted'][:4]} {head_of(row['name'])}", row["id"]) for row in _by_year(treaty_rows)),
        adopted=MappingProxyType({row["id"]: row["adopted"] for row in treaty_rows}),
        called_by_year=frozenset(row["id"] for row in treaty_rows if row["by_year"] == "yes"),
        protocols=_grouped((row["supplements"], row["id"]) for row in treaty_rows if row["supplements"]),
        subjects=MappingProxyType(dict(_subjects(treaty_rows))),
        series=MappingProxyType({row["unts"]: row["id"] for row in treaty_rows if row["unts"]}),
        council_years=MappingProxyType(
            {int(row["year"]): int(row["last"]) for row in merged_rows("council_years", ["year"], packs)}
        ),
        sessions=sessions or load_sessions(packs),
    )


def head_of(name: str) -> str:
    """Return the noun by which a treaty or text is called later: that which stands first in its name; or empty."""
    found = [(name.find(noun), noun) for noun in (*TREATY_NOUNS, *TEXT_NOUNS) if noun in name]
    return min(found)[1] if found else ""


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return MappingProxyType({key: tuple(values) for key, values in groups.items()})


def _named(
    bodies: list[dict[str, str]],
    treaties: list[dict[str, str]],
    events: list[dict[str, str]],
) -> Iterator[tuple[str, Entry]]:
    """Yield every spelling of every name; a later one replaces an earlier, so that full names win over bare nouns."""
    yield from _nouns(row["short"] for row in bodies)
    for row in bodies:
        for name in _spelt(row):
            yield name, Entry("body", row["code"], row["short"])
    for row in events:
        for name in _spelt(row):
            yield name, Entry(row["kind"], row["id"], head_of(name), row["part"], row["year"])
    for row in treaties:
        for name in _spelt(row):
            yield name, Entry("treaty", row["id"], head_of(name), "", row["adopted"][:4])


def _subjects(treaties: list[dict[str, str]]) -> Iterator[tuple[str, str]]:
    names = {row["id"]: row["name"] for row in treaties}
    for row in treaties:
        _, found, subject = row["name"].partition(f" to the {names.get(row['supplements'], '-')} ")
        if found and subject.startswith("on "):
            yield row["id"], subject


def _by_year(treaties: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return the treaties, those first that are commonly called by their year alone."""
    return sorted(treaties, key=lambda row: row["by_year"] != "yes")


def _nouns(shorts: Iterable[str]) -> Iterator[tuple[str, Entry]]:
    """Yield the bare nouns, most of them in the plural too."""
    kinds = (("noun", TREATY_NOUNS), ("text", TEXT_NOUNS), ("gathering", EVENT_NOUNS), ("organ", BODY_NOUNS))
    for kind, nouns in kinds:
        for noun in nouns:
            yield noun, Entry(kind, "", noun)
            plural = noun[:-1] + "ies" if noun.endswith("ty") else noun + "s"
            yield plural, Entry(kind, "", plural)
    yield "Treaty Series", Entry("series", "")
    for short in shorts:
        if short:
            yield short, Entry("organ", "", short)


def _spelt(row: dict[str, str]) -> Iterator[str]:
    for name in (row["name"], *row["variants"].split(";")):
        if name.strip():
            yield from spellings(name.strip())


def _body(row: dict[str, str]) -> Body:
    def number(column: str) -> int | None:
        return int(row[column]) if row[column] else None

    return Body(
        code=row["code"],
        name=row["name"],
        short=row["short"],
        slash_from=number("slash_from"),
        slash_to=number("slash_to"),
        year_from=number("year_from"),
        year_to=number("year_to"),
        roman_to=number("roman_to"),
        treaty=row["treaty"],
        paren=row["paren"] == "yes",
        epoch=number("epoch"),
        per_year=number("per_year"),
    )
