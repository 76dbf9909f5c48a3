"""The law: paragraphs, sections, footnotes, annexes and what was set apart cover the input, all of it, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from palermo.resolutions.records import Annex, Apart, Paragraph, Parsed, Resolution, Run, Span
from tests.resolutions import grammar
from tests.resolutions.documents import FOLDER, cases, structures
from tests.resolutions.law import all_paragraphs, breaches, made_up
from tests.resolutions.noise import clean, noisy, recommended
from tests.resolutions.parsing import read
from tests.shared import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterator


def keeps(raw: str) -> None:
    """Assert that the law holds for a text, and that only white space and recorded repairs are made up."""
    parsed = read(raw)
    assert breaches(parsed, raw) == []
    for resolution in parsed.resolutions:
        for each in (resolution, *([resolution.draft] if resolution.draft else [])):
            if not resolution.repairs and not each.repairs:
                for paragraph in all_paragraphs(each):
                    assert set(made_up(paragraph.text, paragraph.runs)) <= {" "}, paragraph.id


@pytest.mark.shared
@pytest.mark.parametrize("folder", ["texts", "noisy"])
def test_every_text_of_the_reference_material(folder: str) -> None:
    files = sorted((FOLDER / folder).glob("*.txt"))
    assert files
    for file in files:
        raw = file.read_bytes().decode("utf-8")
        assert breaches(read(raw), raw) == [], file.name


@pytest.mark.shared
def test_the_seeds() -> None:
    files = sorted((SHARED / "seeds").glob("*.txt"))
    assert len(files) == 5
    for file in files:
        raw = file.read_bytes().decode("utf-8")
        assert breaches(read(raw), raw) == [], file.name


@pytest.mark.shared
@pytest.mark.parametrize("step", range(5))
def test_noise(step: int) -> None:
    documents = [each.document for each in cases() if each.document.grade == "A"] + list(structures())
    for number, document in enumerate(documents[step::10]):
        whole = recommended(document) if number % 3 == 0 and document.symbol.startswith("A/RES/") else document
        for raw in (clean(whole), noisy(whole, number).text):
            assert breaches(read(raw), raw) == [], whole.symbol


@given(grammar.resolutions())
@settings(max_examples=200)
def test_made_up_resolutions(raw: str) -> None:
    keeps(raw)


@given(st.text(st.characters(exclude_categories=())))
@settings(max_examples=300)
@example("")
@example("\x00")
@example("\ud800")
@example("\f\f\f")
@example("1.")
@example("(a)")
@example("“")
@example("\u202e1. Requests\u202c")
@example("The General Assembly,")
@example("Annex")
def test_any_text(raw: str) -> None:
    keeps(raw)


@given(st.lists(st.one_of(grammar.pieces(), st.text(max_size=20)), max_size=30).map("".join))
@settings(max_examples=300)
def test_fragments_in_any_order(raw: str) -> None:
    keeps(raw)


def reading(*paragraphs: Paragraph, raw: str, apart: tuple[Apart, ...] = (), **more: object) -> Parsed:
    resolution = Resolution("", "", "", None, None, "", "", (), paragraphs)
    return Parsed((resolution,), apart, (), str(more.get("text", raw)))


def paragraph(text: str, start: int, *, name: str = "op1", run: int | None = None) -> Paragraph:
    at = start if run is None else run
    return Paragraph(name, "", "", text, (Run(0, at, len(text)),), (Span(start, start + len(text)),))


def broken() -> Iterator[tuple[str, str, Parsed]]:
    raw = "Decides so. Requests this."
    one, two = "Decides so.", "Requests this."
    yield "nobody has", raw, reading(paragraph(one, 0), raw=raw)
    yield "nobody has", raw, reading(paragraph(two, 12), raw=raw)
    yield "overlaps", raw, reading(paragraph(one, 0), paragraph("so. Requests this.", 8, name="op2"), raw=raw)
    yield "no stretch", raw, reading(paragraph(one, 0), paragraph(f"{two}  ", 12, name="op2"), raw=raw)
    yield "two paragraphs", raw, reading(paragraph(one, 0), paragraph(two, 12), raw=raw)
    yield "is not what stands", raw, reading(paragraph("Decided so.", 0), paragraph(two, 12, name="op2"), raw=raw)
    yield "in none of its pieces", raw, reading(paragraph(one, 0), paragraph(two, 12, name="op2", run=11), raw=raw)
    yield "not the input", raw, reading(paragraph(one, 0), paragraph(two, 12, name="op2"), raw=raw, text="other")
    yield (
        "overlaps",
        raw,
        reading(paragraph(one, 0), paragraph(two, 12, name="op2"), raw=raw, apart=(Apart("page", (Span(0, 3),)),)),
    )


@pytest.mark.parametrize(("word", "raw", "parsed"), list(broken()))
def test_a_breach_is_seen(word: str, raw: str, parsed: Parsed) -> None:
    assert any(word in each for each in breaches(parsed, raw)), breaches(parsed, raw)


def test_a_lawful_reading_has_no_breach() -> None:
    raw = "Decides so. Annex Requests this."
    tops = (paragraph("Decides so.", 0),)
    annex = Annex("a1", "", (paragraph("Requests this.", 18, name="a1.1"),), (Span(12, 17),))
    whole = Resolution("", "", "", None, None, "", "", (), tops, annexes=(annex,))
    assert breaches(Parsed((whole,), (), (), raw), raw) == []
