"""The review mechanism of the built-in pack, or of the last pack laid over it that has one; every fault a problem."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from palermo.facts.csv_rows import Columns, read_rows
from palermo.facts.pack_tables import BUILT_IN, BUILT_IN_NAME, pack_name
from palermo.facts.problems import FactsError, Problem
from palermo.facts.records import LANGUAGES, Source
from palermo.facts.text_lines import read_text
from palermo.facts.toml_tables import TomlFile, TomlTable
from palermo.implementation.review import (
    ENGLISH,
    START,
    ClockStep,
    DueFrom,
    Level,
    Mechanism,
    Note,
    Output,
    Phase,
    Role,
    StartGroup,
    Within,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_FOLDER = "implementation"
_FILE = "mechanism.toml"
_MOST = 1_000
_LATEST_YEAR = 2_999
_WORDS = Columns(("id", "text"))


def load_mechanism(overlays: Iterable[str | Path] = ()) -> Mechanism:
    """Return the mechanism; a pack with a mechanism of its own replaces the whole, one with words adds translations.

    Raise `FactsError` with every problem of the packs when there is any.
    """
    problems: list[Problem] = []
    mechanism: Mechanism | None = None
    words: dict[str, dict[str, str]] = {}
    for folder, pack in ((BUILT_IN, BUILT_IN_NAME), *((Path(each), pack_name(Path(each))) for each in overlays)):
        path = folder / _FOLDER / _FILE
        if path.is_file():
            mechanism, words = read_mechanism(path, pack, problems) or mechanism, {}
        for language in LANGUAGES:
            words.setdefault(language, {}).update(_translations(folder, language, problems))
    if mechanism is not None:
        problems.extend(_untranslatable(mechanism, words))
    if problems or mechanism is None:
        raise FactsError(problems)
    frozen = {language: MappingProxyType(texts) for language, texts in words.items() if texts}
    return replace(mechanism, words=MappingProxyType(frozen))


def read_mechanism(path: Path, pack: str, problems: list[Problem]) -> Mechanism | None:
    """Read one file; return None, with what is wrong noted, when it can not be used."""
    text = read_text(path, str(path), problems)
    file = TomlFile(text or "", str(path), problems)
    root = file.root() if text is not None else None
    if root is None:
        return None
    before = len(problems)
    found = _mechanism(root, _Reader(pack))
    root.close()
    problems.extend(_loose_ends(found, file))
    return found if len(problems) == before else None


class _Reader:
    """Reads the tables of each kind."""

    def __init__(self, pack: str) -> None:
        self.pack = pack

    def note(self, table: TomlTable, *, sourced: bool = True) -> dict[str, Any]:
        """Return what every note has."""
        text = table.text("source", needed=sourced)
        source = Source(text, table.flag("verified", needed=sourced), self.pack) if sourced else None
        return {
            "id": table.text("id", needed=True),
            "title": table.text("title"),
            "text": table.text("text", needed=True),
            "source": source,
        }

    def plain(self, table: TomlTable) -> Note:
        return Note(**self.note(table))

    def unsourced(self, table: TomlTable) -> Note:
        return Note(**self.note(table, sourced=False))

    def rule(self, table: TomlTable) -> Note:
        table.whole("n", 1, _MOST)
        return self.plain(table)

    def phase(self, table: TomlTable) -> Phase:
        return Phase(
            **self.note(table),
            number=self.number(table, "number"),
            years=self.number(table, "years"),
            clusters=table.texts("clusters"),
        )

    def group(self, table: TomlTable) -> StartGroup:
        return StartGroup(
            **self.note(table),
            number=self.number(table, "number"),
            starts=self.number(table, "starts"),
            reviews=self.number(table, "reviews"),
            participating=self.number(table, "participating"),
        )

    @staticmethod
    def number(table: TomlTable, key: str) -> int:
        return table.whole(key, 1, _LATEST_YEAR, needed=True) or 0

    def role(self, table: TomlTable) -> Role:
        table.whole("per_review", 1, _MOST)
        return Role(**self.note(table), may_write=table.flag("may_write", needed=True))

    def step(self, table: TomlTable) -> ClockStep:
        within = table.table("within", needed=True)
        rule = Within(within.choice("rule", list(Within), needed=True) or Within.END_OF_PHASE) if within else None
        counted = rule is not None and rule is not Within.END_OF_PHASE
        n = within.whole("n", 1, _MOST, needed=counted) if within else None
        if within:
            within.close()
        return ClockStep(
            **self.note(table),
            runs_from=table.text("from", needed=True),
            within=rule or Within.END_OF_PHASE,
            n=n or 0,
            due_from=self.who(table, "due_from"),
            then=table.text("then"),
        )

    def output(self, table: TomlTable) -> Output:
        return Output(
            **self.note(table),
            step=table.text("step", needed=True),
            level=table.text("level", needed=True),
            may_change=self.who(table, "may_change"),
            parts=table.texts("parts"),
        )

    def level(self, table: TomlTable) -> Level:
        return Level(**self.note(table), rank=table.whole("rank", 0, _MOST, needed=True) or 0)

    @staticmethod
    def who(table: TomlTable, key: str) -> DueFrom:
        return DueFrom(table.choice(key, list(DueFrom), needed=True) or DueFrom.ALL)


def _mechanism(root: TomlTable, reader: _Reader) -> Mechanism:
    for key in ("established", "launched"):
        if decision := root.table(key):
            decision.text("decision", needed=True)
            decision.whole("year", 1, _LATEST_YEAR, needed=True)
            decision.close()

    def every(key: str, read: Callable[[TomlTable], Any]) -> tuple[Any, ...]:
        found = []
        for table in root.tables(key):
            found.append(read(table))
            table.close()
        return tuple(found)

    return Mechanism(
        about=reader.plain(root),
        tracks=every("tracks", reader.plain),
        phases=every("phases", reader.phase),
        groups=every("groups", reader.group),
        draw_rules=every("draw_rules", reader.rule),
        roles=every("roles", reader.role),
        events=every("events", reader.plain),
        clock=every("clock", reader.step),
        outputs=every("outputs", reader.output),
        observation_parts=every("observation_parts", reader.unsourced),
        levels=every("confidentiality", reader.level),
        visibility=every("visibility", reader.plain),
    )


def _loose_ends(found: Mechanism, file: TomlFile) -> Iterator[Problem]:
    """Yield ids that stand twice, and ids that name nothing."""
    ids = [each.id for each in found.notes() if each.id]
    for each in sorted({each for each in ids if ids.count(each) > 1}):
        yield Problem(file.file, None, "id", f"The id {each} stands there twice", "Give each its own: texts go by id")
    events, steps = {START, *(each.id for each in found.events)}, {each.id for each in found.clock}
    levels, parts = {each.id for each in found.levels}, {each.id for each in found.observation_parts}
    named = [("clock", each.id, {each.runs_from, each.then} - {""}, events) for each in found.clock]
    for output in found.outputs:
        named += [("outputs", output.id, {output.step}, steps), ("outputs", output.id, {output.level}, levels)]
        named += [("outputs", output.id, set(output.parts), parts)]
    for key, id_, names, known in named:
        for name in sorted(names - known - {""}):
            remedy = f"Write one of: {', '.join(sorted(known))}"
            yield Problem(file.file, None, key, f"{id_} names {name}, which is not in the file", remedy)


def _translations(folder: Path, language: str, problems: list[Problem]) -> dict[str, str]:
    """Return the translations of a pack into one language, by id; English has none."""
    path = folder / _FOLDER / "words" / language / "mechanism.csv"
    if language == ENGLISH or not path.is_file():
        return {}
    return {id_: text for _, (id_, text) in read_rows(path, _WORDS, str(path), problems) if text}


def _untranslatable(mechanism: Mechanism, words: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """Yield translations of what the mechanism does not have."""
    ids = {each.id for each in mechanism.notes()}
    known = ids | {f"{each}#title" for each in ids}
    for language, texts in words.items():
        for id_ in sorted(texts.keys() - known):
            file = f"words/{language}/mechanism.csv"
            yield Problem(file, None, "id", f"The mechanism has nothing with the id {id_}", "Remove the row")
