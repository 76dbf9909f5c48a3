"""The rows of packs with the places where they stand, and packs laid one over another."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from palermo.facts.replaced import Replaced
from palermo.implementation.records import Checklist, Duty, Table, TermKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

T = TypeVar("T")
Record = TypeVar("Record", Duty, "Term", Checklist)

#: The folder of a pack that holds what this package reads.
FOLDER = "implementation"


class Term(NamedTuple):
    """One row of `terms.csv`."""

    kind: TermKind
    id: str
    text: str

    @property
    def key(self) -> str:
        """Return the id under which the row is translated."""
        return f"{self.kind.value}:{self.id}"


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A record with the place where it stands."""

    record: T
    file: str
    line: int | None
    pack: str


WordKey = tuple[str, Table, str]


@dataclass(slots=True)
class Layer:
    """What one pack holds, by id."""

    folder: Path
    pack: str
    duties: dict[str, Placed[Duty]] = field(default_factory=dict)
    terms: dict[str, Placed[Term]] = field(default_factory=dict)
    checklists: dict[str, Placed[Checklist]] = field(default_factory=dict)
    #: Translations by language, table and id.
    words: dict[WordKey, Placed[str]] = field(default_factory=dict)


def texts_of(record: Duty | Term | Checklist) -> dict[tuple[Table, str], str]:
    """Return the English texts of a record by the table and id under which they are translated."""
    match record:
        case Duty():
            return {(Table.DUTIES, key): text for key, text in record.texts.items()}
        case Term():
            return {(Table.TERMS, record.key): record.text}
        case Checklist():
            return {(Table.CHECKLISTS, key): text for key, text in record.texts.items()}


class Merged:
    """The rows of every pack laid so far."""

    def __init__(self) -> None:
        """Begin with nothing laid."""
        self.duties: dict[str, Placed[Duty]] = {}
        self.terms: dict[str, Placed[Term]] = {}
        self.checklists: dict[str, Placed[Checklist]] = {}
        self.words: dict[WordKey, Placed[str]] = {}
        #: What later packs took the place of, in the order in which they were laid.
        self.replaced: list[Replaced] = []

    def lay(self, layer: Layer) -> None:
        """Lay one more pack over those laid before."""
        self._put(self.duties, layer.duties, "the duty")
        self._put(self.terms, layer.terms, "the term")
        self._put(self.checklists, layer.checklists, "the checklist")
        self.words.update(layer.words)

    def _put(self, table: dict[str, Placed[Record]], rows: Mapping[str, Placed[Record]], what: str) -> None:
        for key, placed in rows.items():
            if before := table.get(key):
                self.replaced.append(Replaced(placed.file, placed.line, f"{what} {key}", before.pack))
                self._forget(before.record, placed.record)
            table[key] = placed

    def _forget(self, gone: Record, by: Record) -> None:
        """Drop the translations of English texts that are replaced: they say what the earlier text said."""
        now = texts_of(by)
        gone_texts = {key for key, text in texts_of(gone).items() if now.get(key) != text}
        for language, table, key in list(self.words) if gone_texts else ():
            if (table, key) in gone_texts:
                del self.words[language, table, key]

    def english(self) -> dict[tuple[Table, str], str]:
        """Return every English text by the table and id under which it is translated."""
        found: dict[tuple[Table, str], str] = {}
        for table in (self.duties, self.terms, self.checklists):
            for placed in table.values():
                found.update(texts_of(placed.record))
        return found

    def terms_by_kind(self) -> Mapping[TermKind, Mapping[str, str]]:
        """Return the English words by kind and id."""
        kinds: dict[TermKind, dict[str, str]] = {kind: {} for kind in TermKind}
        for placed in self.terms.values():
            kinds[placed.record.kind][placed.record.id] = placed.record.text
        return MappingProxyType(kinds)

    def words_by_language(self) -> Mapping[str, Mapping[Table, Mapping[str, str]]]:
        """Return the translations by language, table and id."""
        found: dict[str, dict[Table, dict[str, str]]] = {}
        for (language, table, key), placed in self.words.items():
            found.setdefault(language, {}).setdefault(table, {})[key] = placed.record
        return MappingProxyType(found)
