"""The guide of the built-in pack, with other packs laid over it: rows are added, a row with the same id replaces.

A pack holds the same files as the built-in one, in its folder `implementation`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.pack_tables import BUILT_IN, BUILT_IN_NAME, pack_name
from palermo.facts.problems import FactsError, Problem, in_order
from palermo.implementation.load_checklists import read_checklists
from palermo.implementation.load_checks import cross_checks, strange_files
from palermo.implementation.load_layers import FOLDER, Layer, Merged
from palermo.implementation.load_tables import read_duties, read_terms, read_words
from palermo.implementation.provisions import article_key
from palermo.implementation.records import INSTRUMENTS, Guide

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from palermo.facts.replaced import Replaced
    from palermo.implementation.records import Duty

__all__ = ["Examined", "examine", "load"]


class Examined(NamedTuple):
    """What came of laying packs over the built-in one."""

    problems: tuple[Problem, ...]
    #: What the packs took the place of: no fault, but worth knowing.
    replaced: tuple[Replaced, ...]


def load(overlays: Iterable[str | Path] = ()) -> Guide:
    """Return the guide of the built-in pack with these packs laid over it, in that order.

    Raise `FactsError` with every problem of the packs when there is any; the built-in pack's tests vouch for its own.
    """
    over = tuple(map(Path, overlays))
    merged, problems = _merge(over)
    ours = str(BUILT_IN)
    if theirs := [each for each in problems if not each.file.startswith(ours)]:
        raise FactsError(theirs)
    return _guide(merged)


def examine(*folders: str | Path, instruments: Collection[str] = ()) -> Examined:
    """Return every problem that packs bring to the guide when laid over the built-in one, and what they replace.

    `instruments` are the ids that a duty may name; empty where that is not to be checked.
    The built-in pack's own problems are left out, unless nothing else, or the built-in pack itself, is asked for.
    """
    over = tuple(each for each in map(Path, folders) if not (each.exists() and each.samefile(BUILT_IN)))
    merged, problems = _merge((), instruments)
    if over:
        before = frozenset(problems)
        merged, together = _merge(over, instruments)
        problems = [each for each in together if each not in before]
    strange = [each for folder in over or (BUILT_IN,) for each in strange_files(folder / FOLDER)]
    return Examined(in_order([*problems, *strange]), tuple(merged.replaced))


def _merge(overlays: Iterable[Path], instruments: Collection[str] = ()) -> tuple[Merged, list[Problem]]:
    """Return the packs laid over one another, as far as they can be read, and every problem."""
    merged = Merged()
    problems: list[Problem] = []
    for layer, found in (_built_in(), *(_read(each, pack_name(each)) for each in overlays)):
        merged.lay(layer)
        problems.extend(found)
    problems.extend(cross_checks(merged, instruments))
    return merged, list(in_order(problems))


@lru_cache(maxsize=1)
def _built_in() -> tuple[Layer, tuple[Problem, ...]]:
    """Return what the built-in pack holds, read once: nothing changes a layer once it has been read."""
    return _read(BUILT_IN, BUILT_IN_NAME)


def _read(folder: Path, name: str) -> tuple[Layer, tuple[Problem, ...]]:
    layer = Layer(folder / FOLDER, name)
    problems: list[Problem] = []
    if layer.folder.is_symlink():
        return layer, (Problem(str(layer.folder), None, "", "It is a link", "Put the folder itself there"),)
    for read in (read_terms, read_duties, read_checklists, read_words):
        read(layer, problems)
    return layer, tuple(problems)


def _guide(merged: Merged) -> Guide:
    duties = sorted((each.record for each in merged.duties.values()), key=_in_order)
    return Guide(
        duties=MappingProxyType({each.id: each for each in duties}),
        terms=merged.terms_by_kind(),
        checklists=MappingProxyType({key: each.record for key, each in merged.checklists.items()}),
        words=merged.words_by_language(),
    )


def _in_order(duty: Duty) -> tuple[int, str, tuple[tuple[int, str], ...]]:
    """Return the place of a duty's article; within it duties stay in the order of their file."""
    known = duty.instrument in INSTRUMENTS
    return INSTRUMENTS.index(duty.instrument) if known else len(INSTRUMENTS), duty.instrument, article_key(duty.article)
