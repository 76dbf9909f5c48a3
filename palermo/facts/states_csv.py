"""States, organizations and their former names from `states.csv`, `organizations.csv` and `names.csv`."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.cells import Cells, Mention
from palermo.facts.csv_rows import Columns, read_rows
from palermo.facts.nearest import shown
from palermo.facts.records import LANGUAGES, FormerName, Organization, State

if TYPE_CHECKING:
    from palermo.facts.problems import Problem
    from palermo.facts.text_lines import TextInput

_NAME_COLUMNS = tuple(f"name_{language}" for language in LANGUAGES)

#: The columns of `states.csv`.
STATES = Columns(
    required=("code", "kind", *_NAME_COLUMNS, "verified", "source"),
    optional=(
        "iso2",
        "numeric",
        "formal_en",
        "formal_fr",
        "group",
        "region",
        "subregion",
        "development",
        "development_as_of",
        "least_developed",
        "landlocked_developing",
        "small_island_developing",
        "un_member_since",
    ),
)
#: The columns of `organizations.csv`.
ORGANIZATIONS = Columns(required=("code", *_NAME_COLUMNS, "verified", "source"))
#: The columns of `names.csv`.
NAMES = Columns(required=("state", "name", "kind", "verified", "source"), optional=("language", "until"))

_KINDS = ("state", "territory", "former")
_GROUPS = ("", "african", "asia-pacific", "eastern-european", "latin-american-caribbean", "western-european-others")
_DEVELOPMENT = ("", "developed", "in transition", "developing")
_NAME_KINDS = ("former", "variant", "predecessor")

_ALPHA_3 = re.compile(r"[A-Z]{3}\Z")
_ALPHA_2 = re.compile(r"([A-Z]{2})?\Z")
_NUMERIC = re.compile(r"([0-9]{3})?\Z")
_SHORT_NAME = re.compile(r"[^\W\d_][\w.&() -]{1,39}\Z")
_UNTIL = re.compile(r"([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?\Z")


class PlacedState(NamedTuple):
    """A State, still without its former names, with its place in a pack."""

    state: State
    line: int

    @property
    def key(self) -> str:
        """Return what a row in a later pack must equal to replace this one."""
        return self.state.code


class PlacedOrganization(NamedTuple):
    """An organization, still without its former names, with its place in a pack."""

    organization: Organization
    line: int

    @property
    def key(self) -> str:
        """Return what a row in a later pack must equal to replace this one."""
        return self.organization.code


class PlacedName(NamedTuple):
    """A former or variant name of a State or organization, with its place in a pack."""

    state: str
    name: FormerName
    line: int

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what a row in a later pack must equal to replace this one."""
        return self.state, self.name.name, self.name.language


def read_states(source: TextInput, file: str, pack: str, problems: list[Problem]) -> list[PlacedState]:
    """Read `states.csv` of a pack."""
    reader = _StateReader(Cells(file, pack, problems))
    rows = (reader.state(line, row) for line, row in read_rows(source, STATES, file, problems))
    return [row for row in rows if row is not None]


class _StateReader:
    """Reads rows of States against the closed lists of their columns."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        self._kinds = dict(zip(_KINDS, _KINDS, strict=True))
        self._groups = dict(zip(_GROUPS, _GROUPS, strict=True))
        self._development = dict(zip(_DEVELOPMENT, _DEVELOPMENT, strict=True))

    def state(self, line: int, row: tuple[str, ...]) -> PlacedState | None:
        """Return the State of a row, or None with its problems noted."""
        cells, before = self._cells, len(self._cells.problems)
        code, kind, en, fr, es, ru, zh, ar, verified, source = row[:10]
        iso2, numeric, formal_en, formal_fr, group, region, subregion, development, as_of = row[10:19]
        least, landlocked, island, member_since = row[19:]
        _match(cells, line, "code", code, _ALPHA_3, "Write three capital letters of ISO 3166, such as KEN")
        _match(cells, line, "iso2", iso2, _ALPHA_2, "Write two capital letters of ISO 3166, or nothing")
        _match(cells, line, "numeric", numeric, _NUMERIC, "Write the three digits of ISO 3166, or nothing")
        cells.choice(line, "kind", kind, self._kinds)
        names = {"en": en, "fr": fr, "es": es, "ru": ru, "zh": zh, "ar": ar}
        _check_names(cells, line, names, all_needed=kind == "state")
        formal = {"en": formal_en, "fr": formal_fr} if formal_en and formal_fr else _present(en=formal_en, fr=formal_fr)
        state = State(
            code=code,
            iso2=iso2,
            numeric=numeric,
            names=MappingProxyType(names if all(names.values()) else _present(**names)),
            formal_names=MappingProxyType(formal),
            kind=kind,
            former_names=(),
            group=cells.choice(line, "group", group, self._groups) or "",
            region=region,
            subregion=subregion,
            development=cells.choice(line, "development", development, self._development) or "",
            development_as_of=as_of,
            least_developed=least == "yes" or self._flag(line, "least_developed", least),
            landlocked_developing=landlocked == "yes" or self._flag(line, "landlocked_developing", landlocked),
            small_island_developing=island == "yes" or self._flag(line, "small_island_developing", island),
            un_member_since=cells.day(line, "un_member_since", member_since),
            source=cells.source(line, source, verified),
        )
        return PlacedState(state, line) if len(cells.problems) == before else None

    def _flag(self, line: int, column: str, text: str) -> bool:
        """Return yes or no, no for an empty cell: territories and former States are in no such list."""
        return bool(text) and self._cells.flag(line, column, text)


def read_organizations(source: TextInput, file: str, pack: str, problems: list[Problem]) -> list[PlacedOrganization]:
    """Read `organizations.csv` of a pack."""
    cells = Cells(file, pack, problems)
    placed = []
    for line, (code, *names_, verified, source_) in read_rows(source, ORGANIZATIONS, file, problems):
        before = len(problems)
        _match(cells, line, "code", code, _SHORT_NAME, "Write the short name of the organization, such as EU")
        names = dict(zip(LANGUAGES, names_, strict=True))
        _check_names(cells, line, names, all_needed=False)
        read = cells.source(line, source_, verified)
        if len(problems) == before:
            placed.append(PlacedOrganization(Organization(code, MappingProxyType(_present(**names)), (), read), line))
    return placed


def read_names(
    source: TextInput, file: str, pack: str, problems: list[Problem], mentions: list[Mention] | None = None
) -> list[PlacedName]:
    """Read `names.csv` of a pack; codes are checked later, against all packs together.

    The codes in rows that cannot be used for another reason are added to `mentions`.
    """
    cells = Cells(file, pack, problems)
    kinds = dict(zip(_NAME_KINDS, _NAME_KINDS, strict=True))
    languages = {"": "", **{language: language for language in LANGUAGES}}
    placed = []
    for line, (state, name, kind, verified, source_, language, until) in read_rows(source, NAMES, file, problems):
        before = len(problems)
        if not state or not name:
            column = "name" if state else "state"
            cells.problem(line, column, f"The {column} is missing", "Write the code of the State and the name")
        cells.choice(line, "kind", kind, kinds)
        cells.choice(line, "language", language, languages)
        _match(cells, line, "until", until, _UNTIL, "Write YYYY, YYYY-MM, YYYY-MM-DD, or nothing")
        read = cells.source(line, source_, verified)
        if len(problems) == before:
            placed.append(PlacedName(state, FormerName(name, language, kind, until, read), line))
        elif state and mentions is not None:
            mentions.append(Mention(file, line, "state", state))
    return placed


def _match(cells: Cells, line: int, column: str, text: str, pattern: re.Pattern[str], remedy: str) -> None:
    if not pattern.match(text):
        cells.problem(line, column, f"{shown(text)} cannot stand under {column}", remedy)


def _check_names(cells: Cells, line: int, names: dict[str, str], *, all_needed: bool) -> None:
    """Note missing names: a State has one in every language, anything else at least the English one."""
    for language, name in names.items():
        if not name and (all_needed or language == "en"):
            column = f"name_{language}"
            cells.problem(line, column, "The name is missing", f"Write the short name in the language {language!r}")


def _present(**texts: str) -> dict[str, str]:
    return {language: text for language, text in texts.items() if text}
