"""The whole reading: structure, then citations, then mandates, in one call; and it changes nothing of the structure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.facts.load import FactsError
from palermo.resolutions import load_lexicon, parse
from palermo.resolutions.structure import read_structure
from tests.resolutions import law
from tests.resolutions.parsing import lexicon, read
from tests.resolutions.structure.outline import structured, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from palermo.resolutions.records import Paragraph, Resolution

LAMPS = """\
58/99. Lamps

The General Assembly,

Recalling its resolution 55/25 of 15 November 2000,1

1. Requests the Secretary-General to report to the General Assembly at its fifty-ninth session:

(a) On oil, in accordance with resolution 57/168;

(b) On wicks;

2. Recommends the adoption of the plan.

88th plenary meeting
19 December 2003

1 See A/58/165.
"""
RECOMMENDS = """\
2004/9. Lamps

The Economic and Social Council,

Recommends to the General Assembly the adoption of the following draft resolution:

“The General Assembly,

“Recalling its resolution 58/135 of 22 December 2003,

“1. Requests the Secretary-General to report to it at its sixtieth session.”
"""


def test_citations_stand_in_the_paragraphs_and_footnotes() -> None:
    (found,) = read(LAMPS).resolutions
    assert {
        each.id: [cited.id for cited in each.citations if cited.kind == "resolution"] for each in found.paragraphs()
    } == {
        "p1": ["A/RES/55/25"],
        "op1": [],
        "op1.a": ["A/RES/57/168"],
        "op1.b": [],
        "op2": [],
    }
    assert [cited.id for cited in found.footnotes[0].citations] == ["A/58/165"]


def test_mandates_stand_in_the_operative_paragraphs() -> None:
    (found,) = read(LAMPS).resolutions
    assert [(each.paragraph, each.addressee, each.action) for each in found.operative[0].mandates] == [
        ("op1", "Secretary-General", "report")
    ]
    assert all(not each.mandates for each in found.preamble)


def test_the_draft_is_understood_as_well() -> None:
    (found,) = read(RECOMMENDS).resolutions
    assert found.draft is not None
    assert [each.id for each in found.draft.preamble[0].citations] == ["A/RES/58/135"]
    assert [each.action for each in found.draft.operative[0].mandates] == ["report"]


def test_every_span_of_a_citation_says_its_words() -> None:
    for raw in (LAMPS, RECOMMENDS):
        (found,) = read(raw).resolutions
        tops = [*found.paragraphs(), *(found.draft.paragraphs() if found.draft else ())]
        cited = [(each, citation) for each in tops for citation in each.citations]
        assert cited
        assert all(each.text[citation.span.start : citation.span.end] == citation.text for each, citation in cited)


def _bare(resolution: Resolution) -> Resolution:
    return replace(
        resolution,
        preamble=tuple(map(_without, resolution.preamble)),
        operative=tuple(map(_without, resolution.operative)),
        footnotes=tuple(replace(each, citations=()) for each in resolution.footnotes),
        annexes=tuple(replace(each, paragraphs=tuple(map(_without, each.paragraphs))) for each in resolution.annexes),
        draft=_bare(resolution.draft) if resolution.draft else None,
    )


def _without(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, citations=(), mandates=(), children=tuple(map(_without, paragraph.children)))


@pytest.mark.parametrize("raw", [LAMPS, RECOMMENDS, f"{LAMPS}\n{RECOMMENDS}", "", "A novel.\n"])
def test_understanding_changes_nothing_of_the_structure(raw: str) -> None:
    whole, structure = read(raw), structured(raw)
    assert [_bare(each) for each in whole.resolutions] == list(structure.resolutions)
    assert (whole.apart, whole.faults, whole.text) == (structure.apart, structure.faults, raw)


PARTS = st.sampled_from(
    [
        *LAMPS.split("\n\n"),
        *RECOMMENDS.split("\n\n"),
        *(
            "Adopts the following Declaration:",
            "PREAMBLE",
            "Article 1",
            "We, the keepers,",
            "Lamps of the coast",
            "l. Goes;",
        ),
        *(
            "[1] See A/2.",
            "Protection of lamps",
            "TAKES NOTE of oil; and",
            "II. OIL",
            "A. Oil",
            "“1. Lamps",
            "3, Comes;",
            "1.",
        ),
        *("Annex", "A", "I", "____", "\f2", "¹ See A/1.", "(i) Oil;", "3 lamps", "25/… Lamps", "“", "\x00", "* * *"),
    ]
)


@given(st.lists(PARTS, max_size=15), st.sampled_from(["\n\n", "\n"]))
def test_whatever_the_parts_the_law_holds(parts: list[str], between: str) -> None:
    raw = between.join(parts)
    assert law.breaches(read(raw), raw) == []


@given(st.text(max_size=200))
def test_whatever_the_text_nothing_raises(raw: str) -> None:
    assert law.breaches(read(raw), raw) == []


@pytest.mark.parametrize("raw", ["", "\n", "A novel.\n", "Lamps\n\nare lit.\n"])
def test_a_text_without_a_resolution_says_so(raw: str) -> None:
    found = read(raw)
    assert found.resolutions == ()
    assert found.faults
    assert all(fault.what and fault.remedy for fault in found.faults)


def test_the_lexicon_of_structure_is_the_one_used() -> None:
    assert read_structure(text_of(LAMPS), lexicon().structure) == structured(LAMPS)


def test_a_bad_pack_is_refused_with_its_rows(tmp_path: Path) -> None:
    (tmp_path / "resolutions").mkdir()
    (tmp_path / "pack.toml").write_text('name = "bad"\nversion = "1"\nas_of = 2026-01-01\n', encoding="utf-8")
    (tmp_path / "resolutions" / "leads.csv").write_text("role,operatve\nverb,brews\n", encoding="utf-8")
    with pytest.raises(FactsError) as refused:
        load_lexicon((tmp_path,))
    assert "leads.csv" in str(refused.value)


def test_a_pack_adds_lead_phrases(tmp_path: Path) -> None:
    (tmp_path / "resolutions").mkdir()
    (tmp_path / "pack.toml").write_text('name = "tea"\nversion = "1"\nas_of = 2026-01-01\n', encoding="utf-8")
    (tmp_path / "resolutions" / "leads.csv").write_text(
        "role,operative,preambular,source\nverb,brews,brewing,a test\n", encoding="utf-8"
    )
    raw = "The General Assembly,\n\nBrewing tea,\n\nBrews more tea.\n"
    brewed = parse(text_of(raw), load_lexicon((tmp_path,))).resolutions[0]
    assert [each.lead for each in brewed.paragraphs()] == ["Brewing", "Brews"]
    assert [each.text for each in brewed.operative] == ["Brews more tea."]
    assert not any(each.lead for known in read(raw).resolutions for each in known.paragraphs())
