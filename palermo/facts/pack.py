"""One fact pack: a folder with `pack.toml` and any of the files of the built-in pack, read into placed records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from palermo.facts.actions_csv import PlacedAction, read_pack_actions
from palermo.facts.declarations_csv import PlacedDeclaration, read_declarations
from palermo.facts.instrument_toml import read_instrument
from palermo.facts.nearest import nearest
from palermo.facts.problems import Problem, in_order
from palermo.facts.records import Instrument, Pack
from palermo.facts.states_csv import (
    PlacedName,
    PlacedOrganization,
    PlacedState,
    read_names,
    read_organizations,
    read_states,
)
from palermo.facts.text_lines import read_text
from palermo.facts.toml_tables import TomlFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from palermo.facts.cells import Mention
    from palermo.facts.text_lines import TextInput

Placed = TypeVar("Placed", PlacedState, PlacedOrganization, PlacedName, PlacedAction, PlacedDeclaration)

#: Stands for the as-of day of a pack that names none; such a pack is never loaded.
_NO_DAY = date.min

PACK_FILE = "pack.toml"
STATES_FILE = "states.csv"
NAMES_FILE = "names.csv"
ORGANIZATIONS_FILE = "organizations.csv"
ACTIONS_FILE = "actions.csv"
DECLARATIONS_FILE = "declarations.csv"
INSTRUMENTS_FOLDER = "instruments"

_FILES = (PACK_FILE, STATES_FILE, NAMES_FILE, ORGANIZATIONS_FILE, ACTIONS_FILE, DECLARATIONS_FILE, "README.md")
#: Folders that other parts of the program read; `palermo.facts.pack_tables` reads and checks `resolutions`,
#: `palermo.implementation` the folder that bears its name.
_OTHER_FOLDERS = ("implementation", "map", "pictures", "resolutions")
_PUT_THE_FILE = "Put the file itself there: links are not followed"


class PlacedInstrument(NamedTuple):
    """An instrument with the file it stands in."""

    instrument: Instrument
    file: str

    @property
    def key(self) -> str:
        """Return what an instrument in a later pack must equal to replace this one."""
        return self.instrument.id


@dataclass(frozen=True, slots=True)
class PackContents:
    """What one pack holds, every record with its line, in the order of its files."""

    pack: Pack
    folder: Path
    states: tuple[PlacedState, ...]
    organizations: tuple[PlacedOrganization, ...]
    names: tuple[PlacedName, ...]
    instruments: tuple[PlacedInstrument, ...]
    actions: tuple[PlacedAction, ...]
    declarations: tuple[PlacedDeclaration, ...]
    #: Codes and ids in rows that cannot be used for another reason.
    mentions: tuple[Mention, ...] = ()
    #: Ids of instruments whose file is there, but has problems.
    faulty_instruments: frozenset[str] = frozenset()

    def file(self, name: str) -> str:
        """Return how problems call one of the pack's files."""
        return str(self.folder / name)


def read_pack(folder: str | Path) -> tuple[PackContents, tuple[Problem, ...]]:
    """Read every file of a pack; return what could be read, and every problem of a file or row.

    Whether its States and instruments exist is known only beside the other packs: see `palermo.facts.load.check`.
    """
    where = Path(folder)
    problems: list[Problem] = []
    pack = _read_pack_file(where, problems)

    def table(name: str, read: Callable[[TextInput, str, str, list[Problem]], list[Placed]]) -> tuple[Placed, ...]:
        path = where / name
        if not _is_there(path, problems):
            return ()
        return _without_repeated_keys(read(path, str(path), pack.name, problems), str(path), problems)

    mentions: list[Mention] = []
    instruments, faulty = _read_instruments(where / INSTRUMENTS_FOLDER, pack.name, problems)
    contents = PackContents(
        pack=pack,
        folder=where,
        states=table(STATES_FILE, read_states),
        organizations=table(ORGANIZATIONS_FILE, read_organizations),
        names=table(NAMES_FILE, partial(read_names, mentions=mentions)),
        instruments=instruments,
        actions=table(ACTIONS_FILE, partial(read_pack_actions, mentions=mentions)),
        declarations=table(DECLARATIONS_FILE, partial(read_declarations, mentions=mentions)),
        # Evaluated last: the tables above have been read by now.
        mentions=tuple(mentions),
        faulty_instruments=faulty,
    )
    return contents, in_order(problems)


def unknown_files(folder: Path) -> tuple[Problem, ...]:
    """Return a problem for every file or folder that no part of the program reads; hidden ones are passed over."""
    problems = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith("."):
            continue
        known = (INSTRUMENTS_FOLDER, *_OTHER_FOLDERS) if path.is_dir() else _FILES
        if path.name not in known:
            near = nearest(path.name, known, 1)
            remedy = f"Rename it to {near[0]}" if near else f"Remove it; a pack holds {', '.join(known)}"
            problems.append(Problem(str(path), None, "", "No such file or folder belongs to a pack", remedy))
    instruments = folder / INSTRUMENTS_FOLDER
    for path in sorted(instruments.iterdir()) if instruments.is_dir() else ():
        if path.suffix != ".toml" and not path.name.startswith("."):
            remedy = "Remove it; an instrument is one file <id>.toml"
            problems.append(Problem(str(path), None, "", "Not a file of an instrument", remedy))
    return tuple(problems)


def _is_there(path: Path, problems: list[Problem]) -> bool:
    """Whether there is a file to read; one that leads elsewhere is noted."""
    if path.is_symlink():
        problems.append(Problem(str(path), None, "", "It is a link", _PUT_THE_FILE))
        return False
    return path.exists()


def _read_pack_file(folder: Path, problems: list[Problem]) -> Pack:
    """Return what `pack.toml` says; where it says nothing usable, a pack that bears the folder's name."""
    path = folder / PACK_FILE
    unnamed = Pack(folder.absolute().name, "", _NO_DAY, "", ())
    if not folder.is_dir():
        problems.append(Problem(str(folder), None, "", "There is no such folder", "Give the folder of a fact pack"))
        return unnamed
    if not path.exists() and not path.is_symlink():
        remedy = "Write one with name, version and as_of"
        problems.append(Problem(str(path), None, "", "The pack has no pack.toml", remedy))
        return unnamed
    text = read_text(path, str(path), problems) if _is_there(path, problems) else None
    root = TomlFile(text, str(path), problems).root() if text is not None else None
    if root is None:
        return unnamed
    pack = Pack(
        name=root.text("name", needed=True) or unnamed.name,
        version=root.text("version", needed=True),
        as_of=root.day("as_of", needed=True) or _NO_DAY,
        title=root.text("title"),
        sources=root.texts("sources"),
    )
    root.close()
    return pack


def _read_instruments(
    folder: Path, pack: str, problems: list[Problem]
) -> tuple[tuple[PlacedInstrument, ...], frozenset[str]]:
    """Return the instruments that can be used, and the ids of those whose file has problems."""
    if not _is_there(folder, problems) or not folder.is_dir():
        return (), frozenset()
    placed, faulty = [], set()
    for path in sorted(folder.glob("*.toml")):
        if not _is_there(path, problems):
            continue
        instrument, found = read_instrument(path, pack=pack)
        problems.extend(found)
        if found:
            faulty.add(path.stem)
        if instrument is not None:
            placed.append(PlacedInstrument(instrument, str(path)))
    return tuple(placed), frozenset(faulty)


def _without_repeated_keys(placed: list[Placed], file: str, problems: list[Problem]) -> tuple[Placed, ...]:
    """Return the first row of every key; note the others."""
    first: dict[object, Placed] = {}
    for row in placed:
        other = first.setdefault(row.key, row)
        if other is not row:
            what = f"The row has the same key as line {other.line}"
            second = "; if it is a second act, write ordinal 2" if hasattr(row, "ordinal") else ""
            remedy = f"Remove one of the two{second}"
            problems.append(Problem(file, row.line, "", what, remedy))
    return tuple(first.values())
