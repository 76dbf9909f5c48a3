"""Paragraphs found, their numbers and nesting, held against the structures of the reference material.

`python -m benchmarks resolutions-accuracy` prints the same measures over more texts.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.resolutions import measures
from tests.resolutions.documents import cases, outlines
from tests.resolutions.measures import Result, summed, tried
from tests.resolutions.parsing import read
from tests.resolutions.scoring import chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.resolutions.measures import Trial

pytestmark = pytest.mark.shared

#: The least F1 of paragraphs, and the least share of right numbers and of right parents among those found.
TARGETS: tuple[tuple[str, Callable[[], Iterator[Trial]], float, float], ...] = (
    ("clean texts", measures.clean_texts, 0.99, 0.99),
    ("clean structures", measures.clean_structures, 0.99, 0.99),
    ("clean drafts", measures.clean_drafts, 0.99, 0.99),
    ("noise", lambda: measures.noise(step=2), 0.97, 0.99),
    ("volumes", measures.volumes, 0.90, 0.95),
)


@cache
def results(name: str) -> list[Result]:
    return [tried(trial) for trial in next(make for each, make, *_ in TARGETS if each == name)()]


def worst(found: list[Result]) -> str:
    """Return what was missed, the worst text first, so that a failure says where to look."""
    lines = []
    for each in sorted(found, key=lambda one: one.score.f1)[:5]:
        lines.append(f"{each.trial.name}: F1 {each.score.f1:.3f}, placed {each.score.placed:.3f}")
        lines += [f"  missing {item.part} {item.number}: {item.text[:60]}" for item in each.score.missing[:3]]
        lines += [f"  extra {item.part} {item.number}: {item.text[:60]}" for item in each.score.extra[:3]]
        lines += [f"  misplaced {one.number} as {two.number}: {one.text[:60]}" for one, two in each.score.misplaced[:3]]
    return "\n".join(lines)


@pytest.mark.parametrize(("name", "least"), [(name, least) for name, _, least, _ in TARGETS])
def test_paragraphs_are_found(name: str, least: float) -> None:
    found = results(name)
    assert len(found) >= 15
    assert summed(found).f1 >= least, f"{summed(found).f1:.4f}\n{worst(found)}"


@pytest.mark.parametrize(("name", "least"), [(name, least) for name, *_, least in TARGETS])
def test_numbers_and_nesting_are_right(name: str, least: float) -> None:
    found = results(name)
    total = summed(found)
    assert min(total.numbers, total.nested) >= least * total.matched, worst(found)


@pytest.mark.parametrize("name", [name for name, *_ in TARGETS])
def test_every_symbol_is_found(name: str) -> None:
    assert [each.trial.name for each in results(name) if not each.symbol] == []


@pytest.mark.parametrize("name", ["clean texts", "clean structures", "clean drafts", "noise"])
@pytest.mark.parametrize("what", ["title", "adopted", "meeting"])
def test_what_heading_and_closing_formula_say_is_read(name: str, what: str) -> None:
    found = results(name)
    wrong = [each.trial.name for each in found if what in each.wrong]
    assert len(wrong) <= 0.02 * len(found), wrong


def test_footnotes_at_the_foot_of_pages_are_set_apart_and_tied() -> None:
    found = results("noise")
    notes = sum(each.notes for each in found)
    assert notes > 300
    assert sum(each.notes_found for each in found) >= 0.97 * notes


def test_nothing_of_page_furniture_stands_in_a_paragraph() -> None:
    leaks = sorted((each for each in results("noise") if each.leaked), key=lambda each: -each.leaked)
    assert len(leaks) <= 0.03 * len(results("noise")), [(each.trial.name, each.leaked) for each in leaks[:5]]


@pytest.mark.parametrize("file", [name for name, each in outlines().items() if "sections" in each])
def test_sections_are_found_in_order(file: str) -> None:
    case = next(each for each in cases() if each.file == file)
    sections = [section for one in chosen(read(case.text), case.document.symbol) for section in one.sections]
    assert [section.number for section in sections if section.level == 1] == outlines()[file]["sections"]
