"""The facts of the built-in pack, with other packs laid over them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from palermo.facts.cross_checks import cross_checks, pack_names
from palermo.facts.merged import Merged
from palermo.facts.pack import PackContents, read_pack, unknown_files
from palermo.facts.problems import Problem, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palermo.facts.records import Facts

__all__ = ["FactsError", "PackContents", "built_in_folder", "check", "load", "read_pack"]


class FactsError(Exception):
    """Packs that cannot be used; holds every problem found in them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Hold these problems, and show them all."""
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def built_in_folder() -> Path:
    """Return the folder of the built-in pack."""
    return Path(__file__).resolve().parent.parent / "data"


def load(*overlays: str | Path) -> Facts:
    """Return the facts of the built-in pack with these packs laid over it, in that order.

    Rows are added; a row with the same key replaces the earlier one, and `Source.pack` says where a fact came from.
    Raise `FactsError` with every problem of every pack when there is any.
    """
    facts, problems = _merge([built_in_folder(), *overlays])
    if problems:
        raise FactsError(problems)
    return facts


def check(folder: str | Path | None = None) -> tuple[Problem, ...]:
    """Return every problem that a pack brings when it is laid over the built-in one, whose own are left out.

    Without a folder, return those of the built-in pack itself.
    """
    folder = built_in_folder() if folder is None else Path(folder)
    built_in = folder.exists() and folder.samefile(built_in_folder())
    _, problems = _merge([built_in_folder()])
    if not built_in:
        before = frozenset(problems)
        _, together = _merge([built_in_folder(), folder])
        problems = tuple(problem for problem in together if problem not in before)
    return in_order([*problems, *unknown_files(folder)])


def _merge(folders: Iterable[str | Path]) -> tuple[Facts, tuple[Problem, ...]]:
    """Return what the packs say together, as far as they can be read, and every problem."""
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
    return facts, tuple(problems)
