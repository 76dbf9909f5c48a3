"""Writing an overlay pack: the whole folder at once, or nothing."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from palermo.facts.dates import Interval
from palermo.facts.pack import ACTIONS_FILE, DECLARATIONS_FILE, INSTRUMENTS_FOLDER, PACK_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from palermo.facts.records import Action, Declaration, Pack, Source

_ACTION_COLUMNS = (
    "instrument", "state", "action", "date", "effective", "predecessor", "ordinal", "verified", "source", "note",
)  # fmt: skip
_DECLARATION_COLUMNS = (
    "instrument", "state", "kind", "article", "topic", "value", "date", "towards", "territories", "ordinal",
    "verified", "source", "note",
)  # fmt: skip
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")


class PackNotWrittenError(Exception):
    """A folder that must not be written over; its message says why and what to do."""


class PackThereError(PackNotWrittenError):
    """A folder that holds an earlier pack of the same name, which may be replaced on demand."""


def write_pack(
    folder: str | Path,
    pack: Pack,
    actions: Iterable[Action],
    declarations: Iterable[Declaration] = (),
    *,
    instruments: Mapping[str, str] | None = None,
    replace: bool = False,
) -> None:
    """Write a pack of these records, and of the TOML texts of `instruments` by id, into `folder`.

    Everything is written beside the folder and put in its place at the end, so that no half of a pack is ever there.
    A folder that holds anything is left alone, and `PackNotWrittenError` raised,
    unless `replace` is given and it holds a pack of the same name.
    Raise `OSError` when the disk refuses, with nothing changed.
    """
    folder = Path(folder)
    _check_target(folder, pack, replace=replace)
    files = {
        PACK_FILE: _pack_text(pack),
        ACTIONS_FILE: _table(_ACTION_COLUMNS, _action_rows(actions)),
        DECLARATIONS_FILE: _table(_DECLARATION_COLUMNS, _declaration_rows(declarations)),
        **{f"{INSTRUMENTS_FOLDER}/{_checked(id_)}.toml": text for id_, text in (instruments or {}).items()},
    }
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as beside:
        new, old = Path(beside) / "new", Path(beside) / "old"
        for name, text in files.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        _put_in_place(new, folder, old)


def _put_in_place(new: Path, folder: Path, old: Path) -> None:
    """Move the new folder to its place, and the old one back there when that fails."""
    if not folder.exists():
        new.rename(folder)
        return
    folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old)


def _check_target(folder: Path, pack: Pack, *, replace: bool) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise PackNotWrittenError(f"{folder} is not a folder. Name a folder that does not exist yet.")
    if not folder.is_dir() or not any(folder.iterdir()):
        return
    name = _name_of_pack(folder / PACK_FILE)
    if name != pack.name:
        raise PackNotWrittenError(f"{folder} is not empty, and holds no pack {pack.name!r}. Name another folder.")
    if not replace:
        raise PackThereError(f"{folder} holds the pack {pack.name!r} already. Let it be replaced, or name another.")


def _name_of_pack(path: Path) -> str:
    """Return the name in a `pack.toml`, empty when there is none to read."""
    try:
        return str(tomllib.loads(path.read_text(encoding="utf-8")).get("name", ""))
    except (OSError, ValueError):
        return ""


def _checked(id_: str) -> str:
    if not _FILE_NAME.match(id_):
        raise PackNotWrittenError(f"{id_!r} is not an id of an instrument. Use letters, digits and hyphens.")
    return id_


def _pack_text(pack: Pack) -> str:
    sources = "".join(f"    {_quoted(source)},\n" for source in pack.sources)
    return (
        f"name = {_quoted(pack.name)}\n"
        f"version = {_quoted(pack.version)}\n"
        f"as_of = {pack.as_of.isoformat()}\n"
        f"title = {_quoted(pack.title)}\n"
        f"sources = [\n{sources}]\n"
    )


def _quoted(text: str) -> str:
    """Return a TOML string on one line: what JSON escapes, TOML reads; and TOML wants DEL escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def _action_rows(actions: Iterable[Action]) -> Iterable[Sequence[str]]:
    """Yield rows by instrument, State, kind and day, numbering like acts in the order of their days."""
    numbers = _Numbers()
    for act in sorted(actions, key=lambda act: (act.instrument, act.state, act.kind, act.earliest, act.latest)):
        yield (
            act.instrument,
            act.state,
            act.kind.value,
            str(Interval(act.earliest, act.latest)),
            act.effective.isoformat() if act.effective else "",
            act.predecessor or "",
            numbers.next(act.instrument, act.state, act.kind),
            *_source_cells(act.source),
            act.note,
        )


def _declaration_rows(declarations: Iterable[Declaration]) -> Iterable[Sequence[str]]:
    """Yield rows in the order given within each instrument and State, numbering those of like subject."""
    numbers = _Numbers()
    for said in sorted(declarations, key=lambda said: (said.instrument, said.state)):
        towards = said.towards or ""
        yield (
            said.instrument,
            said.state,
            said.kind.value,
            said.article,
            said.topic,
            said.value,
            str(said.date) if said.date else "",
            towards,
            ";".join(said.territories),
            numbers.next(said.instrument, said.state, said.kind, said.article, said.topic, towards),
            *_source_cells(said.source),
            said.note,
        )


def _source_cells(source: Source) -> tuple[str, str]:
    return "yes" if source.verified else "no", source.text


class _Numbers:
    """Counts rows of one key from 1."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, ...], int] = {}

    def next(self, *key: str) -> str:
        """Return the number of the next row with this key."""
        self._last[key] = self._last.get(key, 0) + 1
        return str(self._last[key])
