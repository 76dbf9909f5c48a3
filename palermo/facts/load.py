"""The facts of the built-in pack, with other packs laid over them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.cross_checks import cross_checks, pack_names
from palermo.facts.merged import Merged
from palermo.facts.pack import PackContents, read_pack, unknown_files
from palermo.facts.pack_tables import check_tables, replaced_rows
from palermo.facts.problems import FactsError, Problem, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palermo.facts.records import Facts
    from palermo.facts.replaced import Replaced

__all__ = ["Examined", "FactsError", "built_in_folder", "check", "examine", "load"]


__all__ = ["Examined", "FactsError", "built_in_folder", "check", "examine", "load"]


class Examined(NamedTuple):
    """What came of laying packs over the built-in one."""

    problems: tuple[Problem, ...]
    #: What the packs took the place of: no fault, but worth knowing.
    replaced: tuple[Replaced, ...]


def built_in_folder() -> Path:
    """Return the folder of the built-in pack."""
    return Path(__file__).resolve().parent.parent / "data"


def load(*overlays: str | Path) -> Facts:
    """Return the facts of the built-in pack with these packs laid over it, in that order.

    Rows are added; a row with the same key replaces the earlier one, and `Source.pack` says where a fact came from.
    Raise `FactsError` with every problem of every pack when there is any.
    """
    _, facts, problems = _merge([built_in_folder(), *overlays])
    if problems:
        raise FactsError(problems)
    return facts


def check(folder: str | Path | None = None) -> tuple[Problem, ...]:
    """Return every problem that a pack brings when it is laid over the built-in one, whose own are left out.

    Without a folder, return those of the built-in pack itself.
    """
    return examine(*(() if folder is None else (folder,))).problems


def examine(*folders: str | Path) -> Examined:
    """Return every problem that packs bring when they are laid over the built-in one, and what they replace.

    The built-in pack's own problems are left out, unless nothing else, or the built-in pack itself, is asked for.
    """
    beneath = built_in_folder()
    over = [Path(folder) for folder in folders if not (Path(folder).exists() and Path(folder).samefile(beneath))]
    merged, _, problems = _merge([beneath])
    if over:
        before = frozenset(problems)
        merged, _, together = _merge([beneath, *over])
        problems = tuple(problem for problem in together if problem not in before)
    asked = over or [beneath]
    strange = [each for folder in asked for each in (*unknown_files(folder), *check_tables(folder))]
    instead = [each for folder in over for each in replaced_rows(folder)]
    return Examined(in_order([*problems, *strange]), (*merged.replaced, *instead))


def _merge(folders: Iterable[str | Path]) -> tuple[Merged, Facts, tuple[Problem, ...]]:
    """Return the packs laid over one another, the facts in them as far as they can be read, and every problem."""
    merged = Merged()
    packs: list[PackContents] = []
    problems: list[Problem] = []
    for folder in folders:
        contents, found = read_pack(folder)
        packs.append(contents)
        problems.extend(found)
        merged.lay(contents)
    facts = merged.facts()
    problems.extend(pack_names(packs))
    problems.extend(cross_checks(merged, facts))
    return merged, facts, tuple(problems)
